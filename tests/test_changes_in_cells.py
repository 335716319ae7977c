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
