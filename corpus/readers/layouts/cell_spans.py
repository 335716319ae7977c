"""The places of cells in a plain text, shared by the readers of its several layouts. Understands no word of them."""

import re
from collections.abc import Sequence

from corpus.document import Cell, Grid, Span

#: Markup that wraps a whole cell: HTML tags, bold and italic marks, bookmarks left by a converter.
_TAG = r"</?(?:b|strong|i|em|u|p|span|div|br|font|sup|sub)\b[^<>]{0,80}>"
_OPENING = re.compile(rf"(?:\s|\ufeff|\*\*|__|{_TAG}|\[bookmark:[^\]]{{0,80}}\])+", re.I)
_CLOSING = re.compile(rf"(?:\*\*|__|{_TAG})\Z", re.I)


def inner(text: str, start: int, end: int) -> Span:
    """The part of start:end within white space and wrapping markup; zero-length where nothing is left."""
    opening = _OPENING.match(text, start, end)
    if opening:
        start = opening.end()
    while end > start:
        shorter = start + len(text[start:end].rstrip(" \t\r\n\u3000\u00a0\ufeff"))
        closing = _CLOSING.search(text, max(start, shorter - 100), shorter)
        if closing:
            shorter = closing.start()
        if shorter == end:
            break
        end = shorter
    return Span(start, max(start, end))


def between(text: str, cuts: Sequence[int], start: int, end: int) -> list[Span]:
    """The cells of start:end that single characters at `cuts` part."""
    edges = [start - 1, *cuts, end]
    return [inner(text, low + 1, high) for low, high in zip(edges, edges[1:], strict=False)]


def grid(text: str, rows: Sequence[Sequence[Span]], span: Span) -> Grid:
    """A grid without merged cells."""
    cells = tuple(
        Cell(row, column, text[place.start : place.end], place)
        for row, places in enumerate(rows)
        for column, place in enumerate(places)
    )
    return Grid(cells, span)
