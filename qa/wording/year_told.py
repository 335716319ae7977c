"""What is told where 今年 or 去年 is a year of which nothing is held: of which year the answer is instead, or which one
is meant.

Comes in: the question with the request that `qa.reading.nearest_year` completed, and what was answered. Goes out: the
choice between two years, or the answer with its year in front.
"""

from dataclasses import replace

from qa.answer import Answer, Status
from qa.outcome import Outcome
from qa.reading.question import Question
from qa.reading.request import Request, TalkState

#: What is told of another year than the one that was said, or said to be lacking there.
_TOLD = (Status.ANSWERED, Status.NOT_FOUND)


def which_year(question: Question, request: Request) -> Outcome | None:
    """The years to choose from, where a word of the calendar may mean either."""
    if not request.years_open or not question.relative:
        return None
    choices = tuple(question.raw.replace(question.relative, f"{year}年", 1) for year in request.years_open)
    years = "还是".join(f"{year}年" for year in request.years_open)
    text = f"{request.nearest.rstrip('：')}。问的“{question.relative}”是{years}？"
    return Outcome(Status.CLARIFY, text, suggestions=choices)


def asks_which_year(question: Question, state: TalkState) -> bool:
    """Whether the reader is to choose between two years: no table is asked of a third one then."""
    return state.request is not None and bool(state.request.years_open) and bool(question.relative)


def with_year_told(question: Question, answer: Answer, state: TalkState) -> Answer:
    """The answer, with what its year is instead of the one that was said in front of it."""
    request = state.request
    if request is None or not question.relative or not request.nearest or answer.status not in _TOLD:
        return answer
    return replace(answer, text=request.nearest + answer.text)
