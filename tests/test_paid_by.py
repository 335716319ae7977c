"""A fund right behind the accounts that it pays says which money of theirs is meant, and is added to nothing."""

import pytest
from conftest import Ask, value_of

DISCLOSED = """云溪县水利局2023年度部门决算

一、财政拨款收入支出决算情况说明
2023年度财政拨款收入1500.00万元，财政拨款支出1430.00万元。
二、一般公共预算财政拨款支出决算具体情况
1.农林水支出（类）水利（款）行政运行（项）支出700.00万元。
2.农林水支出（类）水利（款）水利工程建设（项）支出260.00万元。
3.农林水支出（类）水利（款）防汛（项）支出190.00万元。
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水利工程建设和防汛两项财政拨款一共多少", "450"),
        ("防汛、水利工程建设两项一般公共预算财政拨款合计多少", "450"),
        ("防汛、水利工程建设、行政运行财政拨款加起来多少", "1150"),
        ("防汛和财政拨款收入一共多少", "1690"),
        ("防汛、财政拨款收入两项一共多少", "1690"),
    ],
)
def test_a_fund_behind_accounts_is_how_they_are_meant(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": DISCLOSED}).ask("t", f"云溪县水利局2023年{asked}")
    assert value_of(answer) == (value, "万元"), answer.text
