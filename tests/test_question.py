"""Understanding one question: slips of the pen, and what is named."""

import re

import pytest
from conftest import Ask
from hypothesis import given, settings
from hypothesis import strategies as st

from index.figure import Stage
from qa.knowledge import Knowledge
from qa.reading.arrangement import arrange
from qa.reading.fuzzy import closest_labels
from qa.reading.question import LONGEST_QUESTION, RELATIVE, ItemMention, Question, fold_question
from qa.reading.understanding import understand

LABELS = {
    "提租补贴": frozenset({"提租补贴"}),
    "市长热线项目专项": frozenset({"市长热线项目专项"}),
    "住房公积金": frozenset({"住房公积金"}),
    "便携式计算机(20万以下)": frozenset({"便携式计算机(20万以下)"}),
    "人大立法": frozenset({"人大立法"}),
    "人大监督": frozenset({"人大监督"}),
    "公务接待费": frozenset({"official_reception"}),
    "公务接待": frozenset({"official_reception"}),
}


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("提租补帖", "提租补贴"),
        ("住房公机金", "住房公积金"),
        ("市长热线专项", "市长热线项目专项"),
        ("便携式计算机", "便携式计算机(20万以下)"),
        ("公务接代费", "公务接待费"),
        ("人大", None),  # two labels begin so
        ("航天科研", None),
        ("住房", None),
        ("公积金贷款利息", None),
        ("", None),
    ],
)
def test_the_one_label_that_comes_near(words: str, label: str | None) -> None:
    found = closest_labels(words, words, LABELS)
    assert (found[0] if found else None) == label


OFFICE, LIAISON = "株洲市人民政府办公室", "株洲市人民政府驻北京联络处"


@pytest.mark.parametrize(
    ("text", "agencies", "years", "items", "operation"),
    [
        ("株洲市人民政府办公室2023年“三公”经费预算是多少？", (OFFICE,), (2023,), {"three_public_expenses"}, None),
        ("株洲市政府办二〇二〇年公务接待费", (OFFICE,), (2020,), {"official_reception"}, None),
        ("驻京联络处24年培训费和会议费一共多少", (LIAISON,), (2024,), {"training_expenses", "meeting_expenses"}, "sum"),
        ("株洲市政府办公室2023年公务用车购置及运行费", (OFFICE,), (2023,), {"official_vehicles"}, None),
        ("株洲市政府办2023年公车运行维护费", (OFFICE,), (2023,), {"vehicle_operation"}, None),
        ("ＸＹＺ2023年三公经费", (), (2023,), {"three_public_expenses"}, None),
        ("今天天气怎么样", (), (), set(), None),
    ],
)
def test_what_is_named(
    text: str,
    agencies: tuple[str, ...],
    years: tuple[int, ...],
    items: set[str],
    operation: str | None,
    knowledge: Knowledge,
) -> None:
    question = understand(text, knowledge)
    assert (question.agencies, question.years) == (agencies, years)
    assert {m.item for m in question.items} == items
    if operation:
        assert question.operation == operation


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("年初预算是多少", (Stage.INITIAL_BUDGET,)),
        ("全年预算数是多少", (Stage.ADJUSTED_BUDGET,)),
        ("决算数是多少", (Stage.FINAL_ACCOUNTS,)),
        ("年初预算和决算各是多少", (Stage.INITIAL_BUDGET, Stage.FINAL_ACCOUNTS)),
        ("预算执行率", ()),
    ],
)
def test_stages(text: str, stages: tuple[Stage, ...], knowledge: Knowledge) -> None:
    assert understand(text, knowledge).stages == stages


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("三公经费是多少万元", "万元"),
        ("合多少元", "元"),
        ("换算成亿元", "亿元"),
        ("用元表示", "元"),
        ("三公经费多少钱", None),
    ],
)
def test_the_unit_asked_for(text: str, unit: str | None, knowledge: Knowledge) -> None:
    assert understand(text, knowledge).unit == unit


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("株洲市政府办培训费是多少", "training_expenses"),
        ("株洲市政府办办公费是多少", "办公费"),
        ("株洲市人民政府办公室机关运行经费是多少", "agency_operating_expenses"),
    ],
)
def test_an_item_directly_behind_the_agency(text: str, item: str, knowledge: Knowledge) -> None:
    question = understand(text, knowledge)
    assert question.agencies == (OFFICE,) and question.office is None
    assert [m.item for m in question.items] == [item]


