"""A lattice and the glyphs of its page → a raw grid: which text stands in which cell.

Numbers stay whole where they reach over a border; text that overflows into blank neighbours goes back to its cell; a
ruled row that holds several lines of figures is taken apart. Refuses contents pages and frames: their text is prose.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.amounts import parse_amount
from corpus.layout import Ink
from corpus.readers.pdf.lines import GlyphLine, lines_of
from corpus.readers.pdf.printed import Box, Glyph, RawPage
from corpus.readers.pdf.rules import Area, Lattice, find_lattices
from corpus.readers.pdf.unruled import unruled
from corpus.readers.render import RawCell, join_lines

_NUMBER = frozenset("0123456789.,%-+−－")
_TWO_PLACES = re.compile(r"[-+]?[\d,]+\.\d\d")
#: Blank space that a printed cell keeps at its sides (points), when asking whether a line fills it.
_PADDING = 8.0


@dataclass(frozen=True, slots=True)
class PageGrid:
    """A grid with its place on the page."""

    box: Box
    cells: tuple[RawCell, ...]


@dataclass(slots=True)
class _Slot:
    area: Area
    lines: list[GlyphLine]
    width: float


def grids_of(page: RawPage) -> tuple[list[PageGrid], list[Glyph]]:
    """The grids of `page`, ruled ones first, and the glyphs that stand in none."""
    rest = list(page.glyphs)
    grids: list[PageGrid] = []
    for lattice in find_lattices(page):
        box = lattice.box
        inside: list[Glyph] = []
        outside: list[Glyph] = []
        for token in _tokens(rest):
            (inside if _holds(box, token) else outside).extend(token)
        # Heads set sideways are read in the cells of a table; elsewhere such text is a mark at the margin.
        inside += [glyph for glyph in page.sideways if _is_in(box, glyph)]
        slots = _slots(lattice, inside)
        if _is_contents(slots) or _is_frame(slots):
            continue
        rest = outside
        grids.append(PageGrid(box, tuple(_cells(slots))))
    for box, cells, taken in unruled(rest):
        grids.append(PageGrid(box, cells))
        rest = [glyph for glyph in rest if glyph.order not in taken]
    return grids, rest


def _is_in(box: Box, glyph: Glyph) -> bool:
    return box.x0 - 1 <= (glyph.x0 + glyph.x1) / 2 <= box.x1 + 1 and box.top <= glyph.middle <= box.bottom


def _holds(box: Box, token: Sequence[Glyph]) -> bool:
    """Whether a token stands in the box: a number that reaches over the outer border stays whole."""
    within = sum(_is_in(box, glyph) for glyph in token)
    return within > 0 if _is_number(token) else within * 2 >= len(token)


def _slots(lattice: Lattice, glyphs: Sequence[Glyph]) -> list[_Slot]:
    held: list[list[Glyph]] = [[] for _ in lattice.areas]
    overflowing: list[tuple[int, list[Glyph]]] = []
    for token in _tokens(glyphs):
        homes = [_home(lattice, glyph) for glyph in token]
        if _is_number(token):
            for part in _amounts(lattice, token):
                held[_home_at(lattice, (part[0].x0 + part[-1].x1) / 2, part[0].middle)].extend(part)
        elif len(set(homes)) > 1 and _cut_through(lattice, token):
            overflowing.append((homes[0], token))
        else:
            for glyph, home in zip(token, homes, strict=True):
                held[home].append(glyph)
    for first, token in overflowing:
        homes = [_home(lattice, glyph) for glyph in token]
        others = set(homes) - {first}
        if any(held[home] for home in others):
            for glyph, home in zip(token, homes, strict=True):
                held[home].append(glyph)
        else:
            held[first].extend(token)
    return [
        _Slot(area, lines_of(held[index]), lattice.xs[area.column_end] - lattice.xs[area.column])
        for index, area in enumerate(lattice.areas)
    ]


def _tokens(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Runs of glyphs printed one after the other, numbers apart from words."""
    tokens: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.order):
        if tokens:
            last = tokens[-1][-1]
            number = glyph.text in _NUMBER
            if (
                abs(glyph.y - last.y) < 0.2 * glyph.size
                and -0.3 * glyph.size < glyph.x0 - last.x1 < (0.18 if number else 0.5) * glyph.size
                and number == (last.text in _NUMBER)
            ):
                tokens[-1].append(glyph)
                continue
        tokens.append([glyph])
    return tokens


def _is_number(token: Sequence[Glyph]) -> bool:
    return token[0].text in _NUMBER


def _amounts(lattice: Lattice, token: list[Glyph]) -> list[list[Glyph]]:
    """Two amounts that touch at a border are two; a number that merely reaches over it is one."""
    for index in range(1, len(token)):
        if any(token[index - 1].x1 - 1 <= x <= token[index].x0 + 1 for x in lattice.xs):
            left = "".join(glyph.text for glyph in token[:index])
            if _TWO_PLACES.fullmatch(left) or parse_amount("".join(glyph.text for glyph in token)) is None:
                return [token[:index], *_amounts(lattice, token[index:])]
    return [token]


