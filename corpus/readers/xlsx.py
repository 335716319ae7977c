"""A workbook (XLSX, XLSM) → one grid for each table of each sheet, values as the sheet shows them.

Formulas give their stored results. Merged ranges stand once with their extent. Hidden sheets, rows and columns are not
read and told, as are pictures, charts and formulas without a result. Nothing but the cells is needed: styles, themes,
shared texts, names and dimensions may be missing or broken. Refuses, with `UnreadableDocument`: other formats, damaged,
encrypted and oversized files, and workbooks without any text.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.container import check_file
from corpus.readers.number_format import is_date_format, shown
from corpus.readers.ooxml import number_of_plain, value_of
from corpus.readers.package import Package
from corpus.readers.render import SourceBuilder
from corpus.readers.sheet import Sheet, check_size, tell_hidden, write_sheet
from corpus.readers.sheet_drawing import read_drawing
from corpus.readers.sheet_margins import margin_lines, unit_notes
from corpus.readers.sheet_styles import MAIN, Look, Looks, is_unseen, is_white

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true"})
#: Rows and columns of a sheet (Excel's own bounds).
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


def read(path: Path) -> Source:
    """Read the workbook at `path`."""
    check_file(path, "xlsx")
    builder = SourceBuilder("xlsx")
    with Package(path) as package:
        for sheet in _sheets(path.name, package, builder):
            write_sheet(sheet, builder, path.name)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "工作簿中没有内容")
    return source


def _sheets(name: str, package: Package, builder: SourceBuilder) -> Iterator[Sheet]:
    part, root = package.main("workbook")
    relations = {one.key: one for one in package.relations(part)}
    reader = _Reader(
        _texts(name, package, part),
        Looks(next((package.xml(one) for one in package.related(part, "styles")), None)),
        any(one.get("date1904") in _TRUE for one in root.iter(f"{MAIN}workbookPr")),
    )
    for entry in root.iter(f"{MAIN}sheet"):
        title = entry.get("name") or ""
        relation = relations.get(value_of(entry, "r:id"))
        if relation is None or relation.kind not in ("worksheet", "chartsheet") or not relation.inside:
            continue
        if entry.get("state", "visible") != "visible":
            tell_hidden(title, builder)
            continue
        content = package.xml(relation.target)
        if content is None:
            raise UnreadableDocument(name, "文件已损坏，无法打开")
        sheet = reader.sheet(title, content, name)
        for drawing in package.related(relation.target, "drawing"):
            read_drawing(package, drawing, sheet)
        sheet.boxes += margin_lines(content)
        for notes in package.related(relation.target, "comments"):
            hung = package.xml(notes)
            sheet.boxes += unit_notes(hung) if hung is not None else ()
        yield sheet


def _texts(name: str, package: Package, part: str) -> list[Any]:
    found = next(package.related(part, "sharedStrings"), None)
    if found is None:
        return []
    root = package.xml(found)
    if root is None:
        raise UnreadableDocument(name, "文件已损坏，无法打开")
    return list(root.iterfind(f"{MAIN}si"))


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, texts: list[Any], looks: Looks, since_1904: bool) -> None:
        self._texts = texts
        self._looks = looks
        self._epoch = datetime.datetime(1904, 1, 1) if since_1904 else datetime.datetime(1899, 12, 30)

    def sheet(self, title: str, root: Any, name: str) -> Sheet:
        """The cells of a sheet as they are shown; `name` is the workbook's, for a refusal."""
        sheet = Sheet(title)
        zeros = all(view.get("showZeros", "1") in _TRUE for view in root.iter(f"{MAIN}sheetView"))
        for column in root.iterfind(f"{MAIN}cols/{MAIN}col"):
            if column.get("hidden") in _TRUE or _is_zero(column.get("width")):
                last = min(number_of_plain(column, "max"), _MAX_COLUMN)
                sheet.hidden_columns.update(range(number_of_plain(column, "min", 1) - 1, last))
        # Rows that the sheet tells are shown, even where it hides all others (zeroHeight), unless they have no height.
        flat = any(_is_zero(usual.get("defaultRowHeight")) for usual in root.iterfind(f"{MAIN}sheetFormatPr"))
        at, count = -1, 0
        for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
            at = number_of_plain(row, "r", at + 2) - 1
            if row.get("hidden") in _TRUE or _is_zero(row.get("ht")) or flat and row.get("ht") is None:
                sheet.hidden_rows.add(at)
            count += len(row)
            check_size(name, count)
            self._row(row, at, zeros, sheet)
        for area in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
            _merge(area.get("ref") or "", sheet)
        return sheet

    def _row(self, row: Any, at: int, zeros: bool, sheet: Sheet) -> None:
        column = -1
        for cell in row.iterfind(f"{MAIN}c"):
            place = _REFERENCE.fullmatch(cell.get("r") or "")
            column = _column(place[1]) if place else column + 1
            if not 0 <= at < _MAX_ROW or not 0 <= column < _MAX_COLUMN:
                continue
            text = self._text(cell, sheet).strip()
            if not zeros and cell.get("t", "n") == "n" and not text.strip("0.-%,¥ "):
                continue
            if text:
                sheet.texts[(at, column)] = text

    def _text(self, cell: Any, sheet: Sheet) -> str:
        kind = cell.get("t", "n")
        look = self._looks[number_of_plain(cell, "s")]
        if kind == "inlineStr":
            return _rich(cell.find(f"{MAIN}is"), look) if look.shown else ""
        stored = cell.find(f"{MAIN}v")
        value = (stored.text or "") if stored is not None else ""
        if not value:
            # An empty result of a formula is a text; no result at all was never computed.
            sheet.unsaved += cell.find(f"{MAIN}f") is not None and (stored is None or kind != "str")
            return ""
        if not look.shown:
            return ""
        if kind == "s":
            number = int(value) if value.strip().isdecimal() else -1
            if not 0 <= number < len(self._texts):
                sheet.missing += 1
                return ""
            return _in_format(_rich(self._texts[number], look), look.number_format)
        if kind == "b":
            return shown(value.strip() in _TRUE, look.number_format)
        if kind == "d":
            return self._date(value.strip(), look.number_format)
        if kind in ("str", "e"):
            return _in_format(_unescaped(value), look.number_format)
        return self._number(value.strip(), look.number_format)

    def _number(self, value: str, number_format: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if is_date_format(number_format) and 0 <= number < 2_958_466:
            return shown(self._epoch + datetime.timedelta(days=number), number_format)
        return shown(int(value) if re.fullmatch(r"-?\d{1,15}", value) else number, number_format)

    def _date(self, value: str, number_format: str) -> str:
        try:
            return shown(datetime.datetime.fromisoformat(value), number_format)
        except ValueError:
            return value


def _is_zero(extent: str | None) -> bool:
    """Whether a width or height is told and is none: Excel shows nothing of such a column or row."""
    return extent is not None and not extent.strip("0.")


def _in_format(text: str, number_format: str) -> str:
    """A text under a number format: a format of three semicolons and nothing shows nothing."""
    sections = number_format.split(";")
    return "" if len(sections) == 4 and not sections[3].strip() else text


def _rich(item: Any | None, look: Look) -> str:
    """The text of a shared or inline item, without its runs that are struck out or white, and without reading aids."""
    if item is None:
        return ""
    parts = []
    for child in item:
        if child.tag == f"{MAIN}t":
            parts.append(child.text or "")
        elif child.tag == f"{MAIN}r":
            properties = child.find(f"{MAIN}rPr")
            text = child.find(f"{MAIN}t")
            if text is not None and not is_unseen(properties) and not (is_white(properties) and not look.filled):
                said = text.text or ""
                # The raised number of a note behind a figure would read on as its last digit.
                note = _is_raised(properties) and "".join(parts)[-1:].isdigit() and said.strip().isdigit()
                parts.append("" if note else said)
    return _unescaped("".join(parts))


def _is_raised(properties: Any | None) -> bool:
    raised = properties.find(f"{MAIN}vertAlign") if properties is not None else None
    return raised is not None and raised.get("val") == "superscript"


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number - 1


def _merge(area: str, sheet: Sheet) -> None:
    ends = [_REFERENCE.fullmatch(one) for one in area.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return
    top, left = int(ends[0][2]) - 1, _column(ends[0][1])
    sheet.merged[(top, left)] = (int(ends[1][2]) - top, _column(ends[1][1]) - left + 1)
