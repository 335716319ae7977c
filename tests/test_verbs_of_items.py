"""Items of which the verb tells whether money comes in or goes out: neither side's number is told for the other."""

import pytest
from conftest import Ask, Figures, value_of

from qa.answer import Status

REPORT = """关于青禾县2020年预算执行情况的报告
一、收支
全县一般公共预算收入总量255.4亿元。其中，地方收入22.1亿元，为年初预算的114.4%；上级补助收入186.6亿元，{used}21.6亿元，上年结转15.7亿元。
全县一般公共预算支出总量239.8亿元。其中，一般公共预算支出220.2亿元；{added}16.2亿元，上解支出3.4亿元。
"""
EARLIER = """关于青禾县2019年预算执行情况的报告
一、收支
全县一般公共预算收入总量249.7亿元。其中，地方收入22.9亿元，动用预算稳定调节基金14.8亿元，上年结转9.5亿元。
"""


@pytest.mark.parametrize("used", ["动用预算稳定调节基金", "调入预算稳定调节基金", "使用预算稳定调节基金"])
@pytest.mark.parametrize(
    "added", ["安排预算稳定调节基金", "补充预算稳定调节基金", "新增预算稳定调节基金", "增加预算稳定调节基金"]
)
def test_the_verb_is_part_of_the_item(figures_of: Figures, used: str, added: str) -> None:
    told = {f.item: (str(f.value), f.measure.value) for f in figures_of(REPORT.format(used=used, added=added))}
    assert told["stabilization_fund_drawn"] == ("21.6", "amount")
    assert told["stabilization_fund_added"] == ("16.2", "amount")


TALKS = [
    (("青禾县2020年动用了多少预算稳定调节基金",), "21.6"),
    (("青禾县2020年从预算稳定调节基金里调入了多少",), "21.6"),
    (("青禾县2020年安排预算稳定调节基金是多少",), "16.2"),
    (("青禾县2020年预算稳定调节基金补充了多少", "动用了多少呢"), "21.6"),
    (("青禾县2019年动用了多少预算稳定调节基金", "2020年呢"), "21.6"),
    (("青禾县2019年动用了多少预算稳定调节基金", "2020年呢", "多动用了多少"), "6.8"),
    (("青禾县2020年动用的预算稳定调节基金比安排的多多少",), "5.4"),
    (("青禾县2020年地方收入多少", "是年初预算的百分之多少"), "114.4"),
    (("青禾县2020年地方收入为年初预算的百分之几",), "114.4"),
    (("青禾县2020年地方收入完成年初预算的几成",), "114.4"),
]


@pytest.mark.parametrize(("talk", "value"), TALKS)
def test_the_side_that_is_asked_for_is_told(assistant_of: Ask, talk: tuple[str, ...], value: str) -> None:
    texts = {"a.txt": REPORT.format(used="动用预算稳定调节基金", added="安排预算稳定调节基金"), "b.txt": EARLIER}
    assistant = assistant_of(texts)
    answer = [assistant.ask("t", question) for question in talk][-1]
    assert value_of(answer)[0] == value, answer.text
    assert not any("不符" in note for note in answer.notes)


def test_a_side_that_is_not_told_is_absent(assistant_of: Ask) -> None:
    assistant = assistant_of({"b.txt": EARLIER})
    for question in ("青禾县2019年补充了多少预算稳定调节基金", "青禾县2019年安排预算稳定调节基金多少"):
        assert assistant.ask("t", question).status is not Status.ANSWERED, question


def test_both_are_told_where_no_verb_says_which(assistant_of: Ask) -> None:
    text = REPORT.format(used="动用预算稳定调节基金", added="补充预算稳定调节基金")
    told = assistant_of({"a.txt": text}).ask("", "青禾县2020年预算稳定调节基金是多少").text
    assert "21.6" in told and "16.2" in told


def test_a_part_of_a_year_is_set_against_what_the_whole_is_expected_to_be(assistant_of: Ask) -> None:
    text = "关于青禾区2020年上半年预算执行情况的报告\n一、收入\n2020年上半年，我区一般公共预算收入完成2643万元，同比下降12.2%，完成全年预期的49%。\n"
    assistant = assistant_of({"a.txt": text})
    assistant.ask("t", "青禾区2020年上半年一般公共预算收入完成多少")
    assert value_of(assistant.ask("t", "完成全年预期的多少了")) == ("49", "%")
    assert assistant.ask("x", "青禾区2020年全年一般公共预算收入完成多少").status is Status.NOT_FOUND
