"""Several rows that a question names by the codes of their accounts are added up, compared and told one by one."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

OFFICE = "柘溪县统计局"
ROWS = {
    "功能分类科目编码": ("本年支出合计", "基本支出", "项目支出"),
    "201": ("640.5", "410.2", "230.3"),
    "2010501": ("410.2", "410.2", "0"),
    "2010505": ("88.1", "0", "88.1"),
    "2010507": ("142.2", "0", "142.2"),
    "208": ("61.3", "61.3", "0"),
    "2080505": ("41.3", "41.3", "0"),
    "2080506": ("20", "20", "0"),
    "合计": ("701.8", "471.5", "230.3"),
}
TABLE = f"{OFFICE}2022年度一般公共预算财政拨款支出决算（单位：万元）,,,\n" + "".join(
    f"{label},{','.join(cells)}\n" for label, cells in ROWS.items()
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2022年科目2080505和2080506一共支出多少", "61.3"),
        ("2022年2010505、2010507、2080506合计多少", "250.3"),
        ("2022年2010505和2010507的项目支出一共多少", "230.3"),
        ("2022年2010507比2010505多多少", "54.1"),
    ],
)
def test_rows_named_by_codes_are_reckoned_with(question: str, value: str, assistant_of: Ask) -> None:
    answer = assistant_of({"a.csv": TABLE}).ask("", OFFICE + question)
    assert value_of(answer) == (value, "万元"), answer.text


def test_one_that_is_not_there_is_no_part_of_a_sum(assistant_of: Ask) -> None:
    answer = assistant_of({"a.csv": TABLE}).ask("", f"{OFFICE}2022年2010505和2130126一共多少")
    assert answer.status is not Status.ANSWERED and "2130126" in answer.text


def test_which_of_them_is_more(assistant_of: Ask) -> None:
    answer = assistant_of({"a.csv": TABLE}).ask("", f"{OFFICE}2022年2010505和2010507哪个多")
    assert "142.2" in answer.text and answer.status is Status.ANSWERED
