"""Rows of a zone → the same rows with the name of their group where it is printed once and left blank below.

一季度 | 工作会, then | 培训会: both are of 一季度. Comes in: the zone, for it knows which columns name its rows. Only the
cell is repeated, at its own place; every cell of a column of groups is one that covers several rows. A total and a row
without a name of its own repeat nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Cell
from corpus.tables.grid import Row
from corpus.tables.header import is_total
from corpus.tables.row_lines import Zone

#: As many rows as say that a cell is of a group.
_SEVERAL = 2


def grouped_rows(zone: Zone) -> Iterator[Row]:
    """The rows of the zone, each with the cells of the groups that it is in."""
    labels = zone.blocks[0].labels if zone.blocks else ()
    rows = [row for _, row in zone.body]
    columns = {column: _groups(rows, column, labels[n + 1 :]) for n, column in enumerate(labels[:-1])}
    for at, row in enumerate(rows):
        covered = {column: cells[at] for column, cells in columns.items() if at in cells}
        slots = tuple(covered.get(column, slot) for column, slot in enumerate(row.slots))
        yield replace(row, slots=slots) if covered else row


def _groups(rows: Sequence[Row], column: int, inner: Sequence[int]) -> dict[int, Cell]:
    """For each row the cell that names its group; nothing for a column that leaves no row below a name blank."""
    found = dict[int, Cell]()
    above: Cell | None = None
    blanks = 0
    for at, row in enumerate(rows):
        named = any((cell := row.at(c)) is not None and not is_total(cell.text) for c in inner)
        own = row.covering(column)
        if own is not None or not named:
            above = own if named and own is not None and not is_total(own.text) else None
        elif above is not None:
            blanks += 1
        if above is not None:
            found[at] = replace(above, row_span=max(above.row_span, _SEVERAL))
    return found if blanks else {}
