"""The first reading of a question against others, where it is in doubt: one that covers every word answers, else they are offered.

Asks through the function it is given, on copies of the conversation; decides by what came of it. Never lets a candidate
stand in for a sure answer, and never answers with one that leaves words unexplained.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.reading.candidates import candidates
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.understanding import understand

#: Questions offered in place of an answer.
MOST_OFFERED = 3
_PERCENT = re.compile("百分之(?:几|多少)|几成|百分比")
_REFUSED = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE})

AskOnce = Callable[[Question, TalkState], Answer]


def chosen(
    question: Question, first: Answer, before: TalkState, after: TalkState, knowledge: Knowledge, ask: AskOnce
) -> tuple[Answer, TalkState]:
    """The answer to give and the conversation after it: the first, another reading's, or the first with others offered."""
    if not in_doubt(question, first):
        return first, after
    agencies = question.agencies or (after.request.agencies if after.request is not None else ())
    offered: list[str] = []
    for candidate in candidates(question, agencies, knowledge):
        state = before.copy()
        other = understand(candidate.text, knowledge)
        answer = ask(other, state)
        if answer.status is not Status.ANSWERED or not fits(question, answer):
            continue
        if candidate.covers and not other.unexplained and (first.status in _REFUSED or candidate.names_most):
            return replace(answer, notes=(candidate.because, *answer.notes)), state
        offered.append(answer.resolved or candidate.text)
    if offered and first.status in _REFUSED:
        return replace(first, suggestions=tuple(dict.fromkeys(offered))[:MOST_OFFERED]), after
    return first, after


def in_doubt(question: Question, answer: Answer) -> bool:
    """Whether the first reading may not be what was asked: refused with words left over, or answered without them."""
    if question.unknown or question.ambiguous:
        return False
    if answer.status in _REFUSED:
        return bool(question.unexplained) or not question.items
    return answer.status is Status.ANSWERED and (
        bool(question.unexplained and answer.rows) or not fits(question, answer)
    )


def fits(question: Question, answer: Answer) -> bool:
    """Whether the answer is of the kind that was asked for: a number where the question asks how many or how much."""
    if _PERCENT.search(question.text):
        units = {r.unit for r in answer.rows} | ({answer.answer.unit} if answer.answer else set())
        return not answer.rows or "%" in units or bool(answer.computation and "%" in answer.computation)
    if question.quantity is None or question.operation is not None:
        return True
    return bool(answer.rows) or answer.answer is not None and answer.answer.value is not None
