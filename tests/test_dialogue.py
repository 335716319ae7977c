"""Follow-ups edit the state slot by slot; what they leave open is filled from it, and nothing else is."""

import re
from dataclasses import dataclass

import pytest
from conftest import Ask

from qa.answer import Answer, Status
from qa.assistant import CONVERSATIONS, Assistant


def budget(agency: str, year: int, three: str, meeting: str, change: str) -> str:
    return f"""{agency}{year}年部门预算说明

一、主要职责
{agency}负责全县相关管理工作。
二、收支预算
{year}年收入预算{float(three) * 100:.2f}万元，支出预算{float(three) * 100:.2f}万元，比上年增加{change}万元，主要原因是人员增加。
三、“三公”经费
{year}年“三公”经费预算{three}万元。其中：公务接待费{float(three) / 2:.2f}万元，公务用车运行维护费{float(three) / 2:.2f}万元。
四、会议费
{year}年会议费预算{meeting}万元。
"""


EDUCATION, WATER = "青山县教育局", "临江市水利局"
FILES = {
    "education-2021.txt": budget(EDUCATION, 2021, "10.00", "3.00", "5.00"),
    "education-2022.txt": budget(EDUCATION, 2022, "12.00", "2.00", "6.00"),
    "water-2022.txt": budget(WATER, 2022, "20.00", "7.00", "8.00"),
}


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


