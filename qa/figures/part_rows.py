"""The rows of tables that are parts of an item: below its row, among the accounts of its name, or projects.

Comes in: the figures of one agency and year. Goes out: lists of rows of one column, each a way to divide the item.
Which of them is the answer is chosen in `components`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.fold import fold_label
from index.figure import Expenditure, Figure
from index.figures.nearness import item_matches
from index.figures.point import Known, within
from qa.figures.point import Spec
from qa.knowledge import Knowledge

#: Titles of tables whose rows are projects; those of performance repeat the amounts one by one.
_PROJECT_TABLE = re.compile("项目(?:支出|预算|经费|资金|明细|清单|汇总)|专项(?:资金|经费)")
_NO_PROJECT_TABLE = re.compile("基本支出|绩效|目标|采购|三公")
#: The economic classes that the two parts of 基本支出 are spent on (支出经济分类科目: 301, 303 pay people).
ECONOMIC_CLASSES = {
    "personnel_expenses": ("301", "303"),
    "non_personnel_expenses": ("302", "307", "309", "310", "311", "312", "399"),
}
#: Digits of an economic item's code.
_ECONOMIC_ITEM = 5


def projects(figures: Sequence[Known], knowledge: Knowledge) -> list[list[Known]]:
    """The rows of each table of projects, by column: the highest rows, and the lowest (projects below their units)."""
    tables: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for known in figures:
        f = known.figure
        title = fold_label(f.table)
        if f.table_index is not None and _PROJECT_TABLE.search(title) and not _NO_PROJECT_TABLE.search(title):
            tables[f.document, f.table_index, f.column].append(known)
    out = []
    for rows in tables.values():
        named = [
            k for k in rows if not k.figure.is_total and not k.figure.code and not is_account(k.figure.item, knowledge)
        ]
        if len(named) != len([k for k in rows if not k.figure.is_total]):
            continue  # a table of accounts, with 项目支出 as a column
        numbers = {k.figure.row_index for k in named}
        top = [k for k in named if k.figure.parent_row not in numbers]
        out += [top, _leaves(top, named)]
    return out


def in_tables(spec: Spec, figures: Sequence[Known]) -> list[list[Known]]:
    """Rows of a table below the item's row, in one column."""
    tables: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for known in figures:
        f = known.figure
        if f.table_index is not None:
            tables[f.document, f.table_index, f.column].append(known)
    out = []
    for rows in tables.values():
        for head in rows:
            if not item_matches(head.figure, spec.items) or within(head.figure):
                continue
            below = _children(head.figure, rows)
            if below:
                out.append(below)
                out.append(_leaves(below, rows))
    return out


#: What the codes of functional accounts begin with.
FUNCTIONAL = "2"
#: Totals that documents divide by functional accounts without saying so.
ALL_SPENDING = frozenset(
    {"total_budget", "total_expenditure", "fiscal_appropriation_expenditure", "general_public_expenditure"}
)


def by_account_names(spec: Spec, figures: Sequence[Known], knowledge: Knowledge) -> list[list[Known]]:
    """Rows that are accounts below the item's by their names, where the table prints neither codes nor levels; below
    all that is spent, its classes."""
    codes = {a.code for item in spec.items for a in knowledge.accounts.by_name(item)}
    codes |= {FUNCTIONAL} if spec.items & ALL_SPENDING else set()
    out = []
    for code in sorted(codes):
        tables: dict[tuple[object, ...], list[Known]] = defaultdict(list)
        for known in figures:
            f = known.figure
            own = {a.code for a in knowledge.accounts.by_name(f.item)} if f.table and not f.code else set()
            if f.table_index is not None and any(c.startswith(code) and len(c) == len(code) + 2 for c in own):
                tables[f.document, f.table_index, f.column].append(known)
        out += list(tables.values())
    return out


def in_columns(spec: Spec, figures: Sequence[Known], knowledge: Knowledge) -> list[list[Known]]:
    """The accounts of a table that has the item as a column ("其他收入" beside 财政拨款收入): its lowest rows that have any."""
    tables: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for known in figures:
        f = known.figure
        label = fold_label(f.column[-1]) if f.column else ""
        if f.code and f.table_index is not None and (knowledge.measures.key_of(label) or label) in spec.items:
            tables[f.document, f.table_index, f.column].append(known)
    out = []
    for rows in tables.values():
        codes = {k.figure.code or "" for k in rows}
        lowest = [k for k in rows if not any(c != k.figure.code and c.startswith(k.figure.code or "") for c in codes)]
        out.append([k for k in lowest if k.figure.value])
    return out


def by_economic_classes(spec: Spec, figures: Sequence[Known], knowledge: Knowledge) -> list[list[Known]]:
    """What 人员经费 and 公用经费 are spent on: the economic items of tables of 基本支出, by the classes that each holds."""
    prefixes = tuple(code for item in spec.items for code in ECONOMIC_CLASSES.get(item, ()))
    tables: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for known in figures if prefixes else ():
        f = known.figure
        basic = f.expenditure is Expenditure.BASIC or "基本支出" in fold_label(f.table)
        if f.table_index is None or not basic or f.is_total:
            continue
        named = {a.code for a in knowledge.accounts.by_name(f.item)} if not f.code else set()
        if any(len(c) == _ECONOMIC_ITEM and c.startswith(prefixes) for c in {f.code or "", *named}):
            tables[f.document, f.table_index, f.column].append(known)
    return list(tables.values())


def is_account(item: str, knowledge: Knowledge) -> bool:
    """Whether an item is an account or a measure of the lexicons, no project."""
    return item in knowledge.measures.by_key or bool(knowledge.accounts.by_name(item))


def _children(head: Figure, rows: Sequence[Known]) -> list[Known]:
    """The rows directly below `head` in the same column."""
    direct = [r for r in rows if r.figure.parent_row == head.row_index and r.figure.parent_row is not None]
    if direct:
        return [r for r in direct if not r.figure.is_total]
    if head.is_total:
        top = [
            r for r in rows if r.figure.parent_row is None and not r.figure.is_total and r.figure.block == head.block
        ]
        return top
    if head.code:
        longer = [
            r for r in rows if r.figure.code and r.figure.code.startswith(head.code) and r.figure.code != head.code
        ]
        if longer:
            shortest = min(len(r.figure.code or "") for r in longer)
            return [r for r in longer if len(r.figure.code or "") == shortest]
    return []


def _leaves(children: list[Known], rows: Sequence[Known]) -> list[Known]:
    """The lowest rows below `children`."""
    out: list[Known] = []
    for child in children:
        below = [r for r in rows if r.figure.parent_row == child.figure.row_index and r.figure.parent_row is not None]
        out += _leaves(below, rows) if below else [child]
    return out
