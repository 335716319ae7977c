"""比上年增长多少 of what is printed to have grown by a rate (比上年增长%): the rate answers, and no amount.

Comes in: what is asked to have moved, and its two values where both are there. Goes out: the rate as printed, the
amounts beside it where the documents state them; None where money is asked for, or no rate is printed.
"""

from dataclasses import replace

from index.figure import Measure
from index.figures.earlier import measures_year_before
from qa.answer import Status
from qa.figures.desk import Desk, Operand
from qa.operations.as_one import is_one
from qa.operations.changes import stated_change, stated_changes, stated_figure
from qa.operations.gathering import same_unit, spec_of
from qa.outcome import Outcome, operand_row
from qa.plan.types import Cue
from qa.reading.request import Request
from qa.wording.phrases import direction, number

#: What names of money end with.
_OF_MONEY = frozenset("费款钱金")


def by_printed_rate(desk: Desk, request: Request, pairing: tuple[Operand, Operand] | None) -> Outcome | None:
    """The printed rate of what is asked to have grown, or of what was but derived from that rate the year before."""
    if request.unit or Cue.MONEY in request.cues or is_one(request) or len(request.agencies) != 1:
        return None
    if any(mention.text[-1:] in _OF_MONEY for mention in request.items):
        return None  # 三公经费增长了多少 asks for money, in a question of its own as well
    grown = Cue.GROWN in request.cues
    by_rate = replace(request, operation="growth_rate")
    if pairing is None:
        if not grown or len(request.years) > 1 or len(request.stages) > 1:
            return None
        rates = stated_changes(desk, spec_of(desk, request), frozenset({Measure.GROWTH_RATE}))
        return stated_change(desk, by_rate) if any(map(measures_year_before, rates)) else None
    a, b = pairing
    over_year = a.spec.items == b.spec.items and a.spec.year - b.spec.year == 1
    if not over_year or not (grown or of_rate_alone(b)):
        return None
    if stated_figure(desk, a, Measure.GROWTH_RATE, measures_year_before) is None:
        return None
    told = stated_change(desk, replace(by_rate, years=(a.spec.year,), year_before=True))
    return _with_amounts(told, a, b)


def of_rate_alone(before: Operand) -> bool:
    """Whether a value was derived from the printed rate of a change: it gives no other change than that."""
    return "≈" in (before.formula or "")


def _with_amounts(told: Outcome, a: Operand, b: Operand) -> Outcome:
    """The rate with the amount of the year before, where a document states that itself."""
    values = same_unit(a, b)
    if told.status is not Status.ANSWERED or values is None or b.formula or a.stage is not b.stage:
        return told
    gap = values[0] - values[1]
    text = f"{told.text.rstrip('。')}；上年为 {b.shown}，{direction(gap)} {number(abs(gap))}{values[2]}。"
    return replace(told, text=text, rows=(*told.rows, operand_row(b)))
