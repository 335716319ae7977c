"""A difference that another reading ties, or whose two sides may be of two things, is no finding; a plain one is."""

import pytest
from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Outcome

OFFICE = "云岭县林业局2023年度部门决算\n\n"
PLACE = "关于云岭县2023年财政预算执行情况的报告\n\n云岭县财政局\n\n"


def told(read_text: ReadText, text: str) -> list[str]:
    return [c.text for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS]


def table(title: str, *rows: str) -> str:
    heads, *others = rows
    line = "|".join("---" for _ in heads.split("|"))
    return "\n".join([f"**{title}**", "", f"|{heads}|", f"|{line}|", *(f"|{row}|" for row in others), "", ""])


AMONG = (
    "项目|合计|基本支出|项目支出", "教育支出|500.25|300.15|200.10", "  其中：小学教育|120.00|120.00|",
    "  其中：初中教育|90.00|90.00|", "卫生健康支出|80.40|80.40|", "住房保障支出|60.30|60.30|",
)  # fmt: skip
SHEET = (
    "项目|年初数|年末数", "流动资产|1105|1168", "其中：货币资金|872|924", "固定资产|14306|13982", "其中：房屋|9870|9512",
    "无形资产|321|642", "资产合计|15732|15792", "负债合计|233|245", "净资产合计|15499|15547",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        # Rows behind those that 其中 heads belong to the whole again.
        OFFICE + table("支出决算表（单位：万元）", *AMONG, "合计|640.95|440.85|200.10"),
        # What is owned less what is owed.
        OFFICE + table("资产负债简表（单位：千元）", *SHEET),
        # A table that goes on in another one.
        OFFICE
        + table("支出预算表（单位：元）", "名称|2023年|2022年", "教育支出|1834260|1790551", "国防支出|12000|11000")
        + table("支出预算表（续）（单位：元）", "名称|2023年|2022年", "农林水支出|2203644|2031880", "其他支出|12345|10000",
                "合计|4062249|3843431"),
        # Subtotals before their rows.
        OFFICE
        + table("经费表（单位：万元）", "项目|金额", "办公类小计|30.25", "办公费|20.15", "印刷费|10.10", "会议类小计|55.45",
                "会议费|35.40", "培训费|20.05", "总计|85.70"),
        # The whole place, and its own level alone.
        PLACE + "一、全县\n全县一般公共预算收入完成18.62亿元，完成调整预算18.40亿元的101.2%。\n"
        "二、县本级\n县本级一般公共预算收入15.83亿元，完成调整预算的97.3%。\n",
        # What a fund took in, and that with what was left and handed down.
        PLACE + "一、政府性基金预算执行情况\n政府性基金预算收入6.25亿元。\n"
        + table("政府性基金预算收支平衡表（单位：万元）", "收入项目|金额", "政府性基金预算收入|62500", "上年结转收入|4120",
                "收入总计|66620"),
        # Each insurance for itself.
        "云岭市2024年社会保险基金预算说明\n\n一、总体情况\n支出预算58.17亿元。\n二、分险种情况\n- 工伤保险基金：支出7.08亿元，增长6.83%。\n"
        "- 失业保险基金：支出9.04亿元，增长4.57%。\n",
        # Two budgets that a rate is told of, in one sentence.
        OFFICE + "一般公共预算财政拨款支出2309.14万元。支出完成年初预算（2,050.00万元）的112.6%，完成调整预算（2,350.00万元）的98.3%。\n",
        # Cases and people; another list behind the semicolon.
        OFFICE + "全年受理申请312件418人，其中批准289人；受理复核566件733人。\n",
        # A year's amount and a month's.
        OFFICE + "养老待遇支出80915万元，按退休人员14450人计算，人均每月4666.38元。\n",
        # An average of what is told of all, not of the last kind.
        OFFICE + "公务用车购置及运行维护费80.20万元；公务接待费6.20万元。公务用车保有量46辆，其中特种用车34辆、其他用车12辆，车均运行费1.74万元。\n",
        # The same, of an average with a nought behind it.
        OFFICE + "公务用车购置及运行维护费35.20万元，占96.70%；公务接待费1.20万元。公务用车保有量11辆，车均运行维护费3.20万元。\n",
        # A subtotal before its rows, where the next group's has no number in the column.
        OFFICE
        + table("资金分配表（单位：万元）", "单位|内容|分配金额|其中：提前下达", "沿江片区小计||1967.00|1100.00", "临湖区|灌区|1071.00|600.00",
                "平埠区|机埠|896.00|500.00", "丘陵片区小计||815.40|430.00", "石鼓县|山塘|278.10|150.00", "桐岭县|水库|378.00|200.00",
                "花桥县|山塘|159.30|80.00", "市直单位小计||76.80|", "市灌溉试验站|墒情|76.80|", "合计||2859.20|1530.00"),
        # A change between two other columns.
        OFFICE
        + table("收入完成情况表（单位：万元）", "项目|2022年执行数|2023年预算数|2023年执行数|比上年增减",
                "养老保险基金|78420|81500|82022|3602", "医疗保险基金|96315|100200|102270|5955",
                "失业保险基金|8210|8600|8543|333"),
        # A row whose name is an amount.
        OFFICE
        + table("支出决算表（单位：元）", "科目|合计|基本支出|项目支出", "教育支出|300000|100000|200000",
                "卫生支出|512040|412040|100000", "合计|812040|512040|300000", "880200.15|386145.17|379401.66|155461.51"),
        # What is less than the whole is no part of it.
        PLACE + "政府债务余额62.39亿元，其中：一般债务23.47亿元、专项债务38.92亿元，低于限额0.41亿元。\n",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_no_finding(read_text: ReadText, text: str) -> None:
    assert told(read_text, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OFFICE + table("支出决算表（单位：万元）", *AMONG, "合计|640.95|440.85|210.10"), "相差 10 万元"),
        (
            OFFICE + "养老待遇支出80915万元，按退休人员14450人计算，人均每月4966.38元。\n",
            "4966.38",
        ),
        (
            PLACE + "一、全县\n全县一般公共预算收入完成18.62亿元，完成调整预算18.40亿元的111.2%。\n",
            "111.2%",
        ),
        (
            "云岭县林业局2023年部门预算\n\n一、支出情况\n城乡社区支出14635350万元。\n"
            + table("支出预算表（单位：元）", "功能分类|合计|基本支出|项目支出", "城乡社区支出|14635350|9012040|5623310",
                    "卫生健康支出|780260|780260|", "合计|15415610|9792300|5623310"),
            "14635350",
        ),
    ],
)  # fmt: skip
def test_a_plain_difference_is_told(read_text: ReadText, text: str, said: str) -> None:
    assert any(said in text for text in told(read_text, text)), told(read_text, text)
