"""Rows of cells whose blanks, and what merged cells covered, were left out → a raw grid, or nothing.

In go the header's cells and the rows below them: a row names something (a code, a label, or several) and then states
numbers. A row with a number for every column is read in order; of a shorter one only what the sums of codes, columns
and totals leave no doubt about, and where they leave any the row is left out, to be told as not read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.code_sums import Shares, assign, contradicts
from corpus.readers.layouts.head_trees import Body, Lines, solved_head
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_code, is_year
from corpus.tables.words import fold_cell, is_role, lookup, without_unit

#: So many rows with numbers make a table; one row does below a header of several lines.
_FEWEST_ROWS = 2
_MOST_NAMES = 4
#: How heads of columns of numbers end that no list of headers has.
_OF_AMOUNTS = re.compile(
    r"^(?:19|20)\d\d年|(?:数|额|值|费|款|价|元|率|%|支出|收入|资金|补助|支付|返还|债券|债务|经费)$"
)
_CODE = re.compile(r"[1-9]\d{2,8}")


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row's names and its numbers; `values` are what the numbers say."""

    names: tuple[Span, ...]
    numbers: tuple[Span, ...]
    values: tuple[Decimal, ...]
    code: str = ""
    total: bool = False


def flat_row(text: str, cells: Sequence[Span], ordinal: bool = False) -> FlatRow | None:
    """A line of cells as a row; None where words stand behind numbers, or nothing is named among words."""
    said = [text[cell.start : cell.end] for cell in cells]
    first = 1 if said and (_CODE.fullmatch(said[0]) or ordinal and said[0].isdigit()) and len(said) > 1 else 0
    while first < len(said) and (cell_number(said[first]) is None or is_year(said[first])):
        first += 1
    numbers = [cell_number(piece) for piece in said[first:]]
    if any(number is None for number in numbers) or first == 1 and is_code(said[0]) and len(said) > 1:
        return None
    values = tuple(number.value for number in numbers if number is not None)
    code = said[0] if first and _CODE.fullmatch(said[0]) else ""
    total = any(is_total(piece) for piece in said[:first])
    return FlatRow(tuple(cells[:first]), tuple(cells[first:]), values, code, total)


def flat_grid(text: str, header: Lines, rows: Sequence[FlatRow], parted: bool) -> Grid | None:
    """The table; `parted` says that the lines of the header are known."""
    names = max((len(row.names) for row in rows), default=0)
    most = max((len(row.numbers) for row in rows), default=0)
    counted = [row for row in rows if row.numbers]
    if not header or most < 2 or names > _MOST_NAMES or not counted:
        return None
    width = max(most, len(header[0]) - names) if len(header) == 1 and parted else most
    full = [row.values for row in counted if len(row.numbers) == width]
    if (
        not full
        and not (len(header) == 1 and parted)
        or len(counted) < _FEWEST_ROWS
        and (not parted or len(header) < _FEWEST_ROWS)
    ):
        return None
    head = _single(text, header, names, width) or solved_head(
        text, header, Body((True,) * names + (False,) * width, full), parted
    )
    if head is None:
        return None
    leaves = _leaves(head, names + width)
    placed = _columns(leaves[names:], counted, width)
    unsure = sum(columns is None for columns in placed)
    # Cells one a line whose total does not tell where the others belong may have slipped by a row.
    if unsure * 2 >= len(placed) or unsure and not parted and any(row.total for row in counted):
        return None
    deep = 1 + max(cell.row + cell.row_span - 1 for cell in head)
    cells = list(head)
    by_row = dict(zip(map(id, counted), placed, strict=True))
    for number, row in enumerate(rows, deep):
        columns = by_row.get(id(row), ())
        numbers = row.numbers[: len(columns)] if columns is not None else ()
        places = _name_places(row, names, rows)
        if columns is None or places is None:
            continue
        cells += [Cell(number, c, text[s.start : s.end], s) for c, s in zip(places, row.names, strict=True)]
        cells += [
            Cell(number, names + c, text[s.start : s.end], s) for c, s in zip(columns or (), numbers, strict=True)
        ]
    start = min(cell.span.start for cell in cells)
    return Grid(tuple(cells), Span(start, max(cell.span.end for cell in cells)))


