"""Office packages written part by part, for the kinds of files that no writer library makes."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    f'xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'


def _relations(found: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, (kind, target) in found.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def write_package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def word(
    path: Path,
    body: str,
    related: Mapping[str, tuple[str, str]] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> Path:
    """A DOCX with this body; `related` are the relations of its main part (key → kind, target)."""
    return write_package(path, {
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"{_HEAD}<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(related or {}),
        **(parts or {}),
    })  # fmt: skip


def run(text: str, properties: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A Word paragraph."""
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A Word table of cells that hold these blocks."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def workbook(path: Path, rows: str, parts: Mapping[str, str | bytes] | None = None, **more: str) -> Path:
    """An XLSX of one sheet with these rows; `more`: `before` and `after` them in the sheet, `book` before its
    sheets."""
    related = {"rId1": ("worksheet", "worksheets/sheet1.xml")}
    related |= {
        f"x{n}": (name.split("/")[-1].split(".")[0], name.removeprefix("xl/")) for n, name in enumerate(parts or {})
    }
    sheet = f"{more.get('before', '')}<sheetData>{rows}</sheetData>{more.get('after', '')}"
    return write_package(path, {
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'{_HEAD}<workbook {SHEET}>{more.get("book", "")}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(related),
        "xl/worksheets/sheet1.xml": f"{_HEAD}<worksheet {SHEET}>{sheet}</worksheet>",
        **(parts or {}),
    })  # fmt: skip


def strict(path: Path) -> Path:
    """The same package in the namespaces of ISO/IEC 29500 Strict."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    changed = {
        name: content.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        )
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"
        )
        .replace("http://schemas.openxmlformats.org/spreadsheetml/2006/", "http://purl.oclc.org/ooxml/spreadsheetml/")
        for name, content in parts.items()
    }
    return write_package(path, changed)
