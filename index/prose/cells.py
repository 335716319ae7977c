"""The prose inside tables' cells → stretches that `prose_figures` reads: place, table, and the row they stand in.

Which cells are prose is decided by `corpus.tables.understood`; here they only get the label of their row and the header
of their column. Cells that are one number are the tables' own figures and do not come here.
"""

from corpus.document import Cell, Document, Grid, Span
from corpus.tables.understood import prose_cells

#: A label longer than this is prose itself.
MAX_LABEL = 30
CellProse = tuple[Span, str, int, tuple[str, ...]]


def cell_prose(document: Document) -> tuple[CellProse, ...]:
    """Every cell of words with numbers in them, in the order of the text."""
    out: list[CellProse] = []
    for table in document.tables:
        prose = {cell.span for cell in prose_cells(table)}
        for grid in table.grids:
            for cell in grid.cells:
                if cell.span in prose:
                    out.append((cell.span, table.title, table.index, _labels(grid, cell, prose)))
    return tuple(sorted(out, key=lambda item: item[0]))


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
