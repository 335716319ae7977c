"""Word, Excel and web pages: one source written in every format gives the same cells; each format's own traps."""

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers import doc as doc_reader
from corpus.readers import docx as docx_reader
from corpus.readers import html as html_reader
from corpus.readers import xls as xls_reader
from corpus.readers import xlsx as xlsx_reader
from corpus.readers.number_format import shown
from corpus.readers.sniff import sniff

TITLE = "“三公”经费支出决算表"
#: (row, column, text, row_span, column_span)
CELLS = (
    (0, 0, "项目", 2, 1),
    (0, 1, "公务用车购置及运行费", 1, 2),
    (0, 3, "公务接待费", 2, 1),
    (1, 1, "购置费", 1, 1),
    (1, 2, "运行费", 1, 1),
    (2, 0, "预算数", 1, 1),
    (2, 1, "", 1, 1),
    (2, 2, "18.36", 1, 1),
    (2, 3, "0", 1, 1),
    (3, 0, "决算数", 1, 1),
    (3, 1, "0.00", 1, 1),
    (3, 2, "1,234.50", 1, 1),
    (3, 3, "-", 1, 1),
)
HEIGHT, WIDTH = 4, 4


def _write_docx(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(HEIGHT, WIDTH)
    for row, column, text, rows, columns in CELLS:
        cell = table.cell(row, column)
        if rows > 1 or columns > 1:
            cell = cell.merge(table.cell(row + rows - 1, column + columns - 1))
        cell.text = text
    document.add_paragraph("注：本表为公开数据。")
    document.save(str(path))


def _write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:D1")
    for row, column, text, rows, columns in CELLS:
        sheet.cell(row + 2, column + 1).value = text or None
        if rows > 1 or columns > 1:
            sheet.merge_cells(
                start_row=row + 2, start_column=column + 1, end_row=row + rows + 1, end_column=column + columns
            )
    book.save(path)


def _write_xls(path: Path) -> None:
    xlwt = pytest.importorskip("xlwt", reason="writing XLS files for the test needs xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write_merge(0, 0, 0, WIDTH - 1, TITLE)
    for row, column, text, rows, columns in CELLS:
        if rows > 1 or columns > 1:
            sheet.write_merge(row + 1, row + rows, column, column + columns - 1, text)
        elif text:
            sheet.write(row + 1, column, text)
    book.save(str(path))


def _write_html(path: Path) -> None:
    rows = []
    for number in range(HEIGHT):
        cells = "".join(
            f'<td rowspan="{rows_}" colspan="{columns}">{text}</td>'
            for row, _, text, rows_, columns in CELLS
            if row == number
        )
        rows.append(f"<tr>{cells}</tr>")
    page = f"<html><body><p>{TITLE}</p><table>{''.join(rows)}</table><p>注：本表为公开数据。</p></body></html>"
    path.write_bytes(page.encode("gb18030"))


FORMATS: dict[str, tuple[Callable[[Path], None], Callable[[Path], Source]]] = {
    "docx": (_write_docx, docx_reader.read),
    "xlsx": (_write_xlsx, xlsx_reader.read),
    "xls": (_write_xls, xls_reader.read),
    "html": (_write_html, html_reader.read),
}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_one_source_gives_the_same_cells_in_every_format(name: str, tmp_path: Path) -> None:
    write, read = FORMATS[name]
    path = tmp_path / f"source.{name}"
    write(path)
    source = read(path)
    assert source.format == name
    assert len(source.grids) == 1
    grid = source.grids[0]
    assert [(c.row, c.column, c.text, c.row_span, c.column_span) for c in grid.cells] == list(CELLS)
    # The title stands before the grid, as a line of its own.
    assert source.text[: grid.span.start].strip().split("\n")[-1] == TITLE
    assert sniff(path) == name


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_cell_stands_at_its_span(name: str, tmp_path: Path) -> None:
    write, read = FORMATS[name]
    path = tmp_path / f"source.{name}"
    write(path)
    source = read(path)
    for grid in source.grids:
        assert source.text[grid.span.start : grid.span.end].count("\n") == HEIGHT - 1
        for cell in grid.cells:
            assert source.text[cell.span.start : cell.span.end] == cell.text


def test_docx_keeps_the_order_of_paragraphs_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、收入")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "甲"
    table.cell(1, 1).text = "1.00"
    document.add_paragraph("二、支出")
    path = tmp_path / "a.docx"
    document.save(str(path))
    text = docx_reader.read(path).text
    assert text.index("一、收入") < text.index("甲") < text.index("1.00") < text.index("二、支出")


def test_docx_writes_out_automatic_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for place, form, pattern in ((0, "chineseCounting", "%1、"), (1, "decimal", "%1.%2")):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(place))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", pattern)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "77")
    number.append(link)
    numbering.insert(0, abstract)
    numbering.append(number)
    for text, place in (("部门职责", 0), ("机构设置", 0), ("内设机构", 1), ("决算情况", 0)):
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 77
        properties.get_or_add_ilvl().val = place
    path = tmp_path / "a.docx"
    document.save(str(path))
    lines = docx_reader.read(path).text.split("\n")
    assert lines[:4] == ["一、部门职责", "二、机构设置", "二.1内设机构", "三、决算情况"]


def test_docx_leaves_deleted_text_out_and_inserted_text_in(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("合计")
    for tag, inner, text in (("w:del", "w:delText", "100"), ("w:ins", "w:t", "200")):
        change, run, piece = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        piece.text = text
        run.append(piece)
        change.append(run)
        paragraph._p.append(change)
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert docx_reader.read(path).text == "合计200\n"


def test_xlsx_shows_values_as_the_sheet_does(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    values = ((878.8100000001, "0.00", "878.81"), (0.1275, "0.00%", "12.75%"), (7666.68, "General", "7666.68"))
    sheet.append(["项目", "金额"])
    for row, (value, form, _) in enumerate(values, start=2):
        sheet.cell(row, 1).value = f"第{row}行"
        cell = sheet.cell(row, 2)
        cell.value = value
        cell.number_format = form
    path = tmp_path / "a.xlsx"
    book.save(path)
    cells = {(c.row, c.column): c.text for c in xlsx_reader.read(path).grids[0].cells}
    assert [cells[(row, 1)] for row in (1, 2, 3)] == [expected for _, _, expected in values]


def test_xlsx_doubts_what_is_hidden_or_not_saved(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("项目", "金额"), ("甲", 1), ("合计", "=SUM(B2:B2)")):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("底稿").sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    source = xlsx_reader.read(path)
    doubts = "\n".join(doubt.text for doubt in source.doubts)
    assert "隐藏的行或列" in doubts and "没有保存结果" in doubts and "底稿" in doubts
    assert "甲" not in source.text


def test_xlsx_parts_tables_that_stand_apart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("甲表", None), ("项目", "金额"), ("一", 1), (), (), (), ("乙表", None), ("项目", "金额"), ("二", 2)):
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    source = xlsx_reader.read(path)
    assert len(source.grids) == 2
    assert source.text.startswith("甲表\n项目\t金额")
    assert "乙表\n项目\t金额" in source.text


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-12.5, "#,##0.00_);(#,##0.00)", "(12.50)"),
        (-12.5, "0.00", "-12.50"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (7, "000", "007"),
        (123456, '0.00,"万"', "123.46万"),
        (-0.001, "0.00", "0.00"),
        (3, '0"人"', "3人"),
        (2010301, "General", "2010301"),
    ],
)
def test_number_formats(value: float, form: str, expected: str) -> None:
    assert shown(value, form) == expected


