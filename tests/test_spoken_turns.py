"""Turns as people speak them: a year taken back, a claim of a change, what a sentence counts, this one's side."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

BUDGET = (
    "{year}年云坪县司法局部门预算\n一、收支情况\n{year}年支出预算{total}万元。\n"
    "二、“三公”经费\n{year}年“三公”经费预算{three}万元，其中：公务接待费{three}万元。\n"
    "三、基本支出\n{year}年水费预算{water}万元，电费预算{power}万元。\n"
    "四、工作任务\n全年拟听取审议13个专项报告，开展{checks}次执法检查，组织3次专题询问。\n"
)
ACCOUNTS = (
    "2024年云坪县司法局部门决算\n一般公共预算财政拨款支出决算表\n单位：万元\n"
    "| 科目名称 | 年初预算数 | 决算数 |\n|---|---|---|\n| 行政运行 | 300.00 | 310.00 |\n| 行政单位离退休 | 85.55 | 84.65 |\n"
    "| 合计 | 385.55 | 394.65 |\n"
)
QUARTERS = "".join(f"第{n}季度用款计划{v}万元。" for n, v in zip("一二三四", (12, 14, 16, 18), strict=True))


@pytest.fixture
def budgets(assistant_of: Ask) -> Assistant:
    return assistant_of(
        {
            "a.txt": BUDGET.format(year=2023, total=900, three=5, water=50, power=350, checks=3),
            "b.txt": BUDGET.format(year=2024, total=800, three=4, water=60, power=100, checks=4),
        }
    )


def test_a_year_that_is_taken_back_is_not_asked_for(budgets: Assistant) -> None:
    said = "云坪县司法局2023年水费和电费加起来……哎呀，不对，年份我说错了，我要问的是2024年的。"
    assert value_of(budgets.ask("", said)) == ("160", "万元")


def test_a_claim_about_two_years_is_held_against_both(budgets: Assistant) -> None:
    answer = budgets.ask("", "云坪县司法局2024年三公经费总额是不是比2023年增加了？")
    assert answer.text.startswith("不是") and "减少" in answer.text


@pytest.mark.parametrize(("year", "said"), [("2023", "3"), ("2024", "4")])
def test_what_is_counted_stands_before_its_name(budgets: Assistant, year: str, said: str) -> None:
    assert value_of(budgets.ask("", f"云坪县司法局{year}年计划开展几次执法检查？")) == (said, "次")


def test_what_no_sentence_counts_is_not_told(budgets: Assistant) -> None:
    answer = budgets.ask("", "云坪县司法局2024年计划开展几次普法讲座？")
    assert answer.status is Status.NOT_FOUND and value_of(answer) == (None, None)


def test_this_one_is_asked_for_on_the_side_that_is_said(assistant_of: Ask) -> None:
    asked = assistant_of({"c.md": ACCOUNTS})
    assert value_of(asked.ask("t", "云坪县司法局2024年“行政单位离退休”这一项的支出决算是多少"))[0] == "84.65"
    assert value_of(asked.ask("t", "这一项年初的时候预算安排了多少呢"))[0] == "85.55"
    assert value_of(asked.ask("t", "这么说来决算比预算少了多少呀")) == ("-0.9", "万元")


def test_several_alike_are_added_up(assistant_of: Ask) -> None:
    asked = assistant_of({"d.txt": f"2024年云坪县司法局部门预算\n{QUARTERS}\n"})
    assert value_of(asked.ask("", "云坪县司法局2024年四个季度的用款计划加在一起多少万元")) == ("60", "万元")


def test_why_is_no_question_for_the_place(budgets: Assistant) -> None:
    budgets.ask("t", "云坪县司法局2024年三公经费比2023年减少多少")
    answer = budgets.ask("t", "那原因材料里是怎么说的呢？")
    assert answer.status is Status.NOT_FOUND and "原因" in answer.text and "出处" not in answer.text


@pytest.mark.parametrize("lead", ["有人说", "听邻居讲，", "邻居说", "群众反映", "网友说"])
def test_who_said_it_is_no_part_of_the_name(assistant_of: Ask, lead: str) -> None:
    budget = BUDGET.format(year=2024, total=800, three=4, water=60, power=100, checks=4)
    other = budget.replace("云坪县司法局", "临水县教育局").replace("4万元", "9万元")
    asked = assistant_of({"b.txt": budget, "o.txt": other})
    assert value_of(asked.ask("", f"{lead}云坪县司法局2024年公务接待费是多少"))[0] == "4"
