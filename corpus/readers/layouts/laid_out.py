"""Tables laid out by blanks alone, as scans and copied pages have them → raw grids.

In go lines that no other layout took. A table begins with lines of nothing but header words; its rows follow. A row
with a cell for every column is read in order. A shorter row is read where its place tells which cells are blank: by the
columns of characters that the full rows leave no doubt about, or by blanks that stand for blank cells one by one. Any
other row is left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.lost_spans import spread
from corpus.tables.caption import Caption, CaptionLine, read_line
from corpus.tables.grid import Row
from corpus.tables.header import is_ordinal_row, is_total
from corpus.tables.values import cell_number, is_code, is_year
from corpus.tables.words import lookup

_ATOM = re.compile(r"[^\s\u3000\u00a0]+")
_SENTENCE = re.compile(r"[。；;！？]|[，,](?!\d{3})")
_FEWEST_ROWS = 2
#: Blanks between the characters of one letter-spaced word.
_WIDEST_SPACING = 6
#: A numbered label behind another one.
_SECOND_LABEL = re.compile(r"\s+(?P<label>(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\S+)$")
_HEADS = re.compile(r"(?:预|决)算数|公务用车|三公")
_LONGEST_HEAD = 20
#: So many lines above a header are looked at.
_LINES_ABOVE = 3
#: Header lines of one table, from 预算数 | 决算数 down.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell as printed: its place, its text, and the columns of characters that it covers on the screen."""

    span: Span
    text: str
    low: int
    high: int


