"""A table → parts as text, for search and for quoting: every row restated with its labels, its header and its words.

Repeats the table's title with each part, never cuts a row. Rows of long words (goals, results, reasons) stand alone:
among figures they would not be found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.document import Span, Table
from corpus.tables.cell_prose import WordCell, word_cells
from corpus.tables.grid import clean

#: Rows of a table are gathered until their restated text is this long.
LONGEST_TABLE_PART = 400
#: A row with this many characters of words is a part of its own.
LONG_WORDS = 40


@dataclass(slots=True)
class _Row:
    """One row while it is restated."""

    said: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    words: int = 0
    total: bool = False

    @property
    def span(self) -> Span:
        return Span(min(s.start for s in self.spans), max(s.end for s in self.spans))


def table_parts(table: Table) -> Iterator[tuple[Span, str]]:
    """The parts of a table in reading order, each with its place."""
    cells = word_cells(table.grids)
    subject = next((c.subject for c in cells if c.subject), "")
    head = " ".join(x for x in (*table.heading[-1:], table.title, subject) if x)
    rows = sorted(_rows(table, cells), key=lambda r: r.span) or list(_printed(table))
    if not rows:
        yield table.span, head
    part: list[_Row] = []
    for row in rows:
        size = sum(len(" ".join(r.said)) for r in (*part, row))
        if part and (size > LONGEST_TABLE_PART or row.words >= LONG_WORDS or part[-1].words >= LONG_WORDS):
            yield _joined(part, head)
            part = []
        part.append(row)
    if part:
        yield _joined(part, head)


def _joined(part: list[_Row], head: str) -> tuple[Span, str]:
    span = Span(min(r.span.start for r in part), max(r.span.end for r in part))
    return span, head + " " + "；".join(" ".join(r.said) for r in part)


def _rows(table: Table, cells: tuple[WordCell, ...]) -> list[_Row]:
    """The rows that hold a figure or words of their own; others only tell what is not disclosed."""
    printed = {cell.span: (n, cell.row) for n, grid in enumerate(table.grids) for cell in grid.cells}
    rows: dict[tuple[int, int], _Row] = {}
    labelled: set[int] = set()
    for entry in table.entries:
        # A cell mended over a page break stands in no grid as it is; its row keeps a place of its own then.
        row = rows.setdefault(printed.get(entry.cell.span, (-1, entry.row_index)), _Row())
        if entry.row_index not in labelled:
            row.said.append(f"{entry.code or ''} {'/'.join(entry.row)}".strip())
            labelled.add(entry.row_index)
        row.said.append(f"{'/'.join(entry.column)} {entry.cell.text}")
        row.spans.append(entry.cell.span)
    for word in cells:
        row = rows.setdefault((word.grid, word.cell.row), _Row())
        names = word.header if row.said else word.names
        text = clean(word.cell.text)
        row.said.append(" ".join(("/".join(names), text)).strip())
        row.spans.append(word.cell.span)
        row.words += len(text)
    return list(rows.values())


def _printed(table: Table) -> Iterator[_Row]:
    """The rows as they are printed, of a table of words alone that is read as no form and no list."""
    for grid in table.grids:
        for n in sorted({cell.row for cell in grid.cells}):
            cells = [cell for cell in grid.cells if cell.row == n and clean(cell.text)]
            if cells:
                said = list(dict.fromkeys(clean(cell.text) for cell in cells))
                yield _Row(said, [cell.span for cell in cells], sum(map(len, said)))
