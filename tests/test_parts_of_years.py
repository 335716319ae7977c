"""Parts of a year: 一季度 is 1-3月, 1-5月 is no whole year, and a number of another part is no answer."""

import pytest
from conftest import Ask

from qa.answer import Status

FINANCES = (
    "发布机构：安阳县财政局\n财政运行分析\n发布时间：2023-04-12\n"
    "1-3月，全县财政总收入完成4348万元，占年初预算10065万元的43.2%。其中：税收收入3511万元。\n"
    "全县完成一般公共预算支出57271万元。一是教育，全县完成8126万元；二是农林水，完成15387万元。\n"
)
QUARTERS = (
    "清源县水利局2023年部门预算\n项目用款计划\n单位：万元\n"
    "项目\t第一季度用款计划\t第二季度用款计划\n防汛物资\t10\t20\n河道清淤\t30\t40\n"
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("安阳县2023年一季度财政总收入", "4348"),
        ("安阳县2023年1到3月税收收入是多少", "3511"),
        ("安阳县2023年前三个月教育支出多少", "8126"),
        ("安阳县2023年第1季度农林水支出", "15387"),
        ("安阳县2023年1—3月份一般公共预算支出", "57271"),
    ],
)
def test_the_part_of_the_year_is_heard_however_it_is_named(assistant_of: Ask, question: str, value: str) -> None:
    answer = assistant_of({"a.txt": FINANCES}).ask("", question)
    assert answer.answer and answer.answer.value == value


@pytest.mark.parametrize("part", ["上半年", "二季度", "1-6月", "前三季度"])
def test_a_number_of_another_part_of_the_year_is_no_answer(assistant_of: Ask, part: str) -> None:
    answer = assistant_of({"a.txt": FINANCES}).ask("", f"安阳县2023年{part}财政总收入")
    assert answer.answer is None and answer.status is Status.NOT_FOUND


def test_a_part_told_for_a_year_is_said_to_be_one(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": FINANCES}).ask("", "安阳县2023年财政总收入是多少")
    assert answer.answer and any("1-3月" in note for note in answer.notes)


def test_a_quarter_in_the_name_of_a_column_stays_what_is_asked(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": QUARTERS}).ask("", "清源县水利局2023年防汛物资第二季度用款计划是多少")
    assert answer.answer and answer.answer.value == "20"


def test_a_part_is_not_told_for_the_whole_year_in_so_many_words(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": FINANCES}).ask("", "安阳县2023年全年财政总收入是多少")
    assert answer.answer is None and answer.status is Status.NOT_FOUND and "1-3月" in answer.text
