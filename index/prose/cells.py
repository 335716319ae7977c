"""The prose inside tables' cells → stretches that `prose_figures` reads: place, table, and the row they stand in.

Which cells are prose is decided by `corpus.tables.understood`; here they only get the label of their row and the header
of their column. Cells that are one number are the tables' own figures and do not come here.
"""

import re

from corpus.document import Cell, Document, Grid, Span, Table
from corpus.tables.grid import grid_rows
from corpus.tables.understood import prose_cells
from corpus.tables.zones import form_pair

#: A label longer than this is prose itself.
MAX_LABEL = 30
_PROJECT = re.compile("(?:预算)?项目(?:支出)?名称")
#: A cell's place, its table's title and number, the labels of its row, and what its form says of the whole table.
CellProse = tuple[Span, str, int, tuple[str, ...], tuple[tuple[str, str], ...]]


def cell_prose(document: Document) -> tuple[CellProse, ...]:
    """Every cell of words with numbers in them, in the order of the text."""
    out: list[CellProse] = []
    for table in document.tables:
        prose = {cell.span for cell in prose_cells(table)}
        project = _project(table) if prose else ()
        for grid in table.grids:
            for cell in grid.cells:
                if cell.span in prose:
                    out.append((cell.span, table.title, table.index, _labels(grid, cell, prose), project))
    return tuple(sorted(out, key=lambda item: item[0]))


def _project(table: Table) -> tuple[tuple[str, str], ...]:
    """The pair that names the project a form is filled in for: what its cells tell is of that project alone."""
    pairs = (pair for grid in table.grids for row in grid_rows(grid) for pair in form_pair(row))
    return next((((label, value),) for label, value in pairs if _PROJECT.fullmatch(label)), ())


def _labels(grid: Grid, cell: Cell, prose: set[Span]) -> tuple[str, ...]:
    """The first short label to the left in the cell's row."""
    left = [
        other
        for other in grid.cells
        if other.row <= cell.row < other.row + other.row_span and other.column < cell.column and other.span not in prose
    ]
    labels = [_plain(other.text) for other in sorted(left, key=lambda other: other.column)]
    named = [label for label in labels if 1 < len(label) <= MAX_LABEL and not any(c.isdigit() for c in label)]
    return (named[0],) if named else ()


def _plain(text: str) -> str:
    return "".join(text.split())
