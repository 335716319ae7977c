"""Rows of tabs whose blanks, and what merged cells covered, were left out: read where one way is left, else told."""

from pathlib import Path

import pytest

from corpus.readers.text import find_grids
from corpus.reading import read_document
from tests.tables_made import entry, one, tabbed


def test_a_header_of_merged_cells_copied_with_tabs_is_spread_over_its_columns() -> None:
    table = one(
        "单位：万元\n"
        + tabbed(
            "地区|2023年债务限额|2023年债务余额",
            "合计|一般债务|专项债务|合计|一般债务|专项债务",
            "甲县|90.5|60.2|30.3|80.4|55.1|25.3",
            "乙乡|40.1|30.1|10.0|35.6|28.5|7.1",
        )
    )
    assert entry(table, "乙乡", "2023年债务余额", "合计").cell.text == "35.6"
    assert entry(table, "甲县", "2023年债务限额", "专项债务").cell.text == "30.3"


def test_sums_tell_below_which_head_the_second_line_stands() -> None:
    table = one(
        "单位：万元\n"
        + tabbed(
            "单位代码|单位名称|合计|基本支出|项目支出",
            "人员经费|公用经费",
            "101|甲局|10.5|2.5|5.0|3.0",
            "102|乙局|12.0|3.5|4.0|4.5",
        )
    )
    assert entry(table, "乙局", "基本支出", "公用经费").cell.text == "4.0"
    assert entry(table, "甲局", "项目支出").cell.text == "3.0"


def test_rows_without_their_blanks_go_by_the_sums() -> None:
    table = one(
        "单位：万元\n"
        + tabbed(
            "科目编码|科目名称|合计|基本支出|项目支出",
            "合计|30.5|20.5|10.0",
            "201|一般公共服务支出|22.5|20.5|2.0",
            "20101|人大事务|20.5|20.5",
            "20103|政府办公厅及相关机构事务|2.0|2.0",
            "208|社会保障和就业支出|8.0|8.0",
            "20805|行政事业单位养老支出|8.0|8.0",
        )
    )
    assert entry(table, "政府办公厅及相关机构事务", "项目支出").cell.text == "2.0"
    assert entry(table, "人大事务", "基本支出").cell.text == "20.5"


def test_rows_cut_at_their_ends_and_padded_ones_stay_as_they_are() -> None:
    table = one("单位：万元\n" + tabbed("项目|合计|基本支出|项目支出|备注", "甲|5.5||5.5", "乙|3.0|3.0", "丙|1|1||无"))
    assert entry(table, "甲", "项目支出").cell.text == "5.5"
    assert entry(table, "乙", "基本支出").cell.text == "3.0"


@pytest.mark.parametrize(
    "rows",
    [
        # Nobody can tell which of the sources of money the second number of a row is.
        ("项目名称|合计|财政拨款|单位资金|上年结转", "甲|5.50|5.50", "乙|3.20|3.20", "丙|7.10|7.10"),
        # Two years with one part each that could be either's.
        (
            "项目|上年|本年|其他",
            "甲类|乙类",
            "一|15.50|2.50|3.50|4.50",
            "二|35.50|6.50|7.50|8.50",
            "三|15.50|1.50|2.50|3.50",
        ),
    ],
)
def test_what_fits_in_several_ways_is_not_read_but_told(tmp_path: Path, rows: tuple[str, ...]) -> None:
    path = tmp_path / "石溪县林业局2023年部门决算.txt"
    path.write_text("石溪县林业局2023年度部门决算\n单位：万元\n" + tabbed(*rows), encoding="utf-8")
    document = read_document(path, path.name)
    # What is the sum of the numbers behind it is the total, whatever they are.
    assert {e.column for table in document.tables for e in table.entries} <= {("合计",)}
    assert any(doubt.unread for doubt in document.doubts)


def test_rows_left_out_of_a_table_are_told(tmp_path: Path) -> None:
    path = tmp_path / "石溪县林业局2023年部门决算.txt"
    rows = ["项目\t合计\t一般公共预算\t其他资金", "合计\t30.50\t20.50\t10.00", "工资\t18.50\t16.50\t2.00"]
    rows += ["购置\t5.00\t5.00", "办公\t5.00\t1.00\t4.00", "差旅\t5.00\t5.00"]
    path.write_text("石溪县林业局2023年度部门决算\n单位：万元\n" + "\n".join(rows) + "\n", encoding="utf-8")
    document = read_document(path, path.name)
    told = {(e.row[-1], e.column[-1]) for table in document.tables for e in table.entries}
    assert ("办公", "其他资金") in told and ("购置", "一般公共预算") not in told
    (doubt,) = document.doubts
    assert doubt.unread and "2 行" in doubt.text


def test_codes_in_three_columns_stand_below_the_head_of_codes() -> None:
    table = one(
        "单位：万元\n"
        + tabbed(
            "科目编码|科目名称|2024年预算数",
            "类|款|项|合计|基本支出|项目支出",
            "208|||社会保障和就业支出|60.5|55.5|5.0",
            "208|05||行政事业单位养老支出|60.5|55.5|5.0",
            "208|05|05|机关事业单位基本养老保险缴费支出|60.5|55.5|5.0",
        )
    )
    found = entry(table, "机关事业单位基本养老保险缴费支出", "2024年预算数", "基本支出")
    assert found.cell.text == "55.5" and found.code == "2080505"


@pytest.mark.parametrize("end", ["", " |"])
def test_rows_between_bars_whose_blanks_were_left_out_go_by_the_sums(end: str) -> None:
    rows = [
        "部门预算支出经济分类科目 | 本年一般公共预算基本支出",
        "科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费",
        "合计 | 30.5 | 20.5 | 10.0",
    ]
    rows += ["301 | 工资福利支出 | 20.5 | 20.5", "30101 | 基本工资 | 20.5 | 20.5", "302 | 商品和服务支出 | 10.0 | 10.0"]
    table = one("单位：万元\n" + "\n".join(row + end for row in rows) + "\n")
    assert entry(table, "商品和服务支出", "本年一般公共预算基本支出", "公用经费").cell.text == "10.0"


def test_names_beside_merged_heads_are_no_form() -> None:
    rows = tabbed("单位名称|债务余额", "合计|一般债务|专项债务", "甲局|90.5|60.2|30.3", "乙局|40.1|30.1|10.0")
    (grid,) = find_grids(rows)
    assert next(c for c in grid.cells if c.text == "债务余额").column_span == 3
    assert next(c for c in grid.cells if c.text == "10.0").column == 3
