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


ONLY_RUN = """青屏市信访局2021年度部门预算

一、“三公”经费预算情况说明
2021年“三公”经费预算50.00万元。其中：因公出国（境）费占“三公”经费的8.00%；公务用车购置及运行费占“三公”经费的{share}%；
公务接待费占“三公”经费的{rest}%。
1．因公出国（境）费预算4.00万元。
2．公务用车购置及运行费预算20.00万元。其中：（1）公务用车购置费0万元；（2）公务用车运行维护费预算{run}万元。
3．公务接待费预算26.00万元。
"""


def test_of_what_is_all_of_its_whole_the_printed_share_is_told_beside(assistant_of: Ask) -> None:
    document = ONLY_RUN.format(share="14.00", rest="52.00", run="20.00")
    answer = assistant_of({"a.txt": document}).ask("", "青屏市信访局2021年养车占三公的百分之几")
    assert value_of(answer) == ("40", "%") and "14%" in answer.text
    assert any("14.00%" in citation.quote for citation in answer.citations)


def test_of_what_is_but_a_part_of_it_no_other_share_is_told(assistant_of: Ask) -> None:
    document = ONLY_RUN.format(share="14.00", rest="52.00", run="18.00")
    answer = assistant_of({"a.txt": document}).ask("", "青屏市信访局2021年养车占三公的百分之几")
    assert value_of(answer) == ("36", "%") and "14%" not in answer.text
