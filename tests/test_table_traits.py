"""Tables with one trait of real ones each: heads that reach down, ditto marks, pairs with parts, rows cut by a page."""

from decimal import Decimal

from conftest import Ask, Figures, ReadText, value_of
from tables_made import entry, one, tabbed, values

from corpus.document import Cell, Grid, Span
from corpus.tables.grid import Row, grid_rows
from corpus.tables.header import header_depth
from corpus.tables.pages import mend_cut_cell
from corpus.tables.values import cell_number

HEAD = "泠浦县水务局2024年度部门决算\n\n"


def _grid(*cells: tuple[str, int, int, int, int]) -> Grid:
    """A grid of (text, row, column, rows, columns)."""
    found = [
        Cell(row, column, text, Span(n, n + 1), rows, columns)
        for n, (text, row, column, rows, columns) in enumerate(cells)
    ]
    return Grid(tuple(found), Span(0, len(found)))


def test_a_year_without_parts_among_years_with_them() -> None:
    table = one(
        tabbed(
            "泠浦县水务局历年收支表||||",
            "项目|2023年||2024年",
            "|预算|决算|预算",
            "人员经费|30.00|29.50|31.00",
        )
    )
    assert entry(table, "人员经费", "2023年", "决算").cell.text == "29.50"
    assert entry(table, "人员经费", "2024年", "预算").cell.text == "31.00"


def test_rows_below_a_label_that_reaches_down_are_header() -> None:
    rows = grid_rows(
        _grid(
            ("项目", 0, 0, 2, 1), ("2023年", 0, 1, 1, 2), ("2024年", 0, 3, 1, 1),
            ("预算", 1, 1, 1, 1), ("决算", 1, 2, 1, 1), ("执行", 1, 3, 1, 1),
            ("人员经费", 2, 0, 1, 1), ("1.00", 2, 1, 1, 1), ("2.00", 2, 2, 1, 1), ("3.00", 2, 3, 1, 1),
        )
    )  # fmt: skip
    assert header_depth(rows, 0) == 2


def test_years_in_chinese_signs_down_the_side(figures_of: Figures) -> None:
    text = (
        f"{HEAD}“三公”经费对比表\n单位：万元\n年度\t口径\t公务接待费\t公务用车运行维护费\n"
        "二〇二三年\t预算\t4.00\t8.00\n二〇二三年\t决算\t3.50\t7.00\n二〇二四年\t预算\t3.00\t8.00\n二〇二四年\t决算\t2.50\t6.00\n"
    )
    told = {(f.fiscal_year, str(f.stage), str(f.value)) for f in figures_of(text) if "接待" in f.column[-1]}
    assert told == {
        (2023, "initial_budget", "4.00"), (2023, "final_accounts", "3.50"),
        (2024, "initial_budget", "3.00"), (2024, "final_accounts", "2.50"),
    }  # fmt: skip


def test_ditto_marks_repeat_words_and_no_amount() -> None:
    table = one(
        tabbed(
            "泠浦县乡镇补助明细表|||",
            "乡镇|补助项目|金额|经办人",
            "柏桥乡|运转补助|12.00|郝青",
            "〃|整治补助|〃|〃",
            "同上|道路补助|4.00|闻笛",
        )
    )
    assert {e.row: e.cell.text for e in table.entries} == {
        ("柏桥乡", "运转补助"): "12.00",
        ("柏桥乡", "道路补助"): "4.00",
    }
    assert values(table, "金额") == {"运转补助": "12.00", "道路补助": "4.00"}


def test_pairs_of_a_form_have_parts_and_units_of_their_own(figures_of: Figures) -> None:
    text = (
        f"{HEAD}单位基本情况表\n单位：万元\n"
        "编制人数\t86\t实有人数\t79\n车辆数（辆）\t9\t其中：执法用车\t5\t通讯用车\t4\n资产总额\t400.60\t负债总额\t30.00\n"
    )
    told = {f.row: (str(f.value), f.unit) for f in figures_of(text)}
    assert told[("编制人数",)] == ("86", "人") and told[("实有人数",)] == ("79", "人")
    assert told[("车辆数（辆）", "通讯用车")] == ("4", "辆") and told[("资产总额",)] == ("400.60", "万元")


