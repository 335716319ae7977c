"""The PDF reader on small files made here, one trap each, and its refusals."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_pdf import Page, check_spans, make, table_of

from corpus.errors import UnreadableDocument
from corpus.readers.pdf import ocr
from corpus.readers.pdf import reader as pdf
from corpus.readers.pdf.printed import Glyph
from corpus.readers.render import RawCell, SourceBuilder, join_lines

FULL = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七"  # 37 characters fill a line

# --- text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["- 1 -", "─ 1 ─", "1", "第1页", "— 1 —", "1 / 2"])
def test_a_sentence_runs_on_over_the_page_number(number: str, tmp_path: Path) -> None:
    second = number.replace("1", "2", 1) if number != "1 / 2" else "2 / 2"
    first_page = Page().text(94, 100, FULL[:35]).text(70, 130, FULL[:35] + "增长").text(280, 800, number, 10)
    second_page = Page().text(70, 100, "16.47%。").text(94, 130, "下一段。").text(280, 800, second, 10)
    source = pdf.read(make(tmp_path / "a.pdf", first_page, second_page))
    assert source.text.endswith("增长16.47%。\n下一段。\n") and len(source.text.split("\n")) <= 4
    assert source.text[source.pages[1].span.start :].startswith("16.47%。")
    check_spans(source)


def test_a_bare_figure_in_the_body_is_no_page_number(tmp_path: Path) -> None:
    pages = [Page().text(70, 400, str(number)).text(70, 440, "正文。") for number in (1, 2)]
    text = pdf.read(make(tmp_path / "a.pdf", *pages)).text
    assert text == "1\n正文。\n2\n正文。\n"


def test_a_bare_figure_at_the_edge_that_does_not_count_stays(tmp_path: Path) -> None:
    pages = [Page().text(70, 400, "正文。").text(280, 800, figure, 10) for figure in ("37", "52")]
    assert pdf.read(make(tmp_path / "a.pdf", *pages)).text == "正文。\n37\n正文。\n52\n"


def test_a_running_header_is_read_once(tmp_path: Path) -> None:
    pages = [Page().text(200, 40, "某局部门决算").text(70, 300, f"第{name}页的话。") for name in "甲乙丙丁"]
    text = pdf.read(make(tmp_path / "a.pdf", *pages)).text
    assert text.count("某局部门决算") == 1
    assert all(f"第{name}页的话。" in text for name in "甲乙丙丁")


@pytest.mark.parametrize("drop", [5, 8])
def test_signs_set_lower_go_back_on_their_line(drop: float, tmp_path: Path) -> None:
    page = Page().text(70, 100, "年度收入支出总计").text(70 + 96, 100 + drop, "2995.39").text(70 + 138, 100, "万元。")
    page.text(70, 128, "下一行也有").text(130, 128 + drop, "12").text(142, 128, "人。")
    text = pdf.read(make(tmp_path / "a.pdf", page)).text
    assert text == "年度收入支出总计2995.39万元。\n下一行也有12人。\n"


def test_what_lies_outside_the_page_or_its_clip_is_left_out(tmp_path: Path) -> None:
    page = Page().text(70, 100, "看得见。").text(70, 900, "页外。").text(70, -20, "页外。")
    page.clipped(0, 0, 595, 300).text(70, 200, "框内。").text(70, 400, "框外。").raw("Q")
    assert pdf.read(make(tmp_path / "a.pdf", page)).text == "看得见。\n框内。\n"


def test_bold_made_by_printing_twice_is_read_once(tmp_path: Path) -> None:
    page = Page().text(70, 100, "合计11").text(71.5, 100.3, "合").text(83.5, 100.3, "计").text(95.5, 100.3, "11")
    assert pdf.read(make(tmp_path / "a.pdf", page)).text == "合计11\n"


def test_letter_spaced_words_are_joined(tmp_path: Path) -> None:
    page = Page()
    for place, char in enumerate("公务用车运行维护费"):
        page.text(70 + 28 * place, 100, char)
    page.text(70, 130, "部门：某局").text(400, 130, "单位：万元")
    assert pdf.read(make(tmp_path / "a.pdf", page)).text == "公务用车运行维护费\n部门：某局\t单位：万元\n"


def test_a_watermark_is_left_out_and_doubted(tmp_path: Path) -> None:
    page = Page().text(70, 100, "正文一句。").text(200, 400, "仅供参考", 40, "0.7 0.7 -0.7 0.7")
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert source.text == "正文一句。\n" and "水印" in source.doubts[0].text


@pytest.mark.parametrize(("turn", "matrix"), [(90, "0 1 -1 0"), (270, "0 -1 1 0")])
def test_turned_pages_are_read_upright(turn: int, matrix: str, tmp_path: Path) -> None:
    page = Page(842, 595, rotate=turn)
    if turn == 90:
        page.raw(f"BT /F1 12 Tf {matrix} 200 100 Tm <{'第一行'.encode('utf-16-be').hex()}> Tj ET")
        page.raw(f"BT /F1 12 Tf {matrix} 240 100 Tm <{'第二行'.encode('utf-16-be').hex()}> Tj ET")
    else:
        page.raw(f"BT /F1 12 Tf {matrix} 600 500 Tm <{'第一行'.encode('utf-16-be').hex()}> Tj ET")
        page.raw(f"BT /F1 12 Tf {matrix} 560 500 Tm <{'第二行'.encode('utf-16-be').hex()}> Tj ET")
    assert pdf.read(make(tmp_path / "a.pdf", page)).text == "第一行\n第二行\n"


def test_a_table_set_sideways_on_an_upright_page_is_turned(tmp_path: Path) -> None:
    page = Page()
    for x in (100, 140, 180):
        page.line(x, 100, x, 400)
    for y in (100, 250, 400):
        page.line(100, y, 180, y)
    for x, y, text in ((125, 390, "项目"), (125, 240, "金额"), (165, 390, "甲"), (165, 240, "12.50")):
        page.text(x, y, text, 10, "0 1 -1 0")
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert [table_of(grid) for grid in source.grids] == [[["项目", "金额"], ["甲", "12.50"]]]


def test_chart_labels_are_no_figures_of_the_text(tmp_path: Path) -> None:
    page = Page().text(70, 100, "构成如下图所示：").text(300, 300, "基本支出56.17%", 9).text(70, 700, "合计100万元。")
    for colour in ("1 0 0", "0 0 1"):
        page.raw(f"{colour} rg 200 500 m 260 560 300 560 340 500 c 200 500 l f 0 g")
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert source.text == "构成如下图所示：\n合计100万元。\n"
    assert any("图表" in doubt.text for doubt in source.doubts)


# --- tables --------------------------------------------------------------------------------------------------------


def test_a_ruled_table_keeps_blank_and_zero_apart(tmp_path: Path) -> None:
    rows = [["项目", "预算数", "决算数"], ["甲", "0", ""], ["乙", "1,234.50", "-"]]
    page = Page().text(200, 60, "支出表").table([100, 200, 300, 400], [100, 120, 140, 160], rows)
    source = pdf.read(make(tmp_path / "a.pdf", page.text(100, 200, "注：说明。")))
    assert source.text == "支出表\n项目\t预算数\t决算数\n甲\t0\t\n乙\t1,234.50\t-\n注：说明。\n"
    assert table_of(source.grids[0]) == rows and source.grids[0].page == 1
    check_spans(source)


def test_merged_headers_stand_once_with_their_extent(tmp_path: Path) -> None:
    page = Page()
    for y, x0 in ((100, 100), (120, 200), (140, 100), (160, 100)):
        page.line(x0, y, 400, y)
    for x, y0 in ((100, 100), (200, 100), (300, 120), (400, 100)):
        page.line(x, y0, x, 160)
    page.text(103, 124, "项目", 10).text(250, 114, "车辆", 10).text(203, 134, "购置", 10).text(303, 134, "运行", 10)
    page.text(103, 154, "合计", 10).text(203, 154, "1.00", 10).text(303, 154, "2.00", 10)
    cells = pdf.read(make(tmp_path / "a.pdf", page)).grids[0].cells
    extents = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells}
    assert extents["项目"] == (0, 0, 2, 1) and extents["车辆"] == (0, 1, 1, 2)
    assert extents["购置"] == (1, 1, 1, 1) and extents["2.00"] == (2, 2, 1, 1)


def test_a_name_wrapped_around_its_code_stays_whole(tmp_path: Path) -> None:
    xs, ys = [100, 160, 260, 360], [100, 120, 150]
    page = Page().table(xs, ys, [["编码", "名称", "金额"]])
    page.text(103, 138, "2080505", 10).text(163, 131, "机关事业单位基本养老", 9).text(163, 145, "保险缴费支出", 9)
    page.text(263, 138, "580.01", 10)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0])[1] == ["2080505", "机关事业单位基本养老保险缴费支出", "580.01"]


def test_a_table_without_outer_borders(tmp_path: Path) -> None:
    page = Page()
    for y in (100, 120, 140):
        page.line(100, y, 400, y)
    page.line(200, 100, 200, 140).line(300, 100, 300, 140)
    page.fill([100, 200, 300], [100, 120], [["甲", "乙", "丙"], ["1.00", "2.00", "3.00"]])
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0]) == [["甲", "乙", "丙"], ["1.00", "2.00", "3.00"]]


def test_a_table_of_three_lines_finds_its_columns_and_rows(tmp_path: Path) -> None:
    page = Page()
    for y in (100, 120, 200):
        page.line(100, y, 500, y)
    rows = [["项目", "预算数", "决算数"], ["甲", "10.00", "9.00"], ["乙", "20.00", ""], ["合计", "30.00", "9.00"]]
    page.fill([100, 300, 420], [100, 121, 146, 171], rows)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0]) == rows


def test_a_table_without_any_line(tmp_path: Path) -> None:
    page = Page().text(250, 80, "支出表").text(70, 100, "部门：某局").text(460, 100, "单位：万元")
    rows = [["科目", "预算数", "决算数"], ["工资", "1,015.15", "998.00"], ["津贴", "", "12.00"], ["合计", "9.00", "0"]]
    page.fill([70, 300, 420], [120, 140, 160, 180], rows).text(70, 230, "后面的一句话。")
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0]) == rows
    assert source.text.startswith("支出表\n部门：某局\t单位：万元\n科目\t")
    assert source.text.endswith("\n后面的一句话。\n")


def test_titles_with_page_numbers_are_no_table(tmp_path: Path) -> None:
    page = Page()
    for number, title in enumerate(("主要职能", "机构设置", "收支总表", "情况说明")):
        page.text(70, 100 + 24 * number, title).text(500, 100 + 24 * number, str(number + 3))
    assert not pdf.read(make(tmp_path / "a.pdf", page)).grids


def test_lines_drawn_as_thin_boxes_and_cut_in_pieces(tmp_path: Path) -> None:
    page = Page()
    for y in (100, 120, 140):
        for x in (100, 200):
            page.raw(f"{x} {842 - y} 100 0.5 re f")
    for x in (100, 200, 300):
        page.raw(f"{x} {842 - 140} 0.5 40 re f")
    # White boxes behind the cells and white lines are none.
    page.raw("1 g 101 723 40 18 re f 101 732 198 1 re f 0 g").fill([100, 200], [100, 120], [["甲", "乙"], ["1", "2"]])
    assert table_of(pdf.read(make(tmp_path / "a.pdf", page)).grids[0]) == [["甲", "乙"], ["1", "2"]]


def test_amounts_that_touch_at_a_border_are_two(tmp_path: Path) -> None:
    xs, ys = [100, 200, 260, 320], [100, 120, 140]
    page = Page().table(xs, ys, [["项目", "人员", "公用"], ["支出", "", ""]])
    page.text(200.2, 134, "10,823,891.00", 9.2).text(260, 134, "1,467,842.00", 9.2)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0])[1] == ["支出", "10,823,891.00", "1,467,842.00"]


def test_a_whole_number_after_an_amount_is_a_cell_of_its_own(tmp_path: Path) -> None:
    page = Page().table([100, 200, 260, 320], [100, 120, 140], [["项目", "金额", "人数"], ["支出", "", ""]])
    page.text(240, 134, "0.50", 10).text(260, 134, "12", 10)
    assert table_of(pdf.read(make(tmp_path / "a.pdf", page)).grids[0])[1] == ["支出", "0.50", "12"]


def test_a_contents_page_in_boxes_is_no_table(tmp_path: Path) -> None:
    page = Page()
    titles = ["一、主要职能", "二、机构设置", "三、收支总表"]
    for number, title in enumerate(titles):
        page.text(103, 114 + 20 * number, title + "………………………………" + str(number + 3), 10)
    for y in (100, 120, 140, 160):
        page.line(100, y, 500, y)
    page.line(100, 100, 100, 160).line(450, 100, 450, 160).line(500, 100, 500, 160)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert not source.grids
    assert [line.split("\t")[0] for line in source.text.splitlines()] == titles


def test_each_page_of_a_long_table_has_its_own_grid(tmp_path: Path) -> None:
    first = Page().table([100, 200, 300], [100, 120, 140], [["项目", "金额"], ["甲", "1.00"]])
    second = Page().table([100, 200, 300], [100, 120], [["合计", "1.00"]])
    source = pdf.read(make(tmp_path / "a.pdf", first, second))
    assert [(grid.page, table_of(grid)) for grid in source.grids] == [
        (1, [["项目", "金额"], ["甲", "1.00"]]),
        (2, [["合计", "1.00"]]),
    ]
    check_spans(source)


@given(
    st.integers(2, 6).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from(["", "0", "12.34", "1,000", "项目", "支出"]), min_size=width, max_size=width),
            min_size=2,
            max_size=8,
        )
    )
)
@settings(max_examples=40, deadline=None)
def test_every_cell_of_a_ruled_table_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    # A row with one text over nothing else is still a row, and the first row is a header.
    rows = [["项目", *[f"列{n}" for n in range(1, len(rows[0]))]], *rows]
    xs = [60.0 + 80 * n for n in range(len(rows[0]) + 1)]
    ys = [100.0 + 20 * n for n in range(len(rows) + 1)]
    path = make(tmp_path_factory.mktemp("grid") / "a.pdf", Page().table(xs, ys, rows))
    assert table_of(pdf.read(path).grids[0]) == rows


# --- rendering -----------------------------------------------------------------------------------------------------


def test_titles_and_notes_merged_over_the_width_are_paragraphs() -> None:
    builder = SourceBuilder("test")
    builder.grid(
        [
            RawCell(0, 0, "收入决算表", 1, 3),
            *(RawCell(1, n, text) for n, text in enumerate("甲乙丙")),
            RawCell(2, 0, "注：没有。", 1, 3),
        ]
    )
    source = builder.source()
    assert source.text == "收入决算表\n甲\t乙\t丙\n注：没有。\n"
    assert [cell.text for cell in source.grids[0].cells] == list("甲乙丙")


@pytest.mark.parametrize(
    ("lines", "filled", "joined"),
    [
        (["公务用车运行维护", "费"], [], "公务用车运行维护费"),
        (["12.50", "13.00"], [True, True], "12.50 13.00"),
        (["3715146", "55"], [True, False], "371514655"),
        (["3715146", "55"], [False, False], "3715146 55"),
        (["371,514,", "655.00"], [], "371,514,655.00"),
        (["budget", "2023"], [], "budget 2023"),
    ],
)
def test_wrapped_lines_join(lines: list[str], filled: list[bool], joined: str) -> None:
    assert join_lines(lines, filled) == joined


# --- refusals ------------------------------------------------------------------------------------------------------


def _bytes(tmp_path: Path) -> bytes:
    return make(tmp_path / "good.pdf", *[Page().text(70, 100, FULL) for _ in range(5)]).read_bytes()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda content: b"", "空"),
        (lambda content: "<html>错误页面</html>".encode(), "不是 PDF"),
        (lambda content: content[: len(content) // 2], "不完整"),
        (lambda content: b"%PDF-1.4\n" + bytes(range(256)) * 20 + b"\n%%EOF", "损坏"),
    ],
)
def test_bad_files_are_refused_with_their_reason(change, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(change(_bytes(tmp_path)))
    with pytest.raises(UnreadableDocument, match=reason) as refusal:
        pdf.read(path)
    assert refusal.value.name == "bad.pdf"


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    secret = "<" + "5a" * 32 + ">"
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {secret} /U {secret} >> /ID [<00><00>] "
    with pytest.raises(UnreadableDocument, match="加密"):
        pdf.read(make(tmp_path / "a.pdf", Page().text(70, 100, "甲"), trailer=encrypt))


def test_no_pages_and_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocument):
        pdf.read(make(tmp_path / "a.pdf"))
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(UnreadableDocument, match="3 页"):
        pdf.read(make(tmp_path / "b.pdf", *[Page().text(70, 100, "甲") for _ in range(3)]))


def test_a_file_opened_anew_between_pages_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.pdf", *[Page().text(70, 100, f"第{name}页。") for name in "甲乙丙丁戊"])
    whole = pdf.read(path)
    monkeypatch.setattr(pdf, "_PAGES_AT_ONCE", 2)
    assert pdf.read(path) == whole


SCAN = "q 400 0 0 600 100 100 cm /Im1 Do Q"


def test_a_page_without_text_layer_is_doubted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    source = pdf.read(make(tmp_path / "a.pdf", Page().text(70, 100, "第一页。"), Page().raw(SCAN)))
    assert source.doubts[0].page == 2
    assert "没有文字层" in source.doubts[0].text and "requirements-ocr.txt" in source.doubts[0].text
    with pytest.raises(UnreadableDocument, match="扫描件"):
        pdf.read(make(tmp_path / "b.pdf", Page().raw(SCAN)))


def test_what_ocr_reads_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    glyphs = [Glyph(char, 70 + 12 * n, 82 + 12 * n, 100, 12, n) for n, char in enumerate("扫描的一句话。")]
    monkeypatch.setattr(ocr, "recognise", lambda page, width, height: ocr.Recognised(tuple(glyphs)))
    source = pdf.read(make(tmp_path / "a.pdf", Page().text(70, 100, "第一页。"), Page().raw(SCAN)))
    assert source.text == "第一页。\n扫描的一句话。\n"
    assert [page.from_ocr for page in source.pages] == [False, True]
    assert "OCR" in source.doubts[0].text


def test_lines_are_found_in_a_picture() -> None:
    image = np.full((400, 600, 3), 255, dtype=np.uint8)
    image[100:102, 50:550] = 0
    image[50:350, 300] = 90
    image[200:230, 100:110] = 0
    rules = ocr.drawn_lines(image, 2.0, 2.0)
    across = [rule for rule in rules if rule.horizontal]
    assert {(round(rule.start), round(rule.end)) for rule in across} == {(25, 275)}
    assert [(rule.at, rule.start, rule.end) for rule in rules if not rule.horizontal] == [(150.0, 25.0, 175.0)]
