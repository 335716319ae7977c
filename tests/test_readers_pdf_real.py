"""The PDF reader on real disclosures: each layout trap by name, accounting, and every quote at its page.

`WENZHANG_TESTDATA` names a folder that holds `pdf/`; without it these tests are skipped.
"""

import os
import re
import unicodedata
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tiny_pdf import check_spans, table_of

from corpus.document import Source
from corpus.readers.pdf import reader as pdf

_FOLDER = Path(os.environ.get("WENZHANG_TESTDATA", "")) / "pdf"
_FILES = sorted(_FOLDER.glob("*.pdf")) if os.environ.get("WENZHANG_TESTDATA") else []
real = pytest.mark.skipif(not _FILES, reason="WENZHANG_TESTDATA names no folder with pdf/")

N17, N18 = "jiangsu-npc-office-2017-budget", "jiangsu-npc-office-2018-budget"
N19, N19T = "jiangsu-npc-office-2019-budget", "jiangsu-npc-office-2019-budget-tables"
C17, C17T = "jiangsu-cppcc-office-2017-budget", "jiangsu-cppcc-office-2017-budget-tables"
C18, C19 = "jiangsu-cppcc-office-2018-budget", "jiangsu-cppcc-office-2019-budget"
CD, CU = "putuo-commerce-2025-budget-dept", "putuo-commerce-2025-budget-unit"
F24, W23 = "putuo-finance-2024-final", "putuo-wanli-subdistrict-2023-budget-dept"
W24, W25 = "putuo-wanli-subdistrict-2024-budget-dept", "putuo-wanli-subdistrict-2025-budget-dept"


@cache
def _source(name: str) -> Source:
    path = _FOLDER / f"{name}.pdf"
    if not path.exists():
        pytest.skip(f"{name}.pdf is not there")
    return pdf.read(path)


def _page(name: str, number: int) -> str:
    source = _source(name)
    span = source.pages[number - 1].span
    return source.text[span.start : span.end]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@real
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_quote_stands_on_its_page(path: Path) -> None:
    source = _source(path.stem)
    check_spans(source)
    document = pdfium.PdfDocument(path)
    inside = [(grid.span.start, grid.span.end) for grid in source.grids]
    lost, runs = [], 0
    for page in source.pages:
        if page.from_ocr:
            continue
        printed = _squeezed(document[page.number - 1].get_textpage().get_text_range())
        place = page.span.start
        for line in source.text[page.span.start : page.span.end].split("\n"):
            in_grid = any(start <= place <= end for start, end in inside)
            for run in re.split(r"\t|(?<=：) ", line) if in_grid else re.split(r"\t|(?<=[。；])|(?<=：) ", line):
                squeezed = _squeezed(run)
                # Labels of cells may be printed interleaved with other columns; figures may not.
                if squeezed and not (in_grid and not re.fullmatch(r"[-\d.,%]+", squeezed)):
                    runs += 1
                    if squeezed not in printed:
                        lost.append((page.number, run))
            place += len(line) + 1
    assert runs and not lost


@real
@pytest.mark.parametrize(
    ("name", "number", "sentence"),
    [
        (F24, 21, "2024年度收入支出总计2995.39万元。与2023年度相比，收入支出总计减少56.95万元，下降1.87%。"),
        (F24, 23, "“三公”经费财政拨款支出年初预算为0.95万元，支出决算为0.00万元，完成预算的0%"),
        (N17, 23, "与上年相比收、支预算总计各增加844.15万元，增长6.59%。"),
        (W24, 6, "2023年当年预算执行数"),
        (N17, 6, "编制339名，其中行政编制199名、行政附属编制104名、事业编制36名。"),
    ],
)
def test_wrapped_sentences_are_whole(name: str, number: int, sentence: str) -> None:
    assert sentence in _page(name, number)


@real
@pytest.mark.parametrize("name", [N18, N19, C17, C18, C19])
def test_page_numbers_are_gone(name: str) -> None:
    text = _source(name).text
    assert not re.search(r"(?m)^\s*(?:[-─—]\s*)?\d{1,2}(?:\s*[-─—])?\s*$", text)


@real
def test_sentences_run_on_over_page_ends() -> None:
    text = _source(N19).text
    assert "与上年相比增加（减少）0万元" in text
    assert "江苏省第十三届人代会二次会议经费专项增加200万元" in text
    assert "增人、增资等不可预见支出的经费。" in _source(N17).text


