"""A follow-up about the largest or smallest of what was told: "最大那项比2018年多了多少" after a list of parts.

Comes in: the question, its request, the turn before, what was told and the points it came to. Goes out: the request for
that one, with what else is asked of it; None where the question speaks of no such one, or what was told has none.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.fold import fold_label
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request, TalkState

#: What names the one; what else is asked is asked of it.
_NAMING = frozenset({Operation.EXTREME, Operation.RANKING, Operation.COMPARE, Operation.CHANGE_RANKING})


def of_the_largest_told(
    question: Question, request: Request, before: Request, state: TalkState, knowledge: Knowledge
) -> Request | None:
    """The request for the one of the told rows that has most or least, asked what the question asks beside that."""
    said = edit_said("largest_told", question.text)
    if said is None or state.told is None or request.items or question.agencies:
        return None
    rows = list(_told(state, before, knowledge))
    if len(rows) < 2 or len({year for *_, year in rows}) > 1:
        return None
    _, item, _ = sorted(rows, key=lambda told: told[0])[0 if said[1] in "小少低" else -1]
    others = [o for o in question.operations if o not in _NAMING]
    operation = others[0] if others else Operation.LOOKUP
    whole = request.whole or (before.items[-1] if operation == Operation.SHARE and before.items else None)
    return replace(
        request, operation=operation, extra_operations=tuple(others[1:]), items=(item,), context=(), whole=whole,
        unexplained=(), asked_alike=False,
    )  # fmt: skip


def _told(state: TalkState, before: Request, knowledge: Knowledge) -> Iterator[tuple[Decimal, ItemMention, int]]:
    """The rows that were told of one item each, but the whole that the others are parts of, with their years."""
    points = {p.words: p for p in state.points if p.agency in before.agencies}
    labels = knowledge.labels_of(before.agencies)
    whole = before.items[-1].items if before.operation == Operation.COMPOSITION and before.items else frozenset()
    for row in state.told.rows if state.told is not None else ():
        point = points.get(row.label)
        items = point.items if point is not None else labels.get(fold_label(row.label))
        value = row.worth
        if items and value and row.year and row.citation is not None and not items & whole:
            yield value, ItemMention(items, row.label, 0, 0), row.year
