"""增加 and 减少: one that is contrary to the amounts is told as that; one that is left open is either; and the year before,
told in other words than those of the change."""

import pytest
from checks_kit import checks_of
from conftest import Figures, ReadText

from index.checks.types import Check, Outcome

HEAD = "云岭县司法局2023年部门预算\n\n一、支出预算情况\n"
TABLE = """
一般公共预算支出表

单位：万元

| 科目编码 | 科目名称 | 2022年预算数 | 2023年预算数 |
|---|---|---|---|
| 20406 | 司法 | {before} | 412.50 |
| 2040601 | 行政运行 | 300.00 | 310.00 |
| 2040604 | 基层司法业务 | {item} | 102.50 |
"""


def differing(read_text: ReadText, text: str) -> list[Check]:
    return [c for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS and c.cause is None]


def of_item(said: str, item: str = "96.40", before: str = "396.40") -> str:
    words = f"公共安全支出（类）司法（款）基层司法业务（项）2023年预算数为102.50万元，比2022年预算数{said}。\n"
    return HEAD + words + TABLE.format(item=item, before=before)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("增加6.10万元，增长6.33%", []),
        ("减少6.10万元，下降6.33%", ["方向相反"]),
        ("减少6.10万元", ["方向相反"]),
        ("增加8.10万元", ["相差 2 万元"]),
    ],
)
def test_a_change_against_the_row_of_both_years(read_text: ReadText, said: str, expected: list[str]) -> None:
    found = [c.text for c in differing(read_text, of_item(said))]
    assert len(found) == len(expected)
    assert all(words in text for words, text in zip(expected, found, strict=True))


def test_a_row_of_another_amount_says_nothing(read_text: ReadText) -> None:
    text = of_item("减少6.10万元，下降5.62%").replace("102.50 |", "103.50 |").replace("412.50", "413.50")
    assert not any(c.rule == "change_amounts" and "方向" in c.text for c in differing(read_text, text))


@pytest.mark.parametrize("base", ["2022年预算数同口径", "2022年预算执行数"])
def test_a_change_on_another_footing_says_nothing(read_text: ReadText, base: str) -> None:
    text = of_item("增加8.10万元").replace("比2022年预算数", f"比{base}")
    assert differing(read_text, text) == []


def test_a_rate_of_the_other_direction_alone(read_text: ReadText) -> None:
    text = HEAD + "机关运行经费预算102.50万元，比上年预算减少6.10万元，下降6.33%。\n"
    (found,) = differing(read_text, text)
    assert "“减少”可能写反" in found.text


@pytest.mark.parametrize(("rate", "count"), [("降幅为5.62%", 0), ("增长6.33%", 0), ("降幅为6.33%", 1)])
def test_an_open_direction_is_that_of_its_rate(read_text: ReadText, rate: str, count: int) -> None:
    text = HEAD + f"机关运行经费预算102.50万元，比上年预算增加（减少）6.10万元，{rate}。\n"
    assert len([c for c in differing(read_text, text) if c.rule == "growth_rate"]) == count


@pytest.mark.parametrize(("before", "count"), [("396.40", 0), ("387.80", 1)])
def test_the_year_before_told_twice(read_text: ReadText, before: str, count: int) -> None:
    text = (
        f"{HEAD}2023年一般公共预算支出412.50万元，比2022年预算数增加16.10万元，增长4.06%。其中：基本支出310.00万元，"
        f"项目支出102.50万元。上年（2022年）一般公共预算支出预算数为{before}万元。\n"
    )
    found = [c for c in differing(read_text, text) if c.rule == "change_amounts"]
    assert len(found) == count


def test_a_year_in_brackets_is_no_part_of_a_name(figures_of: Figures) -> None:
    (figure,) = figures_of(HEAD + "上年（2022年）一般公共预算支出预算数为396.40万元。\n")
    assert (figure.item, figure.fiscal_year) == ("general_public_expenditure", 2022)


@pytest.mark.parametrize(("rate", "count"), [("92.59", 1), ("110.00", 2)])
def test_two_slips_that_share_an_amount_are_two(read_text: ReadText, rate: str, count: int) -> None:
    # With 100.00 in place of 112.32, which the sum asks for, the rate of 92.59 holds: one slip.
    text = (
        "云岭县水利局2022年度部门决算\n\n一、支出情况\n（一）水利（款）防汛（项）年初预算为108.00万元，支出决算为112.32万元，"
        f"完成年初预算的{rate}%。\n\n支出决算表\n\n单位：万元\n\n| 科目编码 | 科目名称 | 本年支出 |\n|---|---|---|\n"
        "| 21303 | 水利 | 400.00 |\n| 2130301 | 行政运行 | 300.00 |\n| 2130314 | 防汛 | 112.32 |\n"
    )
    assert len(differing(read_text, text)) == count
