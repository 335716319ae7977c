"""Words written as they sound: 三工精费 → 三公经费, 受入 → 收入, 将低 → 降低.

Comes in: a folded question. Goes out: the question with stretches that are no words of the domain, but sound like one,
in the domain's spelling, and what was taken for what. A stretch that is a word itself is never touched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.lexicon_files import lexicon_lines
from corpus.measures import load_measures
from corpus.sounds import sounds_of
from index.search.words import is_word
from qa.reading.speech import LEXICON

#: Two characters sound like too much: only the listed words of asking are mended at that length.
SHORTEST_LABEL = 3
LONGEST = 8


@dataclass(frozen=True, slots=True)
class Mended:
    """A question in the domain's spelling; `changes` tells each stretch and what it was taken for."""

    text: str
    changes: tuple[tuple[str, str], ...]


def mended_by_sound(text: str, labels: Iterable[str]) -> Mended | None:
    """`text` with what only sounds like a word of the domain in its spelling; None where nothing is mended.

    `labels` are the names that may be meant.

    >>> mended_by_sound("三工经费比上年将低多少", ()).text
    '三公经费比上年降低多少'
    """
    known = {**_asking(), **{_key(w): w for w in labels if SHORTEST_LABEL <= len(w) <= LONGEST}}
    changes: list[tuple[str, str]] = []
    out, at = "", 0
    while at < len(text):
        for size in range(min(LONGEST, len(text) - at), 1, -1):
            said = text[at : at + size]
            meant = known.get(_key(said)) if _chinese(said) else None
            if meant and meant != said and not is_word(said):
                changes.append((said, meant))
                out, at = out + meant, at + size
                break
            if meant == said or size > 2 and is_word(said):
                out, at = out + said, at + size
                break
        else:
            out, at = out + text[at], at + 1
    return Mended(out, tuple(changes)) if changes else None


@cache
def _asking() -> dict[str, str]:
    """Sounds → the words of asking and the terms that are mended, however short."""
    file = "sounding_words.tsv"
    words = [w for _, (w,) in lexicon_lines((LEXICON / file).read_text(encoding="utf-8"), file, 1)]
    words += [a for a in load_measures().by_alias if len(a) >= SHORTEST_LABEL]
    return {_key(w): w for w in reversed(words)}


@lru_cache(maxsize=50_000)
def _key(text: str) -> str:
    return " ".join(sounds_of(text))


def _chinese(text: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in text)
