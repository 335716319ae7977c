"""How many things there are is told by no number of other things: schools are not counted by 学生数."""

import pytest
from conftest import Ask

TABLES = {
    "学校.md": "# 学校情况一览\n\n| 学校 | 类别 | 班级数 | 教师数 | 学生数 |\n|---|---|---|---|---|\n"
    "| 青禾小学 | 小学 | 12 | 33 | 420 |\n| 河西小学 | 小学 | 9 | 22 | 308 |\n| 东山中学 | 中学 | 7 | 41 | 350 |\n"
    "| 合计 | | 28 | 96 | 1078 |\n",
    "乡镇.md": "# 各地情况一览\n\n| 乡镇 | 类型 | 村数 | 企业数 |\n|---|---|---|---|\n"
    "| 白榆镇 | 镇 | 12 | 22 |\n| 双溪镇 | 镇 | 9 | 8 |\n| 石门乡 | 乡 | 7 | 3 |\n",
}


@pytest.mark.parametrize(
    "question", ["学校有几个", "有几所学校", "一共有几个学校", "小学有几所", "有几个乡镇", "白榆镇有几个"]
)
def test_other_things_are_not_counted(assistant_of: Ask, question: str) -> None:
    answer = assistant_of(TABLES).ask("", question)
    assert answer.answer is None or answer.answer.value is None, answer.text
    assert not any(number in answer.text for number in ("1078", "420", "12")), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("类别为小学的学校有几个", "2"),
        ("类型是镇的有几个乡镇", "2"),
        ("白榆镇有几个村", "12"),
        ("青禾小学有多少个班", "12"),
        ("青禾小学有几个老师", "33"),
        ("石门乡有多少家企业", "3"),
    ],
)
def test_what_is_counted_is(assistant_of: Ask, question: str, value: str) -> None:
    answer = assistant_of(TABLES).ask("", question)
    assert answer.answer is not None and answer.answer.value == value, answer.text
