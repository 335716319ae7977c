"""专项债务呢，也是跟2021年末比 → 专项债务呢, where the talk sets that year against another already.

Comes in: a question and the talk before it. Goes out: the question without the words that only say again what its item
is to be held against; "" where they say anything else. Answers nothing itself.
"""

import re

from qa.plan.types import Operation
from qa.reading.question import Question
from qa.reading.request import TalkState

_ALSO = re.compile(
    r"[,，、 ]?(?:也|同样|还|一样)(?:是|要)?(?:跟|和|与|同|拿|对)(?:\x00+|(?:20)?\d\d)年?(?:年?[末底初]|年度)?(?:的)?(?:来|去|做)?(?:相|对)?比(?:较|一下)?"
)
_OVER_YEARS = frozenset({Operation.DIFFERENCE, Operation.GROWTH_RATE, Operation.DIRECTION})


def without_what_is_held_against(question: Question, before: TalkState) -> str:
    """What is left of the question; "" where nothing is said again."""
    asked, said = before.request, _ALSO.search(question.text)
    if asked is None or said is None or asked.operation not in _OVER_YEARS:
        return ""
    if len(question.years) != 1 or question.years[0] not in asked.years or len(asked.years) < 2:
        return ""
    rest = question.text[: said.start()] + question.text[said.end() :]
    return rest if rest.strip("?？。, ，") else ""
