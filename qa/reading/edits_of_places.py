"""A follow-up about places of what was put in order, or about what is left after a change.

Comes in: the question, its request as far as it is, the turn before and what the conversation came to. Goes out: the
request for that place or that value, or None where the question asks for none. `qa.reading.edits` asks these in its
order.
"""

from dataclasses import replace

from index.figure import Stage
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.numerals import small_number
from qa.reading.question import Question
from qa.reading.request import Request, TalkState

_VALUES_RANKED = frozenset({Operation.EXTREME, Operation.RANKING})
#: Rankings of changes, whose places are told by them.
_CHANGES_RANKED = frozenset({Operation.CHANGE_RANKING, Operation.EXECUTION_RANKING})


def in_place(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "第二呢" after the largest, or after what was asked of it since: the next of the same ranking."""
    said = edit_said("in_place", question.text)
    ranked = having(Trait.NAMES_ONE)
    if before.operation not in ranked and state.ranked is not None and state.ranked.agencies == before.agencies:
        before = state.ranked
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


def left_level(question: Question, request: Request, before: Request) -> Request | None:
    """ "还剩多少" after how much something fell: what it is now; after budget and accounts, what was not spent."""
    changed = before.operation in having(Trait.SIGNED) | {Operation.EXECUTION_RATE}
    named = question.agencies or question.years or any(not m.weak and m.start < m.end for m in question.items)
    if not changed or named or not edit_said("left_level", question.text) or len(before.items) != 1:
        return None
    of_budget = before.operation == Operation.EXECUTION_RATE or len(before.stages) > 1
    if of_budget:
        return replace(request, operation=Operation.DIFFERENCE, items=before.items, context=before.context,
                       stages=(Stage.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET), unexplained=())  # fmt: skip
    years = (max(before.years),) if before.years else ()
    return replace(
        request, operation=Operation.LOOKUP, items=before.items, context=before.context, years=years, unexplained=()
    )
