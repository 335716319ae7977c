"""Figures of prose: sentences of many templates, properties of every sentence, and the original documents."""

import csv
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Identity, Kind, Scope, Source, Span
from corpus.errors import LexiconError
from corpus.structure import find_sections
from index.figure import Figure, Measure, Stage
from index.prose_accounts import parse_accounts
from index.prose_clauses import split_names
from index.prose_figures import prose_figures
from index.prose_lexicon import load_units, load_words, parse_units, parse_words
from index.prose_numbers import number_reader
from index.prose_text import fold_prose

BUDGET, FINAL = Kind.BUDGET, Kind.FINAL_ACCOUNTS


def document(text: str, kind: Kind = BUDGET, year: int = 2023, subordinates: tuple[str, ...] = ()) -> Document:
    source = Source("txt", text)
    identity = Identity("清河市财政局", False, (), year, kind, Scope.CONSOLIDATED, ("市财政局",), subordinates)
    return Document("made.txt", "txt", text, (), find_sections(source), (), identity)


def read(text: str, kind: Kind = BUDGET, year: int = 2023) -> list[tuple[str, str, str]]:
    """(row, column, value and unit) of every figure."""
    return [
        ("/".join(f.row), "/".join(f.column), f"{f.value}{f.unit}") for f in prose_figures(document(text, kind, year))
    ]


def figures(text: str, kind: Kind = BUDGET, year: int = 2023) -> list[Figure]:
    return prose_figures(document(text, kind, year))


