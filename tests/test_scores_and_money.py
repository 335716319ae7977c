"""A project's score and its money in one sentence are apart; what comes in less what goes out is no sum of both."""

import pytest
from conftest import Ask, Figures

WHO = "宁江县水利局"
TEXT = (
    f"{WHO}2023年度部门决算\n\n一、收支情况\n2023年收入合计3,000.00万元，支出合计2,900.00万元。\n二、绩效\n"
    "水库除险加固项目自评得分96.5分，全年预算500万元，执行480万元，执行率96%。\n"
)


def test_the_money_behind_a_score_is_the_project_s(figures_of: Figures) -> None:
    found = {(f.row[-1], str(f.value)) for f in figures_of(TEXT)}
    assert {("水库除险加固项目自评得分", "96.5"), ("水库除险加固项目", "500")} <= found


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("水库除险加固项目预算多少钱", "500", "万元"),
        ("收支相抵还剩多少", "100", "万元"),
        ("收入合计和支出合计相差多少", "100", "万元"),
        ("收入合计比支出合计多多少", "100", "万元"),
    ],
)
def test_money_is_told_where_it_is_asked_for(assistant_of: Ask, asked: str, value: str, unit: str) -> None:
    answer = assistant_of({"a.txt": TEXT}).ask("", f"{WHO}2023年{asked}")
    assert answer.answer is not None and (answer.answer.value, answer.answer.unit) == (value, unit), answer.text
