"""A row of a table that says in what unit the rows below it are."""

import pytest
from conftest import Figures
from tables_made import one, tabbed

HEAD = (
    "| 项目 | 2021年决算数 | 2020年决算数 |",
    "|---|---|---|",
    "| 本年支出合计 | 812.40 | 790.15 |",
    "| 其中：项目支出 | 300.00 | 280.00 |",
)
BELOW = ("| 公务接待费 | 15,230 | 18,900 |", "| 会议费 | 4,100 | 5,000 |")


def units(text: str) -> dict[str, str | None]:
    return {entry.row[-1]: entry.unit for entry in one(text).entries}


@pytest.mark.parametrize(
    "said",
    [
        "（以下各行单位：元）",
        "以下项目单位：元",
        "以下金额以元为单位",
        "（以上单位：万元，以下单位：元）",
        "下列各项金额单位：元",
    ],
)
def test_rows_below_are_in_the_unit_that_a_row_names(said: str) -> None:
    got = units("\n".join(("单位：万元", "", *HEAD, f"| {said} | | |", *BELOW)))
    assert got == {"本年支出合计": None, "其中：项目支出": None, "公务接待费": "元", "会议费": "元"}


def test_another_such_row_and_the_unit_of_a_row_of_its_own_win() -> None:
    rows = (*HEAD, "| （以下单位：元） | | |", *BELOW, "| 培训人数（人） | 40 | 38 |", "| 以下单位：万元 | | |")
    got = units("\n".join(("单位：万元", "", *rows, "| 年末结转 | 3.10 | 2.00 |")))
    assert got["会议费"] == "元" and got["培训人数（人）"] == "人" and got["年末结转"] == "万元"


def test_such_a_row_begins_no_table_of_its_own() -> None:
    title = "某县水务站2021年收支情况表"
    text = tabbed(
        title,
        "单位：万元",
        "项目|决算数",
        "本年支出合计|812.40",
        "（以下单位：元）|",
        "公务接待费|15,230",
        "会议费|4,100",
    )
    assert units(text) == {"本年支出合计": None, "公务接待费": "元", "会议费": "元"}


def test_a_note_or_a_row_of_figures_names_no_unit_for_others() -> None:
    rows = (*HEAD, "| 以下各项合计（元） | 19,330 | 23,900 |", *BELOW)
    assert units("\n".join(("单位：万元", "", *rows)))["会议费"] is None


def test_a_heading_names_the_unit_of_its_group_until_the_next_or_a_total() -> None:
    rows = (*HEAD, "| “三公”经费（单位：元） | | |", *BELOW, "| 补充资料 | | |", "| 资产总额 | 98.20 | 96.00 |")
    got = units("\n".join(("单位：万元", "", *rows)))
    assert got["公务接待费"] == "元" and got["资产总额"] is None
    rows = (*HEAD[:2], "| 一、两项费用（元） | | |", *BELOW, "| 合计 | 812.40 | 790.15 |")
    got = units("\n".join(("单位：万元", "", *rows)))
    assert got["会议费"] == "元" and got["合计"] is None


@pytest.mark.parametrize(
    "note", ["注：公务接待费、会议费单位为元。", "注：会议费和公务接待费以元为单位，其余以万元为单位。"]
)
def test_a_note_names_the_unit_of_the_rows_it_names(note: str) -> None:
    got = units("\n".join(("单位：万元", "", *HEAD, *BELOW, "", note, "")))
    assert got["公务接待费"] == got["会议费"] == "元" and got["本年支出合计"] is None


def test_what_is_printed_otherwise_and_is_no_part_of_the_heading_is_of_its_group_no_more() -> None:
    rows = (
        *HEAD,
        "| 以下为“三公”经费（单位：元） | | |",
        "| 公务接待费 | 15,230 | 18,900 |",
        "| 会议费 | 4,100 | 5,000 |",
        "| 项目支出 | 44.00 | 45.00 |",
        "| 合计 | 60.00 | 61.00 |",
    )
    got = units("\n".join(("单位：万元", "", *rows)))
    assert (got["公务接待费"], got["会议费"]) == ("元", "元")
    assert got["项目支出"] is None and got["合计"] is None


def test_a_note_below_the_title_of_the_next_table_is_of_that_one(figures_of: Figures) -> None:
    one, two = ("项目\t金额\n会议费\t12.00\n培训费\t3.50\n", "项目\t金额\n会议费\t1200.00\n培训费\t3500.00\n")
    text = (
        f"某县交通局2022年部门决算\n\n表一 支出表\n单位：万元\n{one}\n表二 收入表\n注：会议费、培训费单位为元。\n{two}"
    )
    found = {(str(figure.value), figure.unit) for figure in figures_of(text)}
    assert found == {("12.00", "万元"), ("3.50", "万元"), ("1200.00", "元"), ("3500.00", "元")}
