"""Seals: a number beside every stored row that follows from what the row holds, so that a changed row is known when it
is read. Against disks, not against people: whoever can write the file can write a seal.

A damaged row is never answered from: reading it raises `DamagedIndex`.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from corpus.errors import DamagedIndex
from corpus.file_names import shown_name
from index.store.back_end import Database

#: By table: what its seal follows from; the first names the document, the agency or the key that it is of. What changes
#: after a row is stored (`STATE`), and numbers that it is given, are left out.
SEALED = {
    "documents": "name, format, agency, agency_inferred, fiscal_year, kind, scope, identity, doubts, marks, notice",
    "figures": "document, agency, fiscal_year, stage, measure, item, code, value, unit, rest",
    "passages": 'document, id, kind, heading, table_title, start, "end", page, text, words',
    "derived": "document, agency, fiscal_year, stage, item, value, unit, formula, operands",
    "layouts": "document, data",
    "checks": "document, rule, outcome, difference, unit, stake, text, at, cause - id, between_agency",
    "refused": "name, reason",
    "meta": "key, value",
    "leading": "agency, item, fiscal_year, said, asked, figure, beside, derived",
    "leading_labels": "agency, item, labels",
    "agencies": "name, called, years, items, groups, leads, compared",
}
#: Of a document, what changes after it is stored: sealed anew with each change (`state_seal`).
STATE = "name, digest, set_aside, counts"
#: Tables whose rows are counted for every document, and which of them: the checks of an agency are counted for that.
COUNTED = {"figures": "", "passages": "", "derived": "", "checks": "between_agency = ''"}
#: What belongs to an agency and follows from its figures.
WEIGHED = frozenset({"leading", "leading_labels", "agencies"})


def seal(values: Iterable[object]) -> int:
    """The seal of a row.

    >>> seal(("a", None, 3)) == seal(["a", None, 3]), seal(("a", None)) == seal(("a", ""))
    (True, False)
    """
    texts = [v if v.__class__ is str else _NONE if v is None else v if isinstance(v, bytes) else str(v) for v in values]
    try:
        joined = _BETWEEN.join(texts).encode(errors=_AS_BYTES)  # type: ignore[arg-type]
    except TypeError:  # some of them are bytes
        parts = [t if isinstance(t, bytes) else str(t).encode(errors=_AS_BYTES) for t in texts]
        joined = _BETWEEN.encode().join(parts)
    return zlib.crc32(joined)


_NONE, _BETWEEN = "\x00", "\x1f"
#: How bytes that are no text are read as one, and become the same bytes again.
_AS_BYTES = "surrogateescape"


def sealed(values: tuple[object, ...]) -> tuple[object, ...]:
    """A row with its seal behind it."""
    return (*values, seal(values))


def check(table: str, values: tuple[object, ...], found: object) -> None:
    """Raise DamagedIndex where the seal that was found is not that of the row."""
    if seal(values) != found:
        raise DamagedIndex(str(values[0]), table)


def count_of(db: Database, table: str, document: str) -> int:
    """How many rows of a counted table are of a document."""
    where = f" AND {COUNTED[table]}" if COUNTED[table] else ""
    told = f"SELECT count(*) FROM {table} WHERE document = ?{where}"
    return int(db.execute(told, (document,)).fetchone()[0])


def seal_counts(db: Database, name: str) -> None:
    """Tell how many rows of each counted table a document has now, and seal its state."""
    counts = {table: count_of(db, table, name) for table in COUNTED}
    db.execute("UPDATE documents SET counts = ? WHERE name = ?", (json.dumps(counts), name))
    seal_state(db, name)


def seal_state(db: Database, name: str) -> None:
    """Seal what changes of a document as it is now; to be called in the transaction that changed it."""
    for row in db.execute(f"SELECT {STATE} FROM documents WHERE name = ?", (name,)).fetchall():
        db.execute("UPDATE documents SET state_seal = ? WHERE name = ?", (seal(tuple(row)), name))


def part_seals(parts: Iterable[object]) -> str:
    """The seals of the long columns of a document, in their order."""
    return " ".join(str(seal((part,))) for part in parts)


@contextmanager
def bytes_as_text(db: Database) -> Iterator[None]:
    """Bytes that are no text are read as half characters meanwhile, where else reading them is an error. A server lets
    none of them in."""
    if not isinstance(db, sqlite3.Connection):
        yield
        return
    usual = db.text_factory
    db.text_factory = lambda found: found.decode(errors=_AS_BYTES)
    try:
        yield
    finally:
        db.text_factory = usual


def _all(db: Database, sql: str) -> Iterable[Any]:
    """The rows of a whole table, which a server is asked for some at a time."""
    stream = getattr(db, "stream", None)
    return stream(sql) if stream is not None else db.execute(sql)


def is_part(part: object, seals: str, number: int) -> bool:
    """Whether a long column is the one of this number that `part_seals` sealed."""
    return seals.split(" ")[number : number + 1] == [part_seals((part,))]


class Seals:
    """The seals of one store, looked through."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def names(self) -> set[str]:
        """Of every document and every refused file, where it is text."""
        with bytes_as_text(self._db):
            found = self._db.execute("SELECT name FROM documents UNION SELECT name FROM refused").fetchall()
        return {name for (name,) in found if isinstance(name, str) and shown_name(name) == name}

    def broken(self) -> list[tuple[str, str]]:
        """(document, agency or key, table) of every row that is not what was stored. Reads all of the store."""
        found: list[tuple[str, str]] = []
        with bytes_as_text(self._db):
            for table, columns in SEALED.items():
                rows = _all(self._db, f"SELECT {columns}, seal FROM {table}")
                found += [(str(row[0]), table) for row in rows if seal(row[:-1]) != row[-1]]
            rows = self._db.execute(f"SELECT {STATE}, state_seal FROM documents")
            found += [(str(row[0]), "documents") for row in rows if seal(row[:-1]) != row[-1]]
            rows = _all(self._db, "SELECT name, part_seals, text, pages, sections, tables, printed FROM documents")
            found += [(str(row[0]), "documents") for row in rows if part_seals(row[2:]) != row[1]]
        return found

    def miscounted(self) -> list[tuple[str, str]]:
        """(document or agency, table) where rows are missing, or there are more than were stored."""
        with bytes_as_text(self._db):
            return [*self._miscounted_of_documents(), *self._miscounted_of_agencies()]

    def _miscounted_of_documents(self) -> Iterator[tuple[str, str]]:
        told: dict[str, dict[str, int]] = {}
        read: dict[str, dict[str, int]] = {}  # many documents have as many
        for name, counts in self._db.execute("SELECT name, counts FROM documents WHERE counts != ''"):
            try:
                if counts not in read:
                    read[counts] = dict(json.loads(counts))
                told[name] = read[counts]
            except (ValueError, TypeError):
                yield name, "documents"
        # Those of which nothing is told yet, or nothing that can be read.
        others = {row[0] for row in self._db.execute("SELECT name FROM documents")} - told.keys()
        for table, which in COUNTED.items():
            where = f" WHERE {which}" if which else ""
            found = self._counted(f"SELECT document, count(*) FROM {table}{where} GROUP BY document")
            for name in (told.keys() | found.keys()) - others:
                if told.get(name, {}).get(table, 0) != found.get(name, 0):
                    yield str(name), table

    def _miscounted_of_agencies(self) -> Iterator[tuple[str, str]]:
        leads = self._counted("SELECT agency, count(*) FROM leading GROUP BY agency")
        compared = self._counted("SELECT between_agency, count(*) FROM checks WHERE between_agency != '' GROUP BY 1")
        rows = self._db.execute("SELECT name, called, leads, compared FROM agencies").fetchall()
        for name, called, leading, between in rows:
            if leads.pop(name, 0) != leading:
                yield name, "leading"
            try:
                found = sum(compared.pop(other, 0) for other in json.loads(called))
            except (ValueError, TypeError):
                found = -1
            if found != between:
                yield name, "agencies"
        yield from ((name, "leading") for name in leads)
        yield from ((name, "agencies") for name in compared)

    def _counted(self, query: str) -> dict[str, int]:
        return {row[0]: row[1] for row in self._db.execute(query)}
