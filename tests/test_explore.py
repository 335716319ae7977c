"""What the pages 对比 and 单位 show: the values that the chat gives, each at its place; and addresses of places."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.document import Scope
from index.figure import Stage
from index.store.sql import Store
from qa.assistant import Assistant
from qa.explore import (
    a_head,
    agencies,
    change,
    citation_at,
    composition,
    key_figures,
    outline,
    sentences,
    unlike,
    value_of,
)

ROOT = Path(__file__).resolve().parent.parent


def budget(agency: str, year: int, three: str, staff: int) -> str:
    return (
        f"{agency}{year}年度部门预算\n\n第一部分 部门概况\n\n一、机构设置\n{agency}编制人数40人，实有人数{staff}人。\n\n"
        f"第二部分 预算安排情况\n\n一、收支总体情况\n{year}年部门预算收入总额1000万元，支出总额1000万元，"
        f"其中：基本支出700万元，项目支出300万元。\n\n二、“三公”经费\n"
        f"{year}年“三公”经费预算数为{three}万元，其中：公务接待费10万元。\n"
    )


FILES = {
    f"{agency}{year}.txt": budget(agency, year, three, staff)
    for agency, year, three, staff in (
        ("甲市水利局", 2022, "50", 20), ("甲市水利局", 2023, "45.5", 20), ("乙市财政局", 2022, "0", 30),
        ("乙市财政局", 2023, "30", 30),
    )
}  # fmt: skip
Ask = Callable[[Mapping[str, str]], Assistant]


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


def test_a_value_is_the_one_that_the_chat_gives_and_stands_at_its_place(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    assert set(agencies(knowledge)) == {"甲市水利局", "乙市财政局"}
    for agency in agencies(knowledge):
        for value in key_figures(knowledge, agency):
            assert value.citation is not None
            c = value.citation
            text = assistant.document_text(c.document).text
            assert text[c.start : c.end] == c.quote and c.fiscal_year == value.year
    value = value_of(knowledge, "甲市水利局", 2023, "three_public_expenses", Stage.INITIAL_BUDGET)
    answer = assistant.ask("", "甲市水利局2023年“三公”经费预算是多少？")
    assert value is not None and answer.answer is not None and str(value.value) == answer.answer.value == "45.5"
    assert value_of(knowledge, "甲市水利局", 2019, "three_public_expenses") is None


def test_changes_and_values_a_head_are_reckoned_exactly(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    older, newer = (value_of(knowledge, "甲市水利局", year, "three_public_expenses") for year in (2022, 2023))
    assert older is not None and newer is not None
    assert change(older, newer) == (Decimal("-4.5"), Decimal("-9.00"))
    zero, after = (value_of(knowledge, "乙市财政局", year, "three_public_expenses") for year in (2022, 2023))
    assert zero is not None and after is not None and change(zero, after) == (Decimal("30"), None)
    each = a_head(knowledge, newer)
    assert each is not None and each.value == Decimal("2.275")
    staff = value_of(knowledge, "甲市水利局", 2023, "staff_actual")
    assert staff is not None and a_head(knowledge, staff) is None and change(staff, newer) is None
    assert "2023年比2022年减少4.5万元（-9%）" in sentences([newer, older])
    assert unlike([older, newer]) == ()


def test_values_a_head_are_called_so_with_all_that_is_to_be_known_of_them(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    value = value_of(knowledge, "甲市水利局", 2023, "three_public_expenses")
    assert value is not None
    a = a_head(knowledge, replace(value, value=Decimal(10), exact=Decimal(100000) / 3, remark="原文有误"))
    b = a_head(knowledge, replace(value, value=Decimal(20), exact=Decimal(200000) / 7))
    assert a is not None and b is not None
    a, b = replace(a, year=2022), replace(b, stage=Stage.FINAL_ACCOUNTS.value)
    moved = change(a, b)
    assert moved is not None and moved[0] == b.value - a.value and len(str(moved[0])) < 9
    assert a.name.startswith("人均") and "人均" in sentences([a, b]) and "原文有误" in a.remark
    assert a.item == value.item and unlike([a, b])
    own = replace(a, figure=replace(value.figure, scope=Scope.OWN_LEVEL)) if value.figure else a
    whole = replace(a, figure=replace(value.figure, scope=Scope.CONSOLIDATED)) if value.figure else a
    assert any("范围不同" in words for words in unlike([own, whole]))


def test_a_sentence_sets_accounts_against_accounts_and_names_the_stages(assistant: Assistant) -> None:
    older, newer = (value_of(assistant.knowledge, "甲市水利局", year, "three_public_expenses") for year in (2022, 2023))
    assert older is not None and newer is not None
    accounts = [replace(value, stage=Stage.FINAL_ACCOUNTS.value) for value in (older, newer)]
    assert "2023年决算比2023年年初预算持平" in sentences([newer, accounts[1]])
    assert "2023年决算比2022年年初预算减少4.5万元" in sentences([older, accounts[1]])
    assert "2023年决算比2022年决算减少4.5万元" in sentences([older, accounts[0], newer, accounts[1]])


def test_the_parts_add_up_to_the_whole(assistant: Assistant) -> None:
    whole, parts, adds_up = composition(assistant.knowledge, "甲市水利局", 2023, "total_expenditure")
    assert whole is not None and adds_up and sum(part.value for part in parts) == whole.value == 1000


def test_an_address_is_a_place_with_its_labels_and_nothing_else(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    value = value_of(knowledge, "甲市水利局", 2023, "three_public_expenses")
    assert value is not None and value.citation is not None
    c = value.citation
    again = citation_at(knowledge, c.document, c.start, c.end)
    assert again is not None and (again.quote, again.row, again.heading) == (c.quote, c.row, c.heading)
    for start, end in ((5, 5), (9, 3), (0, 10**9), (-1, 4)):
        assert citation_at(knowledge, c.document, start, end) is None
    assert citation_at(knowledge, "../x", 0, 1) is None
    text = assistant.document_text(c.document).text
    entries = outline(knowledge, c.document)
    assert [entry.title for entry in entries][:2] == ["第一部分 部门概况", "一、机构设置"]
    assert all(text[e.span.start : e.span.end].strip() for e in entries)


@pytest.fixture
def page(assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("WENZHANG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WENZHANG_CORPUS", str(tmp_path / "corpus"))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def test_the_page_of_comparisons_shows_table_chart_and_sentence(page: AppTest) -> None:
    page.run()
    page.switch_page("app_views/compare.py").run()
    assert not page.exception
    assert page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")
    assert (
        "甲市水利局“三公”经费：2022年年初预算50万元、2023年年初预算45.5万元，2023年比2022年减少4.5万元（-9%）。"
        in page.code[0].value
    )
    page.multiselect(key="who").set_value(["乙市财政局"]).run()
    assert not page.exception and "甲市水利局" not in page.code[0].value
    page.toggle[0].set_value(True).run()
    assert not page.exception and "2023年年初预算1万元" in page.code[0].value
    page.multiselect(key="what").set_value([]).run()
    assert not page.exception and "没有公开的数字" in page.info[0].value


def test_every_agency_has_a_page_with_an_address(page: AppTest) -> None:
    page.run()
    page.switch_page("app_views/agency.py").run()
    assert not page.exception
    page.selectbox(key="agency").set_value("乙市财政局").run()
    assert not page.exception
    assert page.header[0].value == "乙市财政局" and page.query_params["agency"] in ("乙市财政局", ["乙市财政局"])
    assert [button.label for button in page.button if button.key.startswith("doc-")] == ["2022年预算", "2023年预算"]
    assert [head.value for head in page.subheader] == ["主要数字", "历年变化", "构成"]


def test_the_list_of_documents_is_read_once_for_an_opened_index(
    shipped_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = Assistant.open(shipped_index)
    read: list[object] = []
    whole = Store.figures

    def figures(self: Store, **asked: str | None) -> object:
        read.append(asked)
        return whole(self, **asked)

    monkeypatch.setattr(Store, "figures", figures)
    first = assistant.documents()
    count = len(read)
    assert count and assistant.documents() == first and len(read) == count
