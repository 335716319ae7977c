"""One page of a PDF → its glyphs and ruling lines, upright, in points from the top left of the visible page.

Text comes from pdfium, the same engine that citations are checked with; the position of a glyph is the origin of its
baseline, because the boxes of some fonts reach 5–8 points lower than the line they are printed on. What lies outside
the visible page, and what no reader sees, is left out. Refuses nothing; a page with an absurd number of glyphs or lines
is cut off.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.readers.pdf.drawn import clip_of, read_drawing
from corpus.readers.pdf.note_marks import without_note_marks
from corpus.readers.pdf.painted import Paint
from corpus.readers.pdf.printed import Box, Frame, Glyph, RawPage
from corpus.readers.pdf.struck import take_struck
from corpus.readers.pdf.turned import stood_up

#: More than any printed page holds; beyond it the file is damaged or hostile.
MAX_GLYPHS = 60_000
#: What pdfium gives for a glyph that the file maps to no character.
_UNMAPPED = frozenset({0, 0xFFFD})


def read_page(page: pdfium.PdfPage) -> RawPage:
    """Everything printed inside the visible part of `page`."""
    frame = Frame(page)
    result, by_angle = _read(page, frame)
    if not by_angle:
        return result
    # A table set sideways on an upright page is turned; a few slanted signs are a watermark and are left out.
    main = max(by_angle, key=lambda angle: len(by_angle[angle]))
    if main in (90, 180, 270):
        frame.turn_by(main)
        result, by_angle = _read(page, frame)
        result.turned, main = main, 0
    result.glyphs = without_note_marks(_without_doubles(by_angle.get(main, [])))
    take_struck(result)
    for angle in (90, 270):
        result.sideways += stood_up(_without_doubles(by_angle.get(angle, [])), clockwise=angle == 270)
    result.slanted = sum(len(found) for angle, found in by_angle.items() if angle not in (main, 90, 270))
    return result


def _read(page: pdfium.PdfPage, frame: Frame) -> tuple[RawPage, dict[int, list[Glyph]]]:
    """What is drawn on the page, and its glyphs by the angle that they stand at."""
    result = RawPage(frame.width, frame.height)
    read_drawing(page, frame, result)
    paint = Paint(page, frame, result)
    text_page = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > MAX_GLYPHS:
            count, result.cut_off = MAX_GLYPHS, True
        by_angle: dict[int, list[Glyph]] = {}
        for glyph, angle in _glyphs(text_page, frame, count, paint, result):
            if _inside(glyph, result.width, result.height):
                by_angle.setdefault(angle, []).append(glyph)
    finally:
        text_page.close()
    return result, by_angle


def _inside(glyph: Glyph, width: float, height: float) -> bool:
    middle = (glyph.x0 + glyph.x1) / 2
    return 0 <= middle <= width and glyph.y - 0.6 * glyph.size >= 0 and glyph.y <= height


def _glyphs(
    text_page: pdfium.PdfTextPage, frame: Frame, count: int, paint: Paint, result: RawPage
) -> Iterator[tuple[Glyph, int]]:
    """Every glyph that is seen with the angle it must be turned by to stand upright (clockwise, by 90 degrees; else
    -1).

    The clips of objects in nested forms have another frame than those of the page's own, and are not asked.
    """
    own = paint.own
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    handle = text_page.raw
    item_address, clip = 0, None
    turned = math.radians(frame.turn)
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        # pdfium marks a hyphen at the end of a line with code 2.
        code = 0x2D if code == 2 else code
        if code in _UNMAPPED or 0xE000 <= code <= 0xF8FF:
            result.unmapped += 1
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
            item_address, clip = address, clip_of(item, frame) if address in own else None
        # Lines cut off above or below are hidden; text cut off at its right is a cell too narrow for its name.
        if clip is not None and (
            not clip.top - 1 <= base - 0.38 * size <= clip.bottom + 1 or _is_nothing(clip, result)
        ):
            continue
        text = unicodedata.normalize("NFKC", chr(code)) if 0x2F00 <= code <= 0x2FDF else chr(code)
        glyph = Glyph(text, min(x0, x1), max(x0, x1), base, size, index)
        if paint.is_seen(item, address, glyph):
            yield glyph, step


def _is_nothing(clip: Box, page: RawPage) -> bool:
    """Whether nothing of the page shows through a clip."""
    return (
        clip.x1 <= max(clip.x0, 0)
        or clip.x0 >= page.width
        or clip.bottom <= max(clip.top, 0)
        or clip.top >= page.height
    )


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
