"""A follow-up asks for the goal of what was told, or why it was not met: the row of that number tells it, no other."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

TEXT = """榆关区信访局2023年度部门决算

一、工作情况
2023年牵头办理群众热线转办件8120件，办结率100%。召开调度会36场。
二、部门整体支出绩效自评表
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
	产出指标	数量指标	处理群众热线投诉件数	9000件	8120件	5	4.5	群众投诉总量下降
			信访调研次数	12次	15次	5	5
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": TEXT})


@pytest.mark.parametrize("goal", ["原来定的目标是多少件", "目标是多少", "年初下达的任务多少件"])
def test_the_goal_of_the_number_told(assistant: Assistant, goal: str) -> None:
    assert value_of(assistant.ask("1", "榆关区信访局2023年群众热线办了多少件")) == ("8120", "件")
    assert value_of(assistant.ask("1", goal)) == ("9000", "件")


@pytest.mark.parametrize("why", ["没达到是为什么呢", "为啥没完成"])
def test_why_it_was_not_met(assistant: Assistant, why: str) -> None:
    assistant.ask("1", "榆关区信访局2023年群众热线办了多少件")
    assert "群众投诉总量下降" in assistant.ask("1", why).text


def test_an_indicator_is_asked_for_its_goal_or_for_what_was_done(assistant: Assistant) -> None:
    assert value_of(assistant.ask("", "榆关区信访局2023年处理群众热线投诉件数目标是多少"))[0] == "9000"
    assert value_of(assistant.ask("", "榆关区信访局2023年处理群众热线投诉件数是多少"))[0] == "8120"


def test_no_other_row_is_told_for_a_number_that_none_sets_a_goal_for(assistant: Assistant) -> None:
    assert value_of(assistant.ask("1", "榆关区信访局2023年召开调度会多少场")) == ("36", "场")
    answer = assistant.ask("1", "目标是多少场")
    assert answer.status is Status.NOT_FOUND and value_of(answer)[0] is None