def _home(lattice: Lattice, glyph: Glyph) -> int:
    return _home_at(lattice, (glyph.x0 + glyph.x1) / 2, glyph.middle)


def _home_at(lattice: Lattice, x: float, y: float) -> int:
    column = min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)
    row = min(max(bisect_right(lattice.ys, y) - 1, 0), len(lattice.ys) - 2)
    return lattice.owner[row][column]


def _cut_through(lattice: Lattice, token: Sequence[Glyph]) -> bool:
    """Whether a border runs through a glyph: then it does not part two texts."""
    for glyph in token:
        share = 0.2 * (glyph.x1 - glyph.x0)
        if any(glyph.x0 + share < x < glyph.x1 - share for x in lattice.xs):
            return True
    return False


def _is_contents(slots: Sequence[_Slot]) -> bool:
    """A list of titles with page numbers: most of its lines carry leader dots, or its last column counts pages."""
    lines = [line.text for slot in slots for line in slot.lines]
    if not lines:
        return False
    leading = sum(1 for slot in slots for line in slot.lines if line.leads)
    if leading * 2 >= len({slot.area.row for slot in slots if slot.lines}):
        return True
    width = max(slot.area.column_end for slot in slots)
    if width != 2 or len(slots) < 8:
        return False
    last = [slot.lines[0].text for slot in slots if slot.area.column == 1 and len(slot.lines) == 1]
    pages = [int(text) for text in last if text.isdecimal() and len(text) <= 3]
    rises = all(before <= after for before, after in zip(pages, pages[1:], strict=False))
    return rises and len(pages) >= 4 and len(pages) >= len(last) - 1 and pages[-1] > pages[0]


def _is_frame(slots: Sequence[_Slot]) -> bool:
    """A box around prose: all text in one cell, or in one column."""
    filled = [slot for slot in slots if slot.lines]
    return bool(filled) and len(slots) > 1 and len({slot.area.column for slot in slots}) < 2


def _cells(slots: Sequence[_Slot]) -> list[RawCell]:
    by_row: dict[int, list[_Slot]] = {}
    for slot in slots:
        by_row.setdefault(slot.area.row, []).append(slot)
    cells: list[RawCell] = []
    # row → how many rows were inserted before it
    height = max(slot.area.row_end for slot in slots)
    levels = {row: _levels(by_row.get(row, [])) for row in range(height)}
    start = [0] * (height + 1)
    for row in range(height):
        start[row + 1] = start[row] + max(1, len(levels[row]))
    for slot in slots:
        area = slot.area
        columns = area.column_end - area.column
        ys = levels[area.row]
        if len(ys) > 1 and area.row_end == area.row + 1:
            parts: list[list[GlyphLine]] = [[] for _ in ys]
            for line in slot.lines:
                nearest = min(range(len(ys)), key=lambda index: abs(ys[index] - line.y))
                parts[nearest].append(line)
            for offset, lines in enumerate(parts):
                text = _text(lines, slot.width)
                cells.append(RawCell(start[area.row] + offset, area.column, text, 1, columns, _ink(lines)))
        else:
            rows = start[area.row_end] - start[area.row]
            text = _text(slot.lines, slot.width)
            cells.append(RawCell(start[area.row], area.column, text, rows, columns, _ink(slot.lines)))
    return cells


def _levels(slots: Sequence[_Slot]) -> list[float]:
    """The baselines of the rows that share one ruled row; empty where there is one row only."""
    stacked = [slot for slot in slots if len(slot.lines) >= 2 and slot.area.row_end == slot.area.row + 1]
    figures = [
        slot
        for slot in stacked
        if all(parse_amount(line.text) is not None for line in slot.lines) and not _is_wrapped_number(slot)
    ]
    if not figures or len(stacked) < 2:
        return []
    longest = max(figures, key=lambda slot: len(slot.lines))
    ys = [line.y for line in longest.lines]
    size = longest.lines[0].size
    # A second column must show the same rows, or two lines of one column are one wrapped text.
    agreeing = sum(
        1
        for slot in stacked
        if sum(1 for y in ys if any(abs(line.y - y) < 0.6 * size for line in slot.lines)) >= len(ys)
    )
    return ys if agreeing >= 2 else []


def _is_wrapped_number(slot: _Slot) -> bool:
    """A code or amount too long for its column: every line but the last is full, and they are no whole amounts."""
    whole = all(_TWO_PLACES.fullmatch(line.text) for line in slot.lines)
    return not whole and all(_fills(line, slot.width) for line in slot.lines[:-1])


def _fills(line: GlyphLine, width: float) -> bool:
    return line.x1 - line.x0 >= width - _PADDING - line.size


def _ink(lines: Sequence[GlyphLine]) -> tuple[Ink, ...]:
    return tuple(ink for line in lines for ink in line.ink)


def _text(lines: Sequence[GlyphLine], width: float) -> str:
    filled = [_fills(line, width) for line in lines]
    return join_lines([line.text.replace("\t", " ") for line in lines], filled)
