"""Raw figures → figures that know what they are: whose, of which year, stage, fund and scope, of which item.

Takes what the extractors found and the document's identity; changes no value, drops nothing. Where the text does
not tell, a field stays empty rather than guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.accounts import load_accounts
from corpus.agency_names import same_agency
from corpus.document import Document, Kind, Scope
from corpus.fold import fold_label
from corpus.labels import LabelRoles, load_label_roles
from corpus.measures import Measures, load_measures
from index.figure import Expenditure, Figure, Fund, Measure, Stage
from index.prose_walk import section_at

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
    figure = _of_project(document, _under_its_heading(document, figure), roles)
    agency, scope, row = _owner(document, figure)
    item, within = _item(figure, row, roles, measures)
    within = (*within, *_inside(figure, item, measures))
    labels = (*figure.column, figure.table, *row[:-1], *figure.heading)
    economic = any(a.code.startswith("3") for a in load_accounts().by_name(measures.name_of(item)))
    year = figure.period or identity.fiscal_year
    code = figure.code or _column_code(figure, item)
    attributes = tuple(a for a in figure.attributes if a[0] != WITHIN) + tuple((WITHIN, w) for w in within)
    return replace(
        figure,
        agency=agency,
        scope=scope,
        fiscal_year=year,
        stage=figure.stage or _stage(figure, identity.kind),
        fund=_fund(figure, labels, item, roles),
        expenditure=_expenditure(figure, labels if economic else labels[: -len(figure.heading) or None], item, roles),
        item=item,
        code=code,
        attributes=attributes,
    )


#: Titles name these to say whose money a table divides, not what it counts.
_WHOLE_OF_FUND = frozenset(
    "general_public_revenue general_public_expenditure fiscal_appropriation fiscal_appropriation_revenue"
    " fiscal_appropriation_expenditure government_fund_revenue government_fund_expenditure"
    " state_capital_revenue state_capital_expenditure".split()
)
#: A part of a document about one project ("科技创新专项经费情况说明"), and the headings of such a part.
_PROJECT_HEADING = re.compile(r"(?:\d{4}年)?(.{2,30}?(?:专项|项目|工程))(?:\([^()]*\))?(?:支出|经费|资金)?(?:预算|绩效)?(?:情况)?(?:说明|报告)")
_FORM_HEADING = re.compile(r"(?:年度)?(?:预算|资金)安排(?:情况)?|项目概述|项目概况|立项依据|实施(?:主体|方案|周期|内容)|绩效目标|资金来源")
_PROJECT_HEADER = re.compile(r"^(?:项目|项目支出|专项|专项资金|预算项目)名称$")
#: Wholes that take in parts of other items: what stands in their tables is only that part.
_APART = frozenset({"government_procurement", "agency_operating_expenses"})
_REVENUE = "收入"
_TOTALS = frozenset({"total_revenue", "total_expenditure", "total_budget"})


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
    return agency, scope, tuple(kept)


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
    """The item's key or folded label, and the labels that narrow it. `row` is without labels that name an agency."""
    if not figure.table:
        return _prose_item(figure, row, roles, measures), ()
    under = row
    while len(under) > 1 and roles.has(under[-1], "total"):
        under = under[:-1]  # "其他资金 › 小计" is the amount of 其他资金
    is_total = figure.is_total and under == row
    row = under
    leaf = row[-1] if row and fold_label(row[-1]) != fold_label(figure.table) else ""  # an unnamed row bears the title
    columns = [c for c in figure.column if _narrows(c, roles, measures)]
    project = _project(figure)
    if project:
        # A form about one project: its total is the project's amount, every other line is narrowed by the project.
        if not leaf or roles.has(leaf, "amount") or roles.has(leaf, "total"):
            return fold_label(project), ()
        columns = [project, *columns]
    key = _incoming(_part_key(row, measures), row[:-1], measures) if leaf else None
    if figure.column and roles.has(figure.column[-1], "amount"):
        beside: list[str] = [project] if project else []  # a group of columns ("人员经费 › 决算数") heads its rows' whole block
    else:
        beside = columns
    if key and key not in _TOTALS:
        # A source of money below another row ("年初结转和结余" › "一般公共预算财政拨款") is that row's, not the whole's.
        inside = row[-2:-1] if roles.has(leaf, "fund") and not roles.has(row[-2] if len(row) > 1 else "", "side") else ()
        return key, (*inside, *beside)
    if roles.has(leaf, "amount") and "绩效" in figure.table and "整体" not in figure.table:
        return fold_label(leaf), tuple(beside)  # a form about some one project whose name could not be read
    whole = not leaf or is_total or roles.has(leaf, "total") or roles.has(leaf, "amount") or key in _TOTALS
    if not whole:
        counted = figure.measure in {Measure.COUNT, Measure.RATE} and columns and not load_accounts().by_name(leaf)
        if counted and columns[-1] == figure.column[-1]:
            return _part_key(columns, measures) or _key(columns[-1], measures), ()  # "财政供养人员情况 × 实际在职人数"
        return _key(leaf, measures), tuple(beside)
    if columns:
        subject = _specific_subject(figure.table, measures)
        source = measures.key_of(columns[-1]) or ""
        if subject and source.endswith("_revenue"):
            return subject, (columns[-1],)
        return _part_key(columns, measures) or _key(columns[-1], measures), ()
    spending = next((v for c in reversed(figure.column) if (v := roles.value(c, "spending"))), None)
    if spending:
        return spending, ()
    subject = _side_of_total(key, figure, roles) if key in _TOTALS else _table_subject(figure, roles, measures)
    funds = tuple(c for c in figure.column[-1:] if roles.has(c, "fund"))
    return _of_appropriation(subject, figure.table), funds


