"""First questions as people ask them: what was cut, the place of an item, parts of what is counted, whom a label is
for, which side of the account, and what is not meant at all."""

import pytest
from conftest import Ask

from qa.answer import Status

OFFICE = """# 青禾市临江街道办事处2023年部门预算

一、收支情况
2023年收支总预算2,600.00万元，比2022年预算增加100.00万元。其中基本支出1,400.00万元，项目支出1,200.00万元。
2023年“三公”经费预算数为12.00万元，比2022年预算减少1.50万元，其中公务接待费2.00万元，公务用车运行维护费10.00万元。
二、政府采购情况
政府采购预算400.00万元，其中面向中小企业预留金额150.00万元。
三、资产情况
截至2022年底，共有车辆9辆，其中执法执勤用车4辆。全街道核定编制60名，实有52人。

项目支出表
单位：万元
项目名称	金额
老旧小区加装电梯	600.00
高龄津贴	350.00
社区安保服务	150.00
两癌救助	100.00
合计	1,200.00
"""
WHO = "青禾市临江街道办事处2023年"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("三公经费砍掉了多少", "-1.5"),
        ("三公降下来多少", "-1.5"),
        ("三公预算省下多少", "-1.5"),
        ("预算多出来多少", "100"),
        ("批了多少项目钱", "1200"),
        ("项目上打算花多少钱", "1200"),
        ("三公安排了几个钱", "12"),
        ("高龄津贴排第几", "2"),
        ("高龄老人的津贴要多少钱", "350"),
        ("给两癌患者的救助款发出去多少", "100"),
        ("保安花了多少钱", "150"),
        ("留给中小企业的采购有多少", "150"),
        ("公家的车有几辆", "9"),
    ],
)
def test_one_number_is_told(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": OFFICE}).ask("", f"{WHO}{asked}")
    assert answer.answer is not None and answer.answer.value == value, answer.text


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("一共几辆车，里头执法的几辆", ("9", "4")),
        ("编制多少实有多少", ("60", "52")),
        ("两癌救助排第几，多少钱", ("第 **4**", "100")),
    ],
)
def test_two_numbers_are_told(assistant_of: Ask, asked: str, values: tuple[str, str]) -> None:
    answer = assistant_of({"a.txt": OFFICE}).ask("", f"{WHO}{asked}")
    assert answer.status is Status.ANSWERED and all(v in answer.text for v in values), answer.text


def test_a_part_of_what_was_counted(assistant_of: Ask) -> None:
    talk = assistant_of({"a.txt": OFFICE})
    talk.ask("c", f"{WHO}有几辆车")
    answer = talk.ask("c", "里头执法用的几辆")
    assert answer.answer is not None and answer.answer.value == "4", answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "校车运行花了多少钱",
        "两癌监理费多少钱",
        "不在编的有多少人",
        "车辆司机几名",
        "高龄残疾人的津贴多少钱",
        "两癌疫苗花了多少钱",
    ],
)
def test_what_is_not_listed_is_told_by_nothing_else(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.txt": OFFICE}).ask("", f"{WHO}{asked}")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


@pytest.mark.parametrize("narrower", ["里头进口的几辆", "其中报废的几辆"])
def test_the_whole_is_not_told_for_a_part_that_no_label_names(assistant_of: Ask, narrower: str) -> None:
    talk = assistant_of({"a.txt": OFFICE})
    talk.ask("c", f"{WHO}有几辆车")
    answer = talk.ask("c", narrower)
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


def test_several_that_fit_alike_are_asked_back(assistant_of: Ask) -> None:
    accounts = (
        "# 青禾县人民法院2023年度部门决算\n\n支出决算表\n单位：万元\n科目名称\t金额\n案件审判\t12.00\n案件执行\t7.00\n"
    )
    answer = assistant_of({"a.txt": accounts}).ask("", "青禾县人民法院2023年办案子的钱花了多少")
    assert answer.status is Status.CLARIFY, answer.text
    assert len(answer.suggestions) == 2 and all("案件" in s for s in answer.suggestions)


ACCOUNTS = """# 青禾市水务局2023年度部门决算

2023年支出合计900.00万元，其中基本支出500.00万元，项目支出400.00万元。

支出情况表
单位：万元
项目	金额
农林水支出	600.00
社会保障和就业支出	200.00
住房保障支出	100.00

2023年“三公”经费支出决算11.00万元，其中：公务用车运行维护费8.00万元，比上年减少2.00万元，下降20.00%；公务接待费3.00万元，比上年增加0.50万元，增长20.00%。
"""


@pytest.mark.parametrize(
    ("asked", "winner"),
    [
        ("哪一类支出最多", "农林水支出"),
        ("三公里只有哪一项是涨的", "公务接待费"),
        ("三公里哪个降得厉害", "公务用车运行维护费"),
        ("三公里减的是哪块", "公务用车运行维护费"),
    ],
)
def test_the_one_that_is_asked_for_is_named(assistant_of: Ask, asked: str, winner: str) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS}).ask("", f"青禾市水务局2023年{asked}")
    assert answer.answer is not None and answer.answer.entity == winner, answer.text


def test_none_is_said_to_have_risen_where_one_cannot_be_compared(assistant_of: Ask) -> None:
    bought = ACCOUNTS.replace("公务接待费3.00万元，比上年增加0.50万元，增长20.00%", "公务用车购置费3.00万元")
    answer = assistant_of({"a.txt": bought}).ask("", "青禾市水务局2023年三公里哪一项是涨的")
    assert answer.status is Status.NOT_FOUND and "公务用车购置费" in answer.text, answer.text


def test_a_change_against_the_year_before_is_none_of_two_values_told(assistant_of: Ask) -> None:
    talk = assistant_of({"a.txt": OFFICE})
    talk.ask("c", f"{WHO}高龄津贴多少钱")
    talk.ask("c", "两癌救助呢")
    answer = talk.ask("c", "比上年那笔多出来多少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text
    assert "两癌救助" in answer.text and "上年" in answer.text
