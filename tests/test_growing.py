"""What a plain question about one agency reads does not grow with the number of documents."""

from pathlib import Path

import pytest

from corpus.document import Identity, Kind
from index.store.sql import Store
from index.weighed import held_of
from qa.assistant import Assistant
from qa.knowledge import Knowledge
from qa.passages.answers import answer_passage
from qa.passages.documents import is_of
from qa.passages.text import read_paragraphs
from qa.passages.types import PassageQuery
from qa.reading.label_places import Keyed, places
from tests.conftest import Ask

TEXT = """{who}{year}年部门预算

一、收支总体情况
{year}年部门预算收入总额{whole}万元，支出总额{whole}万元。
二、“三公”经费预算
{year}年“三公”经费预算数为{small}万元，其中：公务接待费{small}万元。比上年减少1.00万元，主要原因是厉行节约。
"""
PLACES = ("青山县", "绿水县", "白云县", "黄石县", "红岩县", "蓝田县")
ASKED = (
    "青山县教育局2023年三公经费预算是多少？", "青山县教育局2023年三公经费比2022年增加了多少？",
    "青山县教育局2023年公务接待费占支出的比例是多少？", "青山县教育局2022年和2023年收入总额分别是多少？",
)  # fmt: skip


@pytest.mark.parametrize("question", ASKED)
def test_a_question_reads_the_figures_of_the_agency_that_it_names(question: str, assistant_of: Ask) -> None:
    assistant = assistant_of(
        {
            f"{place}{year}.txt": TEXT.format(who=f"{place}教育局", year=year, whole=f"{n}50.00", small=f"{n}.00")
            for n, place in enumerate(PLACES, 1)
            for year in (2022, 2023)
        }
    )
    store, read = assistant.knowledge.store, []
    real = store.figures

    def figures(**which: str | None) -> list:
        read.append(which.get("agency") or which.get("document"))
        return real(**which)

    store.figures = figures  # type: ignore[method-assign]
    reply = assistant.ask("", question)
    assert reply.status == "answered" and reply.rows
    assert set(read) <= {"青山县教育局", "青山县2022.txt", "青山县2023.txt"}


def test_years_are_those_of_documents_and_of_figures_in_others(composed_index: Path) -> None:
    knowledge = Knowledge(Store(composed_index))
    for agency in knowledge.agencies():
        found = {d.identity.fiscal_year for d in knowledge.counting() if d.identity.agency == agency}
        for known in knowledge.figures(agency):
            year = knowledge.documents[known.figure.document].identity.fiscal_year
            found |= {year} if known.figure.fiscal_year == year else set()
        assert knowledge.years(agency) == sorted(y for y in found if y)


def test_nothing_is_lost_where_a_conversation_takes_a_document(assistant_of: Ask) -> None:
    assistant: Assistant = assistant_of(
        {"a.txt": TEXT.format(who="青山县教育局", year=2022, whole="40.00", small="4.00")}
    )
    taking = assistant.knowledge.taking([("a.txt", "绿水县教育局")])
    assert taking.years("绿水县教育局") == [2022] and assistant.knowledge.years("青山县教育局") == [2022]


def all_places() -> dict[str, str]:
    return {
        f"{place}{year}.txt": TEXT.format(who=f"{place}教育局", year=year, whole=f"{n}50.00", small=f"{n}.00")
        for n, place in enumerate(PLACES, 1)
        for year in (2022, 2023)
    }


