"""A follow-up about places of what was put in order, or about what is left after a change.

Comes in: the question, its request as far as it is, the turn before and what the conversation came to. Goes out: the
request for that place or that value, or None where the question asks for none. `qa.reading.edits` asks these in its
order.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.figure import Stage
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.numerals import small_number
from qa.reading.question import ItemMention, Question
from qa.reading.request import AnsweredPoint, Request, TalkState

_VALUES_RANKED = frozenset({Operation.EXTREME, Operation.RANKING})
#: What sets one of two values against the other.
_OF_TWO = frozenset({Operation.DIFFERENCE, Operation.GROWTH_RATE, Operation.RATIO})
#: Rankings of changes, whose places are told by them.
_CHANGES_RANKED = frozenset({Operation.CHANGE_RANKING, Operation.EXECUTION_RANKING})


def in_place(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "第二呢" after the largest, or after what was asked of it since: the next of the same ranking."""
    said = edit_said("in_place", question.text)
    ranked = having(Trait.NAMES_ONE)
    last = state.ranked
    if before.operation not in ranked and last is not None and set(before.agencies) <= set(last.agencies):
        before = last
    if said is None or before.operation not in ranked or question.items:
        return None
    return replace(
        request,
        operation=before.operation if before.operation in _CHANGES_RANKED else Operation.RANKING,
        items=before.items,
        context=before.context,
        ascending=before.ascending,
        level=before.level,
        cues=request.cues | before.cues,
        without=before.without,
        place=small_number(said[1]),
        agencies=before.agencies,
        own_units=before.own_units,
        years=before.years,
        unexplained=(),
    )


