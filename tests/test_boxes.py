"""The box is the cell: the places that a PDF's reader keeps are those of exactly the words they are kept for."""

import ctypes
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from tiny_pdf import Page, make

from app_views.blocks import marks_for
from corpus.document import Source, Span
from corpus.layout import Ink, Layout, LayoutBuilder, PageSize, PrintedBox
from corpus.readers.pdf import reader as pdf
from index.store.sql import Store
from qa.document_views import as_printed
from qa.wording.citing import figure_citation

ROWS = [["项目", "预算数", "决算数"], ["公务接待费", "12.50", "9.00"], ["公务用车", "112.50", "12.50"]]


def layout_of(source: Source) -> Layout:
    assert source.layout is not None
    return Layout.load(source.layout)


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


class Printed:
    """What pdfium finds printed on the pages of a file: each character with a point inside it, in fractions."""

    def __init__(self, path: Path) -> None:
        self._file = pdfium.PdfDocument(path)
        self._pages: dict[int, list[tuple[str, float, float]]] = {}

    def inside(self, boxes: tuple[PrintedBox, ...]) -> str:
        return "".join(
            char
            for box in boxes
            for char, x, y in self._of(box.page)
            if box.left <= x <= box.right and box.top <= y <= box.bottom
        )

    def _of(self, number: int) -> list[tuple[str, float, float]]:
        if number not in self._pages:
            self._pages[number] = list(self._read(self._file[number - 1]))
        return self._pages[number]

    def _read(self, page: pdfium.PdfPage) -> Iterator[tuple[str, float, float]]:
        text = page.get_textpage()
        x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
        across, down = ctypes.c_int(), ctypes.c_int()
        for at in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, at)
            code = 0x2D if code == 2 else code  # what pdfium makes of a hyphen at a line's end
            if not 32 < code < 0x110000:
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            raw.FPDFText_GetLooseCharBox(text, at, box)
            raw.FPDFText_GetMatrix(text, at, matrix)
            size = 0.3 * abs(raw.FPDFText_GetFontSize(text, at)) * (matrix.c**2 + matrix.d**2) ** 0.5
            if abs(matrix.a) > abs(matrix.b):
                point = (box.left + box.right) / 2, y.value + size * (1 if matrix.a > 0 else -1)
            else:
                point = x.value - size * (1 if matrix.b > 0 else -1), (box.top + box.bottom) / 2
            raw.FPDF_PageToDevice(page, 0, 0, 100_000, 100_000, 0, *point, across, down)
            yield chr(code), across.value / 1e5, down.value / 1e5


def check_cells(path: Path) -> None:
    """Every filled cell of every grid is boxed exactly."""
    source, printed = pdf.read(path), Printed(path)
    layout = layout_of(source)
    cells = [cell for grid in source.grids for cell in grid.cells if cell.text]
    assert cells
    for cell in cells:
        assert fold(printed.inside(layout.boxes(source.text, cell.span))) == fold(cell.text)


def test_each_cell_is_boxed(tmp_path: Path) -> None:
    check_cells(make(tmp_path / "a.pdf", Page().table([100, 200, 300, 400], [100, 120, 140, 160], ROWS)))


@pytest.mark.parametrize(
    ("rotate", "matrix", "places"),
    [
        (90, "0 1 -1 0", [(200, 500), (230, 500), (260, 500)]),
        (180, "-1 0 0 -1", [(400, 300), (400, 330), (400, 360)]),
        (270, "0 -1 1 0", [(400, 300), (370, 300), (340, 300)]),
    ],
)
def test_boxes_stand_right_on_pages_that_are_shown_turned(
    tmp_path: Path, rotate: int, matrix: str, places: list[tuple[int, int]]
) -> None:
    page = Page(rotate=rotate)
    for (x, y), word in zip(places, ["预算数", "12.50", "9.00"], strict=True):
        page.text(x, y, word, matrix=matrix)
    path = make(tmp_path / "a.pdf", page)
    source, printed = pdf.read(path), Printed(path)
    for word in ("12.50", "9.00"):
        at = source.text.index(word)
        assert fold(printed.inside(layout_of(source).boxes(source.text, Span(at, at + len(word))))) == word


def test_a_table_set_sideways_on_an_upright_page_is_boxed_where_it_stands(tmp_path: Path) -> None:
    page = Page()
    for column, x in enumerate((120, 160, 200)):
        for row, y in enumerate((700, 600, 500)):
            page.text(x, y, ROWS[column][row], size=10, matrix="0 1 -1 0")
    path = make(tmp_path / "a.pdf", page)
    source, printed = pdf.read(path), Printed(path)
    at = source.text.index("112.50")
    boxes = layout_of(source).boxes(source.text, Span(at, at + 6))
    assert fold(printed.inside(boxes)) == "112.50"
    assert boxes[0].bottom - boxes[0].top > boxes[0].right - boxes[0].left  # it runs upwards


def test_a_stretch_over_two_lines_has_a_box_for_each(tmp_path: Path) -> None:
    page = Page().text(90, 100, "二、本年度一般公共预算财政拨款支出合计为一百二十三万元比上年增加")
    page.text(90, 120, "12.50万元，主要是人员增加。")
    source = pdf.read(make(tmp_path / "a.pdf", page))
    at = source.text.index("增加")
    boxes = layout_of(source).boxes(source.text, Span(at, source.text.index("元，") + 1))
    assert len(boxes) == 2 and boxes[0].top < boxes[1].top


def test_without_the_place_of_every_character_there_is_no_box() -> None:
    builder = LayoutBuilder()
    builder.pages[1] = PageSize(100.0, 100.0)
    builder.write(0, "甲 乙丙", [Ink("甲", 0, 0, 10, 10), Ink("丙", 20, 0, 30, 10)], 1)
    stored = builder.dump()
    assert stored is not None
    layout = Layout.load(stored)
    assert layout.boxes("甲 乙丙", Span(0, 1)) == (PrintedBox(1, 0.0, 0.0, 0.1, 0.1),)
    assert layout.boxes("甲 乙丙", Span(2, 4)) == ()
    assert layout.boxes("甲 乙丙", Span(3, 4)) != ()


def test_every_figure_of_real_files_is_boxed_with_its_label_and_headers(pdf_index: Path, testdata: Path) -> None:
    store = Store(pdf_index)
    seen = 0
    for document in store.documents():
        layout, view, printed = (
            store.layout(document.name),
            as_printed(document),
            Printed(testdata / "pdf" / document.name),
        )
        assert layout is not None
        for _, figure in store.figures(document=document.name):
            span = document.place(figure.number_span)
            boxes = layout.boxes(view.text, span)
            wanted = fold(view.text[span.start : span.end])
            # Bold print may be set twice in one place.
            assert fold(printed.inside(boxes)) in {wanted, wanted * 2}, (document.name, figure.page, figure.quote)
            seen += 1
            if not figure.table:
                continue
            cited = figure_citation(document, figure)
            middle = (boxes[0].top + boxes[0].bottom) / 2
            for mark in marks_for(view.tables, Span(cited.start, cited.end), cited.row, cited.column):
                own = [box for box in layout.boxes(view.text, mark.span) if box.page == boxes[0].page]
                if mark.kind == "label":
                    assert min(b.top for b in own) - 0.012 <= middle <= max(b.bottom for b in own) + 0.012
                elif mark.kind == "header" and own:
                    assert min(b.top for b in own) < boxes[0].top
    assert seen > 5000
