"""A table whose cells stand one to a line, without frame or with a bar on a line of its own → its rows.

In go the lines that no other layout took; out come rows of cells' places. Where blanks are printed (a bar follows a
bar, two empty lines stand for one) every row must have the width of the header. Where they are left out, a label
followed by as many numbers as the header names columns is a row, and so is a label without any, if it is known to be
an item. A list in which another reading is possible is no table.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.accounts import load_accounts
from corpus.document import Grid, Span
from corpus.items import names_item
from corpus.readers.layouts.cell_spans import grid, inner
from corpus.readers.layouts.dealt import dealt_rows
from corpus.readers.layouts.dealt_sums import DealtCell
from corpus.tables.caption import Caption, CaptionLine, read_line
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_code, is_year
from corpus.tables.words import is_role, lookup

#: A longer line is prose.
_LONGEST = 40
_WIDEST = 16
#: Rows that a list must have to be a table.
_FEWEST_ROWS = 3
#: So many of the gaps between lines must be one empty line for two to stand for a blank cell.
_REGULAR = 0.8
_SENTENCE = re.compile(r"[。；;!！?？]|[，,](?!\d{3})")

Cells = Sequence[Span]


def listed_grids(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """The grids among consecutive lines, each of which is blank, short or a bar."""
    for part in parts_of(text, lines):
        bars = sum(text[start:end].strip() == "|" for start, end in part)
        if bars >= _FEWEST_ROWS:
            rows = next((found for cells in _closed_cells(text, part) if (found := by_width(text, cells))), None)
        else:
            cells = [inner(text, start, end) for start, end in part if text[start:end].strip()]
            spaced = _spaced_cells(text, part)
            rows = (by_width(text, spaced) if spaced else None) or _by_count(text, cells) or _dealt(text, part)
        if rows:
            yield grid(text, rows, Span(min(c.start for c in rows[0]), max(c.end for c in rows[-1])))


def parts_of(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines that may be cells, each begun anew by what names a table."""
    part: list[tuple[int, int]] = []
    for start, end in lines:
        line = text[start:end].strip()
        if len(line) > _LONGEST or "|" in line and line != "|" or _SENTENCE.search(line) and not _number(line):
            yield part
            part = []
            continue
        if line and _names_table(line):
            yield part
            part = []
        part.append((start, end))
    yield part


