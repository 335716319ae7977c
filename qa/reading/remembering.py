"""An answered request → the state of its conversation, for the turns that follow."""

from dataclasses import replace

from qa.answer import Status
from qa.outcome import Outcome
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.question import ItemMention
from qa.reading.request import Request, TalkState, told_side_by_side

#: Answered points that a conversation keeps in mind.
POINTS = 24


def remember(state: TalkState, request: Request, outcome: Outcome) -> None:
    """Bring the state of a conversation up to date with an answer."""
    spoken_of = state.request
    unheard = outcome.status is Status.NOT_FOUND and not (request.items or request.codes or request.named)
    if unheard and spoken_of is not None and spoken_of.items and spoken_of.agencies == request.agencies:
        state.unknown_agency, state.unanswered, state.named = "", None, outcome.named
        return  # what no document has is passed over: the talk goes on with what it was about
    state.request = replace(request, points=(), notes=())
    if not request.agencies and not request.all_agencies and spoken_of is not None and spoken_of.agencies:
        # A term that is asked for in between changes nobody's subject.
        about = replace(state.request, agencies=spoken_of.agencies, years=spoken_of.years, stages=spoken_of.stages)
        state.request = replace(about, items=request.items or spoken_of.items, context=request.context)
    if (year := _year_of_reason(request, outcome)) is not None:
        state.request = replace(state.request, years=(year,))
    state.unknown_agency = ""
    state.unanswered = None
    state.named = outcome.named
    if outcome.status is Status.ANSWERED:
        state.lately = told_side_by_side(outcome.beside or outcome.points)
    if outcome.points:
        told = {(p.agency, p.year) for p in outcome.points}
        if not request.years and len({year for _, year in told}) == 1:
            state.request = replace(state.request, years=(outcome.points[0].year,))
        if len(told) == len(request.agencies) > 1 == len(request.years) < len({year for _, year in told}):
            # An agency that had to be told for another year keeps it, and both the stage that made them comparable.
            stages = {p.stage for p in outcome.points if p.stage} if not request.stages else set()
            state.request = replace(
                state.request,
                pairs=tuple((p.agency, p.year) for p in outcome.points),
                stages=tuple(stages) if len(stages) == 1 else request.stages,
            )
        years = tuple(sorted({p.year for p in outcome.points}, reverse=True))
        of_the_talk = not request.named and not request.year_before and len(request.years) < 2 == len(years)
        if request.operation in having(Trait.TWO_VALUES) and of_the_talk and len(request.agencies) == 1:
            state.request = replace(state.request, years=years)  # what it was set against is spoken of as well
        whose = tuple(dict.fromkeys(p.agency for p in outcome.points))
        if request.operation in having(Trait.TWO_VALUES) and len(whose) == 2 and len(request.agencies) == 1:
            state.request = replace(
                state.request, agencies=whose
            )  # both that were set against each other are spoken of
        for point in outcome.points[-POINTS:]:
            same = [p for p in state.points if (p.items, p.agency, p.year) == (point.items, point.agency, point.year)]
            if point.stage is None and same:
                point = same[-1]  # a sentence about a point that was answered with its stage
            state.points = [p for p in state.points if p != point and not (p in same and p.stage is None)]
            state.points.append(point)
        del state.points[:-POINTS]
    first_ones = request.operation == Operation.RANKING and Operation.SUM in request.extra_operations
    if (request.operation == Operation.SUM or first_ones) and len(
        {(p.agency, p.year) for p in outcome.points}
    ) == 1 < len(outcome.points):
        # What is asked of it next is asked of the whole sum.
        items = tuple(ItemMention(p.items, p.words, 0, 0) for p in outcome.points)
        state.request = replace(state.request, operation=Operation.SUM, items=items, context=())
    state.answered = state.request if outcome.status is Status.ANSWERED else state.answered
    several_years = request.operation in {"extreme", "ranking", "compare"} and len({p.year for p in outcome.points}) > 1
    of_one = len({(p.agency, p.year) for p in outcome.points}) == 1
    part = outcome.points[0] if request.operation in having(Trait.NAMES_ONE) and of_one else None
    among = part is not None and (len(request.items) > 1 or all(part.items != m.items for m in request.items))
    state.winner_part = part if among and not first_ones else None
    if request.operation in having(Trait.NAMES_ONE) and outcome.status is Status.ANSWERED:
        state.ranked = state.request
    state.winner_year = outcome.headline.year or 0 if outcome.headline is not None and several_years else 0
    if outcome.headline is not None and outcome.headline.entity in request.agencies:
        state.winner = outcome.headline.entity or ""


def _year_of_reason(request: Request, outcome: Outcome) -> int | None:
    """The year after the one spoken of, where its document tells why things changed: "去年是多少", "为什么涨了"."""
    told = outcome.headline.year if outcome.headline is not None and outcome.status is Status.ANSWERED else None
    asked = request.years[0] if request.operation == Operation.REASON and len(request.years) == 1 else None
    return told if told is not None and asked is not None and told == asked + 1 else None
