"""Learns `qa/likeness/judge.json` from the golden conversations: python benchmarks/train_likeness.py [--without NAME…].

Every turn is asked as the program is asked, its last reader but listening: the places that it would weigh are an
example, those that hold what the turn expects are right, all others are not. The trees of places learn from the turns
that have a right place; those that judge the best place, and the straight line beside them, learn from folds that the
first ones did not see, and from each turn again with the line or the column of the right place taken out, for then
nothing is right. `--without` leaves golden files out, so that they measure what was not learned.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from unittest import mock

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.amounts import is_money  # noqa: E402
from qa.answer import Answer  # noqa: E402
from qa.assistant import Assistant  # noqa: E402
from qa.evaluate import Turn, judged, read_turns  # noqa: E402
from qa.knowledge import Knowledge  # noqa: E402
from qa.likeness.features import NAMES  # noqa: E402
from qa.likeness.judge import FILE, beside, told_of  # noqa: E402
from qa.likeness.reading import Looked, is_gap, looked_at, talked_of  # noqa: E402
from qa.likeness.spots import Form, Spot  # noqa: E402
from qa.reading.request import TalkState  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"
FOLDS = 6
#: How much an example counts that nothing else answered, and one with its right line or column taken out.
REFUSED, TAKEN_OUT = 3.0, 0.3
#: Of so few places none is chosen.
FEWEST = 3
#: Of each turn so many of the places that are no answer are learned from.
MOST = 160
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass
class Example:
    """One turn: the rows of its places, which of them are right, and whether nothing else answered it."""

    name: str
    rows: np.ndarray
    right: np.ndarray
    spots: list[Spot]
    refused: bool


def is_right(turn: Turn, spot: Spot) -> bool:
    """Whether a place holds what a turn expects."""
    expected = turn.expected
    if expected.value is not None:
        if spot.form is Form.CLAUSE or (found := NUMBER.search(spot.text)) is None:
            return False
        value = Decimal(found[0].replace(",", ""))
        scales = [Decimal(10) ** n for n in (0, 4, -4, 8, -8)] if is_money(expected.unit or "") else [Decimal(1)]
        return any(abs(value * scale - expected.value) <= expected.tolerance for scale in scales)
    words = expected.has or expected.any_of
    fits = all if expected.has else any
    return bool(words) and fits(word in spot.text for word in words)


def built(folder: Path, data: str) -> Path:
    """An index of the documents in `folder`; exit code 3 of the build means that some were refused."""
    made = [sys.executable, "-m", "index", "build", "--corpus", str(folder), "--data", data]
    subprocess.run(made, cwd=ROOT, capture_output=True, check=False)
    return Path(data)


def examples_of(name: str, documents: str) -> list[Example]:
    """The examples of one golden file."""
    heard: list[tuple[str, Answer, TalkState]] = []

    def listening(
        text: str, answer: Answer, after: TalkState, before: TalkState, knowledge: Knowledge
    ) -> tuple[Answer, TalkState]:
        heard.append((text, answer, before))
        return answer, replace(after, near=talked_of(text, answer, before, knowledge))

    found: list[Example] = []
    with tempfile.TemporaryDirectory() as data, mock.patch("qa.assistant.or_by_likeness", listening):
        assistant = Assistant.open(built(GOLDEN / documents, data), reference_year=2025)
        knowledge = assistant.knowledge
        for verdict in judged(tuple(read_turns(GOLDEN / name)), assistant, tuple(knowledge.counting())):
            if heard:
                text, answer, before = heard[-1]
                heard.clear()
                looked = looked_at(text, before, knowledge)
                found += [] if looked is None else [_example(name, verdict.turn, looked, answer)]
        assistant.close()
    return found


def _example(name: str, turn: Turn, looked: Looked, answer: Answer) -> Example:
    expected, spots, rows = turn.expected, looked.fitting, looked.rows()
    told = expected.answerable and (not expected.cite or looked.document in expected.cite)
    right = np.array([told and is_right(turn, spot) for spot in spots])
    near = sum(rows[:, NAMES.index(feature)] for feature in ("weighted", "near_all", "like_both"))
    order = np.argsort(-near - right * 9.0, kind="stable")[:MOST]
    return Example(name, rows[order], right[order], [spots[n] for n in order], is_gap(answer))


# -- learning ---------------------------------------------------------------------------------------------------------
def learned(
    rows: np.ndarray, right: np.ndarray, trees: int, leaves: int, weights: np.ndarray | None = None
) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=trees, learning_rate=0.06, max_leaf_nodes=leaves, l2_regularization=2, min_samples_leaf=20,
        early_stopping=False, random_state=1,
    )  # fmt: skip
    return model.fit(rows, right, sample_weight=weights)


def of_places(examples: Sequence[Example]) -> HistGradientBoostingClassifier:
    told = [e for e in examples if e.right.any()]
    return learned(np.vstack([e.rows for e in told]), np.concatenate([e.right for e in told]), 150, 12)


def of_best(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of the best places, each found by trees that never saw its file, whether they are right, their weights."""
    names = sorted({e.name for e in examples})
    rows, right, weights = [], [], []
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        model = of_places([e for e in examples if e.name not in out])
        for example in (e for e in examples if e.name in out):
            odds = model.decision_function(example.rows)
            for among in _ways(example):
                best = max(among, key=lambda n: odds[n])
                rows.append([*beside(odds, example.spots, best, among), *example.rows[best]])
                whole = len(among) == len(odds)
                right.append(whole and bool(example.right[best]))
                weights.append((1.0 if whole else TAKEN_OUT) * (REFUSED if example.refused else 1.0))
    return np.array(rows), np.array(right), np.array(weights)


