"""A report to a congress tells of two years: of each its own chapters tell."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

REPORT = (
    "关于澧川县2022年财政预算执行情况和2023年财政预算（草案）的报告\n"
    "一、2022年预算执行情况\n（一）收支情况\n全县一般公共预算收入完成18.60亿元，增长4.10%。\n"
    "（二）财政工作成效\n1.全年化解隐性债务3.20亿元。\n2.新建标准厂房9栋。\n"
    "二、2023年预算草案\n（一）全县一般公共预算收入预期19.50亿元，增长4.80%。\n"
    "（二）教育支出安排6.10亿元，新建幼儿园4所，新增学位1,260个。\n"
    "三、2023年财政保障措施\n（一）抓好税源培植，涵养新税种。\n（二）压减一般性支出，把钱用在刀刃上。\n（三）盘活闲置国有资产。\n"
)
DRAFT = REPORT.replace("澧川县", "汀北市").replace("财政保障措施", "工作重点举措").replace("全县", "全市")


@pytest.fixture
def held(assistant_of: Ask) -> Assistant:
    return assistant_of({"澧川县报告.txt": REPORT, "汀北市2022年预算执行情况和2023年预算草案.txt": DRAFT})


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("澧川县2023年财政保障措施有哪几条", ("税源培植", "一般性支出", "闲置国有资产")),
        ("澧川县2023年的财政保障措施是什么", ("税源培植", "闲置国有资产")),
        ("汀北市2023年工作重点举措有哪些", ("税源培植", "闲置国有资产")),
        ("澧川县2022年财政工作成效有哪些", ("隐性债务", "标准厂房")),
    ],
)
def test_the_next_year_is_told_of_too(held: Assistant, said: str, items: tuple[str, ...]) -> None:
    answer = held.ask("", said)
    assert answer.status is Status.ANSWERED and all(item in answer.text for item in items)


def test_what_is_counted_for_the_next_year_is_told(held: Assistant) -> None:
    assert value_of(held.ask("", "澧川县2023年要新建几所幼儿园")) == ("4", "所")
    assert value_of(held.ask("", "澧川县2023年新增多少个学位")) == ("1260", "个")


@pytest.mark.parametrize(
    "said", ["澧川县2024年财政保障措施有哪几条", "澧川县2021年财政保障措施有哪些", "澧川县2023年财政工作成效有哪些"]
)
def test_no_year_is_told_by_another_ones_chapter(held: Assistant, said: str) -> None:
    answer = held.ask("", said)
    assert answer.status is not Status.ANSWERED and "税源" not in answer.text and "隐性债务" not in answer.text
