"""The reader's blocks and boxes: nothing of the text lost, the quote and its labels marked, PDF cells told apart."""

import re
from pathlib import Path

from fake_assistant import PDF_PAGES, PROSE, FakeAssistant, make_grid, make_table, write_pdf
from hypothesis import given
from hypothesis import strategies as st

from app_views.blocks import Block, document_blocks, locate, marks_for
from app_views.pdf_page import Box, page_picture
from corpus.document import Grid, Page, Span
from corpus.layout import PrintedBox


def runs(blocks: tuple[Block, ...]) -> list[dict[str, str]]:
    """All runs of the blocks, in the order of the text."""
    found: list[dict[str, str]] = []
    for block in blocks:
        if block["kind"] == "text":
            found += block["runs"]
        elif block["kind"] == "table":
            found += [run for row in block["rows"] for cell in row for run in cell["runs"]]
    return found


def marked(blocks: tuple[Block, ...], kind: str) -> str:
    return "".join(run["text"] for run in runs(blocks) if run["mark"] == kind)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_quote_in_prose_is_marked_once() -> None:
    assistant = FakeAssistant()
    marks = marks_for((assistant.table,), Span(assistant.prose.start, assistant.prose.end))
    blocks = document_blocks(assistant.text, (), (assistant.table,), marks)
    assert marked(blocks, "quote") == PROSE
    assert squeezed("".join(run["text"] for run in runs(blocks))) == squeezed(assistant.text)


def test_a_cell_is_marked_with_its_row_label_and_headers() -> None:
    assistant = FakeAssistant()
    cited = assistant.cell
    marks = marks_for((assistant.table,), Span(cited.start, cited.end), cited.row, cited.column)
    blocks = document_blocks(assistant.text, (), (assistant.table,), marks)
    cells = [
        (cell["mark"], "".join(run["text"] for run in cell["runs"]))
        for block in blocks
        if block["kind"] == "table"
        for row in block["rows"]
        for cell in row
        if cell["mark"]
    ]
    expected = [("header", "预算数"), ("header", "一般公共预算"), ("label", "第20项支出"), ("quote", "2000.20")]
    assert cells == expected


def test_a_continued_table_has_its_headers_on_the_page_before() -> None:
    head, body = ["项目\t预算数\t决算数", "甲\t1.00\t2.00"], ["乙\t3.00\t4.00"]
    text = "\n".join(head) + "\n\n" + "\n".join(body)
    table = make_table(make_grid(0, head), make_grid(text.index("乙"), body))
    at = text.index("4.00")
    marks = marks_for((table,), Span(at, at + 4), "支出 / 乙", "决算数")
    marked_words = [(mark.kind, text[mark.span.start : mark.span.end]) for mark in marks]
    assert marked_words == [("quote", "4.00"), ("label", "乙"), ("header", "决算数")]


def test_merged_cells_cover_their_columns() -> None:
    assistant = FakeAssistant()
    blocks = document_blocks(assistant.text, (), (assistant.table,))
    rows = next(block["rows"] for block in blocks if block["kind"] == "table")
    assert {sum(cell["columns"] for cell in row) for row in rows} == {4}


def test_a_grid_that_misses_words_is_left_as_text() -> None:
    text = "甲\t乙\n丙\t丁\n"
    whole = make_grid(0, ["甲\t乙", "丙\t丁"])
    partial = type(whole)(whole.cells[:-1], whole.span)

    def kinds(grid: Grid) -> list[object]:
        return [block["kind"] for block in document_blocks(text, (), (make_table(grid),))]

    assert kinds(whole) == ["table"]
    assert kinds(partial) == ["text", "text"]


def test_pages_are_told_apart() -> None:
    blocks = document_blocks("一\n二\n", (Page(1, Span(0, 2)), Page(2, Span(2, 4), from_ocr=True)), ())
    assert [block.get("label") for block in blocks] == ["第 1 页", None, "第 2 页（文字识别）", None]


def test_a_shifted_quote_is_found_nearest_its_place() -> None:
    text = "合计 199 万元；其中 199万元。"
    assert locate(text, "199万元", 9, 14) == Span(text.rindex("199"), len(text) - 1)
    assert locate(text, "没有", 0, 2) is None


@given(
    st.lists(st.lists(st.text("甲乙12. \r|", max_size=4), min_size=1, max_size=4), min_size=1, max_size=5),
    st.text("前后\n\r 1", max_size=8),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
)
def test_no_character_is_lost_or_doubled(lines: list[list[str]], before: str, place: tuple[int, int]) -> None:
    joined = ["\t".join(line) for line in lines]
    text = before + "\n".join(joined) + "\n后记"
    grid = make_grid(len(before), joined)
    table = make_table(grid)
    start, end = sorted(min(at, len(text)) for at in place)
    blocks = document_blocks(text, (), (table,), marks_for((table,), Span(start, end) if start < end else None))
    assert re.sub(r"[\s|]", "", "".join(run["text"] for run in runs(blocks))) == re.sub(r"[\s|]", "", text)
    if start < end:
        assert re.sub(r"[\s|]", "", marked(blocks, "quote")) == re.sub(r"[\s|]", "", text[start:end])


def test_a_page_shows_the_boxes_that_stand_on_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, PDF_PAGES)
    marked = [("quote", PrintedBox(2, 0.25, 0.5, 0.5, 0.75)), ("label", PrintedBox(1, 0.0, 0.0, 0.1, 0.1))]
    assert page_picture(path, 2, marked).boxes == (Box("quote", 0.25, 0.5, 0.25, 0.25),)
    assert page_picture(path, 99).number == 3


def test_signs_of_markdown_are_kept_but_out_of_sight() -> None:
    text = "### 一、**总体**情况\n正文 **199万元** 与 5 ** 3\n"
    blocks = document_blocks(text, (), (), marked_up=True)
    assert [block.get("level") for block in blocks] == [3, None]
    runs = [run for block in blocks for run in block["runs"]]
    assert "".join(run["text"] for run in runs) == text.replace("\n", "")
    seen = "".join(run["text"] for run in runs if run.get("style") != "sign")
    assert seen == "一、总体情况正文 199万元 与 5 ** 3"
    assert [run["text"] for run in runs if run.get("style") == "bold"] == ["总体", "199万元"]
    plain_blocks = document_blocks(text, (), ())
    assert plain_blocks[0]["runs"] == [{"text": "### 一、**总体**情况", "mark": ""}]
