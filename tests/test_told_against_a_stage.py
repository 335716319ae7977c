"""比预算省了多少 after two amounts never sets the two against each other, though no budget of the last is told."""

import pytest
from conftest import Ask, value_of

DISCLOSED = """云溪县水利局2023年度部门决算

一、“三公”经费支出决算情况
“三公”经费预算31.00万元，支出决算23.00万元，其中：公务用车购置费支出18.00万元，公务接待费支出5.00万元。
"""


@pytest.mark.parametrize("last", ["比预算省了多少", "比预算少多少"])
def test_two_amounts_are_not_set_against_each_other(assistant_of: Ask, last: str) -> None:
    assistant = assistant_of({"a.txt": DISCLOSED})
    for turn in ("云溪县水利局2023年买车花了多少", "招待费呢"):
        assistant.ask("t", turn)
    answer = assistant.ask("t", last)
    assert (value_of(answer)[0] or "").lstrip("-") != "13", answer.text


def test_two_amounts_are_set_against_each_other(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DISCLOSED})
    for turn in ("云溪县水利局2023年公务用车购置费花了多少", "招待费呢"):
        assistant.ask("t", turn)
    assert (value_of(assistant.ask("t", "两个差多少"))[0] or "").lstrip("-") == "13"
