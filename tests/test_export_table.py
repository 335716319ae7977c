"""Tables as files: what a spreadsheet makes of them."""

import csv
import io
from decimal import Decimal

import pytest
from fake_assistant import FakeAssistant
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app_views.export_table import to_csv, to_xlsx
from app_views.result_table import ResultCell, ResultTable, exact, from_markdown, split_table
from app_views.wording import grouped
from corpus.spreadsheet import harmless
from qa.answer import AnswerRow

EVIL = ["=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "＝1", " =1", '=HYPERLINK("http://e")']


def table(texts: list[str]) -> ResultTable:
    rows = tuple((ResultCell(text), ResultCell("-1,234.50", Decimal("-1234.50"), "万元", 0)) for text in texts)
    return ResultTable("=标题", ("项目", "数值（万元）"), (False, True), rows)


def test_csv_opens_in_excel_and_no_cell_is_a_formula() -> None:
    fake = FakeAssistant()
    data = to_csv(table(EVIL), (fake.prose,))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["项目", "数值（万元）", "出处"]
    for row in rows[1:]:
        assert row[0].startswith("'")
        assert row[1] == "-1234.50"
        assert "甲市人民政府办公室 · 2023年预算" in row[2]


def test_xlsx_keeps_numbers_and_lists_the_sources() -> None:
    fake = FakeAssistant()
    book = load_workbook(io.BytesIO(to_xlsx(table(EVIL), (fake.prose, fake.cell))))
    sheet = book["结果"]
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * (2 + len(EVIL))
    assert sheet["A3"].value == "=1+1" and sheet["A1"].value == "=标题"
    assert sheet["B3"].value == -1234.5 and sheet["B3"].data_type == "n"
    assert sheet["C3"].value == "[1]"
    sources = book["出处"]
    assert sources["E2"].value == fake.prose.quote and sources["F2"].value == fake.prose.document
    assert sources["H3"].value == fake.cell.start


@given(st.text())
def test_what_is_harmless_begins_no_formula(text: str) -> None:
    made = harmless(text)
    assert not made.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert harmless(text).endswith(made[-1:])


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_separators_change_no_number(value: Decimal) -> None:
    assert exact(grouped(f"{value:f}")) == value


def test_a_number_of_the_text_is_linked_to_its_own_row() -> None:
    rows = [
        AnswerRow("甲项", "某局", 2023, None, "0", "万元", 3),
        AnswerRow("乙项", "某局", 2023, None, "0", "万元", 5),
    ]
    _, cells = split_table("| 项目 | 数额 | 占比 |\n|---|---|---|\n| 乙项 | 0万元 | 0% |\n| 甲项 | 0万元 | |")
    drawn = from_markdown(cells, rows)
    assert [[cell.link for cell in row] for row in drawn.rows] == [[None, 5, None], [None, 3, None]]
    assert drawn.numeric == (False, True, True)


@pytest.mark.parametrize("text", ["没有表", "| 只有一行 |", "a | b\nc | d"])
def test_a_text_without_a_table_stays_as_it_is(text: str) -> None:
    assert split_table(text) == (text, [])
