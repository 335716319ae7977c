"""Rows that are counted, with a column of what was planned and one of what was carried out: each as it is asked for."""

import pytest
from conftest import Ask

from qa.answer import Status

ACCOUNTS = """丰水县交通运输局2023年度部门决算

一、收支情况
2023年收入合计3,000.00万元，支出合计2,900.00万元。
二、相关统计
公务用车和公务接待统计表
项目	预算数	决算数
公务用车保有量（辆）	10	9
国内公务接待批次（个）	40	35
国内公务接待人次（人）	400	301
"""
WHO = "丰水县交通运输局2023年"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("接待批次决算数", "35"),
        ("接待批次预算数", "40"),
        ("接待批次是多少", "35"),
        ("接待了多少人次", "301"),
        ("公务用车保有量决算数多少", "9"),
        ("公务用车保有量预算数多少", "10"),
        ("接待批次决算比预算少多少", "-5"),
    ],
)
def test_each_column_is_told_as_it_is_asked(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS}).ask("", WHO + asked)
    assert answer.answer is not None and answer.answer.value == value, answer.text


def test_the_other_column_is_none_where_one_is_not_filled_in(assistant_of: Ask) -> None:
    some = ACCOUNTS.replace("（辆）	10	9", "（辆）	10	")
    answer = assistant_of({"a.txt": some}).ask("", f"{WHO}公务用车保有量决算数多少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
