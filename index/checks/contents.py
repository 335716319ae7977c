"""Tables that the list of contents announces, or that the text refers to, and that the document does not hold.

Where the document holds hardly any of them, its tables were published in another file: nothing is said then.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus.document import Document, Span
from corpus.fold import fold_label
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place

_ITEM = re.compile(
    r"^[^\w\n]{0,4}(?:[一二三四五六七八九十]{1,3}|\d{1,2})[ \t]*[、.．][ \t]*"
    r"([^\n]{2,60}?表(?:[ \t]*[-－–—][^\n.…·]{2,20})?(?:[（(][^\n）)]{1,12}[）)])?)[.…· \t]*\d{0,3}[ \t]*$",
    re.M,
)
_NO_TITLE = re.compile(r"[的和、\s\W]|\d{4}年?度?|预算|决算|总体|情况|明细|公开|部门|单位|总(?=表)")
_APPENDED = re.compile(r"[（(，,]?(?:具体)?[^，。（(\n]{0,12}详见附表[)）]?(?!\s*\d)")
#: So alike are two forms of one title.
ALIKE = 0.8
#: A title of so many characters names no other table.
SPECIFIC = 12
#: Of the tables announced, at least so many must be there for the others to be missed.
HELD = 0.4


def check_contents(ground: Ground) -> Iterator[Check]:
    """Tables announced and tables referred to."""
    document = ground.document
    announced = list(_announced(document))
    if announced:
        yield from _judged(document, announced)
    elif not document.tables:
        for match in _APPENDED.finditer(document.text):
            at = (Place(Span(*match.span()), label="所说的附表"),)
            text = f"“{match[0].strip()}”：本文件里没有表。"
            yield Check("table_referred", Outcome.NOT_CHECKABLE, f"{text}附表可能另外公开，未作判断。", at)


def _announced(document: Document) -> Iterator[tuple[str, Span]]:
    for section in document.sections:
        if section.is_contents:
            for match in _ITEM.finditer(document.text, section.span.start, section.span.end):
                yield match[1].strip(), Span(*match.span(1))


def _judged(document: Document, announced: list[tuple[str, Span]]) -> Iterator[Check]:
    contents = [s.span for s in document.sections if s.is_contents]
    held = {_bare(t.title) for t in document.tables} | _titles(document, contents)
    there = [title for title, _ in announced if _is_there(title, held)]
    untitled = sum(not _bare(t.title) or "无题" in t.title for t in document.tables)
    for title, span in announced:
        at = (Place(span, label="目录"),)
        if title in there:
            yield Check("table_announced", Outcome.HOLDS, f"目录列出的《{title}》在文件里。", at)
        elif not document.tables or untitled or len(there) < HELD * len(announced):
            text = f"目录列出的《{title}》在本文件里没有找到，表可能另外公开或没有写标题，未作判断。"
            yield Check("table_announced", Outcome.NOT_CHECKABLE, text, at)
        else:
            yield Check("table_announced", Outcome.DIFFERS, f"目录列出《{title}》，文件里没有这张表。", at)


def _titles(document: Document, contents: list[Span]) -> set[str]:
    """The lines outside the contents that end like the title of a table."""
    out, at = set(), 0
    for line in document.text.split("\n"):
        inside = any(span.start <= at < span.end for span in contents)
        bare = _bare(line)
        if not inside and len(line) < 80 and re.search(r"表(?:\W.*)?$", line.strip()):
            out.add(bare)
        at += len(line) + 1
    return out


def _is_there(title: str, held: set[str]) -> bool:
    bare = _bare(title)
    return any(_alike(bare, other) for other in held)


def _alike(title: str, other: str) -> bool:
    if not other or not title:
        return False
    if title == other or title.endswith(other) and len(other) >= SPECIFIC:
        return True
    if title in other and len(other) <= len(title) + 12:
        return True
    if abs(len(title) - len(other)) > max(4, len(title) // 4):
        return False
    return SequenceMatcher(None, title, other).ratio() >= ALIKE


def _bare(title: str) -> str:
    """A title without its number, year and marks."""
    return _NO_TITLE.sub("", fold_label(title))
