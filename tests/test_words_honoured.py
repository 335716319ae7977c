"""A number that passes over a word of the question is no answer; a place is not one of its bureaus; what is left of a
budget is a difference."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.reading.speech import plain_words

SUBSIDIES = """清源县水利局2023年度部门决算

第三部分 2023年度部门决算情况说明
一、支出决算总体情况说明
2023年度支出合计1,500.00万元。
二、人员情况
2023年末在职人员41人。公用经费支出60.00万元。
三、“三公”经费
2023年度“三公”经费年初预算为20.00万元，支出决算为15.00万元，其中：公务接待费年初预算为8.00万元，支出决算为6.00万元。
四、其他
离休费0.00万元，离休人员的待遇由老干部部门统一发放。
"""
TOWN = """清源县苇荡镇2023年度部门决算

第三部分 2023年度部门决算情况说明
一、“三公”经费
2023年度“三公”经费支出决算为30.50万元。
"""


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask("", question)


def test_a_number_that_passes_over_a_word_the_rows_have_is_no_answer(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SUBSIDIES})
    plain = ask(assistant, "清源县水利局2023年在职人员有多少人")
    assert plain.answer and plain.answer.value == "41"
    narrowed = ask(assistant, "清源县水利局2023年离休的公用经费有多少")
    assert narrowed.answer is None or narrowed.answer.value != "60"
    assert narrowed.status is Status.NOT_FOUND and "离休" in narrowed.text


def test_one_town_of_a_county_is_not_the_county(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TOWN})
    answer = ask(assistant, "清源县2023年三公经费决算是多少")
    assert answer.answer is None and "30.5" not in answer.text
    named = ask(assistant, "清源县苇荡镇2023年三公经费决算是多少")
    assert named.answer and named.answer.value == "30.5"


@pytest.mark.parametrize("question", ["2023年公务接待费预算还剩多少没花", "2023年公务接待费预算有多少没用完"])
def test_what_is_left_of_a_budget_is_its_difference(assistant_of: Ask, question: str) -> None:
    answer = ask(assistant_of({"a.txt": SUBSIDIES}), f"清源县水利局{question}")
    assert answer.answer and answer.answer.value in {"2", "-2"}


def test_how_much_of_it_was_used_is_a_rate_and_a_share_of_spending_is_none(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SUBSIDIES})
    used = ask(assistant, "清源县水利局2023年公务接待费预算用了百分之几")
    assert used.answer and used.answer.unit == "%" and used.answer.value == "75"
    share = ask(assistant, "清源县水利局2023年公用经费占总支出百分之几")
    assert share.answer and share.answer.value == "4"


def test_a_spoken_form_takes_no_sign_of_the_next_word() -> None:
    assert plain_words("那儿童医院呢") == "那儿童医院呢"
    assert plain_words("钱花哪儿了") == plain_words("钱花哪里了")
