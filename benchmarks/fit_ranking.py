"""The weights of `index.search.ranking`, fitted to question files:
`python benchmarks/fit_ranking.py FILE… [--data DATA]`.

The files are as `python -m index evaluate` reads them, each written independently of the others. Prints the weights for
all of them and, for each file, where the right passage stands by the weights that the other files alone would give:
what questions that nobody has looked at may expect. A question whose right passage is not among the candidates counts
as not found.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

#: What the squares of the weights cost: keeps signs that say the same from outweighing each other.
RIDGE = 0.003
#: A weight in use counts as one or two decimals; more are chance.
STEPS = 100


@dataclass(frozen=True, slots=True)
class Case:
    """One question: the signs of its candidates (candidates × signs), and which of them are right."""

    signs: np.ndarray
    right: np.ndarray


def cases(data: str | None, path: Path) -> list[Case]:
    """The questions of a file that some passage answers; `right` is all false where no candidate does."""
    from index.folders import data_folder
    from index.search.embedding import load_embedder
    from index.search.evaluate import read_questions
    from index.search.filters import narrow
    from index.search.hybrid import candidates
    from index.search.ranking import signs
    from index.search.vectors import Vectors
    from index.store.sql import Store

    folder = data_folder(data)
    store, vectors = Store(folder), Vectors(folder / "vectors", load_embedder())
    documents, passages = store.documents(), list(store.passages())
    found = []
    for question in read_questions(path):
        if not any(question.in_document(p.document) and question.in_text(p.text) for p in passages):
            continue
        narrowed = narrow(documents, question.text)
        chosen, _ = candidates(store, vectors, narrowed.rest, narrowed.documents)
        right = [question.in_document(c.passage.document) and question.in_text(c.passage.text) for c in chosen]
        found.append(Case(signs(vectors, narrowed.rest, chosen), np.array(right)))
    store.close()
    return found


def fitted(train: Sequence[Case]) -> np.ndarray:
    """The weights under which the right candidates are likeliest (softmax over each question's candidates)."""
    import torch

    pairs = [(torch.tensor(c.signs), torch.tensor(c.right)) for c in train if c.right.any() and not c.right.all()]
    weights = torch.zeros(pairs[0][0].shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = RIDGE * (weights**2).sum() * len(pairs)
        for signs, right in pairs:
            scores = signs @ weights
            total = total + torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)
        (total / len(pairs)).backward()
        return total / len(pairs)

    optimizer.step(loss)
    return weights.detach().numpy()


def ranks(weights: np.ndarray, found: Sequence[Case]) -> np.ndarray:
    """For each question the place of the first right candidate, from 0; infinity where there is none."""
    places = []
    for case in found:
        order = np.argsort(-(case.signs @ weights), kind="stable")
        right = np.flatnonzero(case.right[order])
        places.append(float(right[0]) if len(right) else np.inf)
    return np.array(places)


def main(arguments: Sequence[str] | None = None) -> int:
    from index.search.ranking import SIGNS, WEIGHTS

    parser = argparse.ArgumentParser(description="拟合排序的权重")
    parser.add_argument("files", nargs="+", type=Path, help="问题文件")
    parser.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    options = parser.parse_args(arguments)
    by_file = {path: cases(options.data, path) for path in options.files}
    in_use = np.array([WEIGHTS[name] for name in SIGNS], dtype=np.float32)
    for path, own in by_file.items():
        others = [case for other, found in by_file.items() if other != path for case in found]
        for name, weights in (("其他文件拟合", fitted(others) if others else in_use), ("现用", in_use)):
            told = "  ".join(f"前{cut} {float(np.mean(ranks(weights, own) < cut)):.1%}" for cut in (1, 5, 10))
            print(f"{path.name}  {len(own)} 个  {name}  {told}")
    everything = fitted([case for found in by_file.values() for case in found])
    print("全部文件拟合：" + "  ".join(f"{name} {weight:.1f}" for name, weight in zip(SIGNS, everything, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
