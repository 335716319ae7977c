"""What a build has read and not put into the index yet: kept as it comes, so that a build that is cut short goes on.

Nothing of it counts before the switch (`index.build`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from index.figures.conflicts import find_conflicts
from index.figures.derived import derive
from index.store.staged import drop_staged, staged_store

if TYPE_CHECKING:
    from index.prepared import Prepared


class Staging:
    """The files read so far, each whole."""

    def __init__(self, data: Path, last_id: int) -> None:
        """`last_id` is the last id that the index gave to a figure."""
        self._data = data
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
        self._store.put_findings(read.document.name, derive(numbered), find_conflicts(numbered))
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
