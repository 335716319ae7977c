"""How sure it is that a place answers a question: two ensembles of trees, learned by benchmarks/train_likeness.py.

In go rows of features; out come probabilities. `judge.json` holds the trees as lists, with the names of the features
that they were learned on: other features are refused.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import LexiconError
from qa.likeness.features import NAMES

FILE = Path(__file__).parent / "judge.json"
#: What the second ensemble is told of the best place beside its features.
BESIDE = ("sure", "ahead", "odds", "odds_ahead", "close")
_CLOSE, _MOST_CLOSE, _LEAST = 0.5, 10, 1e-4


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Trees, each as arrays: feature (-1 of a leaf), threshold, left, right, value; `base` is added to their sum."""

    base: float
    trees: tuple[tuple[np.ndarray, ...], ...]

    def odds(self, rows: np.ndarray) -> np.ndarray:
        """The log odds of each row."""
        out = np.full(len(rows), self.base)
        every = np.arange(len(rows))
        for feature, threshold, left, right, value in self.trees:
            at = np.zeros(len(rows), np.int64)
            while True:
                asked = feature[at]
                inner = asked >= 0
                if not inner.any():
                    break
                goes_left = rows[every, np.maximum(asked, 0)] <= threshold[at]
                at = np.where(inner, np.where(goes_left, left[at], right[at]), at)
            out += value[at]
        return out


def _probability(odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-odds)))


@dataclass(frozen=True, slots=True)
class Judge:
    """`places` tells how like each place is; `best` whether the best of them is the answer."""

    places: Ensemble
    best: Ensemble


@cache
def judge() -> Judge:
    """The judgement that ships with the program; raises LexiconError where it was learned on other features."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    if tuple(read["features"]) != NAMES:
        raise LexiconError(FILE.name, 1, "学得的判断与现有特征不符，请运行 benchmarks/train_likeness.py")
    return Judge(_ensemble(read["places"]), _ensemble(read["best"]))


def _ensemble(read: dict[str, Any]) -> Ensemble:
    kinds = (np.int64, np.float64, np.int64, np.int64, np.float64)
    trees = (tuple(np.array(part, kind) for part, kind in zip(tree, kinds, strict=True)) for tree in read["trees"])
    return Ensemble(float(read["base"]), tuple(trees))


def beside(odds: np.ndarray, texts: list[str], best: int) -> list[float]:
    """What is told of the best place against those that say something else, in the order of `BESIDE`."""
    sure = np.clip(_probability(odds), _LEAST, 1 - _LEAST)
    others = [n for n, text in enumerate(texts) if text != texts[best]]
    second = max((float(sure[n]) for n in others), default=_LEAST)
    close = sum(float(sure[n]) > _CLOSE * float(sure[best]) for n in others)
    first = float(sure[best])
    logit = float(np.log(first / (1 - first)))
    ahead = logit - float(np.log(second / (1 - second)))
    return [first, first - second, logit, ahead, float(min(close, _MOST_CLOSE))]


#: What the question and the talk say of a place.
_SAID = [
    NAMES.index(name)
    for name in (
        "weighted", "rows_weighted", "heads_weighted", "unit", "around", "path", "own", "before_rows", "before_heads",
        "before_around", "last_line", "last_column", "last_table", "left_in_heads", "left_in_rows", "left_in_around",
    )
]  # fmt: skip


def best_of(rows: np.ndarray, texts: list[str]) -> tuple[int, float]:
    """The place most like the question, and how sure it is that it answers it; not at all where as much is said of
    another place that says something else."""
    odds = judge().places.odds(rows)
    best = int(odds.argmax())
    beyond = rows[:, _SAID] - rows[best, _SAID]
    alike = (beyond >= -_LEAST).all(axis=1)  # the same is said of it, or more
    if any(same and text != texts[best] for same, text in zip(alike, texts, strict=True)):
        return best, 0.0
    row = np.array([[*beside(odds, texts, best), *rows[best]]])
    return best, float(_probability(judge().best.odds(row))[0])
