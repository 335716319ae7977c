"""Opening the SQLite file of a store, and which state of the index stands in it. Reads no rows but those of `meta`."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.console import store_reason
from corpus.durable import settle_folder
from corpus.errors import IndexUnusable
from index.store.schema import SCHEMA, SCHEMA_VERSION, tables_of_schema

FILE_NAME = "wenzhang.sqlite"
#: Where a store is made that is to take the place of one that cannot be used, in the data folder.
COMING = "coming"
#: What SQLite may keep beside its file.
BESIDE = ("-wal", "-shm", "-journal")

#: What SQLite writes before the first page of a store with a log is read.
_SHARED_MEMORY = 1 << 15

#: SQLite's codes for a file that cannot be reached just now; they say nothing against what it holds.
_OUT_OF_REACH = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)


#: What it says of a file that is not as it wrote it.
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is damaged, and not that it was asked wrongly."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    return code in _DAMAGED or (code == sqlite3.SQLITE_ERROR and "no such" in str(error))


def undecodable(error: sqlite3.Error) -> bool:
    """Whether an error says that bytes of a text are none: somewhere in a row, SQLite does not say in which."""
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode to UTF-8")


def out_of_reach(error: sqlite3.Error) -> bool:
    """Whether an error says nothing against what the file holds."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _OUT_OF_REACH


@contextmanager
def as_unusable(folder: Path) -> Iterator[None]:
    """What SQLite says against the file, or that it cannot be reached, is raised as IndexUnusable."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        away = out_of_reach(error)
        why = f"打不开：{store_reason(error)}（{error}）" if away else f"文件损坏（{error}）"
        raise IndexUnusable(str(folder), why, worthless=not away) from error


def connection(path: Path, create: bool) -> sqlite3.Connection:
    """An open connection; with `create` one that may write, to a file that is made where there is none."""
    db = sqlite3.connect(path, check_same_thread=False)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    if create:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(SCHEMA)
        return db
    try:
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        if _unsettled(path) or not _nothing_can_be_written(path.parent):
            raise
        # Even a reader keeps a log beside the file. Where nothing can be written nobody changes the file either: the
        # folder is read-only, the disk is full, or files of this process may not be so long.
        db.close()
        db = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        db.row_factory = sqlite3.Row
    return db


def _nothing_can_be_written(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_SHARED_MEMORY))
            file.flush()
    except OSError:
        return True
    return False


def missing_tables(path: Path) -> list[str]:
    """Tables that a store of this version has and this one, which says it is of this version, has not."""
    if not path.is_file() or not path.stat().st_size:
        return []
    with closing(connection(path, create=False)) as db:
        found = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not found:
            return []
        row = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() if "meta" in found else (None,)
    return (
        sorted({*tables_of_schema(), "sqlite_sequence"} - found)
        if row is None or row[0] in {None, str(SCHEMA_VERSION)}
        else []
    )


def _unsettled(path: Path) -> bool:
    """Whether a log holds what is not in the file yet: without it the file would be half of one state and another."""
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def new_home(data: Path) -> Path:
    """An empty folder for a store that is to take the place of the one in `data`."""
    home = data / COMING
    shutil.rmtree(home, ignore_errors=True)
    return home


def move_in(home: Path, data: Path) -> None:
    """The store of `new_home`, closed, takes the place of the one in `data` at once. A log of the old file would be
    read into the new one, so it goes before."""
    if any((home / (FILE_NAME + suffix)).exists() for suffix in BESIDE):
        raise IndexUnusable(str(home), "新的索引没有写完")
    for suffix in BESIDE:
        (data / (FILE_NAME + suffix)).unlink(missing_ok=True)
    (home / FILE_NAME).replace(data / FILE_NAME)
    settle_folder(data)
    shutil.rmtree(home, ignore_errors=True)


def generation_of(folder: Path) -> str:
    """The name of the state that stands in `folder` now; "" where there is none, or none that was ever complete."""
    try:
        with closing(sqlite3.connect(f"{(folder / FILE_NAME).resolve().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def stamp(folder: Path) -> tuple[tuple[int, int, int], ...]:
    """Changes whenever the file or its log was written: far quicker to look at than the state that stands there."""
    found = []
    for suffix in ("", "-wal"):
        try:
            about = (folder / (FILE_NAME + suffix)).stat()
        except OSError:
            continue
        found.append((about.st_ino, about.st_mtime_ns, about.st_size))
    return tuple(found)
