"""A store on a PostgreSQL server: what `index.store.back_end` asks of each kind of database.

Every data folder has a schema of its own, `NAME_1`; where it must be made anew another is made beside it (`NAME_2`),
and the table `wenzhang.homes` says which one counts. A reader keeps to the one it has opened. One that no reader
looks at any more goes with a later build.
"""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from corpus.errors import IndexUnusable
from index.server_name import server_name
from index.store.back_end import BackEnd
from index.store.copying import FOLDER, Copied, copied_tables
from index.store.postgres_connection import PostgresConnection
from index.store.postgres_words import lock_key, schema_in_postgres
from index.store.schema import SCHEMA_VERSION, tables_of_schema
from index.store.sqlite import SqliteBackEnd

_HOMES = (
    "CREATE SCHEMA IF NOT EXISTS wenzhang",
    "CREATE TABLE IF NOT EXISTS wenzhang.homes (name TEXT PRIMARY KEY, home TEXT NOT NULL)",
)
#: Keys of the server's locks beside the one of the name: who builds, who changes rows, who makes `wenzhang`.
_BUILDS, _WRITES, _MAKES = 1, 2, 3


class PostgresOpened:
    """An open connection to one schema."""

    def __init__(self, db: PostgresConnection, name: str) -> None:
        self.db = db
        self._name = name
        self._staged: Any = None
        self._copied: list[Copied] = []

    def begin_writing(self) -> None:
        self.db.execute("BEGIN")
        self.db.execute("SET LOCAL lock_timeout = '10s'")
        self.db.execute("SELECT pg_advisory_xact_lock(?, ?)", (_WRITES, lock_key(self._name)))

    def begin_reading(self) -> None:
        self.db.hold()

    def insert_figures(self, columns: str, rows: Sequence[tuple[object, ...]]) -> list[int]:
        first = self.last_figure_id() + 1
        self.db.copy_in("figures", f"id, {columns}", [(first + n, *row) for n, row in enumerate(rows)])
        self.count_from(first + len(rows) - 1)
        return list(range(first, first + len(rows)))

    def last_figure_id(self) -> int:
        row = self.db.execute("SELECT seq FROM counters WHERE name = 'figures'").fetchone()
        return int(row[0]) if row else 0

    def count_from(self, figure_id: int) -> None:
        said = "INSERT INTO counters VALUES ('figures', ?1) ON CONFLICT (name) DO UPDATE SET seq = ?1"
        self.db.execute(said, (figure_id,))

    def hurry(self) -> None:
        self.db.execute("SET synchronous_commit = off")

    @contextmanager
    def taking(self, data: Path) -> Iterator[None]:
        folder = data / FOLDER
        with closing(SqliteBackEnd(folder).open(True).db) as staged:
            self._staged, self._copied = staged, copied_tables(staged, self.db)
            yield
        # So that the server knows from the start how many rows there are of what.
        self.db.execute("ANALYZE " + ", ".join(sorted(tables_of_schema())))

    def take(self, name: str) -> None:
        for c in self._copied:
            read = f"SELECT {c.read} FROM {c.table} WHERE {c.key} = ? ORDER BY rowid"
            rows = [tuple(row) for row in self._staged.execute(read, (name,))]
            if rows:
                self.db.copy_in(c.table, c.columns, rows)
        row = self._staged.execute("SELECT max(id) FROM figures WHERE document = ?", (name,)).fetchone()
        self.count_from(max(self.last_figure_id(), row[0] or 0))

    def version_of_rows(self) -> tuple[int, ...]:
        if self.db.held():
            return (self.db.total_changes,)
        row = self.db.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()
        return int(row[0]), self.db.total_changes

    def fault(self) -> str:
        return ""  # the server checks its own pages


