"""What is said by two ends has all that lies between: no sum of the ends alone, nor of what lies outside of them; and a
place in an order is no number in a name."""

import pytest
from conftest import Ask

from qa.answer import Status

TABLES = {
    "来水.md": "# 来水情况\n\n| 月份 | 来水量（万立方米） |\n|---|---|\n"
    + "".join(f"| {n}月 | {n * n + 3} |\n" for n in range(1, 13)),
    "接待.md": "# 接待情况\n\n| 景区 | 1月 | 2月 | 3月 | 11月 | 12月 |\n|---|---|---|---|---|---|\n"
    "| 云台 | 10 | 11 | 13 | 14 | 15 |\n| 白石 | 20 | 21 | 23 | 24 | 25 |\n",
    "球赛.md": "# 篮球赛成绩\n\n| 名次 | 学校 | 积分 |\n|---|---|---|\n| 1 | 市二中 | 31 |\n| 2 | 市一中 | 27 |\n"
    "| 3 | 青禾中学 | 21 |\n| 4 | 河西中学 | 12 |\n",
}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("3月到5月来水量一共多少", "59"),
        ("云台1月到3月一共多少", "34"),
        ("第二名积分多少", "27"),
        ("第二中学积分多少", "31"),
    ],
)
def test_what_lies_between_is_told(assistant_of: Ask, question: str, value: str) -> None:
    answer = assistant_of(TABLES).ask("", question)
    assert answer.answer is not None and answer.answer.value == value, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "10月到3月来水量一共多少",
        "来水量4月到3月一共多少",
        "云台3月到11月一共多少",
        "云台11月到2月一共多少",
        "倒数第二名积分多少",
        "第三轮积分多少",
    ],
)
def test_nothing_else_is(assistant_of: Ask, question: str) -> None:
    answer = assistant_of(TABLES).ask("", question)
    assert answer.status is not Status.ANSWERED, answer.text
