"""Bounds in questions and answers: 单价50万元以上设备 are not those of 100万元以上.

In go a question and the outcome of one reading; out comes the bound that is asked for where what is told names
another or none.
"""

import re

from qa.figures.desk import Desk
from qa.figures.periods import named_by
from qa.outcome import Outcome
from qa.reading.question import Question, mask

_BOUND = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<of>[万亿千百])?元?(?:[(（]?[及含][)）]?)?(?P<way>以上|以下|以内)")


def other_bound(desk: Desk, question: Question, outcome: Outcome) -> str:
    """The bound that is asked for, where neither what is told nor its place names it; "" elsewhere."""
    said, named = (
        {(m["value"], m["of"] or "", m["way"]): m[0] for m in _BOUND.finditer(text)}
        for text in (mask(question.text, question.year_spans), named_by(desk, outcome))
    )
    return next((words for bound, words in said.items() if bound not in named), "")
