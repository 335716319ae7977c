"""Which parts did not rise, fall or go over their budget, and which did not move at all: never those that did."""

import pytest
from conftest import Ask

from qa.answer import Status

ACCOUNTS = """丰水县交通运输局2023年度部门决算

一、收支情况
2023年收入合计3,000.00万元，支出合计2,900.00万元。
“三公”经费支出决算表
单位：万元
项目	预算数	决算数
因公出国（境）费	0	0
公务接待费	6.00	4.20
公务用车购置费	18.00	18.00
公务用车运行维护费	20.00	21.30
合计	44.00	43.50
支出决算表
单位：万元
项目	2022年	2023年
基本支出	900	950
项目支出	2,100	1,950
"""
WHO = "丰水县交通运输局2023年"


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("三公经费哪几项没有超预算", ("因公出国（境）费", "公务用车购置费", "公务接待费")),
        ("三公经费哪几项超预算了", ("公务用车运行维护费",)),
        ("三公经费里哪几项跟预算一样", ("公务用车购置费",)),
        ("三公经费里哪几项和预算持平", ("公务用车购置费",)),
        ("哪几项支出没有增加", ("项目支出",)),
        ("哪几项支出没有减少", ("基本支出",)),
        ("哪几项支出没有比上年增长", ("项目支出",)),
        ("哪几项支出减少了", ("项目支出",)),
    ],
)
def test_those_are_listed_that_did_as_is_asked(assistant_of: Ask, asked: str, named: tuple[str, ...]) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS}).ask("", WHO + asked)
    assert answer.status is Status.ANSWERED
    told = answer.text.split("\n\n")[0]
    parts = ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费", "基本支出", "项目支出")
    assert {p for p in parts if p in told} == set(named), answer.text


def test_that_none_stayed_as_it_was_is_said(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS}).ask("", f"{WHO}哪几项支出没有变化")
    assert answer.status is Status.ANSWERED and answer.answer is None
    assert "没有哪一项2023年比2022年一分不差" in answer.text


def test_what_has_no_budget_is_named_where_none_of_the_others_kept_to_it(assistant_of: Ask) -> None:
    """None of the stated ones kept to its budget: that no part did cannot be told."""
    some = ACCOUNTS.replace("18.00	18.00", "18.00	17.00").replace(
        "出国（境）费	0	0", "出国（境）费		5.00"
    )
    answer = assistant_of({"a.txt": some}).ask("", f"{WHO}三公经费里哪几项跟预算一分不差")
    assert answer.answer is None and "因公出国（境）费没有列出两边的数字，说不准" in answer.text
