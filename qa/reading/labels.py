"""Items found by asking the agency's own labels with the question's words: named nearly, in part, in other order.

Comes in: words that no label explains as they stand, and the labels of the agencies asked. Goes out: the labels that
share most with them, weighed by how rarely labels have each pair of characters, each with what of the words it leaves
over. Chooses nothing and answers nothing: the caller runs what is found and judges it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from qa.knowledge import Knowledge

#: A single shared character tells less than a shared pair.
OF_A_CHARACTER = 0.35
#: Labels further behind the best than this are no rivals of it.
WORTH_TELLING = 0.45
#: Longer stretches are sentences, not names.
LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label that shares something with the words: its items, how much, and what of the words it leaves over."""

    label: str
    items: frozenset[str]
    score: float
    left: str


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """The labels of some agencies, by the pieces they are made of."""

    labels: Mapping[str, frozenset[str]]
    holding: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]


def nearest_labels(words: str, agencies: Sequence[str], knowledge: Knowledge, most: int = 3) -> list[LabelHit]:
    """The labels of the agencies that share most with the words, the nearest first; [] where none shares a pair."""
    index = _index(tuple(sorted(agencies)), _Keyed(knowledge))
    pieces = _pieces(words)
    shared: Counter[str] = Counter()
    for piece in pieces:
        for label in index.holding.get(piece, ()):
            shared[label] += index.weights[piece]  # type: ignore[assignment]
    pairs = {p for p in pieces if len(p) == 2}
    found: dict[frozenset[str], LabelHit] = {}
    ranked = sorted(
        (
            (weight / _size(label, index) ** 0.5, -len(label), label)
            for label, weight in shared.items()
            if any(p in label for p in pairs)
        ),
        reverse=True,
    )
    for score, _, label in ranked:
        items = index.labels[label]
        if items in found or found and score < WORTH_TELLING * next(iter(found.values())).score:
            continue
        found[items] = LabelHit(label, items, score, _left(words, label))
        if len(found) == most:
            break
    return list(found.values())


def _left(words: str, label: str) -> str:
    """The characters of the words that stand in no stretch of two or more that the label has too."""
    kept = [True] * len(words)
    for at in range(len(words) - 1):
        if words[at : at + 2] in label:
            kept[at] = kept[at + 1] = False
    return "".join(c for c, k in zip(words, kept, strict=True) if k)


def _size(label: str, index: LabelIndex) -> float:
    return sum(index.weights[p] for p in _pieces(label))


def _pieces(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)} | set(text)


class _Keyed:
    """The knowledge as part of a cache's key: by what it is, not by what it holds."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.knowledge is other.knowledge


@lru_cache(maxsize=64)
def _index(agencies: tuple[str, ...], keyed: _Keyed) -> LabelIndex:
    labels = {w: i for w, i in keyed.knowledge.labels_of(agencies).items() if 2 <= len(w) <= LONGEST_LABEL}
    counts = Counter(p for label in labels for p in _pieces(label))
    holding: dict[str, list[str]] = {}
    for label in sorted(labels):
        for piece in _pieces(label):
            holding.setdefault(piece, []).append(label)
    weights = {p: log(1 + len(labels) / n) * (1.0 if len(p) == 2 else OF_A_CHARACTER) for p, n in counts.items()}
    return LabelIndex(labels, {p: tuple(found) for p, found in holding.items()}, weights)
