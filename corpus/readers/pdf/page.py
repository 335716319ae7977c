"""One page of a PDF → its glyphs and ruling lines, upright, in points from the top left of the visible page.

Text comes from pdfium, the same engine that citations are checked with; the position of a glyph is the origin of its
baseline, because the boxes of some fonts reach 5–8 points lower than the line they are printed on. What lies outside
the visible page is left out. Refuses nothing; a page with an absurd number of glyphs or lines is cut off.
"""

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: More than any printed page holds; beyond it the file is damaged or hostile.
MAX_GLYPHS = 60_000
MAX_RULES = 40_000
#: A filled box no thicker than this is a ruling line (points); borders are up to 2.25 pt thick.
_THICK = 3.0
#: Colours lighter than this are white on paper.
_WHITE = 245
#: How deep forms may be nested in forms before they are taken for a loop.
_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; `y` is its baseline, counted downwards, `order` its place in the file's own order."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int

    @property
    def middle(self) -> float:
        """Half the height of a Chinese character above the baseline."""
        return self.y - 0.38 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical line: `at` is its y (or x), from `start` to `end` along it."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, `top` above `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class RawPage:
    """What is printed on one page."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    #: Coloured curved shapes: the sectors of a pie, the curves of a chart.
    shapes: list[Box] = field(default_factory=list)
    has_images: bool = False
    #: By how many degrees the page was turned clockwise for its text to stand upright, beyond how it is shown.
    turned: int = 0
    #: Slanted text (a watermark) that was left out, and whether limits were hit.
    slanted: int = 0
    cut_off: bool = False


class _Frame:
    """Turns a point of the file's user space into the upright page."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turn = page.get_rotation() % 360
        self.width, self.height = page.get_size()

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def read_page(page: pdfium.PdfPage) -> RawPage:
    """Everything printed inside the visible part of `page`."""
    frame = _Frame(page)
    result = RawPage(frame.width, frame.height)
    _read_glyphs(page, frame, result)
    _read_rules(page, frame, result)
    return result


def _read_glyphs(page: pdfium.PdfPage, frame: _Frame, result: RawPage) -> None:
    objects = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    shown = frozenset(ctypes.addressof(item.contents) for item in objects if item)
    text_page = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > MAX_GLYPHS:
            count, result.cut_off = MAX_GLYPHS, True
        by_angle: dict[int, list[Glyph]] = {}
        for glyph, angle in _glyphs(text_page, frame, count, shown):
            by_angle.setdefault(angle, []).append(glyph)
    finally:
        text_page.close()
    if not by_angle:
        return
    # A table set sideways on an upright page is turned; a few slanted signs are a watermark and are left out.
    main = max(by_angle, key=lambda angle: len(by_angle[angle]))
    result.slanted = sum(len(found) for angle, found in by_angle.items() if angle != main)
    if main != 0 and main in (90, 180, 270):
        frame.turn = (frame.turn + main) % 360
        if main in (90, 270):
            frame.width, frame.height = frame.height, frame.width
        result.width, result.height, result.turned = frame.width, frame.height, main
        result.glyphs, result.rules, result.shapes = [], [], []
        text_page = page.get_textpage()
        try:
            found = [glyph for glyph, angle in _glyphs(text_page, frame, count, shown) if angle == 0]
        finally:
            text_page.close()
    else:
        found = by_angle[main]
    result.glyphs = _without_doubles([glyph for glyph in found if _inside(glyph, result.width, result.height)])


def _inside(glyph: Glyph, width: float, height: float) -> bool:
    middle = (glyph.x0 + glyph.x1) / 2
    return 0 <= middle <= width and glyph.y - 0.6 * glyph.size >= 0 and glyph.y <= height


def _glyphs(
    text_page: pdfium.PdfTextPage, frame: _Frame, count: int, shown: frozenset[int]
) -> Iterator[tuple[Glyph, int]]:
    """Every glyph with the angle (degrees clockwise, in steps of 90; else -1) it must be turned by to stand upright.

    `shown` are the addresses of the page's own objects: the clips of those in nested forms have another frame.
    """
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    handle = text_page.raw
    item_address, clip = 0, None
    turned = math.radians(frame.turn)
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        # pdfium marks a hyphen at the end of a line with code 2.
        code = 0x2D if code == 2 else code
        if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
            continue
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetMatrix(handle, index, matrix)
        size = abs(raw.FPDFText_GetFontSize(handle, index)) * math.hypot(matrix.c, matrix.d)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a) - turned)) % 360
        nearest = round(angle / 90) * 90
        step = nearest % 360 if abs(angle - nearest) <= 5 else -1
        x0, top = frame.point(box.left, box.top)
        x1, bottom = frame.point(box.right, box.bottom)
        _, base = frame.point(x.value, y.value)
        if size <= 0:
            size = abs(bottom - top)
        if size <= 0.5:
            continue
        item = raw.FPDFText_GetTextObject(handle, index)
        address = ctypes.addressof(item.contents) if item else 0
        if address != item_address:
            item_address, clip = address, _clip_of(item, frame) if address in shown else None
        # Lines cut off above or below are hidden; text cut off at its right is a cell too narrow for its name.
        if clip is not None and not clip.top - 1 <= base - 0.38 * size <= clip.bottom + 1:
            continue
        text = unicodedata.normalize("NFKC", chr(code)) if 0x2F00 <= code <= 0x2FDF else chr(code)
        yield Glyph(text, min(x0, x1), max(x0, x1), base, size, index), step


