"""The lines, shapes and pictures drawn on a page of a PDF, also those within its forms, in points of the upright page.

White strokes and fills are not seen and count for nothing. Refuses nothing; a page with an absurd number of lines is
cut off.
"""

import ctypes
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.readers.pdf.printed import Box, Frame, Matrix, RawPage, Rule, apply, box_of, times

MAX_RULES = 40_000
#: A filled box no thicker than this is a ruling line (points); borders are up to 2.25 pt thick.
_THICK = 3.0
#: Colours lighter than this are white on paper.
_WHITE = 245
#: How deep forms may be nested in forms before they are taken for a loop.
_DEPTH = 6
#: A curved figure between these sizes (points) may be a letter turned into its outline.
_LETTER = (3.0, 40.0)


def read_drawing(page: pdfium.PdfPage, frame: Frame, result: RawPage) -> None:
    """Add what is drawn on `page` to `result`."""
    count = raw.FPDFPage_CountObjects(page)
    objects = [raw.FPDFPage_GetObject(page, index) for index in range(count)]
    _walk(objects, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), frame, result, 0)


def _walk(objects: list[object], base: Matrix, frame: Frame, result: RawPage, depth: int) -> None:
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
                _walk(inner, times(own, base), frame, result, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            corners = [apply(times(own, base), x, y) for x, y in ((0, 0), (1, 1))]
            box = box_of([frame.point(*corner) for corner in corners])
            # Some writers print borders as images one pixel thick.
            if not _add_thin(box, result):
                result.has_images = True
                result.pictures.append(box)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            before = len(result.rules)
            _path(item, times(own, base), frame, result)
            clip = clip_of(item, frame) if depth == 0 and len(result.rules) > before else None
            if clip is not None:
                result.rules[before:] = [cut for rule in result.rules[before:] if (cut := _cut(rule, clip)) is not None]


def _path(item: object, matrix: Matrix, frame: Frame, result: RawPage) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    stroked = bool(stroke.value) and not is_white(item, raw.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and not is_white(item, raw.FPDFPageObj_GetFillColor)
    if not stroked and not filled:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    figure: list[tuple[float, float]] = []
    curved = False
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(*apply(matrix, x.value, y.value))
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
    box = box_of(figure)
    if not curved:
        _add_thin(box, result)
        return
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if wide > 20 and high > 20:
        result.shapes.append(box)
    if _LETTER[0] <= max(wide, high) <= _LETTER[1]:
        result.outlines += 1


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


def is_white(item: object, getter: Callable[..., int]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(item, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def clip_of(item: object, frame: Frame) -> Box | None:
    """The rectangle outside of which `item` is not shown, None where nothing is hidden."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip)
    if count <= 0:
        return None
    result: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(count):
        segments = raw.FPDFClipPath_CountPathSegments(clip, path)
        # Opposite corners tell a rectangle; only other shapes need all their points.
        points = []
        for place in (0, 2) if segments in (4, 5) else range(segments):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, place), x, y)
            points.append(frame.point(x.value, y.value))
        if len(points) < 2:
            continue
        box = box_of(points)
        if result is not None:
            box = Box(
                max(box.x0, result.x0), max(box.top, result.top), min(box.x1, result.x1), min(box.bottom, result.bottom)
            )
        result = box
    return result
