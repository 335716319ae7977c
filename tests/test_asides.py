"""What merely speaks, what names another thing than the talk is of, and what no document says."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

TEXT = """青禾县民政局2023年部门决算

一、“三公”经费
2023年“三公”经费支出60万元，其中：公务用车购置费40万元，公务用车运行维护费12万元，公务接待费8万元。公务用车购置2辆，公务用车保有量5辆。

二、其他
2023年会议费支出9万元，培训费支出3万元。发放丧葬补助3200元。
"""


@pytest.fixture
def asked(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": TEXT})


@pytest.mark.parametrize(
    "question",
    [
        "青禾县民政局2023年会议费多少，急着交稿，报个数就成",
        "青禾县民政局2023年的会议费是多少？领导催呢，快点",
    ],
)
def test_a_clause_that_asks_and_names_nothing_narrows_nothing(asked: Assistant, question: str) -> None:
    answer = asked.ask("1", question)
    assert value_of(answer) == ("9", "万元") and any("没有当作条件" in note for note in answer.notes)


def test_a_clause_of_words_that_the_documents_have_is_not_passed_over(asked: Assistant) -> None:
    answer = asked.ask("1", "青禾县民政局2023年“三公”经费多少，公务接待")
    assert value_of(answer)[0] != "60"


def test_another_thing_is_not_answered_with_the_one_spoken_of(asked: Assistant) -> None:
    assert value_of(asked.ask("1", "青禾县民政局2023年丧葬补助是多少"))[0] == "3200"
    answer = asked.ask("1", "2023年医保基金拿了多少")
    assert answer.status is Status.NOT_FOUND and value_of(answer)[0] is None
    assert "医保" in answer.text and "3200" not in answer.text


def test_what_no_document_says_is_missing_there_and_small_talk_is_out_of_scope(asked: Assistant) -> None:
    asked.ask("1", "青禾县民政局2023年会议费是多少")
    answer = asked.ask("1", "监理公司叫什么名字")
    assert answer.status is Status.NOT_FOUND and "监理" in answer.text
    assert asked.ask("1", "今天天气怎么样").status is Status.OUT_OF_SCOPE


def test_vehicles_bought_are_not_those_kept(asked: Assistant) -> None:
    assert value_of(asked.ask("1", "青禾县民政局2023年买了多少辆公务用车")) == ("2", "辆")
    assert value_of(asked.ask("1", "平均一辆多少万"))[0] == "20"
    assert value_of(asked.ask("2", "青禾县民政局2023年有多少辆公务用车")) == ("5", "辆")


@pytest.mark.parametrize(
    "question",
    [
        "我退休前管车，就关心这个，青禾县民政局2023年会议费多少",
        "邻居老说接待多，青禾县民政局2023年会议费多少",
        "家里孩子做培训呢，青禾县民政局2023年会议费是多少",
        "审计核对：青禾县民政局2023年会议费",
        "核对一下青禾县民政局2023年会议费多少",
    ],
)
def test_what_people_say_of_themselves_is_not_asked_for(asked: Assistant, question: str) -> None:
    answer = asked.ask("1", question)
    assert value_of(answer) == ("9", "万元") and "接待" not in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("我想看公务接待费，青禾县民政局2023年是多少", "8"),
        ("我关心的是会议费，青禾县民政局2023年多少", "9"),
        ("我想知道会议费，还有青禾县民政局2023年培训费是多少", None),
    ],
)
def test_what_is_wanted_is_asked_for_wherever_it_stands(asked: Assistant, question: str, value: str | None) -> None:
    answer = asked.ask("1", question)
    assert value_of(answer)[0] == value
    assert value or {"9", "3"} <= {row.value for row in answer.rows}


def test_what_is_to_be_checked_is_still_checked(asked: Assistant) -> None:
    assert "核对" in asked.ask("1", "核对一下青禾县民政局2023年会议费对不对").text
    assert "核对" in asked.ask("1", "核对：青禾县民政局2023年决算").text
