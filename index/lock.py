"""One writer at a time: a lock file that the system lets go of when its process dies. Nothing waits: who comes second
is told so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexUnusable


@contextmanager
def only_writer(folder: Path, busy: str) -> Iterator[None]:
    """Hold the writer's lock of `folder`, which is made if need be; raises IndexUnusable with `busy` where it is
    held."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        try:
            import fcntl
        except ImportError:  # Windows has no fcntl; there SQLite's own lock must do
            yield
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexUnusable(str(folder), busy) from error
        yield
