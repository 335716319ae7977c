"""A workbook saved as one XML file (Excel 2003 XML, often named .xls) → one grid for each table of each sheet.

Hidden sheets, rows and columns are not read and told. Refuses, with `UnreadableDocument`: other formats, damaged and
oversized files, and workbooks without any text.
"""

import datetime
from pathlib import Path
from typing import Any

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.container import MAX_PARSED, check_file
from corpus.readers.number_format import shown
from corpus.readers.package import parse_xml
from corpus.readers.render import SourceBuilder
from corpus.readers.sheet import Sheet, check_size, tell_hidden, write_sheet

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
#: The names that Excel gives number formats in this form (XML Spreadsheet reference).
_NAMED = {
    "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Currency": "¥#,##0.00", "Short Date": "yyyy-m-d",
    "Long Date": 'yyyy"年"m"月"d"日"', "General Number": "General", "General Date": "yyyy-m-d",
}  # fmt: skip


def read(path: Path) -> Source:
    """Read the workbook at `path`."""
    check_file(path, "xmlss")
    if path.stat().st_size > MAX_PARSED:
        raise UnreadableDocument(path.name, "文件过大")
    root = parse_xml(path.read_bytes())
    if root is None:
        raise UnreadableDocument(path.name, "文件已损坏，无法打开")
    builder = SourceBuilder("xmlss")
    formats = {style.get(f"{_SS}ID"): _format(style) for style in root.iter(f"{_SS}Style")}
    for page in root.iter(f"{_SS}Worksheet"):
        name = page.get(f"{_SS}Name") or ""
        if (page.findtext(f"{_X}WorksheetOptions/{_X}Visible") or "SheetVisible") != "SheetVisible":
            tell_hidden(name, builder)
            continue
        write_sheet(_sheet(page, name, formats, path.name), builder, path.name)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "工作簿中没有内容")
    return source


def _format(style: Any) -> str:
    found = style.find(f"{_SS}NumberFormat")
    name = found.get(f"{_SS}Format", "General") if found is not None else "General"
    return _NAMED.get(name, name)


def _sheet(page: Any, name: str, formats: dict[str, str], file: str) -> Sheet:
    sheet = Sheet(name)
    table = page.find(f"{_SS}Table")
    if table is None:
        return sheet
    at = -1
    for column in table.iterfind(f"{_SS}Column"):
        at = _index(column, at)
        span = int(column.get(f"{_SS}Span", "0"))
        if column.get(f"{_SS}Hidden") == "1":
            sheet.hidden_columns.update(range(at, at + span + 1))
        at += span
    row_at, count = -1, 0
    for row in table.iterfind(f"{_SS}Row"):
        row_at = _index(row, row_at)
        if row.get(f"{_SS}Hidden") == "1":
            sheet.hidden_rows.add(row_at)
        count += len(row)
        check_size(file, count)
        column_at = -1
        for cell in row.iterfind(f"{_SS}Cell"):
            column_at = _index(cell, column_at)
            across, down = int(cell.get(f"{_SS}MergeAcross", "0")), int(cell.get(f"{_SS}MergeDown", "0"))
            if across or down:
                sheet.merged[(row_at, column_at)] = (down + 1, across + 1)
            text = _text(cell.find(f"{_SS}Data"), formats.get(cell.get(f"{_SS}StyleID") or "", "General"))
            if text.strip():
                sheet.texts[(row_at, column_at)] = text.strip()
            column_at += across
        row_at += int(row.get(f"{_SS}Span", "0"))
    return sheet


def _index(element: Any, before: int) -> int:
    given = element.get(f"{_SS}Index", "")
    return int(given) - 1 if given.isdecimal() else before + 1


def _text(data: Any | None, number_format: str) -> str:
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = data.get(f"{_SS}Type", "String")
    try:
        if kind == "Number":
            return shown(float(text), number_format)
        if kind == "DateTime":
            return shown(datetime.datetime.fromisoformat(text), number_format)
    except ValueError:
        return text
    return shown(text == "1", number_format) if kind == "Boolean" else text
