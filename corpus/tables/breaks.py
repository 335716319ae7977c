"""A header that a page break cuts: its upper rows end one page, the lower ones begin the next → one header, or none.

The upper rows come without the borders below them, so that 预算数 | 决算数 over twelve columns are two cells. They are
stretched where the lower rows repeat the same columns below each of them; a guess would make a budget of accounts.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Cell
from corpus.tables.grid import Row
from corpus.tables.header import header_paths, is_ordinal_row
from corpus.tables.words import fold_cell, is_role, lookup


def header_over_break(upper: Sequence[Row], rows: Sequence[Row], depth: int) -> tuple[Row, ...] | None:
    """`upper`, rows of nothing but header, above the `depth` header rows of `rows`; None where they do not fit."""
    lower = [row for row in rows[:depth] if not is_ordinal_row(row)]
    width = max(row.width for row in rows)
    if not upper or not lower:
        return None
    if all(row.width == width for row in upper):
        return (*upper, *rows)
    if len(upper) > 1:
        return None
    cells = upper[0].cells
    columns = [tuple(fold_cell(text) for text in path.texts) for path in header_paths(lower)]
    names = sum(_names_rows(cell) for cell in cells)
    counted = len(cells) - names
    if not counted or any(_names_rows(cell) for cell in cells[names:]) or (width - names) % counted:
        return None
    share = (width - names) // counted
    lots = [columns[names + n * share : names + (n + 1) * share] for n in range(counted)]
    if len(columns) != width or any(columns[:names]) or any(lot != lots[0] for lot in lots):
        return None
    spans = [1] * names + [share] * counted
    return (_stretched(upper[0], spans), *rows)


def lacks_its_stage(upper: Sequence[Row], rows: Sequence[Row], depth: int) -> bool:
    """Whether rows cut off from their upper header do not say any more which of its stages they are of."""
    stages = {word.stage for row in upper for cell in row.cells if (word := lookup(cell.text)) and word.stage}
    own = [word for path in header_paths(rows[:depth]) for text in path.texts if (word := lookup(text)) and word.stage]
    return bool(stages) and not own


def _names_rows(cell: Cell) -> bool:
    return is_role(cell.text, "label") or is_role(cell.text, "code") or is_role(cell.text, "ordinal")


def _stretched(row: Row, spans: Sequence[int]) -> Row:
    cells: list[Cell] = []
    slots: list[Cell | None] = []
    for cell, span in zip(row.cells, spans, strict=True):
        wide = replace(cell, column=len(slots), column_span=span)
        cells.append(wide)
        slots += [wide] * span
    return replace(row, cells=tuple(cells), slots=tuple(slots), merged=True)
