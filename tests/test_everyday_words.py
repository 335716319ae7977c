"""Everyday words for accounts: taken for the account they mean, and told so; never in place of what is named."""

import pytest
from conftest import Ask

from qa.answer import Status

DETAILS = """# 青禾市水务局2023年度部门决算

一般公共预算财政拨款基本支出决算明细表
单位：万元
经济分类科目编码	科目名称	金额
302	商品和服务支出	165.50
30201	办公费	15.00
30209	物业管理费	85.00
30226	劳务费	65.50
"""


@pytest.mark.parametrize(
    ("question", "value", "account"),
    [
        ("青禾市水务局2023年保洁保安花了多少钱", "85", "物业管理费"),
        ("青禾市水务局2023年请人花了多少钱", "65.5", "劳务费"),
        ("青禾市水务局2023年文具花了多少钱", "15", "办公费"),
    ],
)
def test_everyday_words_mean_their_account_and_say_so(
    assistant_of: Ask, question: str, value: str, account: str
) -> None:
    answer = assistant_of({"a.txt": DETAILS}).ask("", question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.answer is not None and str(answer.answer.value) == value
    assert any(account in note for note in answer.notes)


def test_account_that_is_not_listed_is_not_replaced(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": DETAILS}).ask("", "青禾市水务局2023年宽带花了多少钱")
    assert answer.status is Status.NOT_FOUND, answer.text


def test_what_is_named_itself_comes_first(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": DETAILS}).ask("", "青禾市水务局2023年劳务费里保洁花了多少钱")
    assert "85" not in answer.text
