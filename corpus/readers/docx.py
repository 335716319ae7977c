"""A DOCX file → its paragraphs and tables in the order of the body, merged cells with their extent.

What Word shows is read, and only that (see `docx_text`); numbers that Word sets by itself (一、（一）1.) are written out,
since headings are known by them. Notes stand after the body; what only the page headers say stands before it. Pictures
and objects are told as unread. Refuses, with `UnreadableDocument`: what is no DOCX, damaged, encrypted, or unpacks to
too much. Footers are not read.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers import docx_objects as objects
from corpus.readers.container import check_file
from corpus.readers.docx_headers import header_lines
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import boxes_of, is_placeholder, shown_children, text_of
from corpus.readers.layouts.tabbed import with_paragraph_tables
from corpus.readers.occupied import MOST
from corpus.readers.ooxml import number_of, qn, value_of
from corpus.readers.package import Package
from corpus.readers.render import RawCell, SourceBuilder, clean, join_lines

_WRAPPERS = frozenset(
    map(
        qn,
        ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "mc:AlternateContent", "mc:Choice"),
    )
)
#: A table of tables lays out the page where the amounts outside the inner tables are fewer than this.
_OWN_FIGURES = 2


def read(path: Path) -> Source:
    """Read the DOCX at `path`."""
    check_file(path, "docx")
    return read_as(path, "docx")


def read_as(path: Path, format_name: str) -> Source:
    """Read a checked DOCX, and call its format `format_name`."""
    builder = SourceBuilder(format_name)
    with Package(path) as package:
        _Reader(package, builder).write(path.name)
    source = with_paragraph_tables(builder.source())
    if not source.text.strip() and not source.doubts:
        raise UnreadableDocument(path.name, "文件中没有文字")
    return source


class _Reader:
    """Reads one package into a builder."""

    def __init__(self, package: Package, builder: SourceBuilder) -> None:
        self._package = package
        self._builder = builder

    def write(self, name: str) -> None:
        """Everything that the body shows, in its order, and the notes below it."""
        self._part, root = self._package.main("document")
        body = root.find(qn("w:body"))
        if body is None:
            raise UnreadableDocument(name, "文件已损坏，无法打开")
        styles = self._related("styles")
        self._styles = Styles(styles)
        self._numbering = Numbering(self._related("numbering"), styles)
        self._relations = {one.key: one for one in self._package.relations(self._part)}
        for line in header_lines(self._package, self._relations, body, self._styles):
            self._builder.paragraph(line)
        self._blocks(body)
        for kind in ("footnotes", "endnotes"):
            self._notes(self._related(kind))

    def _related(self, kind: str) -> Any | None:
        part = next(self._package.related(self._part, kind), None)
        return self._package.xml(part) if part else None

    def _notes(self, root: Any | None) -> None:
        for note in root if root is not None else ():
            if value_of(note, "w:type") in ("", "normal"):
                self._blocks(note)

    def _blocks(self, parent: Any) -> None:
        for block in _children(parent):
            if block.tag == qn("w:tbl"):
                self._table(block)
            elif block.tag == qn("w:altChunk"):
                objects.read_chunk(self._package, self._relations.get(value_of(block, "r:id")), self._builder)
            else:
                self._paragraph(block)

    def _paragraph(self, block: Any) -> None:
        label = self._numbering.label(block)
        for number, line in enumerate(text_of(block, self._styles).split("\n")):
            self._builder.paragraph((label if number == 0 else "") + line.strip() if line.strip() else "")
        for box in boxes_of(block):
            self._blocks(box)
        self._tell(block)

    def _tell(self, block: Any) -> None:
        for what in objects.unread(block, self._package, self._relations):
            self._builder.unread(what)

    def _table(self, table: Any) -> None:
        rows = [list(_cells_of(row)) for row in _rows(table)]
        boxes = [cell for row in rows for cell in row]
        nested = [inner for cell in boxes for inner in _children(cell) if inner.tag == qn("w:tbl")]
        if len(boxes) == 1 or (nested and self._figures(boxes) < _OWN_FIGURES):
            # A frame around text, or cells that hold tables of their own.
            for cell in boxes:
                self._blocks(cell)
            return
        self._builder.grid(self._grid(table))
        for inner in nested:
            self._table(inner)
        for cell in boxes:
            for paragraph in _children(cell):
                if paragraph.tag == qn("w:p"):
                    self._tell(paragraph)

    def _figures(self, cells: list[Any]) -> int:
        """How many of these cells hold an amount outside of their inner tables."""
        texts = (text_of(one, self._styles) for cell in cells for one in _children(cell) if one.tag == qn("w:p"))
        return sum(1 for text in texts if text.strip()[:1].isdigit())

    def _grid(self, table: Any) -> list[RawCell]:
        found: list[RawCell] = []
        open_above: dict[int, int] = {}
        for number, row in enumerate(_rows(table)):
            column = min(number_of(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")), MOST)
            for cell in _cells_of(row):
                width, merge, level = _extent(cell)
                if level and found and found[-1].row == number:
                    before = found[-1]
                    found[-1] = RawCell(
                        before.row, before.column, before.text, before.row_span, before.column_span + width
                    )
                elif merge == "continue" and column in open_above:
                    above = found[open_above[column]]
                    height = number - above.row + 1
                    found[open_above[column]] = RawCell(above.row, above.column, above.text, height, above.column_span)
                else:
                    if merge == "restart":
                        open_above[column] = len(found)
                    else:
                        open_above.pop(column, None)
                    found.append(RawCell(number, column, self._cell_text(cell), 1, width))
                column += width
        return found

    def _cell_text(self, cell: Any) -> str:
        lines = []
        for paragraph in _paragraphs(cell):
            # Word counts blank paragraphs too.
            label, text = self._numbering.label(paragraph), clean(text_of(paragraph, self._styles))
            lines.append(label + text if text else "")
        return join_lines(lines)


def _children(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of `parent`, also those inside content controls and insertions."""
    for child in shown_children(parent):
        if child.tag in _WRAPPERS:
            if child.tag != qn("w:sdt") or not is_placeholder(child):
                yield from _children(child)
        elif child.tag in (qn("w:p"), qn("w:tbl"), qn("w:altChunk")):
            yield child


