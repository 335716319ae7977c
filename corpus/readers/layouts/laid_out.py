"""Tables laid out by blanks alone, as scans and copied pages have them → raw grids.

In go lines that no other layout took. A table begins with lines of nothing but header words; its rows follow. A row
with a cell for every column is read in order. A shorter row is read where its place tells which cells are blank: by the
columns of characters that the full rows leave no doubt about, or by blanks that stand for blank cells one by one. Any
other row is left out.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.lost_spans import spread
from corpus.readers.layouts.screen import Piece, by_place, columns_of, is_nothing, is_number, pieces_of
from corpus.tables.caption import Caption, CaptionLine, read_line, title_of
from corpus.tables.grid import Row
from corpus.tables.header import NUMBERED, is_ordinal_row, is_total
from corpus.tables.values import is_code
from corpus.tables.words import lookup

_SENTENCE = re.compile(r"[。；;！？]|[，,](?!\d{3})")
_FEWEST_ROWS = 2
#: A numbered label behind another one.
_SECOND_LABEL = re.compile(r"\s+(?P<label>(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\S+)$")
_HEADS = re.compile(r"(?:预|决)算数|公务用车|三公")
_LONGEST_HEAD = 20
#: So many lines above a header are looked at.
_LINES_ABOVE = 3
#: Header lines of one table, from 预算数 | 决算数 down.
_DEEPEST = 4


def laid_out_grids(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        header: list[list[Piece]] = []
        while at + len(header) < len(shown) and len(header) < _DEEPEST:
            pieces = _said(pieces_of(text, shown[at + len(header)], header=True))
            if not _is_header(pieces, first=not header):
                break
            header.append(pieces)
        end = at + len(header)
        lists = bool(header) and sum(_names_rows(piece.text) for piece in header[-1]) > 1
        while header and end < len(shown) and _is_row(pieces_of(text, shown[end]), lists):
            if _begins_anew(text, shown[end]):
                break
            end += 1
        whole = header and end > at + len(header) and not _cut_off(text, shown[max(0, at - _LINES_ABOVE) : at])
        found = _grid(text, header, shown[at + len(header) : end]) if whole else None
        if found is not None:
            yield found
        # What stands below a header of several lines that cannot be put together has lost what its columns are of.
        at = max(end, at + 1) if found is not None else at + max(1, len(header))


def _is_header(pieces: Sequence[Piece], first: bool) -> bool:
    """Whether a line is nothing but header words; below such a line, parts of a column (其中：…) are as good."""

    def known(piece: str) -> bool:
        word = lookup(piece)
        return word is not None and word.role not in ("prose", "indicator") or not first and piece.startswith("其中")

    return len(pieces) > 1 and all(known(piece.text) for piece in pieces)


def _said(pieces: list[Piece]) -> list[Piece]:
    """A line without the dashes that stand for its blank cells: 收入 - 支出 -."""
    return [piece for piece in pieces if not is_nothing(piece.text)]


def _begins_anew(text: str, line: tuple[int, int]) -> bool:
    """Whether a line is another table's title, or its header: what stands below it is no row of this one."""
    words = text[slice(*line)].strip()
    named = title_of(words) or read_line(CaptionLine(words, Span(*line)), Caption()) is not None
    pieces = pieces_of(text, line, header=True)
    word = lookup(pieces[0].text) if pieces else None
    heads = word is not None and word.role in ("label", "code", "ordinal") and _is_header(pieces, first=True)
    return bool(named) or heads and not any(NUMBERED.match(piece.text) for piece in pieces)


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


def _names_rows(word: str) -> bool:
    known = lookup(word)
    return known is not None and known.role == "label"


def _is_row(pieces: Sequence[Piece], lists: bool) -> bool:
    if any(_SENTENCE.search(piece.text) and not is_number(piece.text) for piece in pieces):
        return False
    if len(pieces) < 2 or any(is_number(piece.text) or is_nothing(piece.text) for piece in pieces[1:]):
        return True
    # A line of the labels of two lists, neither of which states anything.
    return lists and len(pieces) == 2


