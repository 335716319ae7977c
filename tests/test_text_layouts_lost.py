"""Tables in texts whose blank cells, spans or line breaks were lost: read by their sums and codes, or not at all."""

import re

import pytest

from corpus.readers.text import find_grids
from tests.tables_made import entries, one, read, values

CODED = """2024年支出预算总表
编制部门：南水县水利局 单位：元
项目 支出预算
功能分类科目编码
功能分类科目名称 合计 基本支出 项目支出
类 款 项
208 社会保障和就业支出 700 400 300
208 05 行政事业单位养老支出 400 400
208 05 02 事业单位离退休 150 150
208 05 05 基本养老保险缴费支出 250 250
208 08 抚恤 300 300
213 农林水支出 900 500 400
213 03 水利 900 500 400
213 03 01 行政运行 500 500
213 03 05 水利工程建设 400 400
合计 1,600 900 700
2024年“三公”经费预算表
单位：万元
"""


def test_rows_of_codes_whose_blanks_were_left_out_are_read_by_their_sums() -> None:
    table = one(CODED)
    assert (table.title, table.amount_unit, table.agency) == ("2024年支出预算总表", "元", "南水县水利局")
    assert values(table, "基本支出") == {
        "社会保障和就业支出": "400", "行政事业单位养老支出": "400", "事业单位离退休": "150", "基本养老保险缴费支出": "250",
        "农林水支出": "500", "水利": "500", "行政运行": "500", "合计": "900",
    }  # fmt: skip
    assert values(table, "项目支出")["抚恤"] == "300" and values(table, "项目支出")["水利工程建设"] == "400"
    assert next(e.code for e in table.entries if e.row[-1] == "行政运行") == "2130301"


def test_of_rows_that_may_be_placed_in_two_ways_only_the_total_is_read() -> None:
    table = one(
        CODED.replace("208 05 行政事业单位养老支出 400 400", "208 05 行政事业单位养老支出 300 300")
        .replace("退休 150 150", "退休 50 50")
        .replace("社会保障和就业支出 700 400 300", "社会保障和就业支出 600 300 300")
        .replace("1,600 900 700", "1,500 800 700")
    )
    assert "抚恤" not in values(table, "项目支出") and "抚恤" not in values(table, "基本支出")
    assert values(table, "合计")["抚恤"] == "300"


def test_rows_of_codes_that_do_not_add_up_are_no_table() -> None:
    assert read(CODED.replace("213 03 水利 900 500 400", "213 03 水利 900 500 300")) == ()
    assert read(CODED.replace("合计 基本支出 项目支出", "合计 基本支出 其他")) == ()


def test_rows_of_codes_whose_numbers_slipped_by_a_row_are_no_table() -> None:
    lines = CODED.split("\n")
    body = [n for n, line in enumerate(lines) if line[:3] in ("208", "213")]
    cut = [re.match(r"([\d ]+ \D+) ([\d ]+)$", lines[n]).groups() for n in body]
    for n, (words, _), (_, numbers) in zip(body, cut, cut[1:], strict=False):
        lines[n] = f"{words} {numbers}"
    assert read("\n".join(lines)) == ()


def test_two_lists_whose_blanks_were_left_out() -> None:
    text = (
        "收入支出总表\n本年收入 本年支出\n项目 决算数 项目 决算数\n一、财政拨款收入 90 一、教育支出 60\n"
        "二、事业收入 二、农林水支出 20\n三、其他收入 7\n三、住房保障支出 10\n备用 5\n收入合计 97 支出合计 90\n"
    )
    assert {(row, column) for row, column, _ in entries(text)} == {
        ("一、财政拨款收入", "本年收入/决算数"), ("一、教育支出", "本年支出/决算数"), ("二、农林水支出", "本年支出/决算数"),
        ("三、其他收入", "本年收入/决算数"), ("三、住房保障支出", "本年支出/决算数"),
        ("收入合计", "本年收入/决算数"), ("支出合计", "本年支出/决算数"),
    }  # fmt: skip


def test_a_header_whose_upper_words_stand_loose_is_not_read() -> None:
    top = "“三公”经费表\n财政拨款“三公”经费\n公务用车购置及运行费\n合计 因公出国费 公务接待费\n小计 购置费 运行费\n"
    numbers = " ".join(str(n) for n in range(20, 32))
    assert (
        find_grids(
            top
            + "预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数\n"
            + numbers
            + "\n"
        )
        == ()
    )
    assert find_grids(top + "9 1 2 5 2 4\n") == ()