def _side_of_total(key: str, figure: Figure, roles: LabelRoles) -> str:
    """总计 under 收入 is total_revenue, under 支出 total_expenditure."""
    side = next((v for c in figure.column if (v := roles.value(c, "side"))), None)
    return {"revenue": "total_revenue", "expenditure": "total_expenditure"}.get(side or "", key)


def _key(label: str, measures: Measures) -> str:
    return measures.key_of(label) or fold_label(label)


def _prose_item(figure: Figure, row: tuple[str, ...], roles: LabelRoles, measures: Measures) -> str:
    for label in reversed(row):
        key = _key_in_path(label, row, measures) or _cut_short(row[: row.index(label) + 1], measures)
        if (key or roles.is_item(label)) and not _only_amount(label, key, roles):
            return key or _last_account(fold_label(label))
    return _heading_subject(figure.heading, measures) or (fold_label(row[-1]) if row else "")


def _last_account(folded: str) -> str:
    """ "人大事务行政运行" names an account below another: the lower one is the item."""
    accounts = load_accounts()
    folded = folded.removesuffix("科目") if len(folded) > 4 else folded
    if accounts.by_name(folded):
        return folded
    for cut in range(3, len(folded) - 2):
        above = accounts.by_name(folded[:cut])
        below = accounts.by_name(folded[cut:]) if above else ()
        if any(b.code.startswith(a.code) and b.code != a.code for a in above for b in below):
            return folded[cut:]
    return folded


def _key_in_path(label: str, row: tuple[str, ...], measures: Measures) -> str | None:
    """The key of a label; a word as short as 人数 or 服务 has it only at the top, or below what it is a part of."""
    key = measures.key_of(label)
    above = row[: row.index(label)]
    key = _incoming(key, above, measures)
    if key is None or len(fold_label(label)) > 2 or not above:
        return key
    ancestors = set(measures.ancestors(key))
    return key if any(measures.key_of(a) in ancestors for a in above) else None


def _incoming(key: str | None, above: tuple[str, ...], measures: Measures) -> str | None:
    """政府性基金 below 财政拨款收入 is what comes in, not what is spent."""
    if key is None or not key.endswith("_expenditure"):
        return key
    income = key.replace("_expenditure", "_revenue")
    comes_in = any((measures.key_of(label) or "").endswith("_revenue") for label in above)
    return income if comes_in and income in measures.by_key else key


