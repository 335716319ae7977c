"""A length is no money, 换几辆车 counts none that are kept, and both sides of a fund are those of the fund spoken of."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

ROADS = """青禾县建设局2026年部门预算

其他相关情况说明
一、2026年“三公”经费预算情况说明
2026年“三公”经费预算数为42.24万元，与2025年预算持平。其中：公务用车购置费75万元，主要原因是2026年度预计淘汰更新执法车辆5辆。
二、国有资产占有使用情况
截至2025年8月31日，青禾县建设局共有车辆63辆，其中：执法执勤用车63辆。
三、在建工程情况
在建工程1项。

云溪路-石桥路下立交工程项目经费情况说明
一、项目概述
云溪路-石桥路下立交工程南起云溪路口，北至石桥路口，道路全长约985米。云溪路规划红线宽度为52.5米。
二、实施周期
2026年1月1日至2027年12月31日。
三、年度预算安排
2026年度预算安排22,614.51万元。
"""
PLACE = """关于汀洲市2024年预算执行情况及2025年预算草案的报告
（一）一般公共预算
全市一般公共预算收入完成107642万元。市本级一般公共预算收入完成20000万元。全市一般公共预算支出完成296496万元。收入总计359402万元，支出总计335946万元。
（二）国有资本经营预算
全市国有资本经营预算收入完成13549万元，收入总计13549万元；全市国有资本经营预算支出12146万元，调出资金1273万元，支出总计13419万元，收支相抵，滚存结转130万元。
（三）社会保险基金预算
全市社会保险基金预算收入完成32501万元。全市社会保险基金预算支出完成32023万元。
（四）预备费动用情况
市级预备费12亿元，支出0.40亿元，主要用于应对山洪灾害，结余11.60亿元。
（五）预算调整情况
2024年预算执行中共调整3次。一是调整地方政府债券158,869万元；二是对社保基金预算进行调整。
"""


def _last(ask: Ask, text: str, *turns: str) -> tuple[str | None, str | None]:
    assistant = ask({"a.txt": text})
    return [value_of(assistant.ask("t", turn)) for turn in turns][-1]


def test_the_length_of_a_road_is_told_from_its_chapter(assistant_of: Ask) -> None:
    asked = "云溪路石桥路下立交工程2026年安排了多少钱"
    assert _last(assistant_of, ROADS, asked) == ("22614.51", "万元")
    assert _last(assistant_of, ROADS, asked, "这条路多长啊") == ("985", "米")


def test_money_is_no_height(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ROADS})
    assistant.ask("t", "云溪路石桥路下立交工程2026年安排了多少钱")
    answer = assistant.ask("t", "这座桥多高啊")
    assert answer.status is Status.NOT_FOUND and value_of(answer)[0] is None, answer.text


@pytest.mark.parametrize(("asked", "value"), [("换几辆车", "5"), ("要更新几辆执法车", "5"), ("有几辆车", "63")])
def test_what_is_replaced_is_not_what_is_kept(assistant_of: Ask, asked: str, value: str) -> None:
    assert _last(assistant_of, ROADS, f"青禾县建设局2026年{asked}") == (value, "辆")


def test_what_stands_in_the_books_is_no_count(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": ROADS}).ask("t", "青禾县建设局2026年在建工程账面多少")
    assert value_of(answer)[0] is None, answer.text


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("2024年全市社会保险基金收入", "收支相抵多出来多少"), ("478", "万元")),
        (("2024年国有资本经营预算收入", "收支相抵还剩多少"), ("130", "万元")),
        (("2024年市级预备费多少",), ("12", "亿元")),
        (("2024年市级预备费多少", "动用了多少"), ("0.4", "亿元")),
        (("2024年预算调整过几次", "其中调整地方政府债券多少"), ("158869", "万元")),
    ],
)
def test_what_follows_one_side_or_one_part(assistant_of: Ask, turns: tuple[str, ...], value: tuple[str, str]) -> None:
    first, *rest = turns
    assert _last(assistant_of, PLACE, f"汀洲市{first}", *rest) == value


def test_nothing_is_reckoned_with_what_was_refused(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": PLACE})
    assistant.ask("t", "汀洲市2024年国有资本经营预算收入")
    refused = assistant.ask("t", "动车票改签费呢")
    answer = assistant.ask("t", "这一项占收入总计多少")
    assert refused.status is Status.NOT_FOUND and value_of(answer)[0] is None, answer.text


OFFICES = """{name}2026年部门预算