LISTS = """基本支出决算表
单位：万元
经济分类
编码 科目名称 决算数 科目名称 决算数
301 工资福利支出 90.50 302 商品和服务支出 12.00
30101 基本工资 60.00 30201 办公费 7.00
30102 津贴补贴 30.50 30202 印刷费
30103 奖金 30203 咨询费 5.00
303 对个人和家庭的补助 4.00 30204 手续费
30302 退休费 4.00
人员经费合计 94.50 公用经费合计 12.00
注：本表反映基本支出。
"""


def test_lists_of_accounts_side_by_side_are_read_by_their_codes() -> None:
    table = one(LISTS)
    assert (table.title, table.amount_unit) == ("基本支出决算表", "万元")
    assert values(table, "决算数") == {
        "工资福利支出": "90.50", "商品和服务支出": "12.00", "基本工资": "60.00", "办公费": "7.00", "津贴补贴": "30.50",
        "咨询费": "5.00", "对个人和家庭的补助": "4.00", "退休费": "4.00", "人员经费合计": "94.50", "公用经费合计": "12.00",
    }  # fmt: skip
    assert read(LISTS.replace("60.00", "61.00")) == ()


TORN = """财政拨款“三公”经费支出决算表
单位：万元
公务用车购置及运行维护费
合计 因公出国（境）费 公务接待费
小计 公务用车
购置费
公务用车运行维护费
"""
PAIRS = "预算数 决算数 " * 6 + "\n"


def test_a_torn_three_public_table_is_read_by_its_sums() -> None:
    table = one(TORN + PAIRS + "20.00 15.00 1.00 0.00 16.50 12.40 10.00 8.00 6.50 4.40 2.50 2.60\n注：无。\n")
    assert table.amount_unit == "万元"
    found = {"/".join(e.column): e.cell.text for e in table.entries}
    assert found["公务接待费/预算数"] == "2.50" and found["公务接待费/决算数"] == "2.60"
    assert found["公务用车购置及运行维护费/公务用车购置费/决算数"] == "8.00"
    budget = one(TORN.replace("决算", "预算") + "\n".join("20.00 1.00 2.50 16.50 10.00 6.50".split()) + "\n")
    assert {e.column[-1]: e.cell.text for e in budget.entries}["公务接待费"] == "2.50"


def test_a_torn_three_public_table_that_does_not_add_up_is_not_read() -> None:
    for amounts in ("20 15 1 0 17 12 10 8 6 4 2 2", "0 0 0 0 0 0 0 0 0 0 0 0", "20 15 1 0 17 12 10 8"):
        assert find_grids(TORN + PAIRS + amounts + "\n") == ()


NUMBERED = """收入支出决算总表 | |||||
部门：某某局 | 金额单位：万元 | ||||
收入 | 支出 | ||||
项目 | 行次 | 决算数 | 项目 | 行次 | 决算数 |
一、财政拨款收入 | 1 | 4,267.38 | 一、一般公共服务支出 | 35 | |
二、上级补助收入 | 2 | 370.64 | 二、外交支出 | 36 | |
三、事业收入 | 3 | 三、国防支出 | 37 | ||
4 | 四、社会保障和就业支出 | 38 | 8,695.00 | ||
五、其他收入 | 5 | 19.37 | 五、教育支出 | 39 | 7.00 |
"""


@pytest.mark.parametrize("cut", ["", "六、经营收入 | 6 | 六、科学"])
def test_numbered_lines_of_two_lists_keep_their_columns_where_blanks_were_left_out(cut: str) -> None:
    table = one(NUMBERED + cut)
    found = {(e.row[-1], e.column[0]): e.cell.text for e in table.entries}
    assert found["四、社会保障和就业支出", "支出"] == "8,695.00" and found["一、财政拨款收入", "收入"] == "4,267.38"
    assert len(found) == 5


def test_a_numbered_line_that_fits_in_two_ways_is_left_out() -> None:
    unsure = NUMBERED.replace("三、事业收入 | 3 | 三、国防支出 | 37 | ||", "三、事业收入 | 三、国防支出 | 37 | |||")
    table = one(unsure)
    assert all(e.row[-1] not in {"三、事业收入", "三、国防支出"} for e in table.entries)
