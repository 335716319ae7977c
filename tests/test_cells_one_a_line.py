"""Tables copied cell by cell: places name rows, remarks are blank, bars close cells; and what of them is not read."""

from pathlib import Path

import pytest
from conftest import Ask

from corpus.document import Source
from corpus.readers.text import find_grids
from corpus.reading import read_document
from corpus.tables.barless import barless_rows
from index.figures.extract import extract_figures

PLACES = [("杨柳乡", "2"), ("新州镇", "0.5"), ("安场镇", "0.5"), ("中观镇", "1"), ("合计", "4")]


@pytest.mark.parametrize("head", ["乡 镇", "乡镇", "镇街", "县（市、区）", "村（社区）", "学校"])
def test_places_and_schools_head_rows(head: str) -> None:
    text = "救灾补助资金分配表\n单位:万元\n" + "\n".join([head, "金 额", *(c for row in PLACES for c in row)]) + "\n"
    (grid,) = find_grids(text)
    assert [[cell.text for cell in grid.cells if cell.row == n] for n in (0, 2)] == [[head, "金 额"], ["新州镇", "0.5"]]


def test_blank_cells_that_bars_close_behind_the_last_header() -> None:
    rows = "".join(f"{name} |\n{value} |\n|\n|\n" for name, value in PLACES)
    text = f"附件: |\n|\n|\n补助资金分配表 |\n|||\n|\n|\n单位:万元 |\n单位 |\n补助资金(万元) |\n备注 |\n|\n{rows[:-2]}扫一扫\n"
    (grid,) = find_grids(text)
    told = {cell.row: cell.text for cell in grid.cells if cell.column == 0}
    values = {told[cell.row]: cell.text for cell in grid.cells if cell.column == 1}
    assert {name: values[name] for name, _ in PLACES} == dict(PLACES)


def test_their_amounts_are_answered(assistant_of: Ask) -> None:
    cells = "\n".join(["乡镇", "金额", *(c for row in PLACES for c in row)])
    text = f"清源县财政局关于下达2019年救灾补助资金的通知\n清源县财政局\n2019年6月18日\n救灾补助资金分配表\n单位:万元\n{cells}\n"
    answer = assistant_of({"a.txt": text}).ask("", "清源县财政局2019年救灾补助资金中安场镇是多少")
    assert answer.answer and (answer.answer.value, answer.answer.unit) == ("0.5", "万元")


@pytest.mark.parametrize(
    "text",
    [
        "分配表\n县区\n奖补合计\n城镇奖补\n村庄奖补\n城镇个数\n金额\n355.9\n10\n100.0\n75\n甲市\n62.5\n1\n10.0\n",
        "统计表\n甲校（行政） | √ | 5.36 | (100) | 0.89 | 0.89 ||\n乙校 | √ | 19.00 | 4.77 |||\n丙校 | | 8.00 | 3 |\n",
    ],
)
def test_numbers_of_no_table_are_told_as_not_read(text: str) -> None:
    (doubt,) = barless_rows(Source("txt", text), ())
    assert doubt.unread


@pytest.mark.parametrize(
    "text", ["收入100万元。\n5\n支出90万元，用于办学。\n" * 6, "电话\n12345678\n" + "正文如此。\n" * 20 + "6\n"]
)
def test_page_numbers_are_no_table(text: str) -> None:
    assert not list(barless_rows(Source("txt", text), ()))


def test_a_numbered_list_with_columns_of_any_name_and_sums_in_between() -> None:
    rows = [
        ["1", "苗儿村", "水果基地", "续建", "20"],
        ["2", "田江村", "蔬菜基地", "新建", "30"],
        ["小计", "50"],
        ["3", "谷洲村", "灌溉设施", "维修", "16"],
        ["4", "光裕村", "养殖基地", "新建", "40"],
        ["合计", "106"],
    ]
    cells = ["序号", "村名", "项目名称", "建设内容", "资金金额", *(cell for row in rows for cell in row)]
    (grid,) = find_grids("安排表\n单位:万元\n" + "\n\n".join(cells) + "\n")
    told = {(cell.row, cell.column): cell.text for cell in grid.cells if cell.text}
    assert [told.get((n, 4)) for n in range(7)] == ["资金金额", "20", "30", "50", "16", "40", "106"]
    assert told[3, 1] == "小计" and told[4, 2] == "灌溉设施"


def test_rows_of_one_name_are_told_apart_by_the_place_in_front(assistant_of: Ask) -> None:
    text = (
        "清源县农业农村局2020年项目安排表\n单位：万元\n\n| 序号 | 村名 | 项目名称 | 金额 |\n|---|---|---|---|\n"
        "| 1 | 苗儿村 | 水果基地 | 20 |\n| 2 | 田江村 | 水果基地 | 30 |\n| 3 | 谷洲村 | 灌溉设施 | 16 |\n"
    )
    assistant = assistant_of({"a.md": text})
    told = assistant.ask("", "清源县农业农村局2020年田江村水果基地多少钱")
    assert told.answer and told.answer.value == "30"
    both = assistant.ask("", "清源县农业农村局2020年水果基地多少钱")
    assert "20" in both.text and "30" in both.text


