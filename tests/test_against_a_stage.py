"""A year set against another one's stage, times the year before, what came out exactly as planned, and open posts."""

import pytest
from conftest import Ask, value_of

from qa.assistant import Assistant

NOW = """云岭县司法局2023年部门预算

一、人员情况
云岭县司法局行政编制40名，实有36人。
二、支出预算
2023年支出预算900.00万元，其中：一般公共服务支出200.00万元，公共安全支出650.00万元，住房保障支出50.00万元。
三、一般公共预算支出表
单位：万元
科目编码	科目名称	2022年执行数	2023年预算数
2040601	行政运行	400.00	360.00
2040604	基层司法业务	50.00	100.00
2040607	公共法律服务	30.00	30.00
	合计	480.00	490.00
"""
BEFORE = """云岭县司法局2022年部门预算

一、支出预算
2022年支出预算800.00万元。行政运行380.00万元，基层司法业务25.00万元，公共法律服务30.00万元。
"""
ACCOUNTS = """云岭县妇联2022年度部门决算

项目支出决算表
单位：万元
项目名称	年初预算	决算数
巾帼岗	20.00	20.00
家庭站	30.00	33.00
救助金	50.00	45.00
合计	100.00	98.00
"""


@pytest.fixture
def asked(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": NOW, "b.txt": BEFORE, "c.txt": ACCOUNTS})


def test_the_year_that_another_is_set_against_has_the_stage_behind_it(asked: Assistant) -> None:
    assert value_of(asked.ask("1", "云岭县司法局2023年行政运行比2022年执行数少了多少")) == ("-40", "万元")
    assert value_of(asked.ask("1", "降了百分之几")) == ("-10", "%")


def test_times_the_year_before(asked: Assistant) -> None:
    assert value_of(asked.ask("1", "云岭县司法局2023年基层司法业务预算")) == ("100", "万元")
    assert value_of(asked.ask("1", "比上年翻了几倍"))[0] == "4"


@pytest.mark.parametrize("question", ["钱花在哪类上最多", "支出花在哪类最多"])
def test_on_which_kind_most_is_spent(asked: Assistant, question: str) -> None:
    answer = asked.ask("", f"云岭县司法局2023年{question}")
    assert "公共安全支出" in answer.text and value_of(answer) == ("650", "万元")


@pytest.mark.parametrize("question", ["哪个项目正好按预算花完", "哪个项目预算刚好用完"])
def test_what_came_out_as_planned_and_what_beyond_it(asked: Assistant, question: str) -> None:
    answer = asked.ask("1", f"云岭县妇联2022年{question}")
    assert "巾帼岗" in answer.text and "家庭站" not in answer.text
    assert "家庭站" in asked.ask("1", "哪个超了").text
    assert value_of(asked.ask("1", "超了多少")) == ("3", "万元")


def test_posts_that_are_open(asked: Assistant) -> None:
    asked.ask("1", "云岭县司法局行政编制多少，实有多少")
    assert value_of(asked.ask("1", "还缺几个"))[0] == "4"


def test_no_column_of_another_table_is_the_budget_of_an_item(asked: Assistant) -> None:
    asked.ask("1", "云岭县司法局2022年行政运行多少")
    assert value_of(asked.ask("1", "决算呢"))[0] not in {"20", "33", "45", "98"}
