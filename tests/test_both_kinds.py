"""城乡合起来: a word for two kinds of one thing is both of them; whom it is asked of may stand behind a blank."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

AGENCY = "泠浦县民政局"
TEXT = f"""{AGENCY}2023年度部门决算

一、基本情况
年末保障对象情况：城市低保对象1700人，农村低保对象5300人，农村特困供养对象700人。
二、财政拨款支出具体情况
（2081901）城市最低生活保障金支出：年初预算790.00万元，决算750.00万元。
（2081902）农村最低生活保障金支出：年初预算1560.00万元，决算1610.00万元。
"""


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ([f"{AGENCY}2023年农村低保对象有多少人", "城乡合起来"], ("7000", "人")),
        ([f"{AGENCY}2023年城乡低保对象一共多少人"], ("7000", "人")),
        ([f"低保一共发了多少 {AGENCY[3:]}23年城市低保"], ("750", "万元")),
        ([f"低保一共发了多少 {AGENCY[3:]}23年城市低保", "农村的呢", "城乡加一起"], ("2360", "万元")),
    ],
)
def test_both_kinds_are_taken_together(turns: list[str], value: tuple[str, str], assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    answers = [assistant.ask("c", turn) for turn in turns]
    assert value_of(answers[-1]) == value


def test_each_kind_is_told_where_each_is_asked_for(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    assistant.ask("c", f"{AGENCY}2023年农村低保对象有多少人")
    answer = assistant.ask("c", "城乡各多少")
    assert "1700" in answer.text and "5300" in answer.text and "7000" not in answer.text


def test_one_kind_alone_is_not_both(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    assistant.ask("c", f"{AGENCY}2023年农村特困供养对象有多少人")
    answer = assistant.ask("c", "城乡合起来")
    assert answer.status is not Status.ANSWERED or "700人" not in answer.text.replace("7000", "")
