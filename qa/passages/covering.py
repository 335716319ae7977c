"""How much of what a question wants a unit of evidence says, and which unit says most of it.

Comes in: the words wanted and the units of a document. Goes out: units with their cover between 0 and 1, the best
first. A word may be said as it stands, as documents say it for everyday words, or spelt out where the question has it
short (小微, 小型和微型企业); what stands over a unit or before it in its paragraph counts for less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.search.words import meanings
from qa.passages.units import Unit, Units
from qa.reading.fuzzy import other_side

#: What a word counts for by how it is said.
AS_IT_STANDS = 1.0
MEANT = 0.75
SPELT_OUT = 0.8
#: And by where: in the unit itself, before it in its paragraph, over it.
BESIDE = 0.85
OVER = 0.75
#: A word spelt out is at most so many times as long.
_LONGER = 2


@dataclass(frozen=True, slots=True)
class Covered:
    """A unit, its cover, and how well it says each word wanted."""

    unit: Unit
    cover: float
    said: tuple[float, ...]


def covered(words: Sequence[str], weights: Sequence[float], unit: Unit) -> Covered:
    """The cover of one unit."""
    said = tuple(_said(word, unit) for word in words)
    whole = sum(weights)
    return Covered(unit, sum(w * s for w, s in zip(weights, said, strict=True)) / whole if whole else 0.0, said)


def best_units(words: Sequence[str], units: Units, least: float) -> list[Covered]:
    """The units with a cover of `least` or more, the best first; of equals the shorter, then the earlier."""
    weights = [units.rarity(word) for word in words]
    found = (covered(words, weights, unit) for unit in units.units)
    kept = [c for c in found if c.cover >= least and any(s >= SPELT_OUT for s in c.said)]
    return sorted(kept, key=lambda c: (-round(c.cover, 3), len(c.unit.flat), c.unit.span))


def says(word: str, text: str) -> float:
    """How well a text says a word: 1 as it stands, less as it is meant or spelt out, 0 not at all.

    >>> says("环卫", "城乡社区环境卫生"), says("小微", "小型和微型企业"), says("环卫", "环保和卫星")
    (0.75, 0.8, 0.8)
    >>> says("课题", "完成项目3个"), says("中小企业", "预留给小微企业的采购")
    (0.0, 0.0)
    """
    if word in text:
        return AS_IT_STANDS
    if other_side(word, text):
        return 0.0  # what is kept for the smallest firms is not told of all smaller ones
    if any(meant in text for meant in _meanings(word)):
        return MEANT
    return SPELT_OUT if _spelt_out(word, text) else 0.0


def _said(word: str, unit: Unit) -> float:
    own = says(word, unit.flat)
    if own == AS_IT_STANDS:
        return own
    return max(own, BESIDE * says(word, unit.beside), OVER * says(word, unit.over))


def _spelt_out(word: str, text: str) -> bool:
    """Whether all characters of the word stand in the text in their order, near each other."""
    start = text.find(word[0])
    while start >= 0:
        at, held = start, True
        for character in word[1:]:
            at = text.find(character, at + 1)
            if at < 0:
                return False
            if at - start >= _LONGER * len(word):
                held = False
                break
        if held:
            return True
        start = text.find(word[0], start + 1)
    return False


@lru_cache(maxsize=4096)
def _meanings(word: str) -> tuple[str, ...]:
    # One sign inside a longer word means nothing by itself: 校车 is not whatever 车 is.
    alone = {m for sign in word for m in meanings(sign)} if len(word) > 1 else set()
    return tuple(m for m in meanings(word) if m != word and len(m) > 1 and m not in alone)
