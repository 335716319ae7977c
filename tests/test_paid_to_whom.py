"""Money a head of the people it is paid to; and a qualifier before a total is never lost to the total."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

POLICE, SCHOOL = "柳溪县公安局", "柳溪县第一中学"
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
