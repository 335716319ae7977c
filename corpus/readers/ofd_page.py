"""The content of one OFD page (GB/T 33190-2016) → its glyphs, lines and pictures, in points from the upper left.

Text objects give every character its place (TextCode with DeltaX and DeltaY), paths their straight strokes. What is
marked as not visible, and text of the colour of paper, is left out. Refuses nothing; broken numbers count as none.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from corpus.readers.pdf.printed import Box, Glyph, Matrix, RawPage, Rule, apply, box_of, times
from corpus.readers.render import is_wide

#: Points a millimetre, the unit of the format.
POINT = 72 / 25.4
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"[MLQBACS]|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
#: How many numbers follow each step of a path.
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
#: A filled box no thicker than this is a line (points); a colour lighter than this is paper.
_THICK = 3.0
_WHITE = 245
_MAX_GLYPHS = 60_000
#: How deep blocks and composite objects may be nested.
_DEPTH = 8

Find = Callable[[str], Any | None]


def numbers(text: str | None) -> list[float]:
    """The numbers in an attribute.

    >>> numbers("0 0 210 297")
    [0.0, 0.0, 210.0, 297.0]
    """
    return [float(one) for one in _NUMBER.findall(text or "")]


def local(element: Any) -> str:
    """The name of an element without its namespace: writers differ in it."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


