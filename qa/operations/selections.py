"""Those over or under a bound, and how many they are: parts of an item, or agencies."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from index.figures.values import exact
from qa.answer import AnswerRow, Headline, Status
from qa.figures.components import Parts, divisions
from qa.figures.desk import Desk, point_of
from qa.figures.point import Missing
from qa.figures.summed_rows import formulas
from qa.operations.gathering import gather, not_found, note_missing, replace_request
from qa.operations.rankings import parts_spec
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Bound, Operation, Plan, Whose
from qa.plan.words import bound_words
from qa.reading.adapter import request_of
from qa.reading.bounds import meets_bound
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import in_unit, number, part_name, table

#: Rows that an answer lists; more are counted, not shown.
MOST_LISTED = 30


def selection(desk: Desk, plan: Plan) -> Outcome:
    """The parts of the item, or the agencies, whose value meets the bound; of a count, how many these are."""
    request = request_of(plan, desk.request)
    inner = replace_request(desk, request)
    assert plan.bound is not None  # qa.reading.planning asks for a selection only with one
    if plan.slice.whose is Whose.ALL or len(request.agencies) > 1:
        return _of_agencies(inner, request, plan.bound, plan.operation)
    return _of_parts(inner, request, plan.bound, plan.operation)


def _of_agencies(desk: Desk, request: Request, bound: Bound, operation: Operation) -> Outcome:
    operands, missing = gather(desk, replace(request, operation="ranking"))
    if not operands:
        return not_found(desk, missing)
    note_missing(desk, missing)
    met = [o for o in operands if _meets(o.value, o.unit, bound)]
    met.sort(key=lambda o: o.yuan(), reverse=not request.ascending)
    lines = [[o.spec.agency, str(o.spec.year), o.name, o.shown] for o in met]
    head = f"{len(operands)} 个有这一数字的单位中，{operands[0].spec.words}{bound_words(bound)}的"
    rows = tuple(operand_row(o) for o in met)
    text = _text(head, [f"{o.spec.agency}（{o.shown}）" for o in met], "个", lines, ["单位", "年度", "项目", "数额"])
    headline = _headline(operation, len(met), "个", met[0].spec.agency if len(met) == 1 else None, None)
    return Outcome(
        Status.ANSWERED,
        text,
        headline,
        rows,
        points=tuple(point_of(o) for o in met),
        named=tuple(o.spec.agency for o in met),
    )


def _of_parts(desk: Desk, request: Request, bound: Bound, operation: Operation) -> Outcome:
    spec = parts_spec(desk, request)
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    found = _finest(divisions(spec, desk.knowledge, request.level))
    if found is None:
        text = f"{spec.agency}{spec.year}年的文件没有列出{spec.words}的具体构成，挑不出{bound_words(bound)}的。"
        return Outcome(Status.NOT_FOUND, text)
    met = [k for k in found.parts if _meets(k.figure.value, k.figure.corrected_unit or k.figure.unit, bound)]
    met.sort(key=lambda k: exact(k.figure), reverse=not request.ascending)
    lines, rows = [], []
    for known in met:
        f = known.figure
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, request.unit)
        name = part_name(f, desk.knowledge.measures)
        lines.append([name, f"{number(value)}{unit}"])
        row: AnswerRow = result_row(name, number(value), unit, spec.agency, spec.year)
        rows.append(replace(row, citation=desk.citations.figure(f), stage=str(f.stage) if f.stage else None))
    if not found.adds_up:
        desk.note("这些项目之和与总数不等，文件可能没有列全。")
    head = f"{spec.agency}{spec.year}年{spec.words}列出的 {len(found.parts)} 项中，{bound_words(bound)}的"
    text = _text(head, [f"{a}（{b}）" for a, b in lines], "项", lines, ["项目", "数额"])
    headline = _headline(operation, len(met), "项", lines[0][0] if len(lines) == 1 else spec.agency, spec.year)
    names = [part_name(k.figure, desk.knowledge.measures) for k in met]
    points = tuple(
        AnsweredPoint(frozenset({k.figure.item}), name, spec.agency, spec.year, spec.stage)
        for k, name in zip(met, names, strict=True)
    )
    computation = "；".join(formulas(desk, met)) or None
    return Outcome(Status.ANSWERED, text, headline, tuple(rows), computation, points=points, named=tuple(names))


def _finest(found: Sequence[Parts]) -> Parts | None:
    """The division with the most parts, of those that add up where any does: small parts are asked for one by one."""
    sound = [p for p in found if p.adds_up] or list(found)
    return max(sound, key=lambda p: len(p.parts), default=None)


def _meets(value: Decimal, unit: str, bound: Bound) -> bool:
    if is_money(unit) and is_money(bound.unit):
        return meets_bound(convert(value, unit, bound.unit), bound)
    return not is_money(unit) and not is_money(bound.unit) and meets_bound(value, bound)


def _text(head: str, names: Sequence[str], counter: str, lines: list[list[str]], header: list[str]) -> str:
    if not names:
        return f"{head}没有。"
    named = "、".join(names[:8])
    text = f"{head}有 **{len(names)}** {counter}：{named}{'等' if len(names) > 8 else ''}。"
    return f"{text}\n\n{table(header, lines[:MOST_LISTED])}" if len(lines) > 2 else text


def _headline(operation: Operation, count: int, counter: str, entity: str | None, year: int | None) -> Headline:
    """A count is a number; a list is told by its rows."""
    value, unit = (str(count), counter) if operation is Operation.COUNT else (None, None)
    return Headline(value, unit, entity, year)
