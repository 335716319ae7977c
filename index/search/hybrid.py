"""A question → passages: vectors and full text, fused. Searching is free functions that receive all they need.

`search` looks within the documents it is given; `find` takes them from the question first (`index.search.filters`), and
looks further, and says so, where they hold nothing of what is asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.stages import stage
from index.passages import Passage
from index.search.filters import narrow
from index.search.ranking import Candidate, ranked
from index.search.vectors import Vectors
from index.search.words import content_words, expansions, meanings
from index.store.documents import StoredDocument
from index.store.sql import Store

#: A best passage that has less than this share of the words of the best one anywhere does not answer the question: on
#: the tuning half the right one always has more.
FAR_BELOW = 0.25
#: A passage's id and its score.
Scored = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Fusion:
    """How the two sides are joined before what they found is ranked (`index.search.ranking`)."""

    #: Passages taken from each side; a right passage that is worth showing stood higher on one of them.
    candidates: int = 60
    #: What a word counts that the question does not hold but means: less than its own, or a word that fits many
    #: questions outweighs the one that fits this.
    expanded: float = 0.6
    #: What the nearest passage adds to the best by words, which counts 1, in choosing which are ranked.
    vectors: float = 1.0
    #: How many are ranked: of 493 questions the right passage was among the first 30 in 491; more of them cost time,
    #: and bring more that look alike.
    ranked: int = 30


DEFAULT = Fusion()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score (higher is better)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Hits, and in Chinese what of the question's agency, year or kind had to be left out of account ("" for
    nothing)."""

    hits: tuple[Hit, ...]
    note: str = ""


@stage("passages")
def find(
    store: Store, vectors: Vectors | None, documents: Sequence[StoredDocument], question: str, count: int,
    fusion: Fusion = DEFAULT,
) -> FoundPassage:  # fmt: skip
    """The `count` best passages of the documents that `question` speaks of; of all where those hold nothing of it."""
    narrowed = narrow(documents, question)
    asked, inside = narrowed.rest, narrowed.documents
    hits = search(store, vectors, asked, count, inside, fusion)
    if inside is not None and narrowed.others:
        # No document meets both; the agency's name, which chose the documents so far, counts among the words there.
        more, turns, note = search(store, vectors, question, count, narrowed.others, fusion), 1, ""
    elif inside is None or (hits and not _far_below(store, asked, inside)):
        return FoundPassage(tuple(hits), narrowed.dropped)
    else:
        # Those of the documents asked for keep two places of three: the signs that they hold nothing are no proof.
        more, turns = search(store, vectors, asked, count, None, fusion), 2
        note = "所问文件里没有贴切的内容，其他文件的也列在其中"
    woven = _woven(hits, more, turns)[:count]
    return FoundPassage(tuple(woven), "；".join(x for x in (narrowed.dropped, note) if x))


def _woven(hits: Sequence[Hit], more: Sequence[Hit], turns: int) -> list[Hit]:
    """`hits`, with one of `more` after every `turns` of them, and what is left of either behind; each passage once."""
    out: dict[str, Hit] = {}
    rest = iter(more)
    for number, hit in enumerate(hits, 1):
        out.setdefault(hit.passage.id, hit)
        if number % turns == 0 and (other := next(rest, None)):
            out.setdefault(other.passage.id, other)
    for other in rest:
        out.setdefault(other.passage.id, other)
    return list(out.values())


def _far_below(store: Store, question: str, documents: Sequence[str]) -> bool:
    """Whether other documents hold far more of the question's own words than those it speaks of."""
    postings = store.held().postings
    scores = postings.scores(dict.fromkeys(content_words(question), 1.0))
    inside, anywhere = postings.best(scores, 1, documents), postings.best(scores, 1)
    return bool(anywhere) and (not inside or inside[0][1] < FAR_BELOW * anywhere[0][1])


def search(
    store: Store, vectors: Vectors | None, question: str, count: int, documents: Sequence[str] | None = None,
    fusion: Fusion = DEFAULT,
) -> list[Hit]:  # fmt: skip
    """The `count` best passages for `question`, best first, within `documents` (None: all that count)."""
    chosen, behind = candidates(store, vectors, question, documents, fusion)
    hits = [Hit(passage, score) for passage, score in ranked(vectors, question, chosen)]
    # Those that are not ranked keep their order, behind all that are.
    least = min((h.score for h in hits), default=0.0)
    return [*hits, *(Hit(c.passage, least) for c in behind)][:count]


def candidates(
    store: Store, vectors: Vectors | None, question: str, documents: Sequence[str] | None = None,
    fusion: Fusion = DEFAULT,
) -> tuple[list[Candidate], list[Candidate]]:  # fmt: skip
    """What either side finds, of those that say the same only one: those to be ranked, and the others, best first."""
    held = store.held()
    words = by_words(store, question, fusion.candidates, documents, fusion.expanded)
    near = by_vectors(store, vectors, question, fusion.candidates, documents) if vectors is not None else []
    scores = fused(words, near, fusion.vectors)
    known = [i for i in scores if i in held.passages]
    best = held.distinct(sorted(known, key=lambda i: (-scores[i], i)))
    by_word, by_vector = dict(words), dict(near)
    own = held.postings.among(best, dict.fromkeys(content_words(question), 1.0))
    farthest = near[-1][1] if near else 0.0
    found = [
        Candidate(held.passages[i], by_word.get(i, 0.0), score, by_vector.get(i, farthest))
        for i, score in zip(best, own, strict=True)
    ]
    return found[: fusion.ranked], found[fusion.ranked :]


def _with_meanings(question: str) -> str:
    """What a model is asked: the question's own words and what documents say for them."""
    return " ".join((question, *meanings(question)))


def fused(words: Sequence[Scored], near: Sequence[Scored], weight: float) -> dict[str, float]:
    """One score a passage: what it has by words, as a share of the best, and by nearness, from the last to the first.

    Scores tell more than ranks here: a passage that holds all of the question's words is far ahead of the next one.
    """
    scores = {passage_id: score / words[0][1] for passage_id, score in words} if words else {}
    if near:
        best, last = near[0][1], near[-1][1]
        for passage_id, score in near:
            share = (score - last) / (best - last) if best > last else 1.0
            scores[passage_id] = scores.get(passage_id, 0.0) + weight * share
    return scores


def by_words(
    store: Store, question: str, count: int, documents: Sequence[str] | None = None, expanded: float = DEFAULT.expanded
) -> list[Scored]:
    """Full text: passages, best first. Words the question means but does not hold count `expanded` as much."""
    words = dict.fromkeys(content_words(question), 1.0)
    postings = store.held().postings
    meant = dict.fromkeys(expansions(question, words), expanded)
    return postings.best(postings.scores(words | meant), count, documents)


def by_vectors(
    store: Store, vectors: Vectors, question: str, count: int, documents: Sequence[str] | None = None
) -> list[Scored]:
    """Vectors: passages, best first. The model is asked with what the question means beside its own words."""
    allowed: Collection[str] | None = None
    if documents is not None:
        allowed = store.held().of(documents)
    return vectors.nearest(_with_meanings(question), count, allowed)
