"""Where a number stands is asked for: the place is told, and the number is no page."""

import pytest
from conftest import Ask

from qa.answer import Status

TEXT = "临水县教育局2023年度部门决算\n\n一、收支情况\n2023年“三公”经费支出12.00万元，其中公务接待费2.00万元。\n"
WHO = "临水县教育局2023年"


@pytest.mark.parametrize("asked", ["公务接待费第几页", "公务接待费在哪一页", "公务接待费见哪张表"])
def test_the_place_of_an_item_is_told_and_its_value_is_none(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.txt": TEXT}).ask("", WHO + asked)
    assert answer.status is Status.ANSWERED and answer.answer is not None and answer.answer.value is None
    assert "出处" in answer.text and "a.txt" in answer.text
    assert ("不分页" in answer.text) is ("页" in asked)


@pytest.mark.parametrize("asked", ["在第几页", "在哪里写的"])
def test_the_place_of_what_was_told_is_told(assistant_of: Ask, asked: str) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    assistant.ask("1", f"{WHO}三公经费是多少")
    answer = assistant.ask("1", asked)
    assert answer.status is Status.ANSWERED and "的出处：" in answer.text and "a.txt" in answer.text
