"""Tables in texts without tabs or frames: every layout gives the same entries, and what cannot be told gives none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.text import find_grids
from tests.tables_made import one, read, values

Entries = set[tuple[str, str, str]]


def entries(text: str) -> Entries:
    """Row, column path and amount of every entry of the only table; each amount stands at its place."""
    table = one(text)
    for entry in table.entries:
        assert text[entry.cell.span.start : entry.cell.span.end] == entry.cell.text
    return {(e.row[-1] if e.row else "", "/".join(e.column), e.cell.text) for e in table.entries}


SPENDING = """支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
205\t教育支出\t812.40\t700.40\t112.00
2050201\t学前教育\t512.40\t500.40\t12.00
2050202\t小学教育\t300.00\t200.00\t100.00
合计\t\t812.40\t700.40\t112.00
"""
THREE = """“三公”经费预算表
单位：万元
项目\t2021年预算数\t2022年预算数
合计\t16.00\t15.00
公务接待费\t4.00\t3.50
公务用车购置及运行费\t12.00\t11.50
"""


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.strip().split("\n")]


def aligned(text: str) -> str:
    """Columns of a fixed width on the screen, numbers at the right."""
    out = []
    for row in rows(text):
        line = ""
        for number, cell in enumerate(row):
            room = 20 - sum(2 if ord(c) > 0x2000 else 1 for c in cell)
            line += " " * room + cell + "  " if number > 1 else cell + " " * room + "  "
        out.append(line.rstrip())
    return "\n".join(out) + "\n"


def closed_with_bars(text: str) -> str:
    width = max(map(len, rows(text)))
    return "\n".join(" | ".join(row) + " |" + "|" * (width - len(row)) for row in rows(text)) + "\n"


def one_cell_a_line(text: str) -> str:
    return "\n".join(cell for row in rows(text) for cell in row if cell) + "\n"


def bars_of_their_own(text: str) -> str:
    top = "\n".join(row[0] for row in rows(text) if len(row) == 1)
    return (
        top
        + "\n"
        + "\n".join(f"{cell}\n|" if cell else "|" for row in rows(text) if len(row) > 1 for cell in row)
        + "\n"
    )


def empty_lines_between(text: str) -> str:
    """A blank cell is one further empty line."""
    return "\n\n".join(cell for row in rows(text) for cell in row).replace("\n\n\n\n", "\n\n\n") + "\n"


@pytest.mark.parametrize("layout", [aligned, closed_with_bars, one_cell_a_line, bars_of_their_own, empty_lines_between])
@pytest.mark.parametrize("table", [SPENDING, THREE])
def test_every_layout_reads_alike(layout: object, table: str) -> None:
    assert callable(layout)
    expected = entries(table)
    assert len(expected) >= 6
    assert entries(layout(table)) == expected


def test_open_rows_of_bars_without_frame_or_dashes() -> None:
    text = "\n".join(" | ".join(row) for row in rows(THREE)) + "\n二、说明\n"
    assert entries(text) == entries(THREE)


def open_bars(text: str) -> str:
    """Rows parted by bars, blanks at both ends kept."""
    return "\n".join(" | ".join(row) for row in rows(text)) + "\n"


def full_width_bars(text: str) -> str:
    return open_bars(text).replace(" | ", "｜")


def drawn_frame(text: str) -> str:
    """Rows in a frame of drawn lines, as text from a terminal or a form has them."""
    top = "".join(row[0] + "\n" for row in rows(text) if len(row) == 1)
    body = [row for row in rows(text) if len(row) > 1]
    rule = "├" + "┼".join("────" for _ in body[0]) + "┤\n"
    return top + rule.join("│ " + " │ ".join(row) + " │\n" for row in body)


@pytest.mark.parametrize("layout", [full_width_bars, drawn_frame])
@pytest.mark.parametrize("table", [SPENDING, THREE])
def test_bars_of_other_shapes_are_bars(layout: object, table: str) -> None:
    assert callable(layout)
    assert entries(layout(table)) == entries(table)


def test_open_rows_of_bars_keep_the_blanks_at_their_ends() -> None:
    table = SPENDING.replace("合计\t\t812.40", "\t合计\t812.40").replace("112.00\n2050201", "\n2050201")
    assert entries(open_bars(table)) == entries(table)
    small = "接待费用表\n项目\t预算数\n公务接待费\t\n会议费\t3.00\n培训费\t\n合计\t3.00\n"
    assert entries(open_bars(small)) == entries(small)


def test_a_bar_alone_closes_a_blank_cell_between_cells_with_bars_of_their_own() -> None:
    text = (
        "三公经费表\n项 目 |\n预 算 数 |\n合 计 |\n7.00 |\n因公出国费 |\n|\n公务接待费 |\n7.00 |\n公务用车购置费 |\n|\n"
    )
    assert entries(text) == {("合计", "预算数", "7.00"), ("公务接待费", "预算数", "7.00")}


def test_words_with_bars_between_them_are_no_table() -> None:
    assert find_grids("首页 | 公开 | 服务\n新闻 | 专题 | 互动\n电话 | 12345 | 邮箱\n") == ()


def test_lost_spans_of_a_web_page_are_found_again() -> None:
    text = (
        "附件. | ||||\n某县“三公”经费决算情况表 | ||||\n? | 单位:万元 | |||\n"
        "项目 | 上年决算数 | 本年决算数 | 比上年增、减情况 | |\n增、减金额 | 增、减幅度 | |||\n"
        "合计 | 20.00 | 19.00 | -1.00 | -5% |\n公务接待费 | 8.00 | 7.00 | -1.00 | -12.5% |\n"
    )
    assert one(text).amount_unit == "万元" and one(text).title == "某县“三公”经费决算情况表"
    assert ("公务接待费", "比上年增、减情况/增、减金额", "-1.00") in entries(text)
    assert ("公务接待费", "比上年增、减情况/增、减幅度", "-12.5%") in entries(text)


TWELVE = [f"{number}.50" for number in range(12)]


@pytest.mark.parametrize("between, end", [(" | ", " |"), ("  ", "")])
def test_twelve_columns_of_budget_and_accounts(between: str, end: str) -> None:
    lines = [
        ["预算数", "决算数"],
        ["合计", "因公出国(境)费", "公务用车购置及运行费", "公务接待费"] * 2,
        ["小计", "公务用车购置费", "公务用车运行费"] * 2,
        [str(number + 1) for number in range(12)],
        TWELVE,
    ]
    padding = "|" if end else ""
    text = "“三公”经费支出决算表\n单位：万元\n" + "\n".join(
        between.join(line) + end + padding * (12 - len(line)) for line in lines
    )
    found = {column: cell for _, column, cell in entries(text + "\n")}
    assert found["预算数/公务接待费"] == "5.50" and found["决算数/合计"] == "6.50"
    assert found["决算数/公务用车购置及运行费/公务用车运行费"] == "10.50"
    assert len(found) == 12


def test_a_header_that_may_be_read_in_two_ways_is_not_read() -> None:
    lines = [
        "项目 | 预算数 | 决算数 | |",
        "一般公共预算 | 政府性基金 | |||",
        "合计 | 1 | 2 | 3 |",
        "办公费 | 1 | 2 | 3 |",
    ]
    assert find_grids("\n".join(lines) + "\n") == ()


def test_two_lists_side_by_side_with_blanks() -> None:
    text = (
        "收入支出决算总表\n            收    入                              支    出\n"
        "项    目              金  额     项    目                  金  额\n"
        "一、财政拨款收入      900.00     一、教育支出              934.50\n"
        "二、上级补助收入                 二、卫生健康支出          300.00\n"
        "三、其他收入          300.00\n"
        "本年收入合计        1,200.00     本年支出合计            1,234.50\n"
    )
    found = entries(text)
    assert ("二、卫生健康支出", "支出/金额", "300.00") in found and ("三、其他收入", "收入/金额", "300.00") in found
    assert ("本年支出合计", "支出/金额", "1,234.50") in found and len(found) == 6


def test_dashes_that_stand_for_blank_cells_of_names_and_heads() -> None:
    text = (
        "收入支出决算总表\n收入                  -         支出                  -\n"
        "项目                  决算数    项目                  决算数\n"
        "一、财政拨款收入      900.00    一、教育支出          934.50\n"
        "二、上级补助收入      -         二、卫生健康支出      300.00\n"
        "三、其他收入          300.00    -                     -\n"
        "本年收入合计          1,200.00  本年支出合计          1,234.50\n"
    )
    found = entries(text)
    assert ("三、其他收入", "收入/决算数", "300.00") in found and ("二、上级补助收入", "收入/决算数", "-") in found
    assert len(found) == 7


def test_one_cell_a_line_in_two_lists() -> None:
    head = "收支总表\n收入\n支出\n项目\n金额\n项目\n金额\n"
    body = "财政拨款\n9\n教育支出\n8\n其他收入\n1\n住房保障支出\n2\n本年收入合计\n10\n本年支出合计\n10\n"
    assert ("教育支出", "支出/金额", "8") in entries(head + body)
    # With a half left out nobody can tell which side the following ones belong to.
    assert find_grids(head + body.replace("住房保障支出\n2\n", "")) == ()


def test_a_blank_between_blanks_stands_for_a_blank_cell() -> None:
    text = "项目 2016年执行数 2017年预算数\n支出合计   250000\n因公出国（境）费    \n公务接待费   150000\n公务用车费 2 100000\n"
    assert values(one(text), "2017年预算数") == {"支出合计": "250000", "公务接待费": "150000", "公务用车费": "100000"}
    assert values(one(text), "2016年执行数") == {"公务用车费": "2"}
    # Without them nothing tells which column the number of a short row stands in.
    assert find_grids(text.replace("   ", " ").replace("公务用车费 2 100000\n", "")) == ()


def test_labels_without_number_are_blank_where_they_are_known_and_end_the_list_where_not() -> None:
    text = "“三公”经费预算表\n项目\n预算数\n合计\n7\n因公出国（境）费\n公务接待费\n3\n公务用车购置费\n4\n职工宿舍及其\n附属设施\n5\n"
    assert values(one(text), "预算数") == {"合计": "7", "公务接待费": "3", "公务用车购置费": "4"}


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


def test_prose_with_blanks_and_short_lines_is_no_table() -> None:
    for text in (
        "2022年度收入合计 1200.00 万元，支出合计 1234.50 万元。\n收入 支出 情况\n办公室 电话 0731 12345\n",
        "项目\n说明\n一\n12\n二\n13\n三\n14\n",
        "收入\n12\n支出\n13\n结余\n14\n",
    ):
        assert read(text) == ()


@given(
    st.lists(
        st.sampled_from(
            ["项目", "收入", "支出", "金额", "预算数", "合计", "公务接待费", "12.5", "7", "|", "", " ", "。"]
        ),
        max_size=40,
    ),
    st.sampled_from(["\n", " ", "  ", " | ", "\n\n"]),
)
def test_no_layout_breaks_the_reader(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for grid in find_grids(text):
        for cell in grid.cells:
            assert text[cell.span.start : cell.span.end] == cell.text
    read(text)


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
