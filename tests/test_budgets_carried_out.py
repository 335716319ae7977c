"""What was planned and what was spent, item by item: told in prose, in tables without a title, asked as rates."""

import pytest
from conftest import Ask, Figures

from index.figure import Measure

FINAL = """清源县水利局2023年度部门决算

第二部分 2023年度决算情况说明
一、收支决算总体情况
本年收入合计10211.20万元，本年支出合计10257.04万元。

二、一般公共预算财政拨款支出情况
年初预算1723.00万元，支出决算1840.40万元，完成年初预算的106.81%。

| 编码 | 科目 | 年初预算 | 决算 | 完成年初预算（%） |
|---|---|---|---|---|
| 2130304 | 水利行业业务管理 | 386.00 | 371.40 | 96.22 |
| 2130314 | 防汛 | 962.00 | 1104.90 | 114.85 |
| 2130315 | 抗旱 | 75.00 | 128.00 | 170.67 |
| 2210201 | 住房公积金 | 300.00 | 236.10 | 78.70 |
|  | 合计 | 1723.00 | 1840.40 | 106.81 |

三、“三公”经费情况
2023年度“三公”经费预算98.00万元，支出决算74.21万元。
"""
WHO = "清源县水利局2023年"


def test_spending_told_behind_its_budget_is_of_the_same_item(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": FINAL})
    told = assistant.ask("", f"{WHO}一般公共预算财政拨款支出决算是多少")
    assert told.answer and told.answer.value == "1840.4"
    rate = assistant.ask("", f"{WHO}一般公共预算财政拨款支出完成率是多少")
    assert rate.answer and rate.answer.value == "106.81"


def test_the_sum_of_an_untitled_table_is_of_what_the_sentence_above_tells(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": FINAL}).ask("", f"{WHO}支出合计是多少")
    assert answer.answer and answer.answer.value == "10257.04"
    assert not any("不一" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "there", "absent"),
    [
        ("没完成预算的有哪几项", ("水利行业业务管理", "住房公积金"), "抗旱"),
        ("超年初预算的科目里完成率最高的是哪个", ("抗旱", "170.67"), "住房公积金"),
        ("完成率最低的是哪一项", ("住房公积金", "78.7"), None),
    ],
)
def test_items_over_and_under_their_budget(
    assistant_of: Ask, question: str, there: tuple[str, ...], absent: str | None
) -> None:
    answer = assistant_of({"a.md": FINAL}).ask("", f"{WHO}{question}")
    assert all(word in answer.text for word in there), answer.text
    assert absent is None or absent not in answer.text


def test_of_the_budget_after_what_was_spent_is_the_item_s_own_budget(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": FINAL})
    assert (spent := assistant.ask("c", f"{WHO}三公经费支出决算是多少")).answer and spent.answer.value == "74.21"
    assert (rate := assistant.ask("c", "占预算的百分之几？")).answer and rate.answer.value == "75.72"


@pytest.mark.parametrize("verb", ["相当于", "完成", "为"])
def test_how_far_an_adjusted_budget_was_carried_out(verb: str, figures_of: Figures) -> None:
    text = (
        "云岭市2018年市级决算报告\n\n一、收支决算\n支出方面，市级一般公共预算支出决算数480万元，"
        f"{verb}调整预算数的92.98%，比2017年多支8万元，增1.69%。\n"
    )
    told = {(f.measure, f.item, f"{f.value}{f.unit}") for f in figures_of(text)}
    assert (Measure.EXECUTION_RATE, "general_public_expenditure", "92.98%") in told
    assert (Measure.CHANGE, "general_public_expenditure", "8万元") in told


@pytest.mark.parametrize("question", ["超预算了吗，超多少", "超预算了吗"])
def test_by_how_much_a_budget_was_exceeded(question: str, assistant_of: Ask) -> None:
    text = "云岭县工委2018年度决算\n\n二、“三公”经费决算说明\n（一）总体\n2018年预算10.00万元，决算12.40万元。\n"
    assistant = assistant_of({"a.txt": text})
    assistant.ask("c", "云岭县工委2018年三公花了多少")
    answer = assistant.ask("c", question)
    assert answer.text.startswith("超了") and "2.4万元" in answer.text and "124%" in answer.text, answer.text
