"""Words written as they sound: 三工精费 → 三公经费, 受入 → 收入, 将低 → 降低; short names of agencies as well: 省正协 → 省政协.

Comes in: a folded question. Goes out: the question with stretches that are no words of the domain, but sound like one,
in the domain's spelling, and what was taken for what. A stretch that is a word itself is never touched.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.identity.names import parse_name
from corpus.identity.resolution import Mention, resolve
from corpus.lexicon_files import lexicon_lines
from corpus.measures import load_measures
from corpus.sounds import sounds_of
from index.search.words import is_word
from qa.reading.speech import LEXICON

#: Two characters sound like too much: only the listed words of asking are mended at that length.
SHORTEST_LABEL = 3
LONGEST = 8
#: How much of what an agency is called behind its place may be misheard by itself: 政协, 商务委.
SHORT_NAMES = range(4, 1, -1)
_LEVELS = frozenset("省市县区镇乡州旗")


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


def mended_agency(text: str, known: Mapping[str, tuple[str, ...]]) -> Mended | None:
    """`text` with the short name of an agency as it is written, where it only sounds so and one of the known alone is
    meant (江苏正协 → 江苏政协); None otherwise.

    `known`: the agencies with their regions.
    """
    named = resolve(text, known)
    if any(m.agency for m in named):
        return None
    behind = {m.end for m in named if m.region_only} | {n for n in range(1, len(text)) if text[n - 1] in _LEVELS}
    found: dict[str, Mended] = {}
    for start in sorted(behind):
        for size in SHORT_NAMES:
            said = text[start : start + size]
            if len(said) < size or not _chinese(said) or is_word(said):
                continue
            for meant in _cores_sounding(said, known):
                mended = f"{text[:start]}{meant}{text[start + size :]}"
                for agency in _told(resolve(mended, known), start, start + size):
                    found.setdefault(agency, Mended(mended, ((said, meant),)))
    return next(iter(found.values())) if len(found) == 1 else None


def _cores_sounding(said: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What names of agencies begin with behind their place that sounds as `said` and is not written so."""
    begun = {parse_name(name).core[: len(said)] for name in known}
    return sorted(c for c in begun if c != said and len(c) == len(said) and _key(c) == _key(said))


def _told(mentions: Iterable[Mention], start: int, end: int) -> list[str]:
    """The agency that the one mention over the stretch names by itself."""
    return [m.agency for m in mentions if m.agency and not m.region_only and m.start <= start and end <= m.end]


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
