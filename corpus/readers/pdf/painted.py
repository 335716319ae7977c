"""Which text of a PDF page a reader sees: not what is never painted, white on white, of the colour of what lies under
it, covered by what is painted later, or on a layer that is switched off.

What the file says of a text only makes it suspect (its colour, what is drawn over it, its layer); whether it shows is
then told by the page's own picture: no ink where a glyph should be means that nobody sees it. Text in the mode that
paints nothing is read only where a picture lies under it: then it is the layer that a scanner laid under its scan.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.readers.pdf.printed import Box, Frame, Glyph, RawPage

#: Colours nearer than this to the one beneath (of 255) are hardly seen.
_ALIKE = 28
#: Text more transparent than this (of 255) is hardly seen.
_FAINT = 24
#: Pixels a point of the picture that is asked, and the difference of grey that is ink in it.
_SCALE = 2.0
_INK = 24
#: Boxes smaller than this (points) cover no glyph.
_SMALL = 3.0
_UNPAINTED = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_STROKED = raw.FPDF_TEXTRENDERMODE_STROKE
_PAPER = (255, 255, 255)

Colour = tuple[int, int, int]
#: Where pdfium writes a colour; pages are read one at a time (its library is not to be entered twice at once).
_CHANNELS = tuple(ctypes.c_uint() for _ in range(4))


@dataclass(frozen=True, slots=True)
class _Filled:
    """A box painted at place `order` of the page's objects; its colour is None for a picture."""

    order: int
    box: Box
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class _Text:
    """What one text object makes of its glyphs; `boxed`: a box may be painted over it, or have its colour."""

    unpainted: bool = False
    suspect: bool = False
    boxed: bool = False
    order: int = 0
    colour: Colour = (0, 0, 0)


_DARK = _Text()


class Paint:
    """Knows of the glyphs of one page whether they are seen."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame, result: RawPage) -> None:
        self._page, self._frame, self._result = page, frame, result
        self._orders: dict[int, int] = {}
        self._filled: list[_Filled] = []
        self._texts: dict[int, _Text] = {}
        self._grey: np.ndarray | None = None
        for order in range(raw.FPDFPage_CountObjects(page)):
            item = raw.FPDFPage_GetObject(page, order)
            if item:
                self._orders[ctypes.addressof(item.contents)] = order
                self._add_filled(item, order)
        self._last = max((one.order for one in self._filled), default=-1)
        self._colours = {one.colour for one in self._filled}

    @property
    def own(self) -> frozenset[int]:
        """The addresses of the page's own objects, not those of its forms."""
        return frozenset(self._orders)

    def _add_filled(self, item: object, order: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            return
        colour: Colour | None = None
        if kind == raw.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(item, fill, stroke)
            if not fill.value:
                return
            colour, alpha = _colour(item, raw.FPDFPageObj_GetFillColor)
            if alpha <= _FAINT:
                return
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return
        box = self._frame.box(left.value, bottom.value, right.value, top.value)
        if box.x1 - box.x0 > _SMALL and box.bottom - box.top > _SMALL:
            self._filled.append(_Filled(order, box, colour))

    def is_seen(self, item: object, address: int, glyph: Glyph) -> bool:
        """Whether a reader sees `glyph`, which is one of the text object `item` at `address`."""
        text = self._texts.get(address)
        if text is None:
            text = self._texts[address] = self._look_at(item, address)
        if text.unpainted:
            seen = self._is_over_picture(glyph)
            self._result.layered |= seen
        elif text.suspect or (text.boxed and self._is_hidden_by_boxes(text, glyph)):
            seen = self._has_ink(glyph)
        else:
            return True
        self._result.unseen += not seen
        return seen

    def _look_at(self, item: object, address: int) -> _Text:
        if not item:
            return _DARK
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        if mode in _UNPAINTED:
            return _Text(unpainted=True)
        getter = raw.FPDFPageObj_GetStrokeColor if mode == _STROKED else raw.FPDFPageObj_GetFillColor
        colour, alpha = _colour(item, getter)
        # Objects of forms have no place of their own among the page's: they are painted with their form.
        order = self._orders.get(address, self._last + 1)
        suspect = alpha <= _FAINT or _near(colour, _PAPER) or _on_layer(item)
        boxed = order < self._last or colour in self._colours
        return _DARK if not suspect and not boxed else _Text(suspect=suspect, order=order, colour=colour, boxed=boxed)

    def _is_hidden_by_boxes(self, text: _Text, glyph: Glyph) -> bool:
        """Whether what is painted later covers the glyph, or what lies under it has its colour."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        under: Colour | None = _PAPER
        for one in self._filled:
            if one.box.x0 <= x <= one.box.x1 and one.box.top <= y <= one.box.bottom:
                if one.order > text.order:
                    return True
                under = one.colour
        return _near(text.colour, under)

    def _is_over_picture(self, glyph: Glyph) -> bool:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        return any(one.x0 <= x <= one.x1 and one.top <= y <= one.bottom for one in self._result.pictures)

    def _has_ink(self, glyph: Glyph) -> bool:
        grey = self._picture()
        inset = 0.12 * (glyph.x1 - glyph.x0)
        rows = slice(
            max(0, int((glyph.y - 0.75 * glyph.size) * _SCALE)), int((glyph.y - 0.02 * glyph.size) * _SCALE) + 1
        )
        columns = slice(max(0, int((glyph.x0 + inset) * _SCALE)), int((glyph.x1 - inset) * _SCALE) + 1)
        part = grey[rows, columns]
        return bool(part.size) and int(part.max()) - int(part.min()) > _INK

    def _picture(self) -> np.ndarray:
        if self._grey is None:
            # The page may be read turned further than it says itself.
            turn = (self._frame.turn - self._page.get_rotation()) % 360
            bitmap = self._page.render(scale=_SCALE, rotation=turn, may_draw_forms=False)
            self._grey = bitmap.to_numpy()[..., :3].max(axis=2)
        return self._grey


def _colour(item: object, getter: Callable[..., int]) -> tuple[Colour, int]:
    if not getter(item, *_CHANNELS):
        return (0, 0, 0), 255
    red, green, blue, alpha = _CHANNELS
    return (red.value, green.value, blue.value), alpha.value


def _near(one: Colour, other: Colour | None) -> bool:
    if other is None:
        return False
    return abs(one[0] - other[0]) <= _ALIKE and abs(one[1] - other[1]) <= _ALIKE and abs(one[2] - other[2]) <= _ALIKE


def _on_layer(item: object) -> bool:
    """Whether the object belongs to a layer that may be switched off (optional content)."""
    name, length = ctypes.create_string_buffer(16), ctypes.c_ulong()
    for index in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, index)
        pointer = ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort))
        if raw.FPDFPageObjMark_GetName(mark, pointer, 16, length) and name.raw[:6] == "OC\0".encode("utf-16-le"):
            return True
    return False
