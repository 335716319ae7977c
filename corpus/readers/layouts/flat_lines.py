"""Tables of plain text parted by blanks alone, or written one cell a line, blank cells left out → raw grids.

In go lines that no other layout took. Lines of names and numbers below lines of words are rows below their header;
short lines one below the other are cut into rows where a name or a code follows a number. What stands under what is
told by `ragged` and `flat`, or not at all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.document import Grid, Span
from corpus.items import names_item
from corpus.readers.layouts.cell_spans import inner
from corpus.readers.layouts.flat import FlatRow, flat_grid, flat_row, heads_numbers
from corpus.readers.layouts.listed import parts_of
from corpus.readers.layouts.ragged import ragged_grid, sides_grid
from corpus.tables.caption import Caption, CaptionLine, read_line
from corpus.tables.header import NUMBERED, is_total
from corpus.tables.values import cell_number, is_year
from corpus.tables.words import fold_cell, lookup

Line = tuple[int, int]
_ATOM = re.compile(r"[^\s\u3000\u00a0]+")
#: The number of a label with blanks behind it.
_BARE_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．]|其中[:：]"
)
_SENTENCE = re.compile(r"[。；;！？]|[，,](?!\d{3})")
_CODE = re.compile(r"[1-9]\d{2}(?:\d\d){0,3}")
_HAN = re.compile(r"[一-鿿]")
_LONGEST_HEAD = 24
_DEEPEST = 3
_FEWEST_ROWS = 2
_COLUMN_NUMBERS = frozenset({"栏次", "行次"})
_FEWEST_COUNTED = 3


def blank_parted_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines whose cells blanks part."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        rows: list[list[Span]] = []
        end = at
        while end < len(shown) and (row := _row(text, shown[end], bool(rows))) is not None:
            rows.append(row)
            end += 1
        while rows and not _states(text, rows[-1]):
            rows.pop()
        if rows and (found := _below(text, shown[max(0, at - _DEEPEST - 1) : at], rows)) is not None:
            yield found
        at = max(end, at + 1)


def _row(text: str, line: Line, begun: bool) -> list[Span] | None:
    """The cells of a row; a line of one name alone is one between rows."""
    cells = _cells(text, line)
    if _SENTENCE.search(text, *line) or len(cells) > 24:
        return None
    if _states(text, cells):
        return cells if len(cells) > 1 else None  # a lone number is a page's, or a cell of its own
    items = [_is_item(text[cell.start : cell.end]) for cell in cells]
    return cells if begun and 0 < len(cells) <= 2 and items[-1] else None


def _is_item(label: str) -> bool:
    return names_item(label) or NUMBERED.match(label) is not None


def _cells(text: str, line: Line) -> list[Span]:
    """The words of a line; the number of a label goes with it."""
    cells: list[Span] = []
    for match in _ATOM.finditer(text, *line):
        if cells and _BARE_NUMBER.fullmatch(text[cells[-1].start : cells[-1].end]):
            cells[-1] = Span(cells[-1].start, match.end())
        else:
            cells.append(Span(*match.span()))
    return cells


def _states(text: str, cells: Sequence[Span]) -> bool:
    said = [text[cell.start : cell.end] for cell in cells]
    return any(cell_number(piece) is not None and not is_year(piece) for piece in said)


def _below(text: str, above: Sequence[Line], rows: Sequence[list[Span]]) -> Grid | None:
    """The rows below the header that ends right above them."""
    header: list[list[Span]] = []
    for line in reversed(above):
        cells = _cells(text, line)
        if not cells or _captions(text, Span(*line)) or _SENTENCE.search(text, *line) or _states(text, cells):
            break
        if any(c.end - c.start > _LONGEST_HEAD or not _HAN.search(text, c.start, c.end) for c in cells):
            break
        header.insert(0, cells)
    if not 0 < len(header) <= _DEEPEST or len(header) < 2 and len(rows) < _FEWEST_ROWS:
        return None
    return ragged_grid(text, [*header, *rows], Span(header[0][0].start, rows[-1][-1].end), known=True)


def _captions(text: str, line: Span) -> bool:
    return read_line(CaptionLine(text[line.start : line.end], line), Caption()) is not None


def stacked_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines of one cell each."""
    for part in parts_of(text, lines):
        cells = [inner(text, start, end) for start, end in part if text[start:end].strip()]
        while cells and _captions(text, cells[0]):
            cells.pop(0)
        if (found := _stacked(text, cells)) is not None:
            yield found


