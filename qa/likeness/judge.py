"""How sure it is that a place answers a question: two ensembles of trees, learned by benchmarks/train_likeness.py.

In go rows of features; out come probabilities. `judge.json` holds the trees as lists, with the names of the features
that they were learned on: other features are refused.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import LexiconError
from qa.likeness.features import NAMES
from qa.likeness.spots import Spot

FILE = Path(__file__).parent / "judge.json"
#: What is told of the best place beside its features: how sure it is, and how far ahead of others that say something
#: else, of all, of those in its row, in its column, and of the rest; how many are close, and say the same.
BESIDE = ("sure", "ahead", "odds", "odds_ahead", "close", "ahead_in_line", "ahead_in_column", "ahead_elsewhere", "same")
#: What the straight line is told.
TOLD = (
    "odds", "odds_ahead", "ahead_in_line", "ahead_in_column", "ahead_elsewhere", "close", "near_all", "near_least",
    "near_left", "near_heads", "near_rows", "near_both", "like_both", "like_heads", "behind_near", "behind_like",
    "another", "weighted", "behind_weighted", "left", "rank_near", "rank_like", "near_least_both", "digits_left",
    "follows", "in_sentence", "clause", "value", "topic_lead", "near_left_heads",
)  # fmt: skip
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
class Line:
    """A logistic regression over `TOLD`."""

    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    base: float

    def odds(self, told: np.ndarray) -> float:
        """The log odds of one row."""
        return float(((told - self.mean) / self.scale) @ self.weights + self.base)


@dataclass(frozen=True, slots=True)
class Judge:
    """`places` tells how like each place is; `best` and `line` whether the best of them is the answer."""

    places: Ensemble
    best: Ensemble
    line: Line


@cache
def judge() -> Judge:
    """The judgement that ships with the program; raises LexiconError where it was learned on other features."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    if tuple(read["features"]) != NAMES:
        raise LexiconError(FILE.name, 1, "学得的判断与现有特征不符，请运行 benchmarks/train_likeness.py")
    line = read["line"]
    straight = Line(np.array(line["mean"]), np.array(line["scale"]), np.array(line["weights"]), float(line["base"]))
    return Judge(_ensemble(read["places"]), _ensemble(read["best"]), straight)


def _ensemble(read: dict[str, Any]) -> Ensemble:
    kinds = (np.int64, np.float64, np.int64, np.int64, np.float64)
    trees = (tuple(np.array(part, kind) for part, kind in zip(tree, kinds, strict=True)) for tree in read["trees"])
    return Ensemble(float(read["base"]), tuple(trees))


def beside(odds: np.ndarray, spots: Sequence[Spot], best: int, among: Sequence[int] | None = None) -> list[float]:
    """What is told of the best place against those that say something else, in the order of `BESIDE`; `among`: only
    these take part."""
    sure = np.clip(_probability(odds), _LEAST, 1 - _LEAST)
    logit = np.log(sure / (1 - sure))
    least = float(np.log(_LEAST / (1 - _LEAST)))
    own = spots[best]
    taking_part = range(len(spots)) if among is None else among
    others = [n for n in taking_part if spots[n].text not in own.text and own.text not in spots[n].text]
    in_line = {n for n in others if spots[n].line == own.line}
    in_column = {n for n in others if spots[n].column == own.column}
    first = float(sure[best])

    def ahead(of: Iterable[int]) -> float:
        return float(logit[best]) - max((float(logit[n]) for n in of), default=least)

    return [
        first, first - max((float(sure[n]) for n in others), default=_LEAST), float(logit[best]), ahead(others),
        float(min(sum(float(sure[n]) > _CLOSE * first for n in others), _MOST_CLOSE)), ahead(in_line), ahead(in_column),
        ahead(n for n in others if n not in in_line and n not in in_column),
        float(sum(n != best and spots[n].text == own.text for n in taking_part)),
    ]  # fmt: skip


def told_of(row: Sequence[float]) -> np.ndarray:
    """What the straight line is told of a best place, from `BESIDE` and its features."""
    names = (*BESIDE, *NAMES)
    return np.array([row[names.index(name)] for name in TOLD])


def best_of(rows: np.ndarray, spots: Sequence[Spot]) -> tuple[int, float]:
    """The place most like the question, and how sure it is that it answers it."""
    odds = judge().places.odds(rows)
    best = int(odds.argmax())
    row = [*beside(odds, spots, best), *rows[best]]
    both = (float(judge().best.odds(np.array([row]))[0]), judge().line.odds(told_of(row)))
    return best, float(_probability(np.array(sum(both) / len(both))))
