"""What a figure is: whose, of which item, year, stage, scope, fund and kind of spending, in templates of several
provinces."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from conftest import Ask, Figures

from corpus.document import Scope
from index.figure import WITHIN, Expenditure, Figure, Fund, Measure, Stage

JIANGSU = """苏河市水务局2023年度部门预算公开

第一部分 部门概况
一、主要职能
贯彻执行水务工作的法律法规，拟订全市水务发展规划。
二、部门机构设置及预算单位构成情况
本部门下属单位包括：苏河市水务工程管理处。
第三部分 2023年度部门预算情况说明
一、收支预算总体情况说明
苏河市水务局2023年度收入、支出预算总计4,520.30万元，与上年相比收、支预算总计各增加320.10万元，增长7.62%。其中：
（一）收入预算总计4,520.30万元。包括：
1．本年收入合计4,400.30万元。
（1）一般公共预算拨款收入4,300.30万元，与上年相比增加300.00万元，增长7.5%。主要原因是新增河道整治项目。
（2）政府性基金预算拨款收入100.00万元，与上年预算数相同。
2．上年结转结余120.00万元。
（二）支出预算总计4,520.30万元。
二、“三公”经费、会议费、培训费支出预算情况说明
2023年度一般公共预算拨款安排的“三公”经费支出预算30.50万元，比上年减少2.00万元。
1．公务用车购置及运行维护费预算支出22.50万元。其中：
（1）公务用车购置预算支出0.00万元。
（2）公务用车运行维护费预算支出22.50万元。
2．公务接待费预算支出8.00万元。
三、机关运行经费预算情况说明
2023年本部门一般公共预算机关运行经费预算支出260.80万元，与上年相比减少5.20万元，减少1.95%。
"""

SHANDONG = """鲁山县民政局2022年度部门决算

第三部分 2022年度部门决算情况说明
一、收入支出决算总体情况说明
2022年度收、支总计1,830.25万元。与2021年度相比，收、支总计各减少65.10万元，下降3.43%。
二、财政拨款支出决算情况说明
2022年度财政拨款支出年初预算为1,500.00万元，支出决算为1,760.40万元，完成年初预算的117.36%。其中：
1、社会保障和就业支出（类）民政管理事务（款）行政运行（项）。年初预算为420.00万元，支出决算为415.80万元，完成年初预算的99%。
三、基本支出决算情况说明
2022年度一般公共预算财政拨款基本支出640.20万元，其中：人员经费580.10万元，公用经费60.10万元。
四、政府性基金预算财政拨款支出决算情况说明
2022年度政府性基金预算财政拨款支出90.00万元。
五、“三公”经费
2022年度“三公”经费全年预算为9.00万元，支出决算为6.50万元。
表一 支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t1,700.00\t640.20\t1,059.80
20802\t民政管理事务\t1,200.00\t640.20\t559.80
2080201\t行政运行\t415.80\t415.80\t
合计\t\t1,790.00\t640.20\t1,149.80
"""

SHANGHAI = """沪江区商务委员会2024年度单位预算

2024年部门预算编制说明
2024年，本单位预算支出总额为3560.75万元，其中：财政拨款支出预算3560.75万元，比2023年预算增加45.25万元。财政拨款支出主要内容如下：
1. “一般公共服务支出”科目2801.5万元，主要用于人员经费。
2. “住房保障支出”科目209.5万元，主要用于住房公积金。
2024年预算单位财务收支预算总表
编制单位：沪江区商务委员会\t\t\t单位：元
本年收入\t\t本年支出\t
项目\t预算数\t项目\t预算数
一、财政拨款收入\t35,607,500\t一、一般公共服务支出\t28,015,000
1、一般公共预算资金\t35,000,000\t二、住房保障支出\t2,095,000
2、政府性基金\t607,500\t三、城乡社区支出\t5,497,500
收入总计\t35,607,500\t支出总计\t35,607,500
"""

HUNAN = """湘水市档案馆2021年部门预算说明