TEMPLATES: list[tuple[str, Kind, str, list[tuple[str, str, str]]]] = [
    (
        "a list of amounts",
        BUDGET,
        "2023年年初预算数为300万元。其中：办公费117万元、印刷费107.5万元、因公出国（境）费用75.5万元。",
        [
            ("办公费", "年初预算数", "117万元"),
            ("印刷费", "年初预算数", "107.5万元"),
            ("因公出国（境）费用", "年初预算数", "75.5万元"),
        ],
    ),
    (
        "the heading names the item",
        BUDGET,
        "（一）人员类支出\n\n2023年年初预算数为552.21万元。其中包括基本工资400万元、医疗费152.21万元。\n",
        [
            ("人员类支出", "年初预算数", "552.21万元"),
            ("人员类支出/基本工资", "年初预算数", "400万元"),
            ("人员类支出/医疗费", "年初预算数", "152.21万元"),
        ],
    ),
    (
        "three stages of a functional item",
        FINAL,
        "1、一般公共服务（类）财政事务（款）行政运行（项）。\n\n年初预算为478.07万元，支出决算为494.68万元，完成年初预算的103.5%。",
        [
            ("一般公共服务/财政事务/行政运行", "年初预算数", "478.07万元"),
            ("一般公共服务/财政事务/行政运行", "决算数", "494.68万元"),
            ("一般公共服务/财政事务/行政运行", "完成率", "103.5%"),
        ],
    ),
    (
        "a functional item in quotes, then what it is for",
        BUDGET,
        "1. “教育支出（类）进修及培训（款）培训支出（项）”25.77万元，主要用于培训。2022年当年预算执行数为60万元，"
        "2023年预算安排25.77万元，比2022年预算执行数减少57.05%。",
        [
            ("教育支出/进修及培训/培训支出", "年初预算数", "25.77万元"),
            ("教育支出/进修及培训/培训支出", "决算数", "60万元"),
            ("教育支出/进修及培训/培训支出", "年初预算数", "25.77万元"),
            ("教育支出/进修及培训/培训支出", "比上年增减率", "-57.05%"),
        ],
    ),
    (
        "the class stands in the heading",
        BUDGET,
        "（一）住房保障支出（类）\n1.住房改革支出（款）住房公积金（项）391.66万元，与上年相比增加49.91万元，增长14.60%。\n",
        [
            ("住房保障支出/住房改革支出/住房公积金", "年初预算数", "391.66万元"),
            ("住房保障支出/住房改革支出/住房公积金", "比上年增减", "49.91万元"),
            ("住房保障支出/住房改革支出/住房公积金", "比上年增减率", "14.60%"),
        ],
    ),
    (
        "changes against two bases",
        FINAL,
        "机关运行经费支出85.37万元，比年初预算数减少6.89万元，下降7.5%。主要原因是厉行节约。比上年决算数减少108.45万元。",
        [
            ("机关运行经费", "决算数", "85.37万元"),
            ("机关运行经费", "比年初预算增减", "-6.89万元"),
            ("机关运行经费", "比年初预算增减率", "-7.5%"),
            ("机关运行经费", "比上年增减", "-108.45万元"),
        ],
    ),
    (
        "total and parts with shares",
        FINAL,
        "2022年度支出合计878.81万元，其中：基本支出631.32万元，占71.8%；项目支出247.49万元，占28.2%。",
        [
            ("支出合计", "决算数", "878.81万元"),
            ("支出合计/基本支出", "决算数", "631.32万元"),
            ("支出合计/基本支出", "占比", "71.8%"),
            ("支出合计/项目支出", "决算数", "247.49万元"),
            ("支出合计/项目支出", "占比", "28.2%"),
        ],
    ),
    (
        "parts in brackets",
        BUDGET,
        "“三公”经费预算40万元，其中：“公务用车购置及运行费”18万元（其中，公务用车购置费0万元、公务用车运行费18万元）、"
        "“公务接待费”22万元（含商务接待费10万元）。",
        [
            ("“三公”经费", "年初预算数", "40万元"),
            ("“三公”经费/“公务用车购置及运行费”", "年初预算数", "18万元"),
            ("“三公”经费/“公务用车购置及运行费”/公务用车购置费", "年初预算数", "0万元"),
            ("“三公”经费/“公务用车购置及运行费”/公务用车运行费", "年初预算数", "18万元"),
            ("“三公”经费/“公务接待费”", "年初预算数", "22万元"),
            ("“三公”经费/“公务接待费”/商务接待费", "年初预算数", "10万元"),
        ],
    ),
    (
        "vehicles, then something else behind the semicolon",
        FINAL,
        "共有车辆12辆，其中，主要领导干部用车1辆、机要通信用车2辆；单价50万元以上通用设备3台（套），购置价值200万以上大型设备0套。",
        [
            ("车辆", "数量", "12辆"),
            ("车辆/主要领导干部用车", "数量", "1辆"),
            ("车辆/机要通信用车", "数量", "2辆"),
            ("单价50万元以上通用设备", "数量", "3台（套）"),
            ("购置价值200万以上大型设备", "数量", "0套"),
        ],
    ),
    (
        "the noun follows its number",
        BUDGET,
        "内设科室24个（含2个正处级单位、2个正科级单位）。对1301名服务对象进行了回访。",
        [
            ("内设科室", "数量", "24个"),
            ("内设科室/正处级单位", "数量", "2个"),
            ("内设科室/正科级单位", "数量", "2个"),
            ("服务对象", "数量", "1301名"),
        ],
    ),
    (
        "values distributed over items",
        BUDGET,
        "人员经费和公用经费分别为800万元和200万元，分别占80%、20%。",
        [
            ("人员经费", "年初预算数", "800万元"),
            ("公用经费", "年初预算数", "200万元"),
            ("人员经费", "占比", "80%"),
            ("公用经费", "占比", "20%"),
        ],
    ),
    (
        "head counts and unit prices below a training",
        BUDGET,
        "安排培训费3.36万元，主要包括新进人员培训0.36万元，共计11人，0.033万元/人；业务培训费1次，共计3人，计划开支1万元。",
        [
            ("培训费", "年初预算数", "3.36万元"),
            ("培训费/新进人员培训", "年初预算数", "0.36万元"),
            ("培训费/新进人员培训", "数量", "11人"),
            ("培训费/新进人员培训", "单价", "0.033万元/人"),
            ("培训费/业务培训费", "次数", "1次"),
            ("培训费/业务培训费", "数量", "3人"),
            ("培训费/业务培训费", "年初预算数", "1万元"),
        ],
    ),
    (
        "the amount of the base",
        BUDGET,
        "2023年收入预算100.00万元，比2022年90.00万元增加10.00万元，增长11.11%。",
        [
            ("收入预算", "年初预算数", "100.00万元"),
            ("收入预算", "年初预算数", "90.00万元"),
            ("收入预算", "比上年增减", "10.00万元"),
            ("收入预算", "比上年增减率", "11.11%"),
        ],
    ),
    (
        "rates for several things at once",
        FINAL,
        "办理建议68件，政协委员提案97件，办复率和满意率均为100%。热线办结率99.9%。",
        [
            ("办理建议", "数量", "68件"),
            ("政协委员提案", "数量", "97件"),
            ("办复率和满意率", "比率", "100%"),
            ("热线办结率", "比率", "99.9%"),
        ],
    ),
    (
        "a new sentence about the whole after its parts",
        BUDGET,
        "2023年“三公”经费预算数17万元，其中：公务接待费5万元、公务用车运行费12万元。比上年减少3万元。",
        [
            ("“三公”经费", "年初预算数", "17万元"),
            ("“三公”经费/公务接待费", "年初预算数", "5万元"),
            ("“三公”经费/公务用车运行费", "年初预算数", "12万元"),
            ("“三公”经费", "比上年增减", "-3万元"),
        ],
    ),
    (
        "growing items in a list of amounts, and the sum of the list",
        BUDGET,
        "项目总预算110.00万，其中支持外贸稳增长30.00万，支持总部经济80.00万，合计110.00万。",
        [
            ("项目总预算", "年初预算数", "110.00万"),
            ("项目总预算/支持外贸稳增长", "年初预算数", "30.00万"),
            ("项目总预算/支持总部经济", "年初预算数", "80.00万"),
            ("项目总预算", "年初预算数", "110.00万"),
        ],
    ),
    (
        "nouns behind their numbers in one clause, and a heading that runs into its text",
        BUDGET,
        "机关运行经费预算情况2023年下属1家机关和2家参公事业单位财政拨款的机关运行经费预算为443.18万元。",
        [
            ("机关", "数量", "1家"),
            ("参公事业单位", "数量", "2家"),
            ("机关运行经费", "年初预算数", "443.18万元"),
        ],
    ),
    (
        "labels before colons",
        BUDGET,
        "人员经费：基本工资100万元、奖金20万元；公用经费：办公费5万元。",
        [
            ("人员经费/基本工资", "年初预算数", "100万元"),
            ("人员经费/奖金", "年初预算数", "20万元"),
            ("公用经费/办公费", "年初预算数", "5万元"),
        ],
    ),
    (
        "the budget that a rate is measured by tells its own amount",
        FINAL,
        "2023年度“三公”经费支出决算为9万元，完成全年预算12万元的75%，比上年决算数增加1.5万元，增长20%。其中："
        "公务接待费支出0万元，完成预算3万元的0%；公务用车运行维护费支出9万元，完成年初预算8万元的112.5%。",
        [
            ("“三公”经费", "决算数", "9万元"),
            ("“三公”经费", "全年预算数", "12万元"),
            ("“三公”经费", "完成率", "75%"),
            ("“三公”经费", "比上年增减", "1.5万元"),
            ("“三公”经费", "比上年增减率", "20%"),
            ("“三公”经费/公务接待费", "决算数", "0万元"),
            ("“三公”经费/公务接待费", "预算数", "3万元"),
            ("“三公”经费/公务接待费", "完成率", "0%"),
            ("“三公”经费/公务用车运行维护费", "决算数", "9万元"),
            ("“三公”经费/公务用车运行维护费", "年初预算数", "8万元"),
            ("“三公”经费/公务用车运行维护费", "完成率", "112.5%"),
        ],
    ),
    (
        "what the year opens with is no budget, nor is a fund's name",
        FINAL,
        "财政拨款收入总计50万元，其中：年初财政拨款结转和结余5万元，本年财政拨款收入45万元"
        "（其中：一般公共预算40万元，政府性基金预算5万元）。",
        [
            ("财政拨款收入总计", "决算数", "50万元"),
            ("财政拨款收入总计/年初财政拨款结转和结余", "决算数", "5万元"),
            ("财政拨款收入总计/本年财政拨款收入", "决算数", "45万元"),
            ("财政拨款收入总计/本年财政拨款收入/一般公共预算", "决算数", "40万元"),
            ("财政拨款收入总计/本年财政拨款收入/政府性基金预算", "决算数", "5万元"),
        ],
    ),
    (
        "the other side of a fund",
        FINAL,
        "2023年度年初结转和结余0万元，本年收入70万元，本年支出60万元，年末结转和结余10万元。",
        [
            ("年初结转和结余", "决算数", "0万元"),
            ("本年收入", "决算数", "70万元"),
            ("本年支出", "决算数", "60万元"),
            ("年末结转和结余", "决算数", "10万元"),
        ],
    ),
    (
        "a purpose is not what changed",
        FINAL,
        "教育支出80万元，主要用于教师的人员经费，比上年增加4万元，增长5.26%。",
        [
            ("教育支出", "决算数", "80万元"),
            ("教育支出", "比上年增减", "4万元"),
            ("教育支出", "比上年增减率", "5.26%"),
        ],
    ),
    (
        "what is compared comes before the base",
        FINAL,
        "支出总计90万元。收入支出总体与上年相比，增加6万元，增长7.14%。",
        [
            ("支出总计", "决算数", "90万元"),
            ("收入支出总体", "比上年增减", "6万元"),
            ("收入支出总体", "比上年增减率", "7.14%"),
        ],
    ),
    (
        "whose a thing is stays out of its name, and a bracket ends",
        FINAL,
        "局机关及所属各预算单位共有车辆7辆，其中：其他用车7辆。国内接待费支出3万元（其中：外事接待费1万元），"
        "共安排国内公务接待12批次。",
        [
            ("车辆", "数量", "7辆"),
            ("车辆/其他用车", "数量", "7辆"),
            ("国内接待费", "决算数", "3万元"),
            ("国内接待费/外事接待费", "决算数", "1万元"),
            ("国内接待费/国内公务接待", "数量", "12批次"),
        ],
    ),
    (
        "a sentence that only compares goes on with the part before it",
        FINAL,
        "公务用车购置及运行维护费支出9万元，其中：\n\n公务用车购置支出2万元，车均购置费1万元，保有量为3辆。较上年增加0.5万元。\n\n"
        "公务用车运行维护费支出7万元。费用支出较年初预算数减少1.2万元，下降14.63%。",
        [
            ("公务用车购置及运行维护费/公务用车购置支出", "比上年增减", "0.5万元"),
            ("公务用车购置及运行维护费/公务用车运行维护费", "决算数", "7万元"),
            ("公务用车购置及运行维护费/公务用车运行维护费", "比年初预算增减", "-1.2万元"),
            ("公务用车购置及运行维护费/公务用车运行维护费", "比年初预算增减率", "-14.63%"),
        ],
    ),
    (
        "what is compared with tells its own amount",
        FINAL,
        "4.2022年度财政拨款支出60万元，与年初预算50万元相比，增加10万元，完成年初预算的120%。",
        [
            ("财政拨款支出", "决算数", "60万元"),
            ("财政拨款支出", "年初预算数", "50万元"),
            ("财政拨款支出", "比年初预算增减", "10万元"),
            ("财政拨款支出", "完成率", "120%"),
        ],
    ),
    (
        "what expenses are made up of stays out of their name",
        FINAL,
        "基本支出50万元。其中：基本工资、津贴补贴等人员经费支出40万元，占基本支出的80%；办公费、水电费等公用经费10万元，占基本支出的20%。",
        [
            ("基本支出/人员经费", "决算数", "40万元"),
            ("基本支出/人员经费", "占比", "80%"),
            ("基本支出/公用经费", "决算数", "10万元"),
            ("基本支出/公用经费", "占比", "20%"),
        ],
    ),
    (
        "the number of people that there are",
        BUDGET,
        "本单位编制8人，实有7人。",
        [("编制", "数量", "8人"), ("实有", "数量", "7人")],
    ),
    (
        "the money that projects take",
        BUDGET,
        "开展绩效管理的项目9个，涉及预算95万元。其中：运转类项目4个，涉及预算15万元；特定目标类项目5个，涉及预算80万元。",
        [
            ("开展绩效管理的项目", "数量", "9个"),
            ("开展绩效管理的项目/涉及预算", "年初预算数", "95万元"),
            ("开展绩效管理的项目/运转类项目", "数量", "4个"),
            ("开展绩效管理的项目/运转类项目/涉及预算", "年初预算数", "15万元"),
            ("开展绩效管理的项目/特定目标类项目", "数量", "5个"),
            ("开展绩效管理的项目/特定目标类项目/涉及预算", "年初预算数", "80万元"),
        ],
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), [t[1:] for t in TEMPLATES], ids=[t[0] for t in TEMPLATES])
def test_templates(kind: Kind, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = read(text, kind, 2023 if kind is BUDGET else 2022)
    assert found[-len(expected) :] == expected


@pytest.mark.parametrize(
    "text",
    [
        "按照2015年1月1日起施行的新《预算法》执行。",
        "根据某编办【2010】297号、〔2018〕13号和财库[2013]189号文件设立。",
        "负责12345市长热线，联系电话：0731-28000000。",
        "详见附表17-19，公开01表、第3条。",
        "开展“6·26”宣传活动，第十三届第2次会议通过。",
        "地址：人民路28号3栋。",
        "一是加强领导；二是三级联动，推行“一网通办”。",
        "实施周期2025.1.1-2025.12.31。",
        "1、建筑形体方正；2、总体布局合理。",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert read(text) == []


def test_lines_and_pages_may_break_a_sentence() -> None:
    text = "财政拨款收、支总计各增加 844.15\n\n- 7 -\n\n万元，增长\n6.59%。机关运行经费12. 5 万元。\n"
    found = [(f.value, f.unit) for f in figures(text)]
    assert found == [(Decimal("844.15"), "万元"), (Decimal("6.59"), "%"), (Decimal("12.5"), "万元")]


def test_a_number_between_text_and_unit_is_no_page_number() -> None:
    text = "会议费增加\n200\n万元"
    assert "200万元" in fold_prose(text, Span(0, len(text))).text


def test_quote_begins_on_the_line_of_its_number() -> None:
    text = (
        "货物采购占货物支出金额的27.8%，工程采购占工程支出金额的11.5%，服务采购授予中小企业合同金额占\n\n"
        "服务支出金额的60.7%。\n"
    )
    figure = figures(text, FINAL)[-1]
    assert figure.quote == "服务支出金额的60.7%" and figure.measure is Measure.SHARE


def test_direction_left_open() -> None:
    (figure,) = figures("2023年“三公”经费预算数比2022年增加（减少）4万元。")
    assert figure.value == 4 and "direction_open" in figure.flags and figure.base == "2022年"


def test_unlike_years_and_stages() -> None:
    made = figures("2023年预算安排5万元，2022年决算数为3万元。")
    assert [(f.period, f.stage) for f in made] == [(2023, Stage.INITIAL_BUDGET), (2022, Stage.FINAL_ACCOUNTS)]
    (last,) = figures("公务接待费上年决算数为3万元。")
    assert (last.period, last.stage) == (2022, Stage.FINAL_ACCOUNTS)


def test_plain_budget_of_final_accounts_is_the_adjusted_one() -> None:
    first, second, _ = figures("公务接待费支出预算为3万元，支出决算为2万元，完成预算的66.67%。", FINAL, 2022)
    assert (first.column, first.stage) == (("预算数",), Stage.ADJUSTED_BUDGET)
    assert second.stage is Stage.FINAL_ACCOUNTS and second.row == ("公务接待费",)


def test_approximate_numbers_and_ranges() -> None:
    made = figures("办理交办件200余件，参加人数约30人，组织培训8-10人。")
    assert [("approximate" in f.flags, f.value) for f in made] == [(True, 200), (True, 30), (False, 8), (False, 10)]
    assert "range_low" in made[2].flags and "range_high" in made[3].flags


def test_chinese_cardinals_count_only_where_said() -> None:
    assert read("我区连续三年保持稳定。下设六个科室。") == [
        ("保持稳定", "数量", "3年"),
        ("科室", "数量", "6个"),
    ]
    assert read("市、区两级三公经费，打造三个高地。") == []


def test_slips_are_kept_as_printed() -> None:
    (figure,) = figures("公务员医疗补助年初预算为44.95元。", FINAL)
    assert (figure.value, figure.unit) == (Decimal("44.95"), "元")


def test_an_amount_without_its_unit() -> None:
    first, second = figures("公务用车购置费为0，公务用车运行费为3.5万元。")
    assert (first.value, first.unit) == (0, "万元") and "unit_inferred" in first.flags
    assert "unit_inferred" not in second.flags


def test_unchanged_items_say_so() -> None:
    (figure,) = figures("公务接待费1.35万元，比2022年预算持平。")
    assert dict(figure.attributes)["unchanged_from"] == "2022年预算"


def test_numbers_in_reasons_do_not_change_the_subject() -> None:
    made = figures("会议费50万元，比上年增加5万元，主要原因是车辆购置增加3万元。增长11%。")
    assert [f.row for f in made] == [("会议费",), ("会议费",), ("车辆购置",), ("会议费",)]
    assert dict(made[2].attributes) == {"in_reason": "1"}


def test_whose_figure() -> None:
    made = prose_figures(document("驻沪办业务培训费1次；清河市接待中心275.4万元。", subordinates=("清河市接待中心",)))
    assert [dict(f.attributes)["agency_mention"] for f in made] == ["驻沪办", "清河市接待中心"]


def test_the_agency_itself_is_no_item() -> None:
    assert read("清河市财政局2023年度收入、支出预算总计1,234.56万元。") == [
        ("收入、支出预算总计", "年初预算数", "1234.56万元")
    ]


def test_codes_beside_names() -> None:
    made = figures("教育支出（205）300万元，占30%。")
    assert [(f.row, f.code) for f in made] == [(("教育支出",), "205")] * 2
    assert parse_accounts("12345热线") is None


def test_figures_of_cells_carry_table_and_row() -> None:
    text = "市长热线办结率：100%，全年组织督查活动10次以上。"
    made = prose_figures(document("说明。\n" + text), [(Span(4, 4 + len(text)), "绩效目标表", 3, ("清河市财政局",))])
    of_cells = [f for f in made if f.table]
    assert [(f.row[0], f.table_index, f.column, f.value) for f in of_cells] == [
        ("清河市财政局", 3, ("目标值",), 100),
        ("清河市财政局", 3, ("目标值",), 10),
    ]


# -- properties ---------------------------------------------------------------------------------------------------
ITEMS = st.sampled_from(["办公费", "因公出国（境）费", "“三公”经费", "基本支出", "2010301行政运行", "公积金（项）", "车辆"])
VERBS = st.sampled_from(["", "为", "比上年增加", "较2022年预算减少", "，占总支出的", "完成预算的", "约", "（其中："])
NUMBERS = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda d: f"{d:,}") | st.integers(0, 9999).map(str)
UNITS = st.sampled_from(["万元", "元", "%", "人次", "台（套）", "平方米", "", "万", "万元/人"])
MARKS = st.sampled_from(["，", "。", "；", "、", "）", "\n", "\n\n- 3 -\n", "，其中：", "。主要原因是", " "])


@st.composite
def prose(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(ITEMS, VERBS, NUMBERS, UNITS, MARKS), min_size=1, max_size=8))
    return "".join("".join(piece) for piece in pieces)


@settings(max_examples=150, deadline=None)
@given(prose())
def test_every_figure_is_where_it_says(text: str) -> None:
    for figure in figures(text):
        assert text[figure.span.start : figure.span.end] == figure.quote
        assert figure.span.start <= figure.number_span.start < figure.number_span.end <= figure.span.end
        assert figure.sentence.start <= figure.number_span.start and figure.span.end <= figure.sentence.end
        printed = re.sub(r"[\s,]", "", text[figure.number_span.start : figure.number_span.end])
        assert abs(Decimal(printed)) == abs(figure.value)
        assert figure.unit and "\n" not in text[figure.span.start : figure.number_span.start]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.integers(0, 10), st.integers(0, 80))
