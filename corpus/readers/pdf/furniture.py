"""Page furniture: which lines are page numbers, running headers and footers, by what all pages have in common.

A page number counts along with the pages; a running header says the same at the same height on most pages. Refuses to
take a bare number away that does not count, and anything that stands in the body of the page.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf.lines import GlyphLine

#: Furniture stands in the uppermost or lowest part of a page.
_EDGE = 0.12
_DASH = r"[-‐–—―─━－~～·•|]"
_DECORATED = re.compile(rf"(?:{_DASH}\s*)+(\d{{1,4}})\s*(?:{_DASH}\s*)+")
_COUNTED = re.compile(r"(?:第\s*)?(\d{1,4})\s*(?:页|/\s*\d{1,4})(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页)?")
_BARE = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"[IVXivxⅠ-Ⅻⅰ-ⅻ]{1,5}")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page that stand in no grid, from top to bottom."""

    number: int
    height: float
    lines: tuple[GlyphLine, ...]


def without_furniture(pages: Sequence[PageLines]) -> list[list[GlyphLine]]:
    """The lines of each page without its furniture.

    A running header stays once, on the first page that has it where nothing precedes it: it may alone name the agency.
    """
    numbers = _page_numbers(pages)
    running = _running(pages)
    kept: list[list[GlyphLine]] = []
    seen: set[str] = set()
    for page in pages:
        lines: list[GlyphLine] = []
        for index, line in enumerate(page.lines):
            if (page.number, index) in numbers:
                continue
            if (page.number, index) in running:
                if page is not pages[0] or line.text in seen:
                    continue
                seen.add(line.text)
            lines.append(line)
        kept.append(lines)
    return kept


def _at_edge(line: GlyphLine, height: float) -> bool:
    return line.y < _EDGE * height or line.y > (1 - _EDGE) * height


def _page_numbers(pages: Sequence[PageLines]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    bare: list[tuple[int, int, int]] = []
    for page in pages:
        last = len(page.lines) - 1
        for index, line in enumerate(page.lines):
            # Only the outermost two lines of a page: a figure in its body is a figure.
            if not _at_edge(line, page.height) or 1 < index < last - 1:
                continue
            text = line.text.strip()
            if _DECORATED.fullmatch(text) or _COUNTED.fullmatch(text) or _ROMAN.fullmatch(text):
                found.add((page.number, index))
            elif _BARE.fullmatch(text):
                bare.append((page.number, index, int(text)))
    offsets = Counter(value - number for number, _, value in bare)
    for number, index, value in bare:
        # It counts along with another page, or a short document has no other page to compare with.
        if offsets[value - number] >= 2 or value == number:
            found.add((number, index))
    return found


def _running(pages: Sequence[PageLines]) -> set[tuple[int, int]]:
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for page in pages:
        last = len(page.lines) - 1
        for index, line in enumerate(page.lines):
            if index in (0, 1, last - 1, last) and _at_edge(line, page.height):
                places.setdefault((line.text, round(line.y / 4)), []).append((page.number, index))
    enough = max(3, (len(pages) + 1) // 2)
    return {place for found in places.values() if len(found) >= enough for place in found}
