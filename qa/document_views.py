"""The indexed documents → what pages show of them: a line of the list of documents, and a document to read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.document import Grid, Page
from corpus.file_names import file_named, folder_of
from corpus.layout import Layout
from index.figures.doubts import document_doubts
from index.store.documents import HeldContents, StoredDocument, StoredTable
from qa.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One line of the documents list."""

    name: str
    agency: str
    agency_inferred: bool
    fiscal_year: int | None
    kind: str | None
    scope: str | None
    passages: int
    tables: int
    figures: int
    doubts: tuple[str, ...]
    notice: str | None
    set_aside: str | None
    #: How many places of it do not agree.
    findings: int = 0


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the reader needs to show a document."""

    text: str
    format: str
    pages: tuple[Page, ...]
    tables: tuple[StoredTable, ...]
    notice: str | None
    path: Path | None
    #: Where the text stands on the pages, in formats that have pages.
    layout: Layout | None = None


def summaries(knowledge: Knowledge) -> Iterator[DocumentSummary]:
    """Every document indexed, with what was doubtful about it."""
    store = knowledge.store
    findings = store.checks.findings()
    for d in knowledge.documents.values():
        figures = [f for _, f in store.figures(document=d.name)]
        identity = d.identity
        yield DocumentSummary(
            name=d.name,
            agency=identity.agency,
            agency_inferred=identity.agency_inferred,
            fiscal_year=identity.fiscal_year,
            kind=str(identity.kind) if identity.kind else None,
            scope=str(identity.scope) if identity.scope else None,
            passages=store.count_passages(d.name),
            tables=len(d.tables),
            figures=len(figures),
            doubts=tuple(document_doubts(store, d, figures)),
            notice=d.notice,
            set_aside=d.set_aside,
            findings=findings.get(d.name, 0),
        )


def view_of(knowledge: Knowledge, name: str) -> DocumentView:
    """The text, pages and tables of one document, and its file while it is there; raises KeyError for an unknown
    name."""
    d = knowledge.documents[name]
    folder = knowledge.store.meta("corpus")
    path = file_named(folder_of(folder), name) if folder else None
    d = as_printed(d)
    there = path if path and path.is_file() else None
    return DocumentView(d.text, d.format, d.pages, d.tables, d.notice, there, knowledge.store.layout(name))


def as_printed(d: StoredDocument) -> StoredDocument:
    """The document as its source prints it: text, and where its pages, sections and cells stand in that."""
    if d.printed is None:
        return d

    def grid(found: Grid) -> Grid:
        cells = (replace(c, span=d.place(c.span), text=d.quote(c.span) or c.text) for c in found.cells)
        return replace(found, span=d.place(found.span), cells=tuple(cells))

    contents = HeldContents(
        text=d.printed.text,
        pages=tuple(replace(p, span=d.place(p.span)) for p in d.pages),
        sections=tuple(replace(s, span=d.place(s.span), heading=d.place(s.heading)) for s in d.sections),
        tables=tuple(replace(t, span=d.place(t.span), grids=tuple(map(grid, t.grids))) for t in d.tables),
    )
    return replace(d, contents=contents)
