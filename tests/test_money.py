"""Whose money an amount is: all, the appropriation, the general public budget; what may contradict what."""

import pytest
from conftest import Figures

from corpus.document import Scope
from corpus.labels import load_label_roles
from corpus.lexicon_files import rows
from corpus.measures import load_measures
from index.figure import Figure, Fund
from index.figures.conflicts import find_conflicts
from index.figures.money import ALL, APART, MONEY, UNCLEAR, is_part_of, money_of
from index.prose.items import prose_item

HEAD = "岭南市水文局2023年度部门决算\n\n"
MANY = (
    HEAD
    + """一、收入决算情况说明
2023年度收入合计900.00万元，其中：财政拨款收入700.00万元（其中：一般公共预算650.00万元，政府性基金预算50.00万元），事业收入200.00万元。
二、支出决算情况说明
2023年度支出合计880.00万元，其中：基本支出500.00万元，项目支出380.00万元。
三、一般公共预算财政拨款基本支出决算情况说明
2023年度基本支出410.00万元，其中人员经费360.00万元，公用经费50.00万元。
四、“三公”经费
2023年“三公”经费支出6.00万元。
五、其他情况
2023年水文监测支出12.00万元。
"""
)


def conflicts(figures: list[Figure]) -> list[str]:
    return [c.explanation for c in find_conflicts(list(enumerate(figures, 1)))]


def test_headings_columns_and_titles_tell_whose_money_it_is(figures_of: Figures) -> None:
    told = {(f.item, str(f.value)): money_of(f) for f in figures_of(MANY) if f.measure.value == "amount"}
    assert told["basic_expenditure", "500.00"] == ALL
    assert told["basic_expenditure", "410.00"] == Fund.GENERAL_PUBLIC_BUDGET
    assert told["three_public_expenses", "6.00"] == Fund.FISCAL_APPROPRIATION
    assert told["水文监测支出", "12.00"] == UNCLEAR


def test_a_document_of_one_kind_of_money_tells_nothing(figures_of: Figures) -> None:
    one = MANY.replace("政府性基金预算50.00万元", "政府性基金预算0万元").replace("，事业收入200.00万元", "")
    assert not [f for f in figures_of(one) if any(header == MONEY for header, _ in f.attributes)]


def test_a_part_of_the_appropriation_in_brackets_is_its_fund(figures_of: Figures) -> None:
    found = {f.item: str(f.value) for f in figures_of(MANY) if f.item.endswith("_revenue")}
    assert found["fiscal_appropriation_revenue"] == "700.00"
    assert found["general_public_revenue"] == "650.00"
    assert found["government_fund_revenue"] == "50.00"


def test_all_money_and_a_part_of_it_are_no_conflict(figures_of: Figures) -> None:
    assert conflicts(figures_of(MANY)) == []


def test_a_part_above_its_whole_is_one(figures_of: Figures) -> None:
    found = conflicts(figures_of(MANY.replace("基本支出410.00万元", "基本支出510.00万元")))
    assert len(found) == 1 and "500" in found[0] and "510" in found[0]


def test_two_values_of_one_kind_of_money_are_one(figures_of: Figures) -> None:
    text = MANY.replace("四、“三公”", "2023年度基本支出390.00万元用于日常运转。\n四、“三公”")
    assert len(conflicts(figures_of(text))) == 1


def test_an_amount_that_names_no_item_contradicts_none_that_only_few_know(figures_of: Figures) -> None:
    text = HEAD + "一、项目情况\n2023年监测站网改造项目预算80.00万元，当年到位30.00万元，全部用于设备购置。\n"
    assert conflicts(figures_of(text)) == []