def _stacked(text: str, cells: Sequence[Span]) -> Grid | None:
    said = [text[cell.start : cell.end] for cell in cells]
    number = [cell_number(piece) is not None and not is_year(piece) for piece in said]
    if (sides := _two_sides(text, cells, said, number)) is not None:
        return sides
    first = next((n for n, counts in enumerate(number) if counts), 0)
    header_end = first
    if first and fold_cell(said[first - 1]) in _COLUMN_NUMBERS:
        header_end -= 1
    first = _after_column_numbers(said, first)
    if first >= len(said) or not header_end:
        return None
    coded = _begins_code(said, number, first)
    start = first if coded or first > header_end and number[first] else _first_row(said, number, first, header_end)
    if start is None:
        return None
    header = [cells[: min(start, header_end)]]
    rows = _rows(text, cells, said, number, start, coded)
    found = flat_grid(text, header, rows, parted=False) if rows else None
    return found if found is not None and heads_numbers(found) else None


def _two_sides(text: str, cells: Sequence[Span], said: Sequence[str], number: Sequence[bool]) -> Grid | None:
    """收入 and 支出 side by side: every label with the numbers behind it stands on the side that its words tell."""
    start = next((n for n, piece in enumerate(said) if NUMBERED.match(piece) or number[n]), 0)
    if start < 6 or {fold_cell(piece) for piece in said[:2]} != {"收入", "支出"}:
        return None
    rows: list[list[Span]] = []
    for n in range(start, len(cells)):
        # 总计 stands on either side: the second of two is beside the first.
        again = bool(rows) and said[n] == text[rows[-1][0].start : rows[-1][0].end]
        if not number[n] and not again:
            rows.append([])
        if not rows:
            return None
        rows[-1].append(cells[n])
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return sides_grid(text, [cells[:2], cells[2:start]], rows, Span(cells[0].start, rows[-1][-1].end)) if rows else None


def _after_column_numbers(said: Sequence[str], first: int) -> int:
    """Where the body begins behind a line that numbers the columns (栏次 1 2 3)."""
    at, count = first, 0
    while at < len(said) and said[at] == str(count + 1):
        at, count = at + 1, count + 1
    return at if count >= _FEWEST_COUNTED else first


def _begins_code(said: Sequence[str], number: Sequence[bool], at: int) -> bool:
    return _CODE.fullmatch(said[at]) is not None and at + 1 < len(said) and not number[at + 1]


def _first_row(said: Sequence[str], number: Sequence[bool], first: int, header_end: int) -> int | None:
    """Where the first row begins, whose first number stands at `first`: at a total, a numbered label, or as many names
    before it as most other rows have."""
    if first == header_end and (is_total(said[first - 1]) or NUMBERED.match(said[first - 1])):
        at = first - 1
        while at and NUMBERED.match(said[at - 1]) and not is_total(said[at]):
            at -= 1
        return at
    runs: list[int] = []
    words = 0
    for counts in number[first:]:
        if counts and words:
            runs.append(words)
        words = 0 if counts else words + 1
    if not runs:
        return first if lookup(said[first - 1]) is not None else None
    usual, often = Counter(runs).most_common(1)[0]
    return first - usual if often * 2 > len(runs) else None


def _rows(
    text: str, cells: Sequence[Span], said: Sequence[str], number: Sequence[bool], start: int, coded: bool
) -> list[FlatRow]:
    """The rows from `start`, as far as a name or code begins each; () where one cannot be cut off."""
    coded = coded or any(_begins_code(said, number, n) for n in range(start + 1, len(said)))
    lines: list[list[int]] = []
    for n in range(start, len(said)):
        last = lines[-1] if lines else []
        counted = any(number[m] and not (coded and m == last[0]) for m in last)
        begins = not last or coded and _begins_code(said, number, n) or not number[n] and counted
        begins = (
            begins or not number[n] and not coded and len(last) == 1 and _is_item(said[last[0]]) and _is_item(said[n])
        )
        if begins:
            lines.append([n])
        else:
            last.append(n)
    while lines and not any(number[n] for n in lines[-1][1:]) and not (len(lines) == 1 and number[lines[0][0]]):
        lines.pop()
    rows: list[FlatRow] = []
    for line in lines:
        row = flat_row(text, [cells[n] for n in line])
        if row is None:
            return []
        rows.append(row)
    return rows
