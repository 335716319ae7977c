"""One operation asked of several things at once → the operation for each of them, joined into one outcome.

An operation that sets two values side by side, or that takes one value apart, is about one item: "会议费和培训费各增长多少"
asks twice. What would mix unlike things otherwise is kept apart here.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

from qa.answer import Headline, Status
from qa.figures.desk import Desk
from qa.operations.gathering import replace_request
from qa.operations.lookups import look_ups
from qa.outcome import Outcome
from qa.plan.catalogue import Trait, having
from qa.reading.question import ItemMention
from qa.reading.request import Request

Operation = Callable[[Desk, Request], Outcome]


def apart(request: Request) -> list[Request]:
    """The requests that `request` asks for at once; itself alone where it asks for one thing."""
    if len(request.codes) > 1 and not request.items:
        # Account codes are looked up one by one; what would set them against each other knows no codes.
        operation = request.operation if request.operation in having(Trait.ONE_POINT) else "lookup"
        return [replace(request, codes=(c,), operation=operation) for c in request.codes]
    one_item = request.operation in having(Trait.ONE_ITEM)
    if not one_item and request.operation not in having(Trait.ONE_POINT) or request.scopes or request.together:
        return [request]
    items: tuple[tuple[ItemMention, ...], ...] = (request.items,)
    agencies: tuple[tuple[str, ...], ...] = (request.agencies,)
    years: tuple[tuple[int, ...], ...] = (request.years,)
    if one_item and len(request.items) > 1 and not _sets_items_side_by_side(request):
        items = tuple((i,) for i in request.items)
    if request.operation in having(Trait.ONE_POINT):
        agencies = tuple((a,) for a in request.agencies) or ((),)
        years = tuple((y,) for y in request.years) or ((),)
    elif (
        request.operation in having(Trait.TWO_VALUES)
        and len(request.agencies) > 1
        and (len(request.years) > 1 or request.year_before)
        and not request.pairs
    ):
        agencies = tuple((a,) for a in request.agencies)
    elif request.operation == "trend":
        agencies = tuple((a,) for a in request.agencies)
    return [replace(request, items=i, agencies=a, years=y) for a, y, i in product(agencies, years, items)]


def _sets_items_side_by_side(request: Request) -> bool:
    """Two items of one agency and year are themselves the two values: "收入和支出相差多少"."""
    if request.operation not in having(Trait.TWO_VALUES) or request.year_before:
        return False
    return len(request.agencies) < 2 and len(request.years) < 2 and len(request.stages) < 2


def for_each(desk: Desk, request: Request, operation: Operation) -> Outcome:
    """The operation for everything that is asked for at once; what is missing of it is told beside what is there."""
    requests = apart(request)
    if len(requests) == 1:
        return operation(desk, request)
    if requests[0].operation == "lookup":
        operation = look_ups
    outcomes = [operation(replace_request(desk, r), r) for r in requests]
    told = [o for o in outcomes if o.status is Status.ANSWERED]
    if not told:
        return outcomes[0]
    texts = dict.fromkeys(o.text for o in outcomes)
    last = told[-1].headline
    headline = (
        told[0].headline
        if len(told) == 1
        else replace(last, value=None, unit=None)
        if last
        else Headline(None, None, None, None)
    )
    return Outcome(
        Status.ANSWERED,
        "\n\n".join(texts),
        headline,
        tuple(dict.fromkeys(r for o in told for r in o.rows)),
        "；".join(dict.fromkeys(o.computation for o in told if o.computation)) or None,
        points=tuple(dict.fromkeys(p for o in told for p in o.points)),
    )
