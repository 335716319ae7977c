"""Rows of one store → rows of another: how what a build has read enters the index. Tables are found, not listed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from index.store.back_end import Database
from index.store.opening import FILE_NAME

#: Where a build keeps what it has read, in the data folder.
FOLDER = "reading"
#: By table: columns that name a row of the same table by its number.
_REFERRING = {"checks": ("cause",)}


@contextmanager
def attached(db: sqlite3.Connection, data: Path) -> Iterator[None]:
    """What stands in the staged store is called `staged` meanwhile."""
    db.execute("ATTACH DATABASE ? AS staged", (str(data / FOLDER / FILE_NAME),))
    try:
        yield
    finally:
        # Refused where something failed in the middle of reading; then the connection is closed, and that with it.
        with suppress(sqlite3.OperationalError):
            db.execute("DETACH DATABASE staged")


@dataclass(frozen=True, slots=True)
class Copied:
    """A table that holds what belongs to one file: the column that names the file, the columns to write, and what is
    read for them."""

    table: str
    key: str
    columns: str
    read: str


def copied_tables(db: sqlite3.Connection, into: Database) -> list[Copied]:
    """All such tables, documents first, since the others refer to them; `into` is the index that they are for, `db` one
    of SQLite's that tells their columns.

    Figures keep their ids, to which others refer; other numbers are moved behind those that are there, and what refers
    to them with them.
    """
    found: list[Copied] = []
    for (table,) in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
        about = db.execute(f"PRAGMA main.table_info({table})").fetchall()
        key = "name" if table in {"documents", "refused"} else "document"
        if all(row[1] != key for row in about):
            continue
        numbered = [row[1] for row in about if row[5] and row[2] == "INTEGER"] if table != "figures" else []
        moved = {*numbered, *_REFERRING.get(table, ())}
        behind = 0
        if numbered:
            behind = int(into.execute(f"SELECT coalesce(max({numbered[0]}), 0) FROM {table}").fetchone()[0])
        read = [f'"{row[1]}" + {behind}' if row[1] in moved else f'"{row[1]}"' for row in about]
        found.append(Copied(table, key, ", ".join(f'"{row[1]}"' for row in about), ", ".join(read)))
    return sorted(found, key=lambda entry: entry.table != "documents")
