"""A column of units says what is counted, not what the money beside it is in; one thing's price is no sum."""

import pytest
from conftest import Ask

from qa.answer import Status

PURCHASES = (
    "清源县公安局2025年政府采购预算明细表\n单位：元\n采购品目\t计量单位\t数量\t单价\t预算金额\n台式计算机\t台\t60\t5200\t312000\n"
    "执法记录仪\t套\t150\t2380\t357000\n"
)
GOALS = (
    "清源县公安局2025年基本数字表\n项目\t计量单位\t预算数\t决算数\n公务用车\t辆\t12\t11\n办公用房\t平方米\t3000\t2980\n"
)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("执法记录仪预算多少钱", "357000", "元"),
        ("台式计算机买几台", "60", "台"),
        ("执法记录仪单价是多少", "2380", "元"),
        ("台式计算机多少钱一台", "5200", "元"),
        ("执法记录仪一套多少钱", "2380", "元"),
    ],
)
def test_money_beside_a_column_of_units_is_money(assistant_of: Ask, question: str, value: str, unit: str) -> None:
    answer = assistant_of({"a.txt": PURCHASES}).ask("", f"清源县公安局2025年{question}")
    assert answer.answer and (answer.answer.value, answer.answer.unit) == (value, unit)


def test_a_table_of_numbers_of_things_keeps_their_units(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": GOALS}).ask("", "清源县公安局2025年办公用房有多大")
    assert answer.status is Status.ANSWERED and answer.answer and answer.answer.unit == "平方米"
