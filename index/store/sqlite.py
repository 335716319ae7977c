"""A store in SQLite's file in the data folder: what `index.store.back_end` asks of each kind of database."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from corpus.errors import IndexUnusable
from index.store.back_end import BackEnd
from index.store.copying import Copied, attached, copied_tables
from index.store.opening import (
    FILE_NAME,
    as_unusable,
    connection,
    generation_of,
    missing_tables,
    move_in,
    new_home,
    stamp,
)
from index.store.seals import bytes_as_text


class SqliteOpened:
    """An open connection to the file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._copied: list[Copied] = []

    def begin_writing(self) -> None:
        self.db.execute("BEGIN IMMEDIATE")

    def begin_reading(self) -> None:
        self.db.execute("BEGIN")
        # The state is chosen by the first look at it.
        self.db.execute("SELECT 1 FROM sqlite_master").fetchone()

    def insert_figures(self, columns: str, rows: Sequence[tuple[object, ...]]) -> list[int]:
        ids = []
        for row in rows:
            marks = ",".join("?" * len(row))
            made = self.db.execute(f"INSERT INTO figures ({columns}) VALUES ({marks})", row)
            ids.append(int(made.lastrowid or 0))
        return ids

    def last_figure_id(self) -> int:
        row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'figures'").fetchone()
        return int(row[0]) if row else 0

    def count_from(self, figure_id: int) -> None:
        self.db.execute("DELETE FROM sqlite_sequence WHERE name = 'figures'")
        self.db.execute("INSERT INTO sqlite_sequence VALUES ('figures', ?)", (figure_id,))

    def hurry(self) -> None:
        self.db.execute("PRAGMA synchronous = OFF")

    @contextmanager
    def taking(self, data: Path) -> Iterator[None]:
        with attached(self.db, data):
            self._copied = copied_tables(self.db, self.db)
            yield

    def take(self, name: str) -> None:
        for c in self._copied:
            self.db.execute(
                f"INSERT INTO main.{c.table} ({c.columns})"
                f" SELECT {c.read} FROM staged.{c.table} WHERE {c.key} = ? ORDER BY rowid",
                (name,),
            )

    def version_of_rows(self) -> tuple[int, ...]:
        return int(self.db.execute("PRAGMA data_version").fetchone()[0]), self.db.total_changes

    def fault(self) -> str:
        found = self.db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return "" if found == "ok" else str(found)


class SqliteBackEnd:
    """The file in a data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE_NAME

    def there(self) -> bool:
        return self._path.exists()

    def open(self, create: bool) -> SqliteOpened:
        if not create and not self._path.is_file():
            raise IndexUnusable(str(self._folder), "还没有建立索引，请先运行 python -m index build")
        if create:
            self._folder.mkdir(parents=True, exist_ok=True)
        with as_unusable(self._folder):
            if lacking := missing_tables(self._path):
                why = f"文件损坏（缺少 {'、'.join(lacking)}）"
                raise IndexUnusable(str(self._folder), why, worthless=True)
            return SqliteOpened(connection(self._path, create))

    def generation(self) -> str:
        return generation_of(self._folder)

    def stamp(self) -> tuple[object, ...]:
        return stamp(self._folder)

    def size(self) -> int:
        return self._path.stat().st_size

    def said_of_documents(self) -> Mapping[str, tuple[Any, ...]]:
        said = "SELECT * FROM meta WHERE EXISTS (SELECT 1 FROM documents)"
        try:
            with closing(sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True)) as db:
                with bytes_as_text(db):
                    return {row[0]: row for row in db.execute(said)}
        except sqlite3.Error:
            return {}

    def only_writer(self, busy: str) -> AbstractContextManager[None]:
        return nullcontext()

    def beside(self) -> "SqliteBackEnd":
        return SqliteBackEnd(new_home(self._folder))

    def replace_by(self, other: BackEnd) -> None:
        assert isinstance(other, SqliteBackEnd)
        move_in(other._folder, self._folder)
