"""Rows that a converter put into one line of cells → the rows, each cell's pieces with places of their own.

"2130201 2130205 | 行政运行 森林资源培育 | 880.00 500.00": as many codes (or, broken by a mark, labels) as one column
has numbers. A column with fewer numbers is dealt out where only one way keeps each row's sum; else the line stays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product

from corpus.document import Cell, Grid, Span
from corpus.tables.grid import MARKUP
from corpus.tables.values import cell_number, is_code

_BREAK = re.compile(r"(?:\s*(?:<br\s*/?>|\r?\n))+\s*", re.I)
_BLANK = re.compile(r"(?:\s|<br\s*/?>)+", re.I)
#: What a line of several rows shows at first sight: a break within a cell, or codes side by side.
_BROKEN = re.compile(r"<br|\n", re.I)
_CODES = re.compile(r"^\D{0,20}\d{3,7}(?:\s|<[^<>]*>)+\d{3,7}\b")
_CODE_LENGTHS = (3, 5, 7)
_MOST_WAYS = 200
_ROUNDED = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    span: Span


def parted_rows(grid: Grid, text: str) -> Grid:
    """The grid with every line that holds several rows parted into them; itself where there is none."""
    lines: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        lines.setdefault(cell.row, []).append(cell)
    rows = {n: found for n, cells in lines.items() if (found := _parted(cells, text)) is not None}
    if not rows:
        return grid
    out: list[Cell] = []
    for cell in grid.cells:
        moved = cell.row + sum(len(found) - 1 for n, found in rows.items() if n < cell.row)
        if cell.row not in rows:
            within = sum(len(found) - 1 for n, found in rows.items() if cell.row < n < cell.row + cell.row_span)
            out.append(replace(cell, row=moved, row_span=cell.row_span + within))
    for n, found in rows.items():
        first = n + sum(len(other) - 1 for m, other in rows.items() if m < n)
        out += [replace(cell, row=first + at) for at, cells in enumerate(found) for cell in cells]
    return replace(grid, cells=tuple(sorted(out, key=lambda c: (c.row, c.column))))


def _parted(cells: Sequence[Cell], text: str) -> list[list[Cell]] | None:
    """The rows of one line; None where it is one row, or cannot be parted in one way alone."""
    marks = [mark for mark, told in ((_BREAK, _BROKEN), (_BLANK, _CODES)) if any(told.search(c.text) for c in cells)]
    if not marks:
        return None
    full = [cell for cell in cells if cell.text.strip()]
    if len(full) < 2 or any(c.row_span > 1 or text[c.span.start : c.span.end] != c.text for c in full):
        return None
    for mark in marks:
        pieces = [_pieces(cell, mark) for cell in full]
        count = _how_many(pieces, by_labels=mark is _BREAK)
        if count > 1 and (placed := _placed(pieces, count)) is not None:
            return [
                [
                    replace(cell, text=p.text, span=p.span)
                    for cell, line in zip(full, placed, strict=True)
                    if (p := line[n])
                ]
                for n in range(count)
            ]
    return None


def _pieces(cell: Cell, mark: re.Pattern[str]) -> list[_Piece]:
    if mark is _BLANK and cell_number(cell.text) is not None:
        return [_Piece(cell.text, cell.span)]  # the printer's blanks within one number
    edges = [0, *(at for m in mark.finditer(cell.text) for at in m.span()), len(cell.text)]
    found = []
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        if cell.text[low:high].strip():
            found.append(_Piece(cell.text[low:high], Span(cell.span.start + low, cell.span.start + high)))
    return found


def _how_many(pieces: Sequence[Sequence[_Piece]], by_labels: bool) -> int:
    """How many rows the line holds: the codes (or labels) in it, if a column has as many numbers; else 0."""
    keys = {len(line) for line in pieces if all(_is_code(p.text) for p in line)}
    if not keys and by_labels:
        keys = {len(line) for line in pieces if not any(_number(p.text) for p in line)}
    count = keys.pop() if len(keys) == 1 else 0
    numbers = any(len(line) == count and all(_number(p.text) and not _is_code(p.text) for p in line) for line in pieces)
    named = all(len(line) == count for line in pieces if not any(_number(p.text) for p in line))
    return count if numbers and named else 0


def _is_code(text: str) -> bool:
    plain = MARKUP.sub("", text).strip()
    return is_code(plain) and plain.isdigit() and len(plain) in _CODE_LENGTHS


def _number(text: str) -> bool:
    return cell_number(text) is not None


def _placed(pieces: Sequence[Sequence[_Piece]], count: int) -> list[list[_Piece | None]] | None:
    """For every cell its pieces by row, blanks as None."""
    short = [n for n, line in enumerate(pieces) if len(line) != count]
    if any(len(pieces[n]) > count or not all(_number(p.text) for p in pieces[n]) for n in short):
        return None
    ways = [list(_spread(pieces[n], count)) for n in short]
    fitting = []
    for tried, choice in enumerate(product(*ways)):
        if tried >= _MOST_WAYS:
            return None
        chosen = dict(zip(short, choice, strict=True))
        lines = [chosen.get(n, list(line)) for n, line in enumerate(pieces)]
        if not short or _rows_add_up(lines, count):
            fitting.append(lines)
    return fitting[0] if len(fitting) == 1 else None


def _spread(line: Sequence[_Piece], count: int) -> Iterator[list[_Piece | None]]:
    for rows in combinations(range(count), len(line)):
        placed: list[_Piece | None] = [None] * count
        for row, piece in zip(rows, line, strict=True):
            placed[row] = piece
        yield placed


def _rows_add_up(lines: Sequence[Sequence[_Piece | None]], count: int) -> bool:
    """Whether in every row the first amount is the sum of the others."""
    amounts = [line for line in lines if all(p is None or _number(p.text) and not _is_code(p.text) for p in line)]
    if len(amounts) < 3:
        return False
    for row in range(count):
        values = [_value(line[row]) for line in amounts]
        if abs(values[0] - sum(values[1:])) > _ROUNDED:
            return False
    return True


def _value(piece: _Piece | None) -> Decimal:
    number = cell_number(piece.text) if piece is not None else None
    return number.value if number is not None else Decimal(0)
