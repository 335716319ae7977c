"""A follow-up that says little: what became of that, whether it is because of this, that one over the years, its names.

Comes in: the question, its request as far as it is, the turn before and what the talk came to. Goes out: the request of
what was told before, or None where the question is none of these. `qa.reading.edits` asks them in its order.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.measures import load_measures
from qa.passages.words import load_passage_words
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import ItemMention, Question
from qa.reading.request import AnsweredPoint, Request, TalkState

#: What the vehicles that are spoken of cost when they are bought.
_BOUGHT = {"vehicles", "vehicles_purchased", "vehicles_kept", "vehicle_purchase"}
#: Words that say of a purchase no more than that it is one.
_BUYING = re.compile("[还要再又新添购买换更了的]|[一二两三四五六七八九十几\\d][部辆台个]|打算|计划|准备")
#: What is counted, and what lists it by name.
_NAMED_BY = {"departments": Operation.STRUCTURE}
#: What several years of one thing are asked for.
_OVER_YEARS = frozenset({Operation.SUM, Operation.AVERAGE, Operation.TREND, Operation.LOOKUP})


def pointed_at(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """The request for what a question points at in so few words; None where it says more or points at nothing."""
    if question.agencies or question.ambiguous:
        return None
    return (
        _moved_since(question, request, before, state.points)
        or _because_of(question, request, before)
        or _bought(question, request, before)
        or _that_one_over_years(question, request, before, state)
        or _its_names(question, before)
        or _of_another_whole(question, request, before)
        or _which_rose_more(question, request, state.points)
        or _times_that_before(question, request, before, state.points)
    )


def _moved_since(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "压了多少" after the value of one item: against the year before, never against another item told earlier."""
    named = question.items or question.years or len(request.stages) > 1
    alone = len(before.items) == 1 and len(before.agencies) == 1 and len(before.years) < 2
    if named or not alone or before.operation != Operation.LOOKUP or request.operation != Operation.DIFFERENCE:
        return None
    lately = [p.items for p in points[-2:]]
    if not edit_said("moved", question.text) or len(lately) < 2 or lately[0] == lately[1]:
        return None
    return replace(request, items=before.items, context=before.context, year_before=True)


def _because_of(question: Question, request: Request, before: Request) -> Request | None:
    """ "是因为开会多了吗" after a change asks for its reason, whatever is named as the cause."""
    changed = before.operation in having(Trait.OVER_CHANGES) or before.year_before
    if not edit_said("because", question.text) or not before.items or not changed or question.years:
        return None
    return replace(
        request, operation=Operation.REASON, items=before.items, context=before.context, years=before.years,
        year_before=before.year_before, quantity=None, counted="", unexplained=(),
    )  # fmt: skip


def buys(question: Question, before: Request) -> bool:
    """Whether money is asked for that buys more of the vehicles that are spoken of, and nothing else is bought."""
    of_vehicles = any(m.items & _BOUGHT for m in (*before.items, *before.context))
    free = all(m.weak or m.nearest or m.items & _BOUGHT for m in question.items)
    said = question.quantity == "money" and edit_said("bought", question.text) is not None
    if question.operation in having(Trait.OVER_CHANGES):
        return False  # "买车的比上年多花多少" asks what changed
    return of_vehicles and free and said and not any(_BUYING.sub("", word) for word in question.unexplained)


def _bought(question: Question, request: Request, before: Request) -> Request | None:
    """ "再添一辆要花多少钱" after how many vehicles there are: what is spent on buying them."""
    if not buys(question, before):
        return None
    word = load_measures().by_key["vehicle_purchase"]
    item = ItemMention(frozenset({word.key}), word.name, 0, 0)
    return replace(request, operation=Operation.LOOKUP, items=(item,), context=(), unexplained=())


def _that_one_over_years(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "该项21至23年合计" after what was largest or told alone: that one in each of the years."""
    several = len(question.years) > 1 or question.last_years > 1 or "all_years" in question.marks
    named = any(not m.weak for m in question.items)
    if named or not several or request.operation not in _OVER_YEARS or not edit_said("this_item", question.text):
        return None
    winner = state.winner_part
    item = ItemMention(winner.items, winner.words, 0, 0) if winner is not None else None
    items = (item,) if item else before.items if len(before.items) == 1 else ()
    if not items:
        return None
    return replace(request, items=items, context=() if item else before.context, named=True, unexplained=())


def _its_names(question: Question, before: Request) -> Request | None:
    """ "都叫什么" after how many there are: those that were counted, by name."""
    told = before.operation in {Operation.LOOKUP, Operation.STRUCTURE} and len(before.items) < 2
    if not told or not edit_said("its_names", question.text):
        return None
    if not before.items:  # how many there are was told by the sentence that names them
        of_units = before.operation == Operation.STRUCTURE
        return replace(before, text=f"{before.text}，{question.raw}") if of_units else None
    (counted,) = before.items
    operation = Operation.STRUCTURE if load_passage_words().names("part", counted.text) else None
    operation = _NAMED_BY.get(counted.item) or operation
    if operation is None:
        return None
    return replace(before, operation=operation, items=(), context=(), text=f"{counted.text}，{question.raw}")


def _of_another_whole(question: Question, request: Request, before: Request) -> Request | None:
    """ "以总支出为基数算呢" after a share: the same part of the whole that is named now."""
    asked = before.operation == Operation.SHARE and request.operation in {Operation.LOOKUP, Operation.SHARE}
    if not asked or len(question.items) != 1 or not edit_said("reckoned_by", question.text):
        return None
    if question.items[0].items & {i for m in before.items for i in m.items}:
        return None
    return replace(request, operation=Operation.SHARE, items=before.items, context=(), whole=question.items[0])


def _which_rose_more(question: Question, request: Request, points: Sequence[AnsweredPoint]) -> Request | None:
    """ "谁涨得快" after the change of one agency and then of another: of those two, between the same two years."""
    asked = request.operation == Operation.CHANGE_RANKING and edit_said("who", question.text)
    if not asked or question.items or question.years or not points:
        return None
    item = points[-1].items
    years: dict[str, set[int]] = {}
    for point in points:
        if point.items == item or _totals(point.items) and _totals(item):
            years.setdefault(point.agency, set()).add(point.year)
    last = list(dict.fromkeys(p.agency for p in reversed(points) if p.agency in years))[:2]
    if len(last) < 2:
        return None
    common = sorted(years[last[0]] & years[last[1]], reverse=True)
    if not common:
        return None
    mention = ItemMention(item, points[-1].words, 0, 0)
    return replace(
        request, items=(mention,), context=(), agencies=tuple(reversed(last)), all_agencies=False,
        years=tuple(common[:1] + common[-1:] if len(common) > 1 else common),
    )  # fmt: skip


def _times_that_before(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "是前面那个的几倍": the one told last by the one before it, in that order though it be the less."""
    if request.operation != Operation.RATIO or question.items or not edit_said("that_before", question.text):
        return None
    if len({p.items for p in points[-2:]}) > 1:
        return None
    return replace(request, items=before.items, context=before.context, named=True, unexplained=())


def _totals(items: frozenset[str]) -> bool:
    return all(i.startswith("total_") for i in items)
