"""What is done (买车, 养车) as the part of a share is the money spent on doing it, not all that cars cost."""

import pytest
from conftest import Ask, value_of

DISCLOSED = """云溪县水利局2023年度部门决算

一、收入支出决算总体情况说明
2023年度支出总计1540.00万元。
二、“三公”经费支出决算情况说明
2023年度“三公”经费支出决算38.40万元，其中：公务用车购置及运行维护费支出32.80万元，公务用车购置费支出17.60万元，
公务用车运行维护费支出15.20万元，公务接待费支出5.60万元。公务用车保有量8辆。
"""


@pytest.mark.parametrize(
    ("asked", "share"),
    [
        ("买车占三公经费的比例", "45.83"),
        ("养车占三公的几成", "39.58"),
        ("买车占公车费的百分之几", "53.66"),
        ("公车占三公经费的比例", "85.42"),
        ("公车运维费占三公经费的比例", "39.58"),
        ("公务用车运行维护费占总支出的比例", "0.99"),
        ("养车占总支出的百分之几", "0.99"),
    ],
)
def test_what_is_done_is_a_part_by_its_own_money(assistant_of: Ask, asked: str, share: str) -> None:
    answer = assistant_of({"a.txt": DISCLOSED}).ask("t", f"云溪县水利局2023年{asked}")
    assert value_of(answer) == (share, "%"), answer.text


def test_the_whole_is_what_was_told(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DISCLOSED})
    assistant.ask("t", "云溪县水利局2023年公车费多少")
    assert value_of(assistant.ask("t", "买车占百分之几")) == ("53.66", "%")
    assistant.ask("u", "云溪县水利局2023年三公经费多少")
    assert value_of(assistant.ask("u", "买车占三公的比例")) == ("45.83", "%")