class PostgresBackEnd:
    """The schema of a data folder; `home` where another than the one that counts is meant."""

    def __init__(self, folder: Path, url: str, home: str | None = None) -> None:
        self._folder, self._url, self._home = folder, url, home
        self._name = server_name(folder)
        self._shown = f"{folder}，PostgreSQL 的 {self._name}"

    def there(self) -> bool:
        return self._current() is not None

    def open(self, create: bool) -> PostgresOpened:
        home = self._home or self._current()
        if home is None and not create:
            raise IndexUnusable(self._shown, "还没有建立索引，请先运行 python -m index build")
        if create:
            self._folder.mkdir(parents=True, exist_ok=True)
        db = PostgresConnection(self._url, home or f"{self._name}_1", self._shown)
        try:
            if create:
                self._make(db, home or f"{self._name}_1")
            self._refuse_lacking(db)
            db.opened()
        except BaseException:
            db.close()
            raise
        return PostgresOpened(db, self._name)

    def generation(self) -> str:
        return "".join(str(part) for part in self.stamp()[1:])

    def stamp(self) -> tuple[object, ...]:
        try:
            home = self._current()
            if home is None:
                return ()
            row = self._asked(f"SELECT value FROM {home}.meta WHERE key = 'generation'")
        except IndexUnusable:
            return ()
        return (home, row[0] if row else "")

    def size(self) -> int:
        said = (
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relkind = 'r'"
        )
        row = self._asked(said, (self._current() or "",))
        return int(row[0]) if row else 0

    def said_of_documents(self) -> Mapping[str, tuple[Any, ...]]:
        try:
            home = self._current()
            if home is None:
                return {}
            with closing(PostgresConnection(self._url, home, self._shown)) as db:
                said = "SELECT key, value, seal FROM meta WHERE EXISTS (SELECT 1 FROM documents)"
                return {row[0]: tuple(row) for row in db.execute(said)}
        except IndexUnusable:
            return {}

    @contextmanager
    def only_writer(self, busy: str) -> Iterator[None]:
        with closing(PostgresConnection(self._url, self._name, self._shown)) as db:
            # Let go of by the server as soon as the process is no more.
            if not db.execute("SELECT pg_try_advisory_lock(?, ?)", (_BUILDS, lock_key(self._name))).fetchone()[0]:
                raise IndexUnusable(self._shown, busy)
            self._drop_old(db)
            yield

    def beside(self) -> "PostgresBackEnd":
        current = self._current()
        number = int(current.rpartition("_")[2]) + 1 if current else 1
        home = f"{self._name}_{number}"
        with closing(PostgresConnection(self._url, home, self._shown)) as db:
            db.execute(f"DROP SCHEMA IF EXISTS {home} CASCADE")
        return PostgresBackEnd(self._folder, self._url, home)

    def replace_by(self, other: BackEnd) -> None:
        assert isinstance(other, PostgresBackEnd) and other._home is not None
        with closing(PostgresConnection(self._url, other._home, self._shown)) as db:
            self._count(db, other._home)
            self._drop_old(db)

    # -- which schema -----------------------------------------------------------------------------------------------
    def _current(self) -> str | None:
        """The schema that counts; None where there is none yet."""
        try:
            row = self._asked("SELECT home FROM wenzhang.homes WHERE name = ?", (self._name,))
        except IndexUnusable as error:
            if error.worthless:  # no such table: nothing was ever made on this server
                return None
            raise
        return str(row[0]) if row else None

    def _count(self, db: PostgresConnection, home: str) -> None:
        said = "INSERT INTO wenzhang.homes VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET home = ?2"
        db.execute(said, (self._name, home))

    def _make(self, db: PostgresConnection, home: str) -> None:
        """The schema with its tables, where they are not there; all of it or nothing."""
        found = db.execute("SELECT count(*) FROM pg_namespace WHERE nspname = ANY(?)", ([home, "wenzhang"],))
        if found.fetchone()[0] == 2:
            return
        db.execute("BEGIN")
        db.execute("SELECT pg_advisory_xact_lock(?, 0)", (_MAKES,))
        for statement in (*_HOMES, f"CREATE SCHEMA IF NOT EXISTS {home}", *schema_in_postgres()):
            db.execute(statement)
        if self._home is None:
            self._count(db, home)
        db.commit()

    def _refuse_lacking(self, db: PostgresConnection) -> None:
        found = {row[0] for row in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}
        lacking = sorted({*tables_of_schema(), "counters"} - found)
        if lacking and "meta" in found:
            row = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
            if row and row[0] != str(SCHEMA_VERSION):
                return  # told as another version
        if lacking:
            why = f"数据库里的索引损坏（缺少 {'、'.join(lacking)}）"
            raise IndexUnusable(self._shown, why, worthless=True)

    def _drop_old(self, db: PostgresConnection) -> None:
        """Take away schemas of this name that do not count and that nobody looks at."""
        current = self._current()
        db.execute("SET lock_timeout = '200ms'")
        said = "SELECT nspname FROM pg_namespace WHERE nspname ~ ?"
        for (home,) in db.execute(said, (f"^{self._name}_[0-9]+$",)).fetchall():
            if home != current:
                with suppress(IndexUnusable):  # some reader still answers from it
                    db.execute(f"DROP SCHEMA {home} CASCADE")

    def _asked(self, said: str, values: Sequence[Any] = ()) -> Any:
        """One row of what the server says, by a connection that is kept for such questions."""
        return _watcher(self._url, os.getpid()).asked(said, values)


class _Watcher:
    """A connection for short questions, made anew where it was lost."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = threading.Lock()
        self._db: PostgresConnection | None = None

    def asked(self, said: str, values: Sequence[Any]) -> Any:
        with self._lock:
            if self._db is not None:
                try:
                    return self._db.execute(said, values).fetchone()
                except IndexUnusable:
                    self._db.close()
                    self._db = None
            self._db = PostgresConnection(self._url, "wenzhang", "PostgreSQL")
            return self._db.execute(said, values).fetchone()


@cache
def _watcher(url: str, process: int) -> _Watcher:  # noqa: ARG001 - a process that was forked has its own
    return _Watcher(url)
