"""A PDF page → its picture, and where on it the cited words stand.

In: the file, a page number, the quote, and for a table cell its row label and column headers. Out: a JPEG and boxes
as fractions of the picture. Refuses to guess: a quote that is not found on the page gets no box.
"""

import base64
import io
import threading
import unicodedata
from ctypes import byref, c_int
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

#: Pixels of the picture's longer side: small print stays readable when the reader zooms in.
_LONGER_SIDE = 1900
#: PDFium counts device coordinates in whole numbers; twentieths of a point keep the boxes exact.
_RASTER = 20
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


@dataclass(frozen=True, slots=True)
class _Character:
    """A printed sign and its box, in points from the upper left corner of the page as it is shown."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float


def page_picture(
    path: Path,
    number: int,
    quote: str = "",
    labels: tuple[str, ...] = (),
    headers: tuple[str, ...] = (),
    occurrence: int = 0,
) -> PagePicture:
    """Page `number` (from 1, moved into the file's range), with `quote` and its labels boxed where they are found.

    Where the quote stands several times on the page, the one level with a row label and below a header is meant;
    without these the `occurrence`-th. Raises `pdfium.PdfiumError` for a file that cannot be opened.
    """
    with _PDFIUM:
        pdf = pdfium.PdfDocument(path)
        try:
            number = min(max(number, 1), len(pdf))
            page = pdf[number - 1]
            width, height = (max(side, 1.0) for side in page.get_size())
            image = page.render(scale=_LONGER_SIDE / max(width, height)).to_pil().convert("RGB")
            characters = _characters(page, width, height) if quote else []
            count = len(pdf)
        finally:
            pdf.close()
    target = io.BytesIO()
    image.save(target, "JPEG", quality=82)
    source = "data:image/jpeg;base64," + base64.b64encode(target.getvalue()).decode("ascii")
    lines = _lines(characters, quote, labels, headers, occurrence)
    return PagePicture(number, count, source, tuple(_around(kind, line, width, height) for kind, line in lines))


def _characters(page: pdfium.PdfPage, width: float, height: float) -> list[_Character]:
    """The page's printed characters in the file's order, folded one by one."""
    raster = (round(width * _RASTER), round(height * _RASTER))
    text = page.get_textpage()
    found: list[_Character] = []
    for at in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text, at)
        if not 32 < code < 0x110000:
            continue
        left, bottom, right, top = text.get_charbox(at)
        x0, y0 = _shown_at(page, raster, left, top)
        x1, y1 = _shown_at(page, raster, right, bottom)
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        found.extend(_Character(sign, *box) for sign in _fold(chr(code)))
    return found


def _shown_at(page: pdfium.PdfPage, raster: tuple[int, int], x: float, y: float) -> tuple[float, float]:
    """A point of the page as it is shown: turned and cropped as in the picture."""
    across, down = c_int(), c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, *raster, 0, x, y, byref(across), byref(down))
    return across.value / _RASTER, down.value / _RASTER


def _fold(text: str) -> str:
    """What two extractions of the same words agree on: compatibility forms alike, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _lines(
    characters: list[_Character], quote: str, labels: tuple[str, ...], headers: tuple[str, ...], occurrence: int
) -> list[tuple[str, list[_Character]]]:
    """(kind, characters of one line) for the quote, its row label and its nearest header."""
    hits = _find(characters, _fold(quote))
    if not hits:
        return []
    level = [hit for label in labels for hit in _find(characters, _fold(label))]
    above = [hit for header in headers for hit in _find(characters, _fold(header))]
    if len(hits) == 1 or not (level or above):
        chosen = hits[min(occurrence, len(hits) - 1)]
    else:
        chosen = min(hits, key=lambda hit: _distance_down(hit, level) + _distance_across(hit, above))
    found = [("quote", line) for line in _split(chosen)]
    if level:
        nearest = min(level, key=lambda hit: _distance_down(chosen, [hit]))
        found += [("label", line) for line in _split(nearest)]
    over = [hit for hit in above if hit[0].top < chosen[0].top]
    if over:
        nearest = min(over, key=lambda hit: _distance_across(chosen, [hit]))
        found += [("header", line) for line in _split(nearest)]
    return found


def _find(characters: list[_Character], wanted: str) -> list[list[_Character]]:
    """All places of `wanted`; a number is not found inside a longer number."""
    if not wanted:
        return []
    line = "".join(character.sign for character in characters)
    found: list[list[_Character]] = []
    at = line.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        before = at > 0 and wanted[0].isdigit() and _same_number(characters[at - 1], characters[at])
        after = end < len(line) and wanted[-1].isdigit() and _same_number(characters[end], characters[end - 1])
        if not before and not after:
            found.append(characters[at:end])
        at = line.find(wanted, at + 1)
    return found


def _same_number(neighbour: _Character, own: _Character) -> bool:
    """Whether the neighbour's sign goes on with the number: a digit or separator right beside it on its line."""
    if not (neighbour.sign.isdigit() or neighbour.sign in ".,"):
        return False
    level = neighbour.top < own.bottom and own.top < neighbour.bottom
    gap = max(own.left - neighbour.right, neighbour.left - own.right)
    # Boxes are tight around the ink, so that a thin 1 leaves a gap; a space is wider than half a digit's height.
    return level and gap < (own.bottom - own.top) / 2


def _middle(hit: list[_Character]) -> tuple[float, float]:
    across = (min(c.left for c in hit) + max(c.right for c in hit)) / 2
    down = (min(c.top for c in hit) + max(c.bottom for c in hit)) / 2
    return across, down


def _distance_down(hit: list[_Character], others: list[list[_Character]]) -> float:
    return min((abs(_middle(hit)[1] - _middle(other)[1]) for other in others), default=0.0)


def _distance_across(hit: list[_Character], others: list[list[_Character]]) -> float:
    return min((abs(_middle(hit)[0] - _middle(other)[0]) for other in others), default=0.0)


def _split(hit: list[_Character]) -> list[list[_Character]]:
    """The characters line by line."""
    lines: list[list[_Character]] = []
    for character in hit:
        last = lines[-1][-1] if lines else None
        if last is not None and character.top < last.bottom and last.top < character.bottom:
            lines[-1].append(character)
        else:
            lines.append([character])
    return lines


def _around(kind: str, line: list[_Character], width: float, height: float) -> Box:
    left, top = min(c.left for c in line), min(c.top for c in line)
    right, bottom = max(c.right for c in line), max(c.bottom for c in line)
    return Box(kind, left / width, top / height, (right - left) / width, (bottom - top) / height)
