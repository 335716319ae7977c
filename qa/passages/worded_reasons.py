"""Why something is as it is, where it is no change of an item: the sentence with a reason that has the words asked.

Goes in: the paragraphs of one document and the words of a question. Comes out: the one place that gives a reason right
where nearly all of these words stand ("抗旱应急水源…未达预期的原因是…"), or nothing. Knows no items and no directions:
asked only where no change was meant, or none is told.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from corpus.document import Span
from qa.passages.lists import FoundList
from qa.passages.subject import COMMON
from qa.passages.text import Paragraph
from qa.passages.words import load_passage_words

#: So much of the words that stand in the document must stand beside the reason.
_HELD_TOGETHER = 0.7
#: And so much of those asked must stand in the document at all.
_STANDING = 0.6
#: What stands between a reason and what follows from it.
_FOLLOWS = re.compile("因此|所以|因而|故而|^故")
#: How a clause begins whose consequence stands behind it.
_OPENS = re.compile(r"(?:[一-鿿]{0,4}[:：])?(?:但|现|后)?(?:因|由于|受|鉴于)")
#: That a paper was made says nothing of what it is about.
_OF_PAPERS = frozenset("公告 通知 说明 发布 公布 刊登 发出 印发 要发 要出 还要 又发 再发 专门 文件".split())
_SHORTEST = 2
#: Less than this many characters of the question say nothing of a subject.
_LEAST = 4
#: A reason may stand so many clauses behind what it is told of.
_BEFORE = 2


def worded_reason(paragraphs: Sequence[Paragraph], words: Sequence[str], question: str) -> list[FoundList]:
    """The best place for the words, from the clause that names them first to the one that gives the reason.

    A word that the document lacks and that narrows one it has (航天展馆) names another thing.
    """
    telling = [w for w in _telling(words) if not _says_how_it_moved(w)]
    telling = [w for w in telling if w not in _OF_PAPERS] or telling
    standing = [w for w in telling if any(w in p.flat or w in "".join(p.path[-1:]) for p in paragraphs)]
    # A short word is enough where it is all that is asked of, and stands where the reason does.
    least = _SHORTEST if standing and standing == telling else _LEAST
    if sum(map(len, standing)) < max(least, _STANDING * sum(map(len, telling))):
        return []
    if any(missing + word in question for missing in telling if missing not in standing for word in standing):
        return []
    best: tuple[tuple[int, int], FoundList] | None = None
    for paragraph in paragraphs:
        for first, last, said in _places(paragraph):
            held = sum(len(w) for w in standing if w in said)
            if held < _LEAST and held < sum(map(len, standing)) or held < _HELD_TOGETHER * sum(map(len, standing)):
                continue
            span = Span(paragraph.clauses[first].span.start, paragraph.clauses[last].span.end)
            if best is None or (held, -len(said)) > best[0]:
                best = (held, -len(said)), FoundList(span, paragraph.path)
    return [best[1]] if best else []


def _telling(words: Sequence[str]) -> list[str]:
    """The words that say something of a subject, each once, without those that are pieces of others."""
    reason = load_passage_words()
    own = [w for w in dict.fromkeys(words) if w not in COMMON and not reason.find("cue", "reason", w)]
    return [w for w in own if not any(w != v and w in v for v in own)]


def _says_how_it_moved(word: str) -> bool:
    """Whether a word but says that something rose or fell (变少): a document says so in words of its own."""
    reason = load_passage_words()
    moved = (reason.find(kind, way, word) for kind in ("turn", "asked") for way in ("up", "down", "level"))
    return any(m is not None and len(word) - (m.end() - m.start()) <= 1 for m in moved)


def _places(paragraph: Paragraph) -> Iterator[tuple[int, int, str]]:
    """Every clause with a reason, with the clauses before it that may name what it is of, and what they say."""
    words = load_passage_words()
    above = "".join(paragraph.path[-1:])
    for at, clause in enumerate(paragraph.clauses):
        if words.find("cue", "reason", clause.flat) is None and _FOLLOWS.search(clause.flat) is None:
            continue
        for first in range(at, max(-1, at - _BEFORE - 1), -1):
            yield first, at, above + "".join(c.flat for c in paragraph.clauses[first : at + 1])
        # 因排版差错，部分数据有误，现更正如下: what follows from a reason stands behind it.
        if _OPENS.match(clause.flat) is not None:
            behind = takewhile(lambda n: not paragraph.clauses[n - 1].ends, range(at + 1, len(paragraph.clauses)))
            for last in islice(behind, _BEFORE):
                yield at, last, above + "".join(c.flat for c in paragraph.clauses[at : last + 1])
