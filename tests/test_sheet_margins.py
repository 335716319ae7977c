"""What stands around a table: the line of its publisher, notes below it, page headers; digits in groups."""

from pathlib import Path

import pytest
from conftest import Figures, ReadText
from openpyxl import Workbook

from corpus.document import Document
from corpus.reading import read_document
from index.figures.extract import extract_figures
from tests.office_made import WORD, paragraph, run, word

AGENCY = "泠浦县水利局"


def _sheet(tmp_path: Path, *rows: tuple[object, ...]) -> Document:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return read_document(path, path.name)


def _values(document: Document) -> dict[tuple[str, ...], tuple[str, str]]:
    return {(*f.row[-1:], *f.column): (str(f.value), f.unit) for f in extract_figures(document)}


def test_the_line_of_the_publisher_is_no_header(tmp_path: Path) -> None:
    document = _sheet(
        tmp_path,
        (f"{AGENCY}2024年度项目支出决算表",),
        (f"编报单位：{AGENCY}", None, "计量单位见各栏"),
        ("项目名称", "全年预算数（万元）", "实际支出（元）"),
        ("河道清淤", 480, 4320000),
        ("泵站改造", 265.5, 982350),
    )
    values = _values(document)
    assert values[("泵站改造", "全年预算数（万元）")] == ("265.5", "万元")
    assert values[("泵站改造", "实际支出（元）")] == ("982350", "元")


def test_notes_below_a_sheets_table_are_sentences(tmp_path: Path) -> None:
    document = _sheet(
        tmp_path,
        (f"{AGENCY}2023年度“三公”经费支出决算表",),
        ("单位：万元",),
        ("项目", "预算数", "决算数"),
        ("公务用车运行维护费", 13, 12.35),
        ("公务接待费", 7, 6.8),
        (),
        ("注：1.本表预算数为全年预算数。",),
        ("2.2023年国内公务接待46批次、388人次。",),
    )
    counted = {(str(f.value), f.unit) for f in extract_figures(document) if f.measure == "count"}
    assert counted == {("46", "批次"), ("388", "人次")}


@pytest.mark.parametrize(
    ("printed", "value"), [("1 234.50", "1234.50"), ("1\u00a0234.50", "1234.50"), ("12 345 678.90", "12345678.90")]
)
def test_digits_in_groups_are_one_number(printed: str, value: str, tmp_path: Path) -> None:
    document = _sheet(
        tmp_path, (f"{AGENCY}2024年收支表",), ("单位：元",), ("项目", "预算数"), ("工资", printed), ("津贴", "9.00")
    )
    assert _values(document)[("工资", "预算数")][0] == value


@pytest.mark.parametrize("printed", ["12 34.50", "1 2345.00", "2023 12.50"])
def test_two_numbers_are_not_one(printed: str, tmp_path: Path) -> None:
    document = _sheet(
        tmp_path, (f"{AGENCY}2024年收支表",), ("单位：元",), ("项目", "预算数"), ("工资", printed), ("津贴", "9.00")
    )
    assert _values(document) == {("津贴", "预算数"): ("9.00", "元")}


def _headed(tmp_path: Path, body: str, head: str, kind: str = "default") -> Document:
    section = f'<w:sectPr><w:headerReference w:type="{kind}" r:id="rId7"/></w:sectPr>'
    part = f"<w:hdr {WORD}>{paragraph(run(head))}</w:hdr>"
    relations = {"rId7": ("header", "header1.xml")}
    path = word(tmp_path / "附件.docx", body + section, relations, {"word/header1.xml": part})
    return read_document(path, path.name)


BODY = paragraph(run("本年收入预算总额478.90万元，支出预算总额478.90万元，比上年减少6.10万元。"))


def test_a_page_header_says_whose_document_it_is(tmp_path: Path) -> None:
    document = _headed(tmp_path, BODY, f"{AGENCY}2025年部门预算")
    assert (document.identity.agency, document.identity.fiscal_year) == (AGENCY, 2025)
    span = document.identity.evidence[0].span
    assert span is not None and document.text[span.start : span.end] in f"{AGENCY}2025年部门预算"


@pytest.mark.parametrize(
    ("head", "kind"), [("- 3 -", "default"), (f"{AGENCY}2025年部门预算", "first"), ("本年收入预算总额", "default")]
)
def test_page_numbers_unused_headers_and_repeated_words_are_left_out(head: str, kind: str, tmp_path: Path) -> None:
    assert _headed(tmp_path, BODY, head, kind).text.startswith("本年收入预算总额478.90万元")


PARTS = """泠浦县2024年各单位预算合编

一、泠浦县融媒体中心
泠浦县融媒体中心（以下简称“县融媒”）为事业单位。2024年，县融媒收入预算734.20万元，其中：事业收入61.00万元。
县融媒安排公务接待费1.60万元。

二、泠浦县妇幼保健院
泠浦县妇幼保健院（以下简称“县妇保”）2024年收入预算1,945.00万元。县妇保安排公务接待费0.90万元。
"""


