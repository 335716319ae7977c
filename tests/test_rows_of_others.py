"""A row that a question names exactly, and that only others list, is told by no row that shares a piece of it."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

WATER = """云溪县水利局2023年度部门决算

一、收支情况
2023年度收入总计900.00万元，支出总计900.00万元，年初财政拨款结转和结余12.00万元，年末结转和结余33.00万元。
事业收入61.00万元，公车运行支出8.00万元，公务接待费5.00万元。办公楼维修改造项目46.00万元。
机关事业单位基本养老保险缴费支出29.00万元。
"""
HEALTH = """云溪县卫生健康局2023年度部门决算

一、收支情况
2023年度收入总计700.00万元，支出总计700.00万元，使用非财政拨款结余9.00万元，结余分配4.00万元。
一般公共服务支出3.00万元。国（境）外公务接待0.20万元。事业编制30名。
维修（护）费2.00万元。
"""
ABSENT = ["一般公共服务支出", "使用非财政拨款结余", "结余分配", "国（境）外公务接待", "事业编制", "维修（护）费"]


@pytest.mark.parametrize("item", ABSENT)
def test_no_other_row_is_told_for_it(assistant_of: Ask, item: str) -> None:
    answer = assistant_of({"水利局.txt": WATER, "卫健局.txt": HEALTH}).ask("t", f"云溪县水利局2023年{item}是多少")
    assert answer.status is not Status.ANSWERED and answer.answer is None, answer.text


@pytest.mark.parametrize(
    ("item", "value"),
    [("使用非财政拨款结余", "9"), ("结余分配", "4"), ("一般公共服务支出", "3"), ("国（境）外公务接待", "0.2")],
)
def test_its_own_document_tells_it(assistant_of: Ask, item: str, value: str) -> None:
    answer = assistant_of({"水利局.txt": WATER, "卫健局.txt": HEALTH}).ask("t", f"云溪县卫生健康局2023年{item}是多少")
    assert value_of(answer) == (value, "万元"), answer.text


BUDGET = """云溪县水利局2023年部门预算

一、收支预算总体情况
2023年收入预算总计870.00万元，其中：本年收入863.00万元，上年结转7.00万元。

部门收支总表
单位：万元

| 收入 | 金额 | 支出 | 金额 |
|---|---|---|---|
| 本年收入 | 863.00 | 本年支出 | 870.00 |
| 上年结转 | 7.00 | 结转下年 | 0.00 |
| 收入总计 | 870.00 | 支出总计 | 870.00 |
"""
FINAL = """云溪县水利局2023年度部门决算

二、收入支出决算总体情况
2023年度收入总计900.00万元，其中：本年收入888.00万元，年初结转和结余12.00万元。
三、绩效管理
单位整体支出自评得分93.5分，等次为优。

收入支出决算总表
单位：万元

| 收入 | 金额 | 支出 | 金额 |
|---|---|---|---|
| 本年收入 | 888.00 | 本年支出 | 867.00 |
| 年初结转和结余 | 12.00 | 年末结转和结余 | 33.00 |
| 收入总计 | 900.00 | 支出总计 | 900.00 |
"""


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("年初结转和结余", ("12", "万元")),
        ("年末结转和结余", ("33", "万元")),
        ("单位整体支出自评得分", ("93.5", "分")),
    ],
)
def test_what_was_carried_out_leads_in_every_table_of_totals(
    assistant_of: Ask, item: str, value: tuple[str, str]
) -> None:
    answer = assistant_of({"预算.md": BUDGET, "决算.md": FINAL}).ask("t", f"云溪县水利局2023年{item}是多少")
    assert value_of(answer) == value, answer.text


HOSPITAL = """云溪县石桥乡卫生院2023年部门预算

一、人员情况
核定编制12人，实有在岗职工18人，其中在编人员10人、临聘人员8人。
二、车辆情况
保有公务用车4辆。
三、支出情况
行政事业单位养老支出30.00万元，预算内上级补助收入44.00万元，本年结余6.00万元。

一般公共预算支出表
单位：万元

| 科目 | 合计 |
|---|---|
| 社会保障和就业支出 | 425.00 |
| 　临时救助 | 395.00 |
| 　　临时救助支出 | 330.00 |
| 　　流浪乞讨人员救助支出 | 65.00 |
"""
CARS = """云溪县民政局2023年部门预算

事业单位离退休2.00万元，上年结余3.00万元。执法用车和机要用车2辆，执法用车1辆。
"""


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("在编人员", "10"),
        ("在岗职工", "18"),
        ("临时救助", "395"),
        ("临时救助支出", "330"),
        ("预算内上级补助收入", "44"),
    ],
)
def test_the_row_of_this_very_name_is_told(assistant_of: Ask, item: str, value: str) -> None:
    answer = assistant_of({"医院.md": HOSPITAL}).ask("t", f"云溪县石桥乡卫生院2023年{item}是多少")
    assert answer.answer is not None and answer.answer.value is not None, answer.text
    assert float(answer.answer.value) == float(value), answer.text


@pytest.mark.parametrize("item", ["事业单位离退休", "上年结余", "执法用车"])
def test_no_whole_and_no_other_year_is_told_for_it(assistant_of: Ask, item: str) -> None:
    assistant = assistant_of({"医院.md": HOSPITAL, "民政.txt": CARS})
    answer = assistant.ask("t", f"云溪县石桥乡卫生院2023年{item}是多少")
    assert answer.status is not Status.ANSWERED and answer.answer is None, answer.text


def test_the_end_of_a_year_is_no_other_words(assistant_of: Ask) -> None:
    table = "# 霁州市地方政府债务情况说明\n\n单位：亿元\n\n| 地区 | 债务限额 | 债务余额 |\n|---|---|---|\n| 霁州市合计 | 40.0 | 31.5 |\n| 芦江区 | 9.0 | 7.5 |\n"
    assistant = assistant_of({"债务.md": table})
    assert "7.5" in assistant.ask("t", "芦江区2023年底债务余额是多少").text
