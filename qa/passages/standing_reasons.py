"""Why something is as it is, where no change of it is explained: what the document says of the item beside a reason, or
of there being none of it.

Goes in: the paragraphs of one document, the item, and the question. Comes out: the one place that tells it, or nothing.
A place that does not name the item, or that says neither a reason nor that there is none, is never taken.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Span
from qa.passages.lists import FoundList
from qa.passages.subject import Asked
from qa.passages.text import Paragraph
from qa.passages.words import load_passage_words

#: What a question says where it asks why there is none of something.
_ASKS_OF_NONE = re.compile(
    r"没(?:有)?(?!怎么|[花用]|完成|变)|(?:是|为|成了?|变成|归|等于|只有|全)(?:个)?(?:零|0(?![\d.]))|没了|取消|不(?:再)?(?:安排|列|买|要)"
)
#: What a document says of there being none.
_NONE = re.compile(
    r"没有|未(?:安排|发生|开展|购置|组织|参加|产生|使用|编制|保留)|不(?:再|予|安排|保留|承担)|取消|改革|归口|统一(?:编制|安排|列)|无(?:公务|因公|出国|此项|相关|编制|安排)|为0辆|均?为零"
)
#: Shorter names stand in too many words.
_SHORTEST = 2
#: A reason may stand so many clauses behind the one that names the item.
_BEHIND = 3


def asks_of_none(text: str) -> bool:
    """Whether a question takes for granted that there is none of what it asks about.

    >>> asks_of_none("为什么没有公车"), asks_of_none("出国怎么是零"), asks_of_none("为什么没花完")
    (True, True, False)
    """
    return _ASKS_OF_NONE.search(text) is not None


def standing_reason(
    paragraphs: Sequence[Paragraph], asked: Asked, question: str
) -> tuple[FoundList, str | None] | None:
    """The place that tells why the item is as it is: with a reason, else that there is none where that is asked about;
    and a remark where it gives no reason."""
    names = [n for n in asked.names if len(n) >= _SHORTEST] if asked.key is not None else []
    none = asks_of_none(question)
    best: tuple[tuple[bool, bool, int], FoundList] | None = None
    for paragraph in (p for p in paragraphs if not p.bare):
        for first, last, reasoned, says_none in _places(paragraph, names):
            if not reasoned and not (none and says_none) or none and reasoned and not (says_none or _zero(paragraph)):
                continue
            span = Span(paragraph.clauses[first].span.start, paragraph.clauses[last].span.end)
            worth = (reasoned, says_none, -(span.end - span.start))
            if best is None or worth > best[0]:
                best = worth, FoundList(span, paragraph.path)
    if best is None:
        return None
    (reasoned, _, _), found = best
    return found, None if reasoned else "文件没有另外写明原因，写明的只是这一点"


def _places(paragraph: Paragraph, names: Sequence[str]) -> Iterator[tuple[int, int, bool, bool]]:
    """Every stretch from a clause that names the item to the first that gives a reason or says that there is none:
    whether it does the one, and the other."""
    cues = load_passage_words()
    clauses = paragraph.clauses
    for first, clause in enumerate(clauses):
        if not any(n in clause.flat for n in names):
            continue
        for last in range(first, min(len(clauses), first + _BEHIND)):
            if last > first and any(n in clauses[last].flat for n in names):
                break  # told of by a place of its own
            flat = clauses[last].flat
            reasoned = cues.find("cue", "reason", flat) is not None
            none = any(_NONE.search(said) or any(f"无{n}" in said for n in names) for said in (flat, clause.flat))
            if reasoned or none:
                yield first, last, reasoned, none
                break


def _zero(paragraph: Paragraph) -> bool:
    return re.search(r"(?<![\d.])0(?:\.0+)?(?:万元|元|辆|人|次)", paragraph.flat) is not None