def _only_amount(label: str, key: str | None, roles: LabelRoles) -> bool:
    """ "年初预算数" and the like say that an amount follows; 支出预算 does too, unless it is the item itself."""
    return key is None and roles.has(label, "amount") or key == "total_budget" and roles.has(label, "amount")


def _of_project(document: Document, figure: Figure, roles: LabelRoles) -> Figure:
    """In a part about one project, "项目总预算" at the head of a row path is the project."""
    if figure.table or not figure.row or not roles.has(figure.row[0], "amount"):
        return figure
    for title in reversed(figure.heading):
        if project := _PROJECT_HEADING.fullmatch(fold_label(title)):
            return replace(figure, row=(project[1], *figure.row[1:]))
    return figure


#: How far before a figure its subject is looked for: mostly near; never through a whole file without headings.
_REACHES = (300, 5_000)


def _under_its_heading(document: Document, figure: Figure) -> Figure:
    """A sentence's subject that its section never says was carried over from before: the heading knows better."""
    if figure.table or not figure.heading or not figure.row:
        return figure
    section = section_at(document.sections, figure.span.start)
    while section is not None and section.is_contents:
        section = document.sections[section.parent] if section.parent is not None else None
    if section is None or not section.title:
        return figure
    said = fold_label(figure.row[0])[:6]
    for reach in _REACHES:
        start = max(section.span.start, figure.span.end - reach)
        if said in fold_label(document.text[start : figure.span.end]):
            return figure
        if start == section.span.start:
            break
    folded = [fold_label(r) for r in figure.row]
    title = fold_label(section.title)
    if title in folded:
        return replace(figure, row=figure.row[folded.index(title) :])
    if len(folded) > 1 and (title.startswith(folded[1]) or folded[1].startswith(title)):
        return figure  # the heading names the item itself, the row's head is the whole it is a part of
    return replace(figure, row=(section.title, *figure.row[1:]))


def _heading_subject(heading: tuple[str, ...], measures: Measures) -> str:
    """What a sentence without an item speaks of: what its heading names."""
    for title in reversed(heading):
        folded = fold_label(title)
        if project := _PROJECT_HEADING.fullmatch(folded):
            return project[1]
        if _FORM_HEADING.fullmatch(folded):
            continue
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


def _narrows(label: str, roles: LabelRoles, measures: Measures) -> bool:
    """Whether a column's label names or narrows an item: not if it only heads a half of the table ("支出预算")."""
    if roles.has(label, "fund"):
        return False
    return roles.is_item(label) and measures.key_of(label) not in _TOTALS | _WHOLE_OF_FUND | {"basic_expenditure"}


def _inside(figure: Figure, item: str, measures: Measures) -> tuple[str, ...]:
    """Wholes that a table or a heading counts and that the item is no standard part of: 会议费 of 政府采购.

    And the side: an account in a table of revenue is what came in for it, not what was spent.
    """
    accounts = load_accounts().by_name(measures.name_of(item))
    if figure.table and accounts and _is_revenue_side(figure):
        return (_REVENUE,)
    economic = any(a.code.startswith("3") for a in accounts)
    places = (figure.table,) if figure.table else tuple(reversed(figure.heading)) if economic else ()
    for place in places:
        subject = _specific_subject(place, measures)
        if subject in _APART and subject != item and subject not in measures.ancestors(item):
            return (measures.by_key[subject].name,)
        if subject:
            break
    return ()


def _is_revenue_side(figure: Figure) -> bool:
    title = fold_label(figure.table)
    if "收入" in title and "支出" not in title:
        return True
    return any(fold_label(c) in {"收入", "收入预算", "本年收入"} for c in figure.column[:1])


def _project(figure: Figure) -> str:
    """The project that a form is about, from the form's head."""
    return next((text for header, text in figure.attributes if _PROJECT_HEADER.search(fold_label(header))), "")


def _part_key(path: Sequence[str], measures: Measures) -> str | None:
    """The key of the last label; a label cut short below the whole it is a part of ("购置费" below 公务用车购置及运行费) too."""
    return measures.key_of(path[-1]) or _cut_short(path, measures)


