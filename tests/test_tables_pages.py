"""Tables over pages and breaks, trees in columns, empty and unreadable ones; any grid, in any layout."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Cell, Grid, Page, Source, Span, TableStatus
from corpus.tables.understood import find_tables
from corpus.tables.values import cell_number
from tests.tables_made import entry, one, read, tabbed


def test_a_header_repeated_after_a_break_joins() -> None:
    head = "经济科目|经济科目名称|总计|人员经费"
    table = one(
        tabbed("支出表", "单位：万元", head, "|合计|12|12", "301|工资福利支出|12|12", "", head, "30101|基本工资|12|12")
    )
    assert len(table.grids) == 2
    assert entry(table, "基本工资", "总计").row == ("工资福利支出", "基本工资")


@pytest.mark.parametrize("mark", ["（续）", "(续表)", "（续上表）", "（接上页）", "续表"])
def test_a_title_marked_as_going_on_joins_with_the_table_before(mark: str) -> None:
    head = "科目编码|科目名称|本年支出合计"
    rows = ("208|社会保障和就业支出|30", "20801|管理事务|30", "2080101|行政运行|20")
    table = one(
        tabbed(
            "支出决算表",
            "单位：万元",
            head,
            "|合计|30",
            *rows,
            "",
            f"支出决算表{mark}",
            "单位：万元",
            head,
            "2080102|一般事务|10",
        )
    )
    assert table.title == "支出决算表"
    assert entry(table, "一般事务", "本年支出合计").row == ("社会保障和就业支出", "管理事务", "一般事务")


def test_a_word_that_ends_like_the_mark_is_none() -> None:
    body = ("项目|预算数", "甲|1", "")
    tables = read(
        tabbed("办理手续", "", "行政许可情况表", "单位：元", "", *body, "行政许可情况表（手续）", "单位：元", "", *body)
    )
    assert [t.title for t in tables] == ["行政许可情况表", "行政许可情况表（手续）"]


def test_two_tables_of_one_layout_stay_two() -> None:
    body = ("项目|预算数", "合计|1", "甲|1", "")
    assert len(read(tabbed("收入表", "单位：元", "", *body, "支出表", "单位：元", "", *body))) == 2


def test_unreadable_and_empty_tables_are_told() -> None:
    tables = read(
        "附件4\n\n部门支出总表(分类)\n\n单位：万元\n\n[illegible]\n\n附件5\n\n政府性基金预算支出表\n\n本表为空表。\n\n"
        + tabbed("国有资本经营预算表", "单位：万元", "科目编码|科目名称|合计", "||", "")
        + "注：本单位无此项安排的支出，故本表无数据。\n"
    )
    assert [(t.title, t.status) for t in tables] == [
        ("部门支出总表(分类)", TableStatus.UNREADABLE),
        ("政府性基金预算支出表", TableStatus.EMPTY),
        ("国有资本经营预算表", TableStatus.EMPTY),
    ]
    assert tables[0].doubts and not tables[0].entries


def test_a_pipe_table_with_changes_and_rates() -> None:
    table = one(
        "“三公”经费预算表\n\n单位：万元\n\n| 项目 | 2023年预算数 | 增减额 | 增减率（%） |\n|---|---|---|---|\n"
        "| 合计 | 9 | -1 | -10 |\n| 1.公务接待费 | 4 | -1 | -20 |\n| 2.公务用车费 | 5 | 0 | 0 |\n"
        "| 其中：（1）运行维护费 | 5 | 0 | 0 |\n| （2）购置费 | 0 | 0 | |\n"
    )
    assert entry(table, "（2）购置费", "2023年预算数").row == ("2.公务用车费", "（2）购置费")
    assert entry(table, "1.公务接待费", "增减率（%）").unit == "%"


def paged(*pages: list[str]) -> Source:
    """Grids of a paged format; "x2" before a cell merges it over two columns, blank cells are absent."""
    text, grids, marks = "收支预算总表\n单位：万元\n", [], []
    for number, rows in enumerate(pages, 1):
        start = len(text)
        cells = []
        for r, row in enumerate(rows):
            column = 0
            for part in row.split("|"):
                wide = int(part[1]) if part[:1] == "x" and part[1:2].isdigit() else 1
                word = part[2:] if wide > 1 else part
                if word:
                    cells.append(Cell(r, column, word, Span(len(text), len(text) + len(word)), 1, wide, number))
                text += word + "\t"
                column += wide
            text += "\n"
        grids.append(Grid(tuple(cells), Span(start, len(text)), number))
        marks.append(Page(number, Span(start, len(text))))
    return Source("pdf", text, tuple(marks), tuple(grids))


def test_pages_without_header_go_on_and_a_cut_label_is_mended() -> None:
    source = paged(
        [
            "x2收入|x4支出",
            "项目|金额|科目|金额|用途|金额",
            "一、财政拨款|9|一、公共服务支出|6|一、基本支出|5",
            "二、其他资金||二、外交支出||二、项目支出|4",
            "||三、国防支出",
            "||四、社会保障和就|3",
        ],
        ["||业支出", "||五、住房保障支出|0", "收入小计|9|x3支出小计|9"],
        ["收入合计|9|支出合计|9"],
    )
    tables = find_tables(source, ())
    assert len(tables) == 1 and len(tables[0].grids) == 3
    assert entry(tables[0], "四、社会保障和就业支出", "金额").cell.text == "3"
    assert entry(tables[0], "支出合计", "金额").column[0] == "支出"
    assert entry(tables[0], "支出合计", "金额").block == 2


def test_labels_cut_in_every_list_are_mended() -> None:
    source = paged(
        ["x2收入|x2支出", "项目|决算数|项目|决算数", "一、财政拨款收入|9|一、教育支出|9", "本年收入合|9|本年支出合|9"],
        ["计||计", "年初结转和结余|1|年末结转和结余|1"],
    )
    (table,) = find_tables(source, ())
    assert (
        entry(table, "本年支出合计", "决算数").cell.text == "9"
        and entry(table, "年末结转和结余", "决算数").cell.text == "1"
    )


THREE = "合计|出国费|x2公务用车费|接待费"


def test_a_header_cut_by_a_page_keeps_its_stages() -> None:
    for top in ("预算数|决算数", "x5预算数|x5决算数"):
        source = paged([top], [f"{THREE}|{THREE}", "||购置费|运行费||||购置费|运行费", "9||3|4|2|8||3|4|1"])
        (table,) = find_tables(source, ())
        assert [(e.cell.text, e.column[0]) for e in table.entries if e.column[-1] == "合计"] == [
            ("9", "预算数"),
            ("8", "决算数"),
        ]
        assert entry(table, "收支预算总表", "决算数", "接待费").cell.text == "1"


def test_a_cut_header_that_does_not_fit_is_not_read() -> None:
    source = paged(["预算数|决算数"], ["合计|出国费|接待费|合计|接待费", "9|1|8|7|7"])
    (table,) = find_tables(source, ())
    assert table.status is TableStatus.UNREADABLE and not table.entries and table.doubts


def test_a_page_that_repeats_the_lower_rows_of_the_header() -> None:
    source = paged(
        ["科目|x2预算数|x2决算数", "|基本支出|项目支出|基本支出|项目支出", "教育支出|1|2|3|4"],
        ["|基本支出|项目支出|基本支出|项目支出", "卫生健康支出|5|6|7|8"],
    )
    (table,) = find_tables(source, ())
    assert entry(table, "卫生健康支出", "决算数", "基本支出").cell.text == "7"


def test_a_lone_total_on_the_last_page() -> None:
    source = paged(["类|款|名称|合计|基本支出", "201||公共服务|5|5", "201|03|政府办公厅|5|5"], ["合计|5|5"])
    (table,) = find_tables(source, ())
    assert entry(table, "合计", "基本支出").is_total
    assert entry(table, "公共服务", "合计").parent == entry(table, "合计", "合计").row_index


def test_trees_in_columns() -> None:
    (table,) = find_tables(
        paged(
            [
                "采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计",
                "合计|||||8",
                "一、货物|||||3",
                "|办公专项|办公设备购置|||3",
                "|||计算机|分散采购|1",
                "|||家具|分散采购|2",
                "二、服务|||||5",
                "|会议专项|会议费|||5",
            ],
            ["|||住宿服务|分散采购|5"],
        ),
        (),
    )
    assert entry(table, "家具", "总计").row == ("一、货物", "办公专项", "办公设备购置", "家具")
    assert entry(table, "住宿服务", "总计").parent == entry(table, "会议费", "总计").row_index
    assert entry(table, "家具", "总计").attributes == (("采购组织形式", "分散采购"),)


def test_a_contents_page_is_no_table() -> None:
    assert read(tabbed("目录", "部门收支总表|1", "部门收入总表|2", "部门支出总表|3")) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5, 407. 28", "5407.28", ""),
        ("≥95%", "95", "%"),
        ("1500 份", "1500", "份"),
        ("-", "0", ""),
        ("（3.5）", "-3.5", ""),
        ("≥13459.00(平方米)", "13459.00", "平方米"),
    ],
)
def test_numbers_of_cells(text: str, value: str, unit: str) -> None:
    number = cell_number(text)
    assert number is not None and (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "2023年", "长期", "全年召开2次会议", "1.2.3", "12 34"])
def test_words_are_no_numbers(text: str) -> None:
    assert cell_number(text) is None


ACCOUNTS = st.dictionaries(
    st.sampled_from(["201", "204", "208", "210", "221"]),
    st.dictionaries(
        st.sampled_from(["01", "03", "05", "11"]),
        st.dictionaries(st.sampled_from(["01", "02", "99"]), st.integers(0, 10**7), min_size=1, max_size=3),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(ACCOUNTS, st.sampled_from(["joined", "split", "split_blank", "one_cell"]), st.booleans())
def test_any_account_tree_comes_back_in_any_layout(
    tree: dict[str, dict[str, dict[str, int]]], layout: str, total_first: bool
) -> None:
    """However codes are printed, every row has its code, its parents and its value, and parts sum to their whole."""
    rows: list[tuple[str, str, str, int]] = []
    for first, sections in tree.items():
        rows.append((first, "", "", sum(sum(items.values()) for items in sections.values())))
        for second, items in sections.items():
            rows.append((first, second, "", sum(items.values())))
            rows += [(first, second, third, amount) for third, amount in items.items()]
    total = sum(row[3] for row in rows if not row[1])

    def printed(first: str, second: str, third: str, amount: int) -> str:
        name, code = f"科目{first}{second}{third}号", first + second + third
        money = f"{amount:,}.00"
        if layout == "one_cell":
            return f"{code} {name}|{money}"
        if layout == "joined":
            return f"{code}|{name}|{money}"
        blank = layout == "split_blank" and second
        return f"{'' if blank else first}|{'' if blank and third else second}|{third}|{name}|{money}"

    columns = {"one_cell": "", "joined": "|", "split": "|||", "split_blank": "|||"}[layout]
    sums = [f"合计{columns}|{total:,}.00"]
    heads = {
        "one_cell": ["科目|预算数"],
        "joined": ["科目编码|科目名称|预算数"],
        "split": ["科目编码|||科目名称|预算数", "类|款|项||"],
        "split_blank": ["科目编码|||科目名称|预算数", "类|款|项||"],
    }[layout]
    body = [printed(*row) for row in rows]
    table = one(tabbed("支出表", "单位：元", "", *heads, *(sums + body if total_first else body + sums)))
    found = {e.code: e for e in table.entries}
    assert {code for code in found if code} == {a + b + c for a, b, c, _ in rows}
    for a, b, c, amount in rows:
        e = found[a + b + c]
        number = cell_number(e.cell.text)
        assert number is not None and number.value == amount
        assert len(e.row) == 1 + bool(b) + bool(c)
    by_row = {e.row_index: e for e in table.entries}
    for index, whole in by_row.items():
        parts = [e for e in table.entries if e.parent == index]
        if parts:
            amounts = [number.value for e in parts if (number := cell_number(e.cell.text))]
            stated = cell_number(whole.cell.text)
            assert stated is not None and sum(amounts) == stated.value
    assert found[None].is_total


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text("0123456789.,一二项目合计支出：（）- 年%", max_size=8), max_size=6), max_size=8))
def test_no_grid_breaks_the_reader_and_entries_are_numbers_at_their_place(rows: list[list[str]]) -> None:
    text = "某某支出表\n单位：元\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    for table in read(text):
        for e in table.entries:
            assert text[e.cell.span.start : e.cell.span.end] == e.cell.text
            assert any(character.isdigit() or character in "-年" for character in e.cell.text) or e.cell.text.strip()
