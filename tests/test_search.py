"""Searching: the question's own documents first, another's where those hold nothing, the same words once."""

from pathlib import Path

import pytest

from corpus.lexicon_files import rows
from index.build import build_index
from index.search.filters import narrow
from index.search.hybrid import find, fused, search
from index.search.words import expansions, meanings
from index.store.sql import Store

BUDGET = """{agency}{year}年部门预算
一、部门职责
（一）负责{duty}。
二、其他重要事项情况说明
（一）会议费预算：{year}年安排会议费2万元，用于{meeting}。
三、名词解释
（一）基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for agency, year, duty, meeting in (
        ("湘潭市财政局", 2023, "会计管理工作", "年度预算布置会"),
        ("湘潭市民政局", 2023, "养老服务和殡葬管理", "社会救助工作会"),
        ("湘潭市民政局", 2024, "养老服务和殡葬管理", "儿童福利现场会"),
    ):
        text = BUDGET.format(agency=agency, year=year, duty=duty, meeting=meeting)
        (corpus / f"{agency}{year}.txt").write_text(text, encoding="utf-8")
    build_index(corpus, tmp_path / "data", vectors=False)
    return Store(tmp_path / "data")


def test_agency_and_year_of_the_question_narrow_the_search(store: Store) -> None:
    narrowed = narrow(store.documents(), "湘潭市民政局2024年开什么会")
    assert narrowed.documents == ("湘潭市民政局2024.txt",)
    assert narrowed.rest == "开什么会"
    hits = find(store, None, store.documents(), "湘潭市民政局2024年开什么会", 3).hits
    assert "儿童福利" in hits[0].passage.text


def test_a_condition_that_nothing_meets_is_dropped_and_told(store: Store) -> None:
    found = find(store, None, store.documents(), "湘潭市民政局2031年谁管养老", 3)
    assert "2031年" in found.note
    assert "养老服务" in found.hits[0].passage.text


def test_a_wrong_agency_does_not_hide_the_answer(store: Store) -> None:
    found = find(store, None, store.documents(), "湘潭市财政局2023年殡葬和养老服务", 6)
    assert any("殡葬" in h.passage.text for h in found.hits)
    assert found.note


def test_the_same_words_are_shown_once(store: Store) -> None:
    texts = [h.passage.text for h in search(store, None, "基本支出的名词解释", 9)]
    assert sum("保障机构正常运转" in text for text in texts) == 1


def test_words_of_questions_lead_to_those_of_documents() -> None:
    assert "主要原因" in meanings("三公为什么少了")
    assert "减少" in expansions("三公为什么少了", [])
    assert expansions("减少", ["减少"]) == []


def test_a_passage_that_leads_on_both_sides_leads() -> None:
    scores = fused([("a", 9.0), ("b", 3.0)], [("a", 0.9), ("c", 0.5)], 1.0)
    assert max(scores, key=scores.__getitem__) == "a"
    assert fused([], [("a", 0.5)], 1.0) == {"a": 1.0}


def test_no_question_word_is_its_own_meaning() -> None:
    for asked, meant in (*rows("search_words.tsv", 2), *rows("everyday_words.tsv", 2)):
        assert asked and meant, (asked, meant)


def test_an_agency_without_a_document_of_the_year_is_looked_for_in_others_of_that_year(store: Store) -> None:
    documents = store.documents()
    narrowed = narrow(documents, "湘潭市财政局2024年社会救助")
    assert narrowed.documents == ("湘潭市财政局2023.txt",) and narrowed.others == ("湘潭市民政局2024.txt",)
    found = find(store, None, documents, "湘潭市财政局2024年儿童福利会议", 4)
    assert any("儿童福利" in h.passage.text for h in found.hits) and "2024年" in found.note


def test_the_end_of_a_year_is_told_by_the_next_years_disclosure_too(store: Store) -> None:
    documents = store.documents()
    assert narrow(documents, "湘潭市财政局2022年8月底有几辆车").documents == ("湘潭市财政局2023.txt",)
    assert narrow(documents, "湘潭市财政局2022年8月底有几辆车").dropped == ""
    assert "2022年" in narrow(documents, "湘潭市财政局2022年有几辆车").dropped


def test_the_name_of_an_agency_without_documents_stays_a_word_to_look_for(store: Store) -> None:
    rest = narrow(store.documents(), "湘潭市财政局2023年替湘潭市农机服务中心列支什么").rest
    assert "农机服务中心" in rest and "财政局" not in rest
