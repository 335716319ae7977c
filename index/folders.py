"""Where the index and the documents are, and which passages an index holds. Light: imports no reader."""

import hashlib
import os
from pathlib import Path

from index.store import Store

ROOT = Path(__file__).resolve().parent.parent


def data_folder(given: str | None) -> Path:
    """The data folder: the one given, else `$WENZHANG_DATA`, else `data/` beside app.py."""
    chosen = given or os.environ.get("WENZHANG_DATA")
    return Path(chosen) if chosen else ROOT / "data"


def corpus_folder(given: str | None) -> Path:
    """The folder of documents: the one given, else `$WENZHANG_CORPUS`, else the documents that ship."""
    chosen = given or os.environ.get("WENZHANG_CORPUS")
    return Path(chosen) if chosen else ROOT / "corpus" / "documents"


def passages_fingerprint(store: Store) -> str:
    """Changes whenever the passages that count change; vectors carry the one they were made for."""
    digest = hashlib.sha256()
    for passage in store.passages():
        digest.update(f"{passage.id}\0{passage.text}\0".encode())
    return digest.hexdigest()
