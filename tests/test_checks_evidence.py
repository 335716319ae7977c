"""What tells that a list is of all of its whole, and a part alone that is more than it."""

import pytest
from conftest import ReadText

from index.checks.engine import run_checks
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures

HEAD = "岭南市统计局2023年部门预算\n\n"
LISTED = (
    HEAD
    + "一、支出预算\n2023年支出预算5812.82万元，{lead}一般公共服务支出{first}万元，教育支出544.40万元，卫生健康支出288.37万元，住房保障支出178.11万元。\n"
)
TABLE = (
    HEAD
    + "表一 收支总表\n单位：万元\n项目\t预算数\n一、一般公共服务支出\t{first}\n二、外交支出\t0.00\n三、教育支出\t22.33\n"
    "四、卫生健康支出\t11.90\n{more}本年支出合计\t{total}\n年末结转\t5.00\n"
)


def differing(read_text: ReadText, text: str, rule: str) -> list[Check]:
    document = read_text(text)
    checks = run_checks(document, extract_figures(document))
    return [c for c in checks if c.rule == rule and c.outcome is Outcome.DIFFERS]


@pytest.mark.parametrize(
    ("lead", "first", "found"),
    [
        ("其中，", "4801.94", 0),
        ("其中，", "5801.94", 1),
        ("其中，", "4901.94", 1),
        ("其中，", "3801.94", 0),
        ("其中主要有", "5801.94", 1),
        ("其中主要有", "4701.94", 0),
    ],
)
def test_a_list_that_is_a_digit_more_than_its_whole(read_text: ReadText, lead: str, first: str, found: int) -> None:
    assert len(differing(read_text, LISTED.format(lead=lead, first=first), "prose_parts")) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2023年收入预算257.00万元，其中：一般公共预算拨款357.00万元。", 1),
        ("2023年收入预算257.00万元，其中：一般公共预算拨款257.00万元。", 0),
        ("2023年收入预算257.00万元，其中：一般公共预算拨款157.00万元。", 0),
        ("2023年收入预算257.00万元，其中：一般公共预算拨款257.00万元，上年结转300.00万元另列。", 0),
        ("2023年结余分配10.00万元，其中：提取职工福利基金20.00万元，转入事业基金-10.00万元。", 0),
        ("纳入预算编制范围的单位1个，其中：内设机构14个。", 0),
    ],
)
def test_a_part_is_no_more_than_its_whole(read_text: ReadText, said: str, found: int) -> None:
    assert len(differing(read_text, f"{HEAD}一、收入预算\n{said}\n", "part_in_whole")) == found


@pytest.mark.parametrize(
    ("first", "more", "found"),
    [
        ("732.66", "", 0),
        ("733.66", "", 1),
        ("731.66", "", 1),
        ("731.66", "其他支出\t1.00\n", 0),
    ],
)
def test_rows_that_count_on_from_one_are_all_of_the_total(
    read_text: ReadText, first: str, more: str, found: int
) -> None:
    assert len(differing(read_text, TABLE.format(first=first, more=more, total="766.89"), "table_total")) == found
