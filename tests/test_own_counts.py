"""What was paid to people who are counted by name is divided by their number, never by that of the office."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

TOWN = """柳坪县石桥镇人民政府2023年度部门决算

一、基本情况
石桥镇人民政府在职人员60人，年末实有人数60人。全镇共有社区工作者48人{more}。
二、支出情况
2023年社区工作者工资支出480.00万元，机关工资福利支出900.00万元。
"""


@pytest.mark.parametrize(
    "said",
    ["社区工作者工资人均多少", "社区工作者每人工资多少", "社区工作者工资平均每人多少钱", "社区工作者人均工资多少"],
)
def test_by_those_it_was_paid_to(assistant_of: Ask, said: str) -> None:
    answer = assistant_of({"a.txt": TOWN.format(more="")}).ask("", f"柳坪县石桥镇人民政府2023年{said}")
    assert value_of(answer) == ("10", "万元"), answer.text


def test_by_the_office_where_its_own_are_paid(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": TOWN.format(more="")}).ask("", "柳坪县石桥镇人民政府2023年机关工资福利支出人均多少")
    assert value_of(answer) == ("15", "万元"), answer.text


def test_of_two_numbers_of_them_none_is_picked(assistant_of: Ask) -> None:
    held = assistant_of({"a.txt": TOWN.format(more="。河东社区工作者20人，河西社区工作者28人")})
    answer = held.ask("", "柳坪县石桥镇人民政府2023年社区工作者工资人均多少")
    assert answer.status is not Status.ANSWERED and "20人" in answer.text and "28人" in answer.text
