"""One disclosure, written in every format: the figures are the same, whatever the file."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import doc as doc_reader
from corpus.reading import read_document
from index.figure import Figure
from index.figures.extract import extract_figures
from tests.tiny_pdf import Page, make

#: (text, row_span, column_span); None where a merged cell reaches.
Row = tuple[tuple[str, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A table as it is printed: its title, the line of its unit, and its rows with merged cells."""

    title: str
    unit: str
    rows: tuple[Row, ...]


def _row(*texts: str) -> Row:
    return tuple((text, 1, 1) for text in texts)


ACCOUNTS = Printed(
    "一般公共预算支出表",
    "单位：万元",
    (
        (("科目编码", 2, 1), ("科目名称", 2, 1), ("2022年预算数", 1, 3), None, None),
        (None, None, ("合计", 1, 1), ("基本支出", 1, 1), ("项目支出", 1, 1)),
        _row("", "合计", "350.40", "230.40", "120.00"),
        _row("205", "教育支出", "330.40", "230.40", "100.00"),
        _row("20501", "教育管理事务", "330.40", "230.40", "100.00"),
        _row("2050101", "行政运行", "230.40", "230.40", ""),
        _row("2050102", "一般行政管理事务", "100.00", "", "100.00"),
        _row("221", "住房保障支出", "20.00", "", "20.00"),
        _row("22102", "住房改革支出", "20.00", "", "20.00"),
        _row("2210201", "住房公积金", "20.00", "0", "20.00"),
    ),
)
THREE_PUBLIC = Printed(
    "“三公”经费支出预算表",
    "单位：元",
    (
        (("项目", 1, 1), ("2021年预算数", 1, 1), ("2022年预算数", 1, 1)),
        _row("合计", "140000", "125000"),
        _row("因公出国（境）费", "0", "0"),
        _row("公务接待费", "50000", "40000"),
        _row("公务用车购置及运行费", "90000", "85000"),
    ),
)
PROSE = (
    "青山县教育局2022年部门预算",
    "一、收支总体情况",
    "2022年收入预算350.40万元，支出预算350.40万元，比上年增加20.40万元，增长6.18%。",
    "二、“三公”经费预算情况",
    "2022年“三公”经费预算12.50万元，比上年减少1.50万元，主要原因是压减公务接待。其中：公务接待费4.00万元，公务用车运行维护费8.50万元。",
    "三、附表",
)
TABLES = (ACCOUNTS, THREE_PUBLIC)


def _texts(row: Row) -> list[str]:
    return [cell[0] if cell else "" for cell in row]


def _write_txt(path: Path) -> None:
    parts = list(PROSE)
    for table in TABLES:
        parts += [table.title, table.unit, *("\t".join(_texts(row)) for row in table.rows), ""]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _write_md(path: Path) -> None:
    parts = [f"# {PROSE[0]}", *(f"## {line}" if line[1] == "、" else line for line in PROSE[1:])]
    for table in TABLES:
        lines = ["| " + " | ".join(_texts(row)) + " |" for row in table.rows]
        lines.insert(1, "|" + " --- |" * len(table.rows[0]))
        parts += [f"**{table.title}**", table.unit, "\n".join(lines)]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _write_html(path: Path) -> None:
    # No character set is declared, and scripts and styles stand between.
    parts = ["<html><head><style>p {margin: 99.9px}</style><script>var total = '888.88万元';</script></head><body>"]
    parts += [f"<p>{line}</p>" for line in PROSE]
    for table in TABLES:
        rows = "".join(
            "<tr>" + "".join(f"<td rowspan={c[1]} colspan={c[2]}>{c[0]}</td>" for c in row if c) + "</tr>"
            for row in table.rows
        )
        parts.append(f"<p>{table.title}</p><p>{table.unit}</p><table>{rows}</table>")
    path.write_bytes("".join([*parts, "</body></html>"]).encode("gb18030"))


def _write_docx(path: Path) -> None:
    document = docx.Document()
    for line in PROSE:
        document.add_paragraph(line)
    for table in TABLES:
        document.add_paragraph(table.title)
        document.add_paragraph(table.unit)
        grid = document.add_table(len(table.rows), len(table.rows[0]))
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                place = grid.cell(number, column)
                if cell[1] > 1 or cell[2] > 1:
                    place = place.merge(grid.cell(number + cell[1] - 1, column + cell[2] - 1))
                place.text = cell[0]
    document.add_paragraph()  # Word ends every file with a paragraph
    document.save(str(path))


