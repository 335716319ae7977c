"""A project of a performance table: called by the beginning of its name, scored in a column, its rate asked for
next."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

ELDERLY, CUSTOMS = "松坪县老龄事务中心", "松坪县路政支队"
FILES = {
    "elderly.txt": f"""{ELDERLY}2023年度部门决算

一、部门概况
{ELDERLY}下属的服务点由二级预算单位管理。所属二级预算单位包括：松坪县城东养护站、松坪县城西养护站。
二、支出情况
2023年支出合计500.00万元，其中：基本支出100.00万元，项目支出400.00万元。
三、绩效情况

项目支出绩效自评结果表
单位：万元

| 项目名称 | 年初预算数 | 全年执行数 | 执行率 | 自评得分 |
| --- | ---: | ---: | ---: | ---: |
| 助浴小屋新建改造运营 | 200.00 | 150.00 | 75.00% | 91.5 |
| 困难老人最低生活保障县级补助 | 100.00 | 100.00 | 100.00% | 98.0 |
| 适老化改造 | 100.00 | 90.00 | 90.00% | 95.0 |
助浴小屋项目执行率偏低的原因是选址较晚。
""",
    "roads.txt": f"""{CUSTOMS}2023年部门预算

一、“三公”经费
2023年“三公”经费预算12.00万元。公务车保有量9辆，计划购置0辆。
""",
}


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


def test_the_score_and_then_the_rate_of_a_project_called_by_its_beginning(assistant: Assistant) -> None:
    score = assistant.ask("c", f"{ELDERLY}助浴小屋项目2023年自评得了多少分")
    assert score.answer is not None and (score.answer.value, score.answer.unit) == ("91.5", "分"), score.text
    rate = assistant.ask("c", "执行率是多少")
    assert rate.answer is not None and (rate.answer.value, rate.answer.unit) == ("75", "%"), rate.text


def test_why_is_told_in_the_words_it_is_asked_in(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{ELDERLY}助浴小屋项目执行率为什么偏低")
    assert answer.status is Status.ANSWERED and "选址较晚" in answer.text, answer.text


def test_each_project_has_its_own_score(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{ELDERLY}2023年适老化改造自评得分是多少")
    assert answer.answer is not None and answer.answer.value == "95", answer.text


def test_a_column_with_figures_is_not_called_blank(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{ELDERLY}2023年自评得分是多少")
    assert answer.answer is None or answer.answer.value is None
    assert "金额是空白" not in answer.text


def test_an_abbreviation_before_an_ending_that_one_project_has(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{ELDERLY}2023年低保县级补助占项目支出的比重是多少")
    assert answer.answer is not None and answer.answer.value == "25", answer.text
    assert any("困难老人最低生活保障县级补助" in n for n in answer.notes)
    other = assistant.ask("", f"{ELDERLY}2023年医保县级补助是多少")
    assert other.answer is None or other.answer.value is None, other.text


def test_vehicles_are_told_by_those_kept_where_only_these_are(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{CUSTOMS}2023年公务车一共有几辆")
    assert answer.answer is not None and answer.answer.value == "9" and "保有量" in answer.text, answer.text


def test_units_below_are_asked_for_by_their_kind(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{ELDERLY}下属哪些养护站")
    assert answer.status is Status.ANSWERED and "城东养护站" in answer.text and "城西养护站" in answer.text, answer.text
