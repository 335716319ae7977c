"""Looking into a store past the program, and damaging it, wherever the settings have it stand: in SQLite's file, or on
a PostgreSQL server (`make test-servers`)."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from index.build import build_index
from index.store.chosen import SETTING, back_end_of
from index.store.opening import FILE_NAME
from index.store.schema import SCHEMA

ON_SERVER = bool(os.environ.get(SETTING))
#: Of tests that are about SQLite's file itself.
embedded = pytest.mark.skipif(ON_SERVER, reason="about SQLite's file")


@contextmanager
def opened(data: Path) -> Iterator[Any]:
    """A connection that may change everything, and keeps no rules; what it changed stands when it ends."""
    if not ON_SERVER:
        with closing(sqlite3.connect(data / FILE_NAME)) as db, db:
            yield db
        return
    with closing(back_end_of(data).open(False).db) as db:
        db.execute("SET session_replication_role = replica")
        yield db


def rows(db: Any, table: str, columns: str = "") -> list[tuple[Any, ...]]:
    """All rows of a table, all of its columns or those named."""
    return [tuple(row) for row in db.execute(f"SELECT {columns or quoted(columns_of(table))} FROM {table}")]


def quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def columns_of(table: str) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(SCHEMA)
        return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def copied(corpus: Path, data: Path, to: Path) -> Path:
    """A copy of an index that can be changed: on a server one of its own, made from the same documents."""
    shutil.copytree(data, to)
    if ON_SERVER:
        build_index(corpus, to, vectors=False)
    return to