def test_percentages_of_cells_one_a_line_are_said_of_nothing(tmp_path: Path) -> None:
    cells = [
        "甲类支出",
        "12.5",
        "15.0",
        "20.00%",
        "教育支出",
        "8.5",
        "17.0",
        "100.00%",
        "住房保障支出",
        "4.0",
        "3.0",
        "-25.00%",
    ]
    path = tmp_path / "石溪县林业局2023年部门决算.txt"
    path.write_text(
        "石溪县林业局2023年度部门决算\n一、支出情况\n本年支出35.0万元，增长40.00%。\n" + "\n".join(cells) + "\n",
        encoding="utf-8",
    )
    told = [str(figure.value) for figure in extract_figures(read_document(path, path.name)) if figure.unit == "%"]
    assert told == ["40.00"]


def test_two_ways_to_gather_the_columns_are_none() -> None:
    cells = ["采购项目", "总计", "资金来源", "财政拨款", "单位资金", "上年结转", "合计", "60.5", "30.0", "20.0", "10.5"]
    cells += ["货物", "31.0", "15.5", "10.0", "5.5", "服务", "29.5", "14.5", "10.0", "5.0"]
    assert not find_grids("采购表\n单位：万元\n" + "\n".join(cells) + "\n")


def test_a_code_is_no_amount_where_a_blank_was_left_out() -> None:
    rows = [["人员经费", "公用经费"], ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"]]
    rows += [
        ["301", "工资福利支出", "90.5", "302", "商品和服务支出", "50.5"],
        ["30101", "基本工资", "30.5", "30201", "办公费", "20.5"],
    ]
    rows += [["30102", "津贴补贴", "30.0", "30202", "印刷费"], ["30103", "奖金", "30.0", "30207", "邮电费", "30.0"]]
    rows += [
        ["30113", "住房公积金", "9.5", "31002", "办公设备购置"],
        ["30302", "退休费", "8.5", "31003", "专用设备购置"],
    ]
    text = "支出明细表\n\n单位：万元\n\n" + "\n\n".join(cell for row in rows for cell in row) + "\n"
    assert not any(cell.text == "30103" and cell.column == 5 for grid in find_grids(text) for cell in grid.cells)


def test_the_code_of_a_class_is_no_amount_of_the_row_before() -> None:
    rows = [["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], ["合计", "220.00", "130.00", "90.00"]]
    rows += [["205", "教育支出", "100.00", "60.00", "40.00"], ["206", "科学技术支出", "50.00", "50.00"]]
    rows += [["210", "卫生健康支出", "70.00", "20.00", "50.00"]]
    grids = find_grids("支出决算表\n单位：万元\n" + "\n".join(cell for row in rows for cell in row) + "\n")
    assert not any(cell.text == "210" and cell.column for grid in grids for cell in grid.cells)


@pytest.mark.parametrize(
    "rows",
    [
        ["项目\t合计\t基本支出\t项目支出", "教育支出\t100\t60\t40", "科技支出\t50\t50", "卫生支出\t70\t30\t40"],
        ["项目 2021年 2022年", "预算数 决算数 预算数 决算数", "教育支出 9 6 4 3", "科技支出 5 5 1 1", "卫生支出 7 3 4"],
        "项目|2021年决算数|2022年决算数|增减额|接待费|5|4|-1|会议费|3|3|培训费|6|8|2".split("|"),
    ],
)
def test_small_numbers_of_rows_left_out_are_told_as_well(rows: list[str], tmp_path: Path) -> None:
    path = tmp_path / "石溪县林业局2022年部门决算.txt"
    text = "石溪县林业局2022年度部门决算\n\n第二部分 决算表\n费用决算表\n单位：万元\n" + "\n".join(rows) + "\n"
    path.write_text(text, encoding="utf-8")
    assert any(doubt.unread for doubt in read_document(path, path.name).doubts)


def test_a_blank_left_out_within_closed_cells_shifts_no_code_into_an_amount() -> None:
    cells = "科目编码 科目名称 合计 基本支出 201 甲支出 3.00 3.00 202 乙支出 4.00 4.00 203 丙支出 5.00 204 合计 9.00 7.00 205 丁支出 1.00"
    text = "".join(f"{cell} |\n" for cell in cells.split())
    assert not any(cell.text == "204" and cell.column > 0 for grid in find_grids(text) for cell in grid.cells)


@pytest.mark.parametrize("mark", ["\n", " |\n"])
@pytest.mark.parametrize(
    "heads", ["项目 预算数 决算数 完成率", "科目名称 2021年决算数 2022年决算数 增减额", "单位名称 收入合计 支出合计"]
)
def test_no_head_of_another_time_or_side_stands_over_one(heads: str, mark: str) -> None:
    width = len(heads.split()) - 2
    rows = [f"{name} {' '.join(f'{n + 3.25}' for n in range(width))}" for name in ("办公费", "水费", "电费")]
    text = mark.join(" ".join((heads, *rows)).split()) + mark
    assert not find_grids(text)
