"""A document → passages: pieces of one section or one table, each complete in itself, for search and for quoting.

Keeps the heading path with each passage, repeats a table's header with each part of it, never cuts a row or a
sentence. Contents pages give no passages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document, Section, Span
from corpus.stretches import Stretches
from index.tables.parts import table_parts

#: A passage of prose is closed once it is this long; measured in code points. Sections of these documents are
#: mostly shorter, so a passage is mostly one section, which is also what a reader wants to see quoted.
LONGEST_PROSE = 600
#: The outermost headings: they stand above everything of a document alike.
_PART = re.compile(r"\s*(?:第[一二三四五六七八九十\d]+部分|附[件表录])")
#: A passage that ends so announces what follows it.
_ANNOUNCING = ("：", ":")


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a document. `text` is what is embedded and searched; `span` is its place in the source."""

    id: str
    document: str
    kind: str  # "prose" | "table"
    heading: tuple[str, ...]
    table: str
    span: Span
    page: int | None
    text: str


def make_passages(document: Document) -> list[Passage]:
    """All passages of a document, in reading order, with ids that are stable for unchanged text."""
    pieces: list[tuple[str, tuple[str, ...], str, Span, str]] = []
    taken = Stretches((table.span.start, table.span.end) for table in document.tables)
    below: dict[int | None, list[Section]] = {}
    for child in document.sections:
        below.setdefault(child.parent, []).append(child)
    for section, span in _bodies(document):
        path = section.path if section else ()
        # A heading alone tells nothing where the sections or the table below it carry it with them.
        bears = section is not None and (section.index in below or taken.begins(section.span.start, section.span.end))
        for piece in _paragraph_groups(document.text, span, taken):
            if section is not None and document.text.endswith(_ANNOUNCING, 0, piece.end):
                piece = Span(piece.start, _list_end(document.text, below.get(section.index, ()), piece, taken))
            body = document.text[piece.start : piece.end].strip()
            if body and not (bears and _bare(body) == _bare(path[-1])):
                pieces.append(("prose", path, "", piece, _with_headings(path, body)))
    for table in document.tables:
        for span, text in table_parts(table):
            pieces.append(("table", table.heading, table.title, span, text))
    pieces.sort(key=lambda p: (p[3].start, p[3].end))
    return [
        Passage(f"{document.name}#{n}", document.name, kind, heading, title, span, document.page_at(span.start), text)
        for n, (kind, heading, title, span, text) in enumerate(pieces)
    ]


def _list_end(text: str, below: Sequence[Section], lead: Span, taken: Stretches) -> int:
    """Where the list ends that `lead` announces ("包括：") in sections of its own: without it the lead says nothing.

    The sections keep their own passages too, for questions about one of them.
    """
    end = lead.end
    for child in below:
        if child.span.start < end:
            continue
        if child.span.end - lead.start > LONGEST_PROSE or text[end : child.span.start].strip():
            break
        if taken.meets(lead.start, child.span.end):
            break
        end = child.span.end
    return end


def headings_above(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings that a passage below `path` repeats in front of its own words.

    Two of them, since 二、立项依据 is said of a project that the heading above it names; parts of the document name nothing.
    """
    return (*(title for title in path[-3:-2] if not _PART.match(title)), *path[-2:-1])


def _with_headings(path: tuple[str, ...], body: str) -> str:
    """The text after the headings above it, and after its own where a long section was cut."""
    own = path[-1:] if path and not _bare(body).startswith(_bare(path[-1])) else ()
    return " ".join((*headings_above(path), *own, body))


def _bare(text: str) -> str:
    """Letters and digits alone: headings stand in the text with blanks and marks of their own."""
    return "".join(c for c in text if c.isalnum())


def _bodies(document: Document) -> Iterator[tuple[Section | None, Span]]:
    """The stretches of text that belong to a section itself and not to one below it."""
    sections = sorted((s for s in document.sections if not s.is_contents), key=lambda s: s.span.start)
    contents = [s.span for s in document.sections if s.is_contents]
    at = 0
    for span, section in _own_stretches(sections, len(document.text)):
        start = max(span.start, at)
        if any(c.start <= start and span.end <= c.end for c in contents):
            continue
        yield section, Span(start, span.end)
        at = span.end


def _own_stretches(sections: list[Section], length: int) -> list[tuple[Span, Section | None]]:
    marks: list[tuple[int, int, Section | None]] = [(0, -1, None)]
    marks += [(section.span.start, section.level, section) for section in sections]
    out: list[tuple[Span, Section | None]] = []
    for n, (start, _, section) in enumerate(marks):
        end = marks[n + 1][0] if n + 1 < len(marks) else length
        if end > start:
            out.append((Span(start, end), section))
    return out


def _paragraph_groups(text: str, span: Span, taken: Stretches) -> Iterator[Span]:
    """Lines of `span` that stand in no table, gathered to passages of a fit length."""
    start = end = None
    at = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        here = Span(at, at + len(line.rstrip()))
        at += len(line)
        if taken.meets(here.start, here.end):
            if start is not None and end is not None:
                yield Span(start, end)
            start = end = None
            continue
        if not line.strip():
            continue
        if start is not None and end is not None and here.end - start > LONGEST_PROSE:
            yield Span(start, end)
            start = None
        if start is None:
            start = here.start
        end = here.end
    if start is not None and end is not None:
        yield Span(start, end)
