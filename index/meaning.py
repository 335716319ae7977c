"""Raw figures → figures that know what they are: whose, of which year, stage, fund and scope, of which item.

Takes what the extractors found and the document's identity; changes no value, drops nothing. Where the text does
not tell, a field stays empty rather than guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.agency_names import same_agency
from corpus.document import Document, Kind, Scope
from corpus.fold import fold_label
from corpus.labels import LabelRoles, load_label_roles
from corpus.measures import Measures, load_measures
from index.figure import Expenditure, Figure, Fund, Measure, Stage

#: Attribute under which a figure keeps the labels that narrow its item ("行政运行" for 离休费 in a cross table).
WITHIN = "within"

_OWN_OFFICE = re.compile(r"(?:机关|本级|（本级）|\(本级\)|机关本级|本部)$")
_AGENCY_HEADER = re.compile(r"单位名称|部门名称|预算单位|主管部门|单位$|部门$")
_TITLE_NOISE = re.compile(
    r"\d{4}年?度?|部门|单位|总体|情况|说明|总表|明细|预算表|决算表|申报|目标|一览|表$|公开|本级|收支|支出决算|支出预算"
)


def assign_meaning(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """The same figures, in the same order, with agency, fiscal year, stage, scope, fund, expenditure and item."""
    roles, measures = load_label_roles(), load_measures()
    return [_assign(document, figure, roles, measures) for figure in figures]


def _assign(document: Document, figure: Figure, roles: LabelRoles, measures: Measures) -> Figure:
    identity = document.identity
    agency, scope, row = _owner(document, figure)
    item, within = _item(figure, row, roles, measures)
    labels = (*figure.column, figure.table, *row[:-1], *figure.heading)
    year = figure.period or identity.fiscal_year
    attributes = tuple(a for a in figure.attributes if a[0] != WITHIN) + tuple((WITHIN, w) for w in within)
    return replace(
        figure,
        agency=agency,
        scope=scope,
        fiscal_year=year,
        stage=figure.stage or _stage(figure, identity.kind),
        fund=_fund(labels, item, roles),
        expenditure=_expenditure(figure, labels, item, roles),
        item=item,
        attributes=attributes,
    )


# -- whose --------------------------------------------------------------------------------------------------------
def _owner(document: Document, figure: Figure) -> tuple[str, Scope | None, tuple[str, ...]]:
    """The agency of the figure, its scope, and the row path without labels that only name that agency."""
    identity = document.identity
    agency, scope = identity.agency, identity.scope
    row = list(figure.row)
    named = [text for header, text in figure.attributes if _AGENCY_HEADER.search(fold_label(header))]
    named += [text for header, text in figure.attributes if header == "agency_mention"]
    kept = []
    for label in row:
        if _names_an_agency(label, document):
            named.append(label)
        else:
            kept.append(label)
    for label in named:
        plain = fold_label(label)
        sub = next((s for s in identity.subordinates if same_agency(plain, s)), None)
        if sub is not None:
            agency, scope = sub, Scope.OWN_LEVEL
        elif _OWN_OFFICE.search(plain) and same_agency(_OWN_OFFICE.sub("", plain), identity.agency):
            agency, scope = identity.agency, Scope.OWN_LEVEL
        elif same_agency(plain, identity.agency):
            continue
    return agency, scope, tuple(kept) or tuple(row[-1:])


def _names_an_agency(label: str, document: Document) -> bool:
    plain = fold_label(label)
    if len(plain) < 4:
        return False
    known = (document.identity.agency, *document.identity.subordinates)
    bare = _OWN_OFFICE.sub("", re.sub(r"^\d+", "", plain))
    return any(a and same_agency(bare, a) for a in known)


# -- what ---------------------------------------------------------------------------------------------------------
def _item(
    figure: Figure, row: tuple[str, ...], roles: LabelRoles, measures: Measures
) -> tuple[str, tuple[str, ...]]:
    """The item's key or folded label, and the labels that narrow it."""
    leaf = row[-1] if row else ""
    whole = not leaf or figure.is_total or roles.has(leaf, "total") or leaf in figure.row and len(row) < 1
    whole = whole or not row or (len(figure.row) > 0 and figure.row[-1] not in row)
    if not figure.table:
        return _prose_item(figure, row, roles, measures)
    columns = [c for c in figure.column if roles.is_item(c)]
    total_key = measures.key_of(leaf) if leaf else None
    if total_key in {"total_revenue", "total_expenditure", "total_budget"} and not columns:
        return _side_of_total(total_key, figure, roles), ()
    if whole or _row_is_agency_only(figure, row) or (total_key in {"total_revenue", "total_expenditure"} and columns):
        if columns:
            return _key(columns[-1], measures), ()
        spending = next((v for c in reversed(figure.column) if (v := roles.value(c, "spending"))), None)
        if spending:
            return spending, ()
        return _table_subject(figure, roles, measures), ()
    return _key(leaf, measures), tuple(columns)


def _row_is_agency_only(figure: Figure, row: tuple[str, ...]) -> bool:
    return bool(row) and row == figure.row[-1:] and bool(_OWN_OFFICE.search(fold_label(row[-1])))


