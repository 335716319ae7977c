"""Where the index and the documents are, and which passages an index holds. Light: imports no reader."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import IndexUnusable
from corpus.file_names import folder_of
from index.store.chosen import back_end_of
from index.store.seals import seal
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
    takes its documents away; so IndexUnusable is raised where what was written of it is damaged.
    """
    rows = back_end_of(data).said_of_documents()
    if not rows:
        return None
    # Another version of the program may have sealed nothing.
    key, value, *sealed_by = rows.get("corpus", ("", "", 0))
    if sealed_by and sealed_by != [seal((key, value))]:
        raise IndexUnusable(str(data), "索引所记的文档文件夹已损坏，请用 python -m index build --corpus 指出文档文件夹")
    return folder_of(value)


def passages_fingerprint(store: Store) -> str:
    """Changes whenever the passages that count may have changed; vectors carry the one they were made for.

    What is read of a document follows from its content and the program, of which its digest tells.
    """
    return fingerprint_of(store.overview.digests())


def fingerprint_of(digests: Mapping[str, str]) -> str:
    """The same of the digests of documents, by name."""
    digest = hashlib.sha256()
    for name, of_content in digests.items():
        digest.update(f"{name}\0{of_content}\0".encode())
    return digest.hexdigest()
