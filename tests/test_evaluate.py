"""Measuring: the question file is whole, figures are what they say, hybrid search holds its floors on real
documents."""

import math
import shutil
from pathlib import Path

import pytest

from corpus.errors import LexiconError
from index.build import build_index
from index.search.embedding import load_embedder
from index.search.evaluate import RetrievalQuestion, measured, methods, read_questions
from index.search.vectors import Vectors
from index.store.sql import Store

QUESTIONS = Path(__file__).parent / "retrieval-questions.tsv"


def test_the_questions_are_in_two_halves_of_every_kind() -> None:
    questions = read_questions(QUESTIONS)
    assert len(questions) >= 120
    assert len({q.text for q in questions}) == len(questions)
    for half in ("tune", "final"):
        assert {q.kind for q in questions if q.half == half} == {q.kind for q in questions}


def test_a_bad_line_is_told_with_its_number(tmp_path: Path) -> None:
    bad = tmp_path / "q.tsv"
    for line in ("tune\tduty\t*", "tune\tduty\t*\t\t谁？"):
        bad.write_text(f"# x\n{line}\n", encoding="utf-8")
        with pytest.raises(LexiconError, match="第 2 行"):
            read_questions(bad)


def test_a_key_is_all_of_its_parts_or_another_key() -> None:
    question = RetrievalQuestion("tune", "duty", ("a*.txt",), (("甲", "乙"), ("丙",)), "？")
    assert question.in_text("甲 x 乙") and question.in_text("丙") and not question.in_text("甲")
    assert question.in_document("ab.txt") and not question.in_document("b.txt")


def test_ranks_become_recall_and_reciprocal_rank() -> None:
    question = RetrievalQuestion("tune", "duty", ("*",), (("x",),), "？")
    figures = measured([question], lambda _: [False, True])["全部"]
    assert figures["@1"] == 0 and figures["@5"] == 1 and math.isclose(figures["MRR"], 0.5)
    assert measured([question], lambda _: [])["duty"]["MRR"] == 0


def test_hybrid_search_holds_its_floors(testdata: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for folder in ("originals", "pdf"):
        for path in (testdata / folder).iterdir():
            shutil.copyfile(path, corpus / path.name)
    build_index(corpus, tmp_path / "data")
    store = Store(tmp_path / "data")
    ways = methods(store, Vectors(tmp_path / "data" / "vectors", load_embedder()))
    questions = read_questions(QUESTIONS, "final")
    figures = {
        name: measured(questions, ways[name]) for name in ("全文", "向量", "混合", "定长 BM25", "定长 BM25＋筛选")
    }
    assert figures["混合"]["全部"]["@5"] >= 0.93
    assert figures["混合"]["全部"]["@5"] >= figures["定长 BM25"]["全部"]["@5"] + 0.1
    # The fair one is given the same documents to look in: what is left to do better is where texts are cut and how
    # ranked.
    assert figures["混合"]["全部"]["@5"] >= figures["定长 BM25＋筛选"]["全部"]["@5"] + 0.03
    for kind, row in figures["混合"].items():
        assert row["@5"] >= max(figures["全文"][kind]["@5"], figures["向量"][kind]["@5"]), kind
