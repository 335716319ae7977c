"""The indexed documents → what pages show of them: a line of the list of documents, and a document to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Page
from index.figures.doubts import document_doubts
from index.store.documents import StoredTable
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


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the reader needs to show a document."""

    text: str
    format: str
    pages: tuple[Page, ...]
    tables: tuple[StoredTable, ...]
    notice: str | None
    path: Path | None


def summaries(knowledge: Knowledge) -> Iterator[DocumentSummary]:
    """Every document indexed, with what was doubtful about it."""
    store = knowledge.store
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
        )


def view_of(knowledge: Knowledge, name: str) -> DocumentView:
    """The text, pages and tables of one document, and its file while it is there; raises KeyError for an unknown name."""
    d = knowledge.documents[name]
    folder = knowledge.store.meta("corpus")
    path = Path(folder) / name if folder else None
    return DocumentView(d.text, d.format, d.pages, d.tables, d.notice, path if path and path.is_file() else None)
