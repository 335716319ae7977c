"""Columns of a table that are reckoned from others: 增减额 and 增减%, 完成率, 占比, 户均.

Which two columns a column is reckoned from is read off the table: the pair that gives most of its rows. Rows that it
does not give differ; where no pair gives most of them, nothing is said.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import is_money, plain
from corpus.fold import fold_label
from index.checks.explained_sums import is_apiece
from index.checks.ground import Ground, Numbered, by_column, decimals, in_unit, name_of, places_of, shown, told, unit_of
from index.checks.types import Check, Outcome
from index.figure import Measure
from index.figures.values import exact, place, step

#: Of the rows that have all three columns, so many must hold, and this part of them.
FEWEST, MOST = 3, Decimal("0.7")
_CHANGE = re.compile(r"增减|增加|减少|变动|差额|差异")
_RATE = re.compile(r"[%％]|[率比]$|比例|幅度")
_SHARE = re.compile("占|比重|构成")
_ALL, _PAIR = 100, 2
_COUNTED = (Measure.AMOUNT, Measure.COUNT, Measure.SCORE)
Rule = Callable[[Decimal, Decimal], Decimal | None]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with a reckoned cell and the two that it may be reckoned from; `value` is what they give."""

    cell: Numbered
    first: Numbered
    second: Numbered
    value: Decimal
    slack: Decimal

    def holds(self) -> bool:
        return abs(self.value - _stated(self.cell)) <= self.slack


def check_columns(ground: Ground) -> Iterator[Check]:
    """Every column that is reckoned from two others of its table."""
    tables: dict[tuple[int, int], dict[int, list[Numbered]]] = defaultdict(dict)
    for (table, block, row), cells in ground.cells.items():
        paths = [f.column for _, f in cells]
        tables[table, block][row] = [c for c in cells if paths.count(c[1].column) == 1]
    for rows in tables.values():
        heads = {c[1].column for cells in rows.values() for c in cells if c[1].column}
        for head in sorted(heads):
            said = fold_label(head[-1])
            if _SHARE.search(said):
                yield from _of_the_total(rows.values(), head)
            if _RATE.search(said):
                yield from _reckoned(rows.values(), head, "table_rate")
            elif _CHANGE.search(said):
                yield from _reckoned(rows.values(), head, "table_change")
            elif is_apiece(head[-1]):
                yield from _reckoned(rows.values(), head, "apiece")


def _reckoned(rows: Collection[list[Numbered]], head: tuple[str, ...], rule: str) -> Iterator[Check]:
    """The rows of a column under the pair of columns that gives most of them."""
    found: dict[object, list[_Row]] = defaultdict(list)
    for cells in rows:
        cell = next((c for c in cells if c[1].column == head), None)
        amounts = [c for c in cells if c[1].column != head and c[1].measure in _COUNTED]
        if cell is None or len(amounts) > 12:
            continue
        for first in amounts:
            for second in amounts:
                alike = is_money(first[1].unit) == is_money(second[1].unit)
                if first[0] != second[0] and alike is (rule != "apiece"):
                    for way, row in _ways(cell, first, second, rule):
                        found[way, first[1].column, second[1].column].append(row)
    believed = [kept for kept in found.values() if _believed(kept)]
    if believed:
        best = max(believed, key=lambda kept: sum(r.holds() for r in kept))
        yield from (_check(row, rule) for row in best if row.holds() or not _is_mean(row, best))


