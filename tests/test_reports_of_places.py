"""Reports on the budget of a whole place: levels, stages, years and debts, in the words of any province."""

from decimal import Decimal

import pytest
from conftest import Ask, Figures, value_of

from corpus.document import Scope
from index.figure import Measure, Stage

BOTH = """关于苇州市2024年预算执行情况和2025年预算草案的报告
——2025年2月18日在苇州市第十二届人民代表大会第三次会议上
苇州市财政局
（一）全市和市本级预算执行情况
1.一般公共预算
（1）全市收支情况。汇总全市各级人代会批准的2024年一般公共预算收入年初预算合计253万元，执行中经各级人代会批准调整为248万元，实际完成225万元，为调整预算的90.7%，可比口径增长1.6%。支出预算合计402万元，执行中因上级补助增加等安排支出，支出预算调整为500万元，实际完成452万元，为调整预算的90.4%，增长6.6%，结转下年支出48万元。
（2）市本级收支情况。市十二届人大二次会议批准的2024年市本级一般公共预算收入年初预算为82万元，实际完成71万元，为预算的86.6%，可比口径增长1.1%。支出预算为121万元，支出预算调整为156万元，实际完成120万元，为调整预算的76.9%，增长12.2%。
（二）国有资本经营预算
全市国有资本经营预算收入完成12万元，为变动预算的120%，增长9.1%。支出完成11万元，为变动预算的110%。
（三）政府债务情况
截至2024年底，全市政府债务余额947万元，其中：一般债务余额267万元，专项债务余额680万元。市本级政府债务余额214万元，控制在财政厅下达的限额范围内，其中：一般债务余额61万元，专项债务余额153万元。
二、2025年预算草案
（一）国有资本经营预算
市本级纳入国有资本经营预算的企业有17户，比上年增加3户。
"""

SUMMED = """关于汀洲市2023年全市和市本级预算执行情况与2024年全市和市本级预算草案的报告
一、2023年预算执行情况
（一）全市预算执行情况
2023年全市预算经市五届人大五次会议审查批准后，各县（市、区）相继批准了本级预算。经汇总，全市一般公共预算收入为157万元，年底无变动。支出预算由319万元变动为420万元，主要是上级转移支付增加所致。
2023年全市一般公共预算收入完成174万元，为预算的110.8%，增长25.9%；全市一般公共预算支出执行408万元，为预算的97.1%，增长29.5%。
（二）市本级预算执行情况
市本级一般公共预算收入完成50万元，占年度调整预算的105%，增长6%。
（三）市本级预备费使用情况
2023年市本级一般公共预算安排预备费10万元，支出6万元。
（四）政府债务情况
省财政厅核定我市2023年地方政府债务限额38.6亿元。
"""

WHOLE, OWN = Scope.CONSOLIDATED, Scope.OWN_LEVEL
FIRST, ADJUSTED, FINAL = Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET, Stage.FINAL_ACCOUNTS


@pytest.mark.parametrize(
    ("text", "value", "item", "scope", "stage"),
    [
        (BOTH, "253", "general_public_revenue", WHOLE, FIRST),
        (BOTH, "248", "general_public_revenue", WHOLE, ADJUSTED),
        (BOTH, "225", "general_public_revenue", WHOLE, FINAL),
        (BOTH, "402", "general_public_expenditure", WHOLE, FIRST),
        (BOTH, "500", "general_public_expenditure", WHOLE, ADJUSTED),
        (BOTH, "452", "general_public_expenditure", WHOLE, FINAL),
        (BOTH, "82", "general_public_revenue", OWN, FIRST),
        (BOTH, "71", "general_public_revenue", OWN, FINAL),
        (BOTH, "120", "general_public_expenditure", OWN, FINAL),
        (BOTH, "11", "state_capital_expenditure", WHOLE, FINAL),
        (BOTH, "947", "政府债务余额", WHOLE, FINAL),
        (BOTH, "153", "专项债务余额", OWN, FINAL),
        (SUMMED, "157", "general_public_revenue", WHOLE, FIRST),
        (SUMMED, "174", "general_public_revenue", WHOLE, FINAL),
        (SUMMED, "319", "general_public_expenditure", WHOLE, FIRST),
        (SUMMED, "420", "general_public_expenditure", WHOLE, ADJUSTED),
        (SUMMED, "408", "general_public_expenditure", WHOLE, FINAL),
        (SUMMED, "50", "general_public_revenue", OWN, FINAL),
        (SUMMED, "6", "预备费", OWN, FINAL),
        (SUMMED, "38.6", "地方政府债务限额", None, FINAL),
    ],
)
def test_each_amount_has_its_level_and_stage(
    figures_of: Figures, text: str, value: str, item: str, scope: Scope | None, stage: Stage
) -> None:
    found = [f for f in figures_of(text) if f.measure is Measure.AMOUNT and f.value == Decimal(value)]
    assert [(f.item, f.stage) for f in found] == [(item, stage)]
    assert scope is None or found[0].scope is scope