def _side_of_total(key: str, figure: Figure, roles: LabelRoles) -> str:
    """总计 under 收入 is total_revenue, under 支出 total_expenditure."""
    side = next((v for c in figure.column if (v := roles.value(c, "side"))), None)
    return {"revenue": "total_revenue", "expenditure": "total_expenditure"}.get(side or "", key)


def _key(label: str, measures: Measures) -> str:
    return measures.key_of(label) or fold_label(label)


def _prose_item(
    figure: Figure, row: tuple[str, ...], roles: LabelRoles, measures: Measures
) -> tuple[str, tuple[str, ...]]:
    leaf = next((label for label in reversed(row) if roles.is_item(label)), "")
    if row and leaf and leaf != row[-1]:
        return _key(leaf, measures), ()
    if leaf:
        key = measures.key_of(leaf)
        # "支出0万元" below 政府性基金…: the fund field says of what; "人员" below 培训费: the row path does.
        return key or fold_label(leaf), ()
    return _heading_subject(figure.heading, measures), ()


def _heading_subject(heading: tuple[str, ...], measures: Measures) -> str:
    """What a sentence without an item speaks of: what its heading names."""
    for title in reversed(heading):
        folded = fold_label(title)
        key = measures.key_of(folded)
        bare = re.sub(r"(?:增减变化)?(?:情况)?(?:的)?(?:说明)?$", "", folded)
        key = key or measures.key_of(bare) or measures.key_of(re.sub(r"(?:总体|增减变化|具体|结构)$", "", bare))
        if key:
            return key
        inner = _longest_inside(folded, measures)
        if inner:
            return inner
        if folded:
            return folded
    return ""


def _table_subject(figure: Figure, roles: LabelRoles, measures: Measures) -> str:
    """What the 合计 of a table is: what its title names, else the side its column stands on."""
    side = next((v for c in figure.column if (v := roles.value(c, "side"))), None)
    if side:
        return {"revenue": "total_revenue", "expenditure": "total_expenditure"}[side]
    title = fold_label(figure.table)
    inner = _longest_inside(title, measures)
    if inner and inner not in {"total_revenue", "total_expenditure"}:
        if inner in {"general_public_expenditure", "general_public_revenue", "fiscal_appropriation_revenue"}:
            return "total_revenue" if "收入" in title and "支出" not in title else "total_expenditure"
        return inner
    if "收入" in title and "支出" not in title:
        return "total_revenue"
    if "支出" in title:
        return "total_expenditure"
    return inner or "total_budget"


def _longest_inside(folded: str, measures: Measures) -> str | None:
    """The key whose longest alias (of 3 characters or more) stands inside `folded`; the later one of equals."""
    best: tuple[int, int, str] | None = None
    for alias, key in measures.by_alias.items():
        if len(alias) >= 3 and (at := folded.rfind(alias)) >= 0:
            best = max(best, (len(alias), at, key)) if best else (len(alias), at, key)
    return best[2] if best else None


# -- of which stage, fund, kind of spending -----------------------------------------------------------------------
def _stage(figure: Figure, kind: Kind | None) -> Stage | None:
    if figure.measure in {Measure.COUNT, Measure.RATE, Measure.SCORE, Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL}:
        return None
    if kind is Kind.BUDGET:
        return Stage.INITIAL_BUDGET
    if kind is Kind.FINAL_ACCOUNTS:
        return Stage.FINAL_ACCOUNTS
    return None


def _fund(labels: Sequence[str], item: str, roles: LabelRoles) -> Fund | None:
    """The fund that the nearest label names: columns before the table's title before headings."""
    for prefix, fund in (
        ("government_fund", Fund.GOVERNMENT_FUND),
        ("state_capital", Fund.STATE_CAPITAL),
        ("general_public", Fund.GENERAL_PUBLIC_BUDGET),
    ):
        if item.startswith(prefix):
            return fund
    for label in labels:
        if value := roles.value(label, "fund"):
            return Fund(value)
        folded = fold_label(label)
        if "政府性基金" in folded:
            return Fund.GOVERNMENT_FUND
        if "国有资本经营" in folded or "国有资产经营" in folded:
            return Fund.STATE_CAPITAL
        if "一般公共预算" in folded:
            return Fund.GENERAL_PUBLIC_BUDGET
        if "财政拨款" in folded:
            return Fund.FISCAL_APPROPRIATION
    return None


def _expenditure(figure: Figure, labels: Sequence[str], item: str, roles: LabelRoles) -> Expenditure | None:
    """基本支出 / 项目支出 where a column, the table's title or the row above says so and the item is not that itself."""
    if item in {"basic_expenditure", "project_expenditure"}:
        return None
    for label in labels:
        if value := roles.value(label, "spending"):
            return Expenditure(value)
        folded = fold_label(label)
        if label == figure.table or label in figure.row:
            if "基本支出" in folded and "项目支出" not in folded:
                return Expenditure.BASIC
            if "项目支出" in folded and "基本支出" not in folded:
                return Expenditure.PROJECT
    return None