CARRIED = """岭南市公路局2024年部门预算

一、收支预算情况说明
2024年收入预算1,000.00万元，其中：一般公共预算拨款收入900.00万元，上年结转100.00万元。
二、一般公共预算当年拨款情况说明
公路养护2024年预算数为300.00万元。
表一 部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一般公共预算拨款收入\t900.00\t交通运输支出\t1,000.00
本年收入合计\t900.00\t本年支出合计\t1,000.00
上年结转\t100.00\t结转下年\t
收入总计\t1,000.00\t支出总计\t1,000.00

表二 一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t当年财政拨款安排\t上年结转安排
214\t交通运输支出\t1,000.00\t900.00\t100.00
2140106\t公路养护\t400.00\t300.00\t100.00
"""


def test_what_a_row_splits_does_not_contradict_what_is_told_of_a_part(figures_of: Figures) -> None:
    assert conflicts(figures_of(CARRIED)) == []
    assert conflicts(figures_of(CARRIED.replace("预算数为300.00万元", "预算数为310.00万元"))) != []


AGENCIES = """岭南市交通运输局2024年部门预算

一、部门预算单位构成
岭南市交通运输局下属二级预算单位2个，包括：岭南市公路事务中心、岭南市航道事务中心。
二、“三公”经费安排情况说明
2024年“三公”经费财政拨款预算数12.00万元，其中：公务接待费4.00万元，公务用车运行维护费8.00万元。
表一 一般公共预算“三公”经费支出预算表
单位：万元
单位编码\t单位名称\t当年财政拨款预算安排\t\t
\t\t合计\t公务用车运行费\t公务接待费
\t合计\t12.00\t8.00\t4.00
{rows}"""
APART_ROWS = "401001\t岭南市交通运输局\t5.00\t3.00\t2.00\n401002\t岭南市公路事务中心\t7.00\t5.00\t2.00\n"
WHOLE_ROWS = "401\t岭南市交通运输局\t12.00\t8.00\t4.00\n401002\t岭南市公路事务中心\t7.00\t5.00\t2.00\n"


def test_the_agency_among_its_subordinates_is_its_own_office(figures_of: Figures) -> None:
    found = figures_of(AGENCIES.format(rows=APART_ROWS))
    three = {(f.agency, f.scope, str(f.value)) for f in found if f.item == "three_public_expenses" and f.table}
    assert three == {
        ("岭南市交通运输局", Scope.CONSOLIDATED, "12.00"),
        ("岭南市交通运输局", Scope.OWN_LEVEL, "5.00"),
        ("岭南市公路事务中心", Scope.OWN_LEVEL, "7.00"),
    }
    assert not [f.code for f in found if f.code], "the number of an agency is no account's"
    assert conflicts(found) == []


def test_the_agency_with_the_total_of_all_is_the_whole(figures_of: Figures) -> None:
    found = figures_of(AGENCIES.format(rows=WHOLE_ROWS))
    scopes = {f.scope for f in found if f.agency == "岭南市交通运输局" and f.table}
    assert scopes == {Scope.CONSOLIDATED}


def test_the_column_of_an_appropriation_in_a_table_of_the_general_budget_is_of_that_budget(figures_of: Figures) -> None:
    funds = {f.fund for f in figures_of(CARRIED) if "一般公共预算" in f.table}
    assert funds == {Fund.GENERAL_PUBLIC_BUDGET}


@pytest.mark.parametrize("fund", [f.value for f in Fund])
def test_every_fund_is_a_part_of_all_money(fund: str) -> None:
    assert is_part_of(fund, ALL) and not is_part_of(ALL, fund) and not is_part_of(fund, fund)


def test_the_data_names_known_kinds_of_money() -> None:
    assert {kind for kind, _ in rows("money_words.tsv", 2)} == {*(f.value for f in Fund), ALL, APART}


def test_an_amount_below_a_part_of_procurement_is_that_part(figures_of: Figures) -> None:
    (figure,) = figures_of(HEAD + "一、政府采购支出情况\n2023年度政府采购金额为90.00万元。\n")
    assert figure.item == "government_procurement"
    row = ("其他采购项目", "采购金额")
    assert prose_item(figure, row, load_label_roles(), load_measures()) == "其他采购项目"
