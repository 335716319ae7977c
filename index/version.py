"""What reading a file depends on beside its content: the program's own code and lexicons, and the optional helpers.

Gives short texts that change when that changes, so that an index made by older code is known and read anew. Reads no
document.
"""

import hashlib
import importlib.metadata
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Below these lies what turns a file into passages and figures.
_FOLDERS = ("corpus", "index")
#: Below those, what does not: the documents themselves, the model of the vectors, compiled code.
_OTHER = frozenset({"documents", "model", "training", "__pycache__"})
_SUFFIXES = frozenset({".py", ".tsv", ".txt"})
#: Another release of these may read the same file otherwise.
_LIBRARIES = ("pypdfium2", "lxml", "xlrd", "selectolax", "pillow", "jieba")


@cache
def program_fingerprint() -> str:
    """Changes with the code, the lexicons and the reading libraries; a program does not change while it runs."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _LIBRARIES:
        digest.update(f"{name}={_version(name)}\0".encode())
    return digest.hexdigest()


def helper_fingerprint(extension: str) -> str:
    """Which optional helper would read a file of this extension: installing one makes such files read anew."""
    if extension == ".pdf":
        from corpus.readers.pdf import ocr  # the readers' libraries are slow to load, and mostly not needed here

        return "ocr" if ocr.available() else ""
    if extension in (".doc", ".wps", ".rtf"):
        from corpus.readers import doc

        return "libreoffice" if any(shutil.which(program) for program in doc.PROGRAMS) else ""
    return ""


def _sources() -> Iterator[Path]:
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            inner = path.relative_to(ROOT).parts[1:-1]
            if path.suffix in _SUFFIXES and not _OTHER.intersection(inner) and path.is_file():
                yield path


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
