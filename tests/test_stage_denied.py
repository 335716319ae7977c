"""A stage that is said not to be meant is not told, and a stretch of years keeps those whose sum is worked out."""

import pytest
from conftest import Ask, value_of

from qa.assistant import Assistant

CARS = """栗原县水利局2022年度部门决算

“三公”经费支出决算表

单位：万元

| 项目 | 2022年预算数 | 2022年决算数 |
| --- | --- | --- |
| 公务接待费 | 6.00 | 4.80 |
| 公务用车购置费 | 36.00 | 34.90 |
"""
YEARS = """栗原县财政局2023年度部门决算

三、2020—2023年“三公”经费支出情况（万元）

| 项目 | 2020 | 2021 | 2022 | 2023 |
| --- | --- | --- | --- | --- |
| 公务接待费 | 402 | 351 | 288 | 246 |
| 公务用车购置及运行费 | 884 | 823 | 764 | 722 |
| 因公出国（境）费 | — | — | — | — |
"""


@pytest.fixture
def cars(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.md": CARS})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("栗原县水利局2022年买车花了多少，不是预算，是实际", "34.9"),
        ("栗原县水利局2022年买车多少，我要实际的，不是预算", "34.9"),
        ("栗原县水利局2022年买车花了多少，不要决算，要预算", "36"),
        ("栗原县水利局2022年买车预算多少", "36"),
    ],
)
def test_a_stage_that_is_denied_is_not_told(cars: Assistant, question: str, value: str) -> None:
    assert value_of(cars.ask("", question)) == (value, "万元")


def test_all_years_of_a_stretch_are_added_up_that_are_worked_out(assistant_of: Ask) -> None:
    answer = assistant_of({"b.md": YEARS}).ask("", "栗原县财政局2020到2023年三公经费四年加起来多少")
    assert value_of(answer) == ("4480", "万元"), answer.text
