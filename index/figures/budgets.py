"""Of which stage, fund and kind of spending a figure is, as the nearest label tells."""

from collections.abc import Sequence

from corpus.document import Kind
from corpus.fold import fold_label
from corpus.labels import LabelRoles
from index.figure import Expenditure, Fund, Measure, Stage, StatedFigure


def stage_of(figure: StatedFigure, kind: Kind | None) -> Stage | None:
    if figure.measure in {
        Measure.COUNT,
        Measure.RATE,
        Measure.SCORE,
        Measure.INDICATOR_TARGET,
        Measure.INDICATOR_ACTUAL,
    }:
        return None
    if kind is Kind.BUDGET:
        return Stage.INITIAL_BUDGET
    if kind is Kind.FINAL_ACCOUNTS:
        return Stage.FINAL_ACCOUNTS
    return None


def fund_of(figure: StatedFigure, labels: Sequence[str], item: str, roles: LabelRoles) -> Fund | None:
    """The fund that the nearest label names: columns before the table's title before headings.

    A heading over sentences tells only the funds that stand apart: under "一般公共预算拨款支出预算" most documents
    speak of all that they have.
    """
    for prefix, fund in (
        ("government_fund", Fund.GOVERNMENT_FUND),
        ("state_capital", Fund.STATE_CAPITAL),
        ("general_public", Fund.GENERAL_PUBLIC_BUDGET),
    ):
        if item.startswith(prefix):
            return fund
    within_title = False
    for label in labels:
        loose = not figure.table and label in figure.heading
        if not loose and (value := roles.value(label, "fund")):
            return Fund(value)
        folded = fold_label(label)
        if "政府性基金" in folded:
            return Fund.GOVERNMENT_FUND
        if "国有资本经营" in folded or "国有资产经营" in folded:
            return Fund.STATE_CAPITAL
        if "一般公共预算" in folded and not loose:
            return Fund.GENERAL_PUBLIC_BUDGET
        if "财政拨款" in folded and not loose:
            if label == figure.table or label not in figure.column:
                return Fund.FISCAL_APPROPRIATION
            within_title = True  # "当年财政拨款安排" in a table of 一般公共预算 is of that budget
    return Fund.FISCAL_APPROPRIATION if within_title else None


def expenditure_of(figure: StatedFigure, labels: Sequence[str], item: str, roles: LabelRoles) -> Expenditure | None:
    """基本支出 / 项目支出 where a column, the table's title or the row above says so and the item is not that itself."""
    if item in {"basic_expenditure", "project_expenditure"}:
        return None
    for label in labels:
        if value := roles.value(label, "spending"):
            return Expenditure(value)
        folded = fold_label(label)
        if label == figure.table or label in figure.row or (not figure.table and label in figure.heading):
            if "基本支出" in folded and "项目支出" not in folded:
                return Expenditure.BASIC
            if "项目支出" in folded and "基本支出" not in folded:
                return Expenditure.PROJECT
    return None
