"""Tables whose columns are kept apart by blanks only, whatever their headers are called → raw grids.

In go lines that no other layout took. A header of words and the lines below it are a table where the columns of the
screen leave no doubt: every header stands over a column of its own, no two columns touch, and every piece of every row
stands in exactly one of them; in a row with blank cells it keeps to the column's edge, where that has one. Where one
line fits not, nothing is read: `corpus.tables.barless` then tells the lines.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Grid, Span
from corpus.items import names_item
from corpus.readers.layouts.screen import Piece, by_place, columns_of, is_nothing, is_number, pieces_of

#: Two columns may be a list of contents or of signatures; three with numbers below their headers are a table.
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_SENTENCE = re.compile(r"[。；;！？]")
#: A line of nothing but marks, drawn between the parts of a table.
_RULE = re.compile(r"[\s\-—─━=＝_＿]+")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|其中)")

Line = tuple[int, int]


def aligned_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines; blank lines and drawn ones do not part a table."""
    shown = [line for line in lines if not _RULE.fullmatch(text[slice(*line)]) and text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        head = pieces_of(text, shown[at])
        if not _is_header(head):
            at += 1
            continue
        end = at + 1
        while end < len(shown) and _may_be_row(row := pieces_of(text, shown[end])) and not _is_header(row):
            end += 1
        found = _grid(head, [pieces_of(text, line) for line in shown[at + 1 : end]])
        if found is not None:
            yield found
        at = end


def _is_header(pieces: Sequence[Piece]) -> bool:
    return (
        len(pieces) >= _FEWEST_COLUMNS
        and not any(is_number(piece.text) or _SENTENCE.search(piece.text) for piece in pieces)
        and len({piece.text for piece in pieces}) == len(pieces)
        and all(after.low - before.high >= 2 for before, after in zip(pieces, pieces[1:], strict=False))
    )


def _may_be_row(pieces: Sequence[Piece]) -> bool:
    if any(_SENTENCE.search(piece.text) for piece in pieces):
        return False
    if len(pieces) > 1:
        return True
    # A lone piece between rows: a heading of rows is known as such, the rest of a wrapped label is not.
    return bool(_HEADING.match(pieces[0].text)) or names_item(pieces[0].text)


def _grid(head: Sequence[Piece], rows: list[list[Piece]]) -> Grid | None:
    while rows and len(rows[-1]) == 1:
        rows.pop()
    full = [row for row in rows if len(row) == len(head)]
    columns = columns_of([head, *full], len(head)) if len(full) >= _FEWEST_ROWS else None
    if columns is None:
        return None
    edges = [_edge([row[column] for row in (head, *full)]) for column in range(len(head))]
    placed = [_placed(row, columns, edges) for row in rows]
    if any(row is None for row in placed) or not _counts(full):
        return None
    cells = [Cell(0, column, piece.text, piece.span) for column, piece in enumerate(head)]
    cells += [
        Cell(number, column, piece.text, piece.span)
        for number, row in enumerate(placed, 1)
        for column, piece in enumerate(row or ())
        if piece is not None
    ]
    return Grid(tuple(cells), Span(head[0].span.start, max(cell.span.end for cell in cells)))


def _edge(pieces: Sequence[Piece]) -> tuple[int | None, int | None]:
    """Where all pieces of a column begin, or where all end; (None, None) where it is set to neither side."""
    lows, highs = {piece.low for piece in pieces}, {piece.high for piece in pieces}
    return (lows.pop() if len(lows) == 1 else None, highs.pop() if len(highs) == 1 else None)


def _placed(
    row: Sequence[Piece], columns: Sequence[tuple[int, int]], edges: Sequence[tuple[int | None, int | None]]
) -> list[Piece | None] | None:
    placed = by_place(row, columns)
    if placed is None or len(row) == len(columns):
        return placed
    for piece, (low, high) in zip(placed, edges, strict=True):
        if piece is not None and (low, high) != (None, None) and piece.low != low and piece.high != high:
            return None
    return placed


def _counts(full: Sequence[Sequence[Piece]]) -> bool:
    """Whether a column behind the names holds numbers, and every column is of numbers or of words throughout."""
    stated = [[row[column].text for row in full if not is_nothing(row[column].text)] for column in range(len(full[0]))]
    kinds = [{is_number(text) for text in texts} for texts in stated]
    return kinds[0] == {False} and {True} in kinds[1:]