def _paragraphs(cell: Any) -> Iterator[Any]:
    """The paragraphs of a cell and of its text boxes, without those of inner tables."""
    for child in _children(cell):
        if child.tag == qn("w:p"):
            yield child
            for box in boxes_of(child):
                yield from _paragraphs(box)


def _rows(table: Any) -> Iterator[Any]:
    for child in shown_children(table):
        if child.tag == qn("w:tr"):
            properties = child.find(qn("w:trPr"))
            # A row that is hidden, or deleted in a tracked change.
            if properties is None or not any(_is_set(properties.find(qn(name))) for name in ("w:hidden", "w:del")):
                yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _is_set(element: Any | None) -> bool:
    return element is not None and value_of(element) not in ("0", "false", "off")


def _cells_of(row: Any) -> Iterator[Any]:
    for child in shown_children(row):
        if child.tag == qn("w:tc"):
            # A cell that a tracked change takes out.
            if child.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _cells_of(child)


def _extent(cell: Any) -> tuple[int, str, bool]:
    """Its width in grid places, how it is merged with the cell above, and whether it goes on with the one before it."""
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, "", False
    merge, level = properties.find(qn("w:vMerge")), properties.find(qn("w:hMerge"))
    width = min(max(1, number_of(properties.find(qn("w:gridSpan")), default=1)), MOST)
    goes_on = level is not None and value_of(level) in ("", "continue")
    return width, "" if merge is None else value_of(merge) or "continue", goes_on