@pytest.mark.parametrize(("value", "item"), [("120", "state_capital_revenue"), ("105", "general_public_revenue")])
def test_a_rate_of_a_budget_however_it_is_called_is_how_far_it_was_carried_out(
    figures_of: Figures, value: str, item: str
) -> None:
    found = [f for f in figures_of(BOTH + SUMMED) if f.unit == "%" and f.value == Decimal(value)]
    assert [(f.item, f.measure) for f in found] == [(item, Measure.EXECUTION_RATE)]


def test_an_amount_that_no_rate_proves_keeps_its_stage(figures_of: Figures) -> None:
    other = SUMMED.replace("110.8%", "101.2%")
    found = [f for f in figures_of(other) if f.value == Decimal(157)]
    assert [f.stage for f in found] == [FINAL]


def test_what_a_draft_tells_is_of_the_next_year(figures_of: Figures) -> None:
    found = [f for f in figures_of(BOTH) if f.unit == "户" and f.measure is Measure.COUNT]
    assert [(f.value, f.fiscal_year, f.agency) for f in found] == [(Decimal(17), 2025, "苇州市")]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("苇州市2024年全市一般公共预算收入实际完成多少", ("225", "万元")),
        ("苇州市2024年市本级一般公共预算收入完成多少", ("71", "万元")),
        ("苇州市2024年全市一般公共预算支出年初预算是多少", ("402", "万元")),
        ("苇州市市本级2024年底政府债务余额是多少", ("214", "万元")),
        ("汀洲市2023年全市一般公共预算收入完成多少", ("174", "万元")),
        ("汀洲市市本级2023年预备费支出多少", ("6", "万元")),
    ],
)
def test_questions_reach_level_and_stage(assistant_of: Ask, question: str, expected: tuple[str, str]) -> None:
    answer = assistant_of({"a.txt": BOTH, "b.txt": SUMMED}).ask("a", question)
    assert value_of(answer) == expected and not any("不一" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (("苇州市2024年全市政府债务余额是多少", "市本级占百分之几"), ("22.6", "%")),
        (("苇州市市本级2024年政府债务余额是多少", "占全市的百分之几"), ("22.6", "%")),
        (("苇州市市本级2024年政府债务余额是多少", "全市专项债务余额多少"), ("680", "万元")),
        (("苇州市2024年全市一般公共预算支出比收入多多少",), ("227", "万元")),
        (("苇州市市本级2024年一般公共预算收入比支出少多少",), ("-49", "万元")),
    ],
)
def test_levels_and_sides_are_set_against_each_other(
    assistant_of: Ask, talk: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assistant = assistant_of({"a.txt": BOTH, "b.txt": SUMMED})
    assert value_of([assistant.ask("a", question) for question in talk][-1]) == expected


def test_a_stock_at_the_end_of_the_year_of_the_accounts_is_not_that_of_the_year_before(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": BOTH}).ask("a", "苇州市2023年底政府债务余额是多少")
    assert value_of(answer)[0] is None


def test_a_count_of_next_year_is_not_told_for_this_one(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": BOTH})
    assert value_of(assistant.ask("a", "苇州市市本级2025年纳入国有资本经营预算的企业多少户")) == ("17", "户")
    assert value_of(assistant.ask("a", "上年多少户")) == ("14", "户")
