"""What the store holds beside figures: documents without them, their tables, and what follows from figures."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

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


class Contents(Protocol):
    """The long parts of a document, which few questions need."""

    @property
    def text(self) -> str: ...
    @property
    def pages(self) -> tuple[Page, ...]: ...
    @property
    def sections(self) -> tuple[Section, ...]: ...
    @property
    def tables(self) -> tuple[StoredTable, ...]: ...
    @property
    def printed(self) -> Printed | None: ...


@dataclass(frozen=True, slots=True)
class HeldContents:
    """Contents in memory."""

    text: str
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[StoredTable, ...] = ()
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the store holds it, without its figures and passages; its contents are read when asked for."""

    name: str
    format: str
    identity: Identity
    doubts: tuple[Doubt, ...]
    notice: str | None
    #: The name of the original that this rendition steps aside for, else None.
    set_aside: str | None
    contents: Contents = field(compare=False, repr=False)
    #: Titles of tables of which nothing could be read.
    unreadable: tuple[str, ...] = ()
    #: By the number of a table that holds figures: the note under it that calls it empty.
    called_empty: tuple[tuple[int, Span], ...] = ()

    @property
    def text(self) -> str:
        return self.contents.text

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.contents.pages

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.contents.sections

    @property
    def tables(self) -> tuple[StoredTable, ...]:
        return self.contents.tables

    @property
    def printed(self) -> Printed | None:
        """What the source prints where `text` is a comparable form of it, else None."""
        return self.contents.printed

    def quote(self, span: Span) -> str:
        """What the source prints at `span` of `text`."""
        return self.printed.quote(span) if self.printed is not None else self.text[span.start : span.end]

    def place(self, span: Span) -> Span:
        """Where `span` of `text` stands in what the source prints."""
        return self.printed.span(span) if self.printed is not None else span

    def cited(self, start: int, end: int) -> Span:
        """Where in `text` a place of what the source prints stands, as citations tell places: `place` the other way."""
        span = Span(start, end)
        return self.printed.comparable(span) if self.printed is not None else span
