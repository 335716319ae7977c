"""One cell a line with blanks left out: every amount in its column, or no table at all where two readings fit."""

import pytest

from corpus.readers.text import find_grids
from tests.tables_made import one

Rows = list[list[str]]

CODED: Rows = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["合计", "", "1200.50", "900.50", "300.00"],
    ["208", "社会保障和就业支出", "200.50", "200.50", ""],
    ["20805", "行政事业单位养老支出", "200.50", "200.50", ""],
    ["213", "农林水支出", "1000.00", "700.00", "300.00"],
    ["21301", "农业农村", "1000.00", "700.00", "300.00"],
    ["2130101", "行政运行", "700.00", "700.00", ""],
    ["2130199", "其他农业农村支出", "300.00", "", "300.00"],
]
YEARS: Rows = [
    ["项目", "2023年预算数", "2024年预算数"],
    ["合计", "12.00", "11.00"],
    ["1.因公出国（境）费", "", "2.00"],
    ["2.公务接待费", "4.00", "3.00"],
    ["3.公务用车购置及运行费", "8.00", "6.00"],
    ["其中：公务用车购置费", "", ""],
    ["公务用车运行费", "8.00", "6.00"],
]
NUMBERED: Rows = [
    ["收入", "", "", "支出", "", ""],
    ["项目", "行次", "决算数", "项目", "行次", "决算数"],
    ["栏次", "", "1", "栏次", "", "2"],
    ["一、财政拨款收入", "1", "97.97", "一、一般公共服务支出", "30", ""],
    ["二、上级补助收入", "2", "", "二、外交支出", "31", ""],
    ["三、事业收入", "3", "7", "三、国防支出", "32", "5.00"],
    ["", "4", "", "四、公共安全支出", "33", "99.97"],
    ["本年收入合计", "5", "104.97", "本年支出合计", "34", "104.97"],
]


def left_out(rows: Rows) -> str:
    return "".join(f"{cell}\n" for row in rows for cell in row if cell)


def with_bars(rows: Rows) -> str:
    return "".join(f"{cell} |\n" for row in rows for cell in row if cell)


def with_rows_closed(rows: Rows) -> str:
    return "".join("".join(f"{cell} |\n" for cell in row if cell)[:-1] + "||||\n" for row in rows)


def on_tabs(rows: Rows) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def amounts(body: str) -> set[tuple[str, str, str]]:
    text = f"收支表\n单位：万元\n{body}\n以上为本年数。\n"
    table = one(text)
    assert table.amount_unit == "万元"
    assert all(text[e.cell.span.start : e.cell.span.end] == e.cell.text for e in table.entries)
    return {(e.row[-1], "/".join(e.column), e.cell.text) for e in table.entries}


@pytest.mark.parametrize("rows", [CODED, YEARS])
@pytest.mark.parametrize("layout", [left_out, with_bars, with_rows_closed])
def test_the_sums_tell_which_cells_are_blank(layout: object, rows: Rows) -> None:
    assert callable(layout)
    assert amounts(layout(rows)) == amounts(on_tabs(rows))


@pytest.mark.parametrize("layout", [left_out, with_rows_closed])
def test_line_numbers_tell_which_cells_are_blank(layout: object) -> None:
    assert callable(layout)
    assert amounts(layout(NUMBERED)) == {
        ("一、财政拨款收入", "收入/决算数", "97.97"),
        ("三、事业收入", "收入/决算数", "7"),
        ("三、国防支出", "支出/决算数", "5.00"),
        ("四、公共安全支出", "支出/决算数", "99.97"),
        ("本年收入合计", "收入/决算数", "104.97"),
        ("本年支出合计", "支出/决算数", "104.97"),
    }


def test_the_last_row_may_be_cut_off() -> None:
    rows = [row for row in YEARS if row[0] not in ("公务用车运行费", "其中：公务用车购置费")]
    text = with_bars(rows).replace(
        "公务用车购置及运行费 |\n8.00 |\n6.00 |\n", "公务用车购置及运行费 |\n8.00 |\n6.00 |\n公务用车购置费 |\n"
    )
    assert amounts(text) == amounts(on_tabs(rows))


def test_two_readings_that_fit_alike_are_none() -> None:
    # 5.00 may be of either year: nothing adds up to tell.
    rows = [
        ["项目", "2023年预算数", "2024年预算数"],
        ["会议费", "4.00", "3.00"],
        ["培训费", "5.00", ""],
        ["印刷费", "1.00", "2.00"],
    ]
    assert not any(cell.text == "5.00" for grid in find_grids("费用表\n" + left_out(rows)) for cell in grid.cells)
    broken = [[cell.replace("2.00", "0.50") for cell in row] for row in YEARS]
    # The one row that is complete is read; of the others none.
    read = [cell.text for grid in find_grids("费用表\n" + left_out(broken)) for cell in grid.cells]
    assert read == [*YEARS[0], "合计", "10.50", "11.00"]


def test_a_half_of_two_lists_without_line_numbers_is_not_guessed() -> None:
    rows = [
        ["项目", "金额", "项目", "金额"],
        ["财政拨款", "9", "教育支出", "8"],
        ["事业收入", "", "住房保障支出", "1"],
        ["合计", "9", "合计", "9"],
    ]
    assert find_grids("收支表\n" + left_out(rows)) == ()


@pytest.mark.parametrize("blank", ["|\n", "\u00a0\n"])
def test_a_total_whose_name_is_lost_is_the_tables_own(blank: str) -> None:
    cells = [blank, "预算数\n", blank, "10.00\n", "因公出国（境）费\n", "2.00\n", "公务接待费\n", "8.00\n"]
    between = "\n" if blank == "\u00a0\n" else ""
    text = between.join(c if c == blank else c.replace("\n", " |\n") if blank == "|\n" else c for c in cells)
    table = one(f"某局“三公”经费预算表\n单位：万元\n{between}{text}")
    assert {(e.row[-1], e.cell.text) for e in table.entries} == {
        ("某局“三公”经费预算表", "10.00"),
        ("因公出国（境）费", "2.00"),
        ("公务接待费", "8.00"),
    }
    assert any("项目名称" in doubt.text for doubt in table.doubts)
