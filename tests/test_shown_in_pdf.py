"""What a viewer shows of a PDF page is read, and only that: one small file a kind."""

from pathlib import Path

import pytest
from tiny_pdf import Page, check_spans, make, table_of

from corpus.readers.pdf import reader as pdf

XS = [60.0, 160.0, 200.0, 240.0]
YS = [100.0, 180.0, 200.0, 220.0, 240.0]
ROWS = [["科目"], ["合计", "512.40", "391.15"], ["甲", "432.40", "311.15"], ["乙", "80.00", "80.00"]]
SEEN = "合计9.5万元。"


def _says(page: Page, folder: Path) -> str:
    return pdf.read(make(folder / "a.pdf", page)).text.strip("\n")


#: kind → drawing commands of text that nobody sees; {text} is its show-text operator.
UNSEEN = {
    "never-painted": "3 Tr {text}",
    "white": "1 g {text}",
    "nearly-white": "0.98 0.99 1 rg {text}",
    "covered": "0 g {text} ET 1 g 60 600 300 60 re f BT",
    "of-the-colour-beneath": "ET 0 0 0.5 rg 60 600 300 60 re f BT 0 0 0.5 rg {text}",
    "through-an-empty-clip": "ET q 60 600 0 0 re W n BT 0 g {text} ET Q BT",
}


@pytest.mark.parametrize("kind", sorted(UNSEEN))
def test_what_nobody_sees_is_not_read_and_told(kind: str, tmp_path: Path) -> None:
    text = f"/F1 12 Tf 1 0 0 1 70 620 Tm <{'草稿99.9万元。'.encode('utf-16-be').hex()}> Tj"
    page = Page().text(70, 100, SEEN).raw(f"q BT {UNSEEN[kind].format(text=text)} ET Q")
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert source.text == SEEN + "\n"
    told = any("看不见" in doubt.text for doubt in source.doubts)
    assert told or kind == "through-an-empty-clip"


SHOWN = {
    "grey": "0.6 g {text}",
    "white-on-blue": "ET 0 0 0.5 rg 60 600 300 60 re f BT 1 g {text}",
    "on-a-white-ground": "ET 1 g 60 600 300 60 re f BT 0 g {text}",
    "under-a-line": "0 g {text} ET 60 612 300 1 re f BT",
    "outlined": "1 Tr 0 G {text}",
}


@pytest.mark.parametrize("kind", sorted(SHOWN))
def test_what_is_seen_is_read(kind: str, tmp_path: Path) -> None:
    text = f"/F1 12 Tf 1 0 0 1 70 620 Tm <{SEEN.encode('utf-16-be').hex()}> Tj"
    assert _says(Page().raw(f"q BT {SHOWN[kind].format(text=text)} ET Q"), tmp_path) == SEEN


def test_the_layer_under_a_scan_is_read_and_doubted(tmp_path: Path) -> None:
    text = f"BT 3 Tr /F1 12 Tf 1 0 0 1 70 620 Tm <{SEEN.encode('utf-16-be').hex()}> Tj ET"
    source = pdf.read(
        make(tmp_path / "a.pdf", Page().raw(f"q 500 0 0 700 40 60 cm /Im1 Do Q {text}").text(70, 780, "甲" * 30))
    )
    assert SEEN in source.text and source.pages[0].from_ocr
    assert any("识别" in doubt.text for doubt in source.doubts)


@pytest.mark.parametrize("drawn", [True, False])
def test_filled_fields_are_read_in_their_cells(drawn: bool, tmp_path: Path) -> None:
    page = Page().table([60, 160, 240], [100, 120, 140, 160], [["项目", "金额"], ["甲"], ["乙"]])
    page.field(165, 138, "1.60", drawn).field(165, 158, "0", drawn)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0]) == [["项目", "金额"], ["甲", "1.60"], ["乙", "0"]]


@pytest.mark.parametrize(("matrix", "x", "y", "step"), [("0 1 -1 0", 185, 175, 0), ("0 -1 1 0", 175, 110, 0)])
def test_heads_set_sideways_are_read_in_their_cells(matrix: str, x: float, y: float, step: int, tmp_path: Path) -> None:
    page = Page().table(XS, YS, ROWS)
    page.text(x, y, "本年支出", 10, matrix).text(x + 40, y, "基本支出", 10, matrix)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0])[:2] == [["科目", "本年支出", "基本支出"], ["合计", "512.40", "391.15"]]
    check_spans(source)


@pytest.mark.parametrize(("matrix", "first", "second"), [("0 1 -1 0", 178, 192), ("0 -1 1 0", 188, 174)])
def test_a_head_of_two_turned_lines_is_read_in_their_order(
    matrix: str, first: float, second: float, tmp_path: Path
) -> None:
    y = 175 if matrix.startswith("0 1") else 110
    page = Page().table(XS, YS, ROWS).text(first, y, "一般公共", 10, matrix).text(second, y, "预算支出", 10, matrix)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert table_of(source.grids[0])[0][1] == "一般公共预算支出"


def test_a_mark_at_the_margin_set_sideways_is_left_out(tmp_path: Path) -> None:
    assert _says(Page().text(70, 100, SEEN).text(30, 400, "装订线内", 10, "0 1 -1 0"), tmp_path) == SEEN


@pytest.mark.parametrize(("size", "told"), [((400, 150), True), ((90, 90), False), ((400, 15), False)])
def test_a_picture_beside_text_is_told_by_its_size(
    size: tuple[int, int], told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.readers.pdf.unread.is_print", lambda grey: True)
    page = Page().text(70, 100, "三公经费预算表见下图，单位为万元。各项合计见图中末行。")
    source = pdf.read(make(tmp_path / "a.pdf", page.raw(f"q {size[0]} 0 0 {size[1]} 80 300 cm /Im1 Do Q")))
    assert [doubt.text for doubt in source.doubts if doubt.unread] == (["第 1 页有一张图片没有读"] if told else [])


def test_a_flat_picture_is_dress(tmp_path: Path) -> None:
    page = Page().text(70, 100, "三公经费预算表见下图，单位为万元。各项合计见图中末行。")
    source = pdf.read(make(tmp_path / "a.pdf", page.raw("q 400 0 0 150 80 300 cm /Im1 Do Q")))
    assert not source.doubts


def test_words_turned_into_outlines_are_told(tmp_path: Path) -> None:
    places = [(70 + 3 * (n % 100), 500 - 20 * (n // 100)) for n in range(150)]
    letters = "".join(f"{x} {y} m {x + 9} {y + 9} {x} {y + 12} {x + 5} {y + 4} c f " for x, y in places)
    page = Page().text(70, 100, "三公经费预算表见下图，单位为万元。各项合计见图中末行。").raw(letters)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert any(doubt.unread and "曲线" in doubt.text for doubt in source.doubts)