def test_folding_keeps_places(text: str, low: int, length: int) -> None:
    span = Span(min(low, len(text)), min(low + length, len(text)))
    folded = fold_prose(text, span)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert all(span.start <= place < span.end for place in folded.places)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789,.年月万元%人个（）第号-至两三十 ", max_size=40))
def test_quantities_do_not_overlap(text: str) -> None:
    found = number_reader(load_words(), load_units()).read(fold_prose(text, Span(0, len(text))).text)
    ends = [q.number_end for q in found]
    assert all(q.start < q.number_end <= q.end <= q.close for q in found)
    assert all(end <= q.start for end, q in zip(ends, found[1:], strict=False))


def test_an_item_before_its_base_keeps_the_year_of_the_base() -> None:
    found = figures("收入总计80万元。收入总计较上年74万元增加6万元，增幅8.11%。", FINAL, 2021)
    assert [(f.row, str(f.value), f.period) for f in found[1:3]] == [
        (("收入总计",), "74", 2020), (("收入总计",), "6", None),
    ]


def test_a_heading_of_another_stage_holds_for_its_year() -> None:
    text = "二、2022年“三公”经费决算情况\n\n2022年度“三公”经费合计7万元。2023年度“三公”经费比2022年增加1万元。\n"
    found = [(f.period, f.stage, str(f.value)) for f in figures(text, BUDGET, 2023)]
    assert found[0] == (2022, Stage.FINAL_ACCOUNTS, "7")
    assert found[1][1] is not Stage.FINAL_ACCOUNTS


