"""一个老师带几个学生, 一个班多少学生: how many come to one, never all of them; 五年里 is all five years."""

import pytest
from conftest import Ask, value_of

SCHOOL = "松坪县第二中学"
TEXT = """松坪县第二中学2022年度决算说明

一、基本情况
松坪县第二中学2022年末在职教师152人，在校学生2,280人，设教学班48个。

二、支出决算
2022年度本年支出1,862.50万元。
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("一个老师要带几个学生", "15"),
        ("一个老师平均带几个学生", "15"),
        ("一位老师管多少学生", "15"),
        ("一个班多少学生", "47.5"),
        ("每个班多少学生", "47.5"),
        ("一个班有几个老师", "3.17"),
    ],
)
def test_how_many_come_to_one(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.md": TEXT}).ask("t", f"{SCHOOL}2022年{asked}")
    assert value_of(answer)[0] == value, answer.text


@pytest.mark.parametrize("asked", ["一个医生要管几个学生", "每个校医负责几个学生"])
def test_what_is_not_counted_divides_nothing(assistant_of: Ask, asked: str) -> None:
    assert value_of(assistant_of({"a.md": TEXT}).ask("t", f"{SCHOOL}2022年{asked}"))[0] is None


@pytest.mark.parametrize(("asked", "value"), [("有多少学生", "2280"), ("有几个班", "48"), ("教师多少人", "152")])
def test_all_of_them_are_still_counted(assistant_of: Ask, asked: str, value: str) -> None:
    assert value_of(assistant_of({"a.md": TEXT}).ask("t", f"{SCHOOL}2022年{asked}"))[0] == value


YEARS = """白石区园林管理局2018—2022年决算主要指标一览表

| 年度 | 本年支出（万元） | 公用经费（万元） | 年末在职人数（人） |
|---|---|---|---|
| 2018年 | 1,198.70 | 48.60 | 112 |
| 2019年 | 1,502.30 | 39.75 | 105 |
| 2020年 | 1,084.25 | 36.20 | 101 |
| 2021年 | 1,910.60 | 33.90 | 98 |
| 2022年 | 1,498.90 | 35.45 | 90 |
"""


@pytest.mark.parametrize(
    ("asked", "year", "value"),
    [
        ("五年里哪年最高", "2018年", "48.6"),
        ("5年来哪年最低", "2021年", "33.9"),
        ("五年当中最多的是哪年", "2018年", "48.6"),
    ],
)
def test_five_years_are_more_than_the_two_spoken_of(assistant_of: Ask, asked: str, year: str, value: str) -> None:
    assistant = assistant_of({"a.md": YEARS})
    assistant.ask("t", "白石区园林管理局2020年公用经费多少")
    assistant.ask("t", "前一年呢")
    answer = assistant.ask("t", asked)
    assert value_of(answer)[0] == value and year in answer.text.split("\n")[0], answer.text
