"""A place's social insurance, year by stage over each fund: which side, which year, and what is all of it."""

import pytest
from conftest import Ask, value_of

COUNTY = "碧溪县"
FUNDS = """碧溪县社会保险基金2022年决算和2023年预算收支表,,,,,,,,
,,,,,,,,单位：万元
险种,2022年决算数,,,,2023年预算数,,,
,基金收入,基金支出,本年收支结余,年末滚存结余,基金收入,基金支出,本年收支结余,年末滚存结余
合计,"34,165","31,201","2,964","20,950","36,340","32,610","3,730","24,680"
一、城乡居民基本养老保险基金,"15,650","12,230","3,420","16,780","16,480","13,120","3,360","20,140"
其中：个人缴费收入,"4,120",,,,"4,350",,,
　　　财政补贴收入,"10,860",,,,"11,420",,,
二、机关事业单位基本养老保险基金,"17,310","17,985",-675,"1,120","18,600","18,450",150,"1,270"
三、失业保险基金,"1,205",986,219,"3,050","1,260","1,040",220,"3,270"
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("失业保险基金2023年年末滚存结余预计多少", 3270),
        ("失业保险2022年年末滚存结余多少", 3050),
        ("失业保险基金2023年支出多少", 1040),
        ("城乡居民基本养老保险基金2022年基金收入多少", 15650),
        ("城乡居民基本养老保险2023年支出预算比2022年决算多多少", 890),
        ("城乡居民养老保险2022年收入里财政补贴占百分之几", 69.39),
        ("2022年基金收入合计多少", 34165),
        ("2022年社会保险基金年末滚存结余多少", 20950),
    ],
)
def test_each_fund_by_year_and_side(assistant_of: Ask, asked: str, value: float) -> None:
    answer = assistant_of({"a.csv": FUNDS}).ask("t", COUNTY + asked)
    assert float(value_of(answer)[0] or 0) == pytest.approx(value), answer.text


@pytest.mark.parametrize("asked", ["2022年社会保险基金收入多少", "2022年支出合计多少", "2022年基金支出合计多少"])
def test_no_one_fund_and_no_sum_of_two_years_for_all(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.csv": FUNDS}).ask("t", COUNTY + asked)
    assert value_of(answer)[0] in {None, "34165", "31201"}, answer.text