def from_place(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "它比第二多多少" after the largest: how far the one that was named is from another place of the same ranking."""
    said = edit_said("place_gap", question.text)
    apart = [o for o in question.operations if o in {Operation.DIFFERENCE, Operation.RATIO}]
    if before.place is not None and before.extra_operations:
        apart = apart or list(before.extra_operations)  # "那比第三呢"
    ranked = before if before.operation in _VALUES_RANKED else state.ranked
    if said is None or not apart or ranked is None or question.items or question.agencies or question.years:
        return None
    place = small_number(said[1])
    if ranked.operation not in _VALUES_RANKED or ranked.agencies != before.agencies:
        return None
    named = ranked.from_place if ranked.extra_operations else ranked.place
    if named == place:
        return None
    return replace(
        ranked, operation=Operation.RANKING, place=place, from_place=named, extra_operations=(apart[0],),
        cues=ranked.cues - {Cue.BOTH_ENDS}, count=None, text=request.text, named=False, unexplained=(), points=(),
    )  # fmt: skip


def left_level(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "还剩多少" after how much something fell: what it is now; after budget and accounts, what was not spent."""
    changed = before.operation in having(Trait.SIGNED) | _CHANGES_RANKED | {Operation.EXECUTION_RATE}
    named = question.agencies or question.years or any(not m.weak and m.start < m.end for m in question.items)
    if named or not edit_said("left_level", question.text):
        return None
    items = spoken_of(before, state.winner_part)
    if not items or question.counted and any(not m.items & items[0].items for m in question.items):
        return None  # "现在有几辆车" counts something else
    if not changed:
        both = before.operation == Operation.LOOKUP and _both_stages(items[0], before, state.points)
        return _against_budget(request, before, items) if both else None
    over_time = (
        before.operation not in {Operation.EXECUTION_RATE, Operation.EXECUTION_RANKING} and len(before.stages) < 2
    )
    if over_time:
        years = (max(before.years),) if before.years else ()
        return replace(
            request, operation=Operation.LOOKUP, items=items, context=before.context, years=years, unexplained=()
        )
    return _against_budget(request, before, items)


def _both_stages(item: ItemMention, before: Request, points: Sequence[AnsweredPoint]) -> bool:
    """Whether what was planned and what was spent of the item were told last."""
    last = points[-2:]
    alike = {(p.items, p.agency, p.year) for p in last} == {(item.items, *(before.agencies), *(before.years))}
    return alike and {p.stage for p in last} == {Stage.INITIAL_BUDGET, Stage.FINAL_ACCOUNTS}


def over_budget(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "超了多少" after the item that was furthest over, "合起来超了多少" after several: accounts against the budget."""
    named = question.agencies or question.years or question.relative or any(not m.weak for m in question.items)
    if named or request.operation not in _OF_TWO:
        return None
    if before.operation == Operation.EXECUTION_RATE and len(before.items) == 1 and not request.stages:
        return _against_budget(request, before, before.items)  # "差多少" after "超预算没"
    if not edit_said("over_budget", question.text):
        return None
    as_one = edit_said("as_one", question.text) is not None
    if as_one and len(before.items) > 1 and len(before.agencies) == 1:
        return replace(_against_budget(request, before, before.items), together=True)
    ranked = before.operation == Operation.EXECUTION_RANKING and state.winner_part is not None
    return _against_budget(request, before, spoken_of(before, state.winner_part)) if ranked else None


def _against_budget(request: Request, before: Request, items: tuple[ItemMention, ...]) -> Request:
    operation = request.operation if request.operation in _OF_TWO else Operation.DIFFERENCE
    return replace(
        request, operation=operation, items=items, context=before.context, unexplained=(), named=True,
        stages=(Stage.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET),
    )  # fmt: skip


def spoken_of(before: Request, winner: AnsweredPoint | None) -> tuple[ItemMention, ...]:
    """The one item that is spoken of: the one named as the largest, else the only one; () where there are several."""
    if winner is not None:
        return (ItemMention(winner.items, winner.words, 0, 0),)
    return before.items if len(before.items) == 1 else ()


def against_named(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "比行政运行少多少" after the largest, "和会议费比哪个大" after an item: the one that was named against the other, in
    that order."""
    items = [m for m in question.items if not m.weak]
    other = question.agencies or question.years or question.relative or len(request.stages) > 1 or question.unexplained
    of_two = request.operation in _OF_TWO | {Operation.COMPARE}
    if other or len(items) != 1 or not of_two or not edit_said("than_item", question.text):
        return None
    meant = spoken_of(before, state.winner_part)
    if not meant or meant[0].items & items[0].items or len(before.agencies) != 1:
        return None
    years = (max(before.years),) if before.years else ()
    told = next((p.stage for p in reversed(state.points) if p.items == meant[0].items and p.stage), None)
    request = replace(request, stages=request.stages or ((told,) if told else ()))
    return replace(
        request, items=(*meant, items[0]), context=(), years=years, named=True, cues=request.cues - {Cue.EITHER}
    )


def ranked_now(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """A ranking asked for in so few words: of the projects counted, of both ends, or of the other end."""
    return (
        _of_counted_projects(question, request, before)
        or _both_ends(question, request, before)
        or other_end(question, request, before, state)
    )


def _of_counted_projects(question: Question, request: Request, before: Request) -> Request | None:
    """ "哪个最大" after how many projects there are: of the projects, and not of all that is spent."""
    counted = len(before.items) == 1 and before.quantity == "count" and before.items[0].text.endswith("项目")
    named = question.items or question.agencies or question.unexplained
    if not counted or named or request.operation not in _VALUES_RANKED:
        return None
    item = ItemMention(frozenset({"project_expenditure"}), "项目支出", 0, 0)
    return replace(request, items=(item,), context=(), quantity=None, counted="", named=True)


def _both_ends(question: Question, request: Request, before: Request) -> Request | None:
    """ "比最少的多多少" after the largest of the parts of a whole: how far its two ends are apart."""
    one_place = len(before.agencies) == 1 and len(before.years) < 2
    named = question.items or question.agencies or question.years or question.unexplained
    ends = edit_said("ends", question.text) is not None and Operation.DIFFERENCE in question.operations
    if before.operation not in _VALUES_RANKED or request.operation != Operation.EXTREME or not one_place:
        return None
    if named or not ends or before.ascending is request.ascending:
        return None
    cues = request.cues | {Cue.BOTH_ENDS}
    return replace(request, items=before.items, context=before.context, extra_operations=("difference",), cues=cues)


def other_end(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "最小的呢" after the largest, or after what was asked of it: of the same ranking, the other end."""
    ranked = before if before.operation in _VALUES_RANKED else state.ranked
    named = question.items or question.agencies or question.years or question.unexplained
    both = edit_said("ends", question.text) is not None  # "比最低的多多少" sets both ends against each other
    if request.operation != Operation.EXTREME or both or named or ranked is None or "all_agencies" in question.marks:
        return None
    of_it = ranked is before or before.followed_up and len(before.items) == 1 and ranked.items != before.items
    alike = ranked.operation in _VALUES_RANKED and ranked.agencies == before.agencies
    if not of_it or not alike or not ranked.items or request.level not in {None, ranked.level}:
        return None
    return replace(
        ranked, operation=Operation.EXTREME, ascending=request.ascending, place=None, from_place=None, count=None,
        extra_operations=(), cues=request.cues, text=request.text, named=False, unexplained=(), points=(),
    )  # fmt: skip
