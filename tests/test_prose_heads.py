"""Long names of items in prose: known by their heads; and what sentences of real pages say in their own way."""

import pytest

from corpus.document import Kind
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.figure import Figure, Measure
from index.figures.derived import derive
from index.figures.meaning import assign_meaning
from index.prose.heads import head_of
from tests.prose_made import BUDGET, FINAL, document
from tests.prose_made import figures as stated


def figures(text: str, kind: Kind = FINAL, year: int = 2020) -> list[Figure]:
    """The figures of a text, with their meaning."""
    return assign_meaning(document(text, kind, year), stated(text, kind, year))


def told(text: str, kind: Kind = FINAL, year: int = 2020) -> list[tuple[str, str, int | None, str]]:
    """Item, value, year and measure of every figure."""
    return [(f.item, str(f.value), f.fiscal_year, str(f.measure)) for f in figures(text, kind, year)]


def amounts(text: str, kind: Kind = FINAL, year: int = 2020) -> list[tuple[str, str, int | None]]:
    return [
        (item, value, told_year) for item, value, told_year, measure in told(text, kind, year) if measure == "amount"
    ]


@pytest.mark.parametrize(
    "item",
    [
        "各乡（镇）、县本级一般公共预算拨款安排的“三公”经费决算",
        "区本级一般公共预算中“三公”经费",
        "“三公”经费公共财政拨款支出",
        "市级行政单位（含参照公务员法管理的事业单位）、事业单位和其他单位使用财政拨款安排的“三公”经费决算总额",
        "公务用车运行费（“三公”经费）决算总额",
    ],
)
def test_words_around_an_item_that_say_whose_money_it_is_hide_it_not(item: str) -> None:
    assert load_measures().key_of(head_of(item, load_measures())) == "three_public_expenses"


@pytest.mark.parametrize(
    "item",
    [
        "教育局“三公”经费", "直属单位“三公”经费", "项目单位的“三公”经费", "机关编制", "各乡镇“三公”经费",
        "事业单位“三公”经费", "设备（不含公务用车购置费）",
    ],
)  # fmt: skip
def test_words_that_narrow_an_item_stay(item: str) -> None:
    assert head_of(item, load_measures()) == item


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("公车购置及运行维护费", "official_vehicles"), ("公车运行及维护", "vehicle_operation"),
        ("公务用车购置与运行维护费", "official_vehicles"), ("会议费和培训费", None),
    ],
)  # fmt: skip
def test_names_joined_by_another_word_are_one(label: str, key: str | None) -> None:
    assert load_measures().key_of(label) == key


def test_a_change_is_measured_against_the_year_named_before_its_verb() -> None:
    found = told("2020年公务接待费决算33万元，与上年下降7.6%。")
    assert found == [
        ("official_reception", "33", 2020, "amount"), ("official_reception", "-7.6", 2020, "growth_rate"),
    ]  # fmt: skip


def test_a_reason_with_a_year_of_its_own_opens_no_list_and_moves_no_year() -> None:
    text = (
        "2020年“三公”经费58万元，其中：公务用车运行维护费46万元，较上年下降21%，主要是2019年开展公车改革，车辆减少；"
        "公务接待费4万元，与上年持平。"
    )
    assert amounts(text) == [
        ("three_public_expenses", "58", 2020), ("vehicle_operation", "46", 2020), ("official_reception", "4", 2020),
    ]  # fmt: skip


def test_what_only_compares_names_nothing() -> None:
    found = told("2020年“三公”经费决算支出数为65万元，按同口径同比减少3万元，下降5.2%。")
    assert {item for item, _, _, _ in found} == {"three_public_expenses"}


def test_parts_that_are_taken_in_close_before_the_change_of_the_whole() -> None:
    text = "2020年收支总预算471万元，含山庄管理处经费25万元，幼儿园经费53万元；比2019年预算增加75万元，增长18.9%。"
    assert [f.item for f in figures(text, BUDGET, 2020) if f.measure is not Measure.AMOUNT] == ["total_budget"] * 2


def test_a_change_of_the_other_side_is_that_side_s() -> None:
    text = "收入总计80万元，支出总计70万元。与2019年决算数相比，收入增加2万元。支出增加1万元，增长1.4%。"
    found = [(f.item, str(f.value)) for f in figures(text, FINAL, 2020) if f.measure is Measure.CHANGE]
    assert found == [("total_revenue", "2"), ("total_expenditure", "1")]


def test_two_levels_are_those_of_two_years() -> None:
    found = told("2020年因公出国（境）累计16人次。与2019年相比，出国人次从29人降为16人，下降44.8%。")
    assert ("overseas_persons", "29", 2019, "count") in found and ("overseas_persons", "16", 2020, "count") in found
    assert ("overseas_persons", "29", 2020, "count") not in found


def test_a_year_run_into_the_amount_behind_it_is_no_part_of_it() -> None:
    found = told("2020年“三公”经费394.85万元2019247.15万元相比较增长147.70万元。")
    assert ("three_public_expenses", "247.15", 2019, "amount") in found
    assert not any(value.startswith("2019") for _, value, _, _ in found)