def laid_out_grids(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        header: list[list[_Piece]] = []
        while at + len(header) < len(shown) and len(header) < _DEEPEST:
            pieces = _pieces(text, shown[at + len(header)], header=True)
            if not _is_header(pieces, first=not header):
                break
            header.append(pieces)
        end = at + len(header)
        while header and end < len(shown) and _is_row(_pieces(text, shown[end])):
            end += 1
        whole = header and end > at + len(header) and not _cut_off(text, shown[max(0, at - _LINES_ABOVE) : at])
        found = _grid(text, header, shown[at + len(header) : end]) if whole else None
        if found is not None:
            yield found
        at = max(end, at + 1) if found is not None else at + 1


def _pieces(text: str, line: tuple[int, int], header: bool = False) -> list[_Piece]:
    """The cells of a line: apart by two blanks, beside a number by one; in a header every word is one."""
    starts = _screen(text, line)
    out: list[_Piece] = []
    for match in _ATOM.finditer(text, *line):
        piece = _Piece(Span(*match.span()), match[0], starts[match.start() - line[0]], starts[match.end() - line[0]])
        if out and _goes_on(out[-1], piece, header):
            span = Span(out[-1].span.start, piece.span.end)
            out[-1] = _Piece(span, text[span.start : span.end], out[-1].low, piece.high)
        else:
            out.append(piece)
    return out


def _goes_on(before: _Piece, piece: _Piece, header: bool) -> bool:
    """Whether a word goes on with the cell before: letter-spaced, or a second word of a label."""
    last = _ATOM.findall(before.text)[-1]
    gap = piece.low - before.high
    if len(piece.text) == len(last) == 1 and not (piece.text + last).isdigit():
        # 类 款 项 name three columns, 项 目 one.
        apart = lookup(last) is not None or lookup(piece.text) is not None
        return gap <= _WIDEST_SPACING and (not apart or lookup(before.text + piece.text) is not None)
    return not header and gap < 2 and _number(last) is False and _number(piece.text) is False


def _screen(text: str, line: tuple[int, int]) -> list[int]:
    """The column on the screen at which every character of a line begins, and where the line ends."""
    columns = [0]
    for character in text[slice(*line)]:
        columns.append(columns[-1] + (2 if unicodedata.east_asian_width(character) in "WF" else 1))
    return columns


def _number(piece: str) -> bool:
    return cell_number(piece) is not None and not is_year(piece)


def _is_header(pieces: Sequence[_Piece], first: bool) -> bool:
    """Whether a line is nothing but header words; below such a line, parts of a column (其中：…) are as good."""

    def known(piece: str) -> bool:
        word = lookup(piece)
        return word is not None and word.role not in ("prose", "indicator") or not first and piece.startswith("其中")

    return len(pieces) > 1 and all(known(piece.text) for piece in pieces)


def _cut_off(text: str, above: Sequence[tuple[int, int]]) -> bool:
    """Whether words above a header belong to it whose columns nobody can tell: 公务用车购置及运行费 on a line of its own."""
    for line in reversed(above):
        words = text[slice(*line)].strip()
        if read_line(CaptionLine(words, Span(*line)), Caption()) is not None or len(words) > _LONGEST_HEAD:
            return False
        word = lookup(words)
        if word is not None and (word.match == "exact" or _HEADS.search(words)):
            return True
    return False


def _is_row(pieces: Sequence[_Piece]) -> bool:
    if any(_SENTENCE.search(piece.text) and not _number(piece.text) for piece in pieces):
        return False
    return len(pieces) > 1 and any(_number(piece.text) for piece in pieces) or len(pieces) == 1


def _grid(text: str, header: Sequence[Sequence[_Piece]], lines: Sequence[tuple[int, int]]) -> Grid | None:
    rows = [_pieces(text, line) for line in lines]
    while rows and len(rows[-1]) == 1:
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    if len(header) == 1:
        width = len(header[0])
    head = spread(text, [[piece.span for piece in line] for line in header], width) if rows else None
    if head is None or _repeats(head, width):
        return None
    leaves = {column: cell.text for cell in head for column in range(cell.column, cell.column + cell.column_span)}
    fitting = [row if len(row) == width and _fits(row, leaves) else None for row in rows]
    full = [row for row in fitting if row is not None and not _numbers_columns(row)]
    columns = _columns([*full, *([header[-1]] if len(header[-1]) == width else [])], width)
    cells: list[Cell] = list(head)
    stated = 0
    for number, (row, line) in enumerate(zip(rows, lines, strict=False), len(header)):
        placed: Sequence[_Piece | None] | None = row if fitting[number - len(header)] is not None else None
        if placed is None and columns is not None:
            placed = _by_place(row, columns)
        if placed is None:
            placed = _by_blanks(row, line, width)
        if placed is None:
            placed = _by_side(text, row, head, width)
        if placed is None or not _fits(placed, leaves):
            continue
        stated += sum(piece is not None for piece in placed) > 1
        cells += [Cell(number, n, p.text, p.span) for n, p in enumerate(placed) if p is not None]
    if stated < _FEWEST_ROWS and not (full and len(full) == len(rows)):
        return None
    return Grid(tuple(cells), Span(min(c.span.start for c in cells), max(c.span.end for c in cells)))


def _repeats(head: Sequence[Cell], width: int) -> bool:
    """Whether columns bear one name in one list: what tells them apart stood elsewhere (预算数 决算数 预算数 决算数)."""
    paths = [
        tuple(cell.text for cell in head if cell.column <= n < cell.column + cell.column_span) for n in range(width)
    ]
    lists = sum((word := lookup(path[-1])) is not None and word.role == "label" for path in paths)
    return any(paths.count(path) > max(1, lists) for path in paths)


def _numbers_columns(row: Sequence[_Piece]) -> bool:
    cells = tuple(Cell(0, n, piece.text, piece.span) for n, piece in enumerate(row))
    return is_ordinal_row(Row(0, cells, cells, False, None))


def _fits(row: Sequence[_Piece | None], leaves: dict[int, str]) -> bool:
    """Whether numbers stand where the header counts and words where it names."""
    pieces = [piece for piece in row if piece is not None]
    if _numbers_columns(pieces):
        return len(pieces) == len(leaves)
    for column, piece in enumerate(row):
        word = lookup(leaves[column])
        if piece is None or word is None or word.role == "attribute":
            continue
        if word.role in ("value", "ordinal"):
            if not _number(piece.text):
                return False
        elif word.role == "code":
            if not is_code(piece.text) and not is_total(piece.text):
                return False
        elif _number(piece.text):
            return False
    return bool(pieces)


def _columns(full: Sequence[Sequence[_Piece]], width: int) -> list[tuple[int, int]] | None:
    """The columns on the screen that each column of the table covers, None where two of them touch."""
    if not full:
        return None
    columns = [(min(row[n].low for row in full), max(row[n].high for row in full)) for n in range(width)]
    apart = all(one[1] < other[0] for one, other in zip(columns, columns[1:], strict=False))
    return columns if apart else None


def _by_place(row: Sequence[_Piece], columns: Sequence[tuple[int, int]]) -> list[_Piece | None] | None:
    """A short row by what stands above and below its cells."""
    placed: list[_Piece | None] = [None] * len(columns)
    for piece in row:
        over = [n for n, (low, high) in enumerate(columns) if piece.low < high and low < piece.high]
        if len(over) != 1 or placed[over[0]] is not None:
            return None
        placed[over[0]] = piece
    return placed


def _by_blanks(row: Sequence[_Piece], line: tuple[int, int], width: int) -> list[_Piece | None] | None:
    """A short row in which each blank cell is a blank of its own between those that part cells: "a", " ", "b" → "a
    b"."""
    placed: list[_Piece | None] = []
    position = line[0]
    for piece in row:
        gap = piece.span.start - position
        if placed and gap % 2 == 0 or not placed and gap:
            return None
        placed += [None] * (gap // 2 if placed else 0)
        placed.append(piece)
        position = piece.span.end
    trailing = line[1] - position
    if trailing % 2:
        return None
    placed += [None] * (trailing // 2)
    return placed if len(placed) == width else None


def _by_side(text: str, row: Sequence[_Piece], head: Sequence[Cell], width: int) -> list[_Piece | None] | None:
    """A short row of two lists, 收入 | 支出, whose blanks were left out: by its two labels, or by what the one label
    says."""
    if width != 4 or len(row) not in (2, 3):
        return None
    over = ["".join(c.text for c in head if c.column <= n < c.column + c.column_span) for n in (0, 2)]
    if "收" not in over[0] or "支" not in over[1]:
        return None
    if len(row) == 3:
        label, number, other = row
        known = not _number(label.text) and _number(number.text) and not _number(other.text)
        return [label, number, other, None] if known else None
    label, number = row
    if _number(label.text) or not _number(number.text):
        return None
    if (second := _SECOND_LABEL.search(label.text)) is not None:
        # "二、事业收入 三、教育支出 9": the blank is the first label's.
        cut = label.span.start + second.start("label")
        first = _Piece(Span(label.span.start, label.span.start + second.start()), label.text[: second.start()], 0, 0)
        last = _Piece(Span(cut, label.span.end), text[cut : label.span.end], 0, 0)
        return [first, None, last, number]
    income, spending = "收入" in label.text or label.text.endswith("拨款"), label.text.endswith("支出")
    if income is spending:
        return None
    return [label, number, None, None] if income else [None, None, label, number]