def _cut_short(path: Sequence[str], measures: Measures) -> str | None:
    leaf = fold_label(path[-1])
    for above in reversed(path[:-1]):
        for part in measures.parts(measures.key_of(above) or ""):
            if len(leaf) >= 2 and any(alias.endswith(leaf) for alias in measures.by_key[part].aliases):
                return part
    return None


def _of_appropriation(subject: str, title: str) -> str:
    """The totals of a table of 财政拨款收入支出 are totals of the appropriation, not of all money."""
    folded = fold_label(title)
    if "财政拨款" not in folded or "一般公共预算" in folded or "收入" not in folded and "收支" not in folded:
        return subject
    return {
        "total_budget": "fiscal_appropriation",
        "total_revenue": "fiscal_appropriation_revenue",
        "total_expenditure": "fiscal_appropriation_expenditure",
    }.get(subject, subject)


def _column_code(figure: Figure, item: str) -> str | None:
    """The code of an account that heads a column of a table about its class (医疗费 of 对个人和家庭的补助 is 30307)."""
    if not figure.table:
        return None
    last = re.split(r"[-–—－―]+", fold_label(figure.table))[-1]
    accounts = load_accounts()
    classes = {a.code for a in accounts.by_name(last)}
    found = [a.code for a in accounts.by_name(item) if accounts.parent(a.code) in classes]
    return found[0] if len(found) == 1 else None


def _table_subject(figure: Figure, roles: LabelRoles, measures: Measures) -> str:
    """What the 合计 of a table is: what its title names, else the side its column stands on."""
    side = next((v for c in figure.column if (v := roles.value(c, "side"))), None)
    if side:
        return {"revenue": "total_revenue", "expenditure": "total_expenditure"}[side]
    title = fold_label(figure.table)
    inner = _specific_subject(figure.table, measures)
    if inner is None and (several := _longest_inside(title, measures)) in _TOTALS | _WHOLE_OF_FUND | {"fiscal_appropriation"}:
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


@lru_cache(maxsize=4096)  # asked for every figure of a table
def _specific_subject(title: str, measures: Measures) -> str | None:
    """The item that a title names apart from the whole budget: "基本支出预算明细表–对个人和家庭的补助" → the latter."""
    folded = fold_label(title)
    last = re.split(r"[-–—－―]+", folded)[-1]
    if last != folded and load_accounts().by_name(last):
        return last
    found: list[tuple[int, int, str]] = []
    for alias, key in measures.by_alias.items():
        if alias.startswith("专项"):
            continue  # the end of a project's name in a title, not all projects
        if len(alias) >= 3 and key not in _TOTALS and key not in _WHOLE_OF_FUND and (at := folded.rfind(alias)) >= 0:
            found.append((len(alias), at, key))
    found.sort(reverse=True)
    keys: list[str] = []
    taken: list[tuple[int, int]] = []
    for size, at, key in found:
        if all(at + size <= a or at >= b for a, b in taken):
            taken.append((at, at + size))
            keys.append(key)
    apart = [k for k in keys if not any(k in measures.ancestors(o) or o in measures.ancestors(k) for o in keys if o != k)]
    # A title that names several ("“三公”经费、会议费、培训费支出预算表"): its 合计 is none of them.
    return keys[0] if keys and len(set(apart)) < 2 else None


@lru_cache(maxsize=4096)
def _longest_inside(folded: str, measures: Measures) -> str | None:
    """The key whose longest alias (of 3 characters or more) stands inside `folded`; the later one of equals."""
    best: tuple[int, int, str] | None = None
    for alias, key in measures.by_alias.items():
        if len(alias) >= 3 and not alias.startswith("专项") and (at := folded.rfind(alias)) >= 0:
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


def _fund(figure: Figure, labels: Sequence[str], item: str, roles: LabelRoles) -> Fund | None:
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
        if label == figure.table or label in figure.row or (not figure.table and label in figure.heading):
            if "基本支出" in folded and "项目支出" not in folded:
                return Expenditure.BASIC
            if "项目支出" in folded and "基本支出" not in folded:
                return Expenditure.PROJECT
    return None
