"""Where a store stands, and what differs from one kind of database to another: a folder with SQLite's file, or a schema
of a PostgreSQL server where `$WENZHANG_STORE` names one.

Everything else of the store is one and the same code, whose SQL is what both understand (`index.store.postgres_words`
says the rest over). SQLite is spoken to directly: a layer above it, measured, took two to three times as long for the
look-up of a row, and a third of a second more to start.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol


class Rows(Protocol):
    """What a statement found. A row is read by number, by name and by slice."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """A connection, as the store uses it; SQLite's own is one."""

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Rows: ...
    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> object: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def close(self) -> None: ...
    @property
    def in_transaction(self) -> bool: ...
    @property
    def total_changes(self) -> int: ...


class Opened(Protocol):
    """An opened store's database, and what each kind does in its own way."""

    @property
    def db(self) -> Database: ...

    def begin_writing(self) -> None:
        """Begin a transaction that changes rows; nobody else changes any until it ends."""

    def begin_reading(self) -> None:
        """Begin a transaction that goes on seeing what stands there now."""

    def insert_figures(self, columns: str, rows: Sequence[tuple[object, ...]]) -> list[int]:
        """Put figures in; their ids, in order, none of which was ever given before."""

    def last_figure_id(self) -> int:
        """The highest id that was ever given to a figure."""

    def count_from(self, figure_id: int) -> None:
        """Give figures ids above this one."""

    def hurry(self) -> None:
        """Wait for no disk: what is written outlives this process, though not a power cut."""

    def taking(self, data: Path) -> AbstractContextManager[None]:
        """While it lasts `take` takes over from what a build has read (`index.store.staged`)."""

    def take(self, name: str) -> None:
        """Put in all that was read of a file."""

    def version_of_rows(self) -> tuple[int, ...]:
        """Changes whenever rows have changed that this connection can see."""

    def fault(self) -> str:
        """What the database finds wrong with itself, in its own words; "" for nothing."""


class BackEnd(Protocol):
    """One store, opened or not. What cannot be used is raised as IndexUnusable."""

    def there(self) -> bool:
        """Whether a store was ever made here."""

    def open(self, create: bool) -> Opened:
        """A connection to it; with `create` one that may write, to a store that is made where there is none."""

    def generation(self) -> str:
        """The name of the state that stands here now; "" where there is none, or none that was ever complete."""

    def stamp(self) -> tuple[object, ...]:
        """Changes whenever the state does, and is quick to look at."""

    def size(self) -> int:
        """Bytes that the store takes."""

    def said_of_documents(self) -> Mapping[str, tuple[Any, ...]]:
        """The rows of `meta` by key, of a store of any version that holds documents; none where it cannot be read."""

    def only_writer(self, busy: str) -> AbstractContextManager[None]:
        """Where the folder's own lock is not enough: IndexUnusable with `busy` where another builds this index."""

    def beside(self) -> "BackEnd":
        """An empty place for a store that is to take the place of this one."""

    def replace_by(self, other: "BackEnd") -> None:
        """The store of `beside`, closed, takes the place of this one at once."""
