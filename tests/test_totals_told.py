"""收入合计 and 收入总计: where only the other of the two is stated it is told as that, and no part in its place."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

BUDGET = """云坪师范学院2024年部门预算

收支预算表
单位：元
本年收入\t\t本年支出\t
项目\t预算数\t项目\t预算数
一、财政拨款收入\t54000000\t一、教育支出\t80000000
二、事业收入\t36000000\t二、住房保障支出\t16000000
三、其他收入\t6000000\t\t
收入总计\t96000000\t支出总计\t96000000
"""


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("云坪师范学院2024年收入合计是多少", "96000000", "元"),
        ("云坪师范学院2024年本年收入是多少", "96000000", "元"),
        ("云坪师范学院2024年财政拨款收入占总收入的比例", "56.25", "%"),
        ("云坪师范学院2024年事业收入占收入合计的百分之几", "37.5", "%"),
    ],
)
def test_a_part_does_not_stand_for_the_total_that_is_not_named_so(
    assistant_of: Ask, question: str, value: str, unit: str
) -> None:
    answer = assistant_of({"a.txt": BUDGET}).ask("", question)
    assert answer.status is Status.ANSWERED and value_of(answer) == (value, unit)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云坪师范学院2024年学生人均支出是多少", "20000"),
        ("云坪师范学院2024年在校生人均支出多少元", "20000"),
        ("云坪师范学院2024年人均支出多少元", "192000"),
    ],
)
def test_those_named_before_a_head_are_what_is_divided_by(assistant_of: Ask, question: str, value: str) -> None:
    text = BUDGET + "\n学校概况\n现有在校学生4800人，在职教职工500人。\n"
    assert value_of(assistant_of({"a.txt": text}).ask("", question))[0] == value
