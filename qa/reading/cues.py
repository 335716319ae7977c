"""A question → what its words say of how the answer is meant (`qa.plan.types.Cue`), for operations read no words."""

import re

from qa.plan.types import Cue
from qa.reading.ask_words import load_ask_words
from qa.reading.question import Question, mask

#: Cues that the name of an item tells as well.
_OF_ITEMS = frozenset({Cue.MONEY, Cue.PROJECTS, Cue.WHETHER, Cue.YEAR_END, Cue.INITIAL, Cue.WHOLE_DEPARTMENT})
#: 收入总计 and 支出合计 are names: only words beside the items add up.
_SUMMED = re.compile(r"加|合计|总和|之和|总计|一共")


def cues_of(question: Question) -> frozenset[Cue]:
    """All cues in the folded question.

    >>> sorted(cue.value for cue in cues_of(Question("", "哪些项目降幅最小")))
    ['by_rate', 'falls', 'least', 'lists', 'projects']
    """
    beside = mask(
        question.text,
        (*question.agency_spans, *question.year_spans, *((m.start, m.end) for m in question.items)),
    )
    # What an item is called may say that money is asked for, or projects; how it moved is said beside its name.
    texts = dict.fromkeys(_OF_ITEMS, question.text)
    found = {
        Cue(word.value)
        for word in load_ask_words().of("cue")
        if word.pattern.search(texts.get(Cue(word.value), beside))
    }
    return frozenset(found | {Cue.SUMMED} if _SUMMED.search(beside) else found)
