"""Counts told with their parts: the whole for the whole, a part named as another whole is elsewhere for itself."""

import pytest
from conftest import Ask, value_of

TEXT = """青禾市中医院2018年部门预算公开说明
一、概况
青禾市中医院设置科室54个：其中临床科室21个；医技科室7个；门诊科室6个；职能科室20个。
二、车辆
单位实有汽车6辆，其中公务用车2辆、特种用车4辆。
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一共有几辆车", "6"),
        ("有几辆公务用车", "2"),
        ("公车有多少辆", "2"),
        ("特种用车几辆", "4"),
        ("有多少个科室", "54"),
        ("临床科室有几个", "21"),
    ],
)
def test_whole_and_parts_are_told_apart(assistant_of: Ask, question: str, value: str) -> None:
    told = assistant_of({"a.txt": TEXT}).ask("", f"青禾市中医院2018年{question}")
    assert value_of(told)[0] == value, told.text
