"""A table of the budget and one of the accounts below it, under one title, each with its own head over all columns."""

from conftest import Ask, Figures, value_of

HEADS = (
    '<tr><th rowspan="2">合计</th><th rowspan="2">因公出国（境）费</th><th colspan="3">公务用车购置及运行维护费</th>'
    '<th rowspan="2">公务接待费</th></tr><tr><th>小计</th><th>公务用车购置费</th><th>公务用车运行维护费</th></tr>'
)


def _table(first: str, head: str, *cells: str) -> str:
    said = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<table>{first.format(head)}{HEADS}<tr><td>金额</td>{said}</tr></table>"


def _page(first: str) -> str:
    budget = _table(first, "2022年度预算数", "1,720,000", "0", "1,650,000", "300,000", "1,350,000", "70,000")
    spent = _table(first, "2022年度决算数", "1,623,450", "", "1,571,210", "282,800", "1,288,410", "52,240")
    return (
        "<html><body><p>石湾县林业局2022年度部门决算公开</p><p>“三公”经费支出决算表</p><p>单位：元</p>"
        f"{budget}<br>{spent}</body></html>"
    )


#: The head of the rows in a line of its own above the rest, and in one line with the head over all columns.
APART = '<tr><th rowspan="4">项目</th></tr><tr><th colspan="6">{}</th></tr>'
NO_HEAD = '<tr><th></th><th colspan="6">{}</th></tr><tr><th rowspan="2"></th></tr>'


def test_the_head_over_all_columns_is_kept(figures_of: Figures) -> None:
    for first in (APART, NO_HEAD):
        found = [f for f in figures_of(_page(first), "a.html") if f.table and f.column[-1] == "公务接待费"]
        assert [(f.column[0], str(f.value), f.table, f.unit) for f in found] == [
            ("2022年度预算数", "70000", "“三公”经费支出决算表", "元"),
            ("2022年度决算数", "52240", "“三公”经费支出决算表", "元"),
        ]


def test_each_table_answers_for_its_stage(assistant_of: Ask) -> None:
    ask = assistant_of({"a.html": _page(APART)}).ask
    assert value_of(ask("c", "石湾县林业局2022年三公经费决算多少")) == ("1623450", "元")
    assert value_of(ask("c", "预算安排的是多少")) == ("1720000", "元")
    assert "96550元" in ask("c", "省下多少").text


def test_another_title_between_is_another_table(figures_of: Figures) -> None:
    text = _page(APART).replace("<br>", "<p>附：下属单位</p>")
    assert {f.table for f in figures_of(text, "a.html") if f.row == ("金额",)} == {"“三公”经费支出决算表", "无题表格"}


def test_a_line_of_units_names_no_agency(figures_of: Figures) -> None:
    rows = "年度\t临时救助\t低保对象（人）\n2021年\t438.20\t6,540\n2022年\t466.10\t6,391\n"
    found = figures_of(f"云岭县民政局2022年度部门决算附表\n单位：万元、人\n\n{rows}")
    assert {f.row for f in found if f.table} == {("云岭县民政局2022年度部门决算附表",)}
