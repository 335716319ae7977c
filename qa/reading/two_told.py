"""Two amounts of one item in a question ("差旅费到底是200万还是794.8万"): it asks why there are two.

Comes in: a question, its request, the store. Goes out: the request as one for what was checked of the item, where the
agency's documents state both amounts of it for one year and stage. Two amounts of unlike years, or of the budget and
what was spent, are no two values of one thing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, is_money
from index.figure import Measure
from index.figures.values import exact
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.question import Question, mask
from qa.reading.request import Request

_AMOUNT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?:([万亿])元?|(元|块钱?))?(?![\d年月日%个人次批辆号条项])")
_UNITS = {"万": MONEY_UNITS["万元"], "亿": MONEY_UNITS["亿元"], "": MONEY_UNITS["元"]}
_TWO = 2
#: What asks for no reckoning with the two.
_OPEN = frozenset(
    {Operation.LOOKUP, Operation.REASON, Operation.SOURCE, Operation.CHECK, Operation.CONTRADICTIONS,
     Operation.RECONCILE, Operation.OTHER}
)  # fmt: skip


def as_two_values(question: Question, request: Request, knowledge: Knowledge) -> Request:
    """The request, asking why the item has two values where the question tells two that the documents state."""
    strong = [m for m in request.items if not m.weak]
    if request.operation not in _OPEN or len(strong) != 1 or len(request.agencies) != 1:
        return request
    said = list(dict.fromkeys(_said(question)))
    if len(said) < _TWO or not _stated(said, request, knowledge):
        return request
    return replace(request, operation=Operation.CHECK, extra_operations=(), context=(), unexplained=())


def _said(question: Question) -> Iterator[tuple[Decimal, str | None]]:
    """The amounts that a question tells, each with its unit's sign; None where it tells none."""
    spans = (*question.agency_spans, *question.year_spans, *((m.start, m.end) for m in question.items))
    for match in _AMOUNT.finditer(mask(question.text, spans)):
        yield Decimal(match[1]), match[2] or ("" if match[3] else None)


def _stated(said: list[tuple[Decimal, str | None]], request: Request, knowledge: Knowledge) -> bool:
    """Whether the agency's documents give the item each of the amounts, of one year and stage."""
    items = frozenset().union(*(m.items for m in request.items))
    found: dict[object, set[Decimal]] = {}
    for known in knowledge.candidates(request.agencies[0], items, None):
        f = known.figure
        if f.item in items and f.measure is Measure.AMOUNT and is_money(f.unit):
            if not request.years or f.fiscal_year in request.years:
                alike = (n for n, unit in said if (f.value == n if unit is None else exact(f) == n * _UNITS[unit]))
                found.setdefault((f.fiscal_year, f.stage), set()).update(alike)
    return any(len(values) >= _TWO for values in found.values())
