"""A raw grid → rows of slots that know which cell covers them. Refuses nothing; understands nothing.

Text files print a merged cell once and leave blanks; formats with merges tell the extent. Both come out alike: a row
is a tuple of slots from column 0, each the cell that covers it or None.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Cell, Grid, Span

#: Tags and bold marks that converters leave in cells.
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\*\*")
#: Texts that are remembered as cleaned.
_SHORT = 60
_BLANKS = re.compile(r"\s+")
#: Those beside a sign that is not Latin.
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


def clean(text: str) -> str:
    """A cell's text without markup; blanks stay only between Latin words.

    >>> clean("<b>行政事 业单位</b>"), clean("12 次"), clean("Service 工作 A b")
    ('行政事业单位', '12次', 'Service工作A b')
    """
    return _clean_short(text) if len(text) <= _SHORT else _clean(text)


def _clean(text: str) -> str:
    return _BETWEEN.sub("", _BLANKS.sub(" ", MARKUP.sub("", text).strip()))


#: Cells are looked at many times, and labels stand in many tables.
_clean_short = lru_cache(maxsize=20_000)(_clean)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a grid. `cells` are those that begin in it, `slots` the cells that cover its columns."""

    number: int
    cells: tuple[Cell, ...]
    slots: tuple[Cell | None, ...]
    merged: bool
    page: int | None

    def at(self, column: int) -> Cell | None:
        """The cell that begins in this row at `column`, None where there is none or it is blank."""
        cell = self.slots[column] if column < len(self.slots) else None
        return cell if cell is not None and cell.column == column and cell.row == self.number else None

    def covering(self, column: int) -> Cell | None:
        """The cell that covers `column` in this row, beginning anywhere."""
        return self.slots[column] if column < len(self.slots) else None

    @property
    def span(self) -> Span:
        """From the first cell's start to the last one's end."""
        return Span(min(c.span.start for c in self.cells), max(c.span.end for c in self.cells))

    @property
    def width(self) -> int:
        """Number of columns, blank ones at the right included."""
        return len(self.slots)


def grid_rows(grid: Grid) -> tuple[Row, ...]:
    """The rows of a grid that hold anything, top to bottom."""
    if not grid.cells:
        return ()
    width = max(cell.column + cell.column_span for cell in grid.cells)
    height = max(cell.row + cell.row_span for cell in grid.cells)
    slots: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    begins: list[list[Cell]] = [[] for _ in range(height)]
    merged = any(cell.row_span > 1 or cell.column_span > 1 for cell in grid.cells)
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        if not clean(cell.text):
            continue
        begins[cell.row].append(cell)
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                if slots[row][column] is None:
                    slots[row][column] = cell
    return tuple(
        Row(number, tuple(cells), tuple(line), merged, grid.page)
        for number, (cells, line) in enumerate(zip(begins, slots, strict=True))
        if cells
    )
