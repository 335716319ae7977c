"""Items found by asking the agency's own labels with the question's words: shortened, in pieces, in other order, as
they sound, by everyday words.

Comes in: words that no label explains as they stand, and the labels of the agencies asked. Goes out: the labels that
explain most of them, each with how it does (`qa.reading.naming`). Chooses nothing and answers nothing: the caller runs
what is found and judges it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from index.search.words import cut
from qa.knowledge import Knowledge
from qa.reading.label_places import Keyed, places
from qa.reading.naming import Naming, left_unsaid, naming, words_meant

#: Labels further behind the best than this are no rivals of it.
WORTH_TELLING = 0.45
#: Longer stretches are sentences, not names.
LONGEST_LABEL = 30
#: Longer stretches of a question name no item.
LONGEST_WORDS = 24
#: What stands in labels of any kind names none of them by itself.
NAMES_NONE = frozenset({"其他", "其它", "其余", "有关", "相关"})
#: How much of a label must be said for words beside it to be explained by where it stands.
NEARLY_WHOLE = 0.5
#: What a label also has of the words beside those that are sought, against those themselves.
OF_WORDS_BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label that shares something with the words: its items, how they name it, and how well."""

    label: str
    items: frozenset[str]
    naming: Naming
    score: float
    #: The share of the label that was said, by the words beside as well.
    said: float


def nearest_labels(
    words: str, beside: str, agencies: Sequence[str], knowledge: Knowledge, most: int = 3
) -> list[LabelHit]:
    """The labels of the agencies that explain most of the words, the nearest first; [] where none explains a piece.

    `beside`: words of the question around those sought, which decide between labels that explain as much.
    """
    if not 2 <= len(words) <= LONGEST_WORDS:
        return []
    index = _index(tuple(sorted(agencies)), Keyed(knowledge))
    shared = {label: _explained_around(words, naming(words, label), label, index) for label in _sharing(words, index)}
    named = {
        label: found
        for label, found in shared.items()
        if any(len(piece) > 1 and piece not in NAMES_NONE for piece, _ in found.pieces)
    }
    holding = Counter(piece for found in named.values() for piece, _ in found.pieces)
    hits = sorted(
        (_hit(label, found, beside, holding, index) for label, found in named.items()),
        key=lambda h: (not h.naming.whole, -h.score, -h.naming.said, len(h.label), h.label),
    )
    kept: dict[frozenset[str], LabelHit] = {}
    for hit in hits:
        first = next(iter(kept.values()), hit)
        if hit.items in kept or hit.score < WORTH_TELLING * first.score:
            continue
        kept[hit.items] = hit
        if len(kept) == most:
            break
    return list(kept.values())


def _explained_around(words: str, found: Naming, label: str, index: "LabelIndex") -> Naming:
    """The naming without what is left that stands where the label does (采购 over 面向中小企业预留金额), or that says but whom
    a label is for that was said nearly whole (高龄老人的津贴); what is called by all the words together stands over it."""
    if not found.left or found.said < NEARLY_WHOLE:
        return found
    around = "\n".join(index.places.get(item, "") for item in index.labels[label])
    if words in around:
        return found  # 社会保险基金 is what the table is of, and no 失业保险基金
    left = [w for w in cut(found.left) if not (len(w) > 1 and w in around)]
    unsaid = {w for w in left if w in left_unsaid()}
    if unsaid and any(_says_more(words, found, other, unsaid) for other in _sharing(words, index)):
        unsaid.clear()  # 居民医保 is no 医疗保障管理事务 where 城乡居民基本医疗保险基金 is listed
    return replace(found, left="".join(w for w in left if w not in unsaid))


def _says_more(words: str, found: Naming, other: str, left: Set[str]) -> bool:
    """Whether another label has what is left of the words beside all that this one explains of them."""
    if not any(w in other for w in left):
        return False
    pieces = {piece for piece, _ in naming(words, other).pieces}
    return all(any(piece in its for its in pieces) for piece, _ in found.pieces)


def _hit(label: str, found: Naming, beside: str, holding: Counter[str], index: "LabelIndex") -> LabelHit:
    """Pieces that few labels have tell more where some of the words are left."""
    said = found.said
    if found.whole:
        around = naming(beside, label) if len(beside) > 1 else None
        score = found.worth + (OF_WORDS_BESIDE * around.worth if around else 0.0)
        said = min(1.0, said + around.said) if around else said
    else:
        score = sum(worth * log(1 + len(index.labels) / holding[piece]) for piece, worth in found.pieces)
    return LabelHit(label, index.labels[label], found, round(score, 6), said)


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """The labels of some agencies, by the characters they are made of."""

    labels: Mapping[str, frozenset[str]]
    characters: Mapping[str, frozenset[str]]
    #: What is written around each item: above it, over it.
    places: Mapping[str, str]


def _sharing(words: str, index: LabelIndex) -> Iterator[str]:
    """The labels that have two characters of the words, or something that people call as they say."""
    said = set(words)
    meant = words_meant(words)
    for label, characters in index.characters.items():
        if len(said & characters) > 1 or any(m in label for m in meant):
            yield label


@lru_cache(maxsize=64)
def _index(agencies: tuple[str, ...], keyed: Keyed) -> LabelIndex:
    labels = {w: i for w, i in keyed.knowledge.labels_of(agencies).items() if 2 <= len(w) <= LONGEST_LABEL}
    around = places(agencies, keyed)
    return LabelIndex(labels, {label: frozenset(label) for label in sorted(labels)}, around)