def _ways(example: Example) -> Iterator[list[int]]:
    """All places of an example; and those without the lines, and without the columns, of the right ones."""
    every = range(len(example.spots))
    yield list(every)
    right = [example.spots[n] for n in np.nonzero(example.right)[0]]
    for bad in ({s.line for s in right}, {s.column for s in right}):
        left = [n for n in every if not example.right[n] and not bad & {example.spots[n].line, example.spots[n].column}]
        if right and len(left) >= FEWEST:
            yield left


def line_of(rows: np.ndarray, right: np.ndarray, weights: np.ndarray) -> dict[str, object]:
    told = np.vstack([told_of(row) for row in rows])
    mean, scale = told.mean(axis=0), told.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.05, max_iter=500).fit((told - mean) / scale, right, sample_weight=weights)
    numbers = {"mean": mean, "scale": scale, "weights": model.coef_[0]}
    return {key: np.round(value, 5).tolist() for key, value in numbers.items()} | {"base": float(model.intercept_[0])}


def written(model: HistGradientBoostingClassifier) -> dict[str, object]:
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append([
            np.where(leaf, -1, nodes["feature_idx"]).tolist(),
            np.where(leaf, 0.0, np.round(nodes["num_threshold"], 5)).tolist(),
            np.where(leaf, 0, nodes["left"]).tolist(),
            np.where(leaf, 0, nodes["right"]).tolist(),
            np.where(leaf, np.round(nodes["value"], 4), 0.0).tolist(),
        ])  # fmt: skip
    return {"base": float(model._baseline_prediction.ravel()[0]), "trees": trees}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="*", default=[])
    left_out = set(parser.parse_args().without)
    floors = json.loads((GOLDEN / "floors.json").read_text(encoding="utf-8"))
    documents = {name: floor["documents"] for name, floor in floors.items() if (GOLDEN / floor["documents"]).is_dir()}
    names = [name for name in documents if name not in left_out and (GOLDEN / name).is_file()]
    examples: list[Example] = []
    with ProcessPoolExecutor() as pool:
        for name, found in zip(names, pool.map(examples_of, names, [documents[n] for n in names]), strict=True):
            examples += found
            right = sum(bool(e.right.any()) for e in found)
            print(f"{name}: {len(found)} examples, {right} with a right place", flush=True)
    best_rows, best_right, weights = of_best(examples)
    print(f"the best place, found by trees that never saw its file, is right in {best_right.sum()} of {len(examples)}")
    judge = {
        "features": list(NAMES),
        "places": written(of_places(examples)),
        "best": written(learned(best_rows, best_right, 120, 8, weights)),
        "line": line_of(best_rows, best_right, weights),
    }
    FILE.write_text(json.dumps(judge, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
