"""Passages that may answer a question → their order. Comes in: the question, and what either side of the search found.

Every passage gets a few signs between 0 and 1 (`SIGNS`), and its score is their weighted sum. The weights were fitted
by
`benchmarks/fit_ranking.py` to several sets of questions written independently, each judged by weights that were
fitted without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from corpus.fold import fold_label
from corpus.lexicon_files import rows as lexicon_rows
from index.passages import Passage
from index.search.passage_clauses import Pieces, pieces
from index.search.vectors import Vectors
from index.search.words import meanings

#: A passage that is shorter, in characters, is mostly a title or announces something, and answers little.
SHORT = 45

#: What is known of a passage beside a question, and how much it counts. Of the signs that compare, the best passage has
#: 1 and the worst 0, so that questions of many and of few words weigh them alike.
WEIGHTS: Mapping[str, float] = {
    # Words by BM25, the question's with what they mean; then the question's own alone; nearness of the vectors.
    "words": 1.8,
    "own_words": 1.1,
    "near": 1.9,
    # How much of the question the whole passage holds word by word; its headings; its best single clause or row.
    "whole": 2.4,
    "heading": 1.0,
    "clause": 1.9,
    # Where an amount is asked: how much of the question stands right in front of an amount; whether it is a table.
    "amount": 1.9,
    "amount_in_table": 1.1,
    # An amount of the passage is of something that the question names in these words.
    "named": 0.7,
    # The passage shows that it holds what the question is after.
    "reason": 1.0,
    "duty": 0.4,
    "structure": 1.1,
    "use": 0.6,
    # It explains a term, and no term is asked for: such passages hold the words of many questions.
    "unasked_definition": -0.6,
    "short": -1.0,
}
SIGNS = tuple(WEIGHTS)
_COMPARED = frozenset({"words", "own_words", "near", "whole", "heading", "clause"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its score by words (with what they mean, and by the question's own alone) and by nearness."""

    passage: Passage
    words: float
    own_words: float
    near: float


@dataclass(frozen=True, slots=True)
class _Kind:
    asked: tuple[str, ...]
    headed: tuple[str, ...]
    says: tuple[str, ...]


def ranked(vectors: Vectors | None, question: str, candidates: Sequence[Candidate]) -> list[tuple[Passage, float]]:
    """The candidates with their scores, best first; equals in the order of their ids."""
    if not candidates:
        return []
    scores = signs(vectors, question, candidates) @ np.array([WEIGHTS[name] for name in SIGNS], dtype=np.float32)
    order = sorted(range(len(candidates)), key=lambda n: (-float(scores[n]), candidates[n].passage.id))
    return [(candidates[n].passage, float(scores[n])) for n in order]


def signs(vectors: Vectors | None, question: str, candidates: Sequence[Candidate]) -> np.ndarray:
    """One row a candidate, one column a sign of `SIGNS`."""
    meant = meanings(question)
    said = " ".join((question, *meant))
    asked = frozenset(name for name, kind in _kinds().items() if _any(kind.asked, said))
    found = [pieces(c.passage) for c in candidates]
    plain = fold_label(said)
    columns = {
        "words": [c.words for c in candidates],
        "own_words": [c.own_words for c in candidates],
        "near": [c.near for c in candidates],
        "short": [float(len(c.passage.text) < SHORT) for c in candidates],
        "amount_in_table": [float("amount" in asked and c.passage.kind == "table") for c in candidates],
        "named": [float("amount" in asked and any(name in plain for name in p.names)) for p in found],
        **_likenesses(vectors, said, found, "amount" in asked),
        **_shown(asked, candidates),
    }
    for name in _COMPARED:
        columns[name] = list(_spread(np.asarray(columns[name], dtype=np.float32)))
    return np.array([columns[name] for name in SIGNS], dtype=np.float32).T


def _likenesses(vectors: Vectors | None, said: str, found: Sequence[Pieces], amount: bool) -> dict[str, list[float]]:
    """What comparing word by word tells; nothing where the model has no vectors of words."""
    likeness = vectors.likeness(said, [p.texts for p in found]) if vectors is not None else None
    if likeness is None:
        return dict.fromkeys(("whole", "heading", "clause", "amount"), [0.0] * len(found))
    heading = [rows[0] for rows in likeness]
    clauses = [np.maximum(rows[1 : p.labels_from], rows[0]) for p, rows in zip(found, likeness, strict=True)]
    labels = [rows[p.labels_from :].sum(axis=1).max(initial=0.0) for p, rows in zip(found, likeness, strict=True)]
    return {
        "whole": [float(rows.max(axis=0).sum()) for rows in likeness],
        "heading": [float(words.sum()) for words in heading],
        "clause": [float(rows.sum(axis=1).max(initial=0.0)) for rows in clauses],
        "amount": list(_spread(np.array(labels))) if amount else [0.0] * len(found),
    }


def _shown(asked: frozenset[str], candidates: Sequence[Candidate]) -> dict[str, list[float]]:
    """For every kind, whether it is asked for and the passage shows it."""
    columns = {}
    for name, kind in _kinds().items():
        if name == "amount":
            continue
        shows = [
            _any(kind.headed, "".join((*c.passage.heading, c.passage.table))) or _any(kind.says, c.passage.text)
            for c in candidates
        ]
        if name == "definition":
            columns["unasked_definition"] = [float(name not in asked and shown) for shown in shows]
        else:
            columns[name] = [float(name in asked and shown) for shown in shows]
    return columns


def _spread(values: np.ndarray) -> np.ndarray:
    """The values from 0 for the least to 1 for the greatest; all 0 where they are equal."""
    width = float(values.max() - values.min())
    return np.asarray((values - values.min()) / width if width else np.zeros_like(values), dtype=np.float32)


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


@cache
def _kinds() -> dict[str, _Kind]:
    def words(cell: str) -> tuple[str, ...]:
        return () if cell == "-" else tuple(cell.split("|"))

    return {kind: _Kind(words(a), words(h), words(s)) for kind, a, h, s in lexicon_rows("search_kinds.tsv", 4)}