一、部门基本概况
编制人数32人，实有人数28人，其中在职人员25人，退休人员3人。车辆2辆。
二、收支预算
2021年年初预算数612.30万元，其中，一般公共预算拨款612.30万元。收入较去年减少10万元。
三、一般公共预算拨款支出预算
（一）基本支出：2021年年初预算数为500.30万元。
（二）项目支出：2021年年初预算数为112.00万元，主要是档案数字化专项支出80.00万元，档案征集专项支出32.00万元。
表一 “三公”经费预算表
单位：万元
单位名称\t“三公”经费预算数\t\t\t
\t合计\t公务接待费\t公务用车购置及运行费\t因公出国（境）费
湘水市档案馆本级\t9.00\t4.00\t5.00\t0.00
"""

DOCUMENTS = {"jiangsu": JIANGSU, "shandong": SHANDONG, "shanghai": SHANGHAI, "hunan": HUNAN}
BUDGET, ADJUSTED, FINAL = Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET, Stage.FINAL_ACCOUNTS


@dataclass(frozen=True, slots=True)
class Case:
    """The figure of `document` with this printed value, unit and measure has this meaning."""

    document: str
    value: str
    unit: str
    item: str
    stage: Stage | None
    measure: Measure = Measure.AMOUNT
    fund: Fund | None = None
    expenditure: Expenditure | None = None


CASES = [
    Case("jiangsu", "4400.30", "万元", "total_revenue", BUDGET),
    Case("jiangsu", "4300.30", "万元", "general_public_revenue", BUDGET, fund=Fund.GENERAL_PUBLIC_BUDGET),
    Case("jiangsu", "300.00", "万元", "general_public_revenue", BUDGET, Measure.CHANGE, Fund.GENERAL_PUBLIC_BUDGET),
    Case("jiangsu", "100.00", "万元", "government_fund_revenue", BUDGET, fund=Fund.GOVERNMENT_FUND),
    Case("jiangsu", "120.00", "万元", "carried_in", BUDGET),
    Case("jiangsu", "30.50", "万元", "three_public_expenses", BUDGET),
    Case("jiangsu", "-2.00", "万元", "three_public_expenses", BUDGET, Measure.CHANGE),
    Case("jiangsu", "0.00", "万元", "vehicle_purchase", BUDGET),
    Case("jiangsu", "8.00", "万元", "official_reception", BUDGET),
    Case("jiangsu", "260.80", "万元", "agency_operating_expenses", BUDGET),
    Case("jiangsu", "-1.95", "%", "agency_operating_expenses", BUDGET, Measure.GROWTH_RATE),
    Case("shandong", "1830.25", "万元", "total_budget", FINAL),
    Case("shandong", "-65.10", "万元", "total_budget", FINAL, Measure.CHANGE),
    Case("shandong", "1500.00", "万元", "fiscal_appropriation_expenditure", BUDGET),
    Case("shandong", "1760.40", "万元", "fiscal_appropriation_expenditure", FINAL),
    Case("shandong", "117.36", "%", "fiscal_appropriation_expenditure", FINAL, Measure.EXECUTION_RATE),
    Case("shandong", "420.00", "万元", "行政运行", BUDGET),
    Case(
        "shandong",
        "580.10",
        "万元",
        "personnel_expenses",
        FINAL,
        Measure.AMOUNT,
        Fund.GENERAL_PUBLIC_BUDGET,
        Expenditure.BASIC,
    ),
    Case("shandong", "90.00", "万元", "government_fund_expenditure", FINAL, fund=Fund.GOVERNMENT_FUND),
    Case("shandong", "9.00", "万元", "three_public_expenses", ADJUSTED),
    Case("shandong", "6.50", "万元", "three_public_expenses", FINAL),
    Case("shandong", "1059.80", "万元", "社会保障和就业支出", FINAL, expenditure=Expenditure.PROJECT),
    Case("shandong", "1200.00", "万元", "民政管理事务", FINAL),
    Case("shandong", "1790.00", "万元", "total_expenditure", FINAL),
    Case("shandong", "1149.80", "万元", "project_expenditure", FINAL),
    Case("shanghai", "45.25", "万元", "fiscal_appropriation_expenditure", BUDGET, Measure.CHANGE),
    Case("shanghai", "35000000", "元", "general_public_revenue", BUDGET, fund=Fund.GENERAL_PUBLIC_BUDGET),
    Case("shanghai", "28015000", "元", "一般公共服务支出", BUDGET),
    Case("shanghai", "5497500", "元", "城乡社区支出", BUDGET),
    Case("hunan", "32", "人", "staff_quota", None, Measure.COUNT),
    Case("hunan", "28", "人", "staff_actual", None, Measure.COUNT),
    Case("hunan", "25", "人", "staff_on_duty", None, Measure.COUNT),
    Case("hunan", "2", "辆", "vehicles", None, Measure.COUNT),
    Case("hunan", "-10", "万元", "total_revenue", BUDGET, Measure.CHANGE),
    Case("hunan", "500.30", "万元", "basic_expenditure", BUDGET),
    Case("hunan", "112.00", "万元", "project_expenditure", BUDGET),
    Case("hunan", "4.00", "万元", "official_reception", BUDGET),
    Case("hunan", "5.00", "万元", "official_vehicles", BUDGET),
    Case("hunan", "9.00", "万元", "three_public_expenses", BUDGET),
]
#: Labels whose meaning was once missed.
ONCE_WRONG = [
    Case("jiangsu", "320.10", "万元", "total_budget", BUDGET, Measure.CHANGE),
    Case("jiangsu", "7.62", "%", "total_budget", BUDGET, Measure.GROWTH_RATE),
    Case("shanghai", "2801.5", "万元", "一般公共服务支出", BUDGET),
    Case("shanghai", "607500", "元", "government_fund_revenue", BUDGET, fund=Fund.GOVERNMENT_FUND),
]


def found(figures: list[Figure], case: Case) -> list[Figure]:
    return [
        f
        for f in figures
        if (f.value, f.unit, f.measure) == (Decimal(case.value), case.unit, case.measure) and f.item == case.item
    ]


@pytest.mark.parametrize(
    "case",
    [*CASES, *ONCE_WRONG],
    ids=lambda case: f"{case.document}-{case.item}-{case.value}",
)
def test_meaning(case: Case, figures_of: Figures) -> None:
    figures = figures_of(DOCUMENTS[case.document])
    mine = found(figures, case)
    assert mine, [(f.item, f.measure) for f in figures if f.value == Decimal(case.value)]
    said = {(f.stage, f.expenditure) for f in mine}
    assert (case.stage, case.expenditure) in said
    if case.fund:
        assert {f.fund for f in mine} == {case.fund}


@pytest.mark.parametrize(
    ("document", "agency", "year", "scope"),
    [
        ("jiangsu", "苏河市水务局", 2023, Scope.CONSOLIDATED),
        ("shandong", "鲁山县民政局", 2022, None),
        ("shanghai", "沪江区商务委员会", 2024, Scope.OWN_LEVEL),
        ("hunan", "湘水市档案馆", 2021, None),
    ],
)
def test_every_figure_has_its_agency_and_year(
    document: str, agency: str, year: int, scope: Scope | None, figures_of: Figures
) -> None:
    figures = figures_of(DOCUMENTS[document])
    assert {(f.agency, f.fiscal_year) for f in figures} == {(agency, year)}
    assert scope in {f.scope for f in figures}


def test_a_column_for_kinds_of_spending_is_no_item(figures_of: Figures) -> None:
    rows = [f for f in figures_of(SHANDONG) if f.table and f.item == "行政运行"]
    assert [(f.expenditure, f.value) for f in rows] == [
        (None, Decimal("415.80")),
        (Expenditure.BASIC, Decimal("415.80")),
    ]


PARENT = """云岭市人民政府办公室2022年部门预算说明

