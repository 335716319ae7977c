"""Parts that stand beside or within each other: the whole of a share, and what is left of the nearer whole."""

import pytest
from conftest import Ask, value_of

AGENCY = "泠浦县水务局"
TEXT = f"""{AGENCY}2024年部门预算

一、收支总体情况
2024年支出预算总额2180.00万元，其中：基本支出1678.00万元，项目支出502.00万元。基本支出中，人员经费1491.00万元，公用经费187.00万元。
二、“三公”经费情况
2024年“三公”经费预算200.00万元，其中：因公出国（境）费20.00万元，公务接待费30.00万元，公务用车购置费50.00万元，公务用车运行维护费100.00万元。
"""


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["公务用车运行维护费多少", "出国费占总数多少"], "10"),
        (["“三公”经费多少", "公务用车运行维护费呢", "公务接待费占多少"], "15"),
        (["“三公”经费多少", "公务接待费占多少"], "15"),
    ],
)
def test_a_share_is_taken_of_what_holds_the_part(turns: list[str], value: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    answers = [assistant.ask("c", (f"{AGENCY}2024年" if n == 0 else "") + turn) for n, turn in enumerate(turns)]
    assert value_of(answers[-1]) == (value, "%")


def test_what_is_left_out_within_another_part_is_left_out_once(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": TEXT}).ask("", f"{AGENCY}2024年部门预算里除了人员经费基本支出还剩多少")
    assert value_of(answer) == ("187", "万元")
