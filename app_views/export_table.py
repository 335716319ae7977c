"""A table of results → files to send on: CSV that Excel opens in Chinese, XLSX with a sheet of sources.

Cells that a spreadsheet would take for a formula are made harmless; numbers stay numbers.
"""

import csv
import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app_views.result_table import ResultCell, ResultTable
from app_views.wording import place_words, source_title, without_controls
from corpus.spreadsheet import FORMULA, harmless
from qa.answer import Citation

_SOURCE = "出处"
_SOURCES = ("序号", "单位", "年度与文件", "位置", "原文", "文件名", "页", "起", "止")


def _harmless(text: str) -> str:
    return harmless(without_controls(text))


def to_csv(table: ResultTable, citations: Sequence[Citation]) -> bytes:
    """Comma-separated, with the byte-order mark by which Excel knows that it is UTF-8; numbers without separators."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(name) for name in (*table.columns, _SOURCE)])
    for row in table.rows:
        writer.writerow([*(_plain(cell) for cell in row), _harmless(_sources_of(row, citations))])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: ResultCell) -> str:
    # A negative number is no formula; anything else that begins with a sign might be.
    return str(cell.value) if _is_number(cell) else _harmless(cell.text)


def _is_number(cell: ResultCell) -> bool:
    """Whether nothing but a unit is lost when the cell is written as its number."""
    return cell.value is not None and not re.search(r"[（(]|\d\D+\d", re.sub(r"[,，.]", "", cell.text))


def _sources_of(row: Sequence[ResultCell], citations: Sequence[Citation]) -> str:
    links = dict.fromkeys(cell.link for cell in row if cell.link is not None)
    return "；".join(f"[{link + 1}] {source_title(citations[link])} {place_words(citations[link])}" for link in links)


def to_xlsx(table: ResultTable, citations: Sequence[Citation]) -> bytes:
    """A workbook: the table with numbers as numbers, and a sheet that tells where each was read."""
    book = Workbook()
    sheet = book.active
    sheet.title = "结果"
    line = 1
    if table.title:
        _write(sheet, line, 1, table.title).font = Font(bold=True)
        line += 1
    for at, name in enumerate((*table.columns, _SOURCE), 1):
        _write(sheet, line, at, name).font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(line + 1, 1)
    for row in table.rows:
        line += 1
        for at, cell in enumerate(row, 1):
            _write_cell(sheet, line, at, cell)
        links = dict.fromkeys(cell.link for cell in row if cell.link is not None)
        _write(sheet, line, len(row) + 1, "".join(f"[{link + 1}]" for link in links))
    _fit(sheet)
    _sources_sheet(book, citations)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, line: int, at: int, text: str) -> SheetCell:
    cell = sheet.cell(line, at)
    cell.value = without_controls(text)[:32_000]
    # As a string, whatever it begins with: openpyxl makes a formula of "=…" otherwise.
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip(" ").startswith(FORMULA)
    return cell


def _write_cell(sheet: Worksheet, line: int, at: int, cell: ResultCell) -> None:
    if not _is_number(cell) or cell.value is None:
        _write(sheet, line, at, cell.text)
        return
    written = sheet.cell(line, at)
    written.value = cell.value
    places = max(-int(cell.value.as_tuple().exponent), 0)
    percent = '"%"' if "%" in cell.text else ""
    written.number_format = "#,##0" + ("." + "0" * places if places else "") + percent


def _sources_sheet(book: Workbook, citations: Sequence[Citation]) -> None:
    sheet = book.create_sheet("出处")
    for at, name in enumerate(_SOURCES, 1):
        _write(sheet, 1, at, name).font = Font(bold=True)
    for line, c in enumerate(citations, 2):
        words = [f"[{line - 1}]", c.agency, source_title(c), place_words(c), c.quote, c.document]
        for at, text in enumerate(words, 1):
            _write(sheet, line, at, text).alignment = Alignment(wrap_text=at in {4, 5}, vertical="top")
        for at, number in enumerate((c.page, c.start, c.end), len(words) + 1):
            sheet.cell(line, at).value = number
    _fit(sheet)


def _fit(sheet: Worksheet) -> None:
    for column in sheet.columns:
        widest = max((sum(2 if ord(sign) > 255 else 1 for sign in str(cell.value or "")) for cell in column), default=8)
        sheet.column_dimensions[get_column_letter(column[0].column)].width = min(max(widest + 2, 8), 60)
