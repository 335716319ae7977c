"""Within a table: totals of rows, accounts by their levels, totals of columns.

Which rows and columns add up to which is read off the table itself: of several readings the one is taken that holds
most often, and a difference counts only where that reading is borne out elsewhere in the table. What cannot be made
out so is not checkable.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from corpus.accounts import load_accounts
from corpus.amounts import parse_amount
from corpus.document import Scope
from corpus.fold import fold_label
from corpus.identity.place_levels import level_of_row, only_level
from corpus.measures import load_measures
from index.checks.explained_sums import falls_short, is_apiece, is_explained
from index.checks.ground import (
    FULL_PAIRS,
    Ground,
    Numbered,
    by_column,
    calling,
    compared,
    in_unit,
    name_of,
    runs,
    shown,
    slack_of,
    tells,
    told,
    unit_of,
)
from index.checks.item_parts import of_its_item
from index.checks.numbered import NUMBER, number_of
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure
from index.figures.values import exact, place

#: Of the sums of one structure, at least this part must hold for the others to be believed.
BORNE_OUT = Decimal("0.6")
#: So many rows that count on from one are a list of all.
FEWEST = 3
_BOTH = 2
#: So many addends are named in a sentence.
NAMED = 6
_TOTAL = re.compile(r"(?:合计|总计|小计|总额|总数)$")
_PERCENT = re.compile(r"[%％‰]|[比率]$|占比|比例|进度")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CARRIED = re.compile("承前页|过次页|接上页|转下页|本页小计|本页合计")
#: Economic classes of personnel: 工资福利支出, 对个人和家庭的补助.
_PERSONNEL = frozenset({"301", "303"})


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated total with the parts that a reading of the table gives it; `gap` is what they come to, less it. Where
    it is not `whole`, the table breaks off and there may be more parts."""

    total: Numbered
    parts: tuple[Numbered, ...]
    computed: Decimal
    gap: Decimal
    slack: Decimal
    whole: bool = True

    def trivial(self) -> bool:
        """Whether it says nothing: all of it is zero."""
        return not self.computed and not self.gap

    def holds(self) -> bool:
        return abs(self.gap) <= self.slack


