"""Rows whose cells may be placed in more than one way → the one way that keeps the sums of their table.

In go rows with every placing of their cells; out comes one placing a row, None where the sums leave none or several.
The sums are those that the full rows keep, and those of the columns: the total over its rows, an account over its
parts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from corpus.document import Span
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_code, is_year

#: So many readings of the rows that are short are tried against the sums.
_MOST_READINGS = 4096
_ROUNDED = Decimal("0.01")
_PART_OF = re.compile(r"^其中")

LABEL, CODE, ORDINAL, VALUE = "label", "code", "ordinal", "value"
#: For each cell of a row its column.
Placing = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DealtCell:
    """One cell: its place (empty for a blank that is printed) and whether a mark closes its row."""

    span: Span
    text: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class DealtRow:
    """A row's cells and every way to place them in the columns."""

    cells: tuple[DealtCell, ...]
    placings: tuple[Placing, ...]


def states_number(text: str) -> bool:
    """Whether a cell states a number that is no year."""
    return cell_number(text) is not None and not is_year(text)


def one_reading(rows: Sequence[DealtRow], kinds: Sequence[str]) -> list[Placing] | None:
    """The placing of every row; None where the sums leave none or more than one."""
    rows = [_by_row_sum(row, rows, kinds) for row in rows]
    readings = 1
    for row in rows:
        readings *= len(row.placings)
    if readings == 1:
        return [row.placings[0] for row in rows]
    if not 0 < readings <= _MOST_READINGS:
        return None
    fitting = {choice for choice in product(*(row.placings for row in rows)) if _columns_add_up(rows, choice, kinds)}
    return list(fitting.pop()) if len(fitting) == 1 else None


def _amounts(row: DealtRow, placing: Placing, kinds: Sequence[str]) -> dict[int, Decimal]:
    found = {}
    for cell, column in zip(row.cells, placing, strict=True):
        number = cell_number(cell.text)
        if number is not None and kinds[column] == VALUE:
            found[column] = number.value
    return found


def _by_row_sum(row: DealtRow, rows: Sequence[DealtRow], kinds: Sequence[str]) -> DealtRow:
    """A short row without the placings that break what every full row keeps: the first amount is the sum of the
    others."""
    columns = [n for n, kind in enumerate(kinds) if kind == VALUE]
    if len(row.placings) < 2 or len(columns) < 3:
        return row
    full = [a for r in rows if len(r.placings) == 1 and len(a := _amounts(r, r.placings[0], kinds)) == len(columns)]
    if len(full) < 2 or not all(_near(a[columns[0]], sum(a[c] for c in columns[1:]), len(columns)) for a in full):
        return row
    kept = []
    for placing in row.placings:
        amounts = _amounts(row, placing, kinds)
        rest = sum((amounts.get(c, Decimal(0)) for c in columns[1:]), Decimal(0))
        if _near(amounts.get(columns[0], Decimal(0)), rest, len(columns)):
            kept.append(placing)
    return DealtRow(row.cells, tuple(kept))


def _near(total: Decimal, parts: Decimal | int, addends: int) -> bool:
    return abs(total - parts) <= _ROUNDED * addends


def _columns_add_up(rows: Sequence[DealtRow], choice: Sequence[Placing], kinds: Sequence[str]) -> bool:
    """Whether in every column the total is the sum of the rows below it, parts printed after 其中 left out."""
    amounts = [_amounts(row, placing, kinds) for row, placing in zip(rows, choice, strict=True)]
    labels = [next((c.text for c in row.cells if not states_number(c.text)), "") for row in rows]
    codes = [row.cells[0].text if kinds[0] == CODE and is_code(row.cells[0].text) else "" for row in rows]
    totals = [n for n, label in enumerate(labels) if is_total(label) or not label and n == 0]
    if len(totals) != 1:
        return False
    others = [n for n in range(len(rows)) if n != totals[0]]
    for tops in _tops(others, labels, codes):
        if all(_adds_up(amounts, totals[0], tops, c) for c, kind in enumerate(kinds) if kind == VALUE):
            return not any(codes) or _levels_add_up(amounts, codes, kinds)
    return False


def _adds_up(amounts: Sequence[dict[int, Decimal]], whole: int, parts: Sequence[int], column: int) -> bool:
    zero = Decimal(0)
    total = sum((amounts[n].get(column, zero) for n in parts), zero)
    return _near(amounts[whole].get(column, zero), total, len(parts) + 1)


def _tops(others: Sequence[int], labels: Sequence[str], codes: Sequence[str]) -> Iterator[list[int]]:
    """The rows that a total sums, by how far what 其中 begins may reach."""
    if any(codes):
        shortest = min(len(codes[n]) for n in others if codes[n])
        yield [n for n in others if len(codes[n]) == shortest]
        return
    if not any(_PART_OF.match(labels[n]) for n in others):
        yield list(others)
        return
    for reach in (1, 2, len(others)):
        left, tops = 0, []
        for n in others:
            if _PART_OF.match(labels[n]):
                left = reach
            if left:
                left -= 1
            else:
                tops.append(n)
        yield tops


def _levels_add_up(amounts: Sequence[dict[int, Decimal]], codes: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether every coded row that has parts is their sum, in every column."""
    for n, code in enumerate(codes):
        parts = [m for m, other in enumerate(codes) if code and other.startswith(code) and len(other) == len(code) + 2]
        if parts and not all(_adds_up(amounts, n, parts, c) for c, kind in enumerate(kinds) if kind == VALUE):
            return False
    return True
