"""A heading or a label of the own office is told of it alone, one of all bodies together of the whole."""

import pytest
from conftest import Ask

TEXT = (
    "# 长岭县交通局2023年度部门决算\n\n## 一、收支情况（汇总）\n\n2023年部门汇总总收入900万元，总支出880万元。"
    "“三公”经费支出22万元。\n\n## 二、局本级情况\n\n局本级总收入400万元，总支出390万元。“三公”经费支出9万元。\n"
)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("总支出", "880"),
        ("本级总支出", "390"),
        ("总收入", "900"),
        ("本级总收入", "400"),
        ("三公经费", "22"),
        ("本级的三公经费", "9"),
    ],
)
def test_each_level_has_its_own(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.md": TEXT}).ask("", f"长岭县交通局2023年{asked}是多少")
    assert answer.answer is not None and answer.answer.value == value and not answer.notes


def test_the_own_office_with_those_below_is_the_whole(assistant_of: Ask) -> None:
    text = TEXT.replace("二、局本级情况", "二、局本级及所属单位情况").replace(
        "局本级总收入400万元，总支出390万元", "其他情况见下"
    )
    answer = assistant_of({"a.md": text}).ask("", "长岭县交通局2023年本级的三公经费是多少")
    assert answer.answer is None or answer.notes
