"""Which items tell another where that is not stated itself: a side of a total, or the sum of what one fund pays.

Comes in: a figure's item, or the figure. Goes out: the items whose figures may tell it.
"""

from corpus.labels import load_label_roles
from index.figure import FUNDS_APART, Figure, Fund
from index.figures.point import within

#: Items that tell another where that is not stated itself, with what they are short of saying exactly it.
TOLD_BY: dict[str, dict[str, int]] = {
    "total_budget": {
        "total_expenditure": 6,
        "total_revenue": 7,
        "fiscal_appropriation": 20,
        "fiscal_appropriation_expenditure": 22,
    },
    "total_expenditure": {
        "total_budget": 6,
        "fiscal_appropriation_expenditure": 20,
        "general_public_expenditure": 24,
    },
    "fiscal_appropriation": {"fiscal_appropriation_expenditure": 6, "fiscal_appropriation_revenue": 7},
    "staff_actual": {"staff_on_duty": 10},
    "vehicles": {"vehicles_kept": 10},
    "vehicles_kept": {"vehicles": 10},
    "total_revenue": {"total_budget": 6, "fiscal_appropriation_revenue": 20, "general_public_revenue": 24},
}

#: Items that the sum of a table of one fund tells, where no label does: 合计 of 一般公共预算支出表.
TOTAL_OF_FUND: dict[str, tuple[str, Fund]] = {
    "general_public_expenditure": ("total_expenditure", Fund.GENERAL_PUBLIC_BUDGET),
    "general_public_revenue": ("total_revenue", Fund.GENERAL_PUBLIC_BUDGET),
    "fiscal_appropriation_expenditure": ("total_expenditure", Fund.FISCAL_APPROPRIATION),
    "government_fund_expenditure": ("total_expenditure", Fund.GOVERNMENT_FUND),
    "state_capital_expenditure": ("total_expenditure", Fund.STATE_CAPITAL),
}
#: The column of a fund in a table of all of them says in its head what it sums, whatever the row calls the total.
_OF_ALL_FUNDS = {"total_expenditure": "fiscal_appropriation_expenditure"}


def told_items(item: str) -> frozenset[str]:
    """The items whose figures may tell another one's."""
    total, fund = TOTAL_OF_FUND.get(item, ("", None))
    summed = {total, *([_OF_ALL_FUNDS[total]] if fund in FUNDS_APART else [])} - {""}
    return frozenset(TOLD_BY.get(item, ())) | summed


def fund_summed(figure: Figure) -> str:
    """The item that a figure tells as the sum of a table of one fund; "" for other figures."""
    return next((item for item in TOTAL_OF_FUND if sums_fund(figure, item)), "")


def sums_fund(figure: Figure, item: str) -> bool:
    """Whether a figure is the sum of a table of the one fund that the item is of."""
    total, fund = TOTAL_OF_FUND.get(item, ("", None))
    if not total or figure.fund is not fund or not figure.table or not figure.is_total:
        return False
    if not within(figure):
        return figure.item == total
    own_column = all(load_label_roles().value(label, "fund") == fund for label in within(figure))
    return fund in FUNDS_APART and own_column and figure.item in {total, _OF_ALL_FUNDS.get(total)}
