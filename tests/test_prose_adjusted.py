"""Budgets that are adjusted within their year: what they were, what they became, and by how much."""

import pytest

from index.figure import Measure, Stage
from tests.prose_made import BUDGET, figures

INITIAL, ADJUSTED = Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET


@pytest.mark.parametrize(
    ("text", "item", "values"),
    [
        ("教育支出由年初预算3.5亿元调整为3.1亿元，调减0.4亿元。", "教育支出", ("3.5", "3.1", "-0.4")),
        (
            "税收返还由129,727万元调整为97,700万元，调减32,027万元，主要是减税。",
            "税收返还",
            ("129727", "97700", "-32027"),
        ),
        ("教育支出由年初的5.2亿元调增至6.1亿元，调增0.9亿元。", "教育支出", ("5.2", "6.1", "0.9")),
        ("农林水支出从原预算10亿元调减为8亿元。", "农林水支出", ("10", "8", None)),
        ("农林水支出年初预算3亿元，调整为2.5亿元，调减0.5亿元。", "农林水支出", ("3", "2.5", "-0.5")),
        ("一般公共预算收入调整为95,351万元，比年初预算减少2,191万元。", "一般公共预算收入", (None, "95351", "-2191")),
    ],
)
def test_both_levels_and_the_change_are_of_one_item_and_year(
    text: str, item: str, values: tuple[str | None, str, str | None]
) -> None:
    found = figures(f"2023年，{text}", BUDGET, 2023)
    assert {f.row for f in found} == {(item,)} and {f.period for f in found} <= {2023, None}
    amounts = {f.stage: str(f.value) for f in found if f.measure is Measure.AMOUNT}
    assert (amounts.get(INITIAL), amounts[ADJUSTED]) == values[:2]
    assert [str(f.value) for f in found if f.measure is Measure.CHANGE] == [v for v in values[2:] if v]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # Levels of two years stay so.
        ("接待批次由29批降为16批。", [2022, 2023]),
        ("公务接待费由5万元减少到3万元。", [2022, 2023]),
        ("公务接待费由2021年的5万元减少到3万元。", [2021, 2023]),
    ],
)
def test_levels_of_two_years_are_no_adjustment(text: str, periods: list[int]) -> None:
    found = figures(f"2023年，{text}", BUDGET, 2023)
    assert [f.period for f in found] == periods and ADJUSTED not in {f.stage for f in found}


def test_what_is_adjusted_may_be_a_name_and_a_reason_is_none() -> None:
    (structure,) = figures("2023年，安排产业结构调整资金500万元。", BUDGET, 2023)
    assert structure.row[-1] == "产业结构调整资金" and structure.stage is not ADJUSTED
    (cut,) = figures("2023年，因政府性基金收入减少10亿元，支出相应调整。", BUDGET, 2023)
    assert cut.row[-1] == "政府性基金收入"
    assert figures("2023年，因公出国（境）费减少3万元。", BUDGET, 2023)[0].row[-1] == "因公出国（境）费"


def test_the_budget_of_a_year_before_is_no_item_called_after_half_a_word() -> None:
    text = "2023年收入预算数41.9万元，较2022年初预算37.2万元，增加4.7万元。"
    assert [(f.row, str(f.value), f.period) for f in figures(text, BUDGET, 2023)] == [
        (("收入预算数",), "41.9", 2023),
        (("收入预算数",), "37.2", 2022),
        (("收入预算数",), "4.7", 2023),
    ]


def test_what_is_measured_by_its_budget_was_spent() -> None:
    text = "2021年“三公”经费财政拨款支出48万元，比上年减支4万元，降低8.1%，为年初预算数61万元的78.7%。"
    found = {str(f.value): f.stage for f in figures(text, BUDGET, 2021) if f.measure is Measure.AMOUNT}
    assert found == {"48": Stage.FINAL_ACCOUNTS, "61": INITIAL}
    (planned, before) = figures("2021年公务接待费预算5万元，为上年预算6万元的83.3%。", BUDGET, 2021)[:2]
    assert planned.stage is not Stage.FINAL_ACCOUNTS and str(before.value) == "6"