def test_an_unknown_agency_is_not_replaced_by_a_like_one(knowledge: Knowledge) -> None:
    question = understand("长沙市人民政府办公室2023年三公经费", knowledge)
    assert question.agencies == () and question.unknown


def test_words_that_nothing_explains_are_kept(knowledge: Knowledge) -> None:
    question = understand("株洲市政府办2023年航天科研支出是多少", knowledge)
    assert any("航天" in words for words in question.unexplained) and not question.bare_total


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("荷塘区政府办2023年抚恤支出是多少", {"抚恤金"}),  # the one label that begins so
        ("荷塘区政府办2023年环保支出是多少", {"节能环保支出"}),  # the one that ends so
        ("荷塘区政府办2023年住房支出是多少", set()),  # 住房保障支出, 住房公积金 …
        ("荷塘区政府办2023年车辆保险支出", set()),  # 保险 is in many labels, and 车辆 narrows it
        ("荷塘区政府办2023年支出是多少", {"total_expenditure"}),
    ],
)
def test_a_word_before_a_total_names_what_it_is_of(text: str, items: set[str], knowledge: Knowledge) -> None:
    assert {m.item for m in understand(text, knowledge).items} == items


def test_items_that_another_agency_lists_as_one_are_taken_apart(assistant_of: Ask) -> None:
    head = "{}2022年部门预算\n\n一、基本支出\n"
    files = {
        "a.txt": head.format("青山县教育局") + "2022年水费预算1.20万元，电费预算3.40万元。\n",
        "b.txt": head.format("临江市水利局") + "项目\t预算数（万元）\n水费、电费\t7.70\n办公费\t2.10\n",
    }
    knowledge = assistant_of(files).knowledge
    apart, together = (understand(f"{a}2022年水费、电费各多少", knowledge) for a in ("青山县教育局", "临江市水利局"))
    assert [m.text for m in apart.items] == ["水费", "电费"]
    assert [m.text for m in together.items] == ["水费、电费"]


def test_a_count_is_not_meant_where_money_is_asked_for(knowledge: Knowledge) -> None:
    question = understand("荷塘区政府办2023年接待一个人花多少钱", knowledge)
    assert question.operation == "per_head" and question.heads == "reception_visitors"
    assert {m.item for m in question.items} == {"official_reception"}


def test_an_account_code_is_no_year(knowledge: Knowledge) -> None:
    question = understand("科目2010301在2023年是多少", knowledge)
    assert (question.codes, question.years) == (("2010301",), (2023,))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_understood_somehow(knowledge: Knowledge, text: str) -> None:
    question = understand(text, knowledge)
    assert question.raw == text and len(question.text) <= len(fold_question(text))
    for item in question.items:
        assert 0 <= item.start < item.end <= len(question.text)


@given(st.text(alphabet="预算二〇三年 \t“”《》'ＡＢcD１２3（）()？?%％", max_size=60))
def test_folding_a_question_twice_is_folding_it_once(text: str) -> None:
    folded = fold_question(text)
    assert not re.search(r"\s", folded)
    assert fold_question(folded) == folded


def test_a_long_question_is_cut(knowledge: Knowledge) -> None:
    assert len(understand("三公经费" * 5000, knowledge).text) <= LONGEST_QUESTION


def test_an_item_said_of_two_agencies_is_no_part_of_itself() -> None:
    asked = "甲局的公务接待费和乙局的公务接待费哪个多"
    once = ItemMention(frozenset({"official_reception"}), "公务接待费", 3, 8)
    again = ItemMention(frozenset({"official_reception"}), "公务接待费", 12, 17)
    items, context, whole = arrange(Question(asked, asked, items=(once, again)))
    assert (items, context, whole) == ((once,), (), None)


@pytest.mark.parametrize(
    ("text", "relative"),
    [("上年结转结余多少", ""), ("上年度结转呢", ""), ("上年的收入呢", "上年"), ("去年结余了多少", "去年")],
)
def test_what_is_carried_over_from_the_year_before_is_this_years(text: str, relative: str) -> None:
    found = RELATIVE.search(text)
    assert (found[0] if found else "") == relative


def test_what_goes_out_is_no_misspelt_name_of_what_comes_in() -> None:
    labels = {"经营收入合计": frozenset({"a"})}
    assert closest_labels("经营支出合计", "经营支出合计", labels) is None
    assert closest_labels("经营收人合计", "经营收人合计", labels) is not None
