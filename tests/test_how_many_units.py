"""How many is asked in the longest unit that stands there: 人次 are no 人."""

from conftest import Ask, value_of

from qa.reading.counted import how_many_spans

REPORT = """青禾县云岭街道办事处2025年度部门决算

一、“三公”经费支出决算情况说明
公务接待费支出0.3万元。主要用于接待代表团，其中：接待批次1次、接待15人次、陪同5人。
"""


def test_the_longest_unit_is_asked_for() -> None:
    assert how_many_spans("接待多少人次") == [(2, 6)]


def test_those_who_kept_the_guests_company_are_no_guests(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": REPORT}).ask("a", "青禾县云岭街道办事处2025年公务接待多少人次")
    assert value_of(answer) == ("15", "人次")
