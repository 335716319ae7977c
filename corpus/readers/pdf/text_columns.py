"""Glyphs of a page → those set in two columns of prose, each column apart, and the rest.

Two columns are told by a strip near the middle of the page that no glyph of several lines under each other crosses,
with sentences on both sides that fill their lines. Labels with values beside them are no columns: nothing there is a
sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf.lines import group
from corpus.readers.pdf.printed import Glyph

#: The strip stands between these shares of the page's width,
_FROM, _TO = 0.3, 0.7
#: and is as wide as this (in sizes).
_STRIP = 1.0
#: So many lines stand on both sides of it, no further apart than this (in sizes).
_FEWEST, _APART = 4, 4.0
#: Lines in which the strip is looked for.
_LOOKED_AHEAD = 8
#: A line reaches its column's end to within so many sizes; so many of a column's lines do.
_FULL, _MOSTLY = 3.0, 0.4
#: Marks within sentences: so many on each side.
_MARK, _MARKS = re.compile("[，。；、]"), 3


@dataclass(frozen=True, slots=True)
class Column:
    """One of two columns: where both begin, and from where to where its lines run."""

    top: float
    left: float
    right: float


def in_columns(glyphs: Sequence[Glyph], width: float) -> list[tuple[list[Glyph], Column | None]]:
    """The glyphs in groups to be read one by one, those of two columns each with its column."""
    rows = group(glyphs)
    found: list[tuple[list[Glyph], Column | None]] = []
    rest: list[Glyph] = []
    at = 0
    while at < len(rows):
        end, strip = _run(rows, at, width)
        sides = _sides(rows[at:end], strip)
        if sides is None:
            rest += rows[at]
            at += 1
            continue
        for side in sides:
            every = [glyph for row in side for glyph in row]
            found.append((every, Column(rows[at][0].y, min(g.x0 for g in every), max(g.x1 for g in every))))
        at = end
    return [*([(rest, None)] if rest else []), *found]


def _run(rows: Sequence[list[Glyph]], start: int, width: float) -> tuple[int, float]:
    """How far the lines from `start` on, which stands on both sides, leave one strip free, and the strip's middle."""
    if not _gaps(rows[start]):
        return start, 0.0
    near = (gap for row in rows[start : start + _LOOKED_AHEAD] for gap in _gaps(row))
    middles = {(low + high) / 2 for low, high in near if _FROM * width <= (low + high) / 2 <= _TO * width}
    return max(((_reach(rows, start, middle), middle) for middle in sorted(middles)), default=(start, 0.0))


def _reach(rows: Sequence[list[Glyph]], start: int, middle: float) -> int:
    """The first line from `start` on that leaves no strip around `middle` free, or stands too far below."""
    low, high, end = 0.0, 2 * middle, start
    while end < len(rows) and (end == start or rows[end][0].y - rows[end - 1][0].y < _APART * rows[end][0].size):
        low = max(low, max((g.x1 for g in rows[end] if g.x0 < middle), default=low))
        high = min(high, min((g.x0 for g in rows[end] if g.x0 >= middle), default=high))
        if high - low < _STRIP * rows[end][0].size:
            break
        end += 1
    return end


def _gaps(row: Sequence[Glyph]) -> list[tuple[float, float]]:
    pairs = zip(row, row[1:], strict=False)
    return [(a.x1, b.x0) for a, b in pairs if b.x0 - a.x1 >= _STRIP * max(a.size, b.size)]


def _sides(rows: Sequence[list[Glyph]], strip: float) -> tuple[list[list[Glyph]], list[list[Glyph]]] | None:
    """The pieces left and right of the strip, if both are columns of prose."""
    left = [piece for row in rows if (piece := [g for g in row if g.x0 < strip])]
    right = [piece for row in rows if (piece := [g for g in row if g.x0 >= strip])]
    both = sum(len({g.x0 < strip for g in row}) == 2 for row in rows)
    return (left, right) if both >= _FEWEST and _is_prose(left) and _is_prose(right) else None


def _is_prose(pieces: Sequence[Sequence[Glyph]]) -> bool:
    end = max(piece[-1].x1 for piece in pieces)
    full = sum(piece[-1].x1 > end - _FULL * piece[-1].size for piece in pieces)
    marks = sum(len(_MARK.findall("".join(g.text for g in piece))) for piece in pieces)
    return full >= _MOSTLY * len(pieces) and marks >= _MARKS
