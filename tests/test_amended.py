"""A publication that puts an earlier one right counts before it: numbers, wherever the two files differ."""

import pytest
from conftest import Ask, ReadText, value_of

from corpus.document import AMENDS

AGENCY = "泠浦县水利局"
TABLE = """“三公”经费预算表
单位：万元
项目\t2024年预算数
公务用车运行维护费\t62.00
公务接待费\t{reception}
合计\t{total}
"""
FIRST = f"{AGENCY}2024年部门预算\n\n2024年支出预算总额800.00万元。\n\n" + TABLE.format(reception="15.80", total="77.80")
SENTENCE = "说明：此前公开的“三公”经费预算表里公务接待费和合计两处填写有误，现更正后重新公开。\n\n"
SECOND = TABLE.format(reception="5.80", total="67.80")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("b.txt", f"{AGENCY}2024年部门预算（更正）\n\n"),
        ("b.txt", f"{AGENCY}2024年部门预算\n\n{SENTENCE}"),
        ("0.txt", f"关于{AGENCY}2024年部门预算的更正公告\n\n"),
        (f"{AGENCY}2024年部门预算_修订版.txt", f"{AGENCY}2024年部门预算\n\n"),
    ],
)
def test_the_amended_number_counts(name: str, head: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": FIRST, name: head + SECOND})
    answer = assistant.ask("", f"{AGENCY}2024年公务接待费预算是多少")
    assert value_of(answer) == ("5.8", "万元") and answer.citations[0].document == name
    assert any("15.8" in note for note in answer.notes)
    assert value_of(assistant.ask("", f"{AGENCY}2024年三公经费预算是多少")) == ("67.8", "万元")
    # What the amendment does not repeat stays as it was.
    assert value_of(assistant.ask("", f"{AGENCY}2024年支出预算是多少")) == ("800", "万元")


@pytest.mark.parametrize(
    "text",
    [
        f"{AGENCY}2024年部门预算\n\n本局负责防汛预案的修订工作。\n",
        f"{AGENCY}2024年部门决算\n\n年中追加资金，对年初预算进行了调整。\n",
        f"{AGENCY}2024年部门预算\n\n项目：水利志修订\n",
    ],
)
def test_other_revisions_amend_nothing(text: str, read_text: ReadText) -> None:
    assert not any(evidence.field == AMENDS for evidence in read_text(text).identity.evidence)
