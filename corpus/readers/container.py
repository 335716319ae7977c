"""Guards for files of a declared format, and for zip containers (DOCX, XLSX): what may be opened and unpacked.

Refuses, with `UnreadableDocument`: files that are missing, empty, of another format than their name says, encrypted,
or that would unpack to more than any disclosure holds.
"""

import zipfile
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.readers.sniff import sniff

#: Sum of the unpacked sizes; a disclosure with pictures stays below 100 MB.
MAX_UNPACKED = 512 * 1024 * 1024
#: Sum of the parts that are parsed whole, in memory many times their size; a workbook of 500,000 cells has 40 MB.
MAX_PARSED = 100 * 1024 * 1024
#: A member that shrinks more than this, and is large, is made to exhaust memory.
_MAX_RATIO = 500
_LARGE = 32 * 1024 * 1024

_NAMES = {
    "pdf": "PDF",
    "docx": "Word（docx）",
    "xlsx": "Excel（xlsx）",
    "xls": "Excel（xls）",
    "doc": "Word（doc）",
    "html": "网页",
    "text": "纯文本",
    "mhtml": "单文件网页",
    "xlsb": "Excel 二进制工作簿（xlsb）",
    "xmlss": "Excel 2003 XML 表格",
    "ofd": "OFD",
}


def check_file(path: Path, expected: str) -> None:
    """Refuse a file that cannot be opened, is empty, or whose content is of another format than `expected`."""
    try:
        if path.stat().st_size == 0:
            raise UnreadableDocument(path.name, "文件是空的")
        found = sniff(path)
    except OSError as error:
        raise UnreadableDocument(path.name, "文件无法打开") from error
    if found == "encrypted":
        raise UnreadableDocument(path.name, "文件已加密，需要密码才能打开")
    if found != expected:
        what = _NAMES.get(found)
        reason = f"内容是{what}，与扩展名不符" if what else f"不是{_NAMES[expected]}文件，或者已损坏、已加密"
        raise UnreadableDocument(path.name, reason)


def check_zip(path: Path) -> None:
    """Refuse a container that would unpack to too much, or is encrypted."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableDocument(path.name, "文件已损坏，无法打开") from error
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableDocument(path.name, "文件已加密，需要密码才能打开")
    total = sum(member.file_size for member in members)
    bomb = any(
        member.file_size > _LARGE and member.file_size > _MAX_RATIO * max(1, member.compress_size) for member in members
    )
    parsed = sum(member.file_size for member in members if member.filename.lower().endswith((".xml", ".rels")))
    if total > MAX_UNPACKED or parsed > MAX_PARSED or bomb:
        raise UnreadableDocument(path.name, f"解压后过大（{total // 1024 // 1024} MB），可能是恶意文件")