def said(answer: Answer) -> tuple[str | None, str | None, int | None]:
    a = answer.answer
    return (a.value, a.entity, a.year) if a else (None, None, None)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the value, agency and year of its answer; `entity` and `year` None: not looked at."""

    question: str
    value: str | None
    entity: str | None = None
    year: int | None = None


CONVERSATIONS_ASKED = {
    "another year": (
        Turn("青山县教育局2022年三公经费预算是多少", "12", EDUCATION, 2022),
        Turn("2021年呢", "10", EDUCATION, 2021),
    ),
    "another agency": (Turn("青山县教育局2022年三公经费预算是多少", "12"), Turn("临江市水利局呢", "20", WATER, 2022)),
    "another item": (Turn("青山县教育局2022年三公经费预算是多少", "12"), Turn("会议费呢", "2", EDUCATION, 2022)),
    "agency then item": (
        Turn("青山县教育局2022年三公经费预算是多少", "12"),
        Turn("那水利局呢", "20", WATER, 2022),
        Turn("会议费呢", "7", WATER, 2022),
        Turn("青山县教育局呢", "2", EDUCATION, 2022),
    ),
    "the year before": (Turn("青山县教育局2022年会议费是多少", "2"), Turn("上年呢", "3", EDUCATION, 2021)),
    "a part": (Turn("青山县教育局2022年三公经费预算是多少", "12"), Turn("其中公务接待费呢", "6", EDUCATION, 2022)),
    "the difference of two answers": (
        Turn("青山县教育局2022年会议费是多少", "2"),
        Turn("2021年呢", "3"),
        Turn("两年相差多少", "1"),
    ),
    "the unit": (Turn("青山县教育局2022年会议费是多少", "2"), Turn("换算成元呢", "20000", EDUCATION, 2022)),
    "a pronoun": (Turn("临江市水利局2022年会议费是多少", "7"), Turn("它的三公经费呢", "20", WATER, 2022)),
    "a full question forgets": (
        Turn("临江市水利局2022年会议费是多少", "7"),
        Turn("青山县教育局2021年三公经费预算是多少", "10", EDUCATION, 2021),
    ),
    "a year that is not there": (
        Turn("青山县教育局2022年会议费是多少", "2"),
        Turn("2019年呢", None),
        Turn("2021年呢", "3", EDUCATION, 2021),
    ),
    "two items added": (Turn("青山县教育局2022年会议费是多少", "2"), Turn("加上三公经费一共多少", "14")),
    "a share of what was asked": (Turn("青山县教育局2022年三公经费预算是多少", "12"), Turn("公务接待费占多少", "50")),
    "the same of another part": (
        Turn("青山县教育局2022年公务接待费占三公经费多少", "50"),
        Turn("公务用车运行维护费呢", "6", EDUCATION, 2022),
        Turn("公务用车运行维护费是多少", "6", EDUCATION, 2022),
    ),
    "the change of another item": (
        Turn("青山县教育局2022年支出预算比上年增加多少", "6"),
        Turn("会议费呢", "1"),
        Turn("公务用车运行维护费呢", "1"),
    ),
    "against another year": (
        Turn("青山县教育局2022年三公经费预算是多少", "12"),
        Turn("跟2021年比呢", "2", EDUCATION, 2022),
    ),
    "both agencies": (Turn("青山县教育局2022年会议费是多少", "2"), Turn("和临江市水利局比差多少", "5")),
}


@pytest.mark.parametrize("turns", CONVERSATIONS_ASKED.values(), ids=CONVERSATIONS_ASKED)
def test_follow_ups(turns: tuple[Turn, ...], assistant: Assistant) -> None:
    for turn in turns:
        answer = assistant.ask("c", turn.question)
        value, entity, year = said(answer)
        value = value.removeprefix("-").removeprefix("−") if value else value
        assert value == turn.value, answer.text
        if turn.value is None:
            assert answer.status is Status.NOT_FOUND
        if turn.entity:
            assert entity == turn.entity and turn.entity in answer.resolved
        if turn.year:
            assert year == turn.year and str(turn.year) in answer.resolved


def test_the_reason_of_what_was_asked(assistant: Assistant) -> None:
    assistant.ask("c", "青山县教育局2022年支出预算是多少")
    answer = assistant.ask("c", "为什么增加了")
    assert answer.status is Status.ANSWERED and any("人员增加" in c.quote for c in answer.citations)
    assert {c.document for c in answer.citations} == {"education-2022.txt"}


def test_an_open_question_goes_on_once_the_agency_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("c", "2022年会议费是多少")
    assert answer.status is Status.CLARIFY and said(answer)[0] is None
    assert {EDUCATION in answer.text, WATER in answer.text} == {True}
    assert said(assistant.ask("c", "临江市水利局")) == ("7", WATER, 2022)


def test_an_unknown_agency_does_not_take_the_place_of_the_known(assistant: Assistant) -> None:
    assistant.ask("c", "青山县教育局2022年会议费是多少")
    answer = assistant.ask("c", "白云市水利局呢")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
    assert said(assistant.ask("c", "三公经费呢")) == ("12", EDUCATION, 2022)


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "？",
        "你是谁",
        *("谢谢", "好的", "今天天气怎么样", "写一首诗", "股票多少钱", "张三的工资是多少", "1+1等于几"),
    ],
)
def test_a_stray_remark_is_given_no_number(remark: str, assistant: Assistant) -> None:
    assistant.ask("c", "青山县教育局2022年会议费是多少")
    assert said(assistant.ask("c", remark))[0] is None
    assert said(assistant.ask("c", "2021年呢")) == ("3", EDUCATION, 2021)


def test_a_stated_change_that_the_year_before_contradicts_is_said(assistant: Assistant) -> None:
    answer = assistant.ask(
        "c", "青山县教育局2022年支出预算比上年增加了多少"
    )  # stated: 6; the two documents: 1200 − 1000
    assert re.search(r"(?<!\d)(?:200|1000)(?!\d)", answer.text + "".join(answer.notes))


def test_conversations_do_not_mix(assistant: Assistant) -> None:
    assistant.ask("one", "青山县教育局2022年会议费是多少")
    assistant.ask("two", "临江市水利局2022年三公经费是多少")
    assert said(assistant.ask("one", "三公经费呢")) == ("12", EDUCATION, 2022)
    assert said(assistant.ask("two", "会议费呢")) == ("7", WATER, 2022)


def test_without_a_conversation_nothing_is_kept(assistant: Assistant) -> None:
    assistant.ask("", "青山县教育局2022年会议费是多少")
    assert said(assistant.ask("", "2021年呢"))[0] is None


def test_the_conversation_longest_unused_is_forgotten(assistant: Assistant) -> None:
    assistant.ask("old", "青山县教育局2022年会议费是多少")
    assistant.ask("kept", "青山县教育局2022年会议费是多少")
    for n in range(CONVERSATIONS - 1):
        if n == CONVERSATIONS // 2:
            assistant.ask("kept", "谢谢")
            assistant.ask("kept", "青山县教育局2022年会议费是多少")
        assistant.ask(f"c{n}", "今天天气怎么样")
    assert said(assistant.ask("kept", "2021年呢")) == ("3", EDUCATION, 2021)
    assert said(assistant.ask("old", "2021年呢"))[0] is None


def test_the_same_conversation_gives_the_same_answers(assistant: Assistant) -> None:
    turns = [t.question for t in CONVERSATIONS_ASKED["agency then item"]]
    once = [assistant.ask("a", q).as_json() | {"conversation": ""} for q in turns]
    again = [assistant.ask("b", q).as_json() | {"conversation": ""} for q in turns]
    assert once == again


def test_a_parent_that_no_document_names_is_told(assistant: Assistant) -> None:
    assistant.ask("p", "青山县教育局2022年三公经费预算是多少")
    for question in ("它的上级单位呢", "它的上级单位三公经费是多少", "它归谁管"):
        answer = assistant.ask("p", question)
        assert answer.status is Status.NOT_FOUND and "没有写明青山县教育局的上级单位" in answer.text, question
        assert assistant.ask("", answer.resolved).text == answer.text


def test_what_an_agency_or_the_index_is_asks_for_no_item(assistant: Assistant) -> None:
    for question in ("青山县教育局的主要职责是什么", "一共收录了几份文件", "有哪些单位的资料"):
        assistant.ask("w", "青山县教育局2021年会议费是多少")
        answer = assistant.ask("w", question)
        assert answer.status is Status.ANSWERED and "会议费" not in answer.resolved, question
        assert assistant.ask("", answer.resolved).text == answer.text


def test_what_an_agency_does_is_not_asked_of_a_year_that_only_another_has(assistant: Assistant) -> None:
    assistant.ask("y", "青山县教育局2021年会议费是多少")
    answer = assistant.ask("y", "临江市水利局的主要职责是什么")
    assert answer.status is Status.ANSWERED and {c.fiscal_year for c in answer.citations} == {2022}


def test_years_that_are_not_the_last_ones_are_named(assistant_of: Ask) -> None:
    files = FILES | {"water-2018.txt": budget(WATER, 2018, "30.00", "6.00", "4.00")}
    assistant = assistant_of(files)
    gap = assistant.ask("", "临江市水利局近两年会议费")
    assert {row.year for row in gap.rows} == {2018, 2022} and any("2018、2022年" in note for note in gap.notes)
    whole = assistant.ask("", "青山县教育局近两年会议费")
    assert {row.year for row in whole.rows} == {2021, 2022} and not any("近2年" in note for note in whole.notes)


def test_an_open_question_keeps_its_year_and_what_it_asks(assistant: Assistant) -> None:
    assert assistant.ask("c", "2021年会议费是多少").status is Status.CLARIFY
    assert said(assistant.ask("c", "青山县教育局")) == ("3", EDUCATION, 2021)
    assert assistant.ask("d", "2022年公务接待费占三公经费多少").status is Status.CLARIFY
    assert said(assistant.ask("d", "临江市水利局")) == ("50", WATER, 2022)


def test_a_look_at_the_year_before_does_not_take_the_talk_there(assistant_of: Ask) -> None:
    text = (
        "青山县教育局2021年“三公”经费决算情况\n\n2021年“三公”经费支出40万元，比上年减少3万元。公务用车保有量12辆。\n"
        "国内公务接待105批次。\n"
    )
    asked = assistant_of({"a.txt": text, "b.txt": text.replace("教育局", "水利局")})
    assert said(asked.ask("1", "青山县教育局2021年三公经费是多少"))[0] == "40"
    assert said(asked.ask("1", "上一年是多少"))[::2] == ("43", 2020)
    back = asked.ask("1", "公务用车还有几辆")
    assert said(back)[::2] == ("12", 2021) and any("2020年" in note for note in back.notes)
    # A year that was named is kept to.
    assert said(asked.ask("2", "青山县教育局2020年三公经费是多少"))[0] == "43"
    assert asked.ask("2", "公务用车保有几辆").status is Status.NOT_FOUND