def _is_mean(row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether the row of a total gives what the averages (or rates) of the others come to by themselves."""
    others = [_stated(r.cell) for r in rows if not r.cell[1].is_total]
    if not row.cell[1].is_total or not others:
        return False
    mean = sum(others, Decimal(0)) / len(others)
    return abs(mean - _stated(row.cell)) <= step(row.cell[1])


def _of_the_total(rows: Collection[list[Numbered]], head: tuple[str, ...]) -> Iterator[Check]:
    """The one row of a column of shares that is none of what the row of the total gives, where that is a hundred of
    them: put right, it and the others come to a hundred. Shares of parts of parts do not."""
    whole = next(
        (cells for cells in rows if any(f.column == head and f.is_total and exact(f) == _ALL for _, f in cells)), None
    )
    if whole is None:
        return
    found: dict[object, list[_Row]] = defaultdict(list)
    for total in whole:
        if total[1].column == head or not is_money(total[1].unit) or exact(total[1]) <= 0:
            continue
        for cells in rows:
            cell = next((c for c in cells if c[1].column == head and not c[1].is_total), None)
            first = next((c for c in cells if c[1].column == total[1].column), None)
            if cell is not None and first is not None and not is_money(cell[1].unit):
                loose = Decimal(1).scaleb(-decimals(cell[1].value))
                given = 100 * exact(first[1]) / exact(total[1])
                found[total[1].column].append(_Row(cell, first, total, given, loose))
    best = max(found.values(), key=lambda kept: sum(r.holds() for r in kept), default=[])
    telling = [r for r in best if r.value and _stated(r.cell)]
    failing = [r for r in telling if not r.holds()]
    if len(failing) != 1 or len(telling) < _PAIR:
        return
    come_to = sum((r.value if r is failing[0] else _stated(r.cell) for r in telling), Decimal(0))
    if abs(come_to - _ALL) <= sum((r.slack for r in telling), Decimal(0)):
        yield _check(failing[0], "table_rate")


def _believed(rows: Sequence[_Row]) -> bool:
    telling = [r for r in rows if r.value and _stated(r.cell)]
    holding = sum(r.holds() for r in telling)
    return holding >= FEWEST and Decimal(holding) / len(telling) >= MOST


def _stated(cell: Numbered) -> Decimal:
    return exact(cell[1])


def _ways(cell: Numbered, first: Numbered, second: Numbered, rule: str) -> Iterator[tuple[str, _Row]]:
    one, other, stated = exact(first[1]), exact(second[1]), cell[1]
    if rule == "table_change":
        if is_money(stated.unit) == is_money(first[1].unit):
            slack = (step(first[1]) + step(second[1]) + step(stated)) / 2
            yield "difference", _Row(cell, first, second, one - other, slack)
        return
    if rule == "apiece":
        # What one of many comes to: money ÷ what is counted beside it.
        if is_money(stated.unit) and is_money(first[1].unit) and other > 0:
            yield "quotient", _Row(cell, first, second, one / other, step(stated) + step(first[1]) / other / 2)
        return
    if other <= 0 or is_money(stated.unit):
        return
    printed = Decimal(1).scaleb(-decimals(stated.value))
    loose = 100 * (step(first[1]) + abs(one / other) * step(second[1])) / other / 2
    yield "share", _Row(cell, first, second, 100 * one / other, printed + loose)
    yield "growth", _Row(cell, first, second, 100 * (one - other) / other, printed + loose)


def _check(row: _Row, rule: str) -> Check:
    stated = row.cell[1]
    gap = row.value - _stated(row.cell)
    unit = unit_of(stated)
    money = rule != "table_rate"
    exactly = in_unit(row.value, unit) if money else row.value
    given = told(exactly if rule == "table_change" else exactly.quantize(Decimal("0.01")))
    first, second = row.first[1], row.second[1]
    sign = "−" if rule == "table_change" else "与"
    said = f"{by_column(first)} {first.value:f} {sign} {by_column(second)} {second.value:f} 得 {given}"
    text = f"{place(stated)}“{name_of(stated)}”行：{said}，{by_column(stated)}写作 {shown(stated)}"
    difference = (
        in_unit(gap, unit)
        if rule == "table_change"
        else plain((in_unit(gap, unit) if money else gap).quantize(Decimal("0.01")))
    )
    outcome = Outcome.HOLDS if row.holds() else Outcome.DIFFERS
    tail = "，一致" if outcome is Outcome.HOLDS else f"，相差 {told(abs(difference))} {unit}"
    stake = (
        abs(gap) if money and is_money(unit) else abs(gap) / 100 * exact(first) if is_money(first.unit) else Decimal(0)
    )
    places = places_of([row.cell, row.first, row.second])
    return Check(rule, outcome, f"{text}{tail}。", places, difference, unit, abs(stake))