一、2026年“三公”经费预算情况说明
2026年“三公”经费预算数为{money}万元，与2025年预算持平。
"""


def test_the_level_of_one_is_not_that_of_all(assistant_of: Ask) -> None:
    names = {"青禾县财政局": "114.22", "青禾县水利局": "42.24", "青禾县石桥街道办事处（本级）": "8.53"}
    files = {f"{n}.txt": OFFICES.format(name=name, money=money) for n, (name, money) in enumerate(names.items())}
    assistant = assistant_of(files)
    answer = assistant.ask("t", "青禾县石桥街道办事处本级、青禾县财政局、青禾县水利局，2026年三公预算谁最高？")
    assert value_of(answer) == ("114.22", "万元"), answer.text
    assert value_of(assistant.ask("t", "四家加起来呢"))[0] is None


def test_who_asks_is_passed_over_without_a_mark(assistant_of: Ask) -> None:
    text = "青禾县教育局2023年部门决算\n\n2023年退休费支出543.23万元，退休人员12人。\n"
    answer = assistant_of({"a.txt": text}).ask("t", "我是退休老师啊想问问青禾县教育局2023年退休费多少钱")
    assert value_of(answer) == ("543.23", "万元") and "12" not in answer.text, answer.text


def test_the_districts_part_is_not_the_whole(assistant_of: Ask) -> None:
    text = (
        "关于汀洲市2025年预算执行情况的报告\n一、收支情况\n全市一般公共预算收入完成107642万元。市本级一般公共预算收入20000万元。\n"
        "二、调整情况\n新增债券额度60.35亿元，其中，市本级49.48亿元，区级10.87亿元。\n"
    )
    assert _last(assistant_of, text, "汀洲市2025年新增债券额度多少") == ("60.35", "亿元")


MUSEUM = """青禾县文旅局2025年度部门决算

一、一般公共预算财政拨款支出决算具体情况
1、文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。主要用于：图书购置。年初预算为6832.84万元，支出决算为1700.57万元。决算数小于预算数的主要原因：装修工程预算部分调减。
2、文化旅游体育与传媒支出（类）文化和旅游（款）文化活动（项）。主要用于：社区演出。年初预算为0.00万元，支出决算为7.50万元。决算数大于预算数的主要原因：年中追加该项目预算。
二、支出决算情况
本年支出合计{total}万元。
"""


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("图书馆年初预算六千八百多万，怎么才花了1700.57万？", "调减"),
        ("文化活动年初一分钱没有，怎么花了7.5万", "追加"),
        ("文化活动那7.5万是干嘛用的", "社区演出"),
    ],
)
def test_why_so_much_was_spent_is_told_in_words(assistant_of: Ask, asked: str, reason: str) -> None:
    answer = assistant_of({"a.txt": MUSEUM.format(total="26538.47")}).ask("t", f"青禾县文旅局2025年{asked}")
    assert reason in answer.text and not any("不是" in note for note in answer.notes), (answer.text, answer.notes)


def test_who_spends_more_is_asked_of_all_that_is_spent(assistant_of: Ask) -> None:
    other = MUSEUM.format(total="19044.27").replace("文旅局", "教育局")
    assistant = assistant_of({"a.txt": MUSEUM.format(total="26538.47"), "b.txt": other})
    answer = assistant.ask("t", "2025年青禾县文旅局和青禾县教育局谁花得多")
    assert answer.status is Status.ANSWERED and "26538.47" in answer.text, answer.text
