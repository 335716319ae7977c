"""A budget or accounts asked for are money: how many households there are is no answer, whatever comes near."""

import pytest
from conftest import Ask, value_of

BUREAU = "枫岭县民政局"
ACCOUNTS = """枫岭县民政局2022年度部门决算

一、支出决算表

单位：万元

| 项目 | 年初预算数 | 调整预算数 | 决算数 |
|---|---|---|---|
| 社会保障和就业支出 | 3,120.00 | 3,310.00 | 3,290.00 |
| 最低生活保障 | 1,860.00 | 1,990.00 | 1,985.00 |
| 临时救助 | 260.00 | 310.00 | 305.00 |
| 城乡社区支出 | | 80.00 | 52.00 |
| 本年支出合计 | 3,120.00 | 3,390.00 | 3,342.00 |

二、救助对象
截至2022年末，全县城乡低保对象4,116户、6,230人，临时救助对象512人次，孤儿保障对象38人。
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2022年低保年初预算多少", "1860"),
        ("2022年低保最后决算多少", "1985"),
        ("2022年低保花了多少钱", "1985"),
        ("2022年临时救助决算多少", "305"),
    ],
)
def test_the_money_is_told(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.md": ACCOUNTS}).ask("t", BUREAU + asked)
    told, unit = value_of(answer)
    assert (float(told or 0), unit) == (float(value), "万元"), answer.text


@pytest.mark.parametrize("asked", ["2022年孤儿保障年初预算多少", "2022年孤儿决算多少", "2022年孤儿保障对象的预算呢"])
def test_without_money_nothing_else_is_told_for_it(assistant_of: Ask, asked: str) -> None:
    assert value_of(assistant_of({"a.md": ACCOUNTS}).ask("t", BUREAU + asked))[0] is None


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("2022年低保对象有多少户", "4116", "户"),
        ("2022年孤儿保障对象多少人", "38", "人"),
        ("2022年临时救助了多少人次", "512", "人次"),
    ],
)
def test_what_is_counted_is_still_counted(assistant_of: Ask, asked: str, value: str, unit: str) -> None:
    assert value_of(assistant_of({"a.md": ACCOUNTS}).ask("t", BUREAU + asked)) == (value, unit)


@pytest.mark.parametrize(
    "turns",
    [
        ("2022年低保决算多少", "孤儿保障对象有几位"),
        ("2022年临时救助年初预算多少", "城乡低保对象有多少户"),
        ("孤儿保障对象有几位",),
    ],
)
def test_a_count_is_resolved_into_a_question_for_how_many(assistant_of: Ask, turns: tuple[str, ...]) -> None:
    assistant = assistant_of({"a.md": ACCOUNTS})
    first, *others = (assistant.ask("t", f"{'' if n else BUREAU}{turn}") for n, turn in enumerate(turns))
    answer = [first, *others][-1]
    value, unit = value_of(answer)
    assert value is not None and unit in {"人", "户", "人次"}, answer.text
    alone = assistant.ask("u", answer.resolved)
    assert value_of(alone) == (value, unit), (answer.resolved, alone.text)


def test_the_talk_goes_on_with_the_money(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": ACCOUNTS})
    assistant.ask("t", BUREAU + "2022年低保年初预算多少")
    assert float(value_of(assistant.ask("t", "决算呢"))[0] or 0) == 1985


def test_a_blank_budget_is_told_and_the_adjusted_one_never_for_it(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": ACCOUNTS})
    blank = assistant.ask("a", BUREAU + "2022年城乡社区支出年初预算多少")
    assert value_of(blank)[0] is None and "空白" in blank.text and "没有另列" not in blank.text + "".join(blank.notes)
    loosely = assistant.ask("b", BUREAU + "2022年城乡社区支出预算多少")
    assert any("空白" in note for note in loosely.notes) and float(value_of(loosely)[0] or 0) == 80


PROJECTS = """枫岭县乡村振兴局2022年度项目支出

单位：万元

| 项目名称 | 预算安排 | 实际支出 |
|---|---|---|
| 村级公路管护 | 75.00 | 61.25 |
| 雨露计划助学补助 | 96.00 | 89.40 |
| 西部计划志愿者补贴 | 30.00 | 28.50 |
| 饮水安全巩固 | 54.00 | 51.00 |
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2022年雨露计划助学补助实际支出多少", "89.4"),
        ("2022年西部计划志愿者补贴支出多少", "28.5"),
        ("2022年雨露计划花了多少", "89.4"),
        ("2022年雨露计划助学补助预算安排多少", "96"),
        ("2022年饮水安全巩固计划花多少", "54"),
    ],
)
def test_what_a_name_says_of_planning_asks_for_no_budget(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"p.md": PROJECTS}).ask("t", "枫岭县乡村振兴局" + asked)
    assert float(value_of(answer)[0] or 0) == float(value), answer.text


def test_a_talk_of_what_was_spent_goes_on_with_it(assistant_of: Ask) -> None:
    assistant = assistant_of({"p.md": PROJECTS})
    assistant.ask("t", "枫岭县乡村振兴局2022年村级公路管护支出多少")
    assert float(value_of(assistant.ask("t", "雨露计划呢"))[0] or 0) == 89.4
