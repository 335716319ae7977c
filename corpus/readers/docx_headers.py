"""What Word prints at the head of every page and nowhere else: often whose document it is, and of which year.

In go a package and its body, out come the lines of the headers that the sections use. What the body says too, and page
numbers, are left out. Footers are not read.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import text_of
from corpus.readers.ooxml import qn, value_of
from corpus.readers.package import Package, Relation

_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"[一-鿿]{2}")


def header_lines(package: Package, relations: dict[str, Relation], body: Any, styles: Styles) -> Iterator[str]:
    """The lines of the page headers, each once, in the order of the sections."""
    said = _BLANKS.sub("", "".join(text.text or "" for text in body.iter(qn("w:t"))))
    for root in _headers(package, relations, body):
        for paragraph in root.iter(qn("w:p")):
            for line in text_of(paragraph, styles).split("\n"):
                folded = _BLANKS.sub("", line)
                if _WORDS.search(folded) and folded not in said:
                    said += folded
                    yield line.strip()


def _headers(package: Package, relations: dict[str, Relation], body: Any) -> Iterator[Any]:
    """The headers that a reader meets: those of the first page only where a section has one of its own."""
    for section in body.iter(qn("w:sectPr")):
        titled = section.find(qn("w:titlePg")) is not None
        for reference in section.findall(qn("w:headerReference")):
            relation = relations.get(value_of(reference, "r:id"))
            unused = value_of(reference, "w:type") == "first" and not titled
            root = package.xml(relation.target) if relation is not None and relation.inside and not unused else None
            if root is not None:
                yield root
