"""A PDF page → its picture, and the boxes of what is marked on it.

In: the file, a page number, and the places of the marked text as the reader of the file knew them. Out: a JPEG and
boxes as fractions of the picture. Searches for no words.
"""

import base64
import io
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from corpus.layout import PrintedBox
from corpus.readers.pdf.fonts import stand_in
from corpus.readers.pdf.opened import open_page

#: Pixels of the picture's longer side: small print stays readable when the reader zooms in.
_LONGER_SIDE = 1900
#: pdfium must not be entered by two threads at a time, and every reader of the page is a thread.
_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture, in fractions of its width and height."""

    kind: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as a picture; `page_count` is the file's."""

    number: int
    page_count: int
    source: str
    boxes: tuple[Box, ...]


def page_picture(path: Path, number: int, marked: Iterable[tuple[str, PrintedBox]] = ()) -> PagePicture:
    """Page `number` (from 1, moved into the file's range), with those of `marked` (kind, place) that stand on it.

    Raises `pdfium.PdfiumError` for a file that cannot be opened.
    """
    with _PDFIUM:
        stand_in()
        pdf = pdfium.PdfDocument(path)
        try:
            number = min(max(number, 1), len(pdf))
            page = open_page(pdf, number - 1)
            width, height = (max(side, 1.0) for side in page.get_size())
            image = page.render(scale=_LONGER_SIDE / max(width, height)).to_pil().convert("RGB")
            count = len(pdf)
        finally:
            pdf.close()
    target = io.BytesIO()
    image.save(target, "JPEG", quality=82)
    source = "data:image/jpeg;base64," + base64.b64encode(target.getvalue()).decode("ascii")
    return PagePicture(number, count, source, tuple(_boxes(number, marked)))


def _boxes(number: int, marked: Iterable[tuple[str, PrintedBox]]) -> Iterable[Box]:
    for kind, at in marked:
        if at.page == number:
            yield Box(kind, at.left, at.top, at.right - at.left, at.bottom - at.top)
