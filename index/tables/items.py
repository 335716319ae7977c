"""What a table's figure counts: the item of its row, its column or its title, and the labels that narrow it."""

import re

from corpus.accounts import load_accounts
from corpus.fold import fold_label
from corpus.labels import LabelRoles
from corpus.measures import Measures
from corpus.tables.words import is_role
from index.figure import Measure, StatedFigure
from index.figures.subjects import TOTALS, WHOLE_OF_FUND, incoming, longest_inside, part_key, specific_subject

#: A header made of nothing but words for the appropriation and its planning ("当年财政拨款预算安排") is no item of a 合计 below it.
_MONEY_ONLY = re.compile(
    r"(?:(?:当年|本年|本年度|年初|全年|财政|财政拨款|一般公共预算|公共预算|预算|决算|安排|资金|金额|数|额|的|执行|批复|调整后?)+)"
)
_PROJECT_HEADER = re.compile(r"^(?:项目|项目支出|专项|专项资金|预算项目)名称$")


def table_item(
    figure: StatedFigure, row: tuple[str, ...], roles: LabelRoles, measures: Measures
) -> tuple[str, tuple[str, ...]]:
    """The item's key or folded label, and the labels that narrow it. `row` is without labels that name an agency."""
    under = row
    while len(under) > 1 and roles.has(under[-1], "total"):
        under = under[:-1]  # "其他资金 › 小计" is the amount of 其他资金
    is_total = figure.is_total and under == row
    row = under
    leaf = row[-1] if row and fold_label(row[-1]) != fold_label(figure.table) else ""  # an unnamed row bears the title
    columns = [c for c in figure.column if _narrows(c, roles, measures)]
    if figure.column and roles.has(figure.column[-1], "total"):
        columns = [c for c in columns if not _MONEY_ONLY.fullmatch(fold_label(c))]
    project = _project(figure)
    if project:
        # A form about one project: its total is the project's amount, every other line is narrowed by the project.
        if not leaf or roles.has(leaf, "amount") or roles.has(leaf, "total"):
            return fold_label(project), ()
        columns = [project, *columns]
    key = incoming(part_key(row, measures), row[:-1], measures) if leaf else None
    if figure.column and roles.has(figure.column[-1], "amount"):
        beside: list[str] = (
            [project] if project else []
        )  # a group of columns ("人员经费 › 决算数") heads its rows' whole block
    else:
        beside = columns
    if key and key not in TOTALS:
        # A source of money below another row ("年初结转和结余" › "一般公共预算财政拨款") is that row's, not the whole's.
        inside = (
            row[-2:-1] if roles.has(leaf, "fund") and not roles.has(row[-2] if len(row) > 1 else "", "side") else ()
        )
        return key, (*inside, *beside)
    if roles.has(leaf, "amount") and "绩效" in figure.table and "整体" not in figure.table:
        return fold_label(leaf), tuple(beside)  # a form about some one project whose name could not be read
    if leaf and (own := _sum_of_its_own(leaf, measures)):
        return own, tuple(columns)
    if fold_label(leaf) == _GRAND:
        key = None  # of the table's subject, as 合计 is
    whole = not leaf or is_total or roles.has(leaf, "total") or roles.has(leaf, "amount") or key in TOTALS
    if not whole:
        counted = figure.measure in {Measure.COUNT, Measure.RATE} and columns and not load_accounts().by_name(leaf)
        if counted and columns[-1:] == list(figure.column[-1:]):
            # "财政供养人员情况 × 实际在职人数" is of the whole agency, "新桥社区 × 人口" is not.
            inside = () if is_role(leaf, "heading") else (leaf,)
            return part_key(columns, measures) or _key(columns[-1], measures), inside
        of_fund = tuple(_OF_FUND.sub("", c) for c in beside)
        return _key(leaf, measures), of_fund or _side_of_body(leaf, figure, roles) or _whole_of_body(
            leaf, figure, roles, measures
        )
    if columns:
        subject = specific_subject(figure.table, measures)
        source = measures.key_of(columns[-1]) or ""
        if subject and source.endswith("_revenue"):
            return subject, (columns[-1],)
        return part_key(columns, measures) or _key(columns[-1], measures), ()
    spending = next((v for c in reversed(figure.column) if (v := roles.value(c, "spending"))), None)
    if spending:
        return spending, ()
    if not leaf and (side := _total_of_columns(figure, measures)):
        return side, ()
    subject = (
        _side_of_total(key, figure, roles)
        if key in TOTALS and not (key == "total_expenditure" and _divides_expenses(figure, measures))
        else _table_subject(figure, roles, measures)
    )
    funds = tuple(c for c in figure.column[-1:] if roles.has(c, "fund"))
    return _of_appropriation(subject, figure.table), funds


def _side_of_body(leaf: str, figure: StatedFigure, roles: LabelRoles) -> tuple[str, ...]:
    """The head that tells what a body has taken in from what it spent: 收入 › 合计 and 支出 › 合计 of one school."""
    parted = len(figure.column) > 1 and any(roles.has(figure.column[-1], r) for r in ("total", "spending", "fund"))
    if not parted or load_accounts().by_name(leaf):
        return ()
    return next(((c,) for c in figure.column[:-1] if roles.has(c, "side")), ())


def _whole_of_body(leaf: str, figure: StatedFigure, roles: LabelRoles, measures: Measures) -> tuple[str, ...]:
    """What the total of a row is of whose columns are all parts of one item: 合计 of an office's 三公."""
    total = bool(figure.column) and roles.has(figure.column[-1], "total") and not load_accounts().by_name(leaf)
    return (measures.name_of(figure.parts_of),) if total and figure.parts_of in measures.by_key else ()