一、部门预算单位构成
纳入2022年部门预算编制范围的二级预算单位包括：
1、云岭市人民政府办公室机关
2、云岭市人民政府驻上海联络处
二、收支预算
2022年部门预算收入900.00万元。
表一 部门支出总体情况表
单位：万元
单位名称\t总计\t基本支出\t项目支出
合计\t900.00\t600.00\t300.00
云岭市人民政府办公室机关\t700.00\t450.00\t250.00
云岭市人民政府驻上海联络处\t200.00\t150.00\t50.00
"""


def test_rows_of_agencies_are_figures_of_those_agencies(figures_of: Figures) -> None:
    figures = {(f.agency, f.scope, f.item): f.value for f in figures_of(PARENT) if f.table}
    whole, sub = "云岭市人民政府办公室", "云岭市人民政府驻上海联络处"
    assert figures[sub, Scope.OWN_LEVEL, "total_expenditure"] == 200
    assert figures[sub, Scope.OWN_LEVEL, "project_expenditure"] == 50
    assert figures[whole, Scope.OWN_LEVEL, "basic_expenditure"] == 450
    assert figures[whole, Scope.CONSOLIDATED, "total_expenditure"] == 900
    assert figures[whole, Scope.CONSOLIDATED, "project_expenditure"] == 300


CROSS = """白石县文化馆2020年部门预算

