"""What goes on with a subject alone asks for the same kind of number: no count after money, nor the other side."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

DISCLOSED = """云溪县医疗保障局2023年度部门决算

一、基金运行情况
2023年职工基本医疗保险基金收入5200.00万元，支出4800.00万元；城乡居民基本医疗保险基金收入3100.00万元，支出2950.00万元。
职工基本医疗保险参保人数2.10万人，城乡居民基本医疗保险参保人数31.50万人。
二、一般公共预算财政拨款支出决算情况
2023年度一般公共预算财政拨款支出决算610.00万元，其中医疗保障管理事务180.00万元，住房公积金30.00万元。
"""
BODY = "云溪县医疗保障局2023年"


@pytest.mark.parametrize("said", ["居民的呢", "城乡居民呢"])
def test_after_what_was_spent_no_number_of_people_is_told(assistant_of: Ask, said: str) -> None:
    assistant = assistant_of({"a.txt": DISCLOSED})
    assert value_of(assistant.ask("t", f"{BODY}职工医保基金支出多少")) == ("4800", "万元")
    answer = assistant.ask("t", said)
    assert value_of(answer) in {("2950", "万元"), (None, None)}, answer.text


def test_another_kind_that_is_named_is_told(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DISCLOSED})
    assistant.ask("t", f"{BODY}职工医保基金支出多少")
    assert value_of(assistant.ask("t", "居民的参保人数呢")) == ("31.5", "万人")
    assistant.ask("u", f"{BODY}职工基本医疗保险基金收入多少")
    assert value_of(assistant.ask("u", "居民的呢")) == ("3100", "万元")


def test_where_a_side_is_asked_for_nothing_counted_is_told(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": DISCLOSED}).ask("t", f"{BODY}居民医保支出多少")
    assert value_of(answer) in {("2950", "万元"), (None, None)}, answer.text
    assert answer.status is not Status.ANSWERED or "2950" in answer.text, answer.text


def test_a_rate_of_what_was_told_is_no_other_thing(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DISCLOSED + "公务接待费预算5.00万元，支出4.00万元。\n"})
    assistant.ask("t", f"{BODY}医疗保障管理事务占一般公共预算财政拨款支出多少")
    assistant.ask("t", "医疗保障管理事务多少")
    assert value_of(assistant.ask("t", "百分之几呢"))[1] in {"%", None}
