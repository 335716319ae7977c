"""A body that went into another has its own column of the other's tables, and is never told as all of it."""

import pytest
from conftest import Ask

TEXT = (
    "# 澄水市文化和旅游局2019年度部门决算公开\n\n## 一、支出对比\n\n单位：万元\n\n"
    "| 项目 | 2018年决算 | 2018年决算 | 2018年决算 | 2019年决算 |\n|---|---|---|---|---|\n"
    "| 项目 | 原文化局 | 原旅游局 | 合计 | 文化和旅游局 |\n| 支出合计 | 2,316.40 | 1,105.30 | 3,421.70 | 3,330.50 |\n"
    "| “三公”经费 | 18.70 | 12.90 | 31.60 | 22.45 |\n"
)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("原澄水市旅游局2018年三公多少", "12.9"),
        ("澄水市旅游局2018年三公经费多少", "12.9"),
        ("澄水市原文化局2018年三公经费多少", "18.7"),
        ("澄水市文旅局2018年三公经费多少", "31.6"),
    ],
)
def test_each_body_has_its_own(assistant_of: Ask, asked: str, value: str) -> None:
    told = assistant_of({"a.md": TEXT}).ask("", asked)
    assert told.answer is not None and told.answer.value == value


def test_the_next_body_is_asked_the_same_of(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": TEXT})
    told = [assistant.ask("a", asked) for asked in ("原澄水市旅游局2018年三公多少", "原文化局呢")][-1]
    assert told.answer is not None and told.answer.value == "18.7"


def test_what_the_whole_has_later_is_said_to_be_the_wholes(assistant_of: Ask) -> None:
    told = assistant_of({"a.md": TEXT}).ask("", "澄水市旅游局2019年三公经费多少")
    assert told.answer is None or told.notes
