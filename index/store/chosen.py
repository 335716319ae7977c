"""Which database the store of a data folder stands in: SQLite's file in the folder, or the server that is set."""

import os
from pathlib import Path

from index.store.back_end import BackEnd
from index.store.sqlite import SqliteBackEnd

#: Names the PostgreSQL server: postgresql+psycopg://user:password@host:port/database
SETTING = "WENZHANG_STORE"


def server_of_store() -> str:
    """The address of the PostgreSQL server that is set; "" where the store stands in a file."""
    return os.environ.get(SETTING, "")


def back_end_of(folder: Path) -> BackEnd:
    """Where the store of a data folder stands, by the settings."""
    if url := server_of_store():
        from index.store.postgres import PostgresBackEnd  # its library is optional

        return PostgresBackEnd(folder, url)
    return SqliteBackEnd(folder)
