"""Reasons of what is no change of one item: of several at once, of what was not reached; none where none is told."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

WATER = """临川县水利局2023年度部门决算

一、收支情况
2023年收入总计860.00万元，支出总计850.00万元。
与2022年度相比，收入增加36.00万元，增长4.37%；支出增加29.00万元，增长3.53%。增长的主要原因是防汛任务加重，财政补助增加。
二、“三公”经费
2023年“三公”经费支出9.00万元，其中：公务接待费3.00万元，公务用车运行维护费6.00万元。
三、绩效评价
“农村供水提质”项目自评得分94.5分，全年新增受益人口1.26万人；“应急水源建设”项目因征地协调困难，进度未达预期，得分78分。
科普展馆接待观众41.30万人次，未达到目标，原因是陈列提升期间闭馆两个月。
四、其他
会议费支出2.00万元。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": WATER})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("收入增加的原因是什么", "收入增加36.00万元"),
        ("支出为什么增加", "支出增加29.00万元"),
        ("应急水源建设项目为什么未达预期", "征地协调困难"),
        ("科普展馆接待观众没达到目标是什么原因", "闭馆两个月"),
    ],
)
def test_the_sentence_that_gives_the_reason_is_quoted(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask("", f"临川县水利局2023年{question}")
    assert answer.status is Status.ANSWERED and said in answer.text, answer.text


def test_the_reason_behind_several_changes_is_quoted_with_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("", "临川县水利局2023年收入增加的原因是什么")
    assert "防汛任务加重" in answer.text


@pytest.mark.parametrize("question", ["会议费增加的原因是什么", "公务接待费为什么减少", "航天展馆为什么闭馆"])
def test_another_thing_s_reason_is_not_quoted(assistant: Assistant, question: str) -> None:
    answer = assistant.ask("", f"临川县水利局2023年{question}")
    assert answer.status is Status.NOT_FOUND, answer.text


NOTHING_THERE = """# 清河县文联2023年部门预算

2023年“三公”经费预算4.00万元，其中：
公务接待费2.00万元，与上年持平。
公务用车购置及运行维护费0万元。2018年公务用车制度改革后，本单位没有公务用车。
因公出国（境）费0万元，与上年预算持平，主要原因是出访由县外事办统一安排。
会议费2.00万元，比上年增加0.50万元。
政府性基金预算：本部门无政府性基金预算财政拨款支出。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("为什么没有公车", "没有公务用车"),
        ("出国费怎么是零", "统一安排"),
        ("公车费为什么是0", "改革"),
        ("政府性基金怎么没有", "无政府性基金"),
        ("出国费为什么没涨", "统一安排"),
    ],
)
def test_why_there_is_none(assistant_of: Ask, question: str, said: str) -> None:
    answer = assistant_of({"a.txt": NOTHING_THERE}).ask("", f"清河县文联2023年{question}")
    assert answer.status is Status.ANSWERED and said in answer.text, answer.text


@pytest.mark.parametrize("question", ["会议费为什么涨了", "接待费为什么没降", "培训费怎么是零"])
def test_no_other_item_s_reason_is_told(assistant_of: Ask, question: str) -> None:
    answer = assistant_of({"a.txt": NOTHING_THERE}).ask("", f"清河县文联2023年{question}")
    assert answer.status is not Status.ANSWERED and "统一安排" not in answer.text, answer.text


BARE = """# 潞河区教育局2023年部门预算公开说明

## 增减原因
学前教育增加，主要是新开办公办幼儿园3所。教师进修减少，主要是部分培训改为线上举办。项目支出主要是校舍维修。
"""


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("学前教育为什么增加", "幼儿园3所", "线上"),
        ("教师进修怎么少了", "线上举办", "幼儿园"),
    ],
)
def test_a_change_told_without_its_amount_has_its_reason(
    assistant_of: Ask, question: str, said: str, not_said: str
) -> None:
    answer = assistant_of({"a.md": BARE}).ask("", f"潞河区教育局2023年{question}")
    assert answer.status is Status.ANSWERED and said in answer.text and not_said not in answer.text, answer.text


def test_what_money_is_mainly_for_is_no_reason(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": BARE}).ask("", "潞河区教育局2023年项目支出为什么增加")
    assert answer.status is not Status.ANSWERED, answer.text
