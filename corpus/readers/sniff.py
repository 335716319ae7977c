"""The format of a file by its content, whatever its name says: a key of READERS, "encrypted", or "unknown".

Reads a few kilobytes and, for zip containers, their list of members. An empty or unknown binary file is "unknown".
"""

import re
import zipfile
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:mime-version|from|subject|date|content-type|message-id|x-[\w-]+)\s*:", re.IGNORECASE)
_HEAD = 8192
#: What the main part of a zip container is called, by format; the first that is there decides.
_MEMBERS = (
    (re.compile(r"word/document\d*\.xml"), "docx"),
    (re.compile(r"xl/workbook\d*\.xml"), "xlsx"),
    (re.compile(r"xl/workbook\.bin"), "xlsb"),
    (re.compile(r"ofd\.xml"), "ofd"),
)
#: Streams of an OLE container, named in UTF-16 in its directory, which may lie anywhere in the file.
_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
#: XML that Office writes as one file.
_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xmlss"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "doc"),
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", "doc"),
)


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
        content = path.read_bytes()
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in content), "doc")
    if head.startswith(b"{\\rtf"):
        return "doc"
    plain = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if b"<?xml" in plain[:200]:
        found = next((kind for mark, kind in _XML if mark in plain), None)
        if found is not None:
            return found
    if _MAIL.match(plain) and b"multipart/related" in plain.lower() or _is_single_mail(plain):
        return "mhtml"
    if _HTML.search(plain):
        return "html"
    return "unknown" if b"\x00" in plain else "text"


def _is_single_mail(head: bytes) -> bool:
    lines = head[:2000].lower()
    return bool(_MAIL.match(lines)) and b"mime-version:" in lines and b"content-type: text/html" in lines


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        return "unknown"
    return next((kind for pattern, kind in _MEMBERS if any(map(pattern.fullmatch, names))), "unknown")