def test_a_sign_in_words_is_a_sign() -> None:
    numbers = {text: cell_number(text) for text in ("减6.00", "追加60.00", "调减12.5万元", "核增3")}
    assert [n.value for n in numbers.values() if n] == [
        Decimal("-6.00"),
        Decimal("60.00"),
        Decimal("-12.5"),
        Decimal(3),
    ]
    assert cell_number("减少20%") is None and cell_number("增加5人") is None


def _rows(*lines: str) -> tuple[Row, ...]:
    cells = [
        (text, row, column, 1, 1)
        for row, line in enumerate(lines)
        for column, text in enumerate(line.split("|"))
        if text
    ]
    return grid_rows(_grid(*cells))


def test_a_numbered_row_that_a_page_cuts_is_put_together() -> None:
    first = _rows("序号|项目名称|依据|金额", "1|河道清淤|年度计划|8.00", "2|泵站更新|水函〔2024〕3号|9.00")
    before, further = mend_cut_cell(first, _rows("|改造工程|文件下达|", "3|堤防加固|规划|7.00"), first[:1])
    assert [cell.text for cell in before[-1].cells] == ["2", "泵站更新改造工程", "水函〔2024〕3号文件下达", "9.00"]
    assert len(further) == 1


def test_a_row_with_a_number_of_its_own_is_no_rest() -> None:
    first = _rows("序号|项目名称|金额", "1|河道清淤|8.00", "2|泵站更新|9.00")
    for rest in (_rows("|其他项目|1.00", "3|堤防加固|7.00"), _rows("|改造工程|", "4|堤防加固|7.00")):
        before, further = mend_cut_cell(first, rest, first[:1])
        assert len(further) == 2 and before[-1].cells[1].text == "泵站更新"


def test_a_table_below_the_contents_is_no_entry_of_them(read_text: ReadText) -> None:
    text = (
        "泠浦县科协2025年部门预算公开表\n目 录\n表一 收支总表\n表二 三公经费表\n\n收支总表\n单位：万元\n"
        "收入\t金额\n上年结转\t9.60\n\n三公经费表\n单位：万元\n项目\t金额\n公务接待费\t1.20\n"
    )
    assert [(t.title, len(t.entries)) for t in read_text(text).tables] == [("收支总表", 1), ("三公经费表", 1)]


ADJUSTED = (
    "泠浦县水务局2024年部门预算\n\n部门预算调整表\n单位：万元\n项目\t年初预算\t调整数\t调整后预算\n"
    "河道清淤\t96.00\t（12.40）\t83.60\n泵站更新\t58.00\t减6.00\t52.00\n堤防加固\t40.00\t追加60.00\t100.00\n"
)


def test_what_a_budget_was_adjusted_by_is_a_change_of_it(figures_of: Figures) -> None:
    told = [(f.measure.value, str(f.value), f.base, str(f.stage)) for f in figures_of(ADJUSTED) if "清淤" in f.row[-1]]
    assert told[1][:3] == ("change", "-12.40", "年初预算")
    assert told[2] == ("amount", "83.60", "", "adjusted_budget")


def test_an_adjustment_is_asked_for(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ADJUSTED})
    assert value_of(assistant.ask("a", "泠浦县水务局2024年河道清淤是调增还是调减，调了多少")) == ("-12.4", "万元")
    assert value_of(assistant.ask("a", "堤防加固追加了多少")) == ("60", "万元")
    assert value_of(assistant.ask("a", "泵站更新调整后是多少")) == ("52", "万元")
    # What the year's budget was adjusted by is no change against the year before.
    assert value_of(assistant.ask("b", "泠浦县水务局2024年泵站更新比上年增加多少"))[0] is None


def test_behind_a_change_another_amount_is_of_the_year_that_changed(assistant_of: Ask) -> None:
    text = (
        "泠浦县水务局2024年度部门决算\n\n收支表\n单位：万元\n项目\t2023年决算数\t2024年年初预算数\n"
        "基本支出\t24.00\t25.20\n项目支出\t8.00\t9.50\n合计\t32.00\t34.70\n\n2024年支出决算合计34.82万元。\n"
    )
    assistant = assistant_of({"a.txt": text})
    assistant.ask("a", "泠浦县水务局2024年支出决算合计多少")
    assert value_of(assistant.ask("a", "比2023年多了多少")) == ("2.82", "万元")
    answer = assistant.ask("a", "项目支出的年初预算是多少")
    assert value_of(answer) == ("9.5", "万元") and "2023" not in answer.text
