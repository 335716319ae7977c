"""Documents that tell no year: what they say is told, and that its year is not; never that there is nothing."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

REPORT = "云坪县档案馆“三公”经费公示\n云坪县档案馆公务接待费支出3.20万元，公务用车运行维护费支出5.00万元。\n"
OTHER = "2021年临水县司法局部门预算\n2021年临水县司法局公务接待费预算9万元。\n"


@pytest.fixture
def asked(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": REPORT, "b.txt": OTHER})


def test_what_an_undated_document_says_is_told_without_a_year(asked: Assistant) -> None:
    answer = asked.ask("", "云坪县档案馆公务接待费多少")
    assert value_of(answer) == ("3.2", "万元") and "2021" not in answer.text


def test_it_is_the_answer_of_no_year(asked: Assistant) -> None:
    answer = asked.ask("", "云坪县档案馆2021年公务接待费多少")
    assert answer.status is Status.NOT_FOUND and value_of(answer)[0] is None
    assert "没有写明年度" in answer.text and "3.2万元" in answer.text
    assert answer.citations[0].document == "a.txt"


def test_what_it_does_not_say_is_not_told(asked: Assistant) -> None:
    answer = asked.ask("", "云坪县档案馆会议费多少")
    assert answer.status is Status.NOT_FOUND and "没有读到“会议费”" in answer.text and "万元" not in answer.text


def test_an_overview_of_no_year_says_so(asked: Assistant) -> None:
    assert "没有写明年度" in asked.ask("", "总结一下云坪县档案馆").text
