"""What a sheet says outside its cells: the lines printed above and below its pages, and the notes hung on its cells.

Only what tells of a table is taken: its title, its unit, whose it is. Page numbers, dates and remarks between
colleagues are not of the table. Refuses nothing.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.document import Span
from corpus.readers.sheet_styles import MAIN
from corpus.tables.caption import Caption, CaptionLine, money_unit, read_line

#: Codes in the lines of a page's head and foot: which part begins (&L), fonts, sizes, colours, and fields.
_PART = re.compile(r"&[LCR]")
_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d{1,3}|&[A-Za-z]|&(?=&)')
_PLACES = ("oddHeader", "firstHeader", "oddFooter", "firstFooter")


def margin_lines(root: Any) -> Iterator[str]:
    """The lines above and below the pages of a sheet that tell of its table."""
    for place in _PLACES:
        for part in _PART.split(root.findtext(f"{MAIN}headerFooter/{MAIN}{place}") or ""):
            for line in _CODE.sub("", part).splitlines():
                if read_line(CaptionLine(line.strip(), Span(0, 0)), Caption()) is not None:
                    yield line.strip()


def unit_notes(root: Any) -> Iterator[str]:
    """The lines of notes on cells that state a unit of money."""
    for note in root.iter(f"{MAIN}comment"):
        for line in "".join(text.text or "" for text in note.iter(f"{MAIN}t")).splitlines():
            if money_unit(line) is not None:
                yield line.strip()
