"""Tables in texts without tabs or frames: every layout gives the same entries, and what cannot be told gives none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.text import find_grids
from tests.tables_made import entries, one, read, values

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
