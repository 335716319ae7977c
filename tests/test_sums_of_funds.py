"""The sum of a table of one fund is that fund's item, though no label names it."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

AGENCY = "泠浦县医疗保障局"
TABLE = """{agency}2024年部门预算

{title}
单位：万元
功能分类科目\t2023年执行数\t2024年预算数\t增减额
合计\t10.00\t12.00\t2.00
208社会保障和就业支出\t4.00\t5.00\t1.00
210卫生健康支出\t6.00\t7.00\t1.00
"""


@pytest.mark.parametrize(
    "question", ["一般公共预算支出是多少", "一般公共预算支出合计是多少", "一般公共预算拨款支出预算多少"]
)
def test_the_sum_of_the_funds_table_is_the_funds(question: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE.format(agency=AGENCY, title="一般公共预算支出表")})
    answer = assistant.ask("", f"{AGENCY}2024年{question}")
    assert value_of(answer) == ("12", "万元") and "一般公共预算" in answer.text


def test_its_change_is_told_too(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE.format(agency=AGENCY, title="一般公共预算支出表")})
    answer = assistant.ask("", f"{AGENCY}2024年一般公共预算支出合计比2023年增加多少")
    assert value_of(answer) == ("2", "万元")


def test_the_sum_of_all_money_is_no_funds(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE.format(agency=AGENCY, title="部门支出总表")})
    answer = assistant.ask("", f"{AGENCY}2024年一般公共预算支出是多少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
