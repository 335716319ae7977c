"""An amount printed one digit a cell below 百 十 万 千 百 十 元 角 分 is one amount, and no digit is told for one."""

import pytest
from conftest import Figures

HEAD = "渭滨镇财政所2023年报销单\n\n"
PIPES = """| 用途 | 金额 | | | | | | | |
|---|---|---|---|---|---|---|---|---|
| | 十 | 万 | 千 | 百 | 十 | 元 | 角 | 分 |
| 公务接待费 | | | 1 | 2 | 8 | 0 | 5 | 0 |
| 差旅费 | | ¥ | 8 | 6 | 4 | 0 | 0 | 0 |
| 合计 | | ¥ | 9 | 9 | 2 | 0 | 5 | 0 |
"""
TABS = """摘要\t借方金额\t\t\t\t\t贷方金额\t\t\t\t
\t仟\t佰\t拾\t元\t角\t仟\t佰\t拾\t元\t角
办公费\t1\t2\t5\t0\t0\t\t\t\t\t
医疗收入\t\t\t\t\t\t3\t0\t8\t2\t1
"""
NAMED = """项目\t十万\t万\t千\t百\t十\t元\t经手人
培训费\t\t1\t6\t0\t0\t0\t江某
会议费\t\t\t9\t8\t0\t5\t柳某
"""
DASHES = """摘要\t万\t千\t百\t十\t元\t角\t分
水费\t\t\t3\t0\t5\t-\t-
"""


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (PIPES, [("公务接待费", "1280.50"), ("差旅费", "8640.00"), ("合计", "9920.50")]),
        (TABS, [("办公费", "1250.0"), ("医疗收入", "3082.1")]),
        (NAMED, [("培训费", "16000"), ("会议费", "9805")]),
        (DASHES, [("水费", "305.00")]),
    ],
)
def test_one_amount_a_row(table: str, found: list[tuple[str, str]], figures_of: Figures) -> None:
    figures = figures_of(HEAD + table)
    assert [(f.row[-1], str(f.value)) for f in figures] == found
    assert {f.unit for f in figures} == {"元"}


@pytest.mark.parametrize("row", ["水费\t\t\t3\t\t5\t0\t0", "水费\t\t\t3\t0\t5\t\t"])
def test_digits_with_gaps_are_no_amount(row: str, figures_of: Figures) -> None:
    assert figures_of(HEAD + f"摘要\t万\t千\t百\t十\t元\t角\t分\n电费\t\t\t2\t0\t5\t1\t0\n{row}\n")[1:] == []


def test_the_sum_of_a_voucher_is_no_budget(figures_of: Figures) -> None:
    assert figures_of(HEAD + PIPES)[-1].item == "合计"


def test_heads_that_are_no_ladder_stay(figures_of: Figures) -> None:
    figures = figures_of(f"{HEAD}单位：人\n等次\t十\t百\t千\n甲\t7\t2\t5\n乙\t4\t9\t6\n")
    assert [str(f.value) for f in figures] == ["7", "2", "5", "4", "9", "6"]
