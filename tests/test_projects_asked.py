"""Which projects there are and which is the largest: told from the table or the sentence that lists them, never by
their total."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

TABLE = """2023年临泉市档案馆部门预算

一、收支情况
2023年支出预算500.00万元，其中：基本支出380.00万元，项目支出120.00万元。

项目支出预算表
单位：万元

| 项目名称 | 金额 | 资金来源 |
| --- | ---: | --- |
| 库房修缮 | 45.00 | 一般公共预算 |
| 档案数字化 | 55.00 | 一般公共预算 |
| 征集补助 | 20.00 | 政府性基金 |
"""
BARE = """2023年沙坪县气象局部门预算

一、收支情况
2023年支出预算260.00万元，其中：基本支出200.00万元，项目支出60.00万元。
"""
AGENCY = "临泉市档案馆"


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"archive.txt": TABLE, "weather.txt": BARE})


@pytest.mark.parametrize("question", ["项目支出有哪些", "项目支出都有什么", "有哪些项目"])
def test_projects_are_listed_with_their_amounts(question: str, assistant: Assistant) -> None:
    answer = assistant.ask("", f"{AGENCY}2023年{question}")
    assert answer.status is Status.ANSWERED
    assert all(said in answer.text for said in ("库房修缮", "45", "档案数字化", "55", "征集补助", "20"))


@pytest.mark.parametrize("question", ["项目支出里哪个项目钱最多", "哪个项目最大", "项目支出中最大的是什么"])
def test_the_largest_project_is_named(question: str, assistant: Assistant) -> None:
    answer = assistant.ask("", f"{AGENCY}2023年{question}")
    assert answer.answer is not None and (answer.answer.entity, answer.answer.value) == ("档案数字化", "55")


def test_the_winner_is_spoken_of_next(assistant: Assistant) -> None:
    assistant.ask("c", f"{AGENCY}2023年项目支出有哪些")
    assistant.ask("c", "哪个最大？")
    share = assistant.ask("c", "占多少")
    assert share.answer is not None and share.answer.value == "45.83" and "档案数字化" in share.resolved
    smallest = assistant.ask("d", f"{AGENCY}2023年项目支出里哪个最少")
    assert smallest.answer is not None and smallest.answer.entity == "征集补助"


def test_where_no_document_lists_them_the_total_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("", "沙坪县气象局2023年项目支出里哪个项目最大")
    assert answer.status is Status.NOT_FOUND and answer.answer is None and "没有列出" in answer.text
