"""Headers whose merged cells a converter printed once for every column, or joined to what stands below → merged cells.

In go grids without merged cells; out come those whose header says 预算数 | 预算数 | 预算数, or 预算数-合计 | 预算数-接待费 in one
line, with cells that stand over their columns, as the table had them. The rows below the header stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.document import Cell, Grid, Span
from corpus.tables.values import cell_number, is_year
from corpus.tables.words import fold_cell

#: More lines than this head no table.
_DEEPEST = 6
#: What programs write where a sheet has nothing: a column without a head, a blank cell.
_NOTHING = re.compile(r"Unnamed: ?\d+(?:_level_\d+)?|nan|NaN|None|null|NULL|<NA>|NaT|#N/A")
#: What converters join the cells of a header's lines with; a part on either side is a word.
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff）)”])[ ]?(?:[-_/.>·—–]|->)[ ]?(?=[\u4e00-\u9fff（(“\d])")


def merged_again(grid: Grid) -> Grid:
    """The grid with its header's cells merged where they were; a grid that has merged cells is as it is."""
    if any(_NOTHING.fullmatch(cell.text.strip()) for cell in grid.cells):
        grid = replace(grid, cells=tuple(cell for cell in grid.cells if not _NOTHING.fullmatch(cell.text.strip())))
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in grid.cells):
        return grid
    header = list(_header(grid))
    if not header:
        return grid
    merged = _merged(header)
    if len(merged) == len(header):
        merged = _parted(header)
        if len(merged) == len(header):
            return grid
        deep = 1 + max(cell.row + cell.row_span - 1 for cell in merged) - max(cell.row for cell in header) - 1
        last = max(cell.row for cell in header)
        below = tuple(replace(c, row=c.row + deep) if c.row > last else c for c in grid.cells if c not in header)
        return replace(grid, cells=(*merged, *below))
    kept = set(map(id, header))
    return replace(grid, cells=(*merged, *(cell for cell in grid.cells if id(cell) not in kept)))


def _header(grid: Grid) -> Iterator[Cell]:
    """The cells above the first row that states a number."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    for number in sorted(rows)[:_DEEPEST]:
        if any(cell_number(cell.text) is not None and not is_year(cell.text) for cell in rows[number]):
            return
        yield from rows[number]


def _merged(header: Sequence[Cell]) -> list[Cell]:
    """Neighbours that say the same as one cell: those beside each other, then those of one width below each other."""
    out: list[Cell] = []
    for _, row in groupby(sorted(header, key=lambda c: (c.row, c.column)), key=lambda c: c.row):
        for cell in row:
            last = out[-1] if out and out[-1].row == cell.row else None
            alike = last is not None and cell.column == last.column + last.column_span
            if last is not None and alike and cell.text and fold_cell(cell.text) == fold_cell(last.text):
                out[-1] = replace(last, column_span=last.column_span + 1)
            else:
                out.append(cell)
    if len(out) == len(header):
        return out  # names that stand below each other by chance merge nothing
    down: list[Cell] = []
    for cell in out:
        above = next((n for n, one in enumerate(down) if _is_above(one, cell)), None)
        if above is None:
            down.append(cell)
        else:
            down[above] = replace(down[above], row_span=down[above].row_span + 1)
    return down


def _is_above(one: Cell, cell: Cell) -> bool:
    same = one.column == cell.column and one.column_span == cell.column_span and one.row + one.row_span == cell.row
    return same and bool(cell.text) and fold_cell(one.text) == fold_cell(cell.text)


def _parted(header: Sequence[Cell]) -> list[Cell]:
    """The one line of a header whose cells say what stands over them as well; the same cells where they do not."""
    last = max(cell.row for cell in header)
    line = sorted((cell for cell in header if cell.row == last), key=lambda c: c.column)
    parted = list(_levels(line, last))
    if len(parted) == len(line):
        return list(header)
    deepest = max(cell.row for cell in parted)
    leaves = [
        replace(cell, row_span=deepest - cell.row + 1) if not any(_below(cell, other) for other in parted) else cell
        for cell in parted
    ]
    return [*(cell for cell in header if cell.row != last), *leaves]


def _below(cell: Cell, other: Cell) -> bool:
    return other.row > cell.row and cell.column <= other.column < cell.column + cell.column_span


def _levels(line: Sequence[Cell], row: int) -> Iterator[Cell]:
    """The cells of a line, those that begin alike below what they begin with."""
    for head, run in groupby(line, key=lambda cell: _first(cell.text)):
        cells = list(run)
        if not head or len(cells) < 2 or cells[-1].column - cells[0].column != len(cells) - 1:
            yield from (replace(cell, row=row) for cell in cells)
            continue
        first = cells[0]
        at = first.span.start
        yield replace(first, row=row, text=head, span=Span(at, at + len(head)), column_span=len(cells))
        yield from _levels([_rest(cell) for cell in cells], row + 1)


def _first(text: str) -> str:
    joint = _JOINT.search(text)
    return text[: joint.start()] if joint else ""


def _rest(cell: Cell) -> Cell:
    joint = _JOINT.search(cell.text)
    end = joint.end() if joint else 0
    return replace(cell, text=cell.text[end:], span=Span(cell.span.start + end, cell.span.end))
