"""Raw figures → figures that know what they are: whose, of which year, stage, fund and scope, of which item.

Takes what the extractors found and the document's identity; changes no value, drops nothing. Where the text does
not tell, a field stays empty rather than guessed.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from os.path import commonprefix

from corpus.accounts import load_accounts
from corpus.document import Document
from corpus.fold import fold_label
from corpus.labels import LabelRoles, load_label_roles
from corpus.measures import Measures, load_measures
from index.figure import FUNDS_APART, OVER_YEARS, WITHIN, Figure, StatedFigure
from index.figures.budgets import expenditure_of, fund_of, stage_of
from index.figures.headed import kind_below, year_below
from index.figures.owners import own_rows, owner_of, speaks_of_another
from index.figures.subjects import specific_subject
from index.prose.items import of_project, prose_item, under_its_heading
from index.prose.told_of import told_of
from index.tables.items import column_code, table_item

#: Wholes that take in parts of other items: what stands in their tables is only that part.
_APART = frozenset({"government_procurement", "agency_operating_expenses"})
_REVENUE = "收入"
#: The budget of its own that is added to no other.
_INSURANCE = "社会保险基金"
_SUM = "合计"
_BUDGET = re.compile("预算|决算|收支|收入|支出")
#: What is called so is of all money, wherever it stands.
_TITLED = re.compile("总|部门|单位|全")
_NUMBERED = re.compile(r"^[(（]?[一二三四五六七八九十\d]+[)）、.．]")
#: A title that is of bodies below the agency, and not of the agency with them.
_BODIES_BELOW = re.compile(
    "(?:局|厅|委|院|校|部门|各)?(?:所属|下属|直属|下级|二级|基层)(?:各)?(?:预算|事业|二级)*单位(?:情况|收支情况|决算情况|预算情况)?(?:表|一览表)?"
)
_STATED = tuple(field.name for field in fields(StatedFigure))

#: A change of the budget as such, and the headings below which it is that of all of it.
_BARE_BUDGET = re.compile(
    r"(?:20\d\d年度?)?(?:全年|本年度?)?(?:部门|单位|收支)?总?(?:预算|决算)(?:总额|收支)?(?:比|较|与|同比|增|减)"
)
_OVERVIEW = re.compile(
    r"^(?!.*(?:三公|采购|资产|绩效|项目|经费|人员|基金|国有)).*(?:情况说明|预算说明|决算说明|收支|总体|部门预算|部门决算|预算公开|决算公开)"
)


def assign_meaning(document: Document, figures: Sequence[StatedFigure]) -> list[Figure]:
    """The same figures, in the same order, with agency, fiscal year, stage, scope, fund, expenditure and item."""
    roles, measures = load_label_roles(), load_measures()
    own, told = own_rows(document, figures), told_of(document)
    return _parts_apart([_assign(document, figure, roles, measures, own, told) for figure in figures])


def _parts_apart(figures: list[Figure]) -> list[Figure]:
    """A part that bears another word for its whole, with another amount, is an item of its own: 经费拨款 of
    一般公共预算拨款."""
    wholes: dict[object, set[object]] = defaultdict(set)
    for f in figures:
        if not f.table:
            wholes[f.row, f.item, f.fiscal_year, f.stage, f.measure, f.unit].add(f.value)
    out = []
    for f in figures:
        whole = wholes.get((f.row[:-1], f.item, f.fiscal_year, f.stage, f.measure, f.unit)) if len(f.row) > 1 else None
        label = fold_label(f.row[-1]) if f.row else ""
        other = bool(whole) and label != fold_label(f.row[-2]) and load_measures().key_of(label) == f.item
        apart = not f.table and other and whole is not None and f.value not in whole
        apart = apart or not f.table and len(f.row) > 1 and _is_part_by_name(label, fold_label(f.row[-2]), f.item)
        out.append(replace(f, item=label) if apart else f)
    return out


def _is_part_by_name(label: str, whole: str, item: str) -> bool:
    """Whether a part and its whole end in one word for the item: 妇儿工委|专项经费 of 财政预算|专项经费."""
    shared = commonprefix([label[::-1], whole[::-1]])[::-1]
    known = load_measures().key_of
    return shared not in (label, whole) and known(shared) == item == known(label) and known(whole) in (None, item)


def _assign(
    document: Document,
    figure: StatedFigure,
    roles: LabelRoles,
    measures: Measures,
    own: frozenset[tuple[int, int]],
    told: str,
) -> Figure:
    identity = document.identity
    figure = of_project(under_its_heading(document, figure), roles)
    agency, scope, row = owner_of(document, figure, own)
    if figure.table:
        below = _bodies_below(figure, row, roles)
        of = replace(figure, is_total=False, table="") if below else figure
        item, within = table_item(of, below or row, roles, measures)
        if item == "total_budget" and identity.kind is None and not _is_of_budget(figure):
            item = _SUM
    else:
        item = prose_item(
            figure, row, roles, measures, told, document.text[figure.sentence.start : figure.sentence.end]
        )
        within = tuple(label for header, label in figure.attributes if header == WITHIN)
        if row and speaks_of_another(row[-1], agency):
            item = fold_label(row[-1])
        item = item or _of_bare_budget(figure)
        item = _of_insurance(figure, item, measures)
        item = _of_fund_apart(figure, row, item, roles)
    within = (*within, *_inside(figure, item, measures))
    labels = (*figure.column, figure.table, *row[:-1], *figure.heading)
    economic = any(a.code.startswith("3") for a in load_accounts().by_name(measures.name_of(item)))
    year = figure.period or year_below(document, figure.heading) or identity.fiscal_year
    if OVER_YEARS in figure.flags:
        year = None  # what several years brought together is of none of them
    # What stands before an agency's name is the agency's number, not an account's.
    code = (figure.code if row or not figure.row else None) or column_code(figure, item)
    attributes = tuple(a for a in figure.attributes if a[0] != WITHIN) + tuple((WITHIN, w) for w in within)
    # The tables of next year's budget stand behind this year's accounts.
    kind = kind_below((*figure.heading, figure.table), year) if figure.table else None
    stage = figure.stage or stage_of(figure, kind or identity.kind)
    said = replace(figure, stage=stage, code=code, attributes=attributes)
    return Figure(
        **{name: getattr(said, name) for name in _STATED},
        agency=agency,
        scope=scope,
        fiscal_year=year,
        fund=fund_of(figure, labels, item, roles),
        expenditure=expenditure_of(figure, labels if economic else labels[: -len(figure.heading) or None], item, roles),
        item=item,
    )


def _bodies_below(figure: StatedFigure, row: tuple[str, ...], roles: LabelRoles) -> tuple[str, ...]:
    """What a total is of in a table of the bodies below the agency alone: theirs together, not the whole."""
    title = _NUMBERED.sub("", fold_label(figure.table))
    total = bool(row) and roles.has(row[-1], "total")
    return (title,) if total and _BODIES_BELOW.fullmatch(title) else ()


def _of_bare_budget(figure: StatedFigure) -> str:
    """2023年预算比上年增加…: the whole budget, where no heading over it names anything else; "" elsewhere."""
    plain = not figure.heading or _OVERVIEW.search(fold_label(figure.heading[-1])) is not None
    return "total_budget" if plain and _BARE_BUDGET.match(fold_label(figure.quote)) else ""


def _of_insurance(figure: StatedFigure, item: str, measures: Measures) -> str:
    """A bare 支出 below 社会保险基金预算 is of these funds, which are no part of what a place or an agency spends."""
    side = {"total_revenue": "收入", "total_expenditure": "支出"}.get(item, "")
    if not side or not figure.heading or _INSURANCE not in fold_label(figure.heading[-1]):
        return item
    label = f"{_INSURANCE}{side}"
    return measures.key_of(label) or label


def _of_fund_apart(figure: StatedFigure, row: tuple[str, ...], item: str, roles: LabelRoles) -> str:
    """A bare 本年支出 below 政府性基金预算情况 is of that fund: the agency spends more than it in all."""
    side = {"total_revenue": "revenue", "total_expenditure": "expenditure"}.get(item)
    if side is None or not figure.heading or len(row) != 1 or _TITLED.search(fold_label(row[0])):
        return item
    fund = fund_of(figure, figure.heading[-1:], "", roles)
    return f"{fund.value}_{side}" if fund in FUNDS_APART else item


def _is_of_budget(figure: StatedFigure) -> bool:
    """Whether a table or a column says that it is of a budget or of accounts: the sum of a voucher is of neither."""
    return figure.stage is not None or any(_BUDGET.search(text) for text in (figure.table, *figure.column))


def _inside(figure: StatedFigure, item: str, measures: Measures) -> tuple[str, ...]:
    """Wholes that a table or a heading counts and that the item is no standard part of: 会议费 of 政府采购.

    And the side: an account in a table of revenue is what came in for it, not what was spent.
    """
    accounts = load_accounts().by_name(measures.name_of(item))
    if figure.table and accounts and _is_revenue_side(figure):
        return (_REVENUE,)
    economic = any(a.code.startswith("3") for a in accounts)
    places = (figure.table,) if figure.table else tuple(reversed(figure.heading)) if economic else ()
    for place in places:
        subject = specific_subject(place, measures)
        if subject in _APART and subject != item and subject not in measures.ancestors(item):
            return (measures.by_key[subject].name,)
        if subject:
            break
    return ()


def _is_revenue_side(figure: StatedFigure) -> bool:
    title = fold_label(figure.table)
    if "收入" in title and "支出" not in title:
        return True
    return any(fold_label(c) in {"收入", "收入预算", "本年收入"} for c in figure.column[:1])
