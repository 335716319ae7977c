"""Columns of other years and of the two ends of a year: never filed under the document's year."""

import pytest
from conftest import Figures

from index.tables.periods import years_before

HEAD = "岚溪县水务局2024年度部门决算\n\n资产情况表\n单位：万元\n"


@pytest.mark.parametrize(
    ("header", "year"),
    [
        ("本年数", 2024), ("上年数", 2023), ("上年决算数", 2023), ("本期金额", 2024), ("上期金额", 2023), ("上年同期数", 2023),
        ("去年", 2023), ("年初数", 2023), ("年初余额", 2023), ("期初账面余额", 2023), ("年末数", 2024), ("期末余额", 2024),
        ("同期数", 2023), ("2022年决算数", 2022), ("决算数", 2024),
    ],
)  # fmt: skip
def test_a_column_has_its_year(figures_of: Figures, header: str, year: int) -> None:
    figures = figures_of(f"{HEAD}项目\t{header}\n货币资金\t12.50\n固定资产\t30.00\n")
    assert [(f.row[-1], f.fiscal_year) for f in figures] == [("货币资金", year), ("固定资产", year)]


@pytest.mark.parametrize(
    "label", ["年初预算数", "上年结转", "上年结余资金", "本年支出合计", "年末结转和结余", "预算数", "本年收入"]
)
def test_an_item_or_a_stage_is_no_time(label: str) -> None:
    assert not years_before(label)


def test_the_total_below_a_time_is_the_tables(figures_of: Figures) -> None:
    text = "岚溪县水务局2024年度部门决算\n\n“三公”经费支出表\n单位：万元\n项目\t本年\t上年\n公务接待费\t3.00\t4.00\n合计\t3.00\t4.00\n"
    totals = {(f.item, f.fiscal_year, str(f.value)) for f in figures_of(text) if f.row[-1] == "合计"}
    assert totals == {("three_public_expenses", 2024, "3.00"), ("three_public_expenses", 2023, "4.00")}


def test_a_total_with_a_name_of_its_own_is_no_total_of_the_budget(figures_of: Figures) -> None:
    figures = figures_of(
        f"{HEAD}项目\t年初数\t年末数\n货币资金\t12.00\t15.00\n资产合计\t12.00\t15.00\n负债合计\t2.00\t3.00\n"
    )
    assert {f.item for f in figures} == {"货币资金", "资产合计", "负债合计"}


YEARS_DOWN = """岚溪县水务局2021—2023年“三公”经费情况表
单位：万元
年度\t公务接待费\t公务用车运行维护费\t合计
2021年决算\t5.60\t8.40\t14.00
2022年决算\t4.90\t7.90\t12.80
2023年预算\t4.00\t7.80\t11.80
"""


def test_years_as_rows(figures_of: Figures) -> None:
    figures = figures_of(YEARS_DOWN)
    receptions = {(f.fiscal_year, str(f.stage), str(f.value)) for f in figures if "接待" in f.column[-1]}
    assert receptions == {
        (2021, "final_accounts", "5.60"), (2022, "final_accounts", "4.90"), (2023, "initial_budget", "4.00")
    }  # fmt: skip


def test_totals_across_years_down_are_each_of_its_side(figures_of: Figures) -> None:
    figures = figures_of(f"{HEAD}年度\t收入合计\t支出合计\n2023\t12.00\t11.00\n2024\t15.00\t14.00\n")
    assert {(f.item, f.fiscal_year, str(f.value)) for f in figures} == {
        ("total_revenue", 2023, "12.00"), ("total_expenditure", 2023, "11.00"),
        ("total_revenue", 2024, "15.00"), ("total_expenditure", 2024, "14.00"),
    }  # fmt: skip