def _write_xlsx(path: Path) -> None:
    """Each table on a sheet of its own, the amounts as numbers with the format that prints them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "说明"
    for number, line in enumerate(PROSE, 1):
        sheet.cell(number, 1).value = line
    for table in TABLES:
        sheet = book.create_sheet(table.title.replace("“", "").replace("”", ""))
        sheet.cell(1, 1).value = table.title
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(table.rows[0]))
        sheet.cell(2, len(table.rows[0])).value = table.unit
        for number, row in enumerate(table.rows, 3):
            for column, cell in enumerate(row, 1):
                if cell is None:
                    continue
                place = sheet.cell(number, column)
                if "." in cell[0]:
                    place.value, place.number_format = float(cell[0]), "#,##0.00"
                else:
                    place.value = cell[0] or None
                if cell[1] > 1 or cell[2] > 1:
                    sheet.merge_cells(
                        start_row=number,
                        start_column=column,
                        end_row=number + cell[1] - 1,
                        end_column=column + cell[2] - 1,
                    )
    book.save(path)


def _write_pdf(path: Path) -> None:
    """Prose on the first page, each table on its own, every cell ruled; merged cells without the lines inside."""
    first = Page()
    y = 80
    for line in PROSE:
        for start in range(0, len(line), 38):
            first.text(70, y, line[start : start + 38], 12)
            y += 20
        y += 4
    pages = [first]
    for table in TABLES:
        page = Page()
        width, height = len(table.rows[0]), 24
        xs = [60 + 95 * n for n in range(width + 1)]
        ys = [120 + height * n for n in range(len(table.rows) + 1)]
        page.text(200, 80, table.title, 14).text(440, 108, table.unit, 10)
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                right, low = xs[column + cell[2]], ys[number + cell[1]]
                for x0, y0, x1, y1 in (
                    (xs[column], ys[number], right, ys[number]), (xs[column], low, right, low),
                    (xs[column], ys[number], xs[column], low), (right, ys[number], right, low),
                ):  # fmt: skip
                    page.line(x0, y0, x1, y1)
                page.text(xs[column] + 3, ys[number] + 15, cell[0], 9)
        pages.append(page)
    make(path, *pages)


WRITERS: dict[str, Callable[[Path], None]] = {
    "txt": _write_txt,
    "md": _write_md,
    "html": _write_html,
    "docx": _write_docx,
    "xlsx": _write_xlsx,
    "pdf": _write_pdf,
}


def _said(figure: Figure) -> tuple[object, ...]:
    """Everything that a figure says; not where it stands, which is the format's."""
    return (
        figure.item, figure.code, figure.row, figure.column, figure.measure, figure.value, figure.unit,
        figure.fiscal_year, figure.stage, figure.agency, figure.table, figure.is_total, figure.fund, figure.expenditure,
    )  # fmt: skip


def _figures(path: Path) -> list[tuple[object, ...]]:
    return sorted(map(_said, extract_figures(read_document(path, path.name))), key=str)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """The figures of the plain text."""
    path = tmp_path_factory.mktemp("formats") / "source.txt"
    _write_txt(path)
    return _figures(path)


def test_the_source_states_what_was_written(expected: list[tuple[object, ...]]) -> None:
    """The reference itself: every amount of every table once, with its item, year and unit."""
    cells = [said for said in expected if said[10] == ACCOUNTS.title]
    amounts = [cell[0] for row in ACCOUNTS.rows[2:] for cell in row[2:] if cell and cell[0]]
    assert sorted(f"{said[5]:f}" for said in cells) == sorted(amounts)
    assert {said[7] for said in cells} == {2022} and {said[6] for said in cells} == {"万元"}
    three = {(said[2][-1], said[7], f"{said[5]:f}{said[6]}") for said in expected if said[10] == THREE_PUBLIC.title}
    assert ("公务接待费", 2022, "40000元") in three and ("公务接待费", 2021, "50000元") in three
    assert len(three) == 8


@pytest.mark.parametrize("extension", sorted(WRITERS))
def test_every_format_gives_the_same_figures(
    extension: str, tmp_path: Path, expected: list[tuple[object, ...]]
) -> None:
    path = tmp_path / f"source.{extension}"
    WRITERS[extension](path)
    found = _figures(path)
    assert [said for said in expected if said not in found] == []
    assert [said for said in found if said not in expected] == []
    assert found == expected


