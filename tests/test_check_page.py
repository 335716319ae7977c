"""The page 核对 over a real index, and its files."""

from pathlib import Path

import pytest
from disclosure_made import faulty_index
from openpyxl import load_workbook
from page_kit import shown
from streamlit.testing.v1 import AppTest

from index.store.sql import Store
from qa.check_view import check_view, report
from qa.knowledge import Knowledge

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return faulty_index(tmp_path)


@pytest.fixture
def page(data: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("WENZHANG_DATA", str(data))
    monkeypatch.setenv("WENZHANG_CORPUS", str(data.parent / "corpus"))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.run()
    return page


def test_the_document_with_most_findings_comes_first(page: AppTest) -> None:
    page.switch_page("app_views/checks.py").run()
    assert not page.exception
    words = shown(page)
    assert page.header[0].value == "岭南市残疾人联合会 2023年 决算" or "岭南市残疾人联合会" in page.header[0].value
    assert "类款项逐级相加" in words and "同一原因" in words and "没有发现对不上" not in words
    assert "规则|结果|说明|依据" in words and "名词解释" in words


def test_the_letter_can_be_copied_and_downloaded(page: AppTest) -> None:
    page.switch_page("app_views/checks.py").run()
    assert not page.exception
    letters = [c.value for c in page.code if "政府信息公开申请（草稿）" in c.value]
    assert len(letters) == 1 and "机关运行经费" in letters[0] and "*" not in letters[0]
    assert "依申请公开信" in [b.proto.label for b in page.get("download_button")]


def test_of_a_document_that_agrees_nothing_is_found(page: AppTest) -> None:
    page.switch_page("app_views/checks.py")
    page.query_params["document"] = "乙.txt"
    page.run()
    assert not page.exception and "岭北县档案局" in page.header[0].value
    assert any("没有发现对不上的地方" in s.value for s in page.success)


def test_the_list_of_documents_tells_how_many(page: AppTest) -> None:
    page.switch_page("app_views/documents.py").run()
    assert not page.exception
    assert [link.proto.label for link in page.get("page_link") if "对不上" in link.proto.label] == ["1 处对不上"]


def test_the_files_hold_every_check_with_its_sources(data: Path) -> None:
    from app_views.export_table import to_xlsx
    from app_views.export_talk import to_markdown

    view = check_view(Knowledge(Store(data)), "甲.txt")
    source = (data.parent / "corpus" / "甲.txt").read_text(encoding="utf-8")
    assert all(source[c.start : c.end] == c.quote for c in view.citations)
    assert len(view.findings) == 1 and view.findings[0].symptoms and view.findings[0].sources
    text = to_markdown("甲", [report(view, "甲")])
    assert "类款项逐级相加" in text and "机关运行经费" in text and "出处：" in text
    from app_views.checks_table import lines_table

    path = data / "a.xlsx"
    path.write_bytes(to_xlsx(lines_table((*view.tallies, *view.required)), view.citations))
    sheet = load_workbook(path).worksheets[0]
    assert sheet.max_row == 1 + len(view.tallies) + len(view.required)