def _total_of_columns(figure: StatedFigure, measures: Measures) -> str | None:
    """The side whose total the heads of a row without a name give: 年度 | 收入合计 | 支出合计."""
    sides = (measures.key_of(column) for column in reversed(figure.column))
    return next((key for key in sides if key in {"total_revenue", "total_expenditure"}), None)


def _divides_expenses(figure: StatedFigure, measures: Measures) -> bool:
    """Whether the table's title names expenses that have parts and nothing that comes in: its 支出合计 is theirs."""
    subject = specific_subject(figure.table, measures)
    return bool(subject) and "收" not in figure.table and len(measures.parts(subject or "")) > 1


def _sum_of_its_own(label: str, measures: Measures) -> str | None:
    """The item of a sum that says what it sums and that no budget has (负债合计, 净资产总计); None for the whole's totals."""
    folded = fold_label(label)
    summed = _SUM.sub("", folded)
    if summed == folded or len(summed) < 2 or _OF_BUDGETS.search(summed) or longest_inside(summed, measures):
        return None
    return folded


def _side_of_total(key: str, figure: StatedFigure, roles: LabelRoles) -> str:
    """总计 under 收入 is total_revenue, under 支出 total_expenditure."""
    side = next((v for c in figure.column if (v := roles.value(c, "side"))), None)
    return {"revenue": "total_revenue", "expenditure": "total_expenditure"}.get(side or "", key)


def _key(label: str, measures: Measures) -> str:
    return measures.key_of(label) or fold_label(label)


def _narrows(label: str, roles: LabelRoles, measures: Measures) -> bool:
    """Whether a column's label names or narrows an item: not if it only heads a half of the table ("支出预算")."""
    if roles.has(label, "fund"):
        return False
    return roles.is_item(label) and measures.key_of(label) not in TOTALS | WHOLE_OF_FUND | {"basic_expenditure"}


def _project(figure: StatedFigure) -> str:
    """The project that a form is about, from the form's head."""
    return next((text for header, text in figure.attributes if _PROJECT_HEADER.search(fold_label(header))), "")


#: 基金收入 and 基金支出 of a row that is a fund are its two sides.
_OF_FUND = re.compile("^基金(?=(?:收入|支出)$)")
_GRAND = "总计"
_SUM = re.compile(r"(?:合计|总计|小计)$")
#: What the totals of budgets and accounts are made of, and whose they are.
_OF_BUDGETS = re.compile(
    r"收|支|预算|决算|经费|费|拨款|资金|基金|结转|结余|本年|本期|上年|以上|各项|项目|[部单机]|县|市|区|镇|乡|全|总|共|分|类|款|人数|得分"
)
#: Funds whose tables total that fund alone, though their titles end as those of the appropriation do.
_APART = {"政府性基金": "government_fund", "国有资本经营": "state_capital"}


def _of_appropriation(subject: str, title: str) -> str:
    """The totals of a table of 财政拨款收入支出 are totals of the appropriation, not of all money."""
    folded = fold_label(title)
    fund = next((key for word, key in _APART.items() if word in folded), None)
    if fund and "一般公共预算" not in folded and subject in {"total_revenue", "total_expenditure"}:
        return subject.replace("total", fund)
    if "财政拨款" not in folded or "一般公共预算" in folded or "收入" not in folded and "收支" not in folded:
        return subject
    return {
        "total_budget": "fiscal_appropriation",
        "total_revenue": "fiscal_appropriation_revenue",
        "total_expenditure": "fiscal_appropriation_expenditure",
    }.get(subject, subject)


def column_code(figure: StatedFigure, item: str) -> str | None:
    """The code of an account that heads a column of a table about its class (医疗费 of 对个人和家庭的补助 is 30307)."""
    if not figure.table:
        return None
    last = re.split(r"[-–—－―]+", fold_label(figure.table))[-1]
    accounts = load_accounts()
    classes = {a.code for a in accounts.by_name(last)}
    found = [a.code for a in accounts.by_name(item) if accounts.parent(a.code) in classes]
    return found[0] if len(found) == 1 else None


def _table_subject(figure: StatedFigure, roles: LabelRoles, measures: Measures) -> str:
    """What the 合计 of a table is: what its title names, else the side its column stands on."""
    side = next((v for c in figure.column if (v := roles.value(c, "side"))), None)
    if side:
        return {"revenue": "total_revenue", "expenditure": "total_expenditure"}[side]
    if figure.parts_of:
        return figure.parts_of
    title = fold_label(figure.table)
    inner = specific_subject(figure.table, measures)
    if inner is None and (several := longest_inside(title, measures)) in TOTALS | WHOLE_OF_FUND | {
        "fiscal_appropriation"
    }:
        inner = several
    elif inner is None and several:
        return "合计"
    if inner and inner not in {"total_revenue", "total_expenditure"}:
        if inner in {"general_public_expenditure", "general_public_revenue", "fiscal_appropriation_revenue"}:
            return "total_revenue" if "收入" in title and "支出" not in title else "total_expenditure"
        return inner
    if "专项" in title or "项目" in title:
        return "project_expenditure"
    if "收入" in title and "支出" not in title:
        return "total_revenue"
    if "支出" in title:
        return "total_expenditure"
    return inner or "total_budget"
