"""A document → all its figures: tables and prose, with their meaning and the slips found among them."""

from collections.abc import Iterator, Sequence

from corpus.document import Cell, Document, Table
from corpus.fold import fold_label
from corpus.tables import prose_cells
from index.figure import Figure
from index.meaning import assign_meaning
from index.prose_figures import CellProse, prose_figures
from index.slips import correct_slips
from index.table_figures import table_figures

#: A label longer than this is itself prose.
LONGEST_LABEL = 40


def extract_figures(document: Document) -> list[Figure]:
    """Every figure that the document states, in reading order."""
    cells = [prose for table in document.tables for prose in _cell_prose(table)]
    found: Sequence[Figure] = [*prose_figures(document, cells), *table_figures(document)]
    meant = assign_meaning(document, found)
    return correct_slips(sorted(meant, key=lambda f: (f.span.start, f.span.end)))


def _cell_prose(table: Table) -> Iterator[CellProse]:
    """Sentences inside cells, each with the label of its row and its column's header."""
    for cell in prose_cells(table):
        row = _label_of(table, cell)
        yield cell.span, table.title, table.index, (row,) if row else ()


def _label_of(table: Table, cell: Cell) -> str:
    """The text of the first short cell to the left in the same row of the same grid."""
    for grid in table.grids:
        if cell in grid.cells:
            row = [c for c in grid.cells if c.row == cell.row and c.column < cell.column and fold_label(c.text)]
            short = [c for c in sorted(row, key=lambda c: c.column) if len(c.text) <= LONGEST_LABEL]
            return short[0].text if short else ""
    return ""