def test_a_ranking_reads_no_agency_whole(assistant_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assistant = assistant_of(all_places())
    read: list[str] = []
    real = held_of
    monkeypatch.setattr(
        "qa.knowledge.held_of", lambda store, agency, *of: [read.append(agency), real(store, agency, *of)][1]
    )
    statements: list[str] = []
    assistant.ask("", "青山县教育局2023年收入总额是多少？")
    read.clear()
    assistant.knowledge.store._db.set_trace_callback(statements.append)
    answer = assistant.ask("", "2023年各单位“三公”经费预算谁最多？")
    assert "蓝田县教育局" in answer.text and "6万元" in answer.text
    assert read == []
    # The figures of all agencies, and the texts of their documents, are read at once.
    assert len([s for s in statements if "FROM figures WHERE id IN" in s]) < len(PLACES)
    assert len([s for s in statements if "FROM documents WHERE name = " in s and "text" in s]) == 0


def test_what_is_written_around_items_is_the_same_looked_up_one_by_one(
    composed_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge = Knowledge(Store(composed_index))
    agencies = tuple(sorted(knowledge.agencies()))
    read = places(agencies, Keyed(knowledge))
    monkeypatch.setattr("qa.reading.label_places.AGENCIES_HELD", 0)
    looked_up = places(agencies, Keyed(Knowledge(knowledge.store)))
    assert len(read) > 100 and {*looked_up} == {*read} - {""}
    assert all(set(looked_up[item].split("\n")) == set(read[item].split("\n")) for item in looked_up)
    assert "no such item" not in looked_up and looked_up.get("no such item", "") == ""


def test_figures_of_one_document_are_those_of_the_agency_that_stand_in_it(composed_index: Path) -> None:
    store = Store(composed_index)
    told, whole = Knowledge(store), Knowledge(store)
    compared = 0
    for agency in told.agencies():
        for name in {k.figure.document for k in whole.figures(agency)}:
            there = [k for k in whole.figures(agency) if k.figure.document == name]
            assert told.figures_in(name, agency) == there
            compared += len(there)
    assert compared > 1000


def test_of_too_many_documents_those_are_read_that_have_the_words(
    assistant_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = all_places()
    texts["红岩县2023.txt"] += "三、部门职责\n拟订教育规划；负责防汛抗旱的组织协调。\n"
    assistant = assistant_of(texts)
    asked = "谁负责防汛抗旱的组织协调？"
    all_read = assistant.ask("", asked)
    assert "防汛抗旱的组织协调" in all_read.text
    read: list[str] = []
    real = read_paragraphs
    monkeypatch.setattr(
        "qa.passages.answers.read_paragraphs", lambda document: [read.append(document.name), real(document)][1]
    )
    monkeypatch.setattr("qa.passages.reach._MOST_READ", 5)
    monkeypatch.setattr("qa.passages.reach._NEAREST", 2)
    few_read = assistant.ask("", asked)
    assert few_read.text == all_read.text and "红岩县2023.txt" in read and len({*read}) <= 2


def test_what_was_not_read_is_told_and_never_said_to_be_missing(
    assistant_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = assistant_of(all_places())
    monkeypatch.setattr("qa.passages.reach._MOST_READ", 5)
    monkeypatch.setattr("qa.passages.reach._NEAREST", 2)
    told = "可能说到它的文件有 {} 份，只读了字词最接近的 2 份"
    of_all = assistant.ask("", "各单位2023年“三公”经费为什么减少？")
    assert of_all.status == "answered" and any(told.format(12) in note for note in of_all.notes)
    assert not any("没有" in note and "的文件，现有" in note for note in of_all.notes)
    nothing = assistant.ask("", "谁负责火星移民的组织协调？")
    assert nothing.status == "not_found" and nothing.text.startswith(told.format(12))


def test_of_documents_of_the_year_asked_none_is_missing_where_none_has_the_words(
    assistant_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = assistant_of(all_places())
    monkeypatch.setattr("qa.passages.reach._MOST_READ", 5)
    monkeypatch.setattr("qa.passages.reach.by_words", lambda *of: [])
    query = PassageQuery(None, "谁主抓火星移民？", years=(2023,))
    answer = answer_passage(assistant.knowledge.store, assistant.knowledge.counting(), None, query)
    assert not answer.quotes and "没有2023年的文件" not in (answer.missing or "") and "只读了" in (answer.missing or "")


def test_a_term_is_explained_by_the_one_document_that_explains_it(assistant_of: Ask) -> None:
    texts = {
        f"{place}{what}{year}.txt": TEXT.format(who=f"{place}{what}局", year=year, whole="50.00", small="9.00")
        + "三、名词解释\n1.护岸补助：指给养护河岸的人的补助。\n"
        for place in PLACES
        for what in ("教育", "水利")
        for year in (2022, 2023)
    }
    texts["红岩县水利2022.txt"] += (
        "2.河长制巡查经费：指沿河各村巡河的补贴。\n3.荒滩护岸补助：指给荒滩上看守人的补助。\n"
    )
    assistant = assistant_of(texts)
    assert "沿河各村" in assistant.ask("", "什么是河长制巡查经费？").text
    # Nor is the nearest name told where another document explains the very one.
    assert "看守人" in assistant.ask("", "什么是荒滩护岸补助？").text


def test_the_oldest_of_many_documents_of_an_agency_is_read_too(assistant_of: Ask) -> None:
    texts = {
        f"{year}.txt": TEXT.format(who="青山县水利局", year=year, whole="50.00", small="9.00")
        for year in range(2008, 2024)
    }
    texts["2008.txt"] += "三、其他\n防汛物资由青山县粮食储备站负责保管。\n"
    assistant = assistant_of(texts)
    assert "粮食储备站" in assistant.ask("", "青山县水利局的防汛物资由谁负责保管？").text


def test_only_a_document_that_may_be_a_report_of_two_years_is_looked_into() -> None:
    class Unread:
        name = "a.txt"
        identity = Identity("青山县财政局", False, (), 2019, Kind.BUDGET, None)

        @property
        def text(self) -> str:
            raise AssertionError("read")

    assert is_of(Unread(), (2019,)) and not is_of(Unread(), (2022,))  # type: ignore[arg-type]


def test_what_several_agencies_say_is_told_of_each(assistant_of: Ask) -> None:
    duties = "三、部门职责\n（一）负责{}管理工作。\n（二）拟订{}规划。\n"
    texts = {
        f"{what}.txt": TEXT.format(who=f"青山县{what}局", year=2023, whole="50.00", small="9.00")
        + duties.format(what, what)
        for what in ("教育", "水利")
    }
    answer = assistant_of(texts).ask("", "各单位的主要职责是什么？")
    for what in ("教育", "水利"):
        (line,) = [line for line in answer.text.splitlines() if f"负责{what}管理" in line]
        assert line.startswith(f"- 青山县{what}局2023年文件：")
