"""A stored document → its paragraphs of prose, cut into clauses that can be quoted, each with what it speaks of.

Cells of words in a table are paragraphs below what names them (title, form's subject, labels, header); its figures,
headings alone and the contents give none. A clause ends with 。；！？ outside brackets, or before "其中：".
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.document import Section, Source, Span
from corpus.tables.cell_prose import word_cells
from corpus.text.headings import parse_number
from corpus.text.sentences import cut_sentences, find_paragraphs
from index.store.documents import StoredDocument
from qa.passages.types import Quote

#: Documents whose paragraphs are kept in memory, a megabyte or less each.
PARAGRAPHS_HELD = 48

_SILENT = re.compile(r"[\s“”\"'‘’*#`]+")
_MARKS = "。:;,，：；、."
_OF_WHICH = re.compile(r"[，,、：:\s]+(?=其中\s*[：:，,])")
_ENUMERATION = re.compile(
    r"^(?:主要|具体)?(?:原因)?(?:是)?(?:[其之第]?[二三四五六七八九十](?:是|则|、|方面)|其[二三四五六]|第[二三四五六七八]|[②-⑩]"
    r"|原因[二三四五六]|另一方面|另一是|其次|再次|最后|以及|加之)"
)
_NUMBERED = re.compile(r"^\(?[2-9][、.．)](?!\d)")
_LIST_ITEM = re.compile(
    r"^(?:\(?\d{1,2}[)、.．](?!\d)|\([一二三四五六七八九十]{1,3}\)|[①-⑳]|[一二三四五六七八九十][是、]|其[一二三]|第[一二三四五六七八九十]+[、，,])"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause; `flat` is its text in half width without blanks, quotation marks and markup."""

    span: Span
    raw: str
    flat: str
    #: Whether it closes its sentence.
    ends: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose with the path of headings it stands under (its own heading, where it opens with one)."""

    index: int
    span: Span
    flat: str
    path: tuple[str, ...]
    section: int | None
    #: The section that this paragraph's first line is the heading of.
    opens: int | None
    clauses: tuple[Clause, ...]
    #: Whether it is a heading and says nothing more.
    bare: bool = False
    #: For a cell of a table, what names it there; its path ends with them.
    labels: tuple[str, ...] = ()

    @property
    def is_list_item(self) -> bool:
        return _LIST_ITEM.match(self.flat) is not None


def flatten(text: str) -> str:
    """Text for comparing: half width, without blanks, quotation marks and markup.

    >>> flatten("“三公”经费　40 万元；")
    '三公经费40万元;'
    """
    # What stood apart may compose once the blanks are gone.
    return unicodedata.normalize("NFKC", _SILENT.sub("", unicodedata.normalize("NFKC", text)))


def goes_on(flat: str, *, inside: bool = False) -> bool:
    """Whether a clause is the second or a later member of an enumeration (二是…, 其次…).

    `inside` a paragraph, a number (2.…) says so too; at its beginning it numbers the paragraph.
    """
    return _ENUMERATION.match(flat) is not None or (inside and _NUMBERED.match(flat) is not None)


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """A document as what is read of it is kept by: by what it says, not by the object."""

    name: str
    format: str
    text: str
    document: StoredDocument = field(compare=False)


def key_of(document: StoredDocument) -> DocumentKey:
    """The key of a document."""
    return DocumentKey(document.name, document.format, document.text, document)


def read_paragraphs(document: StoredDocument) -> list[Paragraph]:
    """All paragraphs of prose, in reading order; the index of each is its place in the list."""
    return list(_paragraphs(key_of(document)))


@lru_cache(maxsize=PARAGRAPHS_HELD)
def _paragraphs(read: DocumentKey) -> tuple[Paragraph, ...]:
    document = read.document
    grids = tuple(grid for table in document.tables for grid in table.grids)
    source = Source(document.format, document.text, document.pages, grids)
    contents = [s.span for s in document.sections if s.is_contents]
    sections = sorted((s for s in document.sections if not s.is_contents), key=lambda s: (s.span.start, s.level))
    starts = [s.span.start for s in sections]
    out: list[Paragraph] = []
    for span in find_paragraphs(source, None, document.sections):
        if any(c.start <= span.start < c.end for c in contents):
            continue
        section = _innermost(sections, starts, span)
        opens = section.index if section and section.heading.start <= span.start < section.heading.end else None
        index = len(out)
        flat = flatten(document.text[span.start : span.end])
        path = tuple(section.path) if section else ()
        clauses = tuple(_clauses(document.text, span))
        said = document.text[section.heading.end : span.end] if section and opens is not None else "said"
        bare = not flatten(said).strip(_MARKS)
        out.append(Paragraph(index, span, flat, path, section.index if section else None, opens, clauses, bare))
    return tuple(_numbered([*out, *_cells(document, sections, starts)]))


def _numbered(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [replace(p, index=n) for n, p in enumerate(sorted(paragraphs, key=lambda p: p.span))]


def _cells(document: StoredDocument, sections: list[Section], starts: list[int]) -> list[Paragraph]:
    """The cells of words of every table."""
    out = []
    for table in document.tables:
        for word in word_cells(table.grids):
            if not (word.speaks or word.listed or word.header):
                continue
            span = word.cell.span
            section = _innermost(sections, starts, span)
            above = tuple(section.path) if section else ()
            named = (table.title, word.subject) if not above or above[-1] != table.title else (word.subject,)
            path = (*above, *(n for n in (*named, *word.names) if n))
            flat = flatten(document.text[span.start : span.end])
            clauses = tuple(_clauses(document.text, span))
            out.append(
                Paragraph(0, span, flat, path, section.index if section else None, None, clauses, labels=word.names)
            )
    return out


def _innermost(sections: list[Section], starts: list[int], span: Span) -> Section | None:
    at = bisect_right(starts, span.start)
    if at < len(sections) and span.start <= sections[at].heading.start < span.end:
        at += 1
    for section in reversed(sections[:at]):
        if section.span.start < span.end and span.start < section.span.end:
            return section
    return None


def _clauses(text: str, span: Span) -> list[Clause]:
    found = [(s, text[s.start : s.end], flatten(text[s.start : s.end])) for s in cut_sentences(text, span, _OF_WHICH)]
    return [
        Clause(s, raw, flat, flat.rstrip(")]")[-1:] in "。!?") for s, raw, flat in found if flat.strip("其中:,;。、")
    ]


_EDGE_HEAD = re.compile(r"(?:其中\s*[：:，,]|[\s；;，,、：:*#])+")
_EDGE_TAIL = re.compile(r"(?:[，,；;：:、\s]*其中\s*[：:，,]?|[\s；;，,、*])+\Z")


def quotes_of(document: StoredDocument, span: Span, path: tuple[str, ...]) -> list[Quote]:
    """`span` as quotes, loose ends left out; one for each page that it runs over."""
    opening = _EDGE_HEAD.match(document.text, span.start, span.end)
    start = opening.end() if opening else span.start
    closing = _EDGE_TAIL.search(document.text[start : span.end])
    end = start + closing.start() if closing else span.end
    out = []
    for number, low, high in _page_parts(document, start, end):
        piece = document.text[low:high]
        low += len(piece) - len(piece.lstrip())
        high = low + len(piece.strip())
        if low < high:
            out.append(Quote(document.name, Span(low, high), document.text[low:high], path, number))
    return out


def _page_parts(document: StoredDocument, start: int, end: int) -> list[tuple[int | None, int, int]]:
    parts: list[tuple[int | None, int, int]] = []
    at = start
    for page in document.pages:
        low, high = max(at, page.span.start), min(end, page.span.end)
        if low < high:
            if low > at and document.text[at:low].strip():
                parts.append((None, at, low))
            parts.append((page.number, low, high))
            at = high
    if at < end and document.text[at:end].strip():
        parts.append((None, at, end))
    return parts


def list_after(paragraphs: list[Paragraph], index: int, limit: int = 40) -> list[Paragraph]:
    """The numbered paragraphs that follow paragraph `index`, which announces a list.

    They share the style of numbering of the first of them; paragraphs in between that have no number end the list, and
    so does a heading that is not below the announcing paragraph.
    """
    out: list[Paragraph] = []
    style = None
    depth = len(paragraphs[index].path)
    for paragraph in paragraphs[index + 1 : index + 1 + limit]:
        if paragraph.opens is not None and len(paragraph.path) <= depth:
            break
        number = parse_number(paragraph.flat)
        mark = number.style if number else ("words" if paragraph.is_list_item or goes_on(paragraph.flat) else None)
        if mark is None or (style is not None and mark != style):
            break
        if number and out and number.value == 1:
            break
        style = mark
        out.append(paragraph)
    return out
