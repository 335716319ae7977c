"""Sums and averages of named items, years or agencies, or of the points of a conversation."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.document import Scope
from qa.answer import Headline, Status
from qa.components import find_parts
from qa.dialogue_agencies import parent_of
from qa.operands import (
    Desk,
    Operand,
    find,
    operand,
    point_of,
    stages_unlike,
)
from qa.operations.gathering import assumed_year, gather, not_found, unlike_units
from qa.outcome import Outcome, operand_row, result_row
from qa.point import Found, Missing
from qa.question import ItemMention
from qa.request import Point, Request
from qa.wording import PER_HEAD_STEP, number, rounded


def total(desk: Desk, request: Request) -> Outcome:
    """The sum of named items, years or agencies; without names, of the points of the conversation."""
    single = request.followed_up and not request.named
    points = _points_in_question(request)
    operands: list[Operand] = []
    missing: list[Missing] = []
    if single and len(points) > 1:
        for p in points:
            result = find(desk, p.agency, ItemMention(p.items, p.words, 0, 0), p.year, p.stage)
            if isinstance(result, Missing):
                missing.append(result)
            else:
                operands.append(operand(desk, result, request.unit))
    else:
        operands, missing = gather(desk, request)
    if missing or not operands:
        return _partial(desk, operands, missing) if operands else not_found(desk, missing)
    if len(operands) == 1:
        if request.operation == "average" and (parts := find_parts(operands[0].spec, desk.knowledge)):
            operands = [operand(desk, Found(operands[0].spec, k), request.unit) for k in parts.parts]
        else:
            return single(desk, operands[0])
    nested = _nested(desk, operands)
    if nested:
        desk.note(nested)
    unit = request.unit or operands[0].unit
    try:
        values = [convert(o.value, o.unit, unit) if is_money(o.unit) else o.value for o in operands]
    except KeyError:
        return unlike_units(operands[0], operands[-1])
    whole = sum(values, Decimal(0))
    stages_unlike(desk, operands)
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


def _points_in_question(request: Request) -> list[Point]:
    """The points of the conversation that "合计多少" sums: those of the last one's item, or the last turn's items."""
    points = list(dict.fromkeys(request.points))
    if not points:
        return []
    last = points[-1]
    same_item = [p for p in points if p.items == last.items]
    if len(same_item) > 1:
        return same_item
    return [p for p in points if (p.agency, p.year) == (last.agency, last.year)]


def _partial(desk: Desk, operands: Sequence[Operand], missing: Sequence[Missing]) -> Outcome:
    outcome = not_found(desk, missing)
    said = "；".join(f"{o.label}为 {o.shown}" for o in operands)
    return replace(
        outcome,
        text=outcome.text + f"\n\n缺了这一项就不能合计。现有的是：{said}。",
        rows=tuple(operand_row(o) for o in operands),
        points=tuple(point_of(o) for o in operands),
    )


def _nested(desk: Desk, operands: Sequence[Operand]) -> str:
    """A warning where one addend is a part of another."""
    for a in operands:
        for b in operands:
            if a is b or a.spec.year != b.spec.year:
                continue
            if a.spec.items == b.spec.items and parent_of(a.spec.agency, desk.knowledge) == b.spec.agency and b.figures[0].scope is not Scope.OWN_LEVEL:
                return f"注意：{b.spec.agency}的数字是汇总数，已包含{a.spec.agency}，两者相加会重复计算。"
            if a.spec.agency != b.spec.agency:
                continue
            x, y = a.figures[0], b.figures[0]
            inside = y.item in desk.knowledge.measures.ancestors(x.item)
            inside = inside or bool(x.code and y.code and x.code != y.code and x.code.startswith(y.code))
            if inside:
                return f"注意：{a.name}本身包含在{b.name}之内，两者相加会重复计算。"
    return ""
