"""Values side by side: several agencies or years compared, one item over the years."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Headline, Status
from qa.figures.comparability import note_unlike
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.point import Missing
from qa.operations.gathering import assumed_year, gather, not_found, note_missing, same_unit, unlike_units
from qa.operations.lookups import look_ups, operand_table
from qa.operations.pairs import difference
from qa.operations.rankings import without_held
from qa.outcome import Outcome, operand_row
from qa.reading.request import Request
from qa.wording.phrases import direction, number, percent, table


def compare(desk: Desk, request: Request) -> Outcome:
    """Several agencies or years side by side, with the highest named and, for two, the difference."""
    operands, missing = gather(desk, request)
    if len(operands) < 2:
        if operands and not missing and (request.year_before or len(request.points) > 1):
            return difference(desk, request)
        if not operands:
            return not_found(desk, missing)
        if missing:
            return _nothing_beside(desk, operands[0], missing)
        outcome = look_ups(desk, replace(request, operation="lookup"))
        return outcome
    operands = without_held(desk, request, operands)
    if other := next((o for o in operands[1:] if same_unit(operands[0], o) is None), None):
        return unlike_units(operands[0], other)
    note_unlike(desk, operands)
    assumed_year(desk, operands)
    note_missing(desk, missing)
    ordered = sorted(operands, key=lambda o: o.yuan(), reverse=True)
    top, low = ordered[0], ordered[-1]
    if len(operands) == 2:
        values = same_unit(top, low)
        gap = number(values[0] - values[1]) + values[2] if values else ""
        if top.yuan() == low.yuan():
            text = f"{top.label}与{low.label}相同，都是 **{top.shown}**。"
        else:
            told, other, more = (low, top, "低") if request.ascending else (top, low, "高")
            text = f"{told.label}更{more}：**{told.shown}**，{other.label}为 {other.shown}，相差 {gap}。"
        computation = (
            f"{number(values[0])} − {number(values[1])} = {number(values[0] - values[1])}（{values[2]}）"
            if values
            else None
        )
    else:
        text = f"{top.label}最高，为 **{top.shown}**；{low.label}最低，为 {low.shown}。\n\n" + operand_table(operands)
        computation = " > ".join(o.shown for o in ordered)
    winner = low if request.ascending else top
    return Outcome(
        Status.ANSWERED, text, Headline(number(winner.value), winner.unit, winner.spec.agency, winner.spec.year),
        tuple(operand_row(o) for o in operands), computation, points=tuple(point_of(o) for o in operands),
        named=(winner.spec.agency,) if len({o.spec.agency for o in operands}) > 1 else (),
    )  # fmt: skip


def _nothing_beside(desk: Desk, told: Operand, missing: Sequence[Missing]) -> Outcome:
    """One value alone is higher than none: what there is to compare is told, and that nothing stands beside it."""
    outcome = not_found(desk, missing)
    text = f"{outcome.text}\n\n不能比较；现有的是：{told.label}为 {told.shown}。"
    return replace(outcome, text=text, rows=(operand_row(told),), points=(point_of(told),))


def trend(desk: Desk, request: Request) -> Outcome:
    """One item over the years that there are, with each step and the whole change."""
    operands, missing = gather(desk, request)
    operands = sorted(operands, key=lambda o: (o.spec.agency, o.spec.year))
    if len(operands) < 2:
        return look_ups(desk, replace(request, operation="lookup")) if operands else not_found(desk, missing)
    note_missing(desk, missing)
    note_unlike(desk, operands)
    lines, steps = [], []
    worked: list[str] = []
    previous: Operand | None = None
    for o in operands:
        step = ""
        if previous is not None and previous.spec.agency == o.spec.agency and (values := same_unit(o, previous)):
            gap = values[0] - values[1]
            step = f"{direction(gap)} {number(abs(gap))}{values[2]}" if gap else "持平"
            if values[1]:
                rate = number(percent(gap, values[1]))
                step += f"（{rate}%）"
                worked.append(f"（{number(values[0])} − {number(values[1])}）÷ {number(values[1])} = {rate}%")
            steps.append(f"{o.spec.year}年{step}")
        lines.append([str(o.spec.year), o.spec.agency, o.name, o.shown, step])
        previous = o
    first, last = operands[0], operands[-1]
    values = same_unit(last, first)
    computation = None
    change = ""
    if values and first.spec.agency == last.spec.agency:
        gap = values[0] - values[1]
        computation = "；".join([f"{number(values[0])} − {number(values[1])} = {number(gap)}（{values[2]}）", *worked])
        change = f"，{last.spec.year}年比{first.spec.year}年{direction(gap)} {number(abs(gap))}{values[2]}"
    named = "、".join(f"{o.spec.year}年 {o.shown}" for o in operands)
    text = f"{first.spec.agency}{first.name}：{named}{change}。\n\n" + table(
        ["年度", "单位", "项目", "数额", "比前一列年"], lines
    )
    return Outcome(
        Status.ANSWERED, text, Headline(None, None, first.spec.agency, last.spec.year),
        tuple(operand_row(o) for o in operands), computation, points=tuple(point_of(o) for o in operands),
    )  # fmt: skip
