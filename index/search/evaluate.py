"""`python -m index evaluate QUESTIONS`: how often the right passage is found, by way of searching and kind of question.

Comes in: an index and questions (`tests/retrieval-questions.tsv` explains the columns). Goes out: recall@1, @5, @10 and
MRR for full text, vectors and both, and for what a simpler program would do over the same texts: fixed pieces of 500
characters with BM25, and with the model before any training. Questions whose answer is in no document are left out and
counted.
"""

import math
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import numpy as np

from corpus.document import Span
from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines
from index.folders import data_folder
from index.passages import Passage
from index.search.embedding import DEFAULT_MODEL, StaticModel, load_embedder, normalised
from index.search.filters import narrow
from index.search.hybrid import DEFAULT, Fusion, by_vectors, by_words, find
from index.search.postings import Postings
from index.search.vectors import Vectors
from index.search.words import content_words, segment
from index.store.documents import StoredDocument
from index.store.sql import Store

#: The baseline's pieces, in characters, and how much of a piece the next one repeats.
CHUNK = 500
OVERLAP = 100
#: Ranks looked at: beyond them a passage counts as not found.
DEPTH = 50
CUTS = (1, 5, 10)
#: Seed of the rows of the model before training.
SEED = 7

_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class RetrievalQuestion:
    """One line of the question file."""

    half: str
    kind: str
    documents: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    text: str

    def in_document(self, name: str) -> bool:
        return any(fnmatch(name, pattern) for pattern in self.documents)

    def in_text(self, text: str) -> bool:
        bare = _BLANK.sub("", text)
        return any(all(part in bare for part in key) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Piece:
    """A fixed-size piece of a document, for the baselines."""

    document: str
    span: Span
    text: str


#: A question → for each rank, whether a right passage stands there.
Method = Callable[[RetrievalQuestion], list[bool]]


def read_questions(path: Path, half: str | None = None) -> list[RetrievalQuestion]:
    """The questions of the file, those of one half only where `half` is given; raises LexiconError at a bad line."""
    found = []
    for number, cells in lexicon_lines(path.read_text(encoding="utf-8"), path.name, 5):
        if not all(cells):
            raise LexiconError(path.name, number, "有一列是空的")
        if half in (None, cells[0]):
            keys = tuple(tuple(key.split("&")) for key in cells[3].split("|"))
            found.append(RetrievalQuestion(cells[0], cells[1], tuple(cells[2].split(",")), keys, cells[4]))
    return found


def methods(store: Store, vectors: Vectors, fusion: Fusion = DEFAULT) -> dict[str, Method]:
    """Every way of searching that is compared, by its Chinese name."""
    documents = [d for d in store.documents() if d.set_aside is None]
    passages = {p.id: p for p in store.passages()}

    def right(question: RetrievalQuestion, ids: Sequence[str]) -> list[bool]:
        held = [passages[i] for i in ids if i in passages]
        return [question.in_document(p.document) and question.in_text(p.text) for p in held]

    def words(question: RetrievalQuestion) -> list[bool]:
        narrowed = narrow(documents, question.text)
        found = by_words(store, narrowed.rest, DEPTH, narrowed.documents, fusion.expanded)
        return right(question, [passage_id for passage_id, _ in found])

    def dense(question: RetrievalQuestion) -> list[bool]:
        narrowed = narrow(documents, question.text)
        found = by_vectors(store, vectors, narrowed.rest, DEPTH, narrowed.documents)
        return right(question, [passage_id for passage_id, _ in found])

    def both(question: RetrievalQuestion) -> list[bool]:
        found = find(store, vectors, documents, question.text, DEPTH, fusion)
        return right(question, [h.passage.id for h in found.hits])

    return {"全文": words, "向量": dense, "混合": both} | _baselines(documents, list(passages.values()))


def _baselines(documents: Sequence[StoredDocument], passages: Sequence[Passage]) -> dict[str, Method]:
    """Fixed pieces with BM25, with the untrained model, and with BM25 within the documents the question speaks of."""
    pieces = [piece for document in documents for piece in cut(document)]
    bm25 = Postings((str(n), piece.document, " ".join(segment(piece.text))) for n, piece in enumerate(pieces))
    model = untrained(StaticModel(DEFAULT_MODEL))
    rows = model.passages([piece.text for piece in pieces])

    def right(question: RetrievalQuestion, order: Sequence[int]) -> list[bool]:
        homes = [p for p in passages if question.in_document(p.document) and question.in_text(p.text)]
        return [_answers(question, pieces[n], homes) for n in order]

    def ranked(scores: np.ndarray, allowed: Sequence[str] | None = None) -> list[int]:
        order = np.argsort(-scores, kind="stable")
        kept = order if allowed is None else [n for n in order if pieces[n].document in allowed]
        return [int(n) for n in kept[:DEPTH] if scores[n] > 0]

    def plain(question: RetrievalQuestion) -> list[bool]:
        return right(question, ranked(bm25.scores(_equal(question.text))))

    def within(question: RetrievalQuestion) -> list[bool]:
        narrowed = narrow(documents, question.text)
        return right(question, ranked(bm25.scores(_equal(narrowed.rest)), narrowed.documents))

    def chance(question: RetrievalQuestion) -> list[bool]:
        return right(question, ranked(rows @ model.query(question.text)))

    return {"定长 BM25": plain, "定长 BM25＋筛选": within, "定长 未训练向量": chance}


def _equal(text: str) -> dict[str, float]:
    """The words of a question, each counting 1."""
    return dict.fromkeys(content_words(text), 1.0)


def _answers(question: RetrievalQuestion, piece: Piece, homes: Sequence[Passage]) -> bool:
    """Whether the piece holds the key, or half of a right passage: a piece must not fail for where it was cut."""
    if not question.in_document(piece.document):
        return False
    if question.in_text(piece.text):
        return True
    for home in homes:
        shared = min(piece.span.end, home.span.end) - max(piece.span.start, home.span.start)
        if home.document == piece.document and shared * 2 >= home.span.end - home.span.start:
            return True
    return False


def cut(document: StoredDocument) -> list[Piece]:
    """The document in pieces of `CHUNK` characters, blind to its structure."""
    starts = range(0, max(1, len(document.text) - OVERLAP), CHUNK - OVERLAP)
    spans = [Span(at, min(at + CHUNK, len(document.text))) for at in starts]
    return [Piece(document.name, span, document.text[span.start : span.end]) for span in spans]


def untrained(model: StaticModel) -> StaticModel:
    """The same tokenizer with chance rows."""
    return model.with_rows(normalised(np.random.default_rng(SEED).normal(size=model.shape).astype(np.float32)))


def measured(questions: Sequence[RetrievalQuestion], method: Method) -> dict[str, dict[str, float]]:
    """Recall@1, @5, @10 and MRR by kind, and for all under "全部"."""
    ranks: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        right = method(question)
        rank = right.index(True) if True in right else math.inf
        ranks[question.kind].append(rank)
        ranks["全部"].append(rank)
    figures = {}
    for kind, found in ranks.items():
        row = {f"@{c}": sum(rank < c for rank in found) / len(found) for c in CUTS}
        figures[kind] = row | {"MRR": sum(1 / (rank + 1) for rank in found) / len(found), "n": float(len(found))}
    return figures


def table(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """The figures as a Markdown table."""
    lines = ["| 问题 | 方法 | 数目 | 前 1 | 前 5 | 前 10 | MRR |", "| --- | --- | --- | --- | --- | --- | --- |"]
    kinds = list(dict.fromkeys(kind for figures in results.values() for kind in figures))
    for kind in sorted(kinds, key=lambda k: (k == "全部", k)):
        for name, figures in results.items():
            row = figures[kind]
            cells = " | ".join(f"{row[c]:.1%}" for c in ("@1", "@5", "@10"))
            lines.append(f"| {kind} | {name} | {row['n']:.0f} | {cells} | {row['MRR']:.3f} |")
    return "\n".join(lines)


def main(path: Path, data: str | None, half: str | None, show_missed: bool) -> int:
    """Print the table; returns the exit code."""
    folder = data_folder(data)
    store = Store(folder)
    try:
        passages = list(store.passages())
        asked = read_questions(path, half)
        answerable = [q for q in asked if any(q.in_document(p.document) and q.in_text(p.text) for p in passages)]
        if not answerable:
            print("没有一个问题的答案在索引的文档里。", file=sys.stderr)
            return 1
        embedder = load_embedder()
        ways = methods(store, Vectors(folder / "vectors", embedder))
        print(table({name: measured(answerable, way) for name, way in ways.items()}))
        print(f"\n{len(answerable)} 个问题，{len(asked) - len(answerable)} 个的答案不在索引里；模型 {embedder.name}。")
        if show_missed:
            for question in answerable:
                right = ways["混合"](question)[:5]
                if True not in right:
                    print(f"未进前 5：{question.kind}\t{question.text}")
        return 0
    finally:
        store.close()
