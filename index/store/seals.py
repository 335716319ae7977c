"""Seals: a number beside every stored row that follows from what the row holds, so that a changed row is known when it
is read. Against disks, not against people: whoever can write the file can write a seal.

A damaged row is never answered from: reading it raises `DamagedIndex`.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator

from corpus.errors import DamagedIndex

#: By table: the columns that its seal follows from; the first names the document, or the agency, that it is of. What
#: changes after a row is stored (a document set aside), and numbers that it is given, are left out.
SEALED = {
    "documents": "name, format, agency, agency_inferred, fiscal_year, kind, scope, identity, doubts, marks, notice",
    "figures": "document, agency, fiscal_year, stage, measure, item, code, value, unit, rest",
    "passages": 'document, id, kind, heading, table_title, start, "end", page, text, words',
    "derived": "document, agency, fiscal_year, stage, item, value, unit, formula, operands",
    "conflicts": "document, figures, explanation",
    "layouts": "document, data",
    "leading": "agency, item, fiscal_year, said, asked, figure, beside, derived",
    "leading_labels": "agency, item, labels",
    "agencies": "name, called, years, items, groups, leads",
}
#: Tables whose rows are counted for every document.
COUNTED = ("figures", "passages", "derived", "conflicts")
#: What belongs to an agency and follows from its figures.
WEIGHED = frozenset({"leading", "leading_labels", "agencies"})


def seal(values: Iterable[object]) -> int:
    """The seal of a row.

    >>> seal(("a", None, 3)) == seal(["a", None, 3]), seal(("a", None)) == seal(("a", ""))
    (True, False)
    """
    parts = [v if isinstance(v, bytes) else _NONE if v is None else str(v).encode() for v in values]
    return zlib.crc32(b"\x1f".join(parts))


_NONE = b"\x00"


def sealed(values: tuple[object, ...]) -> tuple[object, ...]:
    """A row with its seal behind it."""
    return (*values, seal(values))


def check(table: str, values: tuple[object, ...], found: object) -> None:
    """Raise DamagedIndex where the seal that was found is not that of the row."""
    if seal(values) != found:
        raise DamagedIndex(str(values[0]), table)


def part_seals(parts: Iterable[object]) -> str:
    """The seals of the long columns of a document, in their order."""
    return " ".join(str(seal((part,))) for part in parts)


class Seals:
    """The seals of one store, looked through."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def quick_check(self) -> str:
        """What SQLite finds wrong with its file; "" for nothing."""
        found = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
        return "" if found == "ok" else str(found)

    def broken(self) -> Iterator[tuple[str, str]]:
        """(document or agency, table) of every row that is not what was stored. Reads all of the store."""
        for table, columns in SEALED.items():
            for row in self._db.execute(f"SELECT {columns}, seal FROM {table}"):
                if seal(row[:-1]) != row[-1]:
                    yield str(row[0]), table
        parts = "SELECT name, part_seals, text, pages, sections, tables, printed FROM documents"
        for row in self._db.execute(parts):
            if part_seals(row[2:]) != row[1]:
                yield str(row[0]), "documents"

    def miscounted(self) -> list[tuple[str, str]]:
        """(document or agency, table) where rows are missing, or there are more than were stored."""
        wrong: list[tuple[str, str]] = []
        counts = {
            name: json.loads(told) for name, told in self._db.execute("SELECT name, counts FROM documents") if told
        }
        for table in COUNTED:
            found = self._counted(f"SELECT document, count(*) FROM {table} GROUP BY document")
            wrong += [(name, table) for name, told in counts.items() if told.get(table, 0) != found.get(name, 0)]
        leads = self._counted("SELECT agency, count(*) FROM leading GROUP BY agency")
        told = self._counted("SELECT name, leads FROM agencies")
        return wrong + [(name, "leading") for name in {*leads, *told} if leads.get(name, 0) != told.get(name, 0)]

    def _counted(self, query: str) -> dict[str, int]:
        return {row[0]: row[1] for row in self._db.execute(query)}
