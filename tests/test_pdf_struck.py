"""What a line drawn through it rules out is not read; underlines and borders rule nothing out."""

from pathlib import Path

from tiny_pdf import Page, make, table_of

from corpus.readers.pdf import reader as pdf


def test_a_number_ruled_out_in_a_cell_and_in_a_sentence(tmp_path: Path) -> None:
    page = Page().text(50, 60, "公务接待费12.60万元10.60万元，比上年减少。", 12)
    page.line(110, 55.5, 164, 55.5)  # 12.60万元
    page.table([50, 150, 300], [100, 120, 140], [["项目", "预算数"], ["会议费", "8.40 4.80"]])
    page.line(153, 130.2, 173, 130.2)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert "12.60" not in source.text and "10.60万元" in source.text
    assert table_of(source.grids[0]) == [["项目", "预算数"], ["会议费", "4.80"]]
    assert any("划去的字" in doubt.text for doubt in source.doubts)


def test_underlines_and_borders_rule_nothing_out(tmp_path: Path) -> None:
    page = Page().text(50, 60, "公务接待费12.60万元", 12).line(110, 62, 164, 62)
    page.text(50, 200, "会议费4.80万元", 12).line(20, 195.5, 400, 195.5)
    source = pdf.read(make(tmp_path / "a.pdf", page))
    assert "12.60万元" in source.text and "4.80万元" in source.text
    assert not any("划去" in doubt.text for doubt in source.doubts)
