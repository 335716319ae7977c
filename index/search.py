"""A question → passages: vectors and full text, fused. Searching is free functions that receive all they need.

`search` looks within the documents it is given; `find` takes them from the question first (`index.filters`), and looks
further, and says so, where they hold nothing of what is asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.filters import Narrowing, narrow
from index.passages import Passage
from index.store import Store, StoredDocument
from index.vectors import Vectors
from index.words import content_words, expansions


@dataclass(frozen=True, slots=True)
class Fusion:
    """How the two sides are joined. The defaults were chosen on the tuning half of the questions
    (`python -m index evaluate`, see `index/model/README.md`)."""

    #: Candidates taken from each side.
    candidates: int = 40
    #: Reciprocal rank fusion's constant: the usual 60 flattens the ranks too much for lists this short.
    constant: int = 20
    #: Full text counts more than vectors: names and account words in these documents are literal.
    words: float = 1.0
    vectors: float = 0.35
    #: What a word counts that the question does not hold but means.
    expanded: float = 0.4


DEFAULT = Fusion()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score (higher is better)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, and in Chinese what of the question's agency, year or kind had to be left out of account ("" for nothing)."""

    hits: tuple[Hit, ...]
    note: str = ""


def find(
    store: Store, vectors: Vectors | None, documents: Sequence[StoredDocument], question: str, count: int,
    fusion: Fusion = DEFAULT,
) -> Found:  # fmt: skip
    """The `count` best passages of the documents that `question` speaks of; of all where those hold nothing of it."""
    narrowed = narrow(documents, question)
    hits = search(store, vectors, narrowed.rest, count, narrowed.documents, fusion)
    if narrowed.documents is None or (hits and not _elsewhere(store, narrowed)):
        return Found(tuple(hits), narrowed.dropped)
    note = "所问文件里没有找到，以下也包括其他文件的内容"
    have = {h.passage.id for h in hits}
    more = [h for h in search(store, vectors, narrowed.rest, count, None, fusion) if h.passage.id not in have]
    # Those of the documents asked for keep the first places: the signs that they hold nothing are no proof.
    kept = hits[: max(1, count // 2)] if hits else []
    joined = tuple([*kept, *more][:count])
    return Found(joined, "；".join(x for x in (narrowed.dropped, note) if x))


def search(
    store: Store, vectors: Vectors | None, question: str, count: int, documents: Sequence[str] | None = None,
    fusion: Fusion = DEFAULT,
) -> list[Hit]:  # fmt: skip
    """The `count` best passages for `question`, best first, within `documents` (None: all that count)."""
    lists = [(fusion.words, by_words(store, question, fusion.candidates, documents, fusion.expanded))]
    if vectors is not None:
        lists.append((fusion.vectors, by_vectors(store, vectors, question, fusion.candidates, documents)))
    scores: dict[str, float] = {}
    for weight, ids in lists:
        for rank, passage_id in enumerate(ids):
            scores[passage_id] = scores.get(passage_id, 0.0) + weight / (fusion.constant + rank)
    best = sorted(scores, key=lambda i: (-scores[i], i))[: count * REPEATS]
    found = {p.id: p for p in store.passages(best)}
    return _distinct([Hit(found[i], scores[i]) for i in best if i in found])[:count]


#: Hits are looked through to this many times the number wanted, since repeated boilerplate is left out of them.
REPEATS = 4


def by_words(
    store: Store, question: str, count: int, documents: Sequence[str] | None = None, expanded: float = 0.4
) -> list[str]:
    """Full text: ids of passages, best first. Words the question means but does not hold count `expanded` as much."""
    words = content_words(question)
    scores = dict(store.match(words, count, documents))
    if expanded and (more := expansions(question, words)):
        for passage_id, score in store.match(more, count, documents):
            scores[passage_id] = scores.get(passage_id, 0.0) + expanded * score
    return sorted(scores, key=lambda i: (-scores[i], i))[:count]


def by_vectors(
    store: Store, vectors: Vectors, question: str, count: int, documents: Sequence[str] | None = None
) -> list[str]:
    """Vectors: ids of passages, best first."""
    allowed: Collection[str] | None = None
    if documents is not None:
        allowed = store.passage_ids(documents)
    return [passage_id for passage_id, _ in vectors.nearest(question, count, allowed)]


def _distinct(hits: Sequence[Hit]) -> list[Hit]:
    """Passages that say the same, whatever their numbering, once: the best of them."""
    seen: set[str] = set()
    kept = []
    for hit in hits:
        said = "".join(c for c in hit.passage.text.split(" ")[-1] if c.isalnum())
        if said not in seen:
            seen.add(said)
            kept.append(hit)
    return kept


def _elsewhere(store: Store, narrowed: Narrowing) -> bool:
    """Whether the documents asked for hold no word of the question."""
    return not store.match(content_words(narrowed.rest), 1, narrowed.documents)