@real
def test_text_below_the_page_is_not_read_twice() -> None:
    assert _page(N17, 11).count("一般公共服务支出") == 1
    assert "机关运行" not in _page(N17, 11)
    assert _source(CD).text.count("组织协调本区工商业、煤炭、电力") == 1


def _grid(name: str, page: int, nth: int = 0) -> list[list[str]]:
    return table_of([grid for grid in _source(name).grids if grid.page == page][nth])


@real
@pytest.mark.parametrize(
    ("name", "page", "row"),
    [
        (N18, 11, ["2080505", "机关事业单位基本养老保险缴费支出", "580.01"]),
        (F24, 16, ["301", "02", "津贴补贴", "1,238.58", "302", "02", "印刷费", "7.61"]),
        (F24, 17, ["人员经费合计", "", "", "2,152.26", "公用经费合计", "", "", "184.65"]),
        (F24, 8, ["类", "款", "项", "合计", "2,946.25", "2,940.05", "", "", "", "", "6.20"]),
        (N17, 20, ["2,542.60", "833.60", "222.50", "183.60", "0", "183.60", "427.50", "1,305.25", "403.75"]),
        (W24, 15, ["合计", "156,211,123", "156,211,123", "0", "0", "0"]),
        (W24, 29, ["301", "2", "津贴补贴", "16,623,810", "16,623,810", "0"]),
        (W23, 12, ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "4,412,547", "4,412,547", "", "", ""]),
        (N19T, 12, ["", "", "", "便携式计算机（20万以下）", "分散自行组织", "14.00"]),
        (C17T, 13, ["", "", "", "住宿服务", "分散自行组织", "362.60"]),
        (CU, 9, ["一、财政拨款收入", "371,514,655.00", "一、一般公共服务支出", "21,601,733.00", "10,823,891.00"]),
        (W23, 33, ["项目资金（元）", "", "项目资金总额", "", "4,563,800.00", "年度资金申请总额", "", "4,563,800.00"]),
    ],
)
def test_rows_of_real_tables(name: str, page: int, row: list[str]) -> None:
    assert row in [found[: len(row)] for found in _grid(name, page)]


@real
def test_the_three_public_expenses_of_a_final_account_have_blank_cells() -> None:
    assert _grid(F24, 18)[-1] == ["0.95", "", "", "", "", "", "", "", "", "", "0.95", ""]


@real
def test_letter_spaced_names_are_joined() -> None:
    names = {cell.text for grid in _source(F24).grids for cell in grid.cells}
    assert {"公务用车运行维护费", "因公出国（境）费用"} <= names


@real
@pytest.mark.parametrize(("name", "page"), [(CD, 2), (W24, 2), (W25, 2)])
def test_contents_pages_are_no_tables(name: str, page: int) -> None:
    assert not [grid for grid in _source(name).grids if grid.page == page]
    assert "\t" not in _page(name, page) and ".." not in _page(name, page)


def _amount(text: str) -> float | None:
    plain = text.replace(",", "")
    return float(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else None


@real
@pytest.mark.parametrize(
    ("name", "pages", "code", "total", "columns"),
    [
        (W23, range(11, 15), 0, "合计", (4, 5)),
        (W24, range(11, 16), 0, "合计", (4, 5)),
        (W25, range(14, 19), 0, "合计", (4, 5, 6)),
        (F24, (15,), 0, "合计", (4, 5, 6)),
        (N18, (11,), 0, "合计", (2,)),
    ],
)
def test_classes_add_up_to_the_printed_total(
    name: str, pages: range, code: int, total: str, columns: tuple[int, ...]
) -> None:
    """An accounting test: a cell in the wrong column cannot hide."""
    rows = [row for page in pages for row in _grid(name, page)]
    last = next(row for row in reversed(rows) if total in row[:2])
    # The total's label is merged over the columns before its amounts, on a page of its own over fewer columns.
    shift = max(len(row) for row in rows) - len(last)
    classes = [row for row in rows if re.fullmatch(r"\d{3}", row[code]) and (len(row) < 5 or not row[1])]
    for column in columns:
        summed = sum(_amount(row[column]) or 0 for row in classes)
        assert abs(summed - (_amount(last[column - shift]) or 0)) < 0.05
