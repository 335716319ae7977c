"""What stands in a place of a list: rows of tables, numbered lines; never a value of what only names the list."""

import pytest
from conftest import Ask

from qa.answer import Status

PLANS = """# 青禾市林业局2023年部门预算

一、重点项目安排
（一）退耕还林补助120.00万元。
（二）森林防火物资储备80.00万元。
（三）古树名木保护35.00万元。

二、年度绩效目标
1.完成造林2000亩。
2.培训护林员300人次。

三、项目支出明细

项目支出明细表
单位：万元
项目名称	实施单位	金额
林区道路维修	林场	66.00
种苗繁育	苗圃	44.00
合计		110.00

四、公务接待
公务接待费2.00万元。
"""
WHO = "青禾市林业局2023年"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("重点项目里第3项是什么", "古树名木保护"),
        ("重点项目第二项多少钱", "80"),
        ("绩效目标第2条写的啥", "护林员"),
        ("项目支出明细表里第1个项目是什么", "林区道路维修"),
        ("项目支出明细第2行多少钱", "44"),
    ],
)
def test_the_item_in_a_place(assistant_of: Ask, asked: str, said: str) -> None:
    answer = assistant_of({"a.txt": PLANS}).ask("", f"{WHO}{asked}")
    assert answer.status is Status.ANSWERED and said in answer.text, answer.text


@pytest.mark.parametrize("asked", ["重点项目第7项是什么", "公务接待费第2项多少"])
def test_no_such_place(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.txt": PLANS}).ask("", f"{WHO}{asked}")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


def test_its_amount_and_another_place_of_the_same_list(assistant_of: Ask) -> None:
    talk = assistant_of({"a.txt": PLANS})
    talk.ask("c", f"{WHO}重点项目里第3项是什么")
    amount = talk.ask("c", "给了多少钱")
    assert amount.answer is not None and amount.answer.value == "35", amount.text
    other = talk.ask("c", "那第2项呢，多少")
    assert other.status is Status.ANSWERED and "80" in other.text, other.text
