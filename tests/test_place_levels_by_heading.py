"""A place's report that tells its levels under headings: 全市, 市本级 and the zones within it are never one another."""

from conftest import Ask, Figures, value_of

from corpus.document import Scope

REPORT = """关于汐河市2024年预算执行情况的报告

一、全市
全市一般公共预算收入90.50亿元，增长4.0%，其中税收收入60.20亿元。一般公共预算支出200.10亿元。

二、市本级
一般公共预算收入30.40亿元，下降1.5%，其中税收收入18.30亿元；支出70.60亿元，增长0.7%。其中：教育支出9.10亿元。

三、汐河经开区
收入完成8.20亿元，支出完成6.90亿元。
"""


def test_each_part_has_its_level(figures_of: Figures) -> None:
    told = {(f.agency, f.scope, f.item): str(f.value) for f in figures_of(REPORT) if f.measure.value == "amount"}
    assert told[("汐河市", Scope.CONSOLIDATED, "general_public_revenue")] == "90.50"
    assert told[("汐河市", Scope.OWN_LEVEL, "general_public_revenue")] == "30.40"
    assert told[("汐河市", Scope.OWN_LEVEL, "general_public_expenditure")] == "70.60"
    assert {value for (agency, _, _), value in told.items() if agency == "汐河经开区"} == {"8.20", "6.90"}


def test_the_other_side_behind_a_list_of_parts_is_no_part(figures_of: Figures) -> None:
    rows = {str(f.value): f.row for f in figures_of(REPORT)}
    assert rows["70.60"] == ("一般公共预算支出",) and rows["9.10"] == ("一般公共预算支出", "教育支出")


def test_questions_reach_the_level_that_they_name(assistant_of: Ask) -> None:
    other = "关于泠江市2024年市本级预算执行情况的报告\n\n2024年市本级一般公共预算收入5.50亿元。\n"
    assistant = assistant_of({"a.txt": REPORT, "b.txt": other})
    assert value_of(assistant.ask("a", "汐河市市本级2024年一般公共预算收入是多少")) == ("30.4", "亿元")
    assert value_of(assistant.ask("a", "全市的呢")) == ("90.5", "亿元")
    assert value_of(assistant.ask("a", "经开区收入多少")) == ("8.2", "亿元")
    assert value_of(assistant.ask("b", "汐河市2024年全市一般公共预算收入是多少")) == ("90.5", "亿元")
    answer = assistant.ask("b", "市本级一般公共预算收入是增是降，幅度多大")
    assert value_of(answer) == ("-1.5", "%") and not any("不一" in note for note in answer.notes)
    assert value_of(assistant.ask("c", "汐河经开区2024年税收收入是多少"))[0] is None
