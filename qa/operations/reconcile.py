"""Whether numbers that should agree do: two values, addends and their sum, a whole and its parts."""

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from index.figures.values import exact
from qa.answer import Headline, Status
from qa.figures.comparability import note_unlike
from qa.figures.components import find_parts
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import operand
from qa.figures.point import Found, with_item
from qa.figures.select import look_up
from qa.operations.gathering import assumed_year, gather, not_found, unlike_units
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.request import TOTALS, Request
from qa.wording.phrases import number

_SIDES = ("total_revenue", "total_expenditure")


def reconcile(desk: Desk, request: Request) -> Outcome:
    """The values side by side, with their difference and whether it is none; the last is the sum where addends are
    named."""
    if len(request.items) == 1 and "total_budget" in request.items[0].items:
        # "收入总计和支出总计" is one name of the lexicon; here its two sides are held against each other.
        sides = tuple(
            replace(request.items[0], items=frozenset({s}), text=desk.knowledge.measures.name_of(s)) for s in _SIDES
        )
        request = replace(request, items=sides)
    operands, missing = gather(desk, request)
    if not operands or missing:
        return not_found(desk, missing)
    assumed_year(desk, operands)
    if len(operands) == 1:
        parts = find_parts(operands[0].spec, desk.knowledge)
        if parts is None or len(parts.parts) < 2:
            return _alone(desk, operands[0])
        spec = operands[0].spec
        of_part = (Found(with_item(spec, frozenset({k.figure.item}), k.figure.item), k) for k in parts.parts)
        operands = [*(operand(desk, f, request.unit) for f in of_part), operands[0]]
    if len(operands) > 1 and (above := _whole_of_siblings(desk, request, operands)) is not None:
        operands = [*operands, above]
    if len({(o.figures[0].document, o.figures[0].span) for o in operands if o.figures}) == 1:
        return _alone(desk, operands[0])  # one printed number stands for both: that it equals itself proves nothing
    if len({is_money(o.unit) for o in operands}) > 1:
        return unlike_units(operands[0], operands[-1])
    *addends, whole = operands
    if len(addends) > 1 and not _sum_meant(request, len(operands)):
        addends = addends[:1]
        whole = operands[1]
    unit = whole.unit
    values = [convert(o.value, o.unit, unit) if is_money(o.unit) else o.value for o in addends]
    gap = sum(values, Decimal(0)) - whole.value
    note_unlike(desk, operands)
    slack = Decimal(0) if len(addends) < 2 else (len(addends) + 1) * Decimal("0.005")
    verdict = (
        "对得上"
        if not gap
        else "对得上（只差末位，属四舍五入）"
        if abs(gap) <= slack
        else f"对不上，相差 **{number(abs(gap))}{unit}**"
    )
    said = " + ".join(f"{o.label} {o.shown}" for o in addends)
    sign = "=" if not gap else "≠"
    text = f"{verdict}：{said} {sign} {whole.label} {whole.shown}。"
    computation = f"{' + '.join(number(v) for v in values)} − {number(whole.value)} = {number(gap)}（{unit}）"
    shown = [*addends, whole]
    return Outcome(
        Status.ANSWERED, text, Headline(number(gap), unit, whole.spec.agency, whole.spec.year),
        (*(operand_row(o) for o in shown), result_row("相差", number(gap), unit)), computation,
        points=tuple(point_of(o) for o in shown),
    )  # fmt: skip


def _whole_of_siblings(desk: Desk, request: Request, operands: list[Operand]) -> Operand | None:
    """The whole that all the items named are parts of: "货物、工程、服务合计对得上总额吗" names no whole of its own."""
    measures = desk.knowledge.measures
    parents = {w.parent if (w := measures.by_key.get(i)) else None for m in request.items for i in m.items}
    if len(request.items) < 2 or len(parents) != 1 or not (key := parents.pop()) or Cue.SUMMED not in request.cues:
        return None
    if any(i in TOTALS for m in request.items for i in m.items):
        return None  # income and spending are two sides of one sum, not its addends
    first = operands[0]
    found = look_up(
        with_item(replace(first.spec, stage=first.stage), frozenset({key}), measures.name_of(key)), desk.knowledge
    )
    return operand(desk, found, request.unit) if isinstance(found, Found) else None


def _sum_meant(request: Request, found: int) -> bool:
    """Addends are named as such ("A加B等于C"), or are the parts that one item was divided into."""
    return len(request.items) < 2 or found > 2 and Cue.SUMMED in request.cues


def _alone(desk: Desk, o: Operand) -> Outcome:
    """One value without parts: what the document states of it elsewhere is all that it can be held against."""
    elsewhere = [f for f in o.figures[1:] if exact(f) == exact(o.figures[0])]
    text = f"{o.label}为 **{o.shown}**，" + (
        "文件的几处写法一致。" if elsewhere and not desk.notes else "文件没有列出可以核对的分项。"
    )
    outcome = Outcome(
        Status.ANSWERED, text, Headline(number(o.value), o.unit, o.spec.agency, o.spec.year), (operand_row(o),)
    )
    return replace(outcome, points=(point_of(o),))
