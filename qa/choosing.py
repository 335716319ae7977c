"""The first reading of a question against others, where it is in doubt: one that covers every word answers.

Asks through the function it is given, on copies of the conversation; decides by what came of it. Never lets a candidate
stand in for a sure answer, and never answers with one that leaves words unexplained.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.amounts import is_money
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.reading.candidates import candidates
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.understanding import understand

#: Questions offered in place of an answer.
MOST_OFFERED = 3
_PERCENT = re.compile("百分之(?:几|多少)|几成|百分比")
#: Operations that give a value of the kind that was asked for.
_OF_VALUES = frozenset({None, "average", "sum"})
_HOW_MANY = re.compile("多少|几[个项次件条]")
_REFUSED = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE})

AskOnce = Callable[[Question, TalkState], Answer]


def chosen(
    question: Question, first: Answer, before: TalkState, after: TalkState, knowledge: Knowledge, ask: AskOnce
) -> tuple[Answer, TalkState]:
    """The answer to give and the conversation after it: the first, another reading's, or the first with offers."""
    if not in_doubt(question, first):
        return first, after
    agencies = question.agencies or (after.request.agencies if after.request is not None else ())
    refused = first.status in _REFUSED or not fits(question, first)
    offered: list[str] = []
    for candidate in candidates(question, agencies, knowledge):
        state = before.copy()
        other = understand(candidate.text, knowledge)
        answer = ask(other, state)
        if answer.status is not Status.ANSWERED or not fits(question, answer) or money_for_count(question, answer):
            continue
        loses = not refused and _value(first) is not None and _value(answer) is None
        if candidate.covers and not other.unexplained and candidate.names(refused) and not loses:
            return replace(
                answer,
                notes=(candidate.because, *answer.notes),
                because=(candidate.because, *answer.because),
            ), state
        offered.append(answer.resolved or candidate.text)
    if money_for_count(question, first):
        return _of_another_kind("问的是钱，现有文件里找到的只是数量", first, offered), after
    if first.status is Status.ANSWERED and _value(first) is not None and not fits(question, first):
        return _of_another_kind("问的是百分比，现有文件里找到的是另一种数", first, offered), after
    if offered and first.status in _REFUSED:
        return replace(first, suggestions=tuple(dict.fromkeys(offered))[:MOST_OFFERED]), after
    return first, after


def _value(answer: Answer) -> str | None:
    return answer.answer.value if answer.answer is not None else None


def money_for_count(question: Question, answer: Answer) -> bool:
    """Whether money was asked for and a count of things was found."""
    told = answer.answer
    asked = question.quantity == "money" and not question.counted and question.operation in _OF_VALUES
    if not asked or told is None or told.value is None or told.unit in {"%", "分"}:
        return False
    return not is_money(told.unit or "")


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
    if money_for_count(question, answer):
        return True
    return answer.status is Status.ANSWERED and (
        bool(question.unexplained and answer.rows) or not fits(question, answer)
    )


def fits(question: Question, answer: Answer) -> bool:
    """Whether the answer is of the kind that was asked for: a number where the question asks how many or how much."""
    if _PERCENT.search(question.text):
        units = {r.unit for r in answer.rows} | ({answer.answer.unit} if answer.answer else set())
        return not answer.rows or "%" in units or bool(answer.computation and "%" in answer.computation)
    if question.operation is not None or question.quantity is None and not _HOW_MANY.search(question.text):
        return True
    return bool(answer.rows) or answer.answer is not None and answer.answer.value is not None
