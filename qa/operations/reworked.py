"""A rate of change worked out anew from the amount and the change that one row or sentence states.

Takes no amount and change from different places: a row's change is of that row's own stage and year.
"""

from dataclasses import replace

from corpus.amounts import convert, is_money
from index.figure import Figure, Measure
from index.figures.point import Known
from qa.answer import Headline, Status
from qa.figures.desk import Desk, point_of
from qa.figures.operands import operand
from qa.figures.point import Found
from qa.operations.changes import stated_changes
from qa.operations.gathering import spec_of
from qa.outcome import Outcome, operand_row, result_row
from qa.reading.request import Request
from qa.wording.phrases import direction, number, percent

#: So many signs at most stand between a clause and the next.
_NEXT = 2


def reworked(desk: Desk, request: Request) -> Outcome | None:
    """The rate that the stated amount and the stated change make; None where no place states both."""
    spec = spec_of(desk, request)
    changes = [f for f in stated_changes(desk, spec, frozenset({Measure.CHANGE})) if is_money(f.unit)]
    found = next(((known, f) for f in changes if (known := _amount_beside(desk, f)) is not None), None)
    if found is None:
        return None
    known, change = found
    own = replace(spec, items=frozenset({known.figure.item}), year=known.figure.fiscal_year or spec.year)
    here = operand(desk, Found(replace(own, stage=known.figure.stage), known), request.unit)
    gap = convert(change.value, change.unit, here.unit)
    before = here.value - gap
    if before <= 0:
        return None
    desk.citations.figure(change)
    rate = percent(gap, before)
    sums = f"{number(here.value)} − {number(gap)}" if gap >= 0 else f"{number(here.value)} + {number(-gap)}"
    computation = f"{number(gap)} ÷（{sums}）= {number(gap)} ÷ {number(before)} = {number(rate)}%"
    verb = "增长" if rate > 0 else "下降"
    stated = f"文件写明{direction(gap)} {number(abs(gap))}{here.unit}，此前即 {number(before)}{here.unit}"
    text = f"{here.label}为 {here.shown}，{stated}：按此计算{verb} **{number(abs(rate))}%**。"
    rates = stated_changes(desk, spec, frozenset({Measure.GROWTH_RATE}))
    printed = next((f for f in rates if _same_place(f, change)), None)
    if printed is not None:
        desk.citations.figure(printed)
        alike = number(abs(printed.value)) == number(abs(rate))
        text += "与文件所写一致。" if alike else f"文件写的是 {number(abs(printed.value))}%。"
    headline = Headline(number(rate), "%", here.spec.agency, here.spec.year)
    rows = (operand_row(here), result_row("变化幅度", number(rate), "%"))
    return Outcome(Status.ANSWERED, text, headline, rows, computation, points=(point_of(here),))


def _amount_beside(desk: Desk, change: Figure) -> Known | None:
    """The amount that stands in the row of a change, or with it or right before it in prose; None where there is none
    or not one alone."""
    found: list[Known] = []
    for known in desk.knowledge.candidates(change.agency, frozenset({change.item}), None):
        f = known.figure
        alike = f.measure is Measure.AMOUNT and f.fiscal_year == change.fiscal_year and is_money(f.unit)
        if alike and f.item == change.item and _same_place(f, change):
            found.append(known)
    of_stage = [k for k in found if k.figure.stage is change.stage] or found
    return of_stage[0] if len({(k.figure.value, k.figure.unit) for k in of_stage}) == 1 else None


def _same_place(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one row of a table, in one sentence, or the first in the clause right before."""
    if one.document != other.document or bool(one.table) is not bool(other.table):
        return False
    if one.table:
        return (one.table_index, one.row_index) == (other.table_index, other.row_index)
    return one.sentence == other.sentence or 0 <= other.sentence.start - one.sentence.end <= _NEXT
