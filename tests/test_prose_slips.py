"""Sentences that lead astray: years inside reasons, doubled words, codes before 对, things counted beside money, broken
lines."""

import pytest
from prose_made import FINAL, document, figures

from corpus.document import Source
from corpus.text.sentences import find_paragraphs
from index.figure import Figure, Measure, Stage
from index.figures.meaning import assign_meaning


def known(text: str, year: int = 2020) -> list[Figure]:
    made = document(text, FINAL, year)
    return assign_meaning(made, figures(text, FINAL, year))


def test_a_year_inside_a_reason_is_the_reasons_own() -> None:
    made = figures("公务用车购置费0万元，主要原因是2022年没有购置计划；公务用车运行费9万元，与2022年预算持平。")
    assert [f.period for f in made] == [None, None]


def test_more_vehicles_in_a_reason_are_no_money() -> None:
    made = figures("公务用车购置费75万元，比2022年预算增加27万元，主要原因是预计更新执法车辆5辆，比2022年增加2辆。")
    assert [f.row[-1] for f in made if f.unit == "辆"] == ["预计更新执法车辆"] * 2


@pytest.mark.parametrize("line", ["303 对个人和家庭的补助 326.11 30215 会议费", "50902 对企业补助"])
def test_a_code_before_a_transfer_counts_no_pairs(line: str) -> None:
    assert not [f for f in figures(line) if f.unit == "对"]


def test_an_amount_as_long_as_one_in_yuan_takes_no_larger_unit() -> None:
    made = figures("一、预算情况\n本年收入4.75万元。\n4,748,345一、社会保障和就业支出 6,397,096\n")
    assert [str(f.value) for f in made] == ["4.75"]


def test_a_doubled_word_is_read_once() -> None:
    (whole, change) = figures("财政拨款收入780万元，比2022年预算增加增加27万元。")
    assert (whole.row, change.row) == (("财政拨款收入",), ("财政拨款收入",)) and change.measure is Measure.CHANGE
    assert known("因公出国（境）经费费62万元。")[0].item == "overseas_travel"


def test_what_was_spent_by_the_end_of_the_year_before_is_that_years() -> None:
    spent, before, change = known("2020年公务接待支出124万元，比上年累计支出148万元下降24万元。")
    assert (before.item, before.fiscal_year, str(before.value)) == ("official_reception", 2019, "148")
    assert (spent.fiscal_year, str(change.value)) == (2020, "-24")


def test_a_rate_against_a_figure_of_the_budget_keeps_its_item() -> None:
    made = known("公务接待费15.5万元，比上年预算数字下降18.42%，比上年决算数字下降16.22%。")
    assert [f.item for f in made] == ["official_reception"] * 3


def test_a_sentence_of_changes_speaks_of_its_own_item() -> None:
    text = (
        "2020年国内公务接待105批次。\n"
        "经比较，“三公”经费较上年减少3万元，下降7%。主要是严格控制。其中：公务接待费较上年减少1.64万元。\n"
    )
    assert known(text)[-1].row == ("“三公”经费", "公务接待费")


def test_things_counted_beside_money_are_no_money() -> None:
    made = known("公务接待费0.40万元，其中：公务接待2批次、24人次。因公出国（境）团组1个、累计3人次。公务用车购置2辆。")
    assert [f.item for f in made if f.measure is Measure.COUNT] == [
        "reception_groups", "reception_visitors", "overseas_groups", "overseas_persons", "vehicles_purchased",
    ]  # fmt: skip


def test_an_account_of_two_signs_is_told_with_its_spending() -> None:
    assert [f.item for f in known("按支出功能分类：教育44万元，占84.62%；在职人员教育3人。")][:2] == ["教育支出"] * 2


@pytest.mark.parametrize(
    "said",
    [
        "使用财政拨款安排“三公”经费支出总额",
        "事业单位和其他单位使用财政拨款安排的“三公”经费",
        "全镇“三公”经费支出合计",
        "镇本级“三公”经费决算数共计",
    ],
)
def test_whose_money_it_is_belongs_to_no_item(said: str) -> None:
    assert known(f"{said}4.5万元。")[0].item == "three_public_expenses"


WRAPPED = (
    "1.节能环保支出（类）污染防治（款）大气（项），主要用于污染防治监管等日常的项目支出，\n"
    "年初预算为5万元，支出决算为4万元。决算数小于预算数的主要原因：年中预算有所调整减少，经\n"
    "费有结余。决算数小于预算数而且远远小于上一年度决算数的也就是今年减少的主要原因：\n"
    "年中项目经费调减。\n"
    "2.节能环保支出（类）环境保护管理事务（款）行政运\n"
    "行（项），主要用于在职人员经费、公用经费以及其他零星的经费支出，年初预算为9万元，\n"
    "当年支出决算为8万元。\n"
)


def test_a_line_broken_within_an_account_goes_on() -> None:
    made = known(WRAPPED)
    assert [(f.item, f.stage, str(f.value)) for f in made if f.item == "行政运行"] == [
        ("行政运行", Stage.INITIAL_BUDGET, "9"),
        ("行政运行", Stage.FINAL_ACCOUNTS, "8"),
    ]
    paragraphs = [WRAPPED[p.start : p.end] for p in find_paragraphs(Source("txt", WRAPPED))]
    assert any(p.endswith("主要原因：\n年中项目经费调减。") for p in paragraphs)