class PageReader:
    """Collects what the layers of one page show; `find` gives a composite object of the resources by its number."""

    def __init__(self, page: RawPage, find: Find) -> None:
        self._page, self._find = page, find

    def layer(self, layer: Any) -> None:
        """Everything within a layer."""
        self._objects(layer, (POINT, 0.0, 0.0, POINT, 0.0, 0.0), 0)

    def _objects(self, parent: Any, base: Matrix, depth: int) -> None:
        for item in parent:
            kind = local(item)
            if item.get("Visible") == "false" or depth > _DEPTH:
                continue
            if kind in ("PageBlock", "Layer", "Content"):
                self._objects(item, base, depth + 1)
                continue
            own = _own(item, base)
            if kind == "TextObject":
                self._text(item, own)
            elif kind == "PathObject":
                self._path(item, own)
            elif kind == "ImageObject":
                self._image(item, base)
            elif kind == "CompositeObject":
                inner = self._find(item.get("ResourceID") or "")
                if inner is not None:
                    self._objects(inner, own, depth + 1)

    def _text(self, item: Any, matrix: Matrix) -> None:
        if _is_unseen(item):
            self._page.unseen += sum(
                len("".join(code.itertext()).strip()) for code in item if local(code) == "TextCode"
            )
            return
        size = abs(_first(item.get("Size"), 3.0))
        scale = _first(item.get("HScale"), 1.0) or 1.0
        height = size * math.hypot(matrix[2], matrix[3])
        turned = round(math.degrees(math.atan2(matrix[1], matrix[0])) / 90) * 90 % 360
        at = (0.0, 0.0)
        for code in item:
            if local(code) != "TextCode":
                continue
            at = (_first(code.get("X"), at[0]), _first(code.get("Y"), at[1]))
            for char, x, y in _signs(code, at, size, scale):
                if len(self._page.glyphs) >= _MAX_GLYPHS:
                    self._page.cut_off = True
                    return
                if char.isspace() or not char.isprintable():
                    continue
                if "\ue000" <= char <= "\uf8ff" or char == "¤":
                    self._page.unmapped += 1
                    continue
                self._add(char, *apply(matrix, x, y), height, abs(matrix[0]) * scale or height / size, size, turned)

    def _add(self, char: str, x: float, y: float, height: float, across: float, size: float, turned: int) -> None:
        if turned:
            self._page.slanted += 1
            return
        width = size * across * (1.0 if is_wide(char) else 0.5)
        if 0 <= x + width / 2 <= self._page.width and 0 <= y - 0.4 * height <= self._page.height:
            self._page.glyphs.append(Glyph(char, x, x + width, y, height, len(self._page.glyphs)))

    def _path(self, item: Any, matrix: Matrix) -> None:
        stroked, filled = item.get("Stroke") != "false", item.get("Fill") == "true"
        stroke = next((one for one in item if local(one) == "StrokeColor"), None)
        fill = next((one for one in item if local(one) == "FillColor"), None)
        stroked, filled = stroked and not _is_paper(stroke), filled and not _is_paper(fill)
        data = next((one.text or "" for one in item if local(one) == "AbbreviatedData"), "")
        for figure, curved in _figures(data):
            points = [apply(matrix, x, y) for x, y in figure]
            if curved:
                self._page.outlines += 1
                continue
            if stroked:
                for start, end in zip(points, points[1:], strict=False):
                    self._line(start, end)
            elif filled and len(points) > 1:
                self._thin(box_of(points))

    def _thin(self, box: Box) -> None:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if high <= _THICK and wide > high:
            self._line((box.x0, (box.top + box.bottom) / 2), (box.x1, (box.top + box.bottom) / 2))
        elif wide <= _THICK and high > wide:
            self._line(((box.x0 + box.x1) / 2, box.top), ((box.x0 + box.x1) / 2, box.bottom))

    def _line(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        x0, x1 = sorted((a[0], b[0]))
        top, bottom = sorted((a[1], b[1]))
        if bottom - top <= 1.0 < x1 - x0:
            self._page.rules.append(Rule(True, (top + bottom) / 2, x0, x1))
        elif x1 - x0 <= 1.0 < bottom - top:
            self._page.rules.append(Rule(False, (x0 + x1) / 2, top, bottom))

    def _image(self, item: Any, base: Matrix) -> None:
        edges = numbers(item.get("Boundary"))
        if len(edges) == 4:
            x, y, wide, high = edges
            self._page.pictures.append(box_of([apply(base, x, y), apply(base, x + wide, y + high)]))
            self._page.has_images = True


def _own(item: Any, base: Matrix) -> Matrix:
    """From the object's own space to the page: its matrix, then the corner of its boundary."""
    edges, own = numbers(item.get("Boundary")), numbers(item.get("CTM"))
    corner: Matrix = (1.0, 0.0, 0.0, 1.0, edges[0] if edges else 0.0, edges[1] if len(edges) > 1 else 0.0)
    moved = times(corner, base)
    return times((own[0], own[1], own[2], own[3], own[4], own[5]), moved) if len(own) == 6 else moved


def _first(text: str | None, default: float) -> float:
    found = numbers(text)
    return found[0] if found else default


def _signs(code: Any, at: tuple[float, float], size: float, scale: float) -> Iterator[tuple[str, float, float]]:
    """The characters of a TextCode with their origins."""
    text = "".join(code.itertext())
    across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
    x, y = at
    for number, char in enumerate(text):
        yield char, x, y
        if number < len(across):
            x += across[number]
        elif not across and not down:
            x += size * scale * (1.0 if is_wide(char) else 0.5)
        y += down[number] if number < len(down) else 0.0


def _deltas(text: str | None) -> list[float]:
    """The steps between characters; "g 3 4.5" stands for three of 4.5.

    >>> _deltas("2 g 3 4.5")
    [2.0, 4.5, 4.5, 4.5]
    """
    parts, result = (text or "").split(), list[float]()
    at = 0
    while at < len(parts):
        if parts[at] == "g" and at + 2 < len(parts):
            result += [_first(parts[at + 2], 0.0)] * min(int(_first(parts[at + 1], 0.0)), _MAX_GLYPHS)
            at += 3
        else:
            result.append(_first(parts[at], 0.0))
            at += 1
    return result


def _figures(data: str) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The figures of a path: their points, and whether they are curved."""
    parts = _STEP.findall(data)
    points: list[tuple[float, float]] = []
    curved, at = False, 0
    while at < len(parts):
        step = parts[at]
        count = _ARGUMENTS.get(step)
        if count is None:
            at += 1
            continue
        values = [float(one) for one in parts[at + 1 : at + 1 + count] if one not in _ARGUMENTS]
        at += 1 + count
        if step in "MS" and points:
            yield points, curved
            points, curved = [], False
        if step == "C" and points:
            points.append(points[0])
        elif len(values) >= 2:
            curved = curved or step in "QBA"
            points.append((values[-2], values[-1]))
    if points:
        yield points, curved


def _is_unseen(item: Any) -> bool:
    fill = next((one for one in item if local(one) == "FillColor"), None)
    return (item.get("Alpha") == "0" or item.get("Fill") == "false" and item.get("Stroke") != "true") or _is_paper(fill)


def _is_paper(colour: Any | None) -> bool:
    if colour is None:
        return False
    values: Sequence[float] = numbers(colour.get("Value"))
    return colour.get("Alpha") == "0" or (len(values) in (1, 3) and min(values) >= _WHITE)
