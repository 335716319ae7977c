"""A second store beside the index, that a build fills while it reads.

Figures get ids there that the index has not given yet, so that everything is taken over as it stands.
"""

import shutil
import sqlite3
from pathlib import Path

from corpus.errors import IndexUnusable
from index.store.copying import FOLDER
from index.store.sql import Store
from index.store.sqlite import SqliteBackEnd

_BASE = "base"


def staged_store(data: Path, last_id: int) -> Store:
    """The store of what was read and is not in the index yet: that of a build that was cut short, where the index has
    stayed as it was since; else an empty one. `last_id` is the last id that the index gave to a figure."""
    folder = data / FOLDER
    try:
        store = _opened(folder)
        if store.meta(_BASE) == str(last_id):
            return store
        store.close()
    except (IndexUnusable, sqlite3.Error):
        pass
    drop_staged(data)
    store = _opened(folder)
    store.count_from(last_id)
    store.set_meta(_BASE, str(last_id))
    return store


def _opened(folder: Path) -> Store:
    store = Store(folder, create=True, at=SqliteBackEnd(folder))
    store.hurry()
    return store


def drop_staged(data: Path) -> None:
    """Take it away."""
    shutil.rmtree(data / FOLDER, ignore_errors=True)
