"""Rows of a table parted by blanks whose label goes on in a line above or below its numbers → rows with whole labels.

In go a grid and the text that it was read from; out comes the grid with the labels put together, their place that of
the part beside the numbers. A line of words goes with a row where both together are a known item, or where the row's
label fills its column and neither is known alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Cell, Grid, Span
from corpus.items import names_item
from corpus.readers.layouts.screen import is_number, pieces_of
from corpus.tables.caption import Caption, CaptionLine, is_note, read_line
from corpus.tables.header import NUMBERED

_LONGEST_REST = 24
_NO_REST = re.compile(r"[。；：:！？]|^(?:第.{1,3}(?:部分|章|节)|附件|附表|表\s*\d)")
_CODE = re.compile(r"^\d{3,9}[\s\u3000]*")
#: A line is filled up to so many columns of the screen.
_SLACK = 2


def whole_labels(text: str, grid: Grid) -> Grid:
    """The grid with its rows' labels as they were before lines broke."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    labels = [(label, number) for number in sorted(rows) if (label := _label(rows[number])) is not None]
    if not labels:
        return grid
    widest = max(_width(text, label) for label, _ in labels)
    said: dict[int, str] = {}
    end = grid.span.end
    for (label, number), following in zip(labels, (*labels[1:], None), strict=True):
        last = max(rows[number], key=lambda cell: cell.span.end)
        below = following[0].span.start if following is not None else len(text)
        rest = list(_dangling(text, last.span.end, below, following is None))
        if not rest:
            continue
        own = said.get(number, label.text)
        front = rest[-1] if following is not None and _fronts(own, rest[-1], following[0].text) else ""
        tail = "".join(rest[: len(rest) - bool(front)])
        if front and following is not None:
            said[following[1]] = _joined(front, following[0].text)
        if tail and _goes_on(own, tail, _width(text, label) >= widest - _SLACK):
            said[number] = _joined(own, tail)
            end = max(end, text.find(rest[len(rest) - bool(front) - 1], last.span.end) + len(rest[-1 - bool(front)]))
    if not said:
        return grid
    names = {number: label for label, number in labels}
    cells = tuple(
        replace(cell, text=said[cell.row]) if cell.row in said and cell is names[cell.row] else cell
        for cell in grid.cells
    )
    return replace(grid, cells=cells, span=Span(grid.span.start, end))


def _label(row: Sequence[Cell]) -> Cell | None:
    """The last word before the first number of a row; None for rows without numbers."""
    ordered = sorted(row, key=lambda cell: cell.column)
    first = next((n for n, cell in enumerate(ordered) if n and is_number(cell.text)), 0)
    words = [cell for cell in ordered[:first] if cell.text and not is_number(cell.text)]
    return words[-1] if words else None


def _dangling(text: str, start: int, end: int, last: bool) -> Iterator[str]:
    """The lines of words between two rows; behind the last row but one."""
    at = text.find("\n", start)
    found = 0
    while 0 <= at < end and found < 2:
        stop = text.find("\n", at + 1)
        stop = len(text) if stop < 0 else stop
        if stop > end:
            return
        line = text[at + 1 : stop].strip()
        if not line or _ends_rest(text, Span(at + 1, stop), line):
            return
        yield line
        found += 1
        if last:
            return
        at = stop if stop < len(text) else -1


def _ends_rest(text: str, span: Span, line: str) -> bool:
    pieces = pieces_of(text, (span.start, span.end))
    numbers = any(is_number(piece.text) for piece in pieces[1:]) or len(pieces) == 1 and is_number(line)
    long = len(line) > _LONGEST_REST or _NO_REST.search(line) is not None
    return numbers or long or is_note(line) or read_line(CaptionLine(line, span), Caption()) is not None


def _width(text: str, label: Cell) -> int:
    """Where the label ends on the screen."""
    start = text.rfind("\n", 0, label.span.start) + 1
    pieces = pieces_of(text, (start, label.span.end))
    return max((piece.high for piece in pieces), default=0)


def _known(label: str) -> bool:
    return names_item(_CODE.sub("", label))


def _joined(first: str, rest: str) -> str:
    return first + _CODE.sub("", rest) if _CODE.match(first) else first + rest


def _fronts(own: str, line: str, following: str) -> bool:
    """Whether a line is the beginning of the label below it."""
    return _known(line + following) and not _known(following) and not (_known(own + line) and not _known(own))


def _goes_on(own: str, rest: str, filled: bool) -> bool:
    """Whether a line goes on with the label above it."""
    if _known(own + rest):
        return not (_known(own) and _known(rest))
    return filled and not _known(rest) and not _known(own) and not NUMBERED.match(rest) and not _CODE.match(rest)
