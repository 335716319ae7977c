"""The first reading of a question against others, where it is in doubt: one that covers every word answers.

Asks through the function it is given, on copies of the conversation; decides by what came of it. Never lets a candidate
stand in for a sure answer, and never answers with one that leaves words unexplained.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from qa.answer import Answer, Status
from qa.kinds import another_kind, counts_others, percent_missed
from qa.knowledge import Knowledge
from qa.reading.candidates import candidates
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.understanding import understand

#: Questions offered in place of an answer.
MOST_OFFERED = 3
_HOW_MANY = re.compile("多少|几[个项次件条]")
_REFUSED = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE})

AskOnce = Callable[[Question, TalkState], Answer]


def chosen(
    question: Question, first: Answer, before: TalkState, after: TalkState, knowledge: Knowledge, ask: AskOnce
) -> tuple[Answer, TalkState]:
    """The answer to give and the conversation after it: the first, another reading's, or the first with offers."""
    if not in_doubt(question, first) or _explained_since(question, first, after):
        return first, after
    agencies = question.agencies or (after.request.agencies if after.request is not None else ())
    refused = first.status in _REFUSED or not fits(question, first)
    offered: list[str] = []
    for candidate in candidates(question, agencies, knowledge):
        state = before.copy()
        other = understand(candidate.text, knowledge)
        if candidate.of_item and other.operation != question.operation:
            continue
        answer = ask(other, state)
        if answer.status is not Status.ANSWERED or not fits(question, answer):
            continue
        if another_kind(question, answer) or counts_others(question, answer):
            continue
        loses = not refused and _value(first) is not None and _value(answer) is None
        if candidate.covers and not other.unexplained and candidate.names(refused) and not loses:
            return replace(
                answer,
                notes=(candidate.because, *answer.notes),
                because=(candidate.because, *answer.because),
            ), state
        offered.append(answer.resolved or candidate.text)
    if why := another_kind(question, first):
        return _of_another_kind(why, first, offered), after
    if offered and first.status in _REFUSED:
        return replace(first, suggestions=tuple(dict.fromkeys(offered))[:MOST_OFFERED]), after
    return first, after


def _explained_since(question: Question, first: Answer, after: TalkState) -> bool:
    """Whether the turn before explained what no label did, and led to an answer: "其中执法的" after cars."""
    request = after.request
    explained = request is not None and bool(question.unexplained) and not request.unexplained
    fitting = fits(question, first) and not another_kind(question, first)
    return explained and first.status is Status.ANSWERED and fitting


def _value(answer: Answer) -> str | None:
    return answer.answer.value if answer.answer is not None else None


def _of_another_kind(why: str, first: Answer, offered: list[str]) -> Answer:
    """A number of another kind than was asked for is no answer: it is told as what there is."""
    text = f"{why}，不能当作答案：{first.text}"
    offers = tuple(dict.fromkeys(offered))[:MOST_OFFERED]
    return replace(first, status=Status.NOT_FOUND, text=text, answer=None, suggestions=offers or first.suggestions)


def in_doubt(question: Question, answer: Answer) -> bool:
    """Whether the first reading may not be what was asked: refused with words left over, or answered without them."""
    if question.unknown or question.ambiguous:
        return False
    if answer.status in _REFUSED:
        return bool(question.unexplained) or not question.items
    if another_kind(question, answer):
        return True
    return answer.status is Status.ANSWERED and (
        bool(question.unexplained and answer.rows) or not fits(question, answer)
    )


def fits(question: Question, answer: Answer) -> bool:
    """Whether the answer is of the kind that was asked for: a number where the question asks how many or how much."""
    if percent_missed(question, answer):
        return False
    if question.operation is not None or question.quantity is None and not _HOW_MANY.search(question.text):
        return True
    return bool(answer.rows) or answer.answer is not None and answer.answer.value is not None
