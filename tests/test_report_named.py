"""How many of something "预算里" asks for is in the budget: the final accounts count other things, and later ones."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

AGENCY = "泠浦县水务局"
BUDGET = f"""{AGENCY}2023年部门预算

一、人员情况
编制30名，年末实有在职人员28人。
二、收支情况
2023年支出预算总额800.00万元，公务接待费预算3.00万元。
"""
ACCOUNTS = f"""{AGENCY}2023年度部门决算

一、支出情况
2023年度本年支出合计820.00万元，公务接待费支出2.10万元，全年公务接待批次39批次。
"""


@pytest.mark.parametrize("turns", [["预算里公务接待批次是多少"], ["公务接待批次是多少", "预算里呢"]])
def test_a_count_of_the_other_report_is_not_told(turns: list[str], assistant_of: Ask) -> None:
    assistant = assistant_of({"b.txt": BUDGET, "a.txt": ACCOUNTS})
    answers = [assistant.ask("c", (f"{AGENCY}2023年" if n == 0 else "") + turn) for n, turn in enumerate(turns)]
    assert answers[-1].status is Status.NOT_FOUND and "39" not in answers[-1].text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待批次是多少", ("39", "批次")),
        ("决算里公务接待批次是多少", ("39", "批次")),
        ("预算里编制多少", ("30", "名")),
        ("预算里公务接待费多少", ("3", "万元")),
    ],
)
def test_what_the_report_tells_is_told(question: str, value: tuple[str, str], assistant_of: Ask) -> None:
    answer = assistant_of({"b.txt": BUDGET, "a.txt": ACCOUNTS}).ask("", f"{AGENCY}2023年{question}")
    assert value_of(answer) == value
