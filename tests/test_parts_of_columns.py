"""A table without a title whose columns are all parts of one item: its total is that item's, and no whole budget."""

import pytest
from conftest import Ask, value_of

SUMMARY = """# 塔林旗2023年旗本级各部门“三公”经费预算公开汇总

塔林旗财政局　　2023年2月28日　　　　　　　　　　　　　　　　　　　　金额单位：万元

| 序号 | 部门 | 合计 | 因公出国（境） | 公务接待 | 公务用车购置 | 公务用车运行 | 公务用车保有量（辆） |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 旗委办公室 | 32.60 | | 8.00 | | 24.60 | 8 |
| 2 | 旗教育局 | 9.20 | | 2.00 | | 7.20 | 3 |
| 3 | 旗林业和草原局 | 71.50 | 6.00 | 1.50 | 20.00 | 44.00 | 21 |
| | 合计 | 113.30 | 6.00 | 11.50 | 20.00 | 75.80 | 32 |

注：
1. 2023年旗本级“三公”经费预算比2022年的120.30万元下降5.82%。
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2023年三公经费预算多少", 113.3),
        ("2023年公务接待费预算多少", 11.5),
        ("2023年三公总预算比2022年少多少万", 7),
    ],
)
def test_the_total_is_of_what_its_columns_are_parts_of(assistant_of: Ask, asked: str, value: float) -> None:
    answer = assistant_of({"a.md": SUMMARY}).ask("t", "塔林旗" + asked)
    assert abs(float(value_of(answer)[0] or 0)) == value, answer.text


@pytest.mark.parametrize("asked", ["2023年预算总额多少", "2023年收入总计多少", "2023年支出总计多少"])
def test_it_is_no_whole_budget(assistant_of: Ask, asked: str) -> None:
    assert value_of(assistant_of({"a.md": SUMMARY}).ask("t", "塔林旗" + asked))[0] is None
