"""Reasons that stand beside what they are of: in the remark of its row, before what follows, in another year."""

import pytest
from conftest import Ask, value_of

PLACE = "泠浦县"
TEXT = f"""# {PLACE}2019年财政决算情况

**收入方面**　县级一般公共预算收入36125万元，比上年增收2719万元，增长8.14%。

**支出方面**　县级一般公共预算支出108847万元。

| 科目 | 决算数（万元） | 比上年（%） | 备注 |
|---|---:|---:|---|
| 国防支出 | 399 | -55.67 | 民兵训练场地建设减少 |
| 教育支出 | 20535 | 7.13 | |

受环境整治影响，砖厂陆续退出市场，税源收窄。

我县下辖的青坪乡实行乡财县管，未单独设立预算体系，因此没有对下转移支出。
"""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("国防支出为什么少了一大半", "民兵训练场地"),
        ("税源为什么变少了", "砖厂"),
        ("为什么没有对下转移支出", "乡财县管"),
    ],
)
def test_a_reason_is_quoted_where_it_stands(question: str, words: str, assistant_of: Ask) -> None:
    assert words in assistant_of({"a.md": TEXT}).ask("", f"{PLACE}2019年{question}").text


def test_no_remark_of_another_row_is_a_reason(assistant_of: Ask) -> None:
    assert "民兵" not in assistant_of({"a.md": TEXT}).ask("", f"{PLACE}2019年教育支出为什么增加").text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2018年一般公共预算收入是多少", ("33406", "万元")),
        ("2019年教育支出占县级一般公共预算支出的百分之几", ("18.87", "%")),
    ],
)
def test_a_sentence_that_opens_with_its_side_tells_its_item(
    question: str, value: tuple[str, str], assistant_of: Ask
) -> None:
    assert value_of(assistant_of({"a.md": TEXT}).ask("", f"{PLACE}{question}")) == value


BUDGET = """# 泠浦县本级2024年“三公”经费预算安排情况

| 项目 | 2024年预算（万元） | 比上年年初预算（万元） | 原因 |
|---|---:|---:|---|
| 公务接待费 | 638 | -317 | 过紧日子 |
| 因公出国（境）经费 | 62 | 24 | 出国任务增加 |
| 合计 | 700 | -293 | |
"""


def test_a_column_of_changes_gives_the_year_before(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": BUDGET})
    assert value_of(assistant.ask("c", "泠浦县本级2024年公务接待费预算多少")) == ("638", "万元")
    assert value_of(assistant.ask("c", "2023年呢")) == ("955", "万元")


def test_what_a_value_that_was_worked_out_differs_by_is_of_both_years(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": BUDGET})
    for turn in ("泠浦县本级2024年因公出国费预算多少", "2023年是多少呢"):
        assistant.ask("c", turn)
    answer = assistant.ask("c", "接待费减了几万")
    assert answer.answer is not None and answer.answer.value is not None and answer.answer.value.lstrip("-") == "317"
