"""Learns `qa/likeness/judge.json` from the golden conversations: python benchmarks/train_likeness.py [--without NAME…].

Every turn whose right answer is one number or a few words of a cited document is an example: the places of that
document that hold it are right, all others are not. What the documents do not say has no right place. The second
ensemble learns from folds that the first one did not see, whether its best place is right. `--without` leaves golden
files out, so that they measure what was not learned.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.amounts import is_money  # noqa: E402
from index.search.embedding import DEFAULT_MODEL, Embedder, load_embedder  # noqa: E402
from qa.assistant import Assistant  # noqa: E402
from qa.evaluate import Turn, read_turns  # noqa: E402
from qa.likeness.features import NAMES, features  # noqa: E402
from qa.likeness.fitting import fitting, of_kind_asked  # noqa: E402
from qa.likeness.judge import FILE, beside  # noqa: E402
from qa.likeness.spots import Form, Spot, spots_of  # noqa: E402
from qa.likeness.topic import KEPT_SIGNS, sought_in, topics  # noqa: E402
from qa.likeness.words import reckons  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"
FOLDS = 4
#: Of each turn so many of the places that are no answer are learned from.
MOST = 120
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass
class Example:
    """One turn: the rows of its places, which of them are right, and their words."""

    name: str
    rows: np.ndarray
    right: np.ndarray
    texts: list[str]


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
    return list(_examples(name, documents, load_embedder(str(DEFAULT_MODEL))))


def _examples(name: str, documents: str, embedder: Embedder) -> Iterator[Example]:
    with tempfile.TemporaryDirectory() as data:
        assistant = Assistant.open(built(GOLDEN / documents, data), reference_year=2025)
        knowledge = assistant.knowledge
        held = [d.name for d in knowledge.counting()]
        conversation, before, document, last = "", "", "", tuple[Spot, ...]()
        for turn in read_turns(GOLDEN / name):
            if turn.conversation != conversation:
                conversation, before, document, last = turn.conversation, "", "", ()
            cited = [c for c in turn.expected.cite if c in held]
            told = topics(turn.question, knowledge, held)
            document = cited[0] if cited else document
            about = document if turn.expected.answerable else told[0].document if told else ""
            if about and not reckons(turn.question):
                spots = spots_of(about, knowledge)
                kept = fitting(of_kind_asked(turn.question, before), spots)
                sought = sought_in(turn.question, before, about, told, tuple(s for s in last if s.document == about))
                right = np.array([is_right(turn, spots[n]) for n in kept])
                if kept and (right.any() or not turn.expected.answerable):
                    rows = features(sought, spots, embedder)[kept]
                    texts = [spots[n].text for n in kept]
                    order = np.argsort(-rows[:, NAMES.index("weighted")] - right * 9.0, kind="stable")[:MOST]
                    yield Example(name, rows[order], right[order], [texts[n] for n in order])
                    last = tuple(spots[kept[n]] for n in np.nonzero(right)[0][:2])
            before = f"{before} {turn.question}".strip()[-KEPT_SIGNS:]
        assistant.close()


# -- learning ---------------------------------------------------------------------------------------------------------
def learned(rows: np.ndarray, right: np.ndarray, trees: int, leaves: int) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=trees, learning_rate=0.06, max_leaf_nodes=leaves, l2_regularization=2, min_samples_leaf=20,
        early_stopping=False, random_state=1,
    )  # fmt: skip
    return model.fit(rows, right)


def of_places(examples: Sequence[Example]) -> HistGradientBoostingClassifier:
    return learned(np.vstack([e.rows for e in examples]), np.concatenate([e.right for e in examples]), 150, 12)


def of_best(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the best places, each found by trees that never saw its file, and whether they are right."""
    names = sorted({e.name for e in examples})
    rows, right = [], []
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        model = of_places([e for e in examples if e.name not in out])
        for example in (e for e in examples if e.name in out):
            odds = model.decision_function(example.rows)
            best = int(odds.argmax())
            rows.append([*beside(odds, example.texts, best), *example.rows[best]])
            right.append(bool(example.right[best]))
    return np.array(rows), np.array(right)


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
    best_rows, best_right = of_best(examples)
    print(
        f"the best place, found by trees that never saw its file, is right in {best_right.sum()} of {len(best_right)}"
    )
    judge = {
        "features": list(NAMES),
        "places": written(of_places(examples)),
        "best": written(learned(best_rows, best_right, 80, 8)),
    }
    FILE.write_text(json.dumps(judge, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