def test_parts_under_agencies_names_are_those_agencies(figures_of: Figures) -> None:
    told = {(f.agency, f.item, str(f.value)) for f in figures_of(PARTS)}
    assert ("泠浦县融媒体中心", "total_revenue", "734.20") in told
    assert ("泠浦县融媒体中心", "official_reception", "1.60") in told
    assert ("泠浦县妇幼保健院", "total_revenue", "1945.00") in told
    assert ("泠浦县妇幼保健院", "official_reception", "0.90") in told


def test_headings_of_one_agency_part_nothing(read_text: ReadText) -> None:
    assert read_text(PARTS).identity.subordinates == ("泠浦县融媒体中心", "泠浦县妇幼保健院")
    assert read_text(PARTS.replace("妇幼保健院", "融媒体中心")).identity.subordinates == ()


def test_the_part_of_a_report_is_no_item(figures_of: Figures) -> None:
    text = f"{AGENCY}2025年部门预算\n\n第二部分　预算情况说明\n本年收入预算总额478.90万元，支出预算总额470.90万元。\n"
    assert {f.item for f in figures_of(text)} == {"total_revenue", "total_expenditure"}


@pytest.mark.parametrize(
    "note",
    [
        "注：本表“公务接待费”预算数为调整后预算数，年初预算数为7.50万元。",
        "注：公务接待费预算数为全年预算数，年初预算数为7.50万元。",
        "上表中公务接待费年初预算数为7.50万元。",
    ],
)
def test_a_note_gives_another_stage_of_the_item(note: str, figures_of: Figures) -> None:
    found = [(f.item, f.stage) for f in figures_of(f"{AGENCY}2023年度部门决算\n\n{note}\n")]
    assert found == [("official_reception", "initial_budget")]


def test_a_column_of_units_gives_each_row_its_own(tmp_path: Path) -> None:
    document = _sheet(
        tmp_path,
        (f"{AGENCY}2023年度主要指标表",),
        ("指标", "计量单位", "2022年", "2023年"),
        ("交易总额", "亿元", 11.2, 13.05),
        ("场地租金", "元", 12000, 12680),
        ("服务企业", "家", 310, 355),
    )
    values = _values(document)
    assert values[("交易总额", "2023年")] == ("13.05", "亿元")
    assert values[("场地租金", "2022年")] == ("12000", "元")
    assert values[("服务企业", "2023年")] == ("355", "家")


@pytest.mark.parametrize(
    ("shown", "value"),
    [("(180.00万元)", ("-180.00", "万元")), ("（1,200.50）", ("-1200.50", "万元")), ("(7.0%)", ("-7.0", "%"))],
)
def test_brackets_around_amount_and_unit_are_a_minus(shown: str, value: tuple[str, str], tmp_path: Path) -> None:
    document = _sheet(
        tmp_path,
        (f"{AGENCY}2025年收支表",),
        ("单位：万元",),
        ("项目", "预算数", "增减额"),
        ("工资", "9.00", shown),
        ("津贴", "9.00", "1.00"),
    )
    found = [(str(f.value), f.unit) for f in extract_figures(document) if f.row[-1] == "工资"]
    assert value in found and len(found) == 2


def test_tabs_that_name_agencies_are_whose_sheets_they_are(tmp_path: Path) -> None:
    book = Workbook()
    for number, (name, amount) in enumerate((("科技局", 2.2), ("科协", 0.4))):
        page = book.active if number == 0 else book.create_sheet()
        assert page is not None
        page.title = name
        for row in (("部门收支预算表",), ("单位：万元",), ("项目", "2024年预算数"), ("公务接待费", amount)):
            page.append(row)
    path = tmp_path / "泠浦县2024年度部门预算公开表.xlsx"
    book.save(path)
    figures = extract_figures(read_document(path, path.name))
    assert {(f.agency, str(f.value)) for f in figures} == {("泠浦县科技局", "2.2"), ("泠浦县科协", "0.4")}


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("培训费预算壹拾贰万伍仟元整。", [("125000", "元")]),
        ("会议费预算一百二十万元。", [("120", "万元")]),
        ("公务接待费预算控制在三至五万元之间。", [("3", "万元"), ("5", "万元")]),
        ("会议费预算几十万元。", []),
        ("提供多元服务，新增二元结构说明。", []),
    ],
)
def test_amounts_in_chinese_numerals(words: str, values: list[tuple[str, str]], figures_of: Figures) -> None:
    found = figures_of(f"{AGENCY}2024年部门预算\n\n2024年{words}\n")
    assert [(str(f.value), f.unit) for f in found] == values
