"""Plain text: encodings, refusals, and grids whose every cell stands at its span."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers.text import MAX_BYTES, find_grids, read

CHINESE = "一、部门职责\r\n（一）负责全市财政工作。\r\n"


def write(tmp_path: Path, data: bytes, name: str = "文件.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode("utf-8"),
        b"\xef\xbb\xbf" + CHINESE.encode("utf-8"),
        b"\xff\xfe" + CHINESE.encode("utf-16-le"),
        b"\xfe\xff" + CHINESE.encode("utf-16-be"),
        CHINESE.encode("utf-16-le"),
        CHINESE.encode("gb18030"),
    ],
    ids=["utf8", "utf8-bom", "utf16le", "utf16be", "utf16le-no-bom", "gb18030"],
)
def test_every_encoding_gives_the_same_text_with_its_line_ends(tmp_path: Path, data: bytes) -> None:
    assert read(write(tmp_path, data)).text == CHINESE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"\xef\xbb\xbf \n\n", "空"),
        (b"\x7fELF\x01\x02\x00\x00\x13\x37\x00\x01" * 40, "二进制"),
        (b"Budget report of the year 2023.\n" * 20, "中文"),
        (bytes(range(128, 256)) * 20, "编码"),
        (("中" * (2 * 1024 * 1024 + 5)).encode(), "一行"),
    ],
)
def test_what_cannot_be_a_disclosure_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(write(tmp_path, data))
    assert reason in caught.value.reason


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableDocument, match="过大"):
        read(path)


def test_a_file_cut_inside_a_character_is_taken_with_a_doubt(tmp_path: Path) -> None:
    source = read(write(tmp_path, (CHINESE * 50).encode("utf-8")[:-3] + b"\xe5\xb7"))
    assert source.text.startswith(CHINESE) and source.doubts


def test_tabbed_lines_are_one_grid_a_run_and_blank_cells_have_empty_spans() -> None:
    text = "收入表\n项目\t金额\n<b>310</b>\t**185.00**\n\t1\n\n合计\t2\n单位：万元\n"
    first, second = find_grids(text)
    assert [(cell.row, cell.column, cell.text) for cell in first.cells] == [
        (0, 0, "项目"),
        (0, 1, "金额"),
        (1, 0, "310"),
        (1, 1, "185.00"),
        (2, 0, ""),
        (2, 1, "1"),
    ]
    blank = first.cells[4]
    assert blank.span.start == blank.span.end
    assert [cell.text for cell in second.cells] == ["合计", "2"]
    assert text[first.span.start : first.span.end].startswith("项目") and text[first.span.end] == "\n"


def test_markdown_tables_lose_their_separator_and_nothing_else() -> None:
    text = "| 项目 | 金额 |\n|------|-----:|\n| **合计** | 1,234.56 |\n| a\\|b |  |\n"
    (grid,) = find_grids(text)
    assert [cell.text for cell in grid.cells] == ["项目", "金额", "合计", "1,234.56", "a\\|b", ""]


def test_html_tables_keep_their_merged_cells() -> None:
    text = '说明<table><tr><td rowspan="2">项目</td><td colspan=2>金额</td></tr><tr><td>1</td><td>2</td></tr></table>'
    (grid,) = find_grids(text)
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells] == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "金额"),
        (1, 1, 1, 1, "1"),
        (1, 2, 1, 1, "2"),
    ]


def test_prose_that_is_indented_by_a_tab_is_no_table() -> None:
    assert find_grids("\t" + "本部门收入预算增加的主要原因是人员增加和工资标准提高，以及专项任务增多。" + "\n") == ()


def test_contents_entries_with_page_numbers_behind_tabs_are_no_table() -> None:
    assert find_grids("目录\n一、部门职责\t1\n二、机构设置\t3\n") == ()


@given(st.text(alphabet="一二项目12.| \t\n\r*<b>/-", max_size=200))
def test_every_cell_is_what_stands_at_its_span(text: str) -> None:
    grids = find_grids(text)
    for grid in grids:
        for cell in grid.cells:
            assert text[cell.span.start : cell.span.end] == cell.text
            assert grid.span.start <= cell.span.start <= cell.span.end <= grid.span.end
    assert all(one.span.end <= other.span.start for one, other in zip(grids, grids[1:], strict=False))


def test_a_table_of_one_cell_a_line() -> None:
    rows = [
        "项 目 |\n预 算 数 |\n决 算 数 |",
        "合 计 |\n6.00 |\n5.10 |",
        "公务接待费 |\n2.00 |\n1.10 |",
        "公务用车购置费 |\n4.00 |\n4.00 |",
    ]
    parted = "“三公”经费支出表\n|\n" + "\n|\n".join(rows) + "\n二、说明\n"
    plain = "“三公”经费支出表\n" + "\n".join(rows) + "\n二、说明\n"
    for text in (parted, plain):
        (grid,) = find_grids(text)
        assert [c.text for c in grid.cells if c.row == 3] == ["公务用车购置费", "4.00", "4.00"]
        assert all(text[c.span.start : c.span.end] == c.text for c in grid.cells)


def test_lines_that_only_end_in_bars_are_no_table() -> None:
    assert find_grids("首页 |\n政务公开 |\n政务服务 |\n互动交流 |\n走进岭南 |\n网站地图 |\n") == ()
