"""Tables whose columns part a year: no month is told for the year, all are added up, each is told by its name."""

import pytest
from conftest import Ask, Figures

from qa.answer import Status

WHO = "青禾县柳溪镇人民政府"
HEAD = f"{WHO}2024年部门预算\n\n一、收支情况\n2024年收入预算2,600.00万元，支出预算2,600.00万元。\n\n2024年用款计划表\n单位：万元\n"
MONTHS = "项目\t1月\t2月\t3月\n人员工资\t90.1\t95.2\t93.8\n办公费\t5.5\t2.2\t1.1\n"
QUARTERS = "项目\t一季度\t二季度\t三季度\t四季度\n办公费\t10\t12.5\t8\t9.5\n差旅费\t3\t1\t2\t4\n"
WITH_TOTAL = "项目\t合计\t一季度\t二季度\t三季度\t四季度\n办公费\t40\t10\t12.5\t8\t9.5\n差旅费\t10\t3\t1\t2\t4\n"
REPORT = "项目\t10月\t1-10月累计\n办公费\t1.2\t33.4\n差旅费\t0.8\t9.6\n"


def test_months_are_heads_and_no_numbers(figures_of: Figures) -> None:
    found = {(f.row[-1], f.column[-1]): str(f.value) for f in figures_of(HEAD + MONTHS) if f.table}
    assert found["办公费", "2月"] == "2.2" and ("项目", "1月") not in found and len(found) == 6


@pytest.mark.parametrize(
    ("table", "asked", "value"),
    [
        (MONTHS, "办公费是多少", None),
        (MONTHS, "2月办公费是多少", "2.2"),
        (MONTHS, "人员工资一共多少", None),
        (QUARTERS, "办公费是多少", "40"),
        (QUARTERS, "二季度办公费是多少", "12.5"),
        (WITH_TOTAL, "办公费是多少", "40"),
        (WITH_TOTAL, "四季度差旅费是多少", "4"),
        (REPORT, "1-10月办公费是多少", "33.4"),
        (REPORT, "10月办公费是多少", "1.2"),
    ],
)
def test_a_month_is_told_where_it_is_named(assistant_of: Ask, table: str, asked: str, value: str | None) -> None:
    answer = assistant_of({"a.txt": HEAD + table}).ask("", f"{WHO}2024年{asked}")
    assert (answer.answer.value if answer.answer is not None else None) == value, answer.text


def test_the_months_that_there_are_stand_in_the_refusal(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": HEAD + MONTHS}).ask("", f"{WHO}2024年办公费是多少")
    assert answer.status is Status.NOT_FOUND and "1月5.5万元、2月2.2万元、3月1.1万元" in answer.text


def test_what_a_row_comes_to_is_told_with_its_formula(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": HEAD + QUARTERS}).ask("", f"{WHO}2024年办公费是多少")
    assert answer.computation is not None and "10 + 12.5 + 8 + 9.5 = 40" in answer.computation


def test_a_row_that_is_what_all_others_come_to_is_none_of_them(assistant_of: Ask) -> None:
    table = "村名\t补助资金\n柳溪镇\t30.5\n东岭村\t12.3\n西坡村\t8.8\n南湾村\t9.4\n"
    answer = assistant_of({"a.txt": HEAD + table}).ask("", f"{WHO}2024年哪个村补助资金最多")
    assert answer.status is Status.ANSWERED and "东岭村" in answer.text and "30.5" not in answer.text


def test_a_month_that_a_sentence_in_a_cell_names_is_no_column_of_it(assistant_of: Ask) -> None:
    form = (
        "| 项目名称 | 教师培训项目 |\n| --- | --- |\n"
        "| 年度总体目标完成情况 | 截至12月底，共举办教师培训班6期，培训教师320人次，购置设备9台，全部完成目标。 |\n"
    )
    text = f"# {WHO}2023年度部门决算\n\n## 一、绩效自评情况\n\n### 项目支出绩效自评表\n\n{form}"
    answer = assistant_of({"a.md": text}).ask("", f"{WHO}2023年培训教师多少人次")
    assert answer.status is Status.ANSWERED and "没有列出全年" not in answer.text, answer.text
    assert answer.answer is not None and answer.answer.value == "320"
