"""A stored document → its units of evidence: sentences of prose and cells of words, each with what stands around it.

Goes in: a document. Comes out: units in reading order, and how often each pair of characters stands in them. A unit is
what is quoted as an answer; what names it (headings, labels, the sentences before it in its paragraph) speaks for it
too.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log

from corpus.document import Span
from index.store.documents import StoredDocument
from qa.passages.text import PARAGRAPHS_HELD, DocumentKey, Paragraph, flatten, key_of, read_paragraphs

#: A longer run of characters without a comma is what is left of a table, no sentence.
_LONGEST_RUN = 60
#: So many headings over a paragraph speak for it; those above them name a part of the document.
_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or cell: its folded text, that of the rest of its paragraph before it, and of what is over it."""

    document: str
    paragraph: int
    span: Span
    flat: str
    beside: str
    over: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one document and, by pair of characters, how many of them have it."""

    units: tuple[Unit, ...]
    counts: dict[str, int]
    #: All that they say, run together.
    text: str

    def rarity(self, word: str) -> float:
        """How much a word says in this document: the mean over its pairs of characters; much where it has none of
        them."""
        pairs = pairs_of(word)
        return sum(log(1 + len(self.units) / (1 + self.counts.get(p, 0))) for p in pairs) / len(pairs)


def read_units(document: StoredDocument) -> Units:
    """The units of a document; kept in memory for the documents asked for last."""
    return _units(key_of(document))


def pairs_of(word: str) -> list[str]:
    """The pairs of characters of a word; a single character is its own."""
    return [word[n : n + 2] for n in range(len(word) - 1)] or [word]


@lru_cache(maxsize=PARAGRAPHS_HELD)
def _units(key: DocumentKey) -> Units:
    units = [u for p in read_paragraphs(key.document) if not p.bare for u in _of_paragraph(key.name, p)]
    counts: Counter[str] = Counter()
    for unit in units:
        counts.update(set(pairs_of(unit.flat)))
    return Units(tuple(units), dict(counts), "\n".join(u.flat for u in units))


def _of_paragraph(name: str, paragraph: Paragraph) -> list[Unit]:
    over = flatten("".join(paragraph.path[-_HEADINGS:]))
    out: list[Unit] = []
    for clause in paragraph.clauses:
        beside = "".join(u.flat for u in out)
        if any(len(run) > _LONGEST_RUN for run in re.split(r"[,:;。;、()]", clause.flat)):
            continue
        out.append(Unit(name, paragraph.index, clause.span, clause.flat, beside, over, paragraph.path))
    return out
