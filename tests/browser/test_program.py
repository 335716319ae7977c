"""The program itself in a browser, from no index at all: ask, compare, an agency's page, a file in and out again."""

from pathlib import Path

import pytest

from browser.browser_kit import Reader, reader

LINES = [
    "甲市水利局2023年度部门预算", "", "第一部分 部门概况", "", "一、主要职责", "负责全市水利工程的规划和管理。", "",
    "第二部分 预算安排情况", "", "一、收支总体情况",
    "2023年部门预算收入总额1234.56万元，支出总额1234.56万元。", "", "二、“三公”经费",
    "2023年“三公”经费预算数为45.6万元，其中公务接待费5.6万元，公务用车购置及运行费40万元。",
]  # fmt: skip


def another(name: str, year: int, three: str) -> str:
    """The same document of another agency and year, with another sum."""
    text = "\n".join(LINES).replace("甲市水利局", name).replace("2023", str(year))
    return text.replace("45.6万元", f"{three}万元")


@pytest.fixture
def me(browser: object, tmp_path: Path, request: pytest.FixtureRequest) -> Reader:
    corpus = tmp_path / "documents"
    corpus.mkdir()
    (corpus / "甲市水利局2023年部门预算.txt").write_text("\n".join(LINES), "utf-8")
    for name, year, three in (("甲市水利局", 2022, "50"), ("乙市财政局", 2022, "20"), ("乙市财政局", 2023, "30")):
        (corpus / f"{name}{year}.txt").write_text(another(name, year, three), "utf-8")
    somebody = reader(browser)
    somebody.open(request.getfixturevalue("program"))
    return somebody


def test_from_no_index_to_a_file_to_send_on(me: Reader, program: str, tmp_path: Path) -> None:
    page = me.page
    me.sees("可以这样问")
    me.ask("甲市水利局2023年“三公”经费预算是多少？")
    me.heading("45.6 万元")
    me.press("[1]")
    assert "45.6" in me.quote().inner_text()
    # The agency's own page, by its address: every number leads to its place.
    me.open(f"{program}agency?agency=甲市水利局")
    me.heading("甲市水利局")
    me.click(page.get_by_role("button", name="45.6，出处").first)
    me.quote()
    # Two agencies over two years, as a chart and as a file to send on.
    me.open(f"{program}compare?who=甲市水利局~乙市财政局&what=three_public_expenses&years=2023~2022")
    page.get_by_test_id("stVegaLiteChart").first.wait_for()
    me.sees("乙市财政局“三公”经费：2022年年初预算20万元、2023年年初预算30万元")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="XLSX").click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    # A file comes in, is found, and goes again.
    brought = tmp_path / "丙市审计局2022.txt"
    brought.write_text(another("丙市审计局", 2022, "8"), "utf-8")
    me.open(f"{program}documents")
    me.click(page.get_by_text("添加文件"))
    page.locator("input[type=file]").set_input_files(str(brought))
    me.rest()
    me.click(page.get_by_role("button", name="收录").last)
    me.sees("丙市审计局2022.txt：丙市审计局 · 2022年预算")
    me.sees("已收录（5 份）")
    me.fill(page.get_by_label("筛选"), "丙市")
    me.sees("找到 1 份")
    me.press("删除")
    me.press("确认删除")
    me.sees("已收录（4 份）")
    assert not (tmp_path / "documents" / brought.name).exists()
