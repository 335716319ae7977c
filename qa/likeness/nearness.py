"""How near in meaning the names of places come to a question: as wholes, and word by word.

In go a question, places and what of it each says literally; out come columns of features, a number for each place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from qa.likeness.meaning import Meaning
from qa.likeness.sought import Sought
from qa.likeness.spots import Spot
from qa.nameless.asked import Asked

#: Longer texts name nothing.
LONGEST_NAME = 80
#: Of a sentence so many signs are set against the question by their meaning; a heading counts for so much of a name.
_FAR, _FROM_AFAR = 60, 0.9
#: Of a value's own words, and of a sentence before it, so many signs are taken for a name.
_OF_TEXT, _OF_SENTENCE, _OF_VALUE = 60, 60, 80
_LEAST = 1e-6


def _rank(told: np.ndarray) -> np.ndarray:
    """How many places have more, up to ten."""
    return np.minimum(np.searchsorted(np.sort(-told), -told - 1e-4), 10)


def likeness(sought: Sought, spots: Sequence[Spot], meaning: Meaning) -> dict[str, np.ndarray]:
    """How like the question as a whole the names of each place are: of what is told, of what it is told of, of both,
    and of both to the question before."""
    q = "".join(c if n not in sought.about else "" for n, c in enumerate(sought.asked.text)) or sought.asked.text
    heads = ["".join(s.heads) or s.text[:_OF_TEXT] for s in spots]
    rows = ["".join(s.rows[:2]) or s.around[-_OF_SENTENCE:] for s in spots]
    both = [f"{row}{head}" for row, head in zip(rows, heads, strict=True)]
    texts = list(dict.fromkeys((*heads, *rows, *both, *(s.text[:_OF_VALUE] for s in spots))))
    numbers = {text: n for n, text in enumerate(texts)}
    asked = meaning.texts([q, sought.before])
    near = meaning.texts(texts) @ asked.T

    def like(names: Sequence[str], to: int = 0) -> np.ndarray:
        return np.asarray(near[[numbers[name] for name in names], to])

    of_both, of_heads = like(both), like(heads)
    return {
        "like_heads": of_heads, "like_rows": like(rows), "like_both": of_both, "like_before": like(both, 1),
        "like_text": like([s.text[:_OF_VALUE] for s in spots]), "behind_like": of_both.max(initial=0) - of_both,
        "behind_like_heads": of_heads.max(initial=0) - of_heads,
        "like_best": np.full(len(spots), of_both.max(initial=0)), "rank_like": _rank(of_both),
    }  # fmt: skip


@dataclass(frozen=True)
class _Named:
    """The names of places, those of one kind together: a tuple a place."""

    kinds: tuple[tuple[tuple[str, ...], ...], ...]
    meaning: Meaning

    @cached_property
    def names(self) -> dict[str, int]:
        """Each name with its number."""
        every = (name for kind in self.kinds for some in kind for name in some if name)
        return {name: n for n, name in enumerate(dict.fromkeys(every))}

    def near(self, words: Sequence[str]) -> list[np.ndarray]:
        """For each kind how near each word is to the nearest name of each place: len(words) × places."""
        near = np.zeros((len(words), len(self.names) + 1), np.float32)
        near[:, :-1] = self.meaning.words(words, list(self.names))
        return [near[:, self._numbers(kind)].max(axis=2) for kind in self.kinds]

    def _numbers(self, kind: Sequence[tuple[str, ...]]) -> np.ndarray:
        """A line of names for each place, filled up with the number of no name."""
        none = len(self.names)
        numbers = np.full((len(kind), max(map(len, kind), default=0) or 1), none)
        for at, some in enumerate(kind):
            numbers[at, : len(some)] = [self.names.get(name, none) for name in some]
        return numbers


def _content_words(asked: Asked, content: frozenset[int]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in asked.words if content & set(range(start, end))]


def nearness(
    sought: Sought, spots: Sequence[Spot], literal: Sequence[frozenset[int]], meaning: Meaning
) -> dict[str, np.ndarray]:
    """How much of the question's words, each by itself, the names of each place say or come near; `literal`: where each
    place says the question."""
    spans = _content_words(sought.asked, sought.content)
    words = [sought.asked.text[start:end] for start, end in spans]
    named = _Named(
        (
            tuple(tuple(n[:LONGEST_NAME] for n in s.heads) or (s.text[:LONGEST_NAME],) for s in spots),
            tuple(tuple(n[:LONGEST_NAME] for n in s.rows) for s in spots),
            tuple((s.around[-_FAR:],) if s.around else () for s in spots),
            tuple((*s.path, s.title) for s in spots),
        ),
        meaning,
    )
    heads, rows, around, path = named.near(words)
    said = np.array([[start in told or end - 1 in told for told in literal] for start, end in spans], bool)
    said = said.reshape(len(words), len(spots))
    weights = meaning.weights(words)
    weights = weights / max(float(weights.sum()), _LEAST)
    both = np.maximum(heads, rows)
    whole = np.where(said, 1.0, np.maximum(np.maximum(both, around), path * _FROM_AFAR))
    left = weights[:, None] * ~said
    lefts = np.maximum(left.sum(axis=0), _LEAST)
    of_all, of_heads, of_rows = weights @ whole, weights @ heads, weights @ rows
    return {
        "near_heads": of_heads, "near_rows": of_rows, "near_around": weights @ around, "near_path": weights @ path,
        "near_all": of_all, "near_least": _lowest(whole),
        "near_left": (left * whole).sum(axis=0) / lefts, "near_left_heads": (left * heads).sum(axis=0) / lefts,
        "near_left_rows": (left * rows).sum(axis=0) / lefts, "near_both": weights @ both,
        "behind_near": of_all.max(initial=0) - of_all, "behind_near_heads": of_heads.max(initial=0) - of_heads,
        "behind_near_rows": of_rows.max(initial=0) - of_rows,
        "near_heads_best": np.full(len(spots), of_heads.max(initial=0)), "near_before": _before(sought, named),
        "near_least_both": _lowest(np.maximum(both, said)), "words_left": (~said).sum(axis=0),
        "near_rest_rows": weights @ np.where(heads < rows, rows, 0),
        "near_rest_heads": weights @ np.where(heads > rows, heads, 0), "rank_near": _rank(of_all),
    }  # fmt: skip


def _lowest(told: np.ndarray) -> np.ndarray:
    """The least that any word is said; 0 where there is none."""
    return told.min(axis=0) if len(told) else np.zeros(told.shape[1])


def _before(sought: Sought, named: _Named) -> np.ndarray:
    """How near the words of the question before come to the rows of each place."""
    before = sought.asked_before
    words = [before.text[start:end] for start, end in _content_words(before, before.content)]
    _, rows, _, _ = named.near(words)
    return rows.mean(axis=0) if words else np.zeros(rows.shape[1])
