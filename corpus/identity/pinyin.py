"""Names written in letters: a run of pinyin as one sign a syllable, so that it is read like signs of the same sound.

In go the signs of a text and the sounds of the names held; out come signs with where each begins and ends. A syllable
becomes a private sign that stands for its sound alone. A run of letters that no sounds of names make up stays as it is.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Protocol

_RUN = re.compile(r"[a-z]{4,}")
_FIRST = 0xE000
#: Syllables in the order of their first use; which sign one has is of no consequence.
_SYLLABLES: list[str] = []


class Sounds(Protocol):
    """What knows the sounds that names are made of."""

    @property
    def syllables(self) -> Collection[str]: ...


def spelt_in_letters(signs: Sequence[tuple[str, int]], sounds: Sounds) -> list[tuple[str, int, int]]:
    """The signs, each with where it begins and ends; a run of letters that is pinyin of names as one sign a
    syllable."""
    text = "".join(sign for sign, _ in signs)
    out: list[tuple[str, int, int]] = []
    position = 0
    for run in _RUN.finditer(text):
        out += [(sign, at, at + 1) for sign, at in signs[position : run.start()]]
        position = run.start()
        if syllables := _parts(run.group(), frozenset(sounds.syllables)):
            for syllable in syllables:
                end = position + len(syllable)
                out.append((_sign_of(syllable), signs[position][1], signs[end - 1][1] + 1))
                position = end
    return out + [(sign, at, at + 1) for sign, at in signs[position:]]


@lru_cache(maxsize=256)
def _parts(letters: str, syllables: frozenset[str]) -> tuple[str, ...]:
    """The syllables that make up a run of letters, the longest first; () where none do."""
    if letters in syllables:
        return (letters,)
    for length in range(min(6, len(letters) - 1), 0, -1):
        if letters[:length] in syllables and (rest := _parts(letters[length:], syllables)):
            return (letters[:length], *rest)
    return ()


def _sign_of(syllable: str) -> str:
    if syllable not in _SYLLABLES:
        _SYLLABLES.append(syllable)
    return chr(_FIRST + _SYLLABLES.index(syllable))


def is_syllable(sign: str) -> bool:
    """Whether a sign stands for a syllable written in letters."""
    return _FIRST <= ord(sign) < _FIRST + len(_SYLLABLES)


def syllable_of(sign: str) -> str:
    """The letters that a sign stands for."""
    return _SYLLABLES[ord(sign) - _FIRST]
