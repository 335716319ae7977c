"""The table of files to be read for one index, on its PostgreSQL server.

Who builds offers them, whoever helps takes one at a time, and what was read comes back as bytes. A job that is taken is
locked, and free again as soon as the process or the connection that took it is gone. Reads no file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.server_name import server_name
from index.store.postgres_connection import PostgresConnection
from index.store.postgres_words import lock_key

_TABLE = (
    "CREATE SCHEMA IF NOT EXISTS wenzhang",
    "CREATE TABLE IF NOT EXISTS wenzhang.jobs (name TEXT NOT NULL, number BIGINT NOT NULL, file TEXT NOT NULL,"
    " digest TEXT NOT NULL, result BYTEA, PRIMARY KEY (name, number))",
)
#: Keys of the server's locks beside the one of the name: who makes the table, who helps.
_MAKES, _HELPS = 3, 4


@dataclass(frozen=True, slots=True)
class Offered:
    """A file to be read; `digest` is of its content and of the program that reads it."""

    number: int
    file: str
    digest: str


class JobTable:
    """One connection to the jobs of one index; every thread needs its own."""

    def __init__(self, data: Path, url: str) -> None:
        self._name = server_name(data)
        self._db = PostgresConnection(url, "wenzhang", f"{data}，PostgreSQL 的 {self._name}")
        with self._transaction():
            self._db.execute("SELECT pg_advisory_xact_lock(?, 0)", (_MAKES,))
            for statement in _TABLE:
                self._db.execute(statement)

    def close(self) -> None:
        self._db.close()

    # -- who builds -------------------------------------------------------------------------------------------------
    def has_helpers(self) -> bool:
        """Whether anybody waits for jobs of this index."""
        alone = self._db.execute("SELECT pg_try_advisory_lock(?, ?)", (_HELPS, lock_key(self._name))).fetchone()[0]
        if alone:
            self._db.execute("SELECT pg_advisory_unlock(?, ?)", (_HELPS, lock_key(self._name)))
        return not alone

    def offer(self, files: Sequence[tuple[str, str]]) -> None:
        """Offer these files (name, digest), numbered from 0, in place of what was offered before."""
        with self._transaction():
            self._db.execute("DELETE FROM wenzhang.jobs WHERE name = ?", (self._name,))
            rows = [(self._name, number, file, digest) for number, (file, digest) in enumerate(files)]
            self._db.copy_in("wenzhang.jobs", "name, number, file, digest", rows)

    def result(self, number: int) -> bytes | None:
        """What came of a job, which goes with it; None where it is not done yet."""
        said = "DELETE FROM wenzhang.jobs WHERE name = ? AND number = ? AND result IS NOT NULL RETURNING result"
        row = self._db.execute(said, (self._name, number)).fetchone()
        return bytes(row[0]) if row else None

    def withdraw(self) -> None:
        """Take away what is left, without waiting for who reads it just now."""
        said = "SELECT number FROM wenzhang.jobs WHERE name = ?1 FOR UPDATE SKIP LOCKED"
        self._db.execute(f"DELETE FROM wenzhang.jobs WHERE name = ?1 AND number IN ({said})", (self._name,))

    # -- who helps --------------------------------------------------------------------------------------------------
    def stand_by(self) -> None:
        """Say that somebody waits for jobs, until the connection ends."""
        self._db.execute("SELECT pg_advisory_lock_shared(?, ?)", (_HELPS, lock_key(self._name)))

    @contextmanager
    def taken(self, without: Sequence[int] = ()) -> Iterator["Taken | None"]:
        """A job that nobody else has, none of the numbers `without`; None where there is none just now."""
        with self._transaction():
            said = (
                "SELECT number, file, digest FROM wenzhang.jobs WHERE name = ? AND result IS NULL AND number != ALL(?)"
                " ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED"
            )
            row = self._db.execute(said, (self._name, list(without))).fetchone()
            yield Taken(self, Offered(*row)) if row else None

    def put(self, number: int, result: bytes) -> None:
        said = "UPDATE wenzhang.jobs SET result = ? WHERE name = ? AND number = ?"
        self._db.execute(said, (result, self._name, number))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN")
        try:
            yield
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that is ours until it is done."""

    table: JobTable
    job: Offered

    def done(self, result: bytes) -> None:
        self.table.put(self.job.number, result)
