"""Tables whose cells blanks part, or that stand one cell a line, with headers of several lines and blanks left out."""

from pathlib import Path

import pytest

from corpus.document import Table
from corpus.reading import read_document
from tests.tables_made import entry, one, read

CODED = [
    ["项目", "本年支出"],
    ["科目编码", "科目名称", "小计", "基本支出", "项目支出"],
    ["合计", "30.5", "20.5", "10.0"],
    ["201", "一般公共服务支出", "22.5", "20.5", "2.0"],
    ["20101", "人大事务", "20.5", "20.5"],
    ["20103", "政府办公厅及相关机构事务", "2.0", "2.0"],
    ["208", "社会保障和就业支出", "8.0", "8.0"],
    ["20805", "行政事业单位养老支出", "8.0", "8.0"],
]
DEBTS = [
    ["地区", "2023年债务限额", "2023年债务余额"],
    ["合计", "一般债务", "专项债务", "合计", "一般债务", "专项债务"],
    ["甲县", "90.5", "60.2", "30.3", "80.4", "55.1", "25.3"],
    ["乙乡", "40.1", "30.1", "10.0", "35.6", "28.5", "7.1"],
]


def _made(rows: list[list[str]], way: str) -> Table:
    if way == "lines":
        return one("情况表\n单位：万元\n" + "\n".join(cell for row in rows for cell in row) + "\n")
    return one("情况表\n单位：万元\n" + "\n".join(way.join(row) for row in rows) + "\n")


@pytest.mark.parametrize("way", [" ", "　", "   ", "lines"])
def test_heads_in_two_lines_are_told_by_words_and_sums(way: str) -> None:
    table = _made(CODED, way)
    assert entry(table, "政府办公厅及相关机构事务", "项目支出").cell.text == "2.0"
    assert entry(table, "人大事务", "基本支出").cell.text == "20.5"
    table = _made(DEBTS, way)
    assert entry(table, "乙乡", "2023年债务余额", "专项债务").cell.text == "7.1"


def test_a_header_is_not_cut_before_its_end() -> None:
    heads = ["单位名称", "合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"]
    heads += ["小计", "公务用车购置费", "公务用车运行费"]
    rows = [["甲站", "9.0", "1.0", "6.0", "4.0", "2.0", "2.0"], ["乙场", "7.5", "0.5", "5.0", "1.5", "3.5", "2.0"]]
    rows += [["丙所", "3.5", "0.5", "2.0", "0.5", "1.5", "1.0"]]
    table = one("情况表\n单位：万元\n" + "\n".join([*heads, *(c for row in rows for c in row)]) + "\n")
    assert entry(table, "乙场", "公务用车购置及运行费", "公务用车运行费").cell.text == "3.5"
    assert entry(table, "乙场", "公务接待费").cell.text == "2.0"


def test_lines_of_one_number_each_are_no_rows_of_blanks() -> None:
    assert not read("浏览次数\n1024\n字号\n12\n来源\n15\n")


@pytest.mark.parametrize(
    "text",
    [
        "联系人 电话 传真\n张三 0731123 0731124\n李四 0731125 0731126\n王五 0731127 0731128\n",
        "序言 正文 附录\n第一章 3 5\n第二章 9 12\n第三章 15 20\n",
    ],
)
def test_other_lists_are_no_tables(text: str) -> None:
    assert not read(text)


def test_rows_end_where_another_table_begins() -> None:
    first = "单位：元\n支出项目 上年决算数 本年决算数\n办公费 82,451.17 620,766.20\n会议费 82,395.66 786,196.03\n"
    second = "林业专项资金安排情况表\n项目名称 预算安排（万元） 实际支出（万元）\n退耕还林 156.81 623.89\n湿地保护 202.25 715.44\n"
    tables = read(first + second)
    assert [e.cell.text for table in tables[:1] for e in table.entries][-1] == "786,196.03"
    assert entry(tables[1], "湿地保护", "实际支出（万元）").cell.text == "715.44"


def test_lines_of_two_labels_alone_end_no_two_lists() -> None:
    rows = ["收入                  支出", "项目          决算数  项目          决算数"]
    rows += ["一、财政拨款   813.44  一、教育支出   770.55", "二、经营收入           二、外交支出"]
    rows += ["三、事业收入    20.50  三、国防支出    63.39", "使用专用结余           结余分配"]
    rows += ["总计           833.94  总计           833.94"]
    table = one("收入支出决算总表\n单位：万元\n" + "\n".join(rows) + "\n")
    assert entry(table, "三、国防支出", "决算数").cell.text == "63.39"
    assert len([e for e in table.entries if e.row[-1] == "总计"]) == 2


def test_a_header_that_lost_what_its_columns_are_of_is_not_read() -> None:
    text = "单位：万元\n项目 2022年决算数 2023年决算数\n合计 基本支出 项目支出\n教育支出 9.5 4.0 5.5\n国防支出 8.5 4.0 4.5\n"
    assert not [e for table in read(text) for e in table.entries]


def test_two_lists_one_cell_a_line_go_by_their_labels(tmp_path: Path) -> None:
    cells = ["收入", "支出", "项目", "决算数", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"]
    cells += [
        "一、一般公共预算财政拨款收入",
        "30.5",
        "一、教育支出",
        "20.5",
        "20.5",
        "二、政府性基金预算财政拨款收入",
        "9.5",
    ]
    cells += ["二、城乡社区支出", "19.5", "10.0", "9.5", "本年收入合计", "40.0", "本年支出合计", "40.0", "30.5", "9.5"]
    cells += ["总计", "40.0", "总计", "40.0", "30.5", "9.5"]
    path = tmp_path / "石溪县林业局2023年部门决算.txt"
    path.write_text(
        "石溪县林业局2023年度部门决算\n收入支出决算总表\n单位：万元\n" + "\n".join(cells) + "\n", encoding="utf-8"
    )
    document = read_document(path, path.name)
    (table,) = document.tables
    assert entry(table, "二、城乡社区支出", "支出", "政府性基金预算财政拨款").cell.text == "9.5"
    assert entry(table, "本年收入合计", "收入", "决算数").cell.text == "40.0"
    # 20.5 may be of either fund: its total is read, and the other told.
    assert [e.column[-1] for e in table.entries if e.row[-1] == "一、教育支出"] == ["合计"]
    assert any(doubt.unread for doubt in document.doubts)
