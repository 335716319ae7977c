"""The number of a note behind a figure is never its last digit, however it is set."""

from pathlib import Path

import pytest
from conftest import Figures
from tiny_pdf import Page, make, table_of

from corpus.comparable import comparable
from corpus.document import Span
from corpus.readers.pdf import reader as pdf

AGENCY = "泠浦县水利局"
MARKS = ["³", "¹²", "[^3]", "<sup>3</sup>", "<sup>[3]</sup>", "①", "^3^", "[3]", "（注3）", "〔3〕"]


@pytest.mark.parametrize("mark", MARKS)
def test_in_a_sentence(mark: str, figures_of: Figures) -> None:
    found = figures_of(f"{AGENCY}2023年度部门决算\n\n2023年公务接待费支出1560.7{mark}万元，增长3.5{mark}%。\n")
    assert [(str(f.value), f.unit) for f in found] == [("1560.7", "万元"), ("3.5", "%")]
    assert [f.quote for f in found] == [f"公务接待费支出1560.7{mark}万元", f"增长3.5{mark}%"]


@pytest.mark.parametrize("mark", MARKS)
def test_in_a_cell(mark: str, figures_of: Figures) -> None:
    text = f"{AGENCY}2023年度部门决算\n\n支出决算表\n单位：万元\n项目\t决算数\n工资\t12.50{mark}\n津贴\t3.00\n"
    assert {str(f.value) for f in figures_of(text)} == {"12.50", "3.00"}


@pytest.mark.parametrize(
    "text", ["房屋1200m²", "面积12㎡", "约3×10³元", "（1）支出12[3]项", "目标①完成", "第3（注意）条", "图[3]所示"]
)
def test_other_signs_stay(text: str) -> None:
    assert comparable(text)[0] == text


def test_the_quote_is_what_is_printed() -> None:
    plain, printed = comparable("支出1560.7³万元。")
    assert plain == "支出1560.7万元。" and printed is not None
    assert printed.quote(Span(2, 10)) == "1560.7³万元"


def test_on_a_page(tmp_path: Path) -> None:
    page = Page().text(70, 100, "2023年支出1560.7", 12).text(166, 95, "3", 7).text(172, 100, "万元。", 12)
    page.table([100, 250, 350], [130, 160, 190], [["项目", "决算数"], ["工资", "12.50"]]).text(279, 169, "3", 6)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert source.text.startswith("2023年支出1560.7万元。")
    assert table_of(source.grids[0])[1] == ["工资", "12.50"]


def test_digits_of_another_font_on_the_line_stay(tmp_path: Path) -> None:
    page = Page().text(70, 100, "支出15", 12).text(106, 98, "60.7", 11).text(128, 100, "万元。", 12)
    assert pdf.read(make(tmp_path / "a.pdf", page)).text == "支出1560.7万元。\n"
