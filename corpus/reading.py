"""A file → a `Document`: the right reader by content and extension, then sections, tables and identity.

In goes a path and the name the user knows the file by; out comes the whole document. A file that no reader takes is
refused with UnreadableDocument, whose reason is Chinese and names what is supported.
"""

import re
from importlib import import_module
from pathlib import Path

from corpus.document import Document, Source
from corpus.errors import UnreadableDocument
from corpus.identity import identify
from corpus.readers.sniff import sniff
from corpus.structure import find_sections
from corpus.tables import find_tables

#: What each extension is read as where the content does not say otherwise.
FORMATS: dict[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".html": "html",
    ".htm": "html",
    ".doc": "doc",
}
#: The reader of each format, imported when the first such file comes: their libraries are slow to load.
READERS: dict[str, str] = {
    "text": "corpus.readers.text",
    "pdf": "corpus.readers.pdf",
    "docx": "corpus.readers.docx",
    "xlsx": "corpus.readers.xlsx",
    "xls": "corpus.readers.xlsx",
    "html": "corpus.readers.html",
    "doc": "corpus.readers.doc",
}
SUPPORTED = "txt、md、pdf、docx、doc、xlsx、xls、html"
_NOTICE = re.compile(r"整理稿")


def read_document(path: Path, name: str) -> Document:
    """Read one disclosure; `name` is its path relative to the corpus folder.

    Raises UnreadableDocument with `name` and a Chinese reason where the file is refused.
    """
    try:
        source = read_source(path)
        sections = find_sections(source)
        tables = find_tables(source, sections)
        identity = identify(source, sections, tables, Path(name).name)
    except UnreadableDocument as error:
        raise UnreadableDocument(name, error.reason) from error
    except RecursionError as error:
        raise UnreadableDocument(name, "文件结构异常（嵌套过深）") from error
    return Document(
        name, source.format, source.text, source.pages, sections, tables, identity, find_notice(source.text),
        source.doubts,
    )


def read_source(path: Path) -> Source:
    """The text and raw grids of a file, by the reader that its content, then its extension, asks for."""
    return import_module(READERS[choose_format(path)]).read(path)


def choose_format(path: Path) -> str:
    """The key of READERS for a file; the extension must be a supported one, the content decides what it is."""
    extension = path.suffix.lower()
    if extension not in FORMATS:
        raise UnreadableDocument(path.name, f"不支持的文件格式（{extension or '无扩展名'}），支持：{SUPPORTED}")
    try:
        found = sniff(path)
    except OSError as error:
        raise UnreadableDocument(path.name, "文件无法打开") from error
    declared = FORMATS[extension]
    if declared == "text":
        # Markdown may open with a table in HTML; a text file is read as what it says unless it is a binary.
        return "text" if found in {"text", "unknown"} or extension != ".txt" and found == "html" else found
    if found in {"unknown", "text"}:
        return declared
    return found


def find_notice(text: str) -> str | None:
    """The first line of a rendition that says it restates an original (整理稿); None for an original."""
    for line in text.splitlines()[:5]:
        plain = line.strip().lstrip("#>* 　").rstrip("* ")
        if plain:
            return plain if _NOTICE.search(plain) else None
    return None
