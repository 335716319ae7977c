"""What sentences say that a number is made of, and what their numbers come to together; each beside sound passages in
which nothing is found."""

import pytest
from checks_kit import rules
from conftest import ReadText

REVIEW = "云岭县2022年度水库加固项目支出绩效评价报告\n\n一、项目概况\n"
DEBT = "云岭县2022年政府债务信息公开\n\n一、情况\n"


SOURCES = "项目计划总投资5,400.00万元，{}中央资金2,700.00万元、省级配套1,080.00万元、县级自筹{}万元{}。"


@pytest.mark.parametrize(
    ("lead", "end"), [("资金来源为：", ""), ("资金来源为", ""), ("由", "构成"), ("按来源分，", ""), ("分别用于：", "")]
)
@pytest.mark.parametrize(("last", "count"), [("1,260.00", 1), ("1,620.00", 0), ("1,000.00", 0)])
def test_what_an_amount_is_said_to_be_made_of(read_text: ReadText, lead: str, end: str, last: str, count: int) -> None:
    assert rules(read_text, f"{REVIEW}{SOURCES.format(lead, last, end)}\n") == ["prose_parts"] * count


@pytest.mark.parametrize(
    "text",
    [
        SOURCES.format("主要用于", "1,260.00", ""),
        SOURCES.format("资金来源为：", "1,260.00", "等"),
        "总投资5,400.00万元，资金来源为：中央资金2,700.00万元、省级配套1,080.00万元、已到位1,260.00万元。",
        "总投资5,400.00万元，资金来源为：中央资金2,700.00万元、省级配套1,080.00万元、县级自筹1,260.00万元；另有贷款360.00万元。",
    ],
)
def test_some_of_what_an_amount_is_made_of_is_not_added_up(read_text: ReadText, text: str) -> None:
    assert rules(read_text, f"{REVIEW}{text}\n") == []


PROJECTS = "专项债券26.75亿元投向{}个项目：园区设施11个、10.85亿元；社会事业{}个、{}亿元；农林水利5个、3.72亿元；安居工程7个、5.78亿元。"
FIRMS = (
    "国有企业14户，资产总额186.32亿元。按板块划分：城建板块5户，资产112.40亿元；产业板块{}户，资产48.75亿元；"
    "公共服务板块3户，资产17.02亿元；文旅板块2户，资产8.15亿元。"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (PROJECTS.format(32, 8, "6.40"), 1),
        (PROJECTS.format(32, 9, "6.40"), 0),
        (PROJECTS.format(32, 9, "6.04"), 0),  # the count is of two digits: it bears nothing out
        (PROJECTS.format(90, 9, "6.40"), 0),  # of something else
        (FIRMS.format(6), 1),
        (FIRMS.format(4), 0),
        (FIRMS.format(6).replace("186.32", "210.00"), 0),  # not all are told
    ],
)
def test_the_two_numbers_of_each_of_a_list(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{DEBT}{text}\n") == ["prose_parts"] * count
