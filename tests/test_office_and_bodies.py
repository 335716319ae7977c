"""A table of an agency's own office, its bodies and all of them together: each row is told of whom it names."""

import pytest
from conftest import Ask

from qa.assistant import Assistant

TEXT = (
    "# 青岚市林业局2022年度部门决算\n\n## 一、决算单位构成\n\n单位：万元\n\n"
    "| 单位名称 | 编制数 | 年末实有人数 | 本年支出 |\n|---|---|---|---|\n| 局本级 | 64 | 62 | 3,795.10 |\n"
    "| 青岚市林木种苗中心 | 58 | 55 | 1,718.60 |\n| 青岚市国有苗圃 | 12 | 9 | 231.00 |\n"
    "| 部门汇总 | 134 | 126 | 5,744.70 |\n\n## 二、决算说明\n\n"
    "部门汇总“三公”经费支出54.18万元，其中局本级31.26万元。\n"
)


def _value(assistant: Assistant, *turns: str) -> str | None:
    answers = [assistant.ask("a", turn) for turn in turns]
    return answers[-1].answer.value if answers[-1].answer is not None else None


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("编制多少", "134"),
        ("全部门的编制有多少", "134"),
        ("局本级编制多少", "64"),
        ("空编多少", "8"),
        ("支出多少", "5744.7"),
        ("局本级支出多少", "3795.1"),
    ],
)
def test_the_whole_is_told_where_no_office_is_asked_for(assistant_of: Ask, asked: str, value: str) -> None:
    assert _value(assistant_of({"a.md": TEXT}), f"青岚市林业局2022年{asked}") == value


def test_a_body_below_has_its_own_row_however_it_is_called(assistant_of: Ask) -> None:
    assert _value(assistant_of({"a.md": TEXT}), "青岚市国有苗圃2022年编制多少") == "12"
    listed = assistant_of({"a.md": TEXT}).ask("", "青岚市林业局下面有哪些单位")
    assert "青岚市林木种苗中心" in listed.text and "青岚市国有苗圃" in listed.text


def test_the_bodies_below_have_the_whole_less_the_own_office(assistant_of: Ask) -> None:
    turns = ("青岚市林业局2022年三公经费部门汇总是多少", "局本级呢", "那下属单位合计多少")
    assert _value(assistant_of({"a.md": TEXT}), *turns) == "22.92"


def test_the_whole_and_the_own_office_are_never_added_up(assistant_of: Ask) -> None:
    assert _value(assistant_of({"a.md": TEXT}), "青岚市林业局2022年三公经费是多少", "本级呢", "两个加起来多少") is None
