"""A file → a `Document`: the right reader by content and extension, then sections, tables and identity.

In goes a path and the name the user knows the file by; out comes the whole document. A file that no reader takes is
refused with UnreadableDocument, whose reason is Chinese and names what is supported.
"""

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from corpus.comparable import comparable_source, misread_doubts
from corpus.document import Document, Doubt, Evidence, Identity, Kind, Source, Span
from corpus.errors import UnreadableDocument
from corpus.identity.identify import identify
from corpus.identity.names import parse_name
from corpus.identity.regions import completed
from corpus.readers.sniff import sniff
from corpus.script import simplified
from corpus.tables.barless import barless_rows
from corpus.tables.understood import find_tables
from corpus.text.structure import find_sections

#: What each extension is read as where the content does not say otherwise.
FORMATS: dict[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".doc": "doc",
    ".wps": "doc",
    ".rtf": "doc",
}
#: The reader of each format, imported when the first such file comes: their libraries are slow to load.
READERS: dict[str, str] = {
    "text": "corpus.readers.text",
    "pdf": "corpus.readers.pdf.reader",
    "ofd": "corpus.readers.ofd",
    "docx": "corpus.readers.docx",
    "xlsx": "corpus.readers.xlsx",
    "xls": "corpus.readers.xls",
    "xmlss": "corpus.readers.xmlss",
    "csv": "corpus.readers.delimited",
    "html": "corpus.readers.html",
    "mhtml": "corpus.readers.mhtml",
    "doc": "corpus.readers.doc",
}
#: Formats that are known by their content and not read, with what to do instead.
NOT_READ: dict[str, str] = {
    "encrypted": "文件已加密，需要密码才能打开",
    "xlsb": "是 Excel 二进制工作簿（xlsb），请另存为 xlsx 后再导入",
}
SUPPORTED = "txt、md、pdf、ofd、docx、doc、wps、rtf、xlsx、xls、et、csv、html、mht"
_RESTATES = re.compile(
    r"整理自：(?P<agency>[^|｜\n]+)[|｜]\s*(?P<year>\d{4})\s*[|｜]\s*(?P<kind>预算|决算)(?P<remark>[（(][^）)\n]*[）)])?"
)
_NOTICE = re.compile(r"整理稿")


def read_document(path: Path, name: str) -> Document:
    """Read one disclosure; `name` is its path relative to the corpus folder.

    Raises UnreadableDocument with `name` and a Chinese reason where the file is refused.
    """
    try:
        source = comparable_source(read_source(path))
        sections = find_sections(source)
        tables = find_tables(source, sections)
        identity = identify(source, sections, tables, simplified(Path(name).name))
    except UnreadableDocument as error:
        raise UnreadableDocument(name, error.reason) from error
    except RecursionError as error:
        raise UnreadableDocument(name, "文件结构异常（嵌套过深）") from error
    notice = find_notice(source.text)
    if notice is not None:
        identity = restated_identity(source.text, identity)
    return Document(
        name,
        source.format,
        source.text,
        source.pages,
        sections,
        tables,
        identity,
        notice,
        (*source.doubts, *misread_doubts(source), *barless_rows(source, tables)),
        source.printed,
        source.layout,
    )


def restated_identity(text: str, identity: Identity) -> Identity:
    """The identity of a rendition: it says itself which agency's document of which year and kind it restates.

    The line reads `> 整理自：<agency> | <year> | <预算 or 决算>`; a note in brackets that the name is inferred is kept.
    A rendition without that line keeps what its text tells.
    """
    match = _RESTATES.search(text)
    if match is None:
        return identity
    agency, year, kind, remark = match["agency"].strip(), int(match["year"]), match["kind"], match["remark"] or ""
    said = Evidence("restates", agency, match[0].strip(), Span(match.start(), match.end()))
    doubts = tuple(d for d in identity.doubts if "单位" not in d.text) if agency != identity.agency else identity.doubts
    inferred = "推断" in remark
    if inferred:
        doubts = (*doubts, Doubt(f"原文没有写明单位名称，“{agency}”系整理时推断", said.span))
    kinds = {"预算": Kind.BUDGET, "决算": Kind.FINAL_ACCOUNTS}
    region = identity.region if identity.agency == agency else parse_name(agency).regions or identity.region
    return replace(
        identity, agency=agency, agency_inferred=inferred, fiscal_year=year, kind=kinds[kind], region=completed(region),
        evidence=(said, *identity.evidence), doubts=doubts,
    )  # fmt: skip


def read_source(path: Path) -> Source:
    """The text and raw grids of a file, by the reader that its content, then its extension, asks for."""
    form = choose_format(path)
    if form in NOT_READ:
        raise UnreadableDocument(path.name, NOT_READ[form])
    return import_module(READERS[form]).read(path)


def choose_format(path: Path) -> str:
    """The key of READERS (or NOT_READ) for a file; the extension must be a supported one, the content decides what it
    is."""
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
