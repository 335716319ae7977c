"""What is spent every year or quarter is no amount a head; what is paid for each person is."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

DISCLOSED = """云溪县民政局2023年度部门决算

一、社会救助情况
年末在职人数20人。每年慰问支出12.00万元，每季度培训费0.90万元。孤儿每人每月补助1100元。
"""


@pytest.mark.parametrize("item", ["每年慰问支出", "每季度培训费"])
def test_what_recurs_is_not_told_for_one_person(assistant_of: Ask, item: str) -> None:
    answer = assistant_of({"a.txt": DISCLOSED}).ask("t", f"云溪县民政局2023年{item}平均每人多少")
    assert value_of(answer) in {("6000", "元"), ("0.6", "万元"), ("450", "元"), (None, None)}, answer.text
    assert not any("本来就是" in note for note in answer.notes)


def test_what_is_paid_to_each_is_not_divided(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": DISCLOSED}).ask("t", "云溪县民政局2023年孤儿每人每月补助人均多少")
    assert value_of(answer)[0] in {"1100", None}, answer.text


def test_what_lies_outside_the_budget_names_no_stage(assistant_of: Ask) -> None:
    text = DISCLOSED.replace(
        "一、社会救助情况\n", "一、收入情况\n预算内收入880.00万元，预算外收入20.00万元。\n二、社会救助情况\n"
    )
    answer = assistant_of({"a.txt": text}).ask("t", "云溪县民政局2023年预算外收入多少")
    assert answer.status is Status.ANSWERED, answer.text
    assert value_of(answer) == ("20", "万元"), answer.text
