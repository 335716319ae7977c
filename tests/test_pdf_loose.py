"""Tables of PDFs that keep to no frame: figures over the border, labels that wrap, marks printed through them."""

from pathlib import Path

import pytest
from tiny_pdf import Page, make, table_of

from corpus.document import Source
from corpus.readers.pdf import reader as pdf

HEAD = ["功能分类科目", "上年执行数", "预算数"]


def _read(tmp_path: Path, *pages: Page) -> Source:
    return pdf.read(make(tmp_path / "a.pdf", *pages))


@pytest.mark.parametrize("size", [14, 18])
def test_a_number_over_the_outer_border_stays_whole(size: float, tmp_path: Path) -> None:
    page = Page().table([100, 200, 260, 300], [100, 120, 140], [["项目", "甲", "乙"], ["合计", "9.00", ""]])
    page.text(262, 134, "46.50", size)
    source = _read(tmp_path, page)
    assert table_of(source.grids[0])[1] == ["合计", "9.00", "46.50"]
    assert "\n50" not in source.text and source.text.count("46.50") == 1


def _unruled(*labels: tuple[str, float], figures: dict[float, tuple[str, str]]) -> Page:
    page = Page().fill([70, 300, 420], [100], [HEAD])
    for label, y in labels:
        page.text(73, y + 14, label, 10)
    for y, (before, now) in figures.items():
        page.text(303, y + 14, before, 10).text(423, y + 14, now, 10)
    return page


FIGURES = {120: ("10.50", "12.00"), 140: ("20.00", "21.00"), 175: ("30.50", "33.00")}


def test_a_table_without_rules_is_read_once(tmp_path: Path) -> None:
    page = _unruled(("行政运行", 120), ("信息化建设", 140), ("合计", 175), figures=FIGURES)
    assert _read(tmp_path, page).text.count("21.00") == 1


@pytest.mark.parametrize(
    "label",
    [
        (("2080505机关事业单位基本养老保险缴", 140), ("费支出", 154)),
        (("2080505机关事业单位基本养老保", 133), ("险缴费支出", 147)),
        (("2080505机关事业单位基", 128), ("本养老保险缴费支出", 154)),
    ],
)
def test_a_label_over_two_lines_is_one(label: tuple[tuple[str, float], ...], tmp_path: Path) -> None:
    source = _read(
        tmp_path,
        _unruled(
            ("行政运行", 110),
            *label,
            ("合计", 175),
            figures={110: ("10.50", "12.00"), 140: ("20.00", "21.00"), 175: ("30.50", "33.00")},
        ),
    )
    rows = table_of(source.grids[0])
    assert ["2080505机关事业单位基本养老保险缴费支出", "20.00", "21.00"] in rows


@pytest.mark.parametrize("heading", ["二、项目支出", "住房保障支出", "其中：大修"])
def test_a_heading_between_rows_is_no_rest_of_a_label(heading: str, tmp_path: Path) -> None:
    page = _unruled(
        ("行政事业单位离退休", 120),
        (heading, 140),
        ("信息化建设", 160),
        ("合计", 175),
        figures={120: ("1.50", "2.00"), 160: ("2.00", "2.50"), 175: ("3.50", "4.50")},
    )
    rows = table_of(_read(tmp_path, page).grids[0])
    assert [heading, "", ""] in rows and ["行政事业单位离退休", "1.50", "2.00"] in rows


def test_a_sloping_mark_leaves_no_number_in_the_cells(tmp_path: Path) -> None:
    rows = [["项目", "金额", "负责"], ["甲项目", "312.40", "某科"], ["乙项目", "68.75", "某室"], ["小计", "381.15", ""]]
    page = Page().table([100, 250, 350, 450], [100, 130, 160, 190, 220], rows)
    page.text(150, 215, "内部资料 2024 编号 8891", 18, "0.94 0.34 -0.34 0.94")
    source = _read(tmp_path, page)
    assert table_of(source.grids[0]) == rows and "8891" not in source.text


def test_a_page_number_amid_a_table_is_no_row(tmp_path: Path) -> None:
    first = Page().table([100, 250, 400], [100, 130, 760], [["项目", "金额（万元）"], ["甲项目", "12.50"]])
    first.text(290, 800, "- 3 -", 10)
    second = Page().table([100, 250, 400], [60, 90, 120], [["乙项目", "20.00"], ["合计", "32.50"]])
    second.text(290, 800, "- 4 -", 10)
    source = _read(tmp_path, first, second)
    assert [row for grid in source.grids for row in table_of(grid)] == [
        ["项目", "金额（万元）"], ["甲项目", "12.50"], ["乙项目", "20.00"], ["合计", "32.50"]
    ]  # fmt: skip


def test_a_turned_page_with_a_table_is_read_upright(tmp_path: Path) -> None:
    page = Page(595, 842, rotate=90)
    for x in (100, 130, 160):
        page.line(x, 100, x, 500)
    for y in (100, 300, 500):
        page.line(100, y, 160, y)
    for x, y, text in ((120, 480, "项目"), (120, 280, "金额"), (150, 480, "甲"), (150, 280, "12.50")):
        page.text(x, y, text, 10, "0 1 -1 0")
    assert [table_of(grid) for grid in _read(tmp_path, page).grids] == [[["项目", "金额"], ["甲", "12.50"]]]
