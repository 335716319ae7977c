"""Rows that a converter put into one line of cells are read one by one, or left where they cannot be told apart."""

import pytest

from corpus.document import Table
from tests.tables_made import one

HEAD = "支出决算表\n单位：万元\n\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n"
WHOLE = "| 213 | 农林水支出 | 1,380.00 | 880.00 | 500.00 |\n"


def stated(table: Table) -> set[tuple[str, str, str]]:
    return {(e.row[-1], e.column[-1], e.cell.text) for e in table.entries if e.code != "213"}


PARTED = {
    ("行政运行", "合计", "880.00"),
    ("行政运行", "基本支出", "880.00"),
    ("森林资源培育", "合计", "500.00"),
    ("森林资源培育", "项目支出", "500.00"),
}


@pytest.mark.parametrize(
    "line",
    [
        "| 2130201 2130205 | 行政运行 森林资源培育 | 880.00 500.00 | 880.00 | 500.00 |",
        "| 2130201<br>2130205 | 行政运行<br>森林资源培育 | 880.00<br>500.00 | 880.00<br> | <br>500.00 |",
        "| 2130201 <br/> 2130205 | 行政运行 <br/> 森林资源培育 | 880.00 <br/> 500.00 | 880.00 | 500.00 |",
    ],
)
def test_codes_tell_the_rows_and_sums_their_amounts(line: str) -> None:
    text = f"{HEAD}{WHOLE}{line}\n"
    table = one(text)
    assert stated(table) == PARTED
    assert all(text[e.cell.span.start : e.cell.span.end] == e.cell.text for e in table.entries)


def test_rows_below_move_down() -> None:
    table = one(
        f"{HEAD}{WHOLE}| 2130201 2130205 | 行政运行 森林资源培育 | 880.00 500.00 | 880.00 | 500.00 |\n| 221 | 住房保障支出 | 8 | 8 | |\n"
    )
    assert ("住房保障支出", "基本支出", "8") in stated(table)


def test_without_a_sum_that_tells_the_line_stays_whole() -> None:
    table = one(f"{HEAD}{WHOLE}| 2130201 2130205 | 行政运行 森林资源培育 | 880.00 500.00 | 700.00 | |\n")
    assert not {row for row, _, _ in stated(table)} & {"行政运行", "森林资源培育"}


@pytest.mark.parametrize(
    "line", ["| 2130201 | 行政 运行 | 5, 407. 28 | 5407.28 | |", "| 2130201 | 因公出国<br>（境）费 | 1.5 | 1.5 | |"]
)
def test_blanks_and_breaks_within_a_cell_part_no_rows(line: str) -> None:
    table = one(f"{HEAD}{WHOLE}{line}\n")
    assert len({e.row for e in table.entries if e.code != "213"}) == 1
