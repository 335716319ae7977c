"""Follow-ups to what was told in order, and to a look at the year before."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant


def budget(agency: str, amount: str) -> str:
    return f"{agency}2023年部门预算\n\n一、“三公”经费\n2023年“三公”经费预算{amount}万元。\n"


@pytest.fixture
def four(assistant_of: Ask) -> Assistant:
    amounts = {"青禾县教育局": "30", "青禾县水利局": "80", "青禾县审计局": "45.5", "青禾县民政局": "12"}
    return assistant_of({f"{n}.txt": budget(agency, amount) for n, (agency, amount) in enumerate(amounts.items())})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("它比第二高多少", "34.5"),
        ("比第三名多多少", "50"),
        ("第二和第四差多少", "33.5"),
        ("头两家差多少", "34.5"),
        ("第一是第三的几倍", "2.67"),
        ("前三名加起来", "155.5"),
    ],
)
def test_places_of_what_was_told_in_order(four: Assistant, question: str, value: str) -> None:
    assert "青禾县水利局" in four.ask("1", "各单位2023年三公经费谁最多").text
    answer = four.ask("1", question)
    assert answer.status is Status.ANSWERED and value_of(answer)[0] == value


def test_a_place_that_was_not_told_is_not_answered(four: Assistant) -> None:
    four.ask("1", "各单位2023年三公经费谁最多")
    assert value_of(four.ask("1", "它比第七高多少"))[0] is None


@pytest.mark.parametrize(
    ("question", "value"), [("会议费和培训费一共多少", "12"), ("货物占采购的比例", "40"), ("会议费是多少", "9")]
)
def test_what_else_is_asked_is_of_the_year_that_there_is(assistant_of: Ask, question: str, value: str) -> None:
    text = budget("青禾县水利局", "80").replace("80万元。", "80万元，比上年增加5万元。") + (
        "二、其他\n2023年会议费预算9万元，培训费预算3万元。政府采购预算50万元，其中：货物预算20万元，服务预算30万元。\n"
    )
    assistant = assistant_of({"a.txt": text})
    assistant.ask("1", "青禾县水利局2023年三公经费多少")
    assert value_of(assistant.ask("1", "上一年是多少"))[0] == "75"
    answer = assistant.ask("1", question)
    assert value_of(answer)[0] == value and any("2023年" in note for note in answer.notes)


LISTED = """云坪县林业局2023年部门决算

支出情况
2023年支出合计500万元，其中：农林水支出380万元，社会保障和就业支出70万元，住房保障支出30万元，卫生健康支出20万元。
"""


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("这两项合计",), "450"),
        (("这两项合计", "其余的加起来多少"), "50"),
        (("剩下的呢",), "50"),
        (("其他的一共多少",), "50"),
    ],
)
def test_the_largest_parts_together_and_what_is_left(assistant_of: Ask, questions: tuple[str, ...], value: str) -> None:
    assistant = assistant_of({"a.txt": LISTED})
    assert "农林水" in assistant.ask("1", "云坪县林业局2023年功能分类支出最多的两项是哪些").text
    answers = [assistant.ask("1", question) for question in questions]
    assert value_of(answers[-1])[0] == value


COURT = "青禾县人民法院2023年部门决算\n\n2023年“三公”经费支出45万元，其中：因公出国（境）费30万元，公务接待费15万元。年末在职人员60人。\n"
SCHOOL = "青禾县民政局2023年部门决算\n\n2023年“三公”经费支出5万元，其中：公务接待费5万元。年末在职人员20人。\n"


@pytest.mark.parametrize(
    ("first", "question", "said"),
    [
        ("青禾县法院2023年三公多少", "跟青禾县民政局比谁的三公多", ("45万元", "5万元")),
        ("青禾县法院2023年三公多少", "和青禾县民政局比人均三公谁高", ("7500元", "2500元")),
        ("青禾县法院2023年三公多少", "比青禾县民政局的接待费多多少", ("10万元",)),
    ],
)
def test_an_agency_set_beside_the_one_spoken_of(
    assistant_of: Ask, first: str, question: str, said: tuple[str, ...]
) -> None:
    assistant = assistant_of({"a.txt": COURT, "b.txt": SCHOOL})
    assistant.ask("1", first)
    text = assistant.ask("1", question).text
    assert all(words in text.replace("*", "") for words in said)


def test_those_who_travelled_are_not_the_staff(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": COURT})
    assert value_of(assistant.ask("1", "青禾县法院2023年出国花了多少"))[0] == "30"
    assert assistant.ask("1", "几个人").status is Status.NOT_FOUND


def test_a_field_of_spending_is_no_other_office(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": COURT, "b.txt": SCHOOL})
    assistant.ask("1", "青禾县法院2023年三公多少")
    assert "青禾县民政局" not in assistant.ask("1", "民政那块多少").text
    assert "青禾县民政局" in assistant.ask("1", "民政局那边呢").text


def test_two_totals_set_against_each_other_are_no_sum(assistant_of: Ask) -> None:
    text = "青禾县法院2023年部门预算\n\n2023年收入预算总额1,200.00万元，支出预算总额1,180.00万元。\n"
    told = assistant_of({"a.txt": text}).ask("", "青禾县法院2023年收入预算总额比支出预算总额多多少")
    assert told.answer is not None and told.answer.value == "20"
