"""One account by its former and its present name in one document; tables that a text refers to."""

import pytest
from conftest import ReadText

from index.checks.engine import run_checks
from index.checks.renamed import load_renamed
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures

OLD, NEW = "医疗卫生与计划生育支出", "卫生健康支出"


def checks_of(read_text: ReadText, year: int, said: str, rule: str) -> list[Check]:
    document = read_text(f"岭南市统计局{year}年部门预算\n\n一、支出预算\n{said}\n")
    return [c for c in run_checks(document, extract_figures(document)) if c.rule == rule]


@pytest.mark.parametrize("names", load_renamed(), ids=lambda names: names.former)
def test_both_names_of_an_account_are_told(read_text: ReadText, names: object) -> None:
    former, current = (getattr(names, k) for k in ("former", "current"))
    said = f"{current}2.00万元。\n二、其他说明\n{former}2.00万元。"
    (check,) = checks_of(read_text, 2023, said, "account_names")
    assert check.outcome is Outcome.DIFFERS and {p.label for p in check.at} == {former, current}


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2023, f"{NEW}2.00万元。"),
        (2023, f"{OLD}2.00万元。"),
        (2019, f"{NEW}2.00万元，上年{OLD}2.00万元。"),
        (2023, f"{NEW}2.00万元。2018年{OLD}2.00万元。"),
        (2023, f"{NEW}（原{OLD}）2.00万元。"),
    ],
)
def test_the_name_of_earlier_years_is_no_second_name(read_text: ReadText, year: int, said: str) -> None:
    assert checks_of(read_text, year, said, "account_names") == []


def test_a_table_referred_to_may_be_in_another_file(read_text: ReadText) -> None:
    (check,) = checks_of(read_text, 2023, "收支情况详见附表。", "table_referred")
    assert check.outcome is Outcome.NOT_CHECKABLE
    table = "收支情况详见附表。\n表一 支出预算表\n单位：万元\n项目\t预算数\n甲\t1.00\n乙\t2.00\n合计\t3.00"
    assert checks_of(read_text, 2023, table, "table_referred") == []
