"""The rows of a document's tables as lines: every cell with what heads it, whatever the table lists.

Goes in: a document. Comes out: lines in reading order, a form's label and value pairs as one line. Knows nothing of
money: a cell is its words. Rows that only head others, and totals without a name, are left as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Cell, Span
from corpus.tables.blank_groups import grouped_rows
from corpus.tables.caption import caption_row, is_note
from corpus.tables.ditto import spelled_out
from corpus.tables.grid import Row, clean, grid_rows
from corpus.tables.values import cell_number, is_year
from corpus.tables.zones import form_pair, split_zones
from index.store.documents import StoredDocument, StoredTable
from qa.passages.text import PARAGRAPHS_HELD, DocumentKey, flatten, key_of

#: A line of text that gives a value for its label; so many behind each other are a record.
_LABELLED = re.compile(
    r"[\s　*\-·•]*(?P<label>[一-鿿][^\n：:，。；]{1,19}?)[ 　]*[：:][ 　]*(?P<value>[^\n]{1,200}?)\s*"
)
_LEAST_OF_RECORD = 3


@dataclass(frozen=True, slots=True)
class Headed:
    """A cell with its header; `number`: it holds a number, not words."""

    header: str
    text: str
    cell: Cell
    number: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table."""

    document: str
    table: str
    cells: tuple[Headed, ...]

    @property
    def name(self) -> str:
        """What the line is of: its first cell of words."""
        return next((c.text for c in self.cells if not c.number), "")


def table_lines(document: StoredDocument) -> tuple[Line, ...]:
    """The lines of all tables, and of text that is made like one."""
    return tuple(line for lines in lines_by_table(document) for line in lines)


def lines_by_table(document: StoredDocument) -> tuple[tuple[Line, ...], ...]:
    """The lines of each table, and of text that is made like one; kept for the documents asked for last."""
    return _lines(key_of(document))


@lru_cache(maxsize=PARAGRAPHS_HELD)
def _lines(key: DocumentKey) -> tuple[tuple[Line, ...], ...]:
    of_tables = (tuple(_of_table(key.name, table)) for table in key.document.tables)
    return tuple(lines for lines in (*of_tables, tuple(_of_text(key.document))) if lines)


def _of_text(document: StoredDocument) -> Iterator[Line]:
    """Lines of text that are labels with their values (预算金额：32万元), one record for each time they begin again."""
    inside = [grid.span for table in document.tables for grid in table.grids]
    record: list[Headed] = []
    gap = 0
    for match in re.finditer(r"[^\n]+", document.text):
        pair = _LABELLED.fullmatch(match[0])
        if pair is None or any(span.start <= match.start() < span.end for span in inside):
            gap += bool(match[0].strip())
            if gap > 1:
                yield from _record(document.name, record)
                record = []
            continue
        gap = 0
        label = flatten(pair["label"])
        if label in {c.header for c in record}:
            yield from _record(document.name, record)
            record = []
        at = Span(match.start() + pair.start("value"), match.start() + pair.end("value"))
        record.append(_headed(label, Cell(0, len(record), pair["value"], at)))
    yield from _record(document.name, record)


def _record(name: str, cells: Sequence[Headed]) -> Iterator[Line]:
    if len(cells) >= _LEAST_OF_RECORD:
        yield Line(name, "", tuple(cells))


def _of_table(name: str, table: StoredTable) -> Iterator[Line]:
    rows = [
        row
        for grid in table.grids
        for row in grid_rows(grid)
        if caption_row(row) is None and not (len(row.cells) == 1 and is_note(row.cells[0].text))
    ]
    pairs = [
        _headed(label.text, value) for row in rows if form_pair(row)
        for label, value in zip(row.cells[::2], row.cells[1::2], strict=True)
    ]  # fmt: skip
    if pairs:
        yield Line(name, table.title, tuple(pairs))
    zones, _ = split_zones(spelled_out(rows))
    if zones and not any(zone.path(c).texts for zone in zones for c in range(len(zone.paths))):
        yield from _below_first(name, table.title, [row for zone in zones for _, row in zone.body])
        return
    for zone in zones:
        lists = [{*b.codes, *b.labels, *b.attributes, *b.values, *b.ordinals} for b in zone.blocks]
        for row in grouped_rows(zone):
            for columns in lists if len(lists) > 1 else [set(range(row.width))]:
                # Of two lists side by side each has its own lines: what stands beside is no part of a row.
                slots = ((c, cell) for c, cell in enumerate(row.slots) if cell is not None and c in columns)
                line = _line(name, table.title, [("".join(zone.path(c).texts[-2:]), cell) for c, cell in slots])
                if line.cells:
                    yield line


def _below_first(name: str, title: str, rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of a table without a header that is known as one: its first row heads it where it is all words."""
    if len(rows) < 2 or any(_is_number(c.text) for c in rows[0].cells):
        return
    for row in rows[1:]:
        heads = [(h.text, cell) for c, cell in enumerate(row.slots) if cell and (h := rows[0].covering(c)) is not None]
        yield _line(name, title, heads)


def _line(name: str, title: str, heads: Iterator[tuple[str, Cell]] | Sequence[tuple[str, Cell]]) -> Line:
    cells = {id(cell): _headed(header, cell) for header, cell in heads if clean(cell.text)}
    return Line(name, title, tuple(cells.values()))


def _headed(header: str, cell: Cell) -> Headed:
    return Headed(flatten(header).strip(":"), clean(cell.text), cell, _is_number(cell.text))


def _is_number(text: str) -> bool:
    return cell_number(text) is not None and not is_year(text)
