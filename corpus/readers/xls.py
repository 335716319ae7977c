"""An old workbook (XLS) → one grid for each table of each sheet, values as the sheet shows them.

Formulas give their stored results; hidden sheets, rows and columns are not read and told. Refuses, with
`UnreadableDocument`: other formats, damaged, encrypted and oversized files, and workbooks without any text.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlrd

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.container import check_file
from corpus.readers.number_format import is_date_format, shown
from corpus.readers.render import SourceBuilder
from corpus.readers.sheet import Sheet, tell_hidden, write_sheet

_WHITE = (255, 255, 255)


def read(path: Path) -> Source:
    """Read the workbook at `path`."""
    check_file(path, "xls")
    builder = SourceBuilder("xls")
    try:
        for sheet in _sheets(path, builder):
            write_sheet(sheet, builder, path.name)
    except UnreadableDocument:
        raise
    except Exception as error:  # xlrd raises many kinds for damaged files
        encrypted = "ncrypted" in str(error) or "assword" in str(error)
        reason = "文件已加密，需要密码才能打开" if encrypted else "文件已损坏，无法打开"
        raise UnreadableDocument(path.name, reason) from error
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "工作簿中没有内容")
    return source


def _open(path: Path) -> Any:
    try:
        return xlrd.open_workbook(str(path), formatting_info=True)
    except UnreadableDocument:
        raise
    except Exception:  # noqa: BLE001 - a flaw in the looks of a workbook costs no value: read it without them
        return xlrd.open_workbook(str(path), formatting_info=False, ignore_workbook_corruption=True)


def _sheets(path: Path, builder: SourceBuilder) -> Iterator[Sheet]:
    book = _open(path)
    for page in book.sheets():
        if page.visibility:
            tell_hidden(page.name, builder)
            continue
        sheet = Sheet(page.name)
        for row in range(page.nrows):
            for column in range(page.row_len(row)):
                cell = page.cell(row, column)
                text = _text(book, cell).strip()
                if text and _is_shown(book, cell):
                    sheet.texts[(row, column)] = text
        for top, bottom, left, right in page.merged_cells:
            sheet.merged[(top, left)] = (bottom - top, right - left)
        sheet.hidden_rows = {row for row, one in page.rowinfo_map.items() if one.hidden}
        sheet.hidden_columns = {column for column, one in page.colinfo_map.items() if one.hidden}
        yield sheet


def _text(book: Any, cell: Any) -> str:
    number_format = _format_of(book, cell)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown(cell.value, number_format)
    if cell.ctype == xlrd.XL_CELL_DATE:
        if not is_date_format(number_format):
            # Numbers in a format that merely looks like a date.
            return shown(cell.value, number_format)
        moment: datetime.datetime = xlrd.xldate_as_datetime(cell.value, book.datemode)
        return shown(moment, number_format)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), number_format)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return str(cell.value)


def _format_of(book: Any, cell: Any) -> str:
    if not book.formatting_info or cell.xf_index is None:
        return "yyyy-mm-dd" if cell.ctype == xlrd.XL_CELL_DATE else "General"
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)


def _is_shown(book: Any, cell: Any) -> bool:
    """Whether the text of a cell is neither struck out nor white on white."""
    if not book.formatting_info or cell.xf_index is None:
        return True
    style = book.xf_list[cell.xf_index]
    font = book.font_list[style.font_index]
    white = book.colour_map.get(font.colour_index) == _WHITE and not style.background.fill_pattern
    return not font.struck_out and not white
