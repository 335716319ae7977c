"""Rows of cells that marks part, unlike in width because what merged cells covered, or blanks, were left out → a grid.

In go the rows of a run of lines with tabs or bars, as they are printed. Rows that are padded to one width, or cut at
their ends alone, are as they seem and stay so. A header with too few cells is spread over the columns where words and
sums leave one way; rows with too few cells are placed by `flat`. Where that fails nothing is read rather than a number
under the wrong head.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.flat import flat_grid, flat_row, heads_numbers
from corpus.readers.layouts.head_trees import Body, solved_head
from corpus.readers.layouts.lost_spans import spread
from corpus.readers.layouts.two_lists import placed_rows
from corpus.tables.caption import caption_row
from corpus.tables.grid import Row
from corpus.tables.header import is_ordinal_row, is_total
from corpus.tables.values import cell_number, is_code, is_year
from corpus.tables.words import lookup
from corpus.tables.zones import form_pair

Rows = Sequence[Sequence[Span]]
#: Fewer rows of numbers below a header leave its columns in doubt.
_FEWEST_CELLS = 3
#: No head says a day or a code: the line is of a form, filled in above a list.
_FILLED_IN = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[A-Za-z]{1,6}-?\d{3,}")
#: Heads of years and totals stand beside those of names (单位名称 | 2023年).
_YEAR = re.compile(r"(?:19|20)\d\d|[上本去今]年")
_CODE = re.compile(r"0\d|[2-9]\d{2}(?:\d\d){0,4}")


def is_ragged(text: str, rows: Rows) -> bool:
    """Whether cells were left out: header lines are shorter than the rows, or rows are and there is no blank at all."""
    at, header, body = _parts(text, rows)
    if not body or not header:
        return False
    width = max(len(row) for row in body)
    whole = len(_cut(header[-1])) >= len(_cut(body[0]))
    if width < _FEWEST_CELLS or any(_filled_in(text, row) or whole and _is_pair(text, row) for row in header):
        return False
    blank = any(_inner_blank(row) for row in (*header, *body))
    if len(header) > 1:
        return not any(_inner_blank(row) for row in header) and any(len(row) < width for row in header)
    if blank:
        return False
    values = [n for n, cell in enumerate(header[0]) if _counts(text[cell.start : cell.end])]
    last = max(values, default=0)
    return any(len(_cut(row)) <= last for row in body if _states(text, row))


def ragged_grid(text: str, rows: Rows, span: Span, known: bool = False) -> Grid | None:
    """The grid of rows that are ragged; None where their columns cannot be told.

    `known` asks for heads that are known to stand over numbers, where no marks say that it is a table.
    """
    at, header, body = _parts(text, rows)
    above = [
        Cell(n, 0, text[r[0].start : r[-1].end], Span(r[0].start, r[-1].end)) for n, r in enumerate(rows[:at]) if r
    ]
    blank = any(_inner_blank(row) for row in body)
    widths = {len(row) for row in body if len(row) > 1}  # a name with nothing behind it (资源税 ||||) has lost no cell
    found = _below_head(text, header, body, span) if blank or len(widths) == 1 else None
    if found is None and not blank:
        found = sides_grid(text, header, body, span) or _flat(text, header, body)
    if found is None or known and not heads_numbers(found):
        return None
    return Grid((*above, *(_moved(cell, at) for cell in found.cells)), span)


def _flat(text: str, header: Rows, body: Rows) -> Grid | None:
    told = [row for line in body if (row := flat_row(text, [c for c in line if c.end > c.start])) is not None]
    return flat_grid(text, [_cut(row) for row in header], told, parted=True)


def sides_grid(text: str, header: Rows, body: Rows, span: Span) -> Grid | None:
    """收入 and 支出 side by side, each label on the side that its words tell."""
    width = max(len(row) for row in (*body, header[-1]))
    head = spread(text, [_cut(row) for row in header], width) if len(header) > 1 else None
    placed = placed_rows(text, head, [_cut(row) for row in body]) if head is not None else None
    if head is None or placed is None or not any(placed):
        return None
    cells = [
        Cell(number, column, text[s.start : s.end], s)
        for number, row in enumerate(placed, len(header))
        for column, s in sorted(row.items())
    ]
    return Grid((*head, *cells), span)


def _moved(cell: Cell, down: int) -> Cell:
    return Cell(cell.row + down, cell.column, cell.text, cell.span, cell.row_span, cell.column_span)


def _below_head(text: str, header: Rows, body: Rows, span: Span) -> Grid | None:
    """Rows with their blanks below a header whose merged cells lost their extent."""
    width = max(len(row) for row in body)
    heads = [_cut(row) for row in header]
    names = tuple(_names_rows(text, [row[n] for row in body if n < len(row)], n == 0) for n in range(width))
    full = [
        [_amount(text[c.start : c.end]) for n, c in enumerate(row) if not names[n]]
        for row in body
        if len(row) == width and _states(text, row)
    ]
    head = solved_head(text, heads, Body(names, full), parted=True) or spread(text, heads, width)
    if head is None:
        return None
    deep = len(heads)
    cells = [
        Cell(number, n, text[c.start : c.end], c)
        for number, row in enumerate(body, deep)
        if _fits(text, row, names)
        for n, c in enumerate(row)
    ]
    return Grid((*head, *cells), span)


def _fits(text: str, row: Sequence[Span], names: Sequence[bool]) -> bool:
    """Whether a row that is shorter than the others may have lost its end alone."""
    return len(row) == len(names) or all(
        not text[c.start : c.end] or names[n] or cell_number(text[c.start : c.end]) is not None
        for n, c in enumerate(row)
    )


def _parts(text: str, rows: Rows) -> tuple[int, list[list[Span]], list[list[Span]]]:
    """Where the header begins below the caption, its lines, and the rows below; no line that numbers columns."""
    at = 0
    while at < len(rows) and _captions(text, rows[at]):
        at += 1
    first = next((n for n in range(at, len(rows)) if _states(text, rows[n]) and not _ordinal(text, rows[n])), len(rows))
    header = [list(row) for row in rows[at:first] if not _ordinal(text, row)]
    return at, header, [list(row) for row in rows[first:] if any(c.end > c.start for c in row)]


def _filled_in(text: str, row: Sequence[Span]) -> bool:
    return any(_FILLED_IN.search(text, cell.start, cell.end) for cell in row)


def _is_pair(text: str, row: Sequence[Span]) -> bool:
    """Whether a line may be of a form above a table (项目名称 | 清水河治理工程), whose own header has then all its cells."""
    pairs = form_pair(_row(text, row))
    return bool(pairs) and not any(_YEAR.match(value) or is_total(value) for _, value in pairs)


def _captions(text: str, row: Sequence[Span]) -> bool:
    made = _row(text, row)
    return not made.cells or caption_row(made) is not None


def _ordinal(text: str, row: Sequence[Span]) -> bool:
    made = _row(text, row)
    return bool(made.cells) and is_ordinal_row(made)


def _row(text: str, row: Sequence[Span]) -> Row:
    cells = tuple(Cell(0, n, text[s.start : s.end], s) for n, s in enumerate(row) if s.end > s.start)
    return Row(0, cells, cells, False, None)


def _cut(row: Sequence[Span]) -> list[Span]:
    """The cells up to the last that is not blank."""
    last = max((n for n, cell in enumerate(row) if cell.end > cell.start), default=-1)
    return list(row[: last + 1])


def _inner_blank(row: Sequence[Span]) -> bool:
    return any(cell.start == cell.end for cell in _cut(row))


def _states(text: str, row: Sequence[Span]) -> bool:
    """Whether a row states a number that is no year."""
    said = [text[cell.start : cell.end] for cell in row]
    return any(cell_number(piece) is not None and not is_year(piece) for piece in said)


def _counts(piece: str) -> bool:
    word = lookup(piece)
    return word is None or word.role == "value"


def _names_rows(text: str, cells: Sequence[Span], first: bool) -> bool:
    """Whether a column holds words or codes; those of units may be of any kind at the left edge."""
    said = [piece for cell in cells if (piece := text[cell.start : cell.end])]
    numbers = [piece for piece in said if cell_number(piece) is not None]
    if len(numbers) * 2 < len(said):
        return bool(said)
    # Codes have no fractions, and one is long or begins with a nought (05).
    return all(map(is_code, numbers)) and (
        any(_CODE.fullmatch(piece) for piece in numbers)
        or len({*map(len, numbers)}) == 1
        and len(numbers[0]) > 2
        and first
    )


def _amount(piece: str) -> Decimal:
    number = cell_number(piece)
    return number.value if number is not None else Decimal(0)