# -- data ---------------------------------------------------------------------------------------------------------
def test_the_data_files_hold_together() -> None:
    words, units = load_words(), load_units()
    assert set(words.of("change").values()) == set(words.of("change_adj").values()) == {"+", "-"}
    assert set(words.of("stage").values()) | set(words.of("stage_item").values()) == {"initial", "adjusted", "final", "budget"}
    assert set(words.of("generic").values()) == {"drop", "keep"}
    assert all(re.fullmatch(f"(?:{units.pattern})", unit) for unit in units.measures)


@pytest.mark.parametrize("line", ["nokind\t增加\t+", "change", "change\t增加\t+\nchange\t增加\t-"])
def test_bad_words_are_refused(line: str) -> None:
    with pytest.raises(LexiconError):
        parse_words(line)


@pytest.mark.parametrize("line", ["人", "人\t长度", "万元\t数量", "人\t数量\t(", "人\t数量\n人\t数量"])
def test_bad_units_are_refused(line: str) -> None:
    with pytest.raises(LexiconError):
        parse_units(line)


def test_names_in_brackets_are_not_split() -> None:
    assert split_names("“甲、乙”、丙（丁、戊）和己") == ["“甲、乙”", "丙（丁、戊）", "己"]


# -- the original documents ---------------------------------------------------------------------------------------
DATA = os.environ.get("WENZHANG_TESTDATA", "")
WITH_DATA = pytest.mark.skipif(not DATA, reason="WENZHANG_TESTDATA names no folder of originals and gold figures")


