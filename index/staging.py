"""What a build has read and not put into the index yet: kept as it comes, so that a build that is cut short goes on.

Nothing of it counts before the switch (`index.build`).
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import IndexUnusable
from index.figures.derived import derive
from index.soundness import inspect
from index.store.copying import FOLDER
from index.store.sql import Store
from index.store.sqlite import SqliteBackEnd
from index.store.staged import drop_staged, staged_store

if TYPE_CHECKING:
    from index.prepared import Prepared


def drop_damaged(data: Path) -> bool:
    """Take away what an earlier build has read where it is not what was kept; whether it was so."""
    if not (data / FOLDER).exists():
        return False
    try:
        with closing(Store(data / FOLDER, at=SqliteBackEnd(data / FOLDER))) as store:
            damaged = bool(inspect(store, thorough=True))
    except (IndexUnusable, sqlite3.DatabaseError):
        damaged = True
    if damaged:
        drop_staged(data)
    return damaged


class Staging:
    """The files read so far, each whole."""

    def __init__(self, data: Path, last_id: int) -> None:
        """`last_id` is the last id that the index gave to a figure."""
        self._data = data
        drop_damaged(data)
        self._store = staged_store(data, last_id)
        self._digests = self._store.digests()

    def holds(self, name: str, digest: str) -> bool:
        """Whether the file of this name was read, or refused, as it is now."""
        return bool(digest) and self._digests.get(name) == digest

    def keep(self, read: "Prepared", digest: str) -> None:
        """Keep all that was read of a file with what follows from it."""
        ids = self._store.put(read.document, digest, read.passages, read.words, read.figures)
        numbered = list(zip(ids, read.figures, strict=True))
        self._store.checks.put(read.document.name, read.checks, ids)
        self._store.put_derived(read.document.name, derive(numbered))
        self._digests[read.document.name] = digest

    def refuse(self, name: str, digest: str, reason: str) -> None:
        """Keep that a file will not be taken as it is, and why."""
        self._store.refuse(name, digest, reason)
        self._digests[name] = digest

    def close(self) -> None:
        """Leave it for the next build."""
        self._store.close()

    def drop(self) -> None:
        """Take it away: all of it is in the index."""
        self._store.close()
        drop_staged(self._data)
