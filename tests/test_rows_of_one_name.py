"""Rows of one name in a table of an agency: none is taken for the others, and together they are summed."""

import pytest
from conftest import Ask

from qa.answer import Status

PROJECTS = (
    "# 青禾县畜牧局2024年部门预算\n\n## 项目支出明细表\n\n单位：万元\n\n| 项目名称 | 金额 |\n|---|---|\n"
    "| 疫病防控经费 | 35 |\n| 良种推广 | 22 |\n| 疫病防控经费 | 12 |\n| 合计 | 69 |\n"
)
OF_UNITS = (
    "# 青禾县林业局2024年部门预算\n\n## 项目支出明细表\n\n单位：万元\n\n| 单位名称 | 项目名称 | 金额 |\n|---|---|---|\n"
    "| 局本级 | 森林防火经费 | 35 |\n| 局本级 | 病虫害防治 | 22 |\n| 苗圃场 | 森林防火经费 | 12 |\n"
    "| 苗圃场 | 苗木繁育 | 40 |\n| 合计 |  | 109 |\n"
)
BUDGET_AND_ACCOUNTS = (
    "# 平原县文旅局2023年度部门决算\n\n## 项目支出情况表\n\n单位：万元\n\n| 序号 | 项目 | 年初预算 | 决算数 |\n"
    "|---|---|---|---|\n| 1 | 文化活动经费 | 30 | 28 |\n| 2 | 设备购置 | 20 | 19 |\n| 3 | 文化活动经费 | 15 | 15 |\n"
    "|  | 合计 | 65 | 62 |\n"
)


@pytest.mark.parametrize(
    ("text", "question", "values"),
    [
        (PROJECTS, "青禾县畜牧局2024年疫病防控经费是多少", ("35", "12")),
        (OF_UNITS, "青禾县林业局2024年森林防火经费是多少", ("35", "12")),
        (BUDGET_AND_ACCOUNTS, "平原县文旅局2023年文化活动经费决算数是多少", ("28", "15")),
    ],
)
def test_no_row_is_taken_for_the_other(assistant_of: Ask, text: str, question: str, values: tuple[str, str]) -> None:
    answer = assistant_of({"a.md": text}).ask("", question)
    assert answer.status is Status.CLARIFY and answer.answer is None
    assert all(f"{value}万元" in answer.text for value in values)


@pytest.mark.parametrize(
    ("text", "question"),
    [(PROJECTS, "青禾县畜牧局2024年疫病防控经费一共多少"), (OF_UNITS, "青禾县林业局2024年森林防火经费一共多少")],
)
def test_together_they_are_summed(assistant_of: Ask, text: str, question: str) -> None:
    answer = assistant_of({"a.md": text}).ask("", question)
    assert answer.answer is not None and answer.answer.value == "47"


def test_one_row_is_not_held_against_the_other(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": BUDGET_AND_ACCOUNTS}).ask("", "平原县文旅局2023年文化活动经费比年初预算少多少")
    assert answer.answer is None or answer.answer.value is None


def test_a_table_answers_where_no_agency_is_held(assistant_of: Ask) -> None:
    text = (
        "# 采购清单\n\n| 项目 | 供应商 | 数量 |\n|---|---|---|\n| 打印纸 | 晨光商行 | 20 |\n| 打印纸 | 万家超市 | 9 |\n"
    )
    answer = assistant_of({"a.md": text}).ask("", "打印纸是哪家供应商")
    assert answer.status is not Status.ERROR and "晨光商行" in answer.text and "万家超市" in answer.text
