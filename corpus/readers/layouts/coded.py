"""Tables of account codes as the text of a PDF has them, cells parted by single blanks and blank cells left out → raw
grids.

In go lines that no other layout took ("2010301 行政运行 420.55 420.55"). The columns are the words of the one header line
that begins with a total. A row with a number for each of them is read in order. A shorter row is read where the codes
leave one way only: the rows below a code must add up to it in every column. Else only its total is read, which stands
first and must be the sum of what follows it; a table whose full rows do not add up so is not read at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.code_sums import Shares, assign, contradicts
from corpus.tables.caption import Caption, CaptionLine, read_line
from corpus.tables.header import is_total
from corpus.tables.values import cell_number
from corpus.tables.words import fold_cell, lookup

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_ROW = re.compile(
    r"[ \t]*(?P<code>[2345]\d\d(?: ?\d\d){0,2})(?: (?P<name>[^\d\s-][^\d\n]{1,45}?))?"
    rf"(?P<numbers>(?: (?:{_NUMBER}))+)[ \t]*"
)
_TOTAL = re.compile(rf"[ \t]*(?:类 款(?: 项)? )?(?P<name>合 ?计|总 ?计)(?P<numbers>(?: (?:{_NUMBER}))+)[ \t]*")
_WORD = re.compile(r"\S+")
#: So many lines above the first row may belong to its header; so many of words alone may stand between two rows.
_HEADER_LINES = 8
_WRAPPED_LINES = 2
_FEWEST_ROWS = 3
#: How the name of the last column of 支出决算表 begins where it wrapped.
_WRAPPED_LAST = "对附属单位"
#: A part of a name in a header or label that ran into a further line is shorter than this.
_LONGEST_PART = 20


@dataclass(frozen=True, slots=True)
class _Row:
    code: Span | None
    name: Span
    numbers: tuple[Span, ...]
    values: tuple[Decimal, ...]
    key: str = field(default="")


def coded_grids(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        rows: list[_Row] = []
        end, wrapped = at, 0
        while end < len(shown) and wrapped <= _WRAPPED_LINES:
            row = _row(text, shown[end])
            if row is None and (not rows or not _goes_on(text, shown[end])):
                break
            wrapped = 0 if row is not None else wrapped + 1
            rows += [row] if row is not None else []
            end += 1
        if (
            len(rows) >= _FEWEST_ROWS
            and (grid := _grid(text, rows, shown[max(0, at - _HEADER_LINES) : at])) is not None
        ):
            yield grid
        at = max(end, at + 1)


def _row(text: str, line: tuple[int, int]) -> _Row | None:
    match = _ROW.fullmatch(text, *line)
    coded = match is not None
    match = match or _TOTAL.fullmatch(text, *line)
    if match is None:
        return None
    spans = tuple(
        Span(m.start(), m.end())
        for m in re.finditer(_NUMBER, text[: match.end("numbers")])
        if m.start() >= match.start("numbers")
    )
    found = [cell_number(text[s.start : s.end]) for s in spans]
    if any(number is None for number in found):
        return None
    name = Span(*match.span("name")) if match["name"] else Span(match.start("numbers"), match.start("numbers"))
    code = Span(*match.span("code")) if coded else None
    key = fold_cell(match["code"]) if coded else ""
    return _Row(code, name, spans, tuple(n.value for n in found if n is not None), key)


def _goes_on(text: str, line: tuple[int, int]) -> bool:
    """Whether a line is words alone: the rest of a name that wrapped."""
    words = text[slice(*line)].strip()
    return len(words) <= _LONGEST_PART and not re.search(r"[\d。；：:]|表$", words)


def _grid(text: str, rows: Sequence[_Row], above: Sequence[tuple[int, int]]) -> Grid | None:
    header, top = _header(text, above)
    width = len(header)
    full = [row for row in rows if len(row.values) == width]
    if width < 2 or any(len(row.values) > width for row in rows) or not any(len(row.key) > 3 for row in rows):
        return None
    if any(not _adds_up(row.values) for row in full) or len({row.key for row in rows}) < len(rows):
        return None
    shares = [Shares(row.key, row.values) for row in rows]
    if contradicts(shares):
        return None
    known = assign(shares, width)
    cells = [Cell(0, n + 2, text[s.start : s.end], s) for n, s in enumerate(header)]
    for number, (row, columns) in enumerate(zip(rows, known, strict=True), 1):
        if columns is None:
            # One number may be any of the columns; the first of several is their sum.
            columns = (0,) if len(row.values) > 1 and _adds_up(row.values) else ()
        if not columns or row.name.start == row.name.end:
            continue
        if row.code is not None:
            cells.append(Cell(number, 0, text[row.code.start : row.code.end], row.code))
        cells.append(Cell(number, 1, text[row.name.start : row.name.end], row.name))
        for column, span in zip(columns, row.numbers, strict=False):
            cells.append(Cell(number, column + 2, text[span.start : span.end], span))
    start = min(top, *(c.span.start for c in cells))
    return Grid(tuple(cells), Span(start, rows[-1].numbers[-1].end))


def _adds_up(values: Sequence[Decimal]) -> bool:
    """Whether the first number is the sum of the others, but for rounding."""
    places = max(0, *(-int(value.as_tuple().exponent) for value in values))
    return abs(values[0] - sum(values[1:])) <= len(values) * Decimal(5).scaleb(-places - 1)


def _header(text: str, above: Sequence[tuple[int, int]]) -> tuple[tuple[Span, ...], int]:
    """The columns, and where the header begins below the table's caption: the line of header words that begins with a
    total, names of rows before it left out.

    A further column whose name wrapped is known by its place in the official forms: 对附属单位补助支出 stands last.
    """
    found: tuple[Span, ...] = ()
    last: tuple[Span, ...] = ()
    top = above[-1][1] if above else 0
    for line in reversed(above):
        words = [Span(*m.span()) for m in _WORD.finditer(text, *line)]
        pieces = [text[s.start : s.end] for s in words]
        if read_line(CaptionLine(text[slice(*line)], Span(*line)), Caption()) is not None or any(
            cell_number(piece) is not None for piece in pieces
        ):
            break
        first = next((n for n, piece in enumerate(pieces) if is_total(piece)), None)
        if first is not None and len(pieces) - first > 1 and not found:
            if not all((word := lookup(piece)) is not None and word.role == "value" for piece in pieces[first:]):
                return (), top
            found = tuple(words[first:])
        top = line[0]
        last += tuple(s for s, piece in zip(words, pieces, strict=True) if piece.startswith(_WRAPPED_LAST))
    return (*found, *last) if found and not any(s in found for s in last) else found, top
