"""Numbered items behind a whole are added up."""

import pytest
from conftest import ReadText

from index.checks.engine import run_checks
from index.checks.numbered import Mark, runs
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures

HEAD = "岭南市统计局2023年部门预算\n\n一、项目支出情况\n"
BY_LINE = "2023年项目支出预算{total}万元，其中：\n1.普查专项{first}万元，用于人口普查。\n2.调查专项20.00万元，比上年增加3.00万元。\n3.宣传专项5.00万元。\n二、其他\n无。\n"
IN_LINE = (
    "2023年项目支出预算{total}万元，具体为：（1）普查专项{first}万元；（2）调查专项20.00万元；（3）宣传专项5.00万元。\n"
)
RINGED = "2023年项目支出预算{total}万元，包括：①普查专项{first}万元；②调查专项20.00万元；③宣传专项5.00万元。\n"
NESTED = (
    "2023年项目支出预算{total}万元，其中：\n（一）普查专项{first}万元，其中：\n1.人口普查6.00万元。\n2.经济普查4.00万元。\n"
    "（二）调查专项25.00万元。\n"
)


def found(read_text: ReadText, text: str) -> list[Check]:
    document = read_text(HEAD + text)
    return [c for c in run_checks(document, extract_figures(document)) if c.rule == "numbered_parts"]


@pytest.mark.parametrize("text", [BY_LINE, IN_LINE, RINGED])
def test_items_come_to_their_whole(read_text: ReadText, text: str) -> None:
    (check,) = found(read_text, text.format(total="35.00", first="10.00"))
    assert check.outcome is Outcome.HOLDS and len(check.at) == 4


@pytest.mark.parametrize("text", [BY_LINE, IN_LINE, RINGED])
@pytest.mark.parametrize(("total", "first"), [("35.00", "11.00"), ("35.00", "9.00"), ("36.00", "10.00")])
def test_a_digit_that_was_changed_is_found(read_text: ReadText, text: str, total: str, first: str) -> None:
    (check,) = found(read_text, text.format(total=total, first=first))
    assert check.outcome is Outcome.DIFFERS and "相差 1 万元" in check.text


def test_a_list_within_a_list_is_held_against_its_own_whole(read_text: ReadText) -> None:
    assert [c.outcome for c in found(read_text, NESTED.format(total="35.00", first="10.00"))] == [Outcome.HOLDS] * 2
    inner, outer = sorted(found(read_text, NESTED.format(total="35.00", first="10.50")), key=lambda c: len(c.text))
    assert {inner.outcome, outer.outcome} == {Outcome.DIFFERS}


@pytest.mark.parametrize(
    "text",
    [
        # One of the items has no amount.
        "2023年项目支出预算35.00万元，其中：\n1.普查专项10.00万元。\n2.调查专项另行安排。\n3.宣传专项5.00万元。\n",
        # The lead tells several amounts, or leads to no list.
        "2023年收入预算50.00万元，项目支出预算35.00万元，其中：\n1.普查专项10.00万元。\n2.调查专项20.00万元。\n",
        "2023年项目支出预算35.00万元。\n1.普查专项10.00万元。\n2.调查专项20.00万元。\n",
        # Numbers that do not count on from one.
        "2023年项目支出预算35.00万元，其中：\n2.普查专项10.00万元。\n3.调查专项20.00万元。\n",
        "2023年项目支出预算35.00万元，其中：\n1.普查专项10.00万元。\n3.调查专项20.00万元。\n",
    ],
)
def test_what_is_no_list_of_parts_says_nothing(read_text: ReadText, text: str) -> None:
    assert found(read_text, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年项目支出预算35.00万元，主要包括：\n1.普查专项10.00万元。\n2.调查专项22.00万元。\n",
        "2023年项目支出预算35.00万元，其中：\n1.普查专项1.00万元。\n2.调查专项2.00万元。\n",
        "2023年项目支出预算35.00万元，其中：\n1.普查专项100.00万元。\n2.调查专项200.00万元。\n",
    ],
)
def test_a_list_that_may_not_be_of_the_whole_is_not_checkable(read_text: ReadText, text: str) -> None:
    assert [c.outcome for c in found(read_text, text)] == [Outcome.NOT_CHECKABLE]


def test_marks_of_one_kind_count_on_and_others_stand_within() -> None:
    marks = [
        Mark(kind, number, at, at + 1)
        for at, (kind, number) in enumerate(
            [("comma", 1), ("dot", 1), ("dot", 2), ("comma", 2), ("dot", 1), ("dot", 3), ("comma", 3), ("comma", 1)]
        )
    ]
    told = sorted([(m.kind, m.number) for m in run] for run in runs(marks))
    assert told == [
        [("comma", 1)], [("comma", 1), ("comma", 2), ("comma", 3)], [("dot", 1)], [("dot", 1), ("dot", 2)],
    ]  # fmt: skip


def test_a_digit_more_than_the_whole_is_found_whatever_its_place(read_text: ReadText) -> None:
    text = "2023年项目支出预算900.98万元，其中：\n1.普查专项{}万元。\n2.调查专项206.63万元。\n3.宣传专项500万元。\n"
    assert [c.outcome for c in found(read_text, text.format("294.35"))] == [Outcome.DIFFERS]
    # One part may be within another, and a list of some comes to less.
    assert [c.outcome for c in found(read_text, text.format("694.35"))] == [Outcome.NOT_CHECKABLE]
    assert [c.outcome for c in found(read_text, text.format("94.35"))] == [Outcome.NOT_CHECKABLE]