def _closed_cells(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[list[Span]]:
    """Runs of cells that a bar on its own line closes; a bar directly after a bar closes a blank."""
    cells: list[Span] = []
    open_cell: Span | None = None
    for start, end in lines:
        if text[start:end].strip() == "|":
            cells.append(open_cell or Span(start, start))
            open_cell = None
        elif text[start:end].strip():
            if open_cell is not None:  # a line that no bar closes is no cell
                yield cells
                cells = []
            open_cell = inner(text, start, end)
    yield cells


def _spaced_cells(text: str, lines: Sequence[tuple[int, int]]) -> list[Span]:
    """Cells parted by one empty line each, a further empty line standing for a blank; () where they are not."""
    cells: list[Span] = []
    gaps: list[int] = []
    empty = 0
    for start, end in lines:
        if not text[start:end].strip():
            empty += 1
            continue
        if cells:
            gaps.append(empty)
            cells += [Span(start, start)] * max(0, empty - 1)
        cells.append(inner(text, start, end))
        empty = 0
    return cells if gaps and gaps.count(1) >= _REGULAR * len(gaps) and 0 not in gaps else []


def _dealt(text: str, lines: Sequence[tuple[int, int]]) -> list[list[Span]] | None:
    """Rows by what fits; a line of nothing but a blank, where empty lines part the cells, is a printed blank."""
    apart = [end > start for start, end in lines]
    spaced = not any(one and other for one, other in zip(apart, apart[1:], strict=False))
    shown = [(start, end) for start, end in lines if text[start:end].strip() or spaced and end > start]
    cells = [inner(text, start, end) for start, end in shown]
    return dealt_rows([DealtCell(cell, text[cell.start : cell.end]) for cell in cells])


def _number(piece: str) -> bool:
    return cell_number(piece) is not None and not is_year(piece)


def _names_rows(piece: str) -> bool:
    word = lookup(piece)
    return is_role(piece, "label") or is_role(piece, "names") or word is not None and word.role in ("label", "code")


def _heads_column(piece: str) -> bool:
    word = lookup(piece)
    return word is not None and word.role in ("value", "ordinal", "code", "attribute")


def _counts(piece: str) -> bool:
    word = lookup(piece)
    return word is not None and word.role == "value"


def _names_table(piece: str) -> bool:
    return not _heads_column(piece) and read_line(CaptionLine(piece, Span(0, 0)), Caption()) is not None


def by_width(text: str, cells: Cells) -> list[list[Span]] | None:
    """Rows of the width of their header, blanks printed."""
    pieces = [text[cell.start : cell.end] for cell in cells]
    best: list[list[Span]] = []
    for at, header, above in _headers(pieces):
        width = len(header)
        rows = _fitting(pieces, at + width, header)
        if rows >= _FEWEST_ROWS and width * (rows + 1) > sum(map(len, best)):
            if _goes_on(pieces[at + width * (rows + 1) :]):
                continue
            body = [list(cells[n : n + width]) for n in range(at, at + width * (rows + 1), width)]
            best = [*_placed(cells, above, header), *body]
    return best or None


def _goes_on(following: Sequence[str]) -> bool:
    """Whether numbers go on behind the last row that fits: a blank was left out, and cells have slipped before that."""
    after = next((n for n, piece in enumerate(following) if _names_rows(piece) or _names_table(piece)), len(following))
    return any(map(_number, following[:after]))


def _headers(pieces: Sequence[str]) -> Iterator[tuple[int, list[str], list[int]]]:
    """Every run of cells that may be a header, where it begins, and the cells of a line above it."""
    for at, piece in enumerate(pieces):
        if not _names_rows(piece):
            continue
        for width in range(2, min(_WIDEST, len(pieces) - at) + 1):
            last = pieces[at + width - 1]
            if _heads_column(last):
                header = list(pieces[at : at + width])
                if any(_counts(head) for head in header) and (above := _above(pieces, at, header)) is not None:
                    yield at, header, above
                    if not any(pieces[at + width : at + width + 1]):
                        yield at, [*header, ""], above  # a column without a head, its cells blank as well
            elif not _names_rows(last):
                break


def _fitting(pieces: Sequence[str], start: int, header: Sequence[str]) -> int:
    """How many rows from `start` fit the header; the last one states a number."""
    width = len(header)
    rows = stated = 0
    coded = any((word := lookup(head)) is not None and word.role == "code" for head in header)
    while start + rows * width < len(pieces):
        row = pieces[start + rows * width : start + (rows + 1) * width]
        if len(row) < min(width, 2) or len(row) < width and not (header[-1] == "" and any(map(_number, row))):
            break  # the last row's blanks at its end may have been cut off
        if not any(row) or not all(_fits(piece, head) for piece, head in zip(row, header, strict=False)):
            break
        if coded and any(_slipped(piece, head, row) for piece, head in zip(row, header, strict=False)):
            break
        rows += 1
        if any(_number(piece) for piece in row):
            stated = rows
    return stated


def _slipped(piece: str, head: str, row: Sequence[str]) -> bool:
    """Whether the code of an account stands where amounts do, longer than they are or a whole number beside fractions:
    the blank before it was left out."""
    told = len(piece) > 4 or any("." in other for other in row)
    return _counts(head) and piece.isdigit() and told and load_accounts().by_code(piece) is not None


def _fits(piece: str, head: str) -> bool:
    if not piece or not head:
        return not piece
    word = lookup(head)
    if word is not None and word.role in ("value", "ordinal"):
        return _number(piece)
    if word is not None and word.role == "code":
        return is_code(piece) or is_total(piece)
    return word is not None and word.role == "attribute" or not _number(piece)


def _above(pieces: Sequence[str], at: int, header: Sequence[str]) -> list[int] | None:
    """Cells of a line above the header, one for each of its lists (收入 | 支出); None where one cannot be placed."""
    heads = [n for n in range(max(0, at - 3), at) if lookup(pieces[n]) is not None and not _names_table(pieces[n])]
    if not heads:
        return []
    lists = _lists(header)
    return heads if lists > 1 and len(heads) == lists and len(header) % lists == 0 else None


def _lists(header: Sequence[str]) -> int:
    """How many lists stand side by side below a header."""
    return sum(_fold(piece) == _fold(header[0]) for piece in header)


def _fold(piece: str) -> str:
    return "".join(piece.split())


def _placed(cells: Cells, above: Sequence[int], header: Sequence[str]) -> list[list[Span]]:
    if not above:
        return []
    step = len(header) // len(above)
    row = [Span(cells[above[0]].start, cells[above[0]].start)] * len(header)
    for number, at in enumerate(above):
        row[number * step] = cells[at]
    return [row]


def _by_count(text: str, cells: Cells) -> list[list[Span]] | None:
    """Rows whose blanks are left out: in full, or a label without numbers that is known to be an item."""
    pieces = [text[cell.start : cell.end] for cell in cells]
    best: list[list[Span]] = []
    for at, header, above in _headers(pieces):
        rows = _side_by_side(pieces, cells, at, header) if _lists(header) > 1 else _counted(pieces, cells, at, header)
        if len(rows) >= _FEWEST_ROWS and sum(map(len, rows)) > sum(map(len, best)):
            best = [*_placed(cells, above, header), list(cells[at : at + len(header)]), *rows]
    return best or None


def _side_by_side(pieces: Sequence[str], cells: Cells, at: int, header: Sequence[str]) -> list[list[Span]]:
    """Rows of several lists, each row in full up to the last number; () where a half may have slipped to the other
    side."""
    width = len(header)
    rows = _fitting(pieces, at + width, header)
    end = at + width * (rows + 1)
    half = width // 2
    left = "".join(p for n in range(at + width, end, width) for p in pieces[n : n + half])
    right = "".join(p for n in range(at + width, end, width) for p in pieces[n + half : n + width])
    slipped = "收入" in right and "收入" in left or "支出合计" in left
    if slipped or any(_number(piece) for piece in pieces[end:]):
        return []
    return [list(cells[n : n + width]) for n in range(at + width, end, width)]


def _counted(pieces: Sequence[str], cells: Cells, at: int, header: Sequence[str]) -> list[list[Span]]:
    width = len(header)
    names = next(n for n, head in enumerate(header) if not _names_rows(head) or n and _fold(head) in ("合计", "小计"))
    coded = names > 1
    rows: list[list[Span]] = []
    stated = 0
    position = at + width
    while position < len(pieces):
        row = pieces[position : position + width]
        short = [row[0], *[""] * (names - 1), *row[1 : width - names + 1]]
        blank = Span(cells[position].end, cells[position].end)
        if (
            coded
            and is_total(row[0])
            and _is_row(short, header, names, pieces[position + width - names + 1 :][:2], coded)
        ):
            rows.append([cells[position], *[blank] * (names - 1), *cells[position + 1 : position + width - names + 1]])
            position += width - names + 1
        elif _is_row(row, header, names, pieces[position + width :][:2], coded):
            rows.append(list(cells[position : position + width]))
            position += width
        elif not rows and (_counts(row[0]) or is_total(row[0])) and len(row) > 1 and not _number(row[1]):
            break  # the header goes on
        elif not coded and not _number(row[0]) and names_item(row[0]) and len(row) > 1 and not _number(row[1]):
            rows.append([cells[position], *[blank] * (width - 1)])
            position += 1
            continue
        else:
            break
        stated = len(rows)
    return rows[:stated]


def _is_row(row: Sequence[str], header: Sequence[str], names: int, following: Sequence[str], coded: bool) -> bool:
    """Whether a row is full, and what follows it begins another one or none."""
    if len(row) < len(header) or not all(_fits(piece, head) for piece, head in zip(row, header, strict=True)):
        return False
    if not all(row[names:]) or not row[0]:
        return False
    if not following or not _number(following[0]):
        # Where a blank was left out, the code of the next row has slipped into this one; a total has none.
        slipped = coded and bool(following) and load_accounts().by_code(row[-1]) is not None
        return not slipped or is_total(following[0]) and not any("." in piece for piece in row[names:])
    return coded and is_code(following[0]) and len(following) > 1 and not _number(following[1])
