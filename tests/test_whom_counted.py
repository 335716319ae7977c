"""Whom a headcount takes in is told with it, and the budget that is not called 年初 with the other one."""

import pytest
from conftest import Ask

from index.figure import Stage
from qa.explore import composition, key_figures, value_of

OFFICE = """青山县档案馆2023年度部门决算

一、基本情况
我馆编制20人，实有30人{who}。
二、支出决算情况
2023年支出合计500.00万元。
三、“三公”经费支出决算情况
“三公”经费全年预算为2.00万元，支出决算为2.00万元，其中：公务接待费2.00万元。另有说明：2023年公务接待费决算2.30万元。
基础数据表
单位：万元
项目\t{column}\t2023年决算数
“三公”经费\t3.00\t2.00
2023年实际在职人数为18人。
"""
NAME = "青山县档案馆2023年"


def office(who: str = "（含退休人员12人）", column: str = "2023年预算数") -> dict[str, str]:
    return {"a.txt": OFFICE.format(who=who, column=column)}


@pytest.mark.parametrize("question", ["{}有多少人", "{}实有人数是多少", "{}人均支出是多少"])
def test_a_headcount_with_the_retired_is_said_to_hold_them(assistant_of: Ask, question: str) -> None:
    answer = assistant_of(office()).ask("", question.format(NAME))
    notes = [n for n in answer.notes if "退休" in n]
    assert len(notes) == 1 and "含退休人员12人" in notes[0] and "在职的为18人" in notes[0]
    assert any("退休人员12人" in c.quote for c in answer.citations)


def test_of_the_retired_that_nobody_tells_nothing_is_said(assistant_of: Ask) -> None:
    answer = assistant_of(office(who="")).ask("", f"{NAME}有多少人")
    assert answer.answer and answer.answer.value == "30" and not any("退休" in n for n in answer.notes)


@pytest.mark.parametrize(("column", "told"), [("2023年预算数", True), ("年初预算数", False)])
def test_a_budget_that_is_not_called_the_initial_one_is_told_beside_the_other(
    assistant_of: Ask, column: str, told: bool
) -> None:
    answer = assistant_of(office(column=column)).ask("", f"{NAME}三公经费年初预算是多少")
    assert answer.answer and answer.answer.value == "3"
    assert any("没有写明是年初的" in n and "2万元" in n for n in answer.notes) is told


def test_the_page_marks_them_too(assistant_of: Ask) -> None:
    knowledge = assistant_of(office()).knowledge
    staff = value_of(knowledge, "青山县档案馆", 2023, "staff_actual")
    assert staff is not None and "含退休人员12人" in staff.remark


def test_a_part_with_another_value_is_marked_among_the_parts(assistant_of: Ask) -> None:
    text = (
        "青山县档案馆2023年度部门决算\n\n一、“三公”经费支出决算情况\n2023年“三公”经费支出决算5.00万元，"
        "其中：公务接待费2.00万元，公务用车运行维护费3.00万元。\n二、其他说明\n2023年公务接待费决算2.30万元。\n"
    )
    knowledge = assistant_of({"a.txt": text}).knowledge
    _, parts, _ = composition(knowledge, "青山县档案馆", 2023, "three_public_expenses", Stage.FINAL_ACCOUNTS)
    assert {p.item: p.remark for p in parts} == {"official_reception": "另一处为2.3万元", "vehicle_operation": ""}


def test_both_halves_of_the_cars_are_key_figures(assistant_of: Ask) -> None:
    text = office()["a.txt"].replace("其中：", "其中：公务用车购置费0.00万元，公务用车运行维护费1.00万元，")
    items = {v.item for v in key_figures(assistant_of({"a.txt": text}).knowledge, "青山县档案馆")}
    assert {"vehicle_purchase", "vehicle_operation"} <= items
