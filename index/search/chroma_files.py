"""Whether Chroma's files are those that were left: only then is Chroma asked. What was found of them holds still, and
of a flipped bit Chroma may make a file that fills the disk.

Comes in: Chroma's folder. Goes out: a digest of all of it but for what every opening of Chroma writes: a row of the
table `acquire_write`, the counters in the head of its database, and a graph of which nothing is kept yet.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_DATABASE = "chroma.sqlite3"
#: Stands beside a graph that is kept; without it all vectors are in the database, and the graph's files mean nothing.
_GRAPH = "index_metadata.pickle"
#: There only while somebody writes.
_JOURNAL = f"{_DATABASE}-journal"
#: In the head of a SQLite file: how often it was changed, and by which program.
_COUNTERS = ((24, 28), (92, 100))
_BLOCK = 1 << 20


def files_digest(folder: Path) -> str:
    """Changes with what Chroma holds there; "" where it cannot be told."""
    digest = hashlib.sha256()
    try:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if path.name == _JOURNAL or (path.parent != folder and not (path.parent / _GRAPH).is_file()):
                continue
            digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            for block in _pages(path) if path.name == _DATABASE else _blocks(path):
                digest.update(block)
    except (OSError, sqlite3.Error, ValueError):
        return ""
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _pages(path: Path) -> Iterator[bytes]:
    """The pages of the database, without those counters and without the page that every opening writes."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
        told = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'acquire_write'").fetchone()
    written = (told[0] - 1) * size if told else -1
    with path.open("rb") as file:
        head = bytearray(file.read(size))
        for start, end in _COUNTERS:
            head[start:end] = bytes(end - start)
        yield bytes(head)
        if written > 0:
            yield file.read(written - size)
            file.seek(size, 1)
        while block := file.read(_BLOCK):
            yield block