def test_an_old_workbook_gives_the_same_figures(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    xlwt = pytest.importorskip("xlwt", reason="writing XLS files for the test needs xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("说明")
    for number, line in enumerate(PROSE):
        sheet.write(number, 0, line)
    for index, table in enumerate(TABLES):
        sheet = book.add_sheet(f"表{index}")
        sheet.write_merge(0, 0, 0, len(table.rows[0]) - 1, table.title)
        sheet.write(1, len(table.rows[0]) - 1, table.unit)
        for number, row in enumerate(table.rows, 2):
            for column, cell in enumerate(row):
                if cell and cell[0]:
                    sheet.write_merge(number, number + cell[1] - 1, column, column + cell[2] - 1, cell[0])
    book.save(str(tmp_path / "source.xls"))
    assert _figures(tmp_path / "source.xls") == expected


# -- what only some formats have ----------------------------------------------------------------------------------
def _with_formulas(path: Path, formulas: dict[str, str], drop: frozenset[str] = frozenset()) -> None:
    """Turn numbers of the second sheet into formulas that store them; those in `drop` lose what they stored."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet2.xml"
    text = parts[name].decode()
    for cell, formula in formulas.items():
        kept = "" if cell in drop else r"<v>\2</v>"
        text, count = re.subn(rf'(<c r="{cell}"[^>]*>)<v>([^<]*)</v>', rf"\1<f>{formula}</f>{kept}", text)
        assert count == 1, cell
    parts[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_formulas_count_as_what_they_stored(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    path = tmp_path / "source.xlsx"
    _write_xlsx(path)
    _with_formulas(path, {"C5": "SUM(C6,C10)", "D5": "SUM(D6,D10)"})
    assert _figures(path) == expected
    _with_formulas(path, {"C6": "SUM(C7)"}, drop=frozenset({"C6"}))
    found = _figures(path)
    assert [said for said in found if said not in expected] == []
    missing = [said for said in expected if said not in found]
    assert [(said[2][-1], said[5]) for said in missing] == [("教育支出", Decimal("330.40"))]
    assert any("没有保存结果" in doubt.text for doubt in read_document(path, path.name).doubts)


def test_hidden_rows_and_sheets_are_not_read_and_told(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    path = tmp_path / "source.xlsx"
    _write_xlsx(path)
    book = openpyxl.load_workbook(path)
    book.worksheets[1].row_dimensions[9].hidden = True
    spare = book.create_sheet("旧数据")
    for number, row in enumerate((("项目", "2022年预算数"), ("会议费", "7.77"), ("培训费", "8.88")), 1):
        for column, text in enumerate(row, 1):
            spare.cell(number, column).value = text
    spare.sheet_state = "hidden"
    book.save(path)
    found = _figures(path)
    assert 0 < len(found) < len(expected) and set(found) < set(expected)
    doubts = " ".join(doubt.text for doubt in read_document(path, path.name).doubts if doubt.unread)
    assert "隐藏的行" in doubts and "“旧数据”是隐藏的" in doubts


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
def test_a_page_without_a_declared_charset(encoding: str, tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    path = tmp_path / "source.html"
    _write_html(path)
    text = path.read_bytes().decode("gb18030")
    if encoding == "big5":
        path.write_bytes("<html><body><p>臺北市教育局２０２２年預算</p></body></html>".encode("big5"))
        try:
            read_document(path, path.name)
        except UnreadableDocument as error:
            assert "编码" in error.reason or "中文" in error.reason
        return
    path.write_bytes(text.encode(encoding))
    assert _figures(path) == expected


def test_a_table_with_a_title_row_and_prose_in_one_sheet(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    """Everything down one sheet, the tables two blank rows apart."""
    book = openpyxl.Workbook()
    sheet = book.active
    at = 1
    for line in PROSE:
        sheet.cell(at, 1).value = line
        at += 1
    for table in TABLES:
        at += 3
        sheet.cell(at, 1).value = table.title
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(table.rows[0]))
        sheet.cell(at + 1, len(table.rows[0])).value = table.unit
        at += 2
        for row in table.rows:
            for column, cell in enumerate(row, 1):
                if cell and cell[0]:
                    sheet.cell(at, column).value = cell[0]
                    if cell[1] > 1 or cell[2] > 1:
                        sheet.merge_cells(
                            start_row=at, start_column=column, end_row=at + cell[1] - 1, end_column=column + cell[2] - 1
                        )
            at += 1
    book.save(tmp_path / "source.xlsx")
    assert _figures(tmp_path / "source.xlsx") == expected


@pytest.mark.skipif(not any(map(shutil.which, doc_reader.PROGRAMS)), reason="LibreOffice is not installed")
def test_an_old_word_file_gives_the_same_figures(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    _write_docx(tmp_path / "source.docx")
    program = next(filter(None, map(shutil.which, doc_reader.PROGRAMS)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(tmp_path / "source.docx")],
        check=False, capture_output=True, timeout=180,
    )  # fmt: skip
    if not (tmp_path / "source.doc").exists():
        pytest.skip("this LibreOffice writes no DOC")
    assert _figures(tmp_path / "source.doc") == expected
    assert read_document(tmp_path / "source.doc", "source.doc").doubts == ()
