"""A question → passages: vectors and full text, fused. Searching is free functions that receive all they need."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.passages import Passage
from index.store import Store
from index.vectors import Vectors
from index.words import content_words

#: Candidates taken from each side before fusion; the right passage was never below rank 40 on the questions tried.
CANDIDATES = 40
#: Reciprocal rank fusion's constant: the usual 60 flattens the ranks too much for lists this short.
RANK_CONSTANT = 20
#: Full text counts more than vectors: names and account words in these documents are literal.
WORDS_WEIGHT = 1.0
VECTORS_WEIGHT = 0.35


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score (higher is better)."""

    passage: Passage
    score: float


def search(
    store: Store, vectors: Vectors | None, question: str, count: int, documents: Sequence[str] | None = None
) -> list[Hit]:
    """The `count` best passages for `question`, best first, within `documents` (None: all that count)."""
    scores: dict[str, float] = {}
    for rank, (passage_id, _) in enumerate(store.match(content_words(question), CANDIDATES, documents)):
        scores[passage_id] = scores.get(passage_id, 0.0) + WORDS_WEIGHT / (RANK_CONSTANT + rank)
    if vectors is not None:
        allowed: Collection[str] | None = None
        if documents is not None:
            allowed = [p.id for p in store.passages() if p.document in set(documents)]
        for rank, (passage_id, _) in enumerate(vectors.nearest(question, CANDIDATES, allowed)):
            scores[passage_id] = scores.get(passage_id, 0.0) + VECTORS_WEIGHT / (RANK_CONSTANT + rank)
    best = sorted(scores, key=lambda i: (-scores[i], i))[:count]
    found = {p.id: p for p in store.passages(best)}
    return [Hit(found[i], scores[i]) for i in best if i in found]
