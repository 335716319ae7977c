"""A DOCX file → its paragraphs and tables in the order of the body, merged cells with their extent.

Numbers that Word sets by itself (一、（一）1.) are written out, since headings are known by them; deleted text of
tracked changes is left out, inserted text is in. Refuses, with `UnreadableDocument`: what is no DOCX, damaged,
encrypted, or unpacks to too much. Headers, footers and footnotes are not read: they break sentences.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.container import check_file, check_zip
from corpus.readers.docx_numbering import Numbering
from corpus.readers.render import RawCell, SourceBuilder, clean, join_lines

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What stands inside a paragraph but is no text of it.
_SKIPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText"), _FALLBACK})
_WRAPPERS = frozenset(
    {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}
)


def read(path: Path) -> Source:
    """Read the DOCX at `path`."""
    check_file(path, "docx")
    check_zip(path)
    return read_as(path, "docx")


def read_as(path: Path, format_name: str) -> Source:
    """Read a checked DOCX, and call its format `format_name`."""
    try:
        document = docx.Document(str(path))
        body = document.element.body
        numbering = Numbering(document)
    except Exception as error:  # python-docx and lxml raise many kinds for damaged files
        raise UnreadableDocument(path.name, "文件已损坏，无法打开") from error
    builder = SourceBuilder(format_name)
    _blocks(body, builder, numbering)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "文件中没有文字")
    return source


def _blocks(parent: Any, builder: SourceBuilder, numbering: Numbering) -> None:
    for block in _children(parent):
        if block.tag == qn("w:p"):
            label = numbering.label(block)
            for number, line in enumerate(_text(block).split("\n")):
                builder.paragraph((label if number == 0 else "") + line.strip() if line.strip() else "")
            for box in block.iter(qn("w:txbxContent")):
                if not any(outer.tag == _FALLBACK for outer in box.iterancestors()):
                    _blocks(box, builder, numbering)
        elif block.tag == qn("w:tbl"):
            _table(block, builder, numbering)


def _children(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of `parent`, also those inside content controls and insertions."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _children(child)
        elif child.tag in (qn("w:p"), qn("w:tbl")):
            yield child


def _text(element: Any) -> str:
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == qn("w:t"):
            parts.append(child.text or "")
        elif tag == qn("w:tab"):
            # Tab stops inside a paragraph properties element are not text.
            parts.append("\t" if element.tag == qn("w:r") else "")
        elif tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif tag != qn("w:pPr"):
            parts.append(_text(child))
    return "".join(parts)


def _table(table: Any, builder: SourceBuilder, numbering: Numbering) -> None:
    rows = list(_rows(table))
    boxes = [cell for row in rows for cell in _cells_of(row)]
    if len(boxes) == 1:
        # A frame around text or around another table.
        _blocks(boxes[0], builder, numbering)
        return
    found: list[RawCell] = []
    open_above: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = _before(row)
        for cell in _cells_of(row):
            width, merge = _extent(cell)
            if merge == "continue" and column in open_above:
                above = found[open_above[column]]
                height = number - above.row + 1
                found[open_above[column]] = RawCell(above.row, above.column, above.text, height, above.column_span)
            else:
                if merge == "restart":
                    open_above[column] = len(found)
                else:
                    open_above.pop(column, None)
                found.append(RawCell(number, column, _cell_text(cell, numbering), 1, width))
            column += width
    builder.grid(found)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells_of(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells_of(child)


def _before(row: Any) -> int:
    """Grid places that are left out at the head of a row."""
    element = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return int(element.get(qn("w:val"), "0")) if element is not None else 0


def _extent(cell: Any) -> tuple[int, str]:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, ""
    span = properties.find(qn("w:gridSpan"))
    merge = properties.find(qn("w:vMerge"))
    width = max(1, int(span.get(qn("w:val"), "1"))) if span is not None else 1
    return width, "" if merge is None else merge.get(qn("w:val"), "continue")


def _cell_text(cell: Any, numbering: Numbering) -> str:
    lines = []
    for paragraph in cell.iter(qn("w:p")):
        if any(outer.tag in _SKIPPED for outer in paragraph.iterancestors()):
            continue
        # Word counts blank paragraphs too.
        label, text = numbering.label(paragraph), clean(_text(paragraph))
        lines.append(label + text if text else "")
    return join_lines(lines)
