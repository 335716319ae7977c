"""Tables whose cells are parted by blanks of any width, told by the count of numbers in their rows → raw grids.

In go lines that no other layout took. A row is a label and behind it as many numbers as the header has columns; the
header's lines stand right above the first row, its merged cells told apart by their words. Rows with fewer numbers have
blanks nobody can place and are left out; where rows with all their numbers are the fewer ones, nothing is read.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.lost_spans import spread
from corpus.readers.layouts.screen import is_number
from corpus.tables.header import is_total
from corpus.tables.words import fold_cell, is_role, lookup

_ATOM = re.compile(r"[^\s\u3000\u00a0]+")
_SENTENCE = re.compile(r"[。；;！？：:]|[，,](?!\d{3})")
#: Before the first part of what the row above is made of.
_OF_WHICH = re.compile(r"其中[：:]")
_HAN = re.compile(r"[一-鿿]")
#: What stands in the place of a number: a dash, a change in words (下降1.8%).
_NO_AMOUNT = re.compile(r"[-—－–/]{1,2}|无|(?:增长|上升|增加|下降|减少)[\d,.]+%?|持平")
#: A numbered label behind a heading in the same line: 一、收支对比 （一） 收入总计.
_INNER_LABEL = re.compile(r".*[\s\u3000](?=(?:[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．])[\s\u3000]*\S)")
#: Columns of a year, a share or a comparison that no list of headers has.
_NUMBERED = re.compile(r"20\d\d年|[%％]|^(?:比|较)上?年|增减")
_FEWEST_ROWS = 3
_LONGEST_LABEL, _LONGEST_HEAD, _DEEPEST = 40, 16, 3

Line = tuple[int, int]
#: The label of a row and its numbers.
Counted = tuple[Span, list[Span]]


def counted_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        end = at
        while end < len(shown) and _counted(text, shown[end]) is not None:
            end += 1
            # A label whose numbers stand in the next line, or a heading between rows.
            if end + 1 < len(shown) and _is_label(text, shown[end]) and _goes_on(text, shown[end + 1]):
                end += 1
        found = _grid(text, shown[:at], shown[at:end]) if end - at >= _FEWEST_ROWS else None
        if found is not None:
            yield found
        at = max(end, at + 1)


def _counted(text: str, line: Line) -> Counted | None:
    """The label and the numbers behind it; an empty label where the line is numbers alone; None for other lines."""
    atoms = [Span(*match.span()) for match in _ATOM.finditer(text, *line)]
    first = len(atoms)
    while first and _is_value(text[atoms[first - 1].start : atoms[first - 1].end]):
        first -= 1
    label = Span(atoms[0].start, atoms[first - 1].end) if first else Span(line[0], line[0])
    words = text[label.start : label.end]
    numbers = atoms[first:]
    plain = _OF_WHICH.sub("", words, count=1)
    if not any(is_number(text[n.start : n.end]) for n in numbers) or _SENTENCE.search(plain):
        return None
    if first and (len(words) > _LONGEST_LABEL or not _HAN.search(words)):
        return None
    inner = _INNER_LABEL.match(text, label.start, label.end) if first else None
    return (Span(inner.end(), label.end) if inner else label), numbers


def _is_value(word: str) -> bool:
    return is_number(word) or _NO_AMOUNT.fullmatch(word) is not None


def _is_label(text: str, line: Line) -> bool:
    words = text[slice(*line)].strip()
    return (
        len(words) <= _LONGEST_LABEL and not _SENTENCE.search(words) and _HAN.search(words) is not None
        and _counted(text, line) is None
    )  # fmt: skip


def _goes_on(text: str, line: Line) -> bool:
    return _counted(text, line) is not None


def _grid(text: str, above: Sequence[Line], lines: Sequence[Line]) -> Grid | None:
    rows: list[Counted] = []
    before: Span | None = None
    for line in lines:
        row = _counted(text, line)
        if row is None:
            start = next(_ATOM.finditer(text, *line)).start()
            before = Span(start, start + len(text[slice(start, line[1])].rstrip()))
            continue
        if row[0].start == row[0].end:
            row = (before, row[1]) if before is not None else row
        rows.append(row)
        before = None
    width = max((len(numbers) for _, numbers in rows), default=0)
    full = [row for row in rows if len(row[1]) == width and row[0].end > row[0].start]
    if width < 2 or len(full) < _FEWEST_ROWS or len(full) * 2 <= len(rows):
        return None
    head = _head(text, above, width + 1)
    if head is None:
        return None
    deep = max(cell.row + cell.row_span for cell in head)
    body = [
        Cell(number, column, text[span.start : span.end], span)
        for number, (label, numbers) in enumerate(full, deep)
        for column, span in enumerate((label, *numbers))
    ]
    return Grid((*head, *body), Span(min(c.span.start for c in head), body[-1].span.end))


def _head(text: str, above: Sequence[Line], width: int) -> tuple[Cell, ...] | None:
    """The header that ends right above the rows, over all their columns; None where that is not certain."""
    for depth in range(min(_DEEPEST, len(above)), 0, -1):
        header = [[Span(*match.span()) for match in _ATOM.finditer(text, *line)] for line in above[-depth:]]
        if not all(_may_head(text, line) for line in header) or len(header[0]) < 2:
            continue
        head = spread(text, header, width)
        if head is not None and _is_known(head, width):
            return head
    return None


def _may_head(text: str, line: Sequence[Span]) -> bool:
    words = [text[span.start : span.end] for span in line]
    return bool(words) and not any(
        len(word) > _LONGEST_HEAD or _SENTENCE.search(word) or _is_value(word) for word in words
    )


def _is_known(head: Sequence[Cell], width: int) -> bool:
    """Whether the first column names rows, or may, and most of the others are known to hold numbers."""
    paths = [
        [cell.text for cell in head if cell.column <= column < cell.column + cell.column_span]
        for column in range(width)
    ]
    known = sum(any(_holds_numbers(word) for word in path) for path in paths[1:])
    names = any(is_role(word, "label") or is_role(word, "names") or "项目" in fold_cell(word) for word in paths[0])
    return known * 2 > width - 1 and (names or not _holds_numbers(paths[0][-1]))


def _holds_numbers(word: str) -> bool:
    found = lookup(word)
    return found is not None and found.role == "value" or is_total(word) or _NUMBERED.search(word) is not None
