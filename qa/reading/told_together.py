"""What a follow-up asks of several values that were told side by side: each of them, two of them, all of them.

Comes in: the question, its request as far as it is, and what the conversation came to. Goes out: the request over those
values, or None where the question speaks of none of them. `qa.reading.edits` asks these in its order.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.counted import how_many_meant
from qa.reading.numerals import small_number
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import AnsweredPoint, Request, TalkState, told_alike

#: What is done with several values as one.
_AS_ONE = frozenset({Operation.SUM, Operation.AVERAGE, Operation.SHARE})
#: What sets one of two values against the other.
_APART = frozenset({Operation.DIFFERENCE, Operation.RATIO})
#: What asks how many people there are, and names none of them.
_HEADS = re.compile("[多少几个名位人员一共总合计起来]+")
#: Of more than this, shares are told as a composition.
_MOST_EACH = 8


def each_told(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "各占多少" after several values: the share of each, of the whole that they were found in."""
    asked = Operation.SHARE in question.operations or "各占" in question.text
    if not asked or not edit_said("each", question.text) or _named(question) or request.items:
        return None
    if before.operation == Operation.COMPOSITION and request.whole is None:
        return replace(request, operation=Operation.COMPOSITION, items=before.items, context=before.context)
    meant = those_meant(state)
    ranked = before if before.operation in having(Trait.OVER_PARTS) else state.ranked
    found_in = ranked.items[-1:] if ranked is not None and len(ranked.items) == 1 else ()
    whole = request.whole or before.whole or next(iter(found_in), None)
    over = spread(request, meant, before) if 1 < len(meant) <= _MOST_EACH and one_place(meant) else None
    if over is None or whole is not None and any(whole.items & p.items for p in meant):
        return None
    return replace(over, operation=Operation.SHARE, whole=whole, extra_operations=(), together=False)


