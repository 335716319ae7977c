"""The format of a file by its content, whatever its name says: "pdf", "docx", "xlsx", "xls", "doc", "html" or "text".

Reads a few kilobytes and, for zip containers, their list of members. An empty or unknown binary file is "unknown".
"""

import re
import zipfile
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.IGNORECASE)
_HEAD = 8192


def sniff(path: Path) -> str:
    """Name the format of the file at `path`; raises OSError where it cannot be opened."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return "unknown"
    # The PDF specification lets a reader accept the mark anywhere in the first kilobyte.
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(b"{\\rtf"):
        return "doc"
    plain = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if _HTML.search(plain):
        return "html"
    return "unknown" if b"\x00" in plain else "text"


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return "unknown"
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else "unknown"


def _ole_kind(path: Path) -> str:
    # Stream names stand in UTF-16 in the directory of the container, which may lie anywhere in the file.
    content = path.read_bytes()
    if "WordDocument".encode("utf-16-le") in content:
        return "doc"
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return "xls"
    return "doc"
