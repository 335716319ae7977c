"""A question → what its words say of how the answer is meant (`qa.plan.types.Cue`), for operations read no words."""

import re

from qa.plan.types import Cue
from qa.reading.ask_words import load_ask_words
from qa.reading.question import Question, mask

#: 收入总计 and 支出合计 are names: only words beside the items add up.
_SUMMED = re.compile(r"加|合计|总和|之和|总计|一共")


def cues_of(question: Question) -> frozenset[Cue]:
    """All cues in the folded question.

    >>> sorted(cue.value for cue in cues_of(Question("", "哪些项目降幅最小")))
    ['by_rate', 'changes', 'falls', 'least', 'lists', 'projects']
    """
    found = {Cue(word.value) for word in load_ask_words().of("cue") if word.pattern.search(question.text)}
    beside = mask(question.text, tuple((m.start, m.end) for m in question.items))
    return frozenset(found | {Cue.SUMMED} if _SUMMED.search(beside) else found)
