"""How near in meaning what a question says is to names: word by word, and as a whole.

In go a question's words and names; out come shares of the question. The vectors are those of `index/meaning`, learned
from a model that has read much everyday Chinese, whatever model passages are searched by.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from index.search.embedding import MEANING_MODEL, StaticModel


class Meaning:
    """Words and texts as vectors of one length."""

    def __init__(self, model: StaticModel) -> None:
        self._model = model

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """One row of length 1 a text; all 0 where none of its words is known."""
        return self._model.passages(list(texts))

    def words(self, words: Sequence[str], names: Sequence[str]) -> np.ndarray:
        """How near each word is to the nearest word of each name: len(words) × len(names), from 0 to 1."""
        if not words or not names:
            return np.zeros((len(words), len(names)), np.float32)
        own = self._model.passages(list(words))
        tokens, sizes = self._model.tokens_of(names)
        known, places = np.unique(tokens, return_inverse=True)
        near = np.maximum(own @ self._model.directions(known).T, 0)
        out = np.zeros((len(words), len(names)), np.float32)
        filled = np.flatnonzero(sizes)
        if len(filled):
            starts = np.cumsum(sizes) - sizes
            out[:, filled] = np.maximum.reduceat(near[:, places], starts[filled], axis=1)
        whole = np.maximum(own @ self._model.passages(list(names)).T, 0)
        return np.maximum(out, whole)

    def nearness(self, word: str, names: Sequence[str]) -> float:
        """How near a word is to the nearest of the names, 0 where there are none."""
        return float(self.words([word], [n for n in names if n]).max(initial=0.0))

    def weights(self, words: Sequence[str]) -> np.ndarray:
        """How much each word tells: what stands in every text tells little."""
        return self._model.lengths(list(words)) if words else np.zeros(0)


@cache
def meaning() -> Meaning:
    """The vectors that ship with the program."""
    return Meaning(StaticModel(MEANING_MODEL))
