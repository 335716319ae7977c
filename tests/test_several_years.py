"""Sentences over several years: each year has its own value, and what all of them brought together is of none."""

from decimal import Decimal

import pytest
from conftest import Ask, Figures, value_of

from index.figure import OVER_YEARS, Measure
from qa.answer import Status

REPORT = """关于青禾区2017年预算执行情况和2018年预算草案的报告
青禾区财政局
一、重点工作
2013{to}2017年，全区累计实现一般公共预算收入713.08亿元。优化结构，2013{to}2017年，非税收入占一般公共预算收入的比重分别为22.5%、15.2%、17.6%、17.3%、13.2%，2017年比2013年非税占比下降了9.5个百分点。
"""


@pytest.mark.parametrize("to", ["~", "-", "—", "至", "年至", "到"])
def test_each_year_has_its_own_share(figures_of: Figures, to: str) -> None:
    figures = figures_of(REPORT.format(to=to))
    shares = {f.fiscal_year: str(f.value) for f in figures if f.measure is Measure.SHARE and f.unit == "%"}
    assert shares == {2013: "22.5", 2014: "15.2", 2015: "17.6", 2016: "17.3", 2017: "13.2"}
    (whole,) = [f for f in figures if f.value == Decimal("713.08")]
    assert whole.fiscal_year is None and OVER_YEARS in whole.flags


def test_fewer_values_than_years_are_given_to_none(figures_of: Figures) -> None:
    figures = figures_of("青禾县财政局2017年部门决算\n一、说明\n2013~2017年，公务接待费分别为5万元、4万元、3万元。\n")
    assert not {f.fiscal_year for f in figures} & {2013, 2014, 2015}


@pytest.mark.parametrize("change", ["由2013年的22.5%下降到2017年的13.2%", "从2013年的22.5%降至2017年的13.2%"])
def test_a_share_that_moves_has_both_its_levels(figures_of: Figures, change: str) -> None:
    text = f"关于青禾区2017年预算执行情况的报告\n一、收入\n非税收入占一般公共预算收入的比重{change}。\n"
    told = {(f.fiscal_year, f.measure, str(f.value)) for f in figures_of(text)}
    assert told == {(2013, Measure.SHARE, "22.5"), (2017, Measure.SHARE, "13.2")}


def test_a_stated_share_is_told_as_printed_where_no_amount_is(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": REPORT.format(to="~")})
    assert value_of(assistant.ask("t", "青禾区2017年非税收入占一般公共预算收入的比重是多少")) == ("13.2", "%")
    assert value_of(assistant.ask("t", "2013年呢")) == ("22.5", "%")
    assert value_of(assistant.ask("u", "青禾区2015年非税收入占比多少")) == ("17.6", "%")
    listed = assistant.ask("v", "青禾区2014年和2016年非税收入占比分别多少")
    assert "15.2" in listed.text and "17.3" in listed.text
    assert assistant.ask("w", "青禾区2017年非税收入占政府性基金收入的比重").status is not Status.ANSWERED


def test_what_years_brought_together_is_no_year_s(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": REPORT.format(to="~")})
    for year in (2013, 2015, 2017):
        answer = assistant.ask(f"{year}", f"青禾区{year}年一般公共预算收入多少")
        assert value_of(answer)[0] is None, answer.text
    assert "713.08" in assistant.ask("all", "青禾区2013年到2017年累计实现一般公共预算收入多少").text
