"""A change that a cell tells with its verb (下降1.8%) is the row's change, and not one of the words beside its amount."""

import pytest
from conftest import Figures

from index.figure import Measure

HEAD = "澄江县2021年“三公”经费决算汇总\n\n"
SPACED = """项目  2021年决算（万元）  比上年
合计  812.5  下降6.2%
因公出国（境）费  12  增长20%
公务接待费  300.5  下降10.1%
公务用车购置及运行费  500  下降4.5%
"""
TABBED = SPACED.replace("  ", "\t").replace("比上年", "增减幅度")


@pytest.mark.parametrize("table", [SPACED, TABBED])
def test_a_column_of_rates(table: str, figures_of: Figures) -> None:
    rates = [f for f in figures_of(HEAD + table) if f.measure is Measure.GROWTH_RATE]
    assert [(f.item, str(f.value), f.unit) for f in rates] == [
        ("three_public_expenses", "-6.2", "%"),
        ("overseas_travel", "20", "%"),
        ("official_reception", "-10.1", "%"),
        ("official_vehicles", "-4.5", "%"),
    ]


def test_a_column_of_amounts_more_or_less(figures_of: Figures) -> None:
    table = (
        "项目\t决算数（万元）\t比上年增减\n公务接待费\t3.2\t减少0.8万元\n会议费\t1.5\t增加0.3万元\n培训费\t2.0\t持平\n"
    )
    changes = [f for f in figures_of(HEAD + table) if f.measure is Measure.CHANGE]
    assert [(f.item, str(f.value), f.unit) for f in changes] == [
        ("official_reception", "-0.8", "万元"),
        ("meeting_expenses", "0.3", "万元"),
    ]


def test_a_column_of_goals_states_no_change_of_money(figures_of: Figures) -> None:
    table = "三级指标\t年度指标值\t实际完成值\t得分\n投诉件数\t减少20%\t减少22%\t10\n参与人数\t增加5%\t增加6%\t9\n"
    assert not [f for f in figures_of(HEAD + table) if f.measure is Measure.CHANGE]


def test_rows_say_what_is_told_of_items_that_are_the_columns(figures_of: Figures) -> None:
    table = (
        "单位：万元\n年度\t因公出国（境）费\t公务接待费\n2022年决算数\t8.40\t1.67\n2023年决算数\t5.74\t2.04\n"
        "增减额\t-2.66\t0.37\n增减率（%）\t-31.67\t22.16\n"
    )
    found = figures_of("澄江县水利局2023年度部门决算\n\n“三公”经费支出情况表\n" + table)
    told = {(f.item, str(f.value)): (f.measure, f.unit) for f in found}
    assert told[("official_reception", "0.37")] == (Measure.CHANGE, "万元")
    assert told[("official_reception", "22.16")] == (Measure.GROWTH_RATE, "%")
    assert told[("official_reception", "2.04")] == (Measure.AMOUNT, "万元")


def test_a_row_of_rates_is_of_a_hundred_and_no_money(figures_of: Figures) -> None:
    table = "单位：万元\n项目\t增值税\t个人所得税\n预算数\t200.5\t80.5\n执行数\t210.5\t60.5\n完成预算%\t105.0\t75.2\n比上年增减%\t12.5\t-3.2\n"
    found = figures_of("澄江县财政局2023年度决算\n\n税收完成情况表\n" + table)
    told = {str(f.value): (f.measure, f.unit, f.base) for f in found}
    assert told["105.0"] == (Measure.EXECUTION_RATE, "%", "")
    assert told["-3.2"] == (Measure.GROWTH_RATE, "%", "上年")
    assert told["60.5"][:2] == (Measure.AMOUNT, "万元")
