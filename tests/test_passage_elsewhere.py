"""What is let go where the documents asked for say nothing, and what never is; told in a note every time."""

from pathlib import Path

import pytest

from index.build import build_index
from index.store.sql import Store
from qa.passages.answers import PassageAnswer, PassageKind, answer_passage
from qa.passages.types import PassageQuery

OFFICE, STATION = "湘潭市民政局", "湘潭市救助管理站"

TEXTS = {
    "office-2023.txt": f"""{OFFICE}2023年部门预算
一、部门职责
（一）负责养老服务和殡葬管理。
（二）负责社会救助。
二、项目支出情况
（一）流浪救助资金80万元，用于{STATION}添置护送车辆和衣被。
三、名词解释
（一）流浪救助：指对生活无着的流浪人员给予的临时食宿和返乡帮助。
（二）运行经费：指保障单位运行的各项资金。
""",
    "office-2024.txt": f"""{OFFICE}2024年部门预算
一、收支情况
2024年预算300万元，比上年增加20万元，主要原因是新增养老服务补贴。
""",
    "station-2023.txt": f"""{STATION}2023年单位预算
一、收支情况
2023年预算100万元，比上年减少5万元。
2023年运行经费（商品和服务支出+业务性专项）30万元。
""",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in TEXTS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build_index(corpus, tmp_path / "data", vectors=False)
    return Store(tmp_path / "data")


def ask(store: Store, query: PassageQuery) -> PassageAnswer:
    return answer_passage(store, store.documents(), None, query)


def test_duties_come_from_another_year_and_are_told_so(store: Store) -> None:
    for year in (2024, 2031):
        answer = ask(store, PassageQuery(PassageKind.DUTIES, f"{OFFICE}{year}年的主要职责", (OFFICE,), (year,)))
        assert any("养老服务" in q.quote for q in answer.quotes)
        assert answer.note and f"没有在{OFFICE}{year}年的文件里找到" in answer.note and "2023年" in answer.note
    own = ask(store, PassageQuery(PassageKind.DUTIES, f"{OFFICE}2023年的主要职责", (OFFICE,), (2023,)))
    assert own.quotes and own.note is None


def test_reasons_never_come_from_another_year(store: Store) -> None:
    query = PassageQuery(PassageKind.REASON, f"{OFFICE}2031年预算为什么增加", (OFFICE,), (2031,), "total_budget")
    answer = ask(store, query)
    assert not answer.quotes and answer.missing


def test_another_agency_speaks_only_of_the_one_asked_about(store: Store) -> None:
    text = f"{STATION}2023年流浪救助资金用在哪里"
    query = PassageQuery(PassageKind.PURPOSE, text, (STATION,), (2023,), "流浪救助资金", ("流浪救助资金",))
    answer = ask(store, query)
    assert [q.document for q in answer.quotes] == ["office-2023.txt"] and "护送车辆" in answer.quotes[0].quote
    assert answer.note and f"下面是{OFFICE}2023年的文件里写的" in answer.note
    # The duties of the office name no station, so they are not the station's.
    duties = ask(store, PassageQuery(PassageKind.DUTIES, f"{STATION}2023年的主要职责", (STATION,), (2023,)))
    assert not duties.quotes and duties.missing


def test_a_definition_of_another_agency_is_told_as_such(store: Store) -> None:
    query = PassageQuery(PassageKind.DEFINITION, "什么是流浪救助", (STATION,), (), "流浪救助", ("流浪救助",))
    answer = ask(store, query)
    assert answer.quotes and answer.note and OFFICE in answer.note
    alone = ask(store, PassageQuery(PassageKind.DEFINITION, "什么是流浪救助", (), (), "流浪救助", ("流浪救助",)))
    assert alone.quotes and alone.note is None


def test_what_one_agency_counts_in_an_item_is_no_other_agencys(store: Store) -> None:
    query = PassageQuery(PassageKind.DEFINITION, "什么是运行经费", (OFFICE,), (), "运行经费", ("运行经费",))
    assert {q.document for q in ask(store, query).quotes} == {"office-2023.txt"}
