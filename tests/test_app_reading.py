"""The reading room over a stand-in assistant: which document opens where, and what is told where none does."""

import pytest
from fake_assistant import FakeAssistant
from page_kit import ask, blocks, press, shown
from streamlit.testing.v1 import AppTest


@pytest.mark.parametrize(
    "label, place",
    [
        ("[1] 甲市", "第二部分 预算说明 · 甲市办公室2023.txt"),
        ("[2] 甲市", "支出预算表 · 第20项支出 · 预算数 / 一般公共预算 · 甲市办公室2023.txt"),
    ],
)
def test_a_source_opens_the_document_at_its_place(page: AppTest, label: str, place: str) -> None:
    ask(page, "“三公”经费")
    press(page, label)
    assert not page.exception
    words = shown(page)
    assert place in words
    assert "没有找到" not in words
    press(page, "关闭")
    assert place not in shown(page) and "doc" not in page.query_params
    assert "没有找到这段引文" not in words


def test_an_address_opens_the_document_at_its_place(page: AppTest) -> None:
    prose = FakeAssistant().prose
    page.query_params["doc"], page.query_params["at"] = prose.document, f"{prose.start}-{prose.end}"
    page.run()
    assert not page.exception
    marked = [run["text"] for block in blocks(page) for run in block.get("runs", []) if run.get("mark") == "quote"]
    assert marked == [prose.quote]


@pytest.mark.parametrize("at", ["", "x", "5-2", "0-99999999", "-1-3"])
def test_an_address_to_nowhere_opens_the_document_or_says_that_there_is_none(page: AppTest, at: str) -> None:
    page.query_params["doc"], page.query_params["at"] = FakeAssistant().prose.document, at
    page.run()
    assert not page.exception and blocks(page)
    page.query_params["doc"] = "../../etc/passwd"
    page.run()
    assert not page.exception and "没有这份文件" in shown(page)


def test_one_steps_from_citation_to_citation_and_finds_words(page: AppTest) -> None:
    ask(page, "“三公”经费")
    press(page, "[1] 甲市")
    assert "出处 1 / 2" in shown(page)
    press(page, "下一处")
    assert "出处 2 / 2" in shown(page) and "第20项支出" in shown(page)
    page.text_input(key="find").set_value("补充说明第59条").run()
    assert "1 / 1" in shown(page)
    page.text_input(key="find").set_value("没有这些字").run()
    assert "没有找到" in shown(page)
    press(page, "第二部分 预算说明")
    assert not page.exception and page.query_params["at"] != ""


def test_a_pdf_opens_at_the_cited_page(page: AppTest) -> None:
    ask(page, "差旅费")
    press(page, "[1] 乙区")
    assert not page.exception
    assert "第 2 / 3 页" in shown(page)
    assert "没能框出" not in shown(page)


def test_a_document_that_cannot_be_opened_is_told(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(page, "“三公”经费")

    def gone(self: FakeAssistant, name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(FakeAssistant, "document_text", gone)
    press(page, "[1] 甲市")
    assert not page.exception
    assert "打不开" in shown(page)
