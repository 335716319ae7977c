"""Money is no length: what measures a thing otherwise than the question asks is no answer to it.

Comes in: a question and the answer to it so far. Goes out: the same, or that what is asked for was not found, where a
length, a width, a height, a depth or a weight is asked for and the number told is in units of something else.
"""

from dataclasses import replace

from qa.answer import Answer, Status
from qa.passages.wanted import wanted_of
from qa.reading.question import Question


def of_kind_asked(question: Question, answer: Answer) -> Answer:
    """`answer`, unless its number is of another kind than the one that is measured."""
    number = wanted_of(question).number
    told = answer.answer
    if number is None or not number.measure or answer.status is not Status.ANSWERED or told is None:
        return answer
    if told.value is None or number.counts(told.unit or ""):
        return answer
    text = f"没有找到这里问的{number.measure}，不能用别的数字（单位：{told.unit or '无'}）代替。"
    return replace(answer, status=Status.NOT_FOUND, text=text, answer=None, rows=(), computation=None, suggestions=())
