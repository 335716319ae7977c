"""Figures of tables: measure, unit, year, stage, base and place."""

from decimal import Decimal

import pytest
from conftest import Figures

from corpus.document import Document, Identity, Kind, Source
from corpus.readers.text import find_grids
from corpus.tables.understood import find_tables
from corpus.text.structure import find_sections
from index.figure import Figure, Measure, Stage
from index.tables.figures import table_figures


def figures(text: str, year: int | None = 2023) -> list[Figure]:
    text = text.replace("|", "\t")
    source = Source("txt", text, (), find_grids(text))
    sections = find_sections(source)
    identity = Identity("某局", False, (), year, Kind.FINAL_ACCOUNTS, None)
    return table_figures(Document("a.txt", "txt", text, (), sections, find_tables(source, sections), identity))


def one(found: list[Figure], row: str, column: str) -> Figure:
    (figure,) = [f for f in found if f.row[-1] == row and f.column[-1] == column]
    return figure


def test_stages_and_years_of_columns() -> None:
    found = figures(
        "项目支出表\n单位：万元\n项目|2022年决算数|2023年年初预算数|全年预算数|上年结转|执行率\n"
        "信息化项目|1.0|2.0|3.0|0.5|66.70%\n培训项目|1.0|2.0|3.0|0.5|100%\n"
    )
    last = one(found, "信息化项目", "2022年决算数")
    assert (last.period, last.stage, last.measure, last.unit) == (2022, Stage.FINAL_ACCOUNTS, Measure.AMOUNT, "万元")
    assert one(found, "信息化项目", "2023年年初预算数").stage is Stage.INITIAL_BUDGET
    assert one(found, "信息化项目", "全年预算数").stage is Stage.ADJUSTED_BUDGET
    assert one(found, "信息化项目", "上年结转").period is None
    rate = one(found, "信息化项目", "执行率")
    assert (rate.measure, rate.unit, rate.value) == (Measure.EXECUTION_RATE, "%", Decimal("66.70"))
    assert rate.quote == "66.70%" and rate.number_span.end == rate.span.end - 1


def test_last_year_counts_from_the_fiscal_year() -> None:
    found = figures("收支表\n单位：元\n项目|上年执行数|本年预算数\n一、收入|1.5|2.5\n二、支出|1.5|2.5\n", 2024)
    assert one(found, "一、收入", "上年执行数").period == 2023
    assert one(found, "一、收入", "本年预算数").period is None


def test_changes_name_their_base() -> None:
    found = figures(
        "收支表\n单位：元\n项目|2023年执行数|2024年预算数|比2023年执行数增减额|比2023年执行数增减%\n"
        "一、收入|10.0|12.0|2.0|20.0\n二、其他|10.0|12.0|2.0|20.0\n"
    )
    change = one(found, "一、收入", "比2023年执行数增减额")
    assert (change.measure, change.base) == (Measure.CHANGE, "2023年执行数")
    growth = one(found, "一、收入", "比2023年执行数增减%")
    assert (growth.measure, growth.unit) == (Measure.GROWTH_RATE, "%")


MEETINGS = (
    "会议费和培训费支出决算表\n\n部门：某区办公室|||单位：万元\n预算数||决算数|\n合计|会议费|合计|会议费\n"
    "0.67|0.67|0.60|0.60\n\n"
)


def test_a_note_makes_the_budget_the_adjusted_one() -> None:
    plain = figures(MEETINGS)
    noted = figures(MEETINGS + "注：预算数为会议费和培训费全年预算数，反映按规定程序调整后的预算数。\n")
    assert [f.stage for f in plain][:2] == [Stage.INITIAL_BUDGET] * 2
    assert [f.stage for f in noted] == [Stage.ADJUSTED_BUDGET] * 2 + [Stage.FINAL_ACCOUNTS] * 2


def test_an_amount_column_leaves_the_stage_to_the_document() -> None:
    found = figures("收入支出决算总表\n单位：万元\n项目|行次|金额\n一、财政拨款收入|1|8.81\n二、其他收入|2|0.00\n")
    assert [f.stage for f in found] == [None, None]
    assert [f.value for f in found] == [Decimal("8.81"), Decimal("0.00")]