def sum_of(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> Sum:
    """The parts added up and held against the total, in 元 for money."""
    computed = sum((exact(f) for _, f in parts), Decimal(0))
    gap = computed - exact(total[1])
    slack = slack_of(ground, total[1], [f for _, f in parts]) if gap else Decimal(0)
    return Sum(total, tuple(parts), computed, gap, slack)


def check_tables(ground: Ground) -> Iterator[Check]:
    """All sums down and across in the tables of the document."""
    yield from _down(ground)
    yield from _across(ground)


# -- down ---------------------------------------------------------------------------------------------------------
def _down(ground: Ground) -> Iterator[Check]:
    for columns in _by_block(ground).values():
        yield from _judged(ground, "table_accounts", [s for c in columns for s in _accounts(ground, c)])
        totals = _totals(ground, columns)
        yield from (_in_doubt(c) for c in totals) if _runs_over_pages(columns) else totals


def _runs_over_pages(columns: Sequence[Sequence[Numbered]]) -> bool:
    """Whether rows of a table carry sums over from page to page (承前页, 过次页): what its totals are of is not told."""
    return any(_CARRIED.match(fold_label(name_of(f))) for column in columns for _, f in column)


def _by_block(ground: Ground) -> dict[int, list[list[Numbered]]]:
    """By table its columns; halves whose columns have one name and whose rows have codes are one."""
    coded = {t for (t, _, _), column in ground.columns.items() if any(f.code for _, f in column)}
    found: dict[int, dict[object, list[Numbered]]] = defaultdict(lambda: defaultdict(list))
    for (table, block, path), column in ground.columns.items():
        rows = [f.row_index for _, f in column]
        units = {unit_of(f) for _, f in column}
        if len(set(rows)) == len(rows) and (len(units) == 1 or "" not in units):
            for cell in column:
                if is_added(cell[1]):
                    found[table][None if table in coded else block, path, unit_of(cell[1])].append(cell)
    return {table: list(columns.values()) for table, columns in found.items()}


def is_added(figure: Figure) -> bool:
    """Whether a number can be added up: money or a count, never a percentage."""
    if figure.column and (_PERCENT.search(figure.column[-1]) or is_apiece(figure.column[-1])):
        return False
    return figure.measure in (Measure.AMOUNT, Measure.COUNT) and not _PERCENT.search(unit_of(figure))


def _accounts(ground: Ground, column: Sequence[Numbered]) -> Iterator[Sum]:
    """Each account with those next below it by their codes."""
    coded = {c[1].code: c for c in column if c[1].code and not c[1].is_total}
    below: dict[str, list[Numbered]] = defaultdict(list)
    for code, cell in coded.items():
        above = next((code[:n] for n in range(len(code) - 1, 2, -1) if code[:n] in coded), None)
        if above is not None:
            below[above].append(cell)
    if len(coded) == sum(c[1].code is not None and not c[1].is_total for c in column):  # no code stands twice
        last = falls_short(ground, column)
        sums = (sum_of(ground, coded[code], parts) for code, parts in below.items())
        yield from (replace(s, whole=not (last and last.startswith(s.total[1].code or ""))) for s in sums)
    if not coded:
        yield from _levels(ground, column)


def _levels(ground: Ground, column: Sequence[Numbered]) -> Iterator[Sum]:
    """Each row without a code with those that stand below it, where it has several."""
    below: dict[int | None, list[Numbered]] = defaultdict(list)
    for cell in column:
        below[cell[1].parent_row].append(cell)
    for cell in column:
        parts = below[cell[1].row_index]
        # What 其中 heads is some of it.
        if len(parts) > 1 and not cell[1].is_total and not any(name_of(p).startswith("其中") for _, p in parts):
            yield sum_of(ground, cell, parts)


def _totals(ground: Ground, columns: Sequence[Sequence[Numbered]]) -> Iterator[Check]:
    """Every total row of a table, under the reading of its rows that holds in most columns."""
    found: dict[tuple[int, int | None], dict[str, list[Sum]]] = defaultdict(lambda: defaultdict(list))
    for column in columns:
        for cell in column:
            if cell[1].is_total or _is_of_all_places(cell[1]):
                for reading, parts in _readings(cell, column):
                    found[cell[1].block, cell[1].row_index][reading].append(sum_of(ground, cell, parts))
    for readings in found.values():
        best = max(readings.values(), key=_believable)
        column = next(c for c in columns if best[0].total in c)
        # That all of a place is told says nothing of the rows that add up to it: the columns have to.
        told_so = best[0].total[1].is_total or sum(s.holds() for s in _telling(best)) >= _BOTH
        for check, one in zip(_judged(ground, "table_total", best, column), _telling(best), strict=True):
            yield _in_doubt(check) if _is_unread(ground, one) or not told_so else check


def _is_of_all_places(figure: Figure) -> bool:
    """Whether a row is called by the whole of a place and nothing else: 全市, below its districts."""
    label = figure.row[-1] if figure.row else ""
    return only_level(label) and level_of_row((label,)) is Scope.CONSOLIDATED


def _is_unread(ground: Ground, one: Sum) -> bool:
    """Whether what the parts lack is printed in the table and was read as no figure: a row was not understood, or
    several that stand together."""
    if one.gap >= 0 or one.total[1].table_index is None:
        return False
    lacking = in_unit(-one.gap, unit_of(one.total[1]))
    table = ground.document.tables[one.total[1].table_index]
    read = {
        f.number_span.start
        for row in ground.cells.values()
        for _, f in row
        if f.table_index == one.total[1].table_index
    }
    printed = _NUMBER.finditer(ground.document.text, table.span.start, table.span.end)
    unread = [parse_amount(m[0]) or Decimal(0) for m in printed if m.start() not in read]
    amounts = [value for value in unread if tells(value)]  # no ordinals
    return lacking in unread or any(come_to == lacking for *_, come_to in runs(amounts))


def _readings(total: Numbered, column: Sequence[Numbered]) -> Iterator[tuple[str, list[Numbered]]]:
    """The ways in which the rows of a column may be the parts of a total row."""
    here = total[1].row_index or 0
    below = [c for c in column if c[1].parent_row == total[1].row_index]
    top = [c for c in column if c[1].parent_row is None and c[1].row_index != here and not c[1].is_total]
    upper = {c[1].row_index for c in column if not c[1].is_total}
    outer = [c for c in column if not c[1].is_total and c[1].parent_row not in upper]
    codes = [c for c in column if c[1].code and not c[1].is_total]
    shortest = min((len(c[1].code or "") for c in codes), default=0)
    parents = {c[1].parent_row for c in column}
    before = [c for c in outer if (c[1].row_index or 0) < here]
    since = max((c[1].row_index or 0 for c in column if c[1].is_total and (c[1].row_index or 0) < here), default=-1)
    ways = {
        "below": below,
        "below, without totals": [c for c in below if not c[1].is_total],
        "top": top,
        "outer": outer,
        "before": before,
        "since": [c for c in before if (c[1].row_index or 0) > since],
        "after": [c for c in outer if (c[1].row_index or 0) > here],
        "accounts": [c for c in codes if len(c[1].code or "") == shortest],
        "leaves": [c for c in column if not c[1].is_total and c[1].row_index not in parents],
        "accounts of the name": _of_the_name(total[1], codes),
        "parts of the item": of_its_item(total, column),
        "all": [c for c in column if not c[1].is_total],
        "totals": [c for c in column if c[1].is_total and c[1].row_index != here],
    }
    if len(ways["totals"]) < 2:
        del ways["totals"]  # that 合计 is 总计 says nothing of its parts
    yield from ((way, parts) for way, parts in ways.items() if parts)


def _of_the_name(total: Figure, codes: Sequence[Numbered]) -> list[Numbered]:
    """The economic classes that 人员经费合计 and 公用经费合计 are the sums of."""
    label = fold_label(name_of(total))
    if "人员" not in label and "公用" not in label:
        return []
    classes = [c for c in codes if len(c[1].code or "") == 3 and (c[1].code or "").startswith("3")]
    return [c for c in classes if (c[1].code in _PERSONNEL) is ("人员" in label)]


# -- across -------------------------------------------------------------------------------------------------------
def _across(ground: Ground) -> Iterator[Check]:
    """Every column that is a total, under the reading of its neighbours that holds in most rows."""
    found: dict[tuple[int, int, tuple[str, ...]], dict[object, list[Sum]]] = defaultdict(lambda: defaultdict(list))
    for (table, block, _), cells in ground.cells.items():
        paths = [f.column for _, f in cells]
        row = [c for c in cells if is_added(c[1]) and paths.count(c[1].column) == 1]
        for cell in row:
            if cell[1].column and _is_total(cell[1].column[-1]):
                for reading, parts in _neighbours(cell, row):
                    found[table, block, cell[1].column][reading].append(sum_of(ground, cell, parts))
    for readings in found.values():
        best = max(readings.values(), key=_believable)
        yield from _judged(ground, "table_columns", best)


@lru_cache(maxsize=1024)
def _is_total(header: str) -> bool:
    return _TOTAL.search(fold_label(header)) is not None


def _neighbours(total: Numbered, row: Sequence[Numbered]) -> Iterator[tuple[str, list[Numbered]]]:
    """The ways in which the other cells of a row may be the parts of a total cell."""
    above = total[1].column[:-1]
    alike = [
        c for c in row if c[1].column[: len(above)] == above and c[0] != total[0] and unit_of(c[1]) == unit_of(total[1])
    ]
    parts = _of_each_group(alike, len(above))
    behind = [c for c in parts if c[1].span.start > total[1].span.start]
    before = [c for c in reversed(parts) if c[1].span.start < total[1].span.start]
    ways = {
        "all": parts,
        "without totals": [c for c in parts if not _is_total(c[1].column[len(above)])],
        "behind": behind,
        "next": list(takewhile(lambda c: not _is_total(c[1].column[len(above)]), behind)),
        "since": list(takewhile(lambda c: not _is_total(c[1].column[len(above)]), before))[::-1],
    }
    yield from ((way, cells) for way, cells in ways.items() if cells)


def _of_each_group(cells: Iterable[Numbered], depth: int) -> list[Numbered]:
    """Cells under one heading stand for it by their own total, where they have one; what 其中 heads is no part."""
    groups: dict[str, list[Numbered]] = defaultdict(list)
    for cell in sorted(cells, key=lambda c: c[1].span.start):
        if len(cell[1].column) > depth and not cell[1].column[depth].startswith("其中"):
            groups[cell[1].column[depth]].append(cell)
    out: list[Numbered] = []
    for group in groups.values():
        own = [c for c in group if len(c[1].column) == depth + 1 or _is_total(c[1].column[-1])]
        out += own[:1] or group
    return out


# -- judging ------------------------------------------------------------------------------------------------------
def _telling(sums: Sequence[Sum]) -> list[Sum]:
    return [s for s in sums if not s.trivial()]


def _judged(ground: Ground, rule: str, sums: Sequence[Sum], rows: Sequence[Numbered] = ()) -> Iterator[Check]:
    """The sums as checks; those that fail count only where enough of their kind hold, or the rows tell it, and nothing
    else in the table explains them."""
    sums = _telling(sums)
    holding = sum(s.holds() for s in sums)
    borne_out = holding >= 2 and Decimal(holding) / len(sums) >= BORNE_OUT
    for one in sums:
        check = sum_check(rule, one)
        if check.outcome is Outcome.DIFFERS:
            believed = borne_out or holding and _is_offset(one, sums) or _evident(one, rows)
            if not believed or one.gap < 0 and not one.whole or is_explained(ground, one, sums):
                check = _in_doubt(check)
        yield check


def _is_offset(one: Sum, sums: Sequence[Sum]) -> bool:
    """Whether another sum of the structure lacks exactly what this one has too much, or the other way round: two cells
    stand in each other's place."""
    return any(other.gap == -one.gap for other in sums if other is not one)


def _in_doubt(check: Check) -> Check:
    if check.outcome is not Outcome.DIFFERS:
        return check
    return replace(check, outcome=Outcome.NOT_CHECKABLE, text=f"{check.text}表里的分项可能没有列全，未作判断。")


def _evident(one: Sum, rows: Sequence[Numbered]) -> bool:
    """Whether the parts are told to be those of their total by themselves: all of one level, of the total's side, and
    every other row stands below one of them."""
    if one.parts[0][1].row_index == one.total[1].row_index:
        keys = {load_measures().key_of(f.column[-1]) for _, f in one.parts if f.column}
        return keys in FULL_PAIRS
    if one.total[1].code:
        return all(f.code for _, f in one.parts)
    if len(one.parts) < 2 or abs(one.gap) * 2 > abs(exact(one.total[1])):
        return False
    if _count_on(one, rows):
        return True
    kinds = {_kind(f) for _, f in one.parts}
    item = one.total[1].item
    if "revenue" in item and any(k and k != "revenue" for k in kinds) or "expenditure" in item and "revenue" in kinds:
        return False
    if len(kinds) > 1 and any(k and k[0] in "23" for k in kinds - {"revenue"}):
        return False  # accounts of several levels in one list
    held = {f.row_index for _, f in one.parts} | {f.row_index for _, f in rows if f.is_total and f is not one.total[1]}
    parent = {f.row_index: f.parent_row for _, f in rows}
    return all(f.is_total or _stands_below(f.row_index, held, parent) for _, f in rows)


def _count_on(one: Sum, rows: Sequence[Numbered]) -> bool:
    """Whether the parts are numbered from one on, and the total stands next behind them: 一、 … 二十六、, then 合计.

    A row without a number may be a part of its own."""
    numbers = [found[0] if (found := NUMBER.match(name_of(f))) else "" for _, f in one.parts]
    if len(numbers) < FEWEST or [number_of(n) for n in numbers] != list(range(1, len(numbers) + 1)):
        return False
    parts = {f.row_index for _, f in one.parts}
    first, last, total = min(r or 0 for r in parts), max(r or 0 for r in parts), one.total[1].row_index or 0
    others = [f for _, f in rows if first < (f.row_index or 0) < total and f.row_index not in parts]
    # What 其中 heads, and the rows behind it below the same part.
    among = {f.parent_row for f in others if name_of(f).startswith("其中")} & parts
    return total > last and all(name_of(f).startswith("其中") or f.parent_row in among for f in others)


def _kind(figure: Figure) -> str | None:
    """Of what kind an account or item is: accounts by the length of their codes, revenue by its item."""
    if figure.code:
        return f"{figure.code[0]}{len(figure.code)}"
    measures = load_measures()
    if figure.item in measures.by_key:
        return "revenue" if "total_revenue" in measures.ancestors(figure.item) else measures.by_key[figure.item].parent
    codes = {a.code for a in load_accounts().by_name(fold_label(figure.item)) if len(a.code) == 3}
    return f"{min(codes)[0]}3" if codes else None


def _stands_below(row: int | None, held: set[int | None], parent: dict[int | None, int | None]) -> bool:
    seen: set[int | None] = set()
    while row is not None and row not in seen:
        if row in held:
            return True
        seen.add(row)
        row = parent.get(row)
    return False


def _believable(sums: Sequence[Sum]) -> tuple[int, int]:
    """How well a reading is borne out: the more sums hold under it, and the fewer fail, the better."""
    return sum(not s.trivial() and s.holds() for s in sums), -sum(not s.holds() for s in sums)


def sum_check(rule: str, one: Sum) -> Check:
    """A sum as a check, with the words for it."""
    stated = one.total[1]
    across = one.parts[0][1].row_index == stated.row_index
    call = calling([one.total, *one.parts])
    said = [f"{call(f)} {f.value:f}" for _, f in one.parts]
    if len(said) > NAMED:
        said = [*said[: NAMED - 1], f"…（共 {len(said)} 项）"]
    where = f"{place(stated)}“{name_of(stated)}”行" if across else f"{place(stated)}“{by_column(stated)}”栏"
    total = told(in_unit(one.computed, unit_of(stated)))
    text = f"{where}：{' + '.join(said)} = {total}，{call(stated)}为 {shown(stated)}"
    return compared(rule, one.computed, stated, [one.total, *one.parts], text, one.slack)
