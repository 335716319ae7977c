"""A follow-up about the largest or smallest of what was told: "最大那项比2018年多了多少" after a list of parts.

Comes in: the question, its request, the turn before, what was told and the points it came to. Goes out: the request for
that one, with what else is asked of it; None where the question speaks of no such one, or what was told has none.
"""

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from qa.answer import AnswerRow
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request, TalkState

#: What names the one; what else is asked is asked of it.
_NAMING = frozenset({Operation.EXTREME, Operation.RANKING, Operation.COMPARE, Operation.CHANGE_RANKING})


def of_the_largest_told(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """The request for the one of the told rows that has most or least, asked what the question asks beside that."""
    said = edit_said("largest_told", question.text)
    if said is None or state.told is None or request.items or question.agencies:
        return None
    points = {p.words: p for p in state.points if p.agency in before.agencies}
    rows = [(value, points[row.label]) for row in state.told.rows if row.label in points and (value := _value(row))]
    if len(rows) < 2 or len({p.year for _, p in rows}) > 1:
        return None
    _, one = sorted(rows, key=lambda told: told[0])[0 if said[1] in "小少低" else -1]
    others = [o for o in question.operations if o not in _NAMING]
    item = ItemMention(one.items, one.words, 0, 0)
    operation = others[0] if others else Operation.LOOKUP
    whole = request.whole or (before.items[-1] if operation == Operation.SHARE and before.items else None)
    return replace(
        request, operation=operation, extra_operations=tuple(others[1:]), items=(item,), context=(), whole=whole,
        unexplained=(), asked_alike=False,
    )  # fmt: skip


def _value(row: AnswerRow) -> Decimal | None:
    """The row's value for comparing, money in one unit."""
    if row.value is None:
        return None
    value = Decimal(row.value)
    return to_yuan(value, row.unit) if row.unit and is_money(row.unit) else value
