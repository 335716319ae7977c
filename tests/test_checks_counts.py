"""Money against what is counted beside it, what one of many costs, what is said of two amounts, shares in a row."""

import pytest
from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Outcome

HEAD = "云岭县林业局2023年度部门决算\n\n一、情况\n"


def found(read_text: ReadText, text: str, rule: str) -> list[str]:
    return [c.text for c in checks_of(read_text, HEAD + text + "\n") if c.rule == rule and c.outcome is Outcome.DIFFERS]


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("公务用车购置费18.50万元，购置公务用车0辆。", True),
        ("公务用车购置费18.50万元，购置公务用车1辆。", False),
        ("公务用车购置费0万元，购置公务用车0辆。", False),
        ("公务用车运行维护费6.20万元，公务用车保有量0辆。", True),
        ("因公出国（境）费4.00万元，全年因公出国（境）团组0个。", True),
        ("因公出国（境）费0万元，全年接待国内来访团组74个。", False),
        ("公务接待费3.40万元，国内公务接待0批次。", True),
        ("公务接待费3.40万元，接待30批次、210人次，其中外事接待0批次、0人次。", False),
        ("公务接待费3.40万元，接待30批次、21人次。", True),
    ],
)
def test_money_and_what_it_is_spent_on(read_text: ReadText, text: str, differs: bool) -> None:
    assert bool(found(read_text, text, "money_and_counts")) is differs


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("公务接待费5.10万元，接待60批次、510人次，人均100元。", False),
        ("公务接待费5.10万元，接待60批次、510人次，人均接待费180元。", True),
        ("公务用车运行维护费38.40万元，保有公务用车12辆，车均3.2万元。", False),
        ("公务用车运行维护费38.40万元，保有公务用车12辆，车均运行维护费4.2万元。", True),
        ("培训费4万元，开展培训2次，培训人数200人，人均0.2万元。", True),
        ("公务接待费5.10万元，接待510人次，人均不超过130元的标准。", False),
    ],
)
def test_what_one_of_many_costs(read_text: ReadText, text: str, differs: bool) -> None:
    assert bool(found(read_text, text, "apiece")) is differs


FINAL = "住房公积金支出年初预算为{budget}万元，支出决算为{spent}万元，{said}。"


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        (FINAL.format(budget="350.00", spent="332.24", said="决算数大于年初预算数的主要原因是跨年实施"), True),
        (FINAL.format(budget="350.00", spent="332.24", said="决算数小于年初预算数的主要原因是跨年实施"), False),
        (FINAL.format(budget="66.20", spent="68.14", said="决算数等于年初预算数"), True),
        (FINAL.format(budget="66.20", spent="66.20", said="决算数与年初预算数持平"), False),
        (FINAL.format(budget="66.20", spent="68.14", said="决算数与预算数基本持平"), False),
        ("2023年公务接待费5.20万元，与2022年的6.10万元持平。", True),
        ("2023年公务接待费6.10万元，与2022年的6.10万元持平。", False),
        ("2023年“三公”经费30.00万元，2022年为32.00万元。其中：公务接待费5.00万元，与上年持平。", False),
        ("决算数大小于预算数的主要原因是节约。", False),
    ],
)
def test_what_is_said_of_two_amounts(read_text: ReadText, text: str, differs: bool) -> None:
    assert bool(found(read_text, text, "said_relation")) is differs


def test_a_template_that_left_the_relation_open(read_text: ReadText) -> None:
    assert found(read_text, "决算数大小于预算数的主要原因是节约。", "open_direction")


BOUGHT = (
    "政府采购支出总额90.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出10.00万元、政府采购服务支出60.00万元。"
    "授予中小企业合同金额{all}万元。货物采购授予中小企业合同金额占货物支出金额的{goods}%，"
    "工程采购授予中小企业合同金额占工程支出金额的{works}%，服务采购授予中小企业合同金额占服务支出金额的{services}%。"
)


@pytest.mark.parametrize(
    ("all_", "goods", "works", "services", "differs"),
    [
        ("90.00", "100", "100", "100", False),
        ("90.00", "22.2", "11.1", "66.7", True),
        ("63.00", "50", "80", "75", False),
        ("60.00", "50", "80", "75", True),
    ],
)
def test_shares_of_small_firms(
    read_text: ReadText, all_: str, goods: str, works: str, services: str, differs: bool
) -> None:
    text = BOUGHT.format(all=all_, goods=goods, works=works, services=services)
    assert bool(found(read_text, text, "small_firm_shares")) is differs


LISTED = "教育支出{first}万元，占62.00%；卫生健康支出20.00万元，占20.00%；住房保障支出18.00万元，占18.00%。"


@pytest.mark.parametrize(("first", "differs"), [("62.00", False), ("26.00", True)])
def test_shares_in_a_row_are_of_one_whole(read_text: ReadText, first: str, differs: bool) -> None:
    text = "本年支出合计100.00万元。\n二、按功能分类\n" + LISTED.format(first=first)
    assert bool(found(read_text, text, "share")) is differs


@pytest.mark.parametrize(("left", "differs"), [("508.40", False), ("518.40", True)])
def test_what_is_carried_over(read_text: ReadText, left: str, differs: bool) -> None:
    text = f"年初结转和结余620.00万元，本年收入8310.00万元，本年支出8421.60万元，年末结转和结余{left}万元。"
    assert bool(found(read_text, text, "carried_over")) is differs


@pytest.mark.parametrize(("unit", "differs"), [("万元", False), ("元", True)])
def test_a_whole_in_another_unit_than_its_parts(read_text: ReadText, unit: str, differs: bool) -> None:
    text = f"政府采购预算85{unit}，其中货物25万元，服务60万元。"
    assert bool(found(read_text, text, "amount_unit")) is differs


@pytest.mark.parametrize(("on_duty", "differs"), [("29", False), ("26", True)])
def test_those_on_duty_in_two_places(read_text: ReadText, on_duty: str, differs: bool) -> None:
    text = f"全局实有人数41人，其中退休人员12人。\n二、基础数据\n全局在职人数{on_duty}人，控制在编制以内。"
    assert bool(found(read_text, text, "head_count")) is differs
