"""What the store holds beside figures: documents without them, their tables, and what follows from figures."""

from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Doubt, Grid, Identity, Page, Section, Span
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
