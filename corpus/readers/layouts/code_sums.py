"""Rows of account codes whose blank cells were left out → the columns of their numbers, where sums leave one way only.

What stands below a code adds up to it in every column. In go codes with the numbers printed in each row, total first;
out comes for each row the columns of its numbers, or nothing where two ways are possible or none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

#: Ways that are tried for the rows below one code before they are given up.
_MOST_WAYS = 20_000

Columns = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """One row: its code ("" for the total of all) and its numbers as printed, the first their sum."""

    code: str
    values: tuple[Decimal, ...]


def assign(rows: Sequence[Shares], width: int) -> list[Columns | None]:
    """The columns of every row's numbers out of `width`, None where they cannot be told.

    >>> D = Decimal
    >>> rows = [Shares("", (D(9), D(7), D(2))), Shares("201", (D(7), D(7))), Shares("208", (D(2), D(2)))]
    >>> assign(rows, 3)
    [(0, 1, 2), (0, 1), (0, 2)]
    """
    every = tuple(range(width))
    known: list[Columns | None] = [every if len(row.values) == width else None for row in rows]
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].code))
    for at in order:
        columns = known[at]
        below = _below(rows, at)
        if columns is None or not below or all(known[n] is not None for n in below):
            continue
        found = _one_way(_vector(rows[at], columns, width), [(rows[n], known[n]) for n in below], width)
        if found is not None:
            for n, told in zip(below, found, strict=True):
                known[n] = told
    return known


def contradicts(rows: Sequence[Shares]) -> bool:
    """Whether totals cannot be those of their codes: below a code stands more than it, or most codes do not add up.

    A text that slips its numbers by a row looks like any other. Rows may be left out, so that less stands below a code.
    """
    wholes = exact = 0
    for at, row in enumerate(rows):
        below = _below(rows, at)
        if not below:
            continue
        rest = row.values[0] - sum(rows[n].values[0] for n in below)
        slack = (len(below) + 1) * Decimal("0.005")
        if rest < -slack:
            return True
        wholes += 1
        exact += rest <= slack
    return exact * 2 < wholes


def _below(rows: Sequence[Shares], at: int) -> list[int]:
    """The rows directly below one."""
    code = rows[at].code
    inside = [n for n, row in enumerate(rows) if n != at and row.code.startswith(code) and len(row.code) > len(code)]
    return [n for n in inside if not any(m != n and rows[n].code.startswith(rows[m].code) for m in inside)]


def _vector(row: Shares, columns: Columns, width: int) -> list[Decimal]:
    values = [Decimal(0)] * width
    for column, value in zip(columns, row.values, strict=True):
        values[column] = value
    return values


def _one_way(
    whole: Sequence[Decimal], parts: Sequence[tuple[Shares, Columns | None]], width: int
) -> list[Columns] | None:
    """The only way to place the numbers of all parts so that each column adds up to the whole."""
    digits = max((-int(value.as_tuple().exponent) for row, _ in parts for value in row.values), default=0)
    slack = (len(parts) + 1) * Decimal(5).scaleb(-max(0, digits) - 1)
    found: list[list[Columns]] = []
    tried = 0

    def ways(row: Shares, told: Columns | None) -> Iterator[Columns]:
        if told is not None:
            yield told
        elif len(row.values) > 1:
            yield from ((0, *rest) for rest in combinations(range(1, width), len(row.values) - 1))

    def place(number: int, left: list[Decimal], chosen: list[Columns]) -> None:
        nonlocal tried
        tried += 1
        if tried > _MOST_WAYS or len(found) > 1:
            return
        if number == len(parts):
            if all(abs(value) <= slack for value in left):
                found.append(list(chosen))
            return
        row, told = parts[number]
        for columns in ways(row, told):
            rest = [a - b for a, b in zip(left, _vector(row, columns, width), strict=True)]
            if all(value >= -slack for value in rest):
                place(number + 1, rest, [*chosen, columns])

    place(0, list(whole), [])
    return found[0] if len(found) == 1 and tried <= _MOST_WAYS else None