def _clip_of(item: object, frame: _Frame) -> Box | None:
    """The rectangle outside of which `item` is not shown, None where nothing is hidden."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip)
    result: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(count):
        segments = raw.FPDFClipPath_CountPathSegments(clip, path)
        # Opposite corners tell a rectangle; only other shapes need all their points.
        places = (0, 2) if segments in (4, 5) else range(segments)
        points = []
        for place in places:
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, place), x, y)
            points.append(frame.point(x.value, y.value))
        if len(points) < 2:
            continue
        box = _box(points)
        if result is not None:
            box = Box(
                max(box.x0, result.x0), max(box.top, result.top), min(box.x1, result.x1), min(box.bottom, result.bottom)
            )
        result = box
    return result


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Bold print made by setting every character twice, a fraction of a point apart, is read once."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column, row = int(glyph.x0 // 8), int(glyph.y // 8)
        near = (
            other
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in seen.get((glyph.text, i, j), ())
        )
        if any(
            abs(other.x0 - glyph.x0) < 0.25 * (glyph.x1 - glyph.x0) + 0.1 and abs(other.y - glyph.y) < 0.2 * glyph.size
            for other in near
        ):
            continue
        seen.setdefault((glyph.text, column, row), []).append(glyph)
        kept.append(glyph)
    return kept


def _read_rules(page: pdfium.PdfPage, frame: _Frame, result: RawPage) -> None:
    count = raw.FPDFPage_CountObjects(page)
    objects = [raw.FPDFPage_GetObject(page, index) for index in range(count)]
    _walk(objects, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), frame, result, 0)


def _walk(objects: list[object], base: Matrix, frame: _Frame, result: RawPage, depth: int) -> None:
    matrix = raw.FS_MATRIX()
    for item in objects:
        if len(result.rules) > MAX_RULES:
            result.cut_off = True
            return
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        raw.FPDFPageObj_GetMatrix(item, matrix)
        own: Matrix = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEPTH:
                inner = [raw.FPDFFormObj_GetObject(item, i) for i in range(raw.FPDFFormObj_CountObjects(item))]
                _walk(inner, _times(own, base), frame, result, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            corners = [_apply(_times(own, base), x, y) for x, y in ((0, 0), (1, 1))]
            box = _box([frame.point(*corner) for corner in corners])
            # Some writers print borders as images one pixel thick.
            if not _add_thin(box, result):
                result.has_images = True
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            before = len(result.rules)
            _path(item, _times(own, base), frame, result)
            clip = _clip_of(item, frame) if depth == 0 and len(result.rules) > before else None
            if clip is not None:
                result.rules[before:] = [cut for rule in result.rules[before:] if (cut := _cut(rule, clip)) is not None]


def _path(item: object, matrix: Matrix, frame: _Frame, result: RawPage) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    stroked = bool(stroke.value) and not _is_white(item, raw.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and not _is_white(item, raw.FPDFPageObj_GetFillColor)
    if not stroked and not filled:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    figure: list[tuple[float, float]] = []
    curved = False
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(*_apply(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            _finish(figure, filled, curved, result)
            figure, curved = [], False
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved = True
        elif stroked and figure:
            _add_line(figure[-1], point, result)
        figure.append(point)
        if stroked and raw.FPDFPathSegment_GetClose(segment) and len(figure) > 2:
            _add_line(point, figure[0], result)
    _finish(figure, filled, curved, result)


def _finish(figure: list[tuple[float, float]], filled: bool, curved: bool, result: RawPage) -> None:
    if not filled or len(figure) < 2:
        return
    box = _box(figure)
    if not curved:
        _add_thin(box, result)
    elif box.x1 - box.x0 > 20 and box.bottom - box.top > 20:
        result.shapes.append(box)


def _add_thin(box: Box, result: RawPage) -> bool:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if high <= _THICK and wide > high:
        _add_line((box.x0, (box.top + box.bottom) / 2), (box.x1, (box.top + box.bottom) / 2), result)
        return True
    if wide <= _THICK and high > wide:
        _add_line(((box.x0 + box.x1) / 2, box.top), ((box.x0 + box.x1) / 2, box.bottom), result)
        return True
    return False


def _add_line(a: tuple[float, float], b: tuple[float, float], result: RawPage) -> None:
    x0, x1 = sorted((a[0], b[0]))
    top, bottom = sorted((a[1], b[1]))
    x0, x1 = max(x0, 0.0), min(x1, result.width)
    top, bottom = max(top, 0.0), min(bottom, result.height)
    if x1 < x0 or bottom < top:
        return
    if bottom - top <= 1.0 < x1 - x0:
        result.rules.append(Rule(True, (top + bottom) / 2, x0, x1))
    elif x1 - x0 <= 1.0 < bottom - top:
        result.rules.append(Rule(False, (x0 + x1) / 2, top, bottom))


def _cut(rule: Rule, clip: Box) -> Rule | None:
    low, high = (clip.top, clip.bottom) if rule.horizontal else (clip.x0, clip.x1)
    first, last = (clip.x0, clip.x1) if rule.horizontal else (clip.top, clip.bottom)
    start, end = max(rule.start, first), min(rule.end, last)
    return Rule(rule.horizontal, rule.at, start, end) if low - 2 <= rule.at <= high + 2 and end > start else None


def _is_white(item: object, getter: Callable[..., int]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(item, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _box(points: list[tuple[float, float]]) -> Box:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