def test_indicators_scores_and_flags() -> None:
    found = figures(
        "绩效自评表\n一级指标|三级指标|年度指标值|实际完成值|分值|得分\n产出指标|发文份数|≥270 份|286 份|3|3.0\n"
        "|研究个数|2 个|0|2|0.0\n效益指标|秩序改善|长期|长期坚持|4|4.0\n"
    )
    target = one(found, "发文份数", "年度指标值")
    assert (target.measure, target.value, target.unit) == (Measure.INDICATOR_TARGET, Decimal(270), "份")
    assert target.flags == {"at_least"} and target.quote == "≥270 份"
    assert one(found, "研究个数", "实际完成值").unit == "个"
    assert one(found, "研究个数", "得分").measure is Measure.SCORE
    assert not [f for f in found if f.row[-1] == "秩序改善" and f.measure is Measure.INDICATOR_TARGET]


def test_rows_that_name_the_stage() -> None:
    found = figures("“三公”经费表\n单位：万元\n项目|合计|公务接待费\n预算数|5.0|3.0\n决算数|4.0|2.0\n")
    assert one(found, "决算数", "公务接待费").stage is Stage.FINAL_ACCOUNTS


def test_the_hierarchy_comes_along() -> None:
    found = figures("支出表\n单位：元\n科目编码|科目名称|金额\n|合计|3.00\n201|公共服务|3.00\n20103|政府办公厅|3.00\n")
    whole, first, second = found
    assert whole.is_total and first.parent_row == whole.row_index and second.parent_row == first.row_index
    assert (second.code, second.level, second.row) == ("20103", 1, ("公共服务", "政府办公厅"))
    assert (second.heading, second.table, second.unit) == (second.heading, "支出表", "元")
    assert second.sentence.start < second.span.start and second.sentence.end == second.span.end


def test_a_column_of_years_tells_the_year_and_stage_of_its_rows(figures_of: Figures) -> None:
    text = (
        "岭南市水务局2024年部门预算\n\n表一 “三公”经费预算表\n单位：万元\n年度\t“三公”经费合计\t公务接待费\t公务用车运行费\n"
        "2023年预算数\t9.00\t3.00\t6.00\n2024年预算数\t8.00\t2.00\t6.00\n"
    )
    found = {(f.item, f.fiscal_year): (str(f.value), f.stage) for f in figures_of(text)}
    assert found["three_public_expenses", 2023] == ("9.00", Stage.INITIAL_BUDGET)
    assert found["official_reception", 2024] == ("2.00", Stage.INITIAL_BUDGET)


THREE_SPENT = (
    "岭南市水务局2023年度部门决算\n\n{said}\n\n财政拨款“三公”经费支出决算表\n单位：万元\n预算数\t\t决算数\t\n"
    "合计\t公务接待费\t合计\t公务接待费\n2.00\t2.00\t1.45\t1.45\n"
)


def test_the_plain_budget_of_the_three_in_final_accounts_is_the_adjusted_one(figures_of: Figures) -> None:
    said = "一、“三公”经费\n“三公”经费支出全年预算2.00万元，支出决算1.45万元。"
    stages = {f.stage for f in figures_of(THREE_SPENT.format(said=said)) if f.table and f.value == 2}
    assert stages == {Stage.ADJUSTED_BUDGET}
    other = said.replace("全年预算", "年初预算")
    stages = {f.stage for f in figures_of(THREE_SPENT.format(said=other)) if f.table and f.value == 2}
    assert stages == {Stage.INITIAL_BUDGET}


@pytest.mark.parametrize("header", ["信用分", "总评分", "基础积分", "平均分"])
def test_a_score_is_no_money_because_other_columns_are(figures_of: Figures, header: str) -> None:
    text = f"岚溪县水务局2024年度部门决算\n\n评价情况表\n单位：万元\n项目\t{header}\t排名\t投入金额\n河道清淤\t95\t1\t12.00\n"
    units = {f.column[-1]: f.unit for f in figures_of(text)}
    assert units == {header: "分", "投入金额": "万元"}


def test_a_table_of_other_things_takes_no_money_unit_from_its_neighbours(figures_of: Figures) -> None:
    text = (
        "岚溪县水务局2024年度部门决算\n\n收入情况表\n单位：万元\n项目\t决算数\n收入总计\t15.00\n\n"
        "断面水质监测表\n断面\t溶解氧\t氨氮\n一号断面\t6.50\t0.30\n二号断面\t7.10\t0.25\n"
    )
    assert {f.unit for f in figures_of(text) if "断面" in f.table} == {""}
    assert {f.unit for f in figures_of(text) if "收入" in f.table} == {"万元"}
