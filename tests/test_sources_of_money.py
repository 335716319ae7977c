"""A row whose columns only divide its money by source is told as their sum, and each source where it is asked for."""

import pytest
from conftest import Ask, Figures

from index.figures.row_sums import sums_of_rows

AGENCY = "塘源县农业农村局"
HEAD = f"{AGENCY}2024年部门预算\n\n2024年项目支出预算表\n单位：万元\n"


@pytest.mark.parametrize(
    ("columns", "values", "sums"),
    [
        ("财政拨款\t其他资金", "300.00\t45.00", ["345"]),
        ("中央补助\t省级配套\t县级配套", "10\t5.5\t2", ["17.5"]),
        ("本年安排\t上年结转", "200\t30", ["230"]),
        ("合计\t财政拨款\t其他资金", "345\t300\t45", []),
        ("财政拨款\t一般公共预算\t政府性基金", "300\t280\t20", []),
        ("上级资金\t中央资金\t省级资金", "15\t10\t5", []),
        ("财政拨款\t培训人数", "300\t45", []),
    ],
)
def test_rows_that_have_a_sum(columns: str, values: str, sums: list[str], figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}项目名称\t{columns}\n高标准农田建设\t{values}\n农机购置补贴\t{values}\n")
    derived = sums_of_rows(list(enumerate(found)))
    assert [str(d.value) for d in derived if d.item == "高标准农田建设"] == sums


def test_the_whole_and_each_source_are_told(assistant_of: Ask) -> None:
    rows = "项目名称\t财政拨款\t其他资金\n高标准农田建设\t300.00\t45.00\n农机购置补贴\t120.00\t8.50\n"
    assistant = assistant_of({"a.txt": HEAD + rows})
    whole = assistant.ask("c", f"{AGENCY}2024年高标准农田建设安排了多少")
    assert whole.answer is not None and whole.answer.value == "345", whole.text
    assert any("300 + 45" in note for note in whole.notes)
    source = assistant.ask("c", "农机购置补贴的其他资金是多少")
    assert source.answer is not None and source.answer.value == "8.5", source.text
