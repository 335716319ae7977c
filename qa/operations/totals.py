"""Sums and averages of named items, years or agencies, or of the points of a conversation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from qa.answer import Headline, Status
from qa.figures.comparability import note_unlike
from qa.figures.components import find_parts
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import find, operand
from qa.figures.point import Found, Missing
from qa.operations.as_one import without_held
from qa.operations.gathering import assumed_year, gather, not_found, note_missing
from qa.operations.lookups import single
from qa.operations.rest_of_table import rest_of_table
from qa.outcome import Outcome, operand_row, result_row
from qa.reading.counted import ALIKE, how_many_meant
from qa.reading.question import ItemMention
from qa.reading.request import AnsweredPoint, Request, without_wholes
from qa.wording.phrases import PER_HEAD_STEP, number, rounded

#: Of these, as of money, there is a mean over parts; of what else is counted there is none.
_PEOPLE = ALIKE[0]
_EACH_YEAR = re.compile("[每一]年|年均")


def total(desk: Desk, request: Request) -> Outcome:
    """The sum of named items, years or agencies; without names, of the points of the conversation."""
    of_conversation = request.followed_up and not request.named
    points = _points_in_question(request)
    asked = {i for m in request.items for i in m.items}
    if asked and all(asked.isdisjoint(p.items) for p in points):
        points = []  # what was told is of other items than the one named
    if request.years and not request.years_inherited and all(p.year not in request.years for p in points):
        points = []  # "上年合计" is of none of this year's
    if not request.years_inherited and {p.year for p in points} < set(request.years):
        points = []  # "三年加起来" after two of them is of all three
    operands: list[Operand] = []
    missing: list[Missing] = []
    if of_conversation and len(points) > 1:
        for p in points:
            result = find(desk, p.agency, ItemMention(p.items, p.words, 0, 0), p.year, p.stage)
            if isinstance(result, Missing):
                missing.append(result)
            else:
                operands.append(operand(desk, result, request.unit))
    else:
        operands, missing = gather(desk, request)
    if missing and request.all_agencies and len(operands) > 1:
        # Of all agencies those are summed that have the number; the others are named.
        note_missing(desk, missing)
        missing = []
    if missing or not operands:
        return _partial(desk, operands, missing) if operands else not_found(desk, missing)
    if (fewer := _fewer_than_said(desk, request, operands)) is not None:
        return fewer
    if len(operands) == 1:
        if request.operation == "average" and _states_mean(operands[0]):
            return single(desk, operands[0])
        yearly = _EACH_YEAR.search(request.worded) is not None  # its parts are no years
        divisible = not yearly and is_money(operands[0].unit) or not yearly and operands[0].unit in _PEOPLE
        if request.operation == "average" and divisible and (parts := find_parts(operands[0].spec, desk.knowledge)):
            operands = [operand(desk, Found(operands[0].spec, k), request.unit) for k in parts.parts]
        elif request.operation == "average":
            return _no_mean(operands[0])
        else:
            return single(desk, operands[0])
    operands = without_held(desk, operands)
    operands += rest_of_table(desk, request, operands) if request.operation != "average" else []
    if len(operands) == 1:
        return single(desk, operands[0])
    if len({_counted_in(o.unit) for o in operands}) > 1:
        return _unlike(operands)
    unit = request.unit if request.unit and is_money(operands[0].unit) else operands[0].unit
    values = [convert(o.value, o.unit, unit) if is_money(o.unit) else o.value for o in operands]
    whole = sum(values, Decimal(0))
    note_unlike(desk, operands)
    assumed_year(desk, operands)
    if request.operation == "average":
        mean = rounded(whole / len(values), PER_HEAD_STEP)
        computation = f"（{' + '.join(number(v) for v in values)}）÷ {len(values)} = {number(mean)}（{unit}）"
        text = f"平均为 **{number(mean)}{unit}**（" + "，".join(f"{o.label} {o.shown}" for o in operands) + "）。"
        value = mean
        label = "平均"
    else:
        computation = f"{' + '.join(number(v) for v in values)} = {number(whole)}（{unit}）"
        text = f"合计 **{number(whole)}{unit}**：" + "，".join(f"{o.label} {o.shown}" for o in operands) + "。"
        value = whole
        label = "合计"
    return Outcome(
        Status.ANSWERED, text, Headline(number(value), unit, operands[0].spec.agency, operands[0].spec.year),
        (*(operand_row(o) for o in operands), result_row(label, number(value), unit)), computation,
        points=tuple(point_of(o) for o in operands),
    )  # fmt: skip


def _fewer_than_said(desk: Desk, request: Request, operands: Sequence[Operand]) -> Outcome | None:
    """ "两项合起来" after one number, which is no whole of so many parts: what there is is told, and never as their sum."""
    said = how_many_meant(request.worded)
    if said is None or len(operands) >= said or not request.followed_up:
        return None
    parts = find_parts(operands[0].spec, desk.knowledge) if len(operands) == 1 else None
    if parts is not None and len(parts.parts) >= said:
        return None
    told = "；".join(f"{o.label}为 {o.shown}" for o in operands)
    text = f"前面只说到 {len(operands)} 个数，凑不够 {said} 个：{told}。要合计哪几个，请把名称说全。"
    return Outcome(Status.CLARIFY, text, rows=tuple(map(operand_row, operands)), points=tuple(map(point_of, operands)))


def _counted_in(unit: str) -> str:
    """What a unit counts: money, or the first of the units that count the same (辆 and 台)."""
    return "money" if is_money(unit) else next((min(alike) for alike in ALIKE if unit in alike), unit)


def _states_mean(only: Operand) -> bool:
    """Whether the document states the mean itself: 平均得分99.43分."""
    return any("平均" in label for f in only.figures for label in f.row[-1:])


def _no_mean(only: Operand) -> Outcome:
    """One value has no mean: it is told as what there is, never as the mean."""
    text = f"只有一个数，没有可以平均的：{only.label}为 {only.shown}。按什么平均，请说明，例如“按在职人数算人均多少”。"
    return Outcome(Status.NOT_FOUND, text, rows=(operand_row(only),), points=(point_of(only),))


def _points_in_question(request: Request) -> list[AnsweredPoint]:
    """The points of the conversation that "合计多少" sums: those of the last one's item, or the last turn's items."""
    points = list(dict.fromkeys(request.points))
    if not points:
        return []
    last = points[-1]
    same_item = [p for p in points if p.items == last.items]
    if len(same_item) > 1:
        return same_item
    return without_wholes([p for p in points if (p.agency, p.year) == (last.agency, last.year)])


def _partial(desk: Desk, operands: Sequence[Operand], missing: Sequence[Missing]) -> Outcome:
    outcome = not_found(desk, missing)
    said = "；".join(f"{o.label}为 {o.shown}" for o in operands)
    return replace(
        outcome,
        text=outcome.text + f"\n\n缺了这一项就不能合计。现有的是：{said}。",
        rows=tuple(operand_row(o) for o in operands),
        points=tuple(point_of(o) for o in operands),
    )


def _unlike(operands: Sequence[Operand]) -> Outcome:
    """Money and people, or other things that are counted apart, are told one by one."""
    said = "；".join(f"{o.label}为 {o.shown}" for o in operands)
    rows = tuple(operand_row(o) for o in operands)
    text = f"计量不同，不能相加：{said}。"
    return Outcome(
        Status.ANSWERED,
        text,
        Headline(None, None, operands[0].spec.agency, operands[0].spec.year),
        rows,
        points=tuple(point_of(o) for o in operands),
    )
