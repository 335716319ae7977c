"""What the store holds beside figures: documents without them, their tables, and what follows from figures."""

from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Doubt, Grid, Identity, Page, Printed, Section, Span
from index.figure import Stage


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that follows from stated figures: never mixed with them. `operands` are their ids, in formula order."""

    agency: str
    fiscal_year: int | None
    stage: Stage | None
    item: str
    value: Decimal
    unit: str
    formula: str
    operands: tuple[int, ...]
    document: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one coordinate whose values differ; `figures` are their ids, in reading order."""

    figures: tuple[int, ...]
    explanation: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class StoredTable:
    """What the reader view needs of a table: where it is and its grids."""

    index: int
    title: str
    number: str
    amount_unit: str | None
    status: str
    page: int | None
    span: Span
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the store holds it, without its figures and passages."""

    name: str
    format: str
    text: str
    identity: Identity
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    tables: tuple[StoredTable, ...]
    doubts: tuple[Doubt, ...]
    notice: str | None
    #: The name of the original that this rendition steps aside for, else None.
    set_aside: str | None
    #: What the source prints where `text` is a comparable form of it, else None.
    printed: Printed | None = None

    def quote(self, span: Span) -> str:
        """What the source prints at `span` of `text`."""
        return self.printed.quote(span) if self.printed is not None else self.text[span.start : span.end]

    def place(self, span: Span) -> Span:
        """Where `span` of `text` stands in what the source prints."""
        return self.printed.span(span) if self.printed is not None else span