def test_a_year_whose_sign_a_converter_lost_is_a_year() -> None:
    found = figures("2020-“三公”经费预算支出合计4.9万元，比上-增加0.5万元。", BUDGET, 2020)
    assert [f.item for f in found] == ["three_public_expenses"] * 2 and _before(found) == [("4.4", 2019)]
    assert fold_label("2020-预算数") == "2020年预算数" and fold_label("A-预算数") == "A-预算数"


def test_money_right_behind_a_count_is_the_counted_thing_s() -> None:
    found = stated("固定资产314万元。长期投资0项0万元。在建工程1项12277万元。", BUDGET)
    assert [f.row[-1] for f in found if f.value == 12277] == ["在建工程"]


def test_money_told_behind_a_count_below_a_heading_is_the_heading_s() -> None:
    text = "（一）公务用车购置\n2020年末，公务用车保有量379辆，较上年增加24辆，支出61万元。\n"
    assert ("vehicle_purchase", "61", 2020) in amounts(text)


def test_all_that_was_spent_under_a_heading_is_of_its_item() -> None:
    assert amounts("1.因公出国（境）支出\n2020年全年支出22万元，比上年增加13万元。\n") == [
        ("overseas_travel", "22", 2020)
    ]


def test_a_count_ends_before_the_thing_that_the_next_number_counts() -> None:
    found = told("2020年部门12个单位国内公务接待批次累计168次，国内公务接待人次1284人。")
    assert [(item, value) for item, value, _, _ in found if item.startswith("reception")] == [
        ("reception_groups", "168"), ("reception_visitors", "1284"),
    ]  # fmt: skip


def _before(found: list[Figure]) -> list[tuple[str, int]]:
    return [(str(d.value), d.fiscal_year) for d in derive(list(enumerate(found)))]


def test_a_label_that_ends_a_sentence_is_told_in_the_next() -> None:
    text = "2020年“三公”经费预算291万元。其中：1、因公出国（境）费用。2020年预算数38万元，共计计划安排12人次。"
    assert amounts(text, BUDGET) == [("three_public_expenses", "291", 2020), ("overseas_travel", "38", 2020)]


def test_the_year_in_which_an_agency_was_founded_is_no_year_of_its_figures() -> None:
    assert {year for *_, year, _ in told("我会成立于1989年，机关内设6个部门。")} == {2020}


def test_what_was_spent_of_a_list_is_of_the_whole_and_not_of_its_last_part() -> None:
    text = "校园建设项目安排90万元：编制预算30万元；工程审计60万元。实际用去88万元：编制预算28万元；工程审计60万元。\n"
    found = [(item, value) for item, value, _ in amounts(text)]
    assert ("校园建设项目", "88") in found and ("工程审计", "88") not in found


@pytest.mark.parametrize(
    ("sentence", "item", "value", "measure"),
    [
        ("2020年度全区“三公”经费一共花了1928.76万元。", "three_public_expenses", "1928.76", "amount"),
        ("公务接待费花去12.5万元，比上年少花3.2万元。", "official_reception", "-3.2", "change"),
        ("培训费8.4万元，比上年多用1.1万元。", "training_expenses", "1.1", "change"),
        ("会议费5万元，比上年省下2万元。", "meeting_expenses", "-2", "change"),
    ],
)
def test_money_told_as_people_say_it(sentence: str, item: str, value: str, measure: str) -> None:
    assert (item, value, measure) in [(i, v, m) for i, v, _, m in told(sentence)]


def test_the_money_of_a_fund_is_no_stage_of_its_name() -> None:
    text = "2022年度一般公共预算支出数242万元，较2021年度决算数增加63万元。全区完成政府性基金预算支出57万元。\n"
    found = amounts(text, year=2022)
    assert ("general_public_expenditure", "242", 2022) in found
    assert not any(item.startswith(("全区", "一般公共")) for item, _, _ in found)


def test_things_counted_off_are_what_the_numbers_behind_them_are_of() -> None:
    text = "支出继续优化。一是教育，全县完成411万元，增长8%；二是农林水，完成199万元；三是交通运输，支出90万元。\n"
    found = {value: item for item, value, _ in amounts(text)}
    assert found["411"].startswith("教育") and found["199"].startswith("农林水") and found["90"].startswith("交通运输")


def test_this_years_accounts_go_on_with_the_first_half_of_the_next() -> None:
    text = (
        "一、2020年财政决算情况\n2020年，全州一般公共预算收入90亿元。\n"
        "二、2021年上半年预算执行情况\n1—6月，全州一般公共预算收入33亿元。\n"
    )
    years = {value: year for _, value, year in amounts(text)}
    assert years["90"] == 2020 and years["33"] == 2021


def test_what_several_items_do_together_is_no_part_of_the_last_ones_name() -> None:
    text = "公务接待费、公务用车运行维护费分别支出0.62万元、2.95万元。差旅费、印刷费分别完成5万元和6万元。\n"
    found = amounts(text)
    assert ("vehicle_operation", "2.95", 2020) in found
    assert [item for item, value, _ in found if value == "6"] == ["印刷费"]


def test_a_change_of_one_side_is_of_the_total_told_of_it() -> None:
    text = "本年收入合计398.4万元，本年支出合计405.15万元，与上年相比，收入增加12.3万元，支出减少8.85万元。\n"
    found = {value: item for item, value, _, measure in told(text) if measure == "change"}
    total = {value: item for item, value, _ in amounts(text)}
    assert found["-8.85"] == total["405.15"] and found["12.3"] == total["398.4"]
