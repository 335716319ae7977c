"""A workbook (XLSX, XLS) → one grid for each table of each sheet, values as the sheet shows them.

Formulas give their stored results. Merged ranges stand once with their extent. Hidden rows and columns are read and
doubted; hidden sheets are left out and doubted. Refuses, with `UnreadableDocument`: other formats, damaged, encrypted
and oversized files, and workbooks without any text.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import xlrd

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.container import check_file, check_zip
from corpus.readers.number_format import is_date_format, shown
from corpus.readers.render import RawCell, SourceBuilder, clean
from corpus.readers.sniff import sniff

#: More cells than this are data of another kind, not a disclosure.
MAX_CELLS = 500_000
#: Rows without text between two tables of one sheet.
_APART = 2


@dataclass(slots=True)
class _Sheet:
    """One sheet, before it is cut into tables; places count from 0."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    #: top left → (rows, columns)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden: int = 0
    unsaved: int = 0


def read(path: Path) -> Source:
    """Read the workbook at `path`, whichever of the two formats it is."""
    try:
        old = path.stat().st_size > 0 and sniff(path) == "xls"
    except OSError as error:
        raise UnreadableDocument(path.name, "文件无法打开") from error
    if not old:
        check_file(path, "xlsx")
        check_zip(path)
    builder = SourceBuilder("xls" if old else "xlsx")
    try:
        sheets = list(_old_sheets(path, builder) if old else _sheets(path, builder))
    except UnreadableDocument:
        raise
    except Exception as error:  # openpyxl and xlrd raise many kinds for damaged files
        encrypted = "ncrypted" in str(error) or "assword" in str(error)
        reason = "文件已加密，需要密码才能打开" if encrypted else "文件已损坏，无法打开"
        raise UnreadableDocument(path.name, reason) from error
    for sheet in sheets:
        _write(sheet, builder)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "工作簿中没有内容")
    return source


def _sheets(path: Path, builder: SourceBuilder) -> Iterator[_Sheet]:
    book = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path, data_only=False)
    for page in book.worksheets:
        if page.sheet_state != "visible":
            builder.doubt(f"工作表“{page.title}”是隐藏的，未读入")
            continue
        sheet = _Sheet(page.title)
        _check_size(path, (page.max_row or 0) * (page.max_column or 0))
        for row in page.iter_rows():
            for cell in row:
                if cell.value is not None:
                    text = shown(cell.value, cell.number_format).strip()
                    if text:
                        sheet.texts[(cell.row - 1, cell.column - 1)] = text
        for area in page.merged_cells.ranges:
            extent = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
            sheet.merged[(area.min_row - 1, area.min_col - 1)] = extent
        rows = sum(1 for one in page.row_dimensions.values() if one.hidden)
        sheet.hidden = rows + sum(1 for one in page.column_dimensions.values() if one.hidden)
        for row in formulas[page.title].iter_rows():
            for cell in row:
                if cell.data_type == "f" and (cell.row - 1, cell.column - 1) not in sheet.texts:
                    sheet.unsaved += page[cell.coordinate].value is None
        yield sheet


def _old_sheets(path: Path, builder: SourceBuilder) -> Iterator[_Sheet]:
    book = xlrd.open_workbook(str(path), formatting_info=True)
    for page in book.sheets():
        if page.visibility:
            builder.doubt(f"工作表“{page.name}”是隐藏的，未读入")
            continue
        _check_size(path, page.nrows * page.ncols)
        sheet = _Sheet(page.name)
        for row in range(page.nrows):
            for column in range(page.row_len(row)):
                text = _old_text(book, page.cell(row, column)).strip()
                if text:
                    sheet.texts[(row, column)] = text
        for top, bottom, left, right in page.merged_cells:
            sheet.merged[(top, left)] = (bottom - top, right - left)
        rows = sum(1 for one in page.rowinfo_map.values() if one.hidden)
        sheet.hidden = rows + sum(1 for one in page.colinfo_map.values() if one.hidden)
        yield sheet


def _old_text(book: Any, cell: Any) -> str:
    number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown(cell.value, number_format)
    if cell.ctype == xlrd.XL_CELL_DATE and is_date_format(number_format):
        moment: datetime.datetime = xlrd.xldate_as_datetime(cell.value, book.datemode)
        return shown(moment, number_format)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), number_format)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return str(cell.value)


def _check_size(path: Path, cells: int) -> None:
    if cells > MAX_CELLS:
        raise UnreadableDocument(path.name, f"工作表过大（{cells} 个单元格），超过 {MAX_CELLS} 的上限")


def _write(sheet: _Sheet, builder: SourceBuilder) -> None:
    if sheet.hidden:
        builder.doubt(f"工作表“{sheet.name}”有 {sheet.hidden} 处隐藏的行或列，已一并读入")
    if sheet.unsaved:
        builder.doubt(f"工作表“{sheet.name}”有 {sheet.unsaved} 个公式没有保存结果，按空白处理")
    for first, last in _blocks(sheet):
        inside = sorted((place, text) for place, text in sheet.texts.items() if first <= place[0] <= last)
        if len({column for (_, column), _ in inside}) == 1:
            # One column is no table: sentences written down the sheet, or a cover.
            for _, text in inside:
                for line in text.splitlines():
                    builder.paragraph(clean(line))
            continue
        cells = list(_cells(sheet, first, last))
        if cells:
            left = min(cell.column for cell in cells if cell.text)
            moved = [
                RawCell(one.row, one.column - left, one.text, one.row_span, one.column_span)
                for one in cells
                if one.column >= left
            ]
            builder.grid(moved, sheet=sheet.name, whole=True)


def _blocks(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """First and last row of each table: tables of one sheet stand apart."""
    filled = {row for row, _ in sheet.texts}
    for (top, left), (height, _) in sheet.merged.items():
        if (top, left) in sheet.texts:
            filled.update(range(top, top + height))
    rows = sorted(filled)
    if not rows:
        return
    start = before = rows[0]
    for row in rows[1:]:
        if row - before > _APART:
            yield start, before
            start = row
        before = row
    yield start, before


def _cells(sheet: _Sheet, first: int, last: int) -> Iterator[RawCell]:
    inside = {place: text for place, text in sheet.texts.items() if first <= place[0] <= last}
    width = max((column for _, column in inside), default=-1) + 1
    covered: set[tuple[int, int]] = set()
    for row in range(first, last + 1):
        for column in range(width):
            if (row, column) in covered:
                continue
            rows, columns = sheet.merged.get((row, column), (1, 1))
            # A merged range may reach beyond the last column that has text.
            columns = min(columns, width - column)
            rows = min(rows, last - row + 1)
            covered.update((r, c) for r in range(row, row + rows) for c in range(column, column + columns))
            yield RawCell(row, column, clean(inside.get((row, column), "")), rows, columns)
