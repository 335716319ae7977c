"""Figures and sentences → citations that are literally at their place."""

from collections.abc import Iterable, Sequence

from corpus.document import Span
from index.checks.types import Check, Place
from index.figure import Figure
from index.store.documents import StoredDocument
from qa.answer import Citation
from qa.findings import PLACES
from qa.knowledge import Knowledge

#: How notes call text that was recognised from a picture of its page.
SCANNED = "扫描页的文字识别"


def citation_of(
    document: StoredDocument,
    span: Span,
    heading: tuple[str, ...],
    table: str | None,
    row: str | None,
    column: str | None,
) -> Citation:
    """What stands at `span` of a document, as a citation."""
    identity = document.identity
    place = document.place(span)
    return Citation(
        document=document.name,
        agency=identity.agency,
        fiscal_year=identity.fiscal_year,
        kind=str(identity.kind) if identity.kind else "",
        heading=" / ".join(heading),
        table=table,
        row=row,
        column=column,
        quote=document.quote(span),
        page=next((p.number for p in document.pages if p.span.start <= span.start < p.span.end), None),
        start=place.start,
        end=place.end,
        notice=document.notice,
    )


def figure_citation(document: StoredDocument, figure: Figure) -> Citation:
    """A figure's quote, with its table, row and column."""
    row, column = " / ".join(figure.row) or None, " / ".join(figure.column) or None
    return citation_of(document, figure.span, figure.heading, figure.table or None, row, column)


class Citations:
    """The numbered sources of one answer; the same place is listed once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._found: dict[tuple[str, int, int], int] = {}
        self.items: list[Citation] = []

    def figure(self, figure: Figure) -> int:
        """Cite a figure's quote; returns the citation's index."""
        row = " / ".join(figure.row) or None
        column = " / ".join(figure.column) or None
        return self._add(figure.document, figure.span, figure.heading, figure.table or None, row, column)

    def figures(self, figures: Iterable[Figure]) -> list[int]:
        return [self.figure(f) for f in figures]

    def place_of(self, figure: Figure) -> int | None:
        """The index of the citation of a figure's place, None where it is not cited."""
        span = self._on_one_page(figure.document, figure.span)
        return self._found.get((figure.document, span.start, span.end))

    def span(self, document: str, span: Span, heading: tuple[str, ...] = (), table: str | None = None) -> int:
        """Cite a stretch of a document."""
        return self._add(document, span, heading, table, None, None)

    def on_scans(self) -> bool:
        """Whether any source stands on a page whose text was recognised from a picture."""
        return any(
            page.from_ocr and page.number == cited.page
            for cited in self.items
            for page in self._knowledge.documents[cited.document].pages
        )

    def _add(
        self, name: str, span: Span, heading: tuple[str, ...], table: str | None, row: str | None, column: str | None
    ) -> int:
        span = self._on_one_page(name, span)
        key = (name, span.start, span.end)
        if key not in self._found:
            self._found[key] = len(self.items)
            self.items.append(citation_of(self._knowledge.documents[name], span, heading, table, row, column))
        return self._found[key]

    def _on_one_page(self, name: str, span: Span) -> Span:
        """The part of `span` on the page where it ends (a number's page); a quote over a page end cannot be found."""
        for page in self._knowledge.documents[name].pages:
            if page.span.start < span.end <= page.span.end and span.start < page.span.start:
                return Span(page.span.start, span.end)
        return span


class CitedPlaces:
    """Places of checks → their citations; those of figures say their row and column. The figures are read at once."""

    def __init__(self, citations: Citations, knowledge: Knowledge, checks: Sequence[Check]) -> None:
        ids = [p.figure for c in checks for p in c.at[:PLACES] if p.figure is not None]
        self._citations = citations
        self._figures = dict(knowledge.store.figures_by_id(list(dict.fromkeys(ids))))

    def __call__(self, document: str, place: Place) -> int:
        """The index of the citation of one place of a check of `document`."""
        figure = self._figures.get(place.figure) if place.figure is not None else None
        if figure is not None:
            return self._citations.figure(figure)
        return self._citations.span(place.document or document, place.span)
