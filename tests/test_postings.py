"""Postings give BM25 as it is defined; what a store holds in memory follows every change of it."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Identity, Kind, Span
from index.passages import Passage
from index.search.held_passages import Held
from index.search.postings import LENGTH, SATURATION, Postings
from index.store.sql import Store

TEXTS = st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=9), min_size=1, max_size=12)


@given(TEXTS, st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.sampled_from([0.5, 1.0]), min_size=1))
def test_scores_are_bm25(texts: list[list[str]], asked: dict[str, float]) -> None:
    postings = Postings((f"p{n}", "d", " ".join(text)) for n, text in enumerate(texts))
    scores = postings.scores(asked)
    average = max(1.0, sum(map(len, texts)) / len(texts))
    for text, score in zip(texts, scores, strict=True):
        norm = SATURATION * (1 - LENGTH + LENGTH * len(text) / average)
        wanted = 0.0
        for word, weight in asked.items():
            holding = sum(word in other for other in texts)
            rarity = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
            wanted += weight * rarity * text.count(word) * (SATURATION + 1) / (text.count(word) + norm)
        assert score == pytest.approx(wanted, rel=1e-4)


def test_the_best_are_in_order_ties_by_id_and_within_documents() -> None:
    postings = Postings([("c", "1", "甲"), ("a", "2", "甲"), ("b", "1", "甲"), ("d", "2", "甲 乙"), ("e", "2", "丙")])
    scores = postings.scores({"甲": 1.0, "乙": 1.0})
    assert [i for i, _ in postings.best(scores, 3)] == ["d", "a", "b"]
    assert [i for i, _ in postings.best(scores, 9, ["1", "unknown"])] == ["b", "c"]
    assert postings.best(scores, 0) == [] == postings.best(scores, 9, ["unknown"])


def test_no_passages() -> None:
    postings = Postings([])
    assert postings.best(postings.scores({"甲": 1.0}), 5) == []


def passage(number: int, text: str, document: str = "a.txt") -> Passage:
    return Passage(
        f"{document}#{number}", document, "prose", ("名词解释", "一"), "", Span(number, number + 1), None, text
    )


def test_what_is_said_twice_is_kept_once_whatever_its_heading_and_number() -> None:
    held = Held(
        [
            (passage(0, "名词解释 一、基本支出：指人员支出。"), "基本 支出"),
            (passage(1, "（三）基本支出，指人员支出"), "基本 支出"),
            (passage(2, "（三）基本支出，指人员支出2万元"), "基本 支出"),
        ]
    )
    assert held.distinct(["a.txt#1", "a.txt#0", "a.txt#2"]) == ["a.txt#1", "a.txt#2"]


def test_held_passages_follow_the_store(tmp_path: Path) -> None:
    writer = Store(tmp_path, create=True)
    reader = Store(tmp_path)
    identity = Identity("长沙市财政局", False, ("长沙市",), 2023, Kind.BUDGET, None)

    def put(name: str, text: str) -> None:
        document = Document(name, "txt", text, (), (), (), identity)
        writer.put(document, name, [passage(0, text, name)], [text], [])

    put("a.txt", "会议")
    assert list(reader.held().passages) == ["a.txt#0"]
    assert reader.held() is reader.held()
    put("b.txt", "培训")
    for store in (writer, reader):
        assert list(store.held().passages) == ["a.txt#0", "b.txt#0"] and store.held().of(["b.txt"]) == ["b.txt#0"]
    writer.set_aside("a.txt", "b.txt")
    assert list(reader.held().passages) == ["b.txt#0"] and reader.held().of(["a.txt"]) == []
