"""The year before follows from a change told of both totals, or of what a table of one fund sums; and no value of this
year is told for it."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

CITY, HEALTH = "青山市城市管理局", "青山县卫生健康局"
SUMMED = f"""# {CITY}2022年度一般公共预算财政拨款支出决算表

单位：元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---:|---:|---:|
| 2120101 | 行政运行 | 500,000.00 | 500,000.00 | |
| 2120501 | 城乡社区环境卫生 | 1,500,000.00 | | 1,500,000.00 |
| | 合计 | 2,000,000.00 | 500,000.00 | 1,500,000.00 |


"""
CHANGED = "一般公共预算财政拨款支出比上年减少100,000.00元，下降4.76%。"
BOTH = f"""{HEALTH}2022年度部门决算情况说明

一、收入支出决算总体情况
2022年度收入总计800.00万元，支出总计800.00万元。与上年相比，收入、支出总计各增加50.00万元，增长6.67%，主要原因是补助标准提高。
"""


@pytest.mark.parametrize(
    ("files", "questions", "value"),
    [
        (
            {"a.md": SUMMED + CHANGED},
            (f"{CITY}2022年一般公共预算财政拨款支出合计多少", "上年合计是多少，能推算吗"),
            "2100000",
        ),
        ({"a.md": SUMMED + CHANGED}, (f"{CITY}2021年一般公共预算财政拨款支出是多少",), "2100000"),
        ({"a.txt": BOTH}, (f"{HEALTH}2022年收入总计是多少", "上一年收入总计是多少，能算出来吧"), "750"),
        ({"a.txt": BOTH}, (f"{HEALTH}2021年支出总计是多少",), "750"),
    ],
)
def test_year_before(assistant_of: Ask, files: dict[str, str], questions: tuple[str, ...], value: str) -> None:
    assistant = assistant_of(files)
    for question in questions:
        answer = assistant.ask("talk", question)
    assert value_of(answer)[0] == value, answer.text


def test_no_value_of_this_year_for_the_year_before(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": SUMMED})
    assistant.ask("talk", f"{CITY}2022年一般公共预算财政拨款支出合计多少")
    answer = assistant.ask("talk", "上年合计是多少")
    assert answer.status is not Status.ANSWERED, answer.text
