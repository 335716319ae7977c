"""Files that a reader brings → the corpus folder, under a safe name; and out of it again.

Refuses, each with a reason in Chinese: types that no reader takes, empty and over-large files, names already taken by
another content. Never writes or removes outside the corpus folder, never overwrites.
"""

import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from corpus.console import reason_of
from corpus.descriptions import BadDescription, Description, describe
from corpus.durable import settle, settle_folder
from corpus.file_names import file_named
from corpus.reading import FORMATS, SUPPORTED

#: Megabytes a file, as `.streamlit/config.toml` has it too: the longest disclosures seen have about 20.
LARGEST = 50
#: Bytes of a name: what every common file system takes, with room for a number.
_LONGEST_NAME = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
#: Names that Windows keeps for devices, whatever their ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class Upload(Protocol):
    """What Streamlit hands over."""

    name: str
    size: int

    def getvalue(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: `name` in the corpus folder, or the reason why it is not there."""

    given: str
    name: str | None
    reason: str = ""


def safe_name(given: str) -> str:
    """A name that is a plain file name everywhere; "" where nothing is left of it.

    >>> safe_name("../../etc/某局 2023年预算?.pdf"), safe_name(".."), safe_name("a.PDF")
    ('某局 2023年预算.pdf', '', 'a.pdf')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    cleaned = " ".join(_FORBIDDEN.sub("", last).split()).strip(". ~$")
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or not stem.strip(". "):
        return ""
    stem, ending = stem.strip(". "), ending.lower()
    room = _LONGEST_NAME - len(f".{ending}".encode())
    stem = stem.encode()[: max(room, 1)].decode(errors="ignore").strip(". ")
    name = f"{stem}.{ending}"
    return f"_{name}" if _DEVICES.fullmatch(name) else name


def receive(upload: Upload, corpus: Path) -> Received:
    """Put one file into the corpus folder; what is wrong with it is told, not raised."""
    name = safe_name(upload.name)
    if not name or PurePosixPath(name).suffix not in FORMATS:
        return Received(upload.name, None, f"不是能读的文件类型；能读的有 {SUPPORTED}")
    if upload.size > LARGEST * 1024 * 1024:
        return Received(upload.name, None, f"超过 {LARGEST} MB，太大了")
    content = upload.getvalue()
    if not content:
        return Received(upload.name, None, "文件是空的")
    target = corpus / name
    try:
        corpus.mkdir(parents=True, exist_ok=True)
        if target.exists():
            same = target.is_file() and target.read_bytes() == content
            return Received(upload.name, name if same else None, "" if same else "已有同名而内容不同的文件，请先改名")
        _write(target, content)
    except OSError as error:
        return Received(upload.name, None, f"没能存进文档文件夹（{reason_of(error)}）")
    return Received(upload.name, name)


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all; a name that was taken meanwhile stays as it is."""
    number, made = tempfile.mkstemp(prefix=".upload-", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            settle(file.fileno())
        Path(made).chmod(0o644)
        os.link(made, target)
    finally:
        Path(made).unlink(missing_ok=True)
    settle_folder(target.parent)


def remove(name: str, corpus: Path) -> str:
    """Take a document's file out of the corpus folder; returns the reason where that could not be done, else ""."""
    root = corpus.resolve()
    path = file_named(corpus, name)
    if root not in path.resolve().parents and root != path.parent.resolve():
        return "这个文件不在文档文件夹里"
    try:
        path.unlink(missing_ok=True)
        describe(corpus, name, Description())  # what was said of it goes with it
    except BadDescription as error:
        return str(error)
    except OSError as error:
        return f"删不掉（{reason_of(error)}）"
    return ""
