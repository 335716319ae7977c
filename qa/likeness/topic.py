"""Which document a question is about: by the pieces of it that few documents have, in their names most of all.

In go a question and what is held; out come the documents in order, with how much of the question's telling signs each
has. What many documents have tells little.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.store.documents import StoredDocument
from qa.knowledge import Knowledge
from qa.likeness.sought import Sought
from qa.likeness.spots import Spot
from qa.nameless.said import content, folded
from qa.nearest_documents import nearest_documents
from qa.passages.text import DocumentKey, key_of

#: Of more documents only those nearest by their passages are weighed.
_MOST, _PASSAGES = 200, 400
#: What a document calls itself stands in its first lines and signs; said there, a piece counts so many times.
_TITLE_LINES, _OPENING, _IN_NAMES = 3, 100, 3.0
_BEGINNING = 1000


#: Of what was asked before so many signs are kept.
KEPT_SIGNS = 80


@dataclass(frozen=True, slots=True)
class Topic:
    """A document with its share of what the question's pieces tell, and where it says them in its names."""

    document: str
    share: float
    about: frozenset[int]


def topics(text: str, knowledge: Knowledge, held: Sequence[str]) -> list[Topic]:
    """The documents in order of what they have of the question, the best first; those that have nothing left out."""
    asked = folded(text)
    kept = sorted(content(asked))
    pairs = [n for n in kept if n + 1 in kept and not asked[n : n + 2].isdigit()]
    held = looked_into(text, held, knowledge)
    flats = {name: flats_of(knowledge.documents[name]) for name in held}
    told: dict[str, float] = dict.fromkeys(held, 0.0)
    about: dict[str, set[int]] = {name: set() for name in held}
    every = 0.0
    for n in pairs:
        piece = asked[n : n + 2]
        having = [name for name, (names, body) in flats.items() if piece in body or piece in names]
        if not having:
            continue
        weight = math.log(1 + len(flats) / len(having))
        every += weight * _IN_NAMES
        for name in having:
            in_names = piece in flats[name][0]
            told[name] += weight * (_IN_NAMES if in_names else 1.0)
            if in_names:
                about[name] |= {n, n + 1}
    found = [Topic(name, told[name] / every, frozenset(about[name])) for name in held if told[name] and every]
    return sorted(found, key=lambda topic: -topic.share)


def sought_in(
    text: str, before: str, document: str, told: Sequence[Topic], last: tuple[Spot, ...], called: str
) -> Sought:
    """A question as it is asked of one document, with what was asked before it and the places that were told last."""
    own = next((topic for topic in told if topic.document == document), Topic(document, 0.0, frozenset()))
    others = max((topic.share for topic in told if topic.document != document), default=0.0)
    return Sought(text, before, own.about, own.share, own.share - others, last, called)


def looked_into(text: str, held: Sequence[str], knowledge: Knowledge) -> Sequence[str]:
    """The documents that are weighed at all: of many those nearest by their passages."""
    return nearest_documents(text, held, _PASSAGES, knowledge)[:_MOST] if len(held) > _MOST else held


def flats_of(document: StoredDocument) -> tuple[str, str]:
    """What a document calls itself, and all that it says, folded."""
    return _flats(key_of(document), document.identity.agency or "")


@lru_cache(maxsize=400)
def _flats(key: DocumentKey, agency: str) -> tuple[str, str]:
    body = folded(key.document.text)
    stem = key.document.name.rsplit(".", 1)[0]
    lines = [line for line in key.document.text.splitlines() if line.strip()][:_TITLE_LINES]
    return folded(f"{stem}|{agency}|{'|'.join(lines)}")[: _OPENING + len(stem)], body


def called_in(document: StoredDocument) -> str:
    """What a document calls itself beside its tables, folded: its file, its publisher, its first lines."""
    spans = [(g.span.start, g.span.end) for t in document.tables for g in t.grids]
    lines, at = [], 0
    for line in document.text[:_BEGINNING].split("\n"):
        if line.strip() and not any(start < at + len(line) and at < end for start, end in spans):
            lines.append(line)
        at += len(line) + 1
    stem = document.name.rsplit(".", 1)[0]
    return folded(f"{stem}|{document.identity.agency or ''}|{'|'.join(lines[:_TITLE_LINES])}")
