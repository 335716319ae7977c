"""Rows printed one column off their header: noticed, and put right where only one shift makes all cells fit."""

from dataclasses import replace

from corpus.document import Cell
from corpus.tables.columns import ColumnKind
from corpus.tables.grid import Row
from corpus.tables.row_lines import Zone
from corpus.tables.values import cell_number


def shifted_by(zone: Zone, row: Row) -> int | None:
    """By how many columns a row stands off its header: 0 in place, ±1 where only that makes it fit, None unclear."""
    if row.merged or not any(kind in (ColumnKind.PROSE, ColumnKind.ATTRIBUTE) for kind in zone.kinds):
        return 0

    def misfits(shift: int) -> int:
        wrong = 0
        for cell in row.cells:
            column = cell.column - shift
            kind = zone.kind(column)
            if column < 0 or kind is ColumnKind.BLANK:
                return len(row.cells)
            number = cell_number(cell.text) is not None
            if kind is ColumnKind.VALUE and not number:
                wrong += 1
            elif kind in (ColumnKind.LABEL, ColumnKind.PROSE) and number:
                wrong += 1
        return wrong

    if misfits(0) < 2:
        return 0
    fits = [shift for shift in (1, -1) if misfits(shift) == 0]
    return fits[0] if len(fits) == 1 else None


def put_right(row: Row, shift: int) -> Row:
    """The row with every cell moved back by `shift` columns; the cells keep their places in the text."""
    cells = tuple(replace(cell, column=cell.column - shift) for cell in row.cells)
    slots: list[Cell | None] = [None] * max(row.width - shift, max(cell.column for cell in cells) + 1)
    for cell in cells:
        slots[cell.column] = cell
    return replace(row, cells=cells, slots=tuple(slots))
