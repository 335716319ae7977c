"""What is done with a thing (买书, 修桥) means the one project that says so, and never all there is."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

LIBRARY = (
    "东洲市少年儿童图书馆2024年单位预算\n一、收支情况\n2024年支出预算930.00万元。\n项目支出预算表\n单位：万元\n"
    "| 项目名称 | 预算数 |\n|---|---|\n| 图书购置 | 120.00 |\n| 图书馆空调更新 | 35.00 |\n| 读者活动 | 22.00 |\n"
)
TOWN = (
    "石岭县柳河乡人民政府2023年部门决算\n一、收支情况\n2023年支出总计1420.00万元。\n项目支出决算表\n单位：万元\n"
    "| 项目名称 | 决算数 |\n|---|---|\n| 危桥改造 | 210.00 |\n| 农村道路养护 | 88.00 |\n| 通村道路硬化 | 64.00 |\n"
    "| 河塘清淤 | 41.00 |\n| 行道树补植 | 9.60 |\n"
)


@pytest.fixture
def held(assistant_of: Ask) -> Assistant:
    return assistant_of({"library.md": LIBRARY, "town.md": TOWN})


@pytest.mark.parametrize(
    ("said", "value", "label"),
    [
        ("东洲市少年儿童图书馆2024年买书经费多少", "120", "图书购置"),
        ("东洲市少年儿童图书馆2024年买书打算花多少钱", "120", "图书购置"),
        ("柳河乡2023年修桥花了多少", "210", "危桥改造"),
        ("柳河乡2023年种树一共花了多少钱", "9.6", "行道树补植"),
        ("柳河乡2023年修桥的钱有多少", "210", "危桥改造"),
    ],
)
def test_what_is_done_names_the_project(held: Assistant, said: str, value: str, label: str) -> None:
    answer = held.ask("", said)
    assert value_of(answer) == (value, "万元") and label in answer.text


@pytest.mark.parametrize(
    "said",
    [
        "东洲市少年儿童图书馆2024年种花经费多少",
        "柳河乡2023年修路花了多少",
        "柳河乡2023年养猪花了多少钱",
        "柳河乡2023年买书经费多少",
    ],
)
def test_what_nothing_or_more_than_one_thing_is_called_has_no_total(held: Assistant, said: str) -> None:
    answer = held.ask("", said)
    assert value_of(answer) == (None, None) and answer.status is not Status.ANSWERED
    assert "930" not in answer.text and "1420" not in answer.text


@pytest.mark.parametrize("said", ["柳河乡2023年花了多少钱", "柳河乡2023年一共用了多少钱", "柳河乡2023年决算多少"])
def test_all_that_is_spent_is_still_told(held: Assistant, said: str) -> None:
    assert value_of(held.ask("", said))[0] == "1420"


def test_it_goes_on_in_a_talk(held: Assistant) -> None:
    assert value_of(held.ask("t", "柳河乡2023年修桥花了多少"))[0] == "210"
    assert value_of(held.ask("t", "种树呢"))[0] == "9.6"