表一 一般公共预算基本支出预算明细表－对个人和家庭的补助
单位：万元
功能科目编码\t功能科目名称\t总计\t离休费\t退休费\t医疗费
2070109\t群众文化\t12.50\t3.50\t7.00\t2.00
2210201\t住房公积金\t1.50\t\t1.50\t
\t合计\t14.00\t3.50\t8.50\t2.00
"""


def test_the_rows_of_a_cross_table_narrow_its_columns(figures_of: Figures) -> None:
    figures = [f for f in figures_of(CROSS) if f.table]
    narrowed = {(f.item, tuple(t for h, t in f.attributes if h == WITHIN)): f.value for f in figures}
    assert narrowed["群众文化", ("退休费",)] == 7
    assert narrowed["退休费", ()] == Decimal("8.50")
    assert narrowed["对个人和家庭的补助", ()] == 14
    assert narrowed["群众文化", ()] == Decimal("12.50")
    assert {f.expenditure for f in figures} == {Expenditure.BASIC}


def test_a_cell_of_a_cross_table_is_found_by_its_row_and_column(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": CROSS})
    values = []
    for question in ("白石县文化馆2020年群众文化的退休费是多少", "白石县文化馆2020年群众文化的医疗费是多少"):
        answer = assistant.ask("", question).answer
        values.append(answer.value if answer else None)
    assert values == ["7", "2"]


def test_prior_year_and_period_named_in_the_words(figures_of: Figures) -> None:
    text = (
        "白石县文化馆2020年部门预算\n\n一、“三公”经费\n2020年“三公”经费预算3.20万元，2019年“三公”经费预算4.10万元。\n"
    )
    assert {(f.item, f.fiscal_year, f.value) for f in figures_of(text)} == {
        ("three_public_expenses", 2020, Decimal("3.20")),
        ("three_public_expenses", 2019, Decimal("4.10")),
    }


def test_a_place_tells_of_all_its_levels_and_of_its_own(figures_of: Figures) -> None:
    text = (
        "临江市2021年“三公”经费使用情况\n\n2021年全市“三公经费”支出85万元，比上年减少3万元。其中：公务接待费支出30万元。\n"
        "市本级“三公经费”支出27万元。其中：公务接待费支出10万元。\n"
    )
    told = {(f.item, f.value): (f.agency, f.scope) for f in figures_of(text) if f.measure is Measure.AMOUNT}
    assert told == {
        ("three_public_expenses", Decimal(85)): ("临江市", Scope.CONSOLIDATED),
        ("official_reception", Decimal(30)): ("临江市", Scope.CONSOLIDATED),
        ("three_public_expenses", Decimal(27)): ("临江市", Scope.OWN_LEVEL),
        ("official_reception", Decimal(10)): ("临江市", Scope.OWN_LEVEL),
    }
    alone = figures_of(text.partition("\n\n")[0] + "\n\n市本级“三公经费”支出27万元。\n")
    assert [(f.agency, f.value) for f in alone] == [("临江市本级", Decimal(27))]


def test_an_office_named_by_its_kind_alone_is_the_agency_s_own(figures_of: Figures) -> None:
    text = "青山县水利局2022年度部门决算\n\n一、人员情况\n年末实有在职人员62人，其中：局本级38人，水文站24人。\n"
    by_value = {f.value: f for f in figures_of(text)}
    assert by_value[Decimal(38)].scope is Scope.OWN_LEVEL and by_value[Decimal(38)].item == by_value[Decimal(62)].item
    assert (
        by_value[Decimal(62)].scope is not Scope.OWN_LEVEL and by_value[Decimal(24)].item != by_value[Decimal(62)].item
    )
