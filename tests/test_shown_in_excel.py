"""What Excel shows of a workbook is read, and only that: one small file a kind."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.readers import xlsx, xmlss
from corpus.readers.number_format import shown
from corpus.reading import read_source
from tests.office_made import SHEET, strict, workbook
from tests.test_shown_in_word import drawn

HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c><c r="B1" t="inlineStr"><is><t>金额</t></is></c></row>'
)
STYLES = f"""<styleSheet {SHEET}><numFmts><numFmt numFmtId="170" formatCode=";;;"/><numFmt numFmtId="171" formatCode="0.0&quot;万&quot;"/></numFmts>
<fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font></fonts>
<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills><borders/>
<cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/><xf fontId="1"/><xf fontId="2"/>
<xf fontId="2" fillId="1"/><xf numFmtId="31"/><xf numFmtId="x"/></cellXfs></styleSheet>"""


def _row(cell: str, number: int = 2, row: str = "") -> str:
    return f'{HEAD}<row r="{number}" {row}><c r="A{number}" t="inlineStr"><is><t>甲</t></is></c>{cell}</row>'


#: kind → (rows, what else the sheet holds, text that is read)
KINDS: dict[str, tuple[str, Mapping[str, str], str]] = {
    "number": (_row('<c r="B2"><v>12.5</v></c>'), {}, "项目\t金额\n甲\t12.5"),
    "two-places": (_row('<c r="B2" s="1"><v>1234.5</v></c>'), {}, "项目\t金额\n甲\t1,234.50"),
    "percent": (_row('<c r="B2" s="2"><v>0.125</v></c>'), {}, "项目\t金额\n甲\t12.50%"),
    "own-format": (_row('<c r="B2" s="4"><v>3</v></c>'), {}, "项目\t金额\n甲\t3.0万"),
    "format-that-hides": (_row('<c r="B2" s="3"><v>99</v></c>'), {}, "项目\t金额\n甲\t"),
    "struck": (_row('<c r="B2" s="5"><v>99</v></c>'), {}, "项目\t金额\n甲\t"),
    "white": (_row('<c r="B2" s="6"><v>99</v></c>'), {}, "项目\t金额\n甲\t"),
    "white-on-blue": (_row('<c r="B2" s="7"><v>99</v></c>'), {}, "项目\t金额\n甲\t99"),
    "style-that-is-not-there": (_row('<c r="B2" s="44"><v>99</v></c>'), {}, "项目\t金额\n甲\t99"),
    "style-without-a-number": (_row('<c r="B2" s=""><v>99</v></c>'), {}, "项目\t金额\n甲\t99"),
    "date": (_row('<c r="B2" s="8"><v>44927</v></c>'), {}, "项目\t金额\n甲\t2023年1月1日"),
    "date-since-1904": (_row('<c r="B2" s="8"><v>43465</v></c>'), {"book": '<workbookPr date1904="1"/>'}, "项目\t金额\n甲\t2023年1月1日"),
    "date-of-the-strict-form": (_row('<c r="B2" t="d" s="8"><v>2023-01-01</v></c>'), {}, "项目\t金额\n甲\t2023年1月1日"),
    "text-result": (_row('<c r="B2" t="str"><f>X</f><v>9.5</v></c>'), {}, "项目\t金额\n甲\t9.5"),
    "part-struck": (
        _row('<c r="B2" t="inlineStr"><is><r><rPr><strike/></rPr><t>12</t></r><r><t>9.5</t></r></is></c>'), {}, "项目\t金额\n甲\t9.5"),
    "reading-aid": (_row('<c r="B2" t="inlineStr"><is><t>乙</t><rPh sb="0" eb="1"><t>yi</t></rPh></is></c>'), {}, "项目\t金额\n甲\t乙"),
    "escaped": (_row('<c r="B2" t="inlineStr"><is><t>乙_x000D_丙</t></is></c>'), {}, "项目\t金额\n甲\t乙丙"),
    "places-left-out": (HEAD + '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>9.5</v></c></row>', {}, "项目\t金额\n甲\t9.5"),
    "zeros-not-shown": (
        _row('<c r="B2"><v>0</v></c>'), {"before": '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'}, "项目\t金额\n甲\t"),
    "hidden-column": (
        _row('<c r="B2"><v>7</v></c><c r="C2"><v>9.5</v></c>').replace("B1", "C1"),
        {"before": '<cols><col min="2" max="2" hidden="1"/></cols>'}, "项目\t金额\n甲\t9.5"),
    "number-of-a-note": (
        _row('<c r="B2" t="inlineStr"><is><r><t>9.5</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r></is></c>'), {},
        "项目\t金额\n甲\t9.5"),
    "column-without-width": (
        _row('<c r="B2"><v>7</v></c><c r="C2"><v>9.5</v></c>').replace("B1", "C1"),
        {"before": '<cols><col min="2" max="2" width="0.0" customWidth="1"/></cols>'}, "项目\t金额\n甲\t9.5"),
    "column-of-width-zero": (
        _row('<c r="B2"><v>7</v></c><c r="C2"><v>9.5</v></c>').replace("B1", "C1"),
        {"before": '<cols><col min="2" max="2" width="0" customWidth="1"/></cols>'}, "项目\t金额\n甲\t9.5"),
    "rows-without-height": (
        _row('<c r="B2"><v>9.5</v></c>', row='ht="15"') + '<row r="3"><c r="A3" t="inlineStr"><is><t>乙</t></is></c></row>',
        {"before": '<sheetFormatPr defaultRowHeight="0" zeroHeight="1"/>'}, "甲\t9.5"),
    "unused-rows-hidden": (
        _row('<c r="B2"><v>9.5</v></c>'), {"before": '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'}, "项目\t金额\n甲\t9.5"),
    "hidden-row": (
        _row('<c r="B2"><v>7</v></c>', row='hidden="1"') + '<row r="3"><c r="A3" t="inlineStr"><is><t>乙</t></is></c><c r="B3"><v>8</v></c></row>',
        {}, "项目\t金额\n乙\t8"),
    "under-a-merge": (
        _row('<c r="B2"><v>9.5</v></c><c r="C2"><v>7</v></c>'), {"after": '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'},
        "项目\t金额\n甲\t9.5"),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_is_read_as_excel_shows_it(kind: str, tmp_path: Path) -> None:
    rows, more, expected = KINDS[kind]
    path = workbook(tmp_path / "a.xlsx", rows, {"xl/styles.xml": STYLES}, **more)
    read = [line.rstrip("\t") for line in xlsx.read(path).text.strip("\n").split("\n")]
    assert read == [line.rstrip("\t") for line in expected.split("\n")]


@pytest.mark.parametrize("kind", ["number", "two-places", "hidden-row"])
def test_strict_open_xml_is_the_same_workbook(kind: str, tmp_path: Path) -> None:
    rows, more, expected = KINDS[kind]
    path = strict(workbook(tmp_path / "a.xlsx", rows, {"xl/styles.xml": STYLES}, **more))
    assert xlsx.read(path).text.strip("\n") == expected


@pytest.mark.parametrize(
    "styles", ["<styleSheet", "", f"<styleSheet {SHEET}><fills><fill/></fills><cellXfs/></styleSheet>"]
)
def test_broken_looks_cost_no_value(styles: str, tmp_path: Path) -> None:
    parts = {"xl/styles.xml": styles, "xl/theme.xml": "<a:theme"}
    assert xlsx.read(workbook(tmp_path / "a.xlsx", KINDS["number"][0], parts)).text == "项目\t金额\n甲\t12.5\n"


def test_texts_that_are_not_in_the_file_are_told(tmp_path: Path) -> None:
    source = xlsx.read(workbook(tmp_path / "a.xlsx", _row('<c r="B2" t="s"><v>3</v></c>')))
    assert [doubt.text for doubt in source.doubts if doubt.unread] == ["工作表“表”有 1 格的文字不在文件里，没有读"]


def test_hidden_cells_are_told(tmp_path: Path) -> None:
    rows, more, _ = KINDS["hidden-column"]
    source = xlsx.read(workbook(tmp_path / "a.xlsx", rows, **more))
    assert [doubt.text for doubt in source.doubts if doubt.unread] == [
        "工作表“表”有隐藏的行或列，其中 1 格有内容，未读入"
    ]


def test_what_is_drawn_over_a_sheet(tmp_path: Path) -> None:
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = f"""<x:wsDr xmlns:x="{xdr}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{office}">
<x:oneCellAnchor><x:ext cx="5080000" cy="2032000"/><x:pic><x:blipFill><a:blip r:embed="rId1"/></x:blipFill></x:pic></x:oneCellAnchor>
<x:oneCellAnchor><x:ext cx="5080000" cy="203200"/><x:sp><x:txBody><a:p><a:r><a:t>单位：</a:t></a:r><a:r><a:t>万元</a:t></a:r></a:p></x:txBody></x:sp>
</x:oneCellAnchor></x:wsDr>"""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def related(kind: str, target: str) -> str:
        return f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'

    parts: dict[str, str | bytes] = {
        "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/_rels/drawing1.xml.rels": related("image", "../media/p.png"),
        "xl/media/p.png": drawn(400, 160),
        "xl/worksheets/_rels/sheet1.xml.rels": related("drawing", "../drawings/drawing1.xml"),
    }
    source = xlsx.read(workbook(tmp_path / "a.xlsx", KINDS["number"][0], parts))
    assert source.text == "单位：万元\n项目\t金额\n甲\t12.5\n"
    assert [doubt.text for doubt in source.doubts if doubt.unread] == ["工作表“表”有一张图片没有读"]


@pytest.mark.parametrize("suffix", [".xls", ".doc", ".et", ".wps", ".xlsm", ".html"])
def test_the_content_decides_whatever_the_suffix_says(suffix: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / f"a{suffix}", KINDS["number"][0])
    assert read_source(path).format == "xlsx"


def test_a_workbook_saved_as_one_xml_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="Standard"/></Style></Styles>'
        '<Worksheet ss:Name="表"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">预算表</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="String">项目</Data></Cell><Cell><Data ss:Type="String">金额</Data></Cell></Row>'
        '<Row ss:Index="3"><Cell><Data ss:Type="String">甲</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">1234.5</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="String">乙</Data></Cell></Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    source = xmlss.read(path)
    assert source.text == "预算表\n项目\t金额\n甲\t1,234.50\n" and read_source(path).format == "xmlss"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (18653400, "0!.0,", "1865.3"),
        (-18653400, "0\\.0,", "-1865.3"),
        (123456789, '0!.0000"万元"', "12345.6789万元"),
        (300, '0!.0000"万元"', "0.0300万元"),
        (85000000, '0!.00,,"亿"', "0.85亿"),
        (1234567, "#,##0!.0,", "123.5"),
        (45670000, '0.00,,"百万元"', "45.67百万元"),
        (20231105, "0000-00-00", "2023-11-05"),
        (123456, '[>=10000]0!.0000"万元";0"元"', "12.3456万元"),
        (1234, '[>=10000]0!.0000"万元";0"元"', "1234元"),
    ],
)
def test_a_literal_between_the_places_of_digits_stays_there(value: int, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
