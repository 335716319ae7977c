"""Tables without any ruling line (also those of scanned pages): lines whose pieces stand in the same columns.

Takes the glyphs that stand in no ruled grid. Only runs of lines that hold figures in columns are tables; a list of
titles with page numbers, and lines with a label at either end (部门：… 单位：…), are refused and stay text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.amounts import ZERO_MARKS, parse_amount
from corpus.layout import Ink
from corpus.readers.pdf.lines import group, ink_of, text_of
from corpus.readers.pdf.printed import Box, Glyph
from corpus.readers.pdf.rules import corridors
from corpus.readers.pdf.wrapped import Lines, joined_labels
from corpus.readers.render import RawCell, join_lines

#: Pieces of a line further apart than this (in sizes) are cells.
_GAP = 1.5
#: Two numbers are two cells at any gap that shows.
_FIGURE_GAP = 0.3
_FIGURE = frozenset("0123456789.,%-")
#: Lines of a table follow each other within this many sizes.
_PITCH = 4.0
#: Fewer lines with figures than this are a coincidence.
_ENOUGH = 3
#: A figure that is no page number: with a point, a separator or at least four digits.
_AMOUNT = re.compile(r"[-+]?(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{4,})%?")


@dataclass(frozen=True, slots=True)
class _Row:
    glyphs: tuple[Glyph, ...]
    pieces: tuple[tuple[Glyph, ...], ...]
    texts: tuple[str, ...]

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        return self.glyphs[0].size

    @property
    def has_figures(self) -> bool:
        return len(self.pieces) > 1 and any(
            parse_amount(text) is not None and text not in ZERO_MARKS for text in self.texts[1:]
        )

    @property
    def is_header(self) -> bool:
        return len(self.pieces) > 1 and not any("：" in text or ":" in text for text in self.texts)


def unruled(glyphs: Sequence[Glyph]) -> list[tuple[Box, tuple[RawCell, ...], frozenset[int]]]:
    """The tables among these glyphs: their place, their cells and the order numbers of their glyphs."""
    rows = [_row(found) for found in group(glyphs)]
    tables = []
    index = 0
    while index < len(rows):
        if not rows[index].has_figures:
            index += 1
            continue
        end = _end(rows, index)
        start = _start(rows, index)
        table = _table(rows[start:end])
        if table is not None:
            tables.append(table)
        index = end
    return tables


def _row(glyphs: Sequence[Glyph]) -> _Row:
    pieces: list[list[Glyph]] = [[glyphs[0]]]
    for glyph in glyphs[1:]:
        last = pieces[-1][-1]
        figures = glyph.text in _FIGURE and last.text in _FIGURE
        if glyph.x0 - last.x1 > (_FIGURE_GAP if figures else _GAP) * min(glyph.size, last.size):
            pieces.append([glyph])
        else:
            pieces[-1].append(glyph)
    return _Row(tuple(glyphs), tuple(map(tuple, pieces)), tuple(text_of(piece) for piece in pieces))


def _near(above: _Row, below: _Row) -> bool:
    return below.y - above.y <= _PITCH * max(above.size, below.size)


def _end(rows: Sequence[_Row], index: int) -> int:
    """Past the last line with figures; single labels between two such lines belong to the table."""
    end = index + 1
    look = end
    while look < len(rows) and look - end < 2 and _near(rows[look - 1], rows[look]):
        look += 1
        if rows[look - 1].has_figures:
            end = look
    return end


def _start(rows: Sequence[_Row], index: int) -> int:
    start = index
    while start > 0 and index - start < 4 and rows[start - 1].is_header and _near(rows[start - 1], rows[start]):
        start -= 1
    return start


def _placed(row: _Row, borders: Sequence[float]) -> list[Lines]:
    """The pieces of a line by column."""
    held: dict[int, list[Glyph]] = {}
    for piece in row.pieces:
        # A label may reach over a border; what follows it stands in the middle of its own column.
        first = piece is row.pieces[0]
        place = piece[0].x0 + 1 if first else (piece[0].x0 + piece[-1].x1) / 2
        held.setdefault(sum(1 for border in borders if border <= place), []).extend(piece)
    return [(tuple(held[column]),) if column in held else () for column in range(len(borders) + 1)]


def _ink(lines: Lines) -> tuple[Ink, ...]:
    return tuple(ink for line in lines for ink in ink_of(line))


def _table(rows: Sequence[_Row]) -> tuple[Box, tuple[RawCell, ...], frozenset[int]] | None:
    data = [row for row in rows if row.has_figures]
    figures = [text for row in data for text in row.texts[1:]]
    if len(data) < _ENOUGH or not any(_AMOUNT.fullmatch(text) for text in figures):
        return None
    glyphs = [glyph for row in rows for glyph in row.glyphs]
    left, right = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
    borders = corridors([glyph for row in data for glyph in row.glyphs], left, right)
    if not borders:
        return None
    placed = joined_labels([_placed(row, borders) for row in rows])
    cells = [
        RawCell(number, column, join_lines(text_of(line).replace("\t", " ") for line in lines), ink=_ink(lines))
        for number, row in enumerate(placed)
        for column, lines in enumerate(row)
    ]
    numeric = sum(1 for cell in cells if cell.column and parse_amount(cell.text) is not None)
    # Where columns were found wrongly, several figures fall into one cell: better no table than shifted figures.
    if any(len(_AMOUNT.findall(cell.text)) > 1 for cell in cells) or numeric * 3 < sum(
        1 for cell in cells if cell.column and cell.text
    ):
        return None
    top, bottom = rows[0].y - 0.9 * rows[0].size, rows[-1].y + 0.2 * rows[-1].size
    return Box(left, top, right, bottom), tuple(cells), frozenset(glyph.order for glyph in glyphs)