def those_told(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "这三个占项目支出多少", "这两样加一块", "这俩差多少": as many as are meant of what was told."""
    said = edit_said("those_told", question.text)
    operation = _asked(question, request, _AS_ONE | _APART)
    if operation is None and sums_first(question, before):
        operation = Operation.SUM
    if said is None or operation is None or question.agencies:
        return None
    told = those_meant(state)
    number = len(told) if said[1] == "几" else small_number(said[1]) or 0
    if request.items and not (1 < number < len(request.items) and _same_kind(request.items, state.points)):
        return None  # 两个季度 names all quarters that are listed: of them those told last are meant
    told = told if len(told) >= number else tuple(told_alike(state.points))
    each = tuple({(p.items, p.agency, p.year): p for p in told}.values())
    meant = each[:number] if said[0].startswith("前") else each[-number:]  # 前两个: those told first
    if len(meant) < 2 or len(meant) < number or operation in _APART and number != 2:
        return None
    over = spread(request, meant, before)
    if over is None:
        return None
    years = question.years or over.years
    return replace(over, operation=operation, years=years, together=operation in _AS_ONE, named=True)


def _same_kind(items: Sequence[ItemMention], points: Sequence[AnsweredPoint]) -> bool:
    """Whether the last two values that were told are each of one of several items."""
    return len(points) > 1 and all(any(m.items & p.items for m in items) for p in points[-2:])


def sums_first(question: Question, before: Request) -> bool:
    """ "前两个加起来" after values told one by one: of those told first, and of none that are put in order."""
    said = edit_said("those_told", question.text)
    of_order = before.operation in having(Trait.NAMES_ONE) or "名" in question.text
    return said is not None and said[0].startswith("前") and Operation.SUM in question.operations and not of_order


def all_told(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "合起来一共多少" after several values, "差多少" after two: of those that the answer before told side by side."""
    if (shared := _share_of_all(question, request, before, state)) is not None:
        return shared
    # 人 behind 多少 is what is counted, no item of its own.
    items = [m for m in question.items if not m.items <= HEAD_KEYS or _HEADS.sub("", question.text[m.start : m.end])]
    operation = _asked(question, request, frozenset({Operation.SUM, Operation.AVERAGE}) | _APART)
    if (
        items
        or operation is None
        or _named(question)
        or "each_below" in question.marks
        or before.operation == Operation.COMPOSITION
    ):
        return None
    meant = state.lately
    if len(meant) < 2 or len(units_told(state)) > 1 or operation in _APART and not _two_ends(meant, before):
        return None
    over = spread(request, meant, before)
    return replace(over, operation=operation, together=operation in _AS_ONE) if over is not None else None


def _share_of_all(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "合计占总支出多少" after several values told side by side: what they are together of the whole that is named."""
    asked = request.operation == Operation.SHARE and edit_said("as_one", question.text) is not None
    meant = state.lately
    named = request.items or question.agencies or question.years or question.relative
    if not asked or named or len(meant) < 2 or not one_place(meant) or len(units_told(state)) > 1:
        return None
    over = spread(request, meant, before)
    return replace(over, operation=Operation.SHARE, together=True) if over is not None else None


def held_against_whole(question: Question, request: Request, state: TalkState) -> Request | None:
    """ "对得上总数吗" after several values or their sum: those, added up, against the whole that they are parts of."""
    if request.operation != Operation.RECONCILE or request.items or _named(question):
        return None
    meant = those_meant(state)
    items = tuple({p.items: ItemMention(p.items, p.words, 0, 0) for p in meant}.values())
    if len(items) < 2 or not one_place(meant):
        return None
    return replace(request, items=items, context=(), cues=request.cues | {Cue.SUMMED}, named=True)


def with_those_told(before: Request, state: TalkState) -> Request:
    """The turn before over all items that its answer told side by side: "加上会议费" after two adds to both."""
    told = {p.items: p for p in state.lately}
    of_them = any(m.items in told for m in before.items)
    if len(told) < 2 or not of_them or not one_place(state.lately):
        return before
    return replace(before, items=tuple(ItemMention(p.items, p.words, 0, 0) for p in told.values()))


def spread(request: Request, points: Sequence[AnsweredPoint], before: Request | None = None) -> Request | None:
    """The request over exactly these points; None where its agencies, years and items cannot say them."""
    places = {(p.items, p.agency, p.year): p for p in points}
    said = {m.items: m for m in before.items} if before is not None else {}  # in the words of the turn before
    items = tuple(said.get(k) or ItemMention(k, p.words, 0, 0) for k, p in {p.items: p for p in points}.items())
    agencies = tuple(dict.fromkeys(p.agency for p in points))
    years = tuple(dict.fromkeys(p.year for p in points))
    if len(places) < len(points):
        return None
    if before is not None:  # 合计 adds up here, it names no total
        counted = how_many_meant(request.worded) is not None  # 四家加起来 of two is asked back
        request = replace(request, total=before.total, worded=request.worded if counted else before.worded)
    stages = {p.stage for p in points if p.stage is not None}
    request = replace(
        request, items=items, context=(), agencies=agencies, years=years, all_agencies=False, all_years=False,
        stages=request.stages or (tuple(stages) if len(stages) == 1 else ()), named=True, unexplained=(),
    )  # fmt: skip
    if len(items) * len(agencies) * len(years) == len(points):
        return request
    paired = len(items) == 1 and len(agencies) == len(points)
    return replace(request, pairs=tuple((p.agency, p.year) for p in points)) if paired else None


def those_meant(state: TalkState) -> tuple[AnsweredPoint, ...]:
    """The values that 这些 means: those of the last answer, else those told one after the other."""
    return state.lately if len(state.lately) > 1 else tuple(told_alike(state.points))


def one_place(points: Sequence[AnsweredPoint]) -> bool:
    """Whether the points are of one agency and year."""
    return len({(p.agency, p.year) for p in points}) == 1


def units_told(state: TalkState) -> set[str | None]:
    """The units of the numbers that the last answer told."""
    return {r.unit for r in state.told.rows if r.value is not None and r.citation is not None} if state.told else set()


def _two_ends(points: Sequence[AnsweredPoint], before: Request) -> bool:
    """Whether two values of one year were told that nobody has set against each other yet."""
    alone = before.operation in having(Trait.NAMES_ONE) | {Operation.SHARE}
    return len(points) == 2 and alone and len({p.year for p in points}) == 1


def _asked(question: Question, request: Request, known: frozenset[Operation]) -> Operation | None:
    if request.operation in known:
        return Operation(request.operation)
    if request.operation not in {Operation.LOOKUP, Operation.COMPARE}:
        return None
    return next((Operation(o) for o in question.operations if o in known), None)


def _named(question: Question) -> bool:
    return bool(question.agencies or question.years or question.relative or question.last_years or question.unexplained)
