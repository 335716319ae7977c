"""Talks of debts and of an audit: what is left of a limit, what a year is held against again, who was concerned, and
what was advised."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

DEBTS = """青禾县2022年政府债务限额及余额情况表
单位：亿元
地区
政府债务限额
合计
一般债务限额
专项债务限额
政府债务余额
合计
一般债务余额
专项债务余额
青禾县
31.50
12.20
19.30
29.40
11.15
18.25
注：1.2021年末政府债务余额27.00亿元，其中一般债务10.75亿元、专项债务16.25亿元。
青禾县财政局债务股
"""
AUDIT = """青禾县审计局关于2020年度县级预算执行和其他财政收支的审计工作报告（节选）
三、部门预算执行审计情况
抽查36个县直部门，发现的主要问题：
（一）9个部门无预算、超预算采购236.50万元；
（二）4个单位存量资金875.60万元未按规定上缴财政；
五、审计建议
一是强化预算约束；二是盘活存量资金；三是严肃财经纪律。
"""


def test_what_may_still_be_borrowed(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DEBTS})
    assert value_of(assistant.ask("", "青禾县2022年政府债务还有多少举债空间")) == ("2.1", "亿元")
    assistant.ask("talk", "青禾县2022年专项债务余额多少")
    assert value_of(assistant.ask("talk", "还有多少空间")) == ("1.05", "亿元")


def test_another_item_is_held_against_the_same_year_again(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DEBTS})
    assistant.ask("talk", "青禾县2022年一般债务余额多少")
    assert value_of(assistant.ask("talk", "比2021年末多了多少")) == ("0.4", "亿元")
    assert value_of(assistant.ask("talk", "专项债务呢，也是跟21年末比")) == ("2", "亿元")


def test_how_many_were_concerned_stands_in_the_sentence_told(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": AUDIT})
    told = assistant.ask("talk", "青禾县审计局2020年无预算、超预算采购多少钱")
    assert value_of(told) == ("236.5", "万元"), told.text
    assert value_of(assistant.ask("talk", "涉及几个部门")) == ("9", "个")
    assert value_of(assistant.ask("talk", "涉及几所学校"))[0] is None


def _audited(second: str) -> dict[str, str]:
    return {"a.txt": AUDIT.replace("（二）4个单位存量资金875.60万元未按规定上缴财政；", second)}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("（二）1,236个单位存量资金875.60万元未按规定上缴财政；", ("1236", "个")),
        ("（二）2.5万个单位存量资金875.60万元未按规定上缴财政；", ("2.5", "万个")),
        ("（二）存量资金875.60万元未按规定上缴财政。涉及5个单位。\n（三）8个单位无章程；", ("5", "个")),
        ("（二）3个单位的12个单位存量资金875.60万元未按规定上缴财政；", (None, None)),
        ("（二）存量资金875.60万元未按规定上缴财政；\n（三）往来款不清，涉及5个单位；", (None, None)),
    ],
)
def test_the_count_is_that_of_the_place_told_and_whole(
    assistant_of: Ask, written: str, value: tuple[str | None, str | None]
) -> None:
    assistant = assistant_of(_audited(written))
    told = assistant.ask("talk", "青禾县审计局2020年存量资金未上缴财政多少钱")
    assert value_of(told) == ("875.6", "万元"), told.text
    answer = assistant.ask("talk", "涉及几个单位")
    assert value_of(answer) == value, answer.text
    assert answer.status is not Status.ERROR


def test_what_stands_below_the_heading_is_the_advice(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": AUDIT}).ask("", "青禾县审计局2020年审计报告提了哪些建议")
    assert answer.status is Status.ANSWERED and "盘活存量资金" in answer.text


def test_what_was_bought_is_told_in_words(assistant_of: Ask) -> None:
    text = "青禾县统计局2019年度决算说明\n政府采购支出总额42.60万元，其中货物25.10万元，主要用于购置平板电脑。\n"
    answer = assistant_of({"a.txt": text}).ask("", "青禾县统计局2019年政府采购主要买了些啥呀")
    assert answer.status is Status.ANSWERED and "平板电脑" in answer.text
