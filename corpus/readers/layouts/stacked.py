"""A table whose cells stand one to a line, each closed by a bar, as text copied from web pages has them → its rows.

In go the lines of a run ("项目 |", "预算数 |", "合计 |", "4432 |"); out come the spans of the cells by row. Rows are
told by lines of a bar alone, by several bars behind their last cell, or else by their width: labels and numbers must
alternate in one rhythm, or be such that only one dealing out fits. A run without any of these is no table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.dealt import FEWEST_ROWS, dealt_rows
from corpus.readers.layouts.dealt_sums import DealtCell
from corpus.readers.layouts.listed import by_width
from corpus.readers.layouts.lost_spans import spread

#: A line that is one cell, or (empty) one that parts two rows.
STACKED_CELL = re.compile(r"[^|]{0,60}\|")
#: One that several bars may close, which end its row.
MARKED_CELL = re.compile(r"[^|]{0,60}\|[|\s]*")
_NUMBER = re.compile(r"[-+－]?[\d,，.]+%?|[-—－/]{1,2}|")
#: What stands in the place of a number.
_INSTEAD = frozenset({"无", "有", "是", "否", "空", "不适用"})
#: A list of fewer lines is no table.
_FEWEST = 6
_WIDEST = 12


def stacked_rows(text: str, run: list[tuple[int, int]]) -> list[list[Span]] | None:
    """The cells of each row, or None where the lines have no rhythm.

    >>> text = "项目 |\\n预算数 |\\n合计 |\\n7 |\\n接待费 |\\n7 |"
    >>> rows = stacked_rows(text, [line.span() for line in re.finditer("[^\\n]+", text)])
    >>> [[text[cell.start : cell.end] for cell in row] for row in rows or ()]
    [['项目', '预算数'], ['合计', '7'], ['接待费', '7']]
    """
    cells = [_cell(text, start, end) for start, end in run]
    if len(cells) < _FEWEST:
        return None
    if any(cell.start == cell.end for cell in cells) and (parted := _parted(cells)) is not None:
        return parted
    # A bar alone that parts no rows closes a blank cell.
    said = [text[cell.start : cell.end] for cell in cells]
    numeric = [bool(_NUMBER.fullmatch(piece)) or piece in _INSTEAD for piece in said]
    for width in range(2, _WIDEST + 1):
        if len(cells) % width or len(cells) // width < 3 or any(numeric[:width]):
            continue
        if all(numeric[at] is (at % width > 0) for at in range(width, len(cells))):
            return [cells[at : at + width] for at in range(0, len(cells), width)]
    dealt = dealt_rows([DealtCell(cell, text[cell.start : cell.end]) for cell in cells])
    return dealt or by_width(text, cells)


def without_spacing(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines without the empty ones that part lines of one cell each, where every one of these stands apart.

    >>> text = "项目 |\\n\\n合计 |\\n\\n7 |\\n其中"
    >>> [text[start:end] for start, end in without_spacing(text, [m.span() for m in re.finditer("(?m)^.*$", text)])]
    ['项目 |', '合计 |', '7 |', '其中']
    """
    printed = list(lines)
    empty = [not text[start:end].strip() for start, end in printed]
    single = [MARKED_CELL.fullmatch(text, start, end) is not None for start, end in printed]
    for at, line in enumerate(printed):
        between_cells = 0 < at < len(printed) - 1 and empty[at] and single[at - 1] and single[at + 1]
        # A list printed line below line with an empty one between its parts has neighbours on one side.
        apart = (at < 2 or empty[at - 2]) or (at + 2 >= len(printed) or empty[at + 2])
        if not (between_cells and apart):
            yield line


def marked_cells(text: str, run: Sequence[tuple[int, int]]) -> list[DealtCell]:
    """The cells of lines of which several bars close a row and one bar a cell ("二、外交支出 |", "31 |", "||||||")."""
    cells = []
    for start, end in run:
        cell = _cell(text, start, start + text[start:end].index("|") + 1)
        cells.append(DealtCell(cell, text[cell.start : cell.end], ends=text.count("|", start, end) > 1))
    return cells


def marked_runs(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines of one cell each, closed by one bar or more, in which enough rows are closed so."""
    run: list[tuple[int, int]] = []
    for start, end in (*lines, (len(text), len(text))):
        if end > start and MARKED_CELL.fullmatch(text, start, end):
            run.append((start, end))
            continue
        several = sum(text.count("|", *line) > 1 for line in run)
        if several >= FEWEST_ROWS and len(run) - several >= _FEWEST:
            yield run
        run = []


def headed_grids(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[Grid]:
    """Tables of one cell a line whose rows several bars or a line of bars close, header rows shorter than the others.

    Rows of numbers must have one width, and the header rows above them must leave no doubt what stands over what.
    """
    run: list[tuple[int, int]] = []
    for start, end in (*lines, (len(text), len(text))):
        if end > start and MARKED_CELL.fullmatch(text, start, end):
            run.append((start, end))
            continue
        if len(run) >= _FEWEST and (found := _headed(text, run)) is not None:
            yield found
        run = []


def _headed(text: str, run: Sequence[tuple[int, int]]) -> Grid | None:
    rows: list[list[Span]] = [[]]
    for cell in marked_cells(text, run):
        if cell.text:
            rows[-1].append(cell.span)
        if cell.ends and rows[-1]:
            rows.append([])
    rows = [row for row in rows if row]
    first = next((n for n, row in enumerate(rows) if any(_NUMBER.fullmatch(text[c.start : c.end]) for c in row)), 0)
    widths = {len(row) for row in rows[first:]}
    if not first or len(widths) != 1:
        return None
    head = spread(text, rows[:first], widths.pop())
    if head is None:
        return None
    body = [
        Cell(number, column, text[cell.start : cell.end], cell)
        for number, row in enumerate(rows[first:], first)
        for column, cell in enumerate(row)
    ]
    return Grid((*head, *body), Span(run[0][0], run[-1][1]))


def _parted(cells: list[Span]) -> list[list[Span]] | None:
    """Rows between lines of a bar alone; all of one width, or it is no table."""
    rows: list[list[Span]] = [[]]
    for cell in cells:
        if cell.start == cell.end:
            rows.append([])
        else:
            rows[-1].append(cell)
    rows = [row for row in rows if row]
    widths = {len(row) for row in rows}
    return rows if len(widths) == 1 and len(rows) > 2 and max(widths) > 1 else None


def _cell(text: str, start: int, end: int) -> Span:
    """The cell of one line, without the bar and white space."""
    piece = text[start:end].rstrip().removesuffix("|")
    inner = piece.strip()
    low = start + (piece.index(inner) if inner else 0)
    return Span(low, low + len(inner))