@given(st.integers(-(10**12), 10**12))
@settings(max_examples=50)
def test_two_places_keep_every_amount_exact(cents: int) -> None:
    printed = shown(cents / 100, "#,##0.00").replace(",", "")
    assert printed.replace(".", "").replace("-", "").lstrip("0") == str(abs(cents)).lstrip("0")


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("gb18030", ""), ("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-8", ""), ("utf-8", "utf-8"), ("utf-16", "")],
)
def test_html_finds_the_charset_before_parsing(charset: str, declared: str, tmp_path: Path) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    path = tmp_path / "a.html"
    path.write_bytes(f"<html><head>{meta}</head><body><p>一般公共预算支出决算表</p></body></html>".encode(charset))
    source = html_reader.read(path)
    assert source.text == "一般公共预算支出决算表\n"
    assert not source.doubts


def test_html_drops_what_is_not_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><nav>首页</nav><script>var x = '脚本'</script><style>p{}</style><p>共<b>12</b>.5万元，<br>其中</p>"
        "<p style='display:none'>暗字</p><table><tr><td>版式<table><tr><td>项目</td><td>金额</td></tr>"
        "<tr><td>办公费</td><td>1.2</td></tr></table></td></tr></table></body></html>",
        encoding="utf-8",
    )
    source = html_reader.read(path)
    assert source.text == "共12.5万元，\n其中\n版式\n项目\t金额\n办公费\t1.2\n"
    assert len(source.grids) == 1


@pytest.mark.parametrize("reader", [docx_reader.read, xlsx_reader.read, doc_reader.read])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04broken", b"plain text"])
def test_wrong_content_is_refused_with_a_reason(
    reader: Callable[[Path], Source], content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "bad.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as refusal:
        reader(path)
    assert refusal.value.name == "bad.docx" and refusal.value.reason


@pytest.mark.parametrize("reader", [docx_reader.read, xlsx_reader.read])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(reader: Callable[[Path], Source], tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    member = "word/document.xml" if reader is docx_reader.read else "xl/workbook.xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(member, "w") as file:
            for _ in range(40):
                file.write(bytes(1024 * 1024))
    with pytest.raises(UnreadableDocument, match="解压后过大"):
        reader(path)


def test_doc_names_the_package_where_there_is_no_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600))
    monkeypatch.setattr(doc_reader.shutil, "which", lambda name: None)
    with pytest.raises(UnreadableDocument, match="libreoffice-writer"):
        doc_reader.read(path)


def test_doc_reads_what_the_converter_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600))
    monkeypatch.setattr(doc_reader.shutil, "which", lambda name: "/usr/bin/soffice")

    def convert(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        _write_docx(Path(command[command.index("--outdir") + 1]) / "source.docx")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(doc_reader.subprocess, "run", convert)
    source = doc_reader.read(path)
    assert source.format == "doc" and len(source.grids) == 1 and not source.doubts
    # Many more row ends in the file than in what was converted: a table was run together.
    path.write_bytes(path.read_bytes() + "\x07\x07".encode("utf-16-le") * (2 * HEIGHT + 3))
    assert "拆散" in doc_reader.read(path).doubts[0].text
