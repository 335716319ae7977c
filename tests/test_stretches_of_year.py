"""Quarters in columns: a stretch that several make up is added up, what was done is no budget of the year beside it."""

import pytest
from conftest import Ask, Figures, value_of

from index.figure import Stage

OFFICE = "泉口市财政局"
TABLE = (
    f"泉口市2023年市级一般公共预算支出分季度执行情况（{OFFICE}，单位：万元）,,,,,\n"
    "科目,一季度,二季度,三季度,四季度,全年预算数\n"
    "一般公共服务支出,210,230,190,270,950\n教育支出,500,480,390,610,2000\n合计,710,710,580,880,2950\n"
)
PLAN = TABLE.replace("执行情况", "用款计划").replace("全年预算数", "合计")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三季度教育支出多少", "390"),
        ("上半年教育支出多少", "980"),
        ("前三季度教育支出多少", "1370"),
        ("下半年支出合计多少", "1460"),
        ("教育支出四个季度一共多少", "1980"),
        ("教育四个季度实际一共支出多少", "1980"),
        ("下半年教育支出和一般公共服务支出一共多少", "1460"),
    ],
)
def test_a_stretch_is_what_its_parts_come_to(question: str, value: str, assistant_of: Ask) -> None:
    answer = assistant_of({"泉口市财政局2023年分季度支出.csv": TABLE}).ask("", f"泉口市2023年{question}")
    assert value_of(answer) == (value, "万元"), answer.text


def test_the_stretch_is_named_and_its_sum_shown(assistant_of: Ask) -> None:
    answer = assistant_of({"泉口市财政局2023年分季度支出.csv": TABLE}).ask("", "泉口市2023年前三季度教育支出多少")
    assert (
        "前三季度教育支出" in answer.text and answer.computation is not None and "500 + 480 + 390" in answer.computation
    )


def test_a_stretch_that_its_columns_do_not_make_up_is_not_told(assistant_of: Ask) -> None:
    answer = assistant_of({"泉口市财政局2023年分季度支出.csv": TABLE}).ask("", "泉口市2023年1-5月教育支出多少")
    assert value_of(answer)[0] is None


def test_what_was_done_is_set_against_the_budget_of_the_year(assistant_of: Ask) -> None:
    assistant = assistant_of({"泉口市财政局2023年分季度支出.csv": TABLE})
    assistant.ask("a", "泉口市2023年教育支出四个季度一共多少")
    assert value_of(assistant.ask("a", "占全年预算的百分之几？")) == ("99", "%")


@pytest.mark.parametrize(("table", "stage"), [(TABLE, Stage.FINAL_ACCOUNTS), (PLAN, Stage.INITIAL_BUDGET)])
def test_quarters_are_done_or_planned_as_the_table_says(table: str, stage: Stage, figures_of: Figures) -> None:
    text = f"{OFFICE}2023年部门预算\n\n" + table.replace(",", "\t")
    assert {f.stage for f in figures_of(text) if f.column[-1] == "三季度"} == {stage}
