"""Rows of a table → the same rows with the words that a ditto mark (〃, 同上) repeats from the cell above it.

Refuses to repeat a number: an amount is stated where it is printed.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Cell
from corpus.tables.grid import Row, clean
from corpus.tables.values import cell_number, is_year

#: Whole cells that stand for the cell above them.
MARKS = frozenset({"〃", "″", '"', "”", "“", "''", "〞", "“”", "同上", "(同上)", "（同上）", "上同"})


def spelled_out(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table, every mark replaced by the words it repeats; its place stays the mark's own.

    A mark below a number or below nothing stays as it is printed.
    """
    said: dict[int, str] = {}
    out: list[Row] = []
    for row in rows:
        words: dict[int, Cell] = {}
        for cell in row.cells:
            if clean(cell.text) not in MARKS:
                said[cell.column] = cell.text
            elif (above := said.get(cell.column, "")) and (is_year(above) or cell_number(above) is None):
                words[id(cell)] = replace(cell, text=above)
        out.append(_with(row, words) if words else row)
    return out


def _with(row: Row, words: dict[int, Cell]) -> Row:
    cells = tuple(words.get(id(cell), cell) for cell in row.cells)
    slots = tuple(None if slot is None else words.get(id(slot), slot) for slot in row.slots)
    return replace(row, cells=cells, slots=slots)
