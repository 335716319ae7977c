"""OFD, the national page format: text, tables, templates and what is not shown; its figures reach an answer."""

import zipfile
from pathlib import Path

import pytest
from tiny_ofd import OfdPage, make_ofd
from tiny_pdf import check_spans, table_of

from corpus.errors import UnreadableDocument
from corpus.readers import ofd
from corpus.reading import read_source
from index.build import build_index
from qa.assistant import Assistant

TABLE = (
    OfdPage()
    .text(30, 20, "青山县教育局2022年部门预算", 6)
    .text(30, 40, "2022年收入预算350.40万元，支出预算350.40万元。")
)
TABLE.text(30, 55, "“三公”经费预算表").text(30, 65, "单位：万元")
TABLE.table([30, 90, 140], [70, 80, 90, 100], [["项目", "2022年预算数"], ["公务接待费", "4.00"], ["合计", "4.00"]])


def test_text_and_tables_are_read_in_their_order(tmp_path: Path) -> None:
    source = ofd.read(make_ofd(tmp_path / "a.ofd", TABLE))
    assert source.format == "ofd" and source.text.startswith("青山县教育局2022年部门预算\n2022年收入预算350.40万元")
    assert table_of(source.grids[0]) == [["项目", "2022年预算数"], ["公务接待费", "4.00"], ["合计", "4.00"]]
    check_spans(source)


def test_its_figures_answer_a_question(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    make_ofd(tmp_path / "corpus" / "a.ofd", TABLE)
    assert not build_index(tmp_path / "corpus", tmp_path / "data", vectors=False, workers=0).refused
    reply = Assistant.open(tmp_path / "data", reference_year=2024).ask("", "青山县教育局2022年公务接待费预算是多少")
    assert reply.answer is not None and reply.answer.value == "4" and reply.citations[0].page == 1


def test_a_template_stands_under_every_page(tmp_path: Path) -> None:
    pages = [OfdPage().text(30, 100, f"第{name}页的话。") for name in "甲乙丙"]
    text = ofd.read(make_ofd(tmp_path / "a.ofd", *pages, template=OfdPage().text(80, 15, "某局部门决算"))).text
    assert text.count("某局部门决算") == 1 and "第丙页的话。" in text


@pytest.mark.parametrize(
    ("more", "inner"),
    [('Visible="false"', ""), ('Alpha="0"', ""), ("", '<ofd:FillColor Value="255 255 255"/>'), ('Fill="false"', "")],
)
def test_what_is_not_shown_is_not_read(more: str, inner: str, tmp_path: Path) -> None:
    page = OfdPage().text(30, 50, "合计9.5万元。").text(30, 60, "草稿99.9万元。", more=more, inner=inner)
    assert ofd.read(make_ofd(tmp_path / "a.ofd", page)).text == "合计9.5万元。\n"


def test_steps_may_be_repeated_and_lie_in_a_matrix(tmp_path: Path) -> None:
    page = OfdPage()
    page.objects.append(
        '<ofd:TextObject ID="3" Boundary="30 40 150 4" CTM="4 0 0 4 0 0" Font="1" Size="1"><ofd:TextCode X="0" Y="1" '
        'DeltaX="g 3 1">收入合计</ofd:TextCode></ofd:TextObject>'
    )
    assert ofd.read(make_ofd(tmp_path / "a.ofd", page)).text == "收入合计\n"


@pytest.mark.parametrize(("size", "told"), [((120, 50), True), ((40, 40), False)])
def test_a_picture_that_may_hold_a_table_is_told(size: tuple[int, int], told: bool, tmp_path: Path) -> None:
    page = OfdPage().text(30, 40, "“三公”经费预算表见下图，单位为万元，合计在末行。").picture(30, 60, *size)
    assert any(doubt.unread for doubt in ofd.read(make_ofd(tmp_path / "a.ofd", page)).doubts) == told


def test_the_content_decides_and_damage_is_refused(tmp_path: Path) -> None:
    assert read_source(make_ofd(tmp_path / "a.pdf", TABLE)).format == "ofd"
    with zipfile.ZipFile(tmp_path / "b.ofd", "w") as archive:
        archive.writestr("OFD.xml", "<OFD/>")
    with pytest.raises(UnreadableDocument, match="损坏"):
        ofd.read(tmp_path / "b.ofd")
