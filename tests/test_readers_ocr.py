"""Scanned pages: what is recognised is marked in the text, in every figure, and in every answer that rests on it."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.readers.pdf import ocr
from corpus.readers.pdf import reader as pdf
from corpus.readers.pdf.printed import Glyph
from index.build import build_index
from index.store.sql import Store
from qa.assistant import Assistant
from tests.tiny_pdf import Page, make

SCAN = "q 400 0 0 500 50 150 cm /Im1 Do Q"
LINES = (
    "二、“三公”经费预算情况",
    "2022年公务接待费预算4.00万元。",
    "三、机构职责",
    "负责全县义务教育阶段学校的布局调整。",
)


def _glyphs(lines: tuple[str, ...]) -> list[Glyph]:
    return [
        Glyph(char, 70 + 12 * n, 82 + 12 * n, 100 + 24 * row, 12, 100 * row + n)
        for row, line in enumerate(lines)
        for n, char in enumerate(line)
    ]


@pytest.fixture
def scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one file: a page with text, a page that is a picture, and an engine that reads LINES in pictures."""
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", lambda page, width, height: ocr.Recognised(tuple(_glyphs(LINES))))
    page = Page().text(70, 100, "青山县教育局2022年部门预算").text(70, 130, "一、收支总体情况")
    page.text(70, 160, "2022年收入预算350.40万元。")
    (tmp_path / "corpus").mkdir()
    make(tmp_path / "corpus" / "a.pdf", page, Page().raw(SCAN))
    return tmp_path / "corpus"


def test_figures_of_scanned_pages_are_marked_in_the_store_and_in_answers(scanned: Path, tmp_path: Path) -> None:
    report = build_index(scanned, tmp_path / "data", vectors=False, workers=0)
    assert not report.refused
    store = Store(tmp_path / "data")
    flags = {str(figure.value): "from_ocr" in figure.flags for _, figure in store.figures()}
    store.close()
    assert flags == {"350.40": False, "4.00": True}
    assistant = Assistant.open(tmp_path / "data", reference_year=2024)
    from_scan = assistant.ask("", "青山县教育局2022年公务接待费预算是多少")
    assert from_scan.answer is not None and from_scan.answer.value == "4"
    assert from_scan.citations[0].page == 2
    assert any("扫描页" in note for note in from_scan.notes)
    words = assistant.ask("", "青山县教育局的机构职责是什么")
    assert words.citations and any("扫描页" in note for note in words.notes)
    from_text = assistant.ask("", "青山县教育局2022年收入预算是多少")
    assert from_text.answer is not None and from_text.answer.value == "350.4"
    assert not any("扫描页" in note for note in from_text.notes)


def test_only_so_many_pages_are_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", lambda page, width, height: ocr.Recognised(tuple(_glyphs(LINES))))
    monkeypatch.setattr(pdf, "MAX_RECOGNISED", 2)
    source = pdf.read(make(tmp_path / "a.pdf", *(Page().raw(SCAN) for _ in range(4))))
    assert [page.from_ocr for page in source.pages] == [True, True, False, False]
    assert [doubt.page for doubt in source.doubts if "超过 2 页" in doubt.text] == [3, 4]


def test_a_picture_without_words_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", lambda page, width, height: ocr.Recognised())
    source = pdf.read(make(tmp_path / "a.pdf", Page().text(70, 100, "第一页。"), Page().raw(SCAN)))
    assert [doubt.text for doubt in source.doubts] == ["第 2 页是图片，没有识别出文字"]


def test_the_real_engine_reads_a_picture_of_a_page(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the optional OCR engine is not installed")
    image = pytest.importorskip("PIL.Image")
    import pypdfium2 as pdfium

    text = make(tmp_path / "text.pdf", Page().text(70, 100, "2022", 20).text(70, 140, "350.40", 20))
    with pdfium.PdfDocument(text) as document:
        picture = document[0].render(scale=2.0).to_pil()
    assert isinstance(picture, image.Image)
    picture.convert("L").save(tmp_path / "scan.pdf", resolution=144)
    source = pdf.read(tmp_path / "scan.pdf")
    assert source.pages[0].from_ocr
    assert "350.40" in source.text.replace(" ", "")


@pytest.mark.parametrize(("total", "told"), [("16.00", False), ("18.00", True)])
def test_a_recognised_column_that_does_not_add_up_is_told(
    total: str, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (("项目", "2022年预算数"), ("公务接待费", "4.00"), ("公务用车运行维护费", "12.00"), ("合计", total))
    glyphs = [
        Glyph(
            char,
            x + 6 * n * (2 if ord(char) > 255 else 1),
            x + 6 * (n + 1) * (2 if ord(char) > 255 else 1),
            300 + 24 * row,
            12,
            1000 * row + x + n,
        )
        for row, texts in enumerate(rows)
        for x, text in zip((70, 300), texts, strict=True)
        for n, char in enumerate(text)
    ]
    title = [replace(one, y=one.y - 60, order=one.order + 9000) for one in _glyphs(("“三公”经费预算表", "单位：万元"))]
    monkeypatch.setattr(ocr, "available", lambda: True)
    read = ocr.Recognised((*(replace(one, y=one.y + 200) for one in title), *glyphs))
    monkeypatch.setattr(ocr, "recognise", lambda page, width, height: read)
    (tmp_path / "corpus").mkdir()
    make(tmp_path / "corpus" / "a.pdf", Page().text(70, 100, "青山县教育局2022年部门预算"), Page().raw(SCAN))
    build_index(tmp_path / "corpus", tmp_path / "data", vectors=False, workers=0)
    reply = Assistant.open(tmp_path / "data", reference_year=2024).ask("", "青山县教育局2022年公务接待费预算是多少")
    assert reply.answer is not None and reply.answer.value == "4"
    assert any("合计与各项之和不符" in note for note in reply.notes) == told