def _grid(text: str, header: Sequence[Sequence[Piece]], lines: Sequence[tuple[int, int]]) -> Grid | None:
    rows = [pieces_of(text, line) for line in lines]
    while rows and len(rows[-1]) == 1:
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    if len(header) == 1:
        width = len(header[0])
    head = spread(text, [[piece.span for piece in line] for line in header], width) if rows else None
    if head is None or _repeats(head, width):
        return None
    leaves = {column: cell.text for cell in head for column in range(cell.column, cell.column + cell.column_span)}
    names = [column for column, said in sorted(leaves.items()) if _is_named(said)]
    fitting = [_fitting(row, leaves, names) if len(row) == width else None for row in rows]
    full = [row for row, fits in zip(rows, fitting, strict=True) if fits is not None and not _numbers_columns(row)]
    columns = columns_of([*full, *([header[-1]] if len(header[-1]) == width else [])], width)
    cells: list[Cell] = list(head)
    stated = 0
    for number, (row, line) in enumerate(zip(rows, lines, strict=False), len(header)):
        placed = fitting[number - len(header)]
        if placed is None and columns is not None:
            placed = by_place(row, columns)
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


def _numbers_columns(row: Sequence[Piece]) -> bool:
    cells = tuple(Cell(0, n, piece.text, piece.span) for n, piece in enumerate(row))
    return is_ordinal_row(Row(0, cells, cells, False, None))


def _is_named(head: str) -> bool:
    """Whether a column names or codes its rows."""
    word = lookup(head)
    return word is not None and word.role not in ("value", "ordinal", "attribute")


def _fitting(row: Sequence[Piece], leaves: dict[int, str], names: Sequence[int]) -> list[Piece | None] | None:
    """A full row with its dashes that stand for blank cells left out: of a name, of a code, and of all that stands
    behind them up to the next name (其他收入 54.62 - -); None where it does not fit its header."""
    placed: list[Piece | None] = []
    blank = False
    for column, piece in enumerate(row):
        blank = is_nothing(piece.text) and (blank or column in names)
        placed.append(None if blank else piece)
    named = not names or any(placed[column] for column in names)  # a head that no list knows (支出性质) names as well
    return placed if named and _fits(placed, leaves) else None


def _fits(row: Sequence[Piece | None], leaves: dict[int, str]) -> bool:
    """Whether numbers stand where the header counts and words where it names."""
    pieces = [piece for piece in row if piece is not None]
    if _numbers_columns(pieces):
        return len(pieces) == len(leaves)
    for column, piece in enumerate(row):
        word = lookup(leaves[column])
        if piece is None or word is None or word.role == "attribute":
            continue
        if word.role in ("value", "ordinal"):
            if not is_number(piece.text) and not (column and is_nothing(piece.text)):
                return False
        elif word.role == "code":
            if not is_code(piece.text) and not is_total(piece.text):
                return False
        elif is_number(piece.text):
            return False
    return bool(pieces)


def _by_blanks(row: Sequence[Piece], line: tuple[int, int], width: int) -> list[Piece | None] | None:
    """A short row in which each blank cell is a blank of its own between those that part cells: "a", " ", "b" → "a
    b"."""
    placed: list[Piece | None] = []
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


def _by_side(text: str, row: Sequence[Piece], head: Sequence[Cell], width: int) -> list[Piece | None] | None:
    """A short row of two lists, 收入 | 支出, whose blanks were left out: by its two labels, or by what the one label
    says."""
    if width != 4 or len(row) not in (2, 3):
        return None
    over = ["".join(c.text for c in head if c.column <= n < c.column + c.column_span) for n in (0, 2)]
    if "收" not in over[0] or "支" not in over[1]:
        return None
    if len(row) == 3:
        label, number, other = row
        known = not is_number(label.text) and is_number(number.text) and not is_number(other.text)
        return [label, number, other, None] if known else None
    label, number = row
    if is_number(label.text) or not is_number(number.text):
        return None
    if (second := _SECOND_LABEL.search(label.text)) is not None:
        # "二、事业收入 三、教育支出 9": the blank is the first label's.
        cut = label.span.start + second.start("label")
        first = Piece(Span(label.span.start, label.span.start + second.start()), label.text[: second.start()], 0, 0)
        last = Piece(Span(cut, label.span.end), text[cut : label.span.end], 0, 0)
        return [first, None, last, number]
    income, spending = "收入" in label.text or label.text.endswith("拨款"), label.text.endswith("支出")
    if income is spending:
        return None
    return [label, number, None, None] if income else [None, None, label, number]
