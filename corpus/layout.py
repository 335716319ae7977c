"""Where on its page every character of a text is printed. Points in, fractions of the page out; refuses to guess.

A reader of a paged format knows the place of each glyph when it writes the text; kept here, the place of any stretch
of the text is a look-up and no search for its words.
"""

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.document import Span

#: Places are kept in twentieths of a point.
_STEPS = 20
#: What a text leaves out of the printed line: dots that lead to a page number, and no more than so many other signs.
_LEADERS = frozenset(".．…·")
_LEFT_OUT = 3


@dataclass(frozen=True, slots=True)
class Ink:
    """One printed character with its rectangle, in points from the upper left of the upright page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageSize:
    """The upright page in points, and by how many degrees it was turned clockwise from how the page is shown."""

    width: float
    height: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PrintedBox:
    """A rectangle on the page as it is shown, in fractions of its width and height."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand side by side in the text from `start` on, all printed on one page; four numbers each."""

    start: int
    page: int
    rectangles: tuple[tuple[int, int, int, int], ...]

    @property
    def end(self) -> int:
        """Past its last character."""
        return self.start + len(self.rectangles)


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a text's characters; `pages` by number."""

    pages: dict[int, PageSize]
    runs: tuple[Run, ...]
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    def boxes(self, text: str, span: Span) -> tuple[PrintedBox, ...]:
        """The lines that the stretch `span` of `text` is printed on; nothing unless every character's place is
        known."""
        found: list[tuple[int, tuple[int, int, int, int]]] = []
        for at in range(span.start, span.end):
            if text[at].isspace():
                continue
            place = self._at(at)
            if place is None:
                return ()
            found.append(place)
        return tuple(self._shown(page, box) for page, box in _lines(found))

    def _at(self, position: int) -> tuple[int, tuple[int, int, int, int]] | None:
        if not self._starts:
            self._starts.extend(run.start for run in self.runs)
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self.runs[index].end:
            return None
        run = self.runs[index]
        return run.page, run.rectangles[position - run.start]

    def _shown(self, page: int, box: tuple[int, int, int, int]) -> PrintedBox:
        size = self.pages[page]
        x0, top, x1, bottom = (value / _STEPS for value in box)
        across, down = sorted((x0 / size.width, x1 / size.width)), sorted((top / size.height, bottom / size.height))
        if size.turn == 90:
            across, down = down, [1 - across[1], 1 - across[0]]
        elif size.turn == 180:
            across, down = [1 - across[1], 1 - across[0]], [1 - down[1], 1 - down[0]]
        elif size.turn == 270:
            across, down = [1 - down[1], 1 - down[0]], across
        return PrintedBox(page, across[0], down[0], across[1], down[1])

    def dump(self) -> bytes:
        """As stored: compressed, each number the step from the one before it."""
        pages = [[number, size.width, size.height, size.turn] for number, size in sorted(self.pages.items())]
        runs = [[run.start, run.page, *_steps(run.rectangles)] for run in self.runs]
        return zlib.compress(json.dumps([pages, runs], separators=(",", ":")).encode())

    @classmethod
    def load(cls, stored: bytes) -> "Layout":
        """What `dump` gave.

        >>> layout = Layout({1: PageSize(100.0, 200.0)}, (Run(3, 1, ((0, 20, 40, 60), (40, 20, 80, 60))),))
        >>> Layout.load(layout.dump()) == layout
        True
        """
        pages, runs = json.loads(zlib.decompress(stored))
        sizes = {number: PageSize(width, height, turn) for number, width, height, turn in pages}
        return cls(sizes, tuple(Run(row[0], row[1], tuple(_rectangles(row[2:]))) for row in runs))


class LayoutBuilder:
    """Takes what is written of a text, stretch by stretch, with the ink it was read from."""

    def __init__(self) -> None:
        self.pages: dict[int, PageSize] = {}
        self._runs: list[Run] = []

    def write(self, start: int, text: str, ink: Sequence[Ink], page: int) -> None:
        """`text` stands at `start`; it is the characters of `ink` in their order, some left out, blanks between
        them."""
        run: list[tuple[int, int, int, int]] = []
        at = 0
        for offset, char in enumerate(text):
            found = None if char.isspace() else _next(ink, at, char)
            if found is None:
                self._close(start + offset - len(run), page, run)
                run = []
                continue
            at = found + 1
            one = ink[found]
            run.append((_step(one.x0), _step(one.top), _step(one.x1), _step(one.bottom)))
        self._close(start + len(text) - len(run), page, run)

    def _close(self, start: int, page: int, run: list[tuple[int, int, int, int]]) -> None:
        if run:
            self._runs.append(Run(start, page, tuple(run)))

    def dump(self) -> bytes | None:
        """Everything written so far, as stored; None where nothing has a place."""
        runs = tuple(run for run in self._runs if run.page in self.pages)
        return Layout(dict(self.pages), runs).dump() if runs else None


def _next(ink: Sequence[Ink], at: int, char: str) -> int | None:
    """Where `char` is printed from `at` on: what was left out in between is leader dots, or a sign or two."""
    for number in range(at, len(ink)):
        if ink[number].text == char:
            return number
        if number - at >= _LEFT_OUT and ink[number].text not in _LEADERS:
            return None
    return None


def _step(points: float) -> int:
    return round(points * _STEPS)


def _steps(rectangles: Sequence[tuple[int, int, int, int]]) -> Iterator[int]:
    before = (0, 0, 0, 0)
    for one in rectangles:
        yield from (value - old for value, old in zip(one, before, strict=True))
        before = one


def _rectangles(steps: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    x0 = top = x1 = bottom = 0
    for at in range(0, len(steps), 4):
        x0, top, x1, bottom = x0 + steps[at], top + steps[at + 1], x1 + steps[at + 2], bottom + steps[at + 3]
        yield x0, top, x1, bottom


def _lines(
    found: Sequence[tuple[int, tuple[int, int, int, int]]],
) -> Iterator[tuple[int, tuple[int, int, int, int]]]:
    """Characters one after the other on one line → one rectangle around them."""
    page, box = 0, (0, 0, 0, 0)
    for number, one in found:
        level = number == page and min(box[3], one[3]) - max(box[1], one[1]) > 0.4 * (one[3] - one[1])
        if level and one[0] >= box[0]:
            box = (min(box[0], one[0]), min(box[1], one[1]), max(box[2], one[2]), max(box[3], one[3]))
            continue
        if page:
            yield page, box
        page, box = number, one
    if page:
        yield page, box
