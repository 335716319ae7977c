"""Where the index and the documents are, and which passages an index holds. Light: imports no reader."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.file_names import folder_of
from index.store.opening import FILE_NAME
from index.store.sql import Store

ROOT = Path(__file__).resolve().parent.parent


def data_folder(given: str | None) -> Path:
    """The data folder: the one given, else `$WENZHANG_DATA`, else `data/` beside app.py."""
    chosen = given or os.environ.get("WENZHANG_DATA")
    return Path(chosen) if chosen else ROOT / "data"


def corpus_folder(given: str | None, data: Path | None = None) -> Path:
    """The folder of documents: the one given, else `$WENZHANG_CORPUS`, else the one that the index in `data` was made
    from, else the documents that ship."""
    if chosen := given or os.environ.get("WENZHANG_CORPUS"):
        return Path(chosen)
    return (made_from(data) if data is not None else None) or ROOT / "corpus" / "documents"


def made_from(data: Path) -> Path | None:
    """The folder that the documents of an index came from, known even of one that another version of the program made.

    None where that is not known, or where there are no documents. To bring the index up to date from any other folder
    takes its documents away.
    """
    said = "SELECT value FROM meta WHERE key = 'corpus' AND EXISTS (SELECT 1 FROM documents)"
    try:
        with closing(sqlite3.connect(f"{(data / FILE_NAME).resolve().as_uri()}?mode=ro", uri=True)) as database:
            row = database.execute(said).fetchone()
    except sqlite3.Error:
        return None
    return folder_of(row[0]) if row else None


def passages_fingerprint(store: Store) -> str:
    """Changes whenever the passages that count change; vectors carry the one they were made for."""
    digest = hashlib.sha256()
    for name, text in store.passage_texts():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()