def heads_numbers(found: Grid) -> bool:
    """Whether most columns that hold numbers stand below words that are known to head such."""
    numbers = {c.column for c in found.cells if cell_number(c.text) is not None and not is_code(c.text)}
    numbers |= {
        c.column for c in found.cells if cell_number(c.text) is not None and c.column == max(numbers, default=0)
    }
    heads = [c for c in found.cells if c.column_span > 1 or c.row == 0 or cell_number(c.text) is None]
    known = {
        column
        for cell in heads
        if _heads_numbers(cell.text)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return len(numbers & known) * 2 > len(numbers)


def _heads_numbers(text: str) -> bool:
    word = lookup(text)
    known = is_total(text) or word is not None and word.role == "value"
    return known or _OF_AMOUNTS.search(without_unit(fold_cell(text))) is not None


def _single(text: str, header: Lines, names: int, width: int) -> tuple[Cell, ...] | None:
    """A header in one line with a cell for every column."""
    cells = [cell for line in header for cell in line]
    if len(cells) != names + width or len(header) > 1:
        return None
    said = [text[cell.start : cell.end] for cell in cells]
    roles = [word.role if (word := lookup(piece)) is not None else "" for piece in said]
    if any(
        role in ("label", "code", "ordinal") or is_role(p, "names")
        for role, p in zip(roles[names:], said[names:], strict=True)
    ):
        return None
    if any(is_total(piece) for piece in said[:names]) or sum(role == "value" for role in roles[names:]) * 2 < width:
        return None
    return tuple(Cell(0, n, piece, span) for n, (piece, span) in enumerate(zip(said, cells, strict=True)))


def _leaves(head: Sequence[Cell], width: int) -> list[str]:
    """The innermost cell of each column."""
    out = [""] * width
    for cell in sorted(head, key=lambda c: c.row):
        out[cell.column : cell.column + cell.column_span] = [cell.text] * cell.column_span
    return out


def _columns(leaves: Sequence[str], rows: Sequence[FlatRow], width: int) -> list[tuple[int, ...] | None]:
    """For every row the columns of its numbers, None where nobody can tell them."""
    every = tuple(range(width))
    known = [every if len(row.numbers) == width else None for row in rows]
    if None not in known or not is_total(leaves[0]):
        return known
    totals = [n for n, row in enumerate(rows) if row.total and not row.code]
    if len(totals) > 1 or any(len(row.values) > width for row in rows):
        return known
    coded = any(row.code for row in rows)
    if coded and any(not row.code for n, row in enumerate(rows) if n not in totals):
        return known
    shares = [Shares("" if n in totals else row.code or f"{n + 100}", row.values) for n, row in enumerate(rows)]
    if len({share.code for share in shares}) < len(shares) or contradicts(shares):
        return known
    found = assign(shares, width)
    return [old or new or _total_alone(row) for old, new, row in zip(known, found, rows, strict=True)]


def _total_alone(row: FlatRow) -> tuple[int, ...] | None:
    """The column of the total where the numbers behind it add up to it, wherever they belong."""
    return (0,) if len(row.values) > 1 and row.values[0] == sum(row.values[1:]) else None


def _name_places(row: FlatRow, names: int, rows: Sequence[FlatRow]) -> tuple[int, ...] | None:
    """The columns of a row's names: all of them, or the one that a total, or a name without code, stands in."""
    if len(row.names) == names:
        return tuple(range(names))
    if len(row.names) == 1 and (row.total or row.code == "" and any(other.code for other in rows)):
        return (names - 1,) if any(other.code for other in rows) else (0,)
    return None
