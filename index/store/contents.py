"""The long parts of a document, each read from its column when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.document import Page, Printed, Section
from index.store.documents import StoredTable
from index.store.row_formats import load_pages, load_printed, load_sections, load_tables

#: By column: how what it holds is read.
PARTS: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "pages": load_pages,
    "sections": load_sections,
    "tables": load_tables,
    "printed": load_printed,
}


@dataclass(frozen=True, slots=True)
class StoredContents:
    """The contents of a document in the store; `part` reads one of its columns."""

    name: str
    part: Callable[[str, str], Any]

    @property
    def text(self) -> str:
        return str(self.part(self.name, "text"))

    @property
    def pages(self) -> tuple[Page, ...]:
        found: tuple[Page, ...] = self.part(self.name, "pages")
        return found

    @property
    def sections(self) -> tuple[Section, ...]:
        found: tuple[Section, ...] = self.part(self.name, "sections")
        return found

    @property
    def tables(self) -> tuple[StoredTable, ...]:
        found: tuple[StoredTable, ...] = self.part(self.name, "tables")
        return found

    @property
    def printed(self) -> Printed | None:
        found: Printed | None = self.part(self.name, "printed")
        return found
