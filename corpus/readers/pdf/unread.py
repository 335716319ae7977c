"""What stands on a page of a PDF and was not read: pictures of print, letters turned into outlines, signs without code.

A page that holds hardly any text beside its pictures or outlines is a scan and is told as a whole. Refuses nothing.
"""

from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium

from corpus.readers.pdf.printed import Box, RawPage
from corpus.readers.pictures import is_print, may_hold_text

#: A page of pictures with fewer glyphs than this has no text layer to speak of: a page number, a stamp.
_FEW_GLYPHS = 20
#: So many small curved figures are words turned into outlines, fewer are bullets and ornaments.
_OUTLINES = 120
#: So many glyphs within a picture are text printed over it: the picture is its ground.
_OVERPRINTED = 10
#: So many signs without a character, and such a share of all signs, are text that cannot be read.
_UNMAPPED, _SHARE = 10, 0.02


def is_scan(page: RawPage) -> bool:
    """Whether the page has no text to speak of, and something else in its place."""
    return (page.has_images or page.outlines >= _OUTLINES) and len(page.glyphs) < _FEW_GLYPHS


def unread_on(page: pdfium.PdfPage, found: RawPage) -> Iterator[str]:
    """What of a page with text was not read and may hold what is asked for (一张图片)."""
    grey: np.ndarray | None = None
    for box in found.pictures:
        visible = Box(max(box.x0, 0), max(box.top, 0), min(box.x1, found.width), min(box.bottom, found.height))
        if not may_hold_text(visible.x1 - visible.x0, visible.bottom - visible.top) or _is_ground(visible, found):
            continue
        if grey is None:
            grey = page.render(scale=1.0, may_draw_forms=False).to_numpy()[..., :3].max(axis=2)
        # A page that is read turned keeps its picture untold apart: only its size is weighed.
        upright = abs(grey.shape[1] - found.width) <= 2
        part = grey[int(visible.top) : int(visible.bottom), int(visible.x0) : int(visible.x1)]
        if not upright or is_print(part):
            yield "一张图片"
    if found.outlines >= _OUTLINES and not found.shapes:
        yield "转成曲线的文字"
    if found.unmapped >= _UNMAPPED and found.unmapped >= _SHARE * (len(found.glyphs) + found.unmapped):
        yield f" {found.unmapped} 个没有对应文字的字形（读出来是乱码），"


def _is_ground(box: Box, page: RawPage) -> bool:
    inside = (
        glyph
        for glyph in page.glyphs
        if box.x0 <= glyph.x0 and glyph.x1 <= box.x1 and box.top <= glyph.middle <= box.bottom
    )
    return sum(1 for _ in zip(range(_OVERPRINTED), inside, strict=False)) >= _OVERPRINTED
