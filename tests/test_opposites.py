"""Words of which one is never given for the other: the lexicon, and answers that keep them apart."""

import pytest
from conftest import Ask, value_of

from corpus.lexicon_files import rows
from qa.reading.fuzzy import other_side

ASSETS = """泠浦县水务局2024年度部门决算

资产情况表
单位：万元
项目\t金额
固定资产净值\t286.50
泵站改造工程预算数\t40.00
"""


def test_no_word_stands_on_both_sides() -> None:
    for one, other in rows("opposites.tsv", 2):
        first, second = set(one.split("|")), set(other.split("|"))
        assert first and second and not any(a in b or b in a for a in first for b in second)


@pytest.mark.parametrize(
    ("asked", "held"),
    [("专用设备原值", "专用设备净值"), ("应收账款", "应付账款"), ("新增债券发行额", "再融资债券发行额")],
)
def test_one_side_is_not_the_other(asked: str, held: str) -> None:
    assert other_side(asked, held) and not other_side(asked, asked)


def test_the_other_value_is_not_given(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ASSETS})
    assert value_of(assistant.ask("a", "泠浦县水务局2024年固定资产净值是多少")) == ("286.5", "万元")
    assert value_of(assistant.ask("b", "泠浦县水务局2024年固定资产原值是多少"))[0] is None


def test_how_much_more_than_the_budget_is_an_amount(assistant_of: Ask) -> None:
    text = "泠浦县水务局2024年度部门决算\n\n支出表\n单位：万元\n项目\t年初预算数\t决算数\n会议费\t20.00\t23.00\n"
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("a", "泠浦县水务局2024年会议费决算超预算多少")) == ("3", "万元")
    assert value_of(assistant.ask("b", "泠浦县水务局2024年会议费决算超预算了吗"))[1] == "%"
