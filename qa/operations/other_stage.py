"""Two years of which one has no number of the stage that was named: set against what that year does have.

A report of a budget carried out and of the next one drafted tells 2022年 as spent and 2023年 as planned, and nothing
else: "2023年预算比2022年多多少" is answered from these two, each called what it is. Where a document states the change
itself, or the stage is named for both years, nothing is returned.
"""

from index.figure import Measure, Stage
from index.figures.point import Known
from qa.figures.desk import Desk, Operand
from qa.figures.operands import find, operand
from qa.figures.point import Found
from qa.operations.changes import stated_changes
from qa.operations.gathering import spec_of
from qa.reading.request import Request

_CHANGES = frozenset({Measure.CHANGE, Measure.GROWTH_RATE})
_TOLD = frozenset({Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET, Stage.FINAL_ACCOUNTS})


def with_other_stage(desk: Desk, request: Request) -> tuple[Operand, Operand] | None:
    """The values of two years in a row in the order named, one in the stage named, one in the only other; or None."""
    one_of_each = len(request.agencies) == len(request.items) == len(request.stages) == 1
    if not one_of_each or len(request.years) != 2 or abs(request.years[0] - request.years[1]) != 1:
        return None
    (agency,), (item,), (stage,) = request.agencies, request.items, request.stages
    results = [find(desk, agency, item, year, stage) for year in request.years]
    found = [r for r in results if isinstance(r, Found)]
    if len(found) != 1 or found[0].chosen.figure.stage is not stage:
        return None
    if any(stated_changes(desk, spec, _CHANGES) for spec in (spec_of(desk, request), found[0].spec)):
        return None
    others = [
        r if isinstance(r, Found) else find(desk, agency, item, y, None)
        for r, y in zip(results, request.years, strict=True)
    ]
    told = [r for r in others if isinstance(r, Found) and _is_of_a_stage(r.chosen)]
    return (operand(desk, told[0], request.unit), operand(desk, told[1], request.unit)) if len(told) == 2 else None


def _is_of_a_stage(known: Known) -> bool:
    return known.figure.measure is Measure.AMOUNT and known.figure.stage in _TOLD
