"""Which of those that the talk is about: who is higher, which year, the two that were told last set side by side.

Comes in: the question, its request as far as it is, the turn before and what the talk came to. Goes out: the request
over those agencies or years, or None where the question asks for no one of them. Looks at no figures.
"""

import re
from dataclasses import replace

from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import ItemMention, Question
from qa.reading.request import AnsweredPoint, Request, TalkState

_OF_BOTH = re.compile("两边|两家|两者|双方|两个(?!月)|它们|他们")
#: What names one of several by how much each has.
_NAMES_ONE = frozenset({Operation.COMPARE, Operation.EXTREME, Operation.LOOKUP, Operation.DIFFERENCE})

#: Of these the numbers that were told are set against each other, and not what they were reckoned from.
_RATES = frozenset({Operation.SHARE, Operation.PER_HEAD, Operation.EXECUTION_RATE})


def which_of_them(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """The request over those that the talk is about where one of them is asked for; None where none is."""
    return _the_two_told(question, request, before, state) or _one_of_those(question, request, before, state)


def _one_of_those(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "招待费谁高", "哪年多" while the talk is of several agencies or years: of these, whatever item is named now."""
    if Operation.COMPARE not in question.operations and request.operation != Operation.EXTREME:
        return None
    if not question.items or request.operation not in _NAMES_ONE or question.agencies_left_out:
        return None
    compared = request.operation if request.operation != Operation.LOOKUP else Operation.COMPARE
    if Cue.WHICH_YEAR in request.cues and not question.years:
        return replace(request, operation=compared) if request.all_years else None
    if not edit_said("who_of_them", question.text) or question.agencies:
        return None
    those = before.agencies if len(before.agencies) > 1 else _told_alike(state.points, before)
    if len(those) < 2:
        return None
    return replace(request, operation=compared, agencies=those, all_agencies=False, followed_up=True)


def _told_alike(points: list[AnsweredPoint], before: Request) -> tuple[str, ...]:
    """The agencies for which the same was told one after the other, as the talk came to them; () where it was one."""
    told = [p for p in points if points and p.items == points[-1].items and p.year == points[-1].year]
    whose = tuple(dict.fromkeys(p.agency for p in told))
    return whose if set(before.agencies) <= set(whose) else ()


def _the_two_told(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "哪个多", "两边差多少" alone: the last two agencies or years that were spoken of, one set against the other."""
    compared = state.answered is not None and state.answered.operation == Operation.COMPARE and not question.relative
    rated = before.operation in _RATES
    compared = compared or rated and Operation.COMPARE in before.extra_operations
    apart = "difference" in question.operations and (compared or _OF_BOTH.search(question.text) is not None)
    per_head = request.operation == Operation.PER_HEAD and not compared and not rated
    which = "compare" in question.operations and (
        request.operation == "lookup" or per_head or "all_agencies" in question.marks
    )
    if not apart and not which or question.agencies or question.items or question.years:
        return None
    points = list({(p.items, p.agency, p.year): p for p in state.points if p.year and p.agency}.values())[-2:]
    if len(points) < 2 or question.left_out:
        return None
    one, other = points
    if rated:
        return _the_two_rates(request, before, one, other, "difference" if apart else "compare")
    if compared:  # which is more was told: how far it is above the other
        request = replace(request, cues=request.cues | {Cue.EITHER})
    times = apart and Operation.RATIO in question.operations  # "两家差几倍"
    operation = "ratio" if times else "difference" if apart else "compare"
    request = replace(request, operation=operation, followed_up=True)
    if compared and one.stage is not None and one.stage is other.stage:
        request = replace(request, stages=request.stages or (one.stage,))  # as they were compared
    if (one.agency, one.year) == (other.agency, other.year):
        items = tuple(ItemMention(p.items, p.words, 0, 0) for p in points)
        return replace(request, agencies=(one.agency,), years=(one.year,), items=items, all_agencies=False)
    if one.items != other.items or "all_agencies" in question.marks and not apart and not per_head:
        return None
    if per_head and not apart:  # 人均哪个高 after what each spends
        items = (ItemMention(one.items, one.words, 0, 0),)
        request = replace(request, operation=Operation.PER_HEAD, items=items, extra_operations=("compare",))
    if one.agency == other.agency:
        return replace(request, agencies=(one.agency,), years=(one.year, other.year))
    pairs = ((one.agency, one.year), (other.agency, other.year))
    return replace(request, agencies=(one.agency, other.agency), pairs=pairs, all_agencies=False)


def _the_two_rates(
    request: Request, before: Request, one: AnsweredPoint, other: AnsweredPoint, how: str
) -> Request | None:
    """ "哪家高" after the share, or what comes to each head, of one and then of another: both once more, side by side."""
    items = {p.items: ItemMention(p.items, p.words, 0, 0) for p in (one, other)}
    if (
        not any(m.items in items for m in before.items)
        or len(items) > 1
        and (one.agency, one.year)
        != (
            other.agency,
            other.year,
        )
    ):
        return None
    two = one.agency != other.agency
    return replace(
        before,
        agencies=(one.agency, other.agency) if two else (one.agency,),
        years=tuple(dict.fromkeys(p.year for p in (one, other))),
        pairs=((one.agency, one.year), (other.agency, other.year)) if two else (),
        items=tuple(items.values()) if len(items) > 1 else before.items,
        extra_operations=(how,),
        cues=before.cues | request.cues,
        all_agencies=False,
        followed_up=True,
        text=request.text,
        worded=request.worded,
        points=request.points,
        notes=request.notes,
        unexplained=request.unexplained,
    )
