"""What may still be borrowed (还有多少举债空间) → the limit of debts set against what is owed.

Comes in: the question, the talk before it and what is held. Goes out: the question in the words of the documents, to be
asked as any other; "" where no room is asked for, or not both of 限额 and 余额 are listed of one kind of debts.
"""

import re
from collections.abc import Iterable

from qa.knowledge import Knowledge
from qa.reading.question import Question
from qa.reading.request import TalkState

_ROOM = re.compile(
    r"(?:还|仍)?(?:剩余?|有|能)?(?:的|下)?(?:多少|多大|几多)?(?:的)?(?:新增)?(?:举债|发债|借债|负债|债务)?的?(?:空间|余地|额度)"
    r"(?:还|仍)?(?:剩|有)?(?:多少|多大)?"
)
_KIND = re.compile(r"(?P<kind>(?:地方)?(?:政府)?(?:一般|专项)?债务)(?:限额|余额)?")
_STOCK = re.compile(r"(?:限额|余额)$")
_LIMIT, _OWED = "限额", "余额"


def room_left(question: Question, before: TalkState, knowledge: Knowledge) -> str:
    """The question how far the limit is above what is owed; "" where that is not asked."""
    asked = _ROOM.search(question.text)
    spoken = before.request
    if asked is None or question.unknown or question.ambiguous:
        return ""
    agencies = question.agencies or (spoken.agencies if spoken is not None else ())
    years = question.years or (spoken.years if spoken is not None else ())
    if len(agencies) != 1 or len(years) > 1:
        return ""
    items = knowledge.items_of(agencies[0])
    told = [m.text for m in spoken.items] if spoken is not None else []
    named = _KIND.search(question.text)
    kind = next((k for k in _kinds(named, told) if {k + _LIMIT, k + _OWED} <= items), "")
    if not kind:
        return ""
    # Of whom and of when is said as it was, or goes on from the talk.
    whose = "".join(question.text[start:end] for start, end in question.agency_spans)
    year = f"{question.years[0]}年" if question.years else ""
    return f"{whose}{year}{kind}{_LIMIT}比{kind}{_OWED}多多少"


def _kinds(named: re.Match[str] | None, told: Iterable[str]) -> Iterable[str]:
    """The kinds of debts that may be meant: the one named, in full, else the one that the talk is of."""
    if named is not None:
        yield from dict.fromkeys((named["kind"], f"政府{named['kind']}", f"地方政府{named['kind']}"))
        return
    yield from (_STOCK.sub("", text) for text in told if _STOCK.search(text))
