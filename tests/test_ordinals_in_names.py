"""第二小学 is a name: another school of the same office never answers for it."""

import pytest
from conftest import Ask

from qa.answer import Status

TEXT = """北塘区教育局2023年部门决算

一、支出情况

各单位支出决算表

单位：万元

| 单位 | 类别 | 2022年度 | 2023年度 |
| --- | --- | --- | --- |
| 第一小学 | 基本支出 | 2310.00 | 2402.60 |
| 第一小学 | 项目支出 | 150.00 | 180.00 |
| 第三中学 | 基本支出 | 3080.00 | 3190.30 |
| 第三中学 | 项目支出 | 280.00 | 245.00 |
"""


@pytest.mark.parametrize("name", ["第二小学", "第三小学", "第一中学"])
def test_a_name_with_another_ordinal_is_not_answered_by_its_sibling(assistant_of: Ask, name: str) -> None:
    answer = assistant_of({"a.md": TEXT}).ask("", f"北塘区教育局{name}2023年支出多少？")
    assert answer.status is not Status.ANSWERED and answer.answer is None


def test_the_name_itself_is_answered(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": TEXT}).ask("", "北塘区教育局第一小学2023年基本支出多少？")
    assert answer.answer is not None and answer.answer.value == "2402.6"
