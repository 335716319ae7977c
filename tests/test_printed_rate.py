"""What is asked to have grown (比上年增长多少) is told by the rate that the document prints, never by one derived from it."""

import pytest
from conftest import Ask, value_of

from qa.assistant import Assistant

REPORT = """# 沙桥镇2021年预算执行情况

沙桥镇人民政府

表1 沙桥镇2021年一般公共预算收入决算表

单位：万元

| 项目 | 2020年决算数 | 2021年决算数 | 比上年增长% |
| --- | --- | --- | --- |
| 增值税 | 400 | 425 | 6.25 |
| 契税 | 50 | 65 | 30.0 |
| 房产税 |  | 32 | 12.5 |
| 资源税 | 90 | 72 | -20.0 |
| 印花税 | 10 | 13 |  |
"""


@pytest.fixture
def town(assistant_of: Ask) -> Assistant:
    return assistant_of({"沙桥镇2021年预算执行情况.md": REPORT})


@pytest.mark.parametrize(
    ("said", "value", "unit", "also"),
    [
        ("契税比上年增长多少", "30", "%", "15万元"),
        ("契税比2020年增长了多少", "30", "%", "15万元"),
        ("资源税比上年下降多少", "-20", "%", "18万元"),
        ("房产税比上年增长多少", "12.5", "%", ""),
        ("房产税比2020年多多少", "12.5", "%", ""),
        ("契税比上年增加多少", "15", "万元", "30%"),
        ("契税比上年增长多少万元", "15", "万元", "30%"),
        ("印花税比上年增长多少", "3", "万元", "30%"),
    ],
)
def test_how_much_it_grew(town: Assistant, said: str, value: str, unit: str, also: str) -> None:
    answer = town.ask("", f"沙桥镇2021年{said}")
    assert value_of(answer) == (value, unit) and also in answer.text, answer.text


def test_what_was_derived_from_a_rate_gives_no_other_rate(town: Assistant) -> None:
    answer = town.ask("", "沙桥镇2021年房产税比上年多多少万元")
    assert "12.68" not in answer.text and "12.31" not in answer.text and "14" not in answer.text, answer.text