def originals() -> Iterator[tuple[Path, Document]]:
    from corpus.readers.text import read as read_text
    from corpus.tables import find_tables

    for path in sorted(Path(DATA, "originals").glob("*.txt")):
        source = read_text(path)
        sections = find_sections(source)
        kind = FINAL if "年度部门决算" in source.text else BUDGET
        identity = Identity("", True, (), None, kind, None)
        tables = find_tables(source, sections)
        yield path, Document(path.name, "txt", source.text, source.pages, sections, tables, identity)


@WITH_DATA
def test_statements_of_the_originals() -> None:
    """Nearly every stated figure of prose is found on its line with its value and unit, and no other is."""
    with Path(DATA, "gold", "narrative.tsv").open(encoding="utf-8") as file:
        stated = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    stated = [row for row in stated if "table cell" not in row["note"]]
    missed, wrong, count = [], [], 0
    for path, made in originals():
        gold = [(int(g["line"]), abs(Decimal(g["value"]))) for g in stated if g["document"] == path.name]
        have = [(made.text.count("\n", 0, f.span.start) + 1, abs(f.value)) for f in prose_figures(made)]
        rest = list(have)
        for key in gold:
            rest.remove(key) if key in rest else missed.append((path.name, key))
        wrong += [(path.name, key) for key in have if key not in gold]
        count += len(gold)
    assert count > 400 and len(missed) <= 0.01 * count, missed
    assert len(wrong) <= 0.01 * count, wrong
