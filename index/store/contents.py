"""The long parts of a document, each read from its column when it is first asked for."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
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


#: What an answer needs of every document that it cites; an answer over all agencies cites thousands.
CITED = ("text", "pages", "printed")
#: Characters of such parts kept in memory; and how many of the others: a question reads those of few documents.
_CHARACTERS, _OTHERS = 16_000_000, 256


class HeldParts:
    """The parts that were read last."""

    def __init__(self) -> None:
        self._cited: OrderedDict[tuple[str, str], tuple[Any, int]] = OrderedDict()
        self._others: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self._characters = 0

    def get(self, name: str, column: str, read: Callable[[str, str], Any]) -> Any:
        """The part of a document, read where it is not held."""
        key = name, column
        if column in CITED:
            if key not in self._cited:
                self.put(name, column, read(name, column))
            else:
                self._cited.move_to_end(key)
            return self._cited[key][0]
        if key not in self._others:
            self._others[key] = read(name, column)
            if len(self._others) > _OTHERS:
                self._others.popitem(last=False)
        self._others.move_to_end(key)
        return self._others[key]

    def put(self, name: str, column: str, part: Any) -> None:
        """Hold a part that answers cite."""
        size = len(part) if isinstance(part, str) else len(part.text) if isinstance(part, Printed) else 1
        self._characters += size - self._cited.pop((name, column), (None, 0))[1]
        self._cited[name, column] = part, size
        while self._characters > _CHARACTERS and len(self._cited) > 1:
            self._characters -= self._cited.popitem(last=False)[1][1]

    def lacking(self, names: Iterable[str]) -> list[str]:
        """Those of the documents of which something that answers cite is not held."""
        return [name for name in names if any((name, column) not in self._cited for column in CITED)]

    def clear(self) -> None:
        """Hold nothing any more."""
        self._cited.clear()
        self._others.clear()
        self._characters = 0


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
