"""A plan ↔ the request that today's operations run. Loses the words: only what sentences are asked with goes across."""

from dataclasses import replace

from corpus.document import Scope
from qa.plan.types import Certainty, ItemRef, Kind, Manner, Operation, Plan, Point, Slice, When, Whose
from qa.reading.question import ItemMention
from qa.reading.request import Request


def plan_of_request(request: Request) -> Plan:
    """The plan that a request comes to."""
    points = tuple(Point(agency, year) for agency, year in request.pairs)
    if request.year_stages and len(request.agencies) == 1:
        points = tuple(Point(request.agencies[0], year, stage) for year, stage in request.year_stages)
    whose = Whose.ALL if request.all_agencies else Whose.WITH_UNITS if request.own_units else Whose.NAMED
    when = When.ALL if request.all_years else When.LATEST if not request.years else When.NAMED
    scopes: tuple[Scope, ...] = request.scopes or ((request.scope,) if request.scope else ())
    items = tuple(_ref(m) for m in request.items) or tuple(ItemRef(frozenset({c}), c, code=c) for c in request.codes)
    part = Slice(
        () if whose is Whose.ALL else request.agencies, whose, request.years, when, request.stages, scopes,
        items, tuple(_ref(m) for m in request.context), points,
    )  # fmt: skip
    kind = Kind(request.quantity) if request.quantity else None
    manner = Manner(request.unit, kind, request.counted, request.ascending, request.count, request.level)
    return Plan(Operation(request.operation), part, _other(request), manner=manner, about=request.about)


def _other(request: Request) -> Slice | None:
    """What the request is set against."""
    if request.whole is not None or request.whole_agency or request.of_parent:
        agencies = (request.whole_agency,) if request.whole_agency else ()
        whole = (_ref(request.whole),) if request.whole else ()
        return Slice(agencies, Whose.PARENT if request.of_parent else Whose.NAMED, items=whole)
    if request.heads:
        return Slice(items=(ItemRef(frozenset({request.heads}), request.heads),))
    return Slice(when=When.BEFORE) if request.year_before else None


def _ref(mention: ItemMention) -> ItemRef:
    return ItemRef(mention.items, mention.text, Certainty.NEAREST if mention.nearest else Certainty.EXACT)


def request_of(plan: Plan, base: Request) -> Request:
    """`base`, the request that the plan was made from, with the plan's own slots."""
    items = tuple(
        ItemMention(i.keys, i.words, 0, 0, nearest=i.certainty is Certainty.NEAREST) for i in plan.slice.items
    )
    return replace(
        base,
        operation=str(plan.operation),
        agencies=plan.slice.agencies or base.agencies,
        years=plan.slice.years,
        items=items,
        stages=plan.slice.stages,
        level=plan.manner.level,
        count=plan.manner.count,
        ascending=plan.manner.ascending,
    )
