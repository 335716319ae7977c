"""本年支出 within 支出总计 is told by its own name, and never the 总计 for it."""

import pytest
from conftest import Ask, value_of

DISCLOSED = """云溪县民政局2023年度部门决算

一、收入支出决算总体情况说明
2023年度收入总计980.00万元，其中本年收入900.00万元，上年结转和结余80.00万元；支出总计980.00万元，其中本年支出910.00万元，年末结转和结余70.00万元。
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("本年支出多少", "910"),
        ("本年收入多少", "900"),
        ("本年支出合计多少", "910"),
        ("支出总计多少", "980"),
        ("本年支出比本年收入多多少", "10"),
    ],
)
def test_the_total_of_the_year_is_its_own(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": DISCLOSED}).ask("t", f"云溪县民政局2023年{asked}")
    assert value_of(answer) == (value, "万元"), answer.text
    assert not any("没有单独列出" in note for note in answer.notes)
