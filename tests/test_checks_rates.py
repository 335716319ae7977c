"""Rates, changes and shares of a text, held against the amounts that they are of."""

import pytest
from checks_kit import outcomes
from conftest import ReadText

from index.checks.types import Outcome

HEAD = "岭南市统计局2023年度部门决算\n\n"


@pytest.mark.parametrize(
    ("rate", "outcome"), [("11.11", Outcome.HOLDS), ("11.12", Outcome.ROUNDING), ("12.11", Outcome.DIFFERS)]
)
def test_a_rate_is_recomputed(read_text: ReadText, rate: str, outcome: Outcome) -> None:
    text = HEAD + f"一、会议费情况\n2023年度会议费支出10000.00万元，比上年增加1000.00万元，增长{rate}%。\n"
    assert outcomes(read_text, text, "growth_rate") == {outcome}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "2023年收入总计50.00万元，支出总计50.00万元，与2022年的40.00万元相比，收、支总计各增加10.00万元，增长{}。",
            "growth_rate",
        ),
        ("本年支出比2022年的40.00万元增加10.00万元，增长{}，主要是人员增加。", "growth_rate"),
        ("2023年机关运行经费支出50.00万元，2022年为40.00万元，同比增加10.00万元，增长{}。", "growth_rate"),
    ],
)
@pytest.mark.parametrize(("rate", "differs"), [("25.00%", False), ("27.00%", True)])
def test_a_rate_that_its_sentence_gives_in_any_way_is_not_held_against_it(
    read_text: ReadText, text: str, rules: str, rate: str, differs: bool
) -> None:
    found = outcomes(read_text, f"{HEAD}一、收支决算情况\n{text.format(rate)}\n", rules)
    assert (Outcome.DIFFERS in found) is differs


@pytest.mark.parametrize(
    ("year", "base", "count"), [("预算", "决算数", 0), ("预算", "预算数", 1), ("预算", "", 1), ("决算", "预算数", 0)]
)
def test_a_rate_is_of_what_its_base_is_called(read_text: ReadText, year: str, base: str, count: int) -> None:
    text = f"2023年公务接待费{year}5.80万元（2022年{year}5.00万元），比2022年{base}增长12.50%。"
    found = outcomes(read_text, f"岭南市统计局2023年部门{year}\n\n一、情况说明\n{text}\n", "growth_rate")
    assert (found == {Outcome.DIFFERS}) is bool(count)


def test_a_rate_of_the_year_itself_is_held_against_it(read_text: ReadText) -> None:
    text = "一、机关运行经费\n2023年机关运行经费支出50.00万元，较2022年增加10.00万元，增长20.00%。\n"
    assert outcomes(read_text, HEAD + text, "growth_rate") == {Outcome.DIFFERS}


@pytest.mark.parametrize(("by", "differs"), [("3.20", False), ("9.20", True)])
def test_a_change_that_two_amounts_of_the_section_give_is_not_held_against_others(
    read_text: ReadText, by: str, differs: bool
) -> None:
    text = (
        "一、收入支出决算情况\n2023年度收入总计60.00万元，其中年初结转和结余6.80万元，本年收入53.20万元。"
        f"本年收入比2022年的50.00万元增加{by}万元，主要是补助增加。\n"
    )
    assert (Outcome.DIFFERS in outcomes(read_text, HEAD + text, "change_amounts")) is differs


def test_a_base_of_zero_gives_no_rate(read_text: ReadText) -> None:
    text = HEAD + "一、会议费情况\n2023年度会议费支出10.00万元，比上年增加10.00万元，增长100%。\n"
    assert outcomes(read_text, text, "growth_rate") == set()


@pytest.mark.parametrize(("share", "outcome"), [("84.44", Outcome.HOLDS), ("84.74", Outcome.DIFFERS)])
def test_a_share_of_a_total_told_elsewhere(read_text: ReadText, share: str, outcome: Outcome) -> None:
    text = (
        "岭南市统计局2023年部门预算\n\n一、支出预算\n2023年支出预算257.00万元。\n"
        f"二、基本支出\n2023年基本支出年初预算数为217.00万元，占总支出{share}%。\n"
    )
    assert outcomes(read_text, text, "share") == {outcome}
