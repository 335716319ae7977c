"""What ties in all places but one is found there: parts, balances, limits, directions, years, listed projects."""

import pytest
from checks_kit import checks_of
from conftest import ReadText
from test_checks_certain import OFFICE, PLACE, table

from index.checks.types import Outcome


def told(read_text: ReadText, text: str, rule: str) -> list[str]:
    return [c.text for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS and c.rule == rule]


def insured(now: str) -> str:
    return OFFICE + table("参保人数表", "指标|单位|2022年末|2023年末", "医疗参保|人|186420|189033", f"  其中：在职|人|132005|{now}",
                          "  其中：退休|人|54415|55615", "工伤参保|人|78190|80021")  # fmt: skip


def balances(left: str) -> str:
    return OFFICE + table(
        "基金收支表（单位：万元）", "险种|上年结余|收入合计|支出合计|年末滚存结余", "养老保险基金|8420|82022|81455|8987",
        f"医疗保险基金|142360|102270|93290|{left}", "工伤保险基金|9875|6433|5991|10317", "失业保险基金|21430|8543|10664|19309",
    )  # fmt: skip


def debt(balance: str) -> str:
    return (
        PLACE + f"一、限额\n政府债务限额62.80亿元，其中一般债务限额24.60亿元，专项债务限额38.20亿元。\n"
        f"二、余额\n政府债务余额61.39亿元，其中一般债务余额23.47亿元，专项债务余额{balance}亿元。\n"
    )


def projects(many: int, total: str = "371.50") -> str:
    return OFFICE + f"本次共安排项目{many}个、资金{total}万元。\n" + table(
        "专项资金安排表（单位：万元）", "项目名称|安排金额", "古道修缮|180.00", "民宿集群|86.50", "绣坊|42.00", "图书分馆|63.00",
        "合计|371.50",
    )  # fmt: skip


def bonds(first: str) -> str:
    return (
        PLACE + f"一、发行情况\n发行新增政府债券7.25亿元，其中新增专项债券{first}亿元。\n二、使用情况\n新增专项债券6.35亿元，用于6个项目。\n"
        + table("新增专项债券项目表", "项目名称|债券金额（亿元）", "管网改造|2.20", "厂房二期|4.15", "合计|6.35")
    )  # fmt: skip


def direction(said: str) -> str:
    return OFFICE + f"失业保险参保人数69120人，比上年末{said}。\n"


def procured(year: int) -> str:
    return (
        "云岭县林业局2024年部门预算\n\n一、政府采购\n"
        f"{year}年政府采购预算735.60万元，比上年增加35.60万元。2023年政府采购预算为700.00万元。\n"
    )


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("table_total", insured("133418"), insured("134318")),
        ("carried_over", balances("151340"), balances("153140")),
        ("within_limit", debt("37.92"), debt("38.92")),
        ("counted_list", projects(4), projects(5)),
        ("same_item", bonds("6.35"), bonds("6.53")),
        ("own_year", procured(2024), procured(2022)),
        ("growth_rate", direction("减少335人，下降0.48%"), direction("增加335人，下降0.48%")),
    ],
)
def test_what_ties_elsewhere_is_found_where_it_does_not(read_text: ReadText, rule: str, right: str, wrong: str) -> None:
    assert told(read_text, right, rule) == []
    assert len(told(read_text, wrong, rule)) == 1, told(read_text, wrong, rule)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        # Some of them: less than the row says nothing, and nothing ties in another column.
        ("table_total", insured("130418")),
        ("table_total", insured("134318").replace("132005", "131005")),
        # Another number than that of the table's projects.
        ("counted_list", projects(5, "372.50")),
        # A limit of something else.
        ("within_limit", debt("38.92").replace("专项债务限额", "隐性债务限额")),
        # Another thing falls; points of a share.
        ("growth_rate", direction("增加335人，占比下降0.48%")),
        ("growth_rate", direction("增加335人，增幅下降0.48个百分点")),
        # The change leads to the year before that named.
        ("own_year", procured(2022).replace("2023年", "2021年")),
        # Two issues of bonds, no slip of the pen.
        ("same_item", bonds("4.28")),
        # Too few rows show how a balance is reckoned.
        ("carried_over", OFFICE + table("基金收支表（单位：万元）", "险种|上年结余|收入|支出|年末结余", "养老|8420|82022|81455|8987",
                                        "医疗|142360|102270|93290|153140", "工伤|9875|6433|5991|10417")),
    ],
)  # fmt: skip
def test_what_may_be_otherwise_is_no_finding(read_text: ReadText, rule: str, text: str) -> None:
    assert told(read_text, text, rule) == []
