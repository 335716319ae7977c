"""Numbers that seem to go against each other and may well be right: nothing is told of them; a plain slip is."""

import pytest
from checks_kit import checks_of
from conftest import ReadText
from test_checks_certain import OFFICE, table

from index.checks.types import Outcome

BUDGET = "云岭县林业局2023年部门预算\n\n"
FINANCES = "云岭县2023年财政决算报告\n\n"


def told(read_text: ReadText, text: str) -> list[str]:
    return [c.text for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS]


# -- one name in two sentences --------------------------------------------------------------------------------------
PAID = table("工程款支付表（单位：万元）", "单位|金额", "甲公司|20.60", "乙公司|15.00", "合计|35.60")


@pytest.mark.parametrize(
    ("heads", "behind", "count"),
    [
        (("一、发行情况", "二、使用情况"), PAID, 1),
        # Each project has its own.
        (("（一）防火道项目", "（二）管护站项目"), PAID, 0),
        # Another amount that happens to be the same shows nothing.
        (("一、发行情况", "二、使用情况"), "其中第一年投入35.60万元。\n", 0),
    ],
)
def test_one_name_in_two_sentences(read_text: ReadText, heads: tuple[str, str], behind: str, count: int) -> None:
    said = f"{heads[0]}\n投入林区建设资金35.60万元。\n{heads[1]}\n投入林区建设资金36.50万元。\n"
    assert len(told(read_text, OFFICE + said + behind)) == count


# -- a list and the rows of a table ---------------------------------------------------------------------------------
STAFF = table(
    "人员情况表", "单位|在职人员（人）|离退休人员（人）", "局机关|25|12", "林场|22|8", "防火站|14|3", "合计|61|23"
)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("局机关、林场、防火站在职人员依次为25人、22人、13人。", 1),
        ("2022年，局机关、林场、防火站在职人员依次为25人、22人、13人。", 0),
        ("局机关、林场、防火站上年末在职人员依次为25人、22人、13人。", 0),
    ],
)
def test_a_list_of_another_year(read_text: ReadText, said: str, count: int) -> None:
    assert len(told(read_text, f"{OFFICE}{STAFF}{said}\n")) == count


# -- how many projects ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (("项目名称|资金", "防火道|300.50", "管护站|400.00", "巡护车|268.00", "监控|200.00"), 1),
        # Towns, among which the projects were shared out.
        (("乡镇|资金", "东河乡|300.50", "西岭镇|400.00", "南坪镇|268.00", "北关镇|200.00"), 0),
        # One project that two funds pay.
        (
            (
                "项目|资金来源|资金",
                "防火道|中央|300.50",
                "防火道|省级|400.00",
                "管护站|中央|268.00",
                "巡护车|县级|200.00",
            ),
            0,
        ),
    ],
)
def test_rows_that_are_projects(read_text: ReadText, rows: tuple[str, ...], count: int) -> None:
    total = "合计" + "|" * rows[0].count("|") + "1168.50"
    text = f"{OFFICE}2023年共安排项目3个、资金1168.50万元。\n" + table("资金安排表（单位：万元）", *rows, total)
    assert len(told(read_text, text)) == count


# -- days -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "said", "count"),
    [
        ("2022年度部门决算", "公开日期：2022年8月20日", 1),
        # Of the projects of the year before.
        ("2022年度部门决算", "评价时间：2022年6月15日", 0),
        ("2022年度项目支出绩效自评报告", "评价时间：2022年6月15日", 1),
        ("2022年度项目支出绩效自评报告", "评价时间：2022年6月至2023年3月", 0),
    ],
)
def test_a_day_before_the_end_of_the_year(read_text: ReadText, title: str, said: str, count: int) -> None:
    text = f"云岭县林业局{title}\n\n2022年预算执行率100%，得分98分。\n{said}\n\n2022年支出1168.50万元。\n"
    assert len(told(read_text, text)) == count


# -- limits ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("limit", "count"),
    [
        ("专项债务限额26.20亿元。", 1),
        ("省下达我县专项债务限额3.20亿元。", 0),
        ("省下达资金9.10亿元，专项债务限额26.20亿元。", 1),
    ],
)
def test_a_limit_that_is_handed_down(read_text: ReadText, limit: str, count: int) -> None:
    assert len(told(read_text, f"{FINANCES}{limit}\n截至年末，专项债务余额28.40亿元。\n")) == count


# -- what was before ------------------------------------------------------------------------------------------------
YEARS = table(
    "一般公共预算支出表（单位：万元）", "项目|2022年预算数|2023年预算数", "农林水支出|700.20|850.30",
    "住房保障支出|100.30|150.20", "合计|800.50|1000.50",
)  # fmt: skip


@pytest.mark.parametrize(("item", "count"), [("一般公共预算支出", 1), ("支出总预算", 0)])
def test_a_total_of_all_money_and_one_of_a_fund(read_text: ReadText, item: str, count: int) -> None:
    said = f"一、支出情况\n2023年{item}1000.50万元，比上年预算数增加100.00万元。\n"
    assert len(told(read_text, BUDGET + said + YEARS)) == count


# -- columns --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (("基本支出|600.00|60.00", "项目支出|400.00|45.00"), 1),
        (("教育支出|600.00|60.00", "农林水支出|300.00|30.00", "住房保障支出|100.00|11.00"), 1),
        # The share of a part in its own whole.
        (("基本支出|600.00|60.00", "其中：人员经费|300.25|50.04", "项目支出|400.00|40.00"), 0),
        (("基本支出|600.00|60.00", "人员经费|450.25|75.04", "项目支出|400.00|40.00"), 0),
    ],
)
def test_a_column_of_shares(read_text: ReadText, rows: tuple[str, ...], count: int) -> None:
    text = OFFICE + table("支出构成表（单位：万元）", "项目|金额|占比（%）", *rows, "合计|1000.00|100.00")
    assert len(told(read_text, text)) == count


@pytest.mark.parametrize(("mean", "count"), [("166.67", 0), ("150.00", 0), ("176.67", 1)])
def test_an_average_of_averages(read_text: ReadText, mean: str, count: int) -> None:
    rows = ("东村|10|1000.00|100.00", "西村|20|3000.00|150.00", "南村|30|6000.00|200.00", f"合计|60|10000.00|{mean}")
    assert len(told(read_text, OFFICE + table("补助表（单位：元）", "村|户数（户）|补助|户均", *rows))) == count


# -- sums -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("total", "count"), [("1000.00", 0), ("1100.00", 1)])
def test_a_known_part_beside_its_whole(read_text: ReadText, total: str, count: int) -> None:
    rows = ("基本支出|600.00", "人员经费|450.00", "项目支出|400.00", f"合计|{total}")
    assert len(told(read_text, OFFICE + table("支出构成表（单位：万元）", "项目|金额", *rows))) == count
