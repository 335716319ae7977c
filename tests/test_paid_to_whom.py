"""Money a head of the people it is paid to; and a qualifier before a total is never lost to the total."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

POLICE, SCHOOL, OTHER = "柳溪县公安局", "柳溪县第一中学", "云台县文化馆"
FILES = {
    "police.txt": f"""{POLICE}2023年部门预算说明

一、机构设置
{POLICE}编制数210名。实有人数500人，其中：在职200人；退休60人；协管员240人。
二、支出预算
2023年支出预算4,000.00万元。其中：基本支出3,400.00万元，项目支出600.00万元。
项目支出包括：协管员薪酬480.00万元；办案装备120.00万元。
""",
    "school.txt": f"""{SCHOOL}2023年单位决算

一、收支情况
2023年收入总计900.00万元，支出总计900.00万元。项目支出300.00万元：免费午餐90.00万元，惠及450人次；操场改造210.00万元。

2023年收入决算表
单位：万元

| 项目 | 决算数 |
| --- | ---: |
| 一般公共预算拨款收入 | 650.00 |
| 财政专户管理资金（住宿收费） | 180.00 |
| 其他收入 | 70.00 |
| 收入总计 | 900.00 |
""",
}


FILES["hall-budget.txt"] = f"""{OTHER}2023年部门预算

一、机构设置
实有人数20人。全年接待游客3.5万人次。
二、支出预算
2023年支出预算300.00万元。
三、“三公”经费
2023年“三公”经费预算6.00万元，其中：因公出国（境）费4.00万元；公务接待费2.00万元。
"""
FILES["hall-accounts.txt"] = f"""{OTHER}2023年部门决算

一、“三公”经费
2023年“三公”经费支出决算1.50万元，其中：因公出国（境）费0万元；公务接待费1.50万元。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        (f"{POLICE}2023年协管员经费人均多少万元", "2", "万元"),
        (f"{POLICE}2023年协管员薪酬人均多少万元", "2", "万元"),
        (f"{SCHOOL}2023年免费午餐平均每人次多少元", "2000", "元"),
        (f"{SCHOOL}2023年住宿收费收入决算多少", "180", "万元"),
        (f"{SCHOOL}2023年全校收入总计多少", "900", "万元"),
    ],
)
def test_the_money_of_whom_and_of_what_is_named(question: str, value: str, unit: str, assistant: Assistant) -> None:
    answer = assistant.ask("", question)
    assert answer.answer is not None, answer.text
    assert (answer.answer.value, answer.answer.unit) == (value, unit), answer.text


@pytest.mark.parametrize("question", [f"{POLICE}2023年退休经费人均多少元", f"{SCHOOL}2023年操场改造平均每人次多少元"])
def test_no_count_and_no_other_heads_where_it_is_not_told(question: str, assistant: Assistant) -> None:
    answer = assistant.ask("", question)
    assert answer.status is Status.NOT_FOUND and answer.answer is None


def test_what_was_computed_of_one_agency_is_compared_with_anothers(assistant: Assistant) -> None:
    assistant.ask("c", f"{POLICE}2023年人均支出预算多少")
    answer = assistant.ask("c", f"比{OTHER}高还是低")
    assert answer.answer is not None and f"{OTHER}更高" in answer.text and f"{POLICE}更低" in answer.text
    assert assistant.ask("c", f"{OTHER}2023年接待游客多少人次").text.count("3.5") == 1


def test_what_was_planned_and_whether_it_was_spent(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OTHER}2023年因公出国预算安排了多少，最后花了吗")
    assert answer.status is Status.ANSWERED and "4万元" in answer.text and "决算为 **0万元**" in answer.text
