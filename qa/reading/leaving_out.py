"""A follow-up that leaves a part out: "除了车以外还有多少", "除了这一类，其他的加一起" → the whole less that part, never a sum.

Comes in: the question, its request as far as it is, the turn before and the part that it named as the largest. Goes
out: the request for what is left, or None where nothing is left out of what the talk is about.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from corpus.measures import load_measures
from qa.knowledge import Knowledge
from qa.operations.remainders import PROJECTS, counted_whole, is_project, spent_only
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import AnsweredPoint, Request, TalkState
from qa.reading.rows_below import part_said, rows_below

#: What holds whatever is spent.
_ALL_SPENT = {"total_expenditure", "total_budget"}


def left_out(
    question: Question, request: Request, before: Request, state: TalkState, knowledge: Knowledge
) -> Request | None:
    """The whole that the talk is about without what is named, or without the part that the turn before came to."""
    winner, points = state.winner_part, state.points
    this = edit_said("but_this", question.text)
    if this and winner is not None and request.operation in having(Trait.NAMES_ONE) and not question.agencies:
        # "除了它，哪项最多": of the same ranking, without the one that was named.
        item = ItemMention(winner.items, winner.words, 0, 0)
        without = (*before.without, item)
        return replace(request, items=before.items, level=before.level, without=without, unexplained=())
    if this and request.operation in having(Trait.NAMES_ONE) and not question.agencies:
        return _without_told(request, before)
    if Operation.REMAINDER not in question.operations and not this or question.agencies:
        return None
    if this and (less := _less_than_told(question, request, before, points, knowledge)):
        return less
    if request.items:
        named = _named(request, before) if len(request.items) == 1 else None
        return named or _listed_below(question, request, before, knowledge)
    if question.unexplained and not this:
        return _listed_below(question, request, before, knowledge)
    if not (this or edit_said("this_item", question.text)) or len(before.items) != 1:
        return None
    part, whole = before.items[0], before.whole if before.operation == Operation.SHARE else None
    if winner is not None:
        part, whole = ItemMention(winner.items, winner.words, 0, 0), before.items[0]
    if whole is None and not spent_only((part,)):
        return None
    left = replace(request, operation=Operation.REMAINDER, items=(part,), context=before.context, whole=whole)
    return replace(left, unexplained=())


def _rest_of_share(question: Question, request: Request, before: Request) -> Request | None:
    """ "其余的呢" after the share of a part, "占多少" after what is left: what is left of the whole, and its share."""
    named = question.items or question.agencies or question.years or question.relative or question.unexplained
    rest = edit_said("the_rest", question.text) is not None
    after_rest = before.operation == Operation.REMAINDER and request.operation == Operation.SHARE and not request.whole
    if named or not before.items or not (after_rest or rest and before.operation == Operation.SHARE):
        return None
    if not after_rest and before.whole is None:
        return None
    return replace(
        request, operation=Operation.REMAINDER, items=before.items, context=before.context, whole=before.whole,
        extra_operations=(Operation.SHARE,), together=False, quantity=None, counted="", unexplained=(),
    )  # fmt: skip


def _without_told(request: Request, before: Request) -> Request | None:
    """ "除了它，哪个会花得最多" after what one meeting cost: of what is named, or what the talk is within, without that."""
    within = (*request.items, *before.context, *([before.whole] if before.whole else []))
    if len(before.items) != 1 or not within or within[0].items & before.items[0].items:
        return None
    return replace(request, items=within[:1], context=(), without=before.items, unexplained=())


def _less_than_told(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint], knowledge: Knowledge
) -> Request | None:
    """ "剩下几辆" after how many there are and how many of one kind: all of them without those."""
    said = edit_said("but_this", question.text)
    named = any(m.start < m.end and not m.items <= HEAD_KEYS for m in question.items)
    named = named or said is None or any(word not in said[0] for word in question.unexplained)
    if named or before.operation != Operation.LOOKUP or len(before.items) != 1 or len(before.agencies) != 1:
        return None
    (part,) = before.items
    measures = load_measures()
    listed = (k.figure.row[:-1] for k in knowledge.candidates(before.agencies[0], part.items, None))
    above = {measures.key_of(label) or fold_label(label) for row in listed for label in row}
    above |= {a for i in part.items for a in measures.ancestors(i)}
    above |= _ALL_SPENT if spent_only((part,)) else set()
    above |= PROJECTS if is_project(part) else set()
    told = [p for p in points if p.agency in before.agencies and p.year in before.years]
    whole = next((p for p in reversed(told) if p.items & above and not p.items & part.items), None)
    mention = ItemMention(whole.items, whole.words, 0, 0) if whole is not None else counted_whole((part,))
    if mention is None or mention.items == part.items:
        return None
    return replace(
        request, operation=Operation.REMAINDER, items=(part,), whole=mention, quantity=None, counted="",
        years=before.years, unexplained=(),
    )  # fmt: skip


def without_ranked(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "其余的加起来", "剩下的呢" after the largest of the parts of a whole, after their sum, or after a share: the whole
    less those told."""
    if (rest := _rest_of_share(question, request, before)) is not None:
        return rest
    ranked = before if before.operation == Operation.RANKING else state.ranked
    named = request.items or question.agencies or question.years or question.unexplained
    if not edit_said("the_rest", question.text) or named or ranked is None or len(ranked.items) != 1:
        return None
    (whole,) = ranked.items
    summed = before.operation == Operation.SUM and before.together
    told = {p.items: p for p in state.points if not p.items & whole.items and p.agency in before.agencies}
    parts = before.items if summed else tuple(ItemMention(p.items, p.words, 0, 0) for p in told.values())
    if not parts or not (before is ranked or summed) or len(ranked.agencies) != 1:
        return None
    return replace(
        request, operation=Operation.REMAINDER, items=parts, whole=whole, context=ranked.context, unexplained=(),
        extra_operations=(), together=False,
    )  # fmt: skip


def left_out_of_named(question: Question, request: Request, knowledge: Knowledge) -> Request:
    """ "车辆除了机要通信用车以外还有多少": of two that are named, the one that the documents list below the other is left out."""
    asked = Operation.REMAINDER in question.operations and request.operation == Operation.LOOKUP
    if not asked or len(request.items) != 2 or len(request.agencies) != 1:
        return request
    for whole, part in (request.items, request.items[::-1]):
        if part.items & rows_below(whole, request.agencies, knowledge).keys():
            return replace(
                request, operation=Operation.REMAINDER, items=(part,), whole=whole, quantity=None, counted=""
            )
    return request


def _named(request: Request, before: Request) -> Request | None:
    """The whole that the talk is about, or that it was a part of, without the one item that is named."""
    measures = load_measures()
    named = request.items[0] if measures.by_key.get(request.items[0].item) else None
    for whole in (*before.items[-1:], *([before.whole] if before.whole else [])):
        if named and whole.items & frozenset(measures.ancestors(named.item)):
            return replace(request, operation=Operation.REMAINDER, items=(whole, named), context=(), unexplained=())
    return None


def _listed_below(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request | None:
    """ "扣掉报废的" after how many cars there are: the one row that the documents list below what was told, by its word."""
    said = question.unexplained or tuple(question.text[m.start : m.end] for m in request.items)
    if len(before.items) != 1 or len(request.items) > 1:
        return None
    (whole,) = before.items
    part = part_said([word for word in said if len(word) > 1], whole, before.agencies, knowledge)
    if part is None:
        return None
    left = replace(request, operation=Operation.REMAINDER, items=(part,), context=before.context, whole=whole)
    return replace(left, unexplained=(), quantity=None, counted="")
