"""A unit stated once for all of a table or document, remarks behind numbers, and all rows of a list of units."""

import pytest
from conftest import Ask, value_of

from corpus.tables.values import cell_number

BUREAU, HEALTH = "青山县民政局", "青山市卫生健康委员会"
YEARS = f"""{BUREAU}2020—2022年支出情况一览表,,,
项目（万元）,2020年,2021年,2022年
支出合计,300.0,330.5,360.0
社会救助,200.0,220.5,240.0
养老服务,100.0,110.0（含上年结转6.0）,120.0
附：供养人数（人）,50,52,55
"""
HEADED = f"""{BUREAU}2022年部门预算\t\t金额单位：万元

{BUREAU}2022年部门预算公开

一、收支预算总体情况

表1  部门收支预算总表

| 收入项目 | 预算数 | 支出项目 | 预算数 |
|---|---:|---|---:|
| 一般公共预算拨款 | 500.00 | 社会保障和就业支出 | 520.00 |
| 单位资金 | 20.00 | | |
| 收入总计 | 520.00 | 支出总计 | 520.00 |
"""
UNITS = f"""{HEALTH}2022年部门预算汇总表,,,,
各单位人员情况表（截至2022年12月31日）,,,,单位：人
单位名称,编制数,年末实有人数,其中：在编,聘用
委机关,30,28,28,
市第一人民医院,300,420,290,130
市妇幼保健院,120,150,110,40
市中心血站,40,42,38,4
合计,490,640,466,174
"""


@pytest.mark.parametrize(
    ("file", "text", "question", "value", "unit"),
    [
        ("years.csv", YEARS, f"{BUREAU}2022年养老服务花了多少？", "120", "万元"),
        ("years.csv", YEARS, f"{BUREAU}2021年养老服务花了多少？", "110", "万元"),
        ("years.csv", YEARS, f"{BUREAU}2021年供养人数多少？", "52", "人"),
        ("headed.md", HEADED, f"{BUREAU}2022年收入总计多少？", "520", "万元"),
        ("headed.md", HEADED, f"{BUREAU}2022年单位资金预算多少？", "20", "万元"),
        ("units.csv", UNITS, f"{HEALTH}各单位实有人数加起来一共多少人", "640", "人"),
        ("units.csv", UNITS, f"{HEALTH}各单位编制一共多少", "490", "人"),
        ("units.csv", UNITS, "青山市第一人民医院和青山市妇幼保健院编制一共多少", "420", "人"),
    ],
)
def test_values(assistant_of: Ask, file: str, text: str, question: str, value: str, unit: str) -> None:
    answer = assistant_of({file: text}).ask("", question)
    assert value_of(answer) == (value, unit), answer.text


def test_no_unit_is_made_up(assistant_of: Ask) -> None:
    """A sentence about one amount states no unit for a table."""
    bare = HEADED.replace("\t\t金额单位：万元", "").replace("表1", "全年另安排应急资金30万元。\n\n表1")
    answer = assistant_of({"headed.md": bare}).ask("", f"{BUREAU}2022年收入总计多少？")
    assert value_of(answer)[1] in {"", None}, answer.text


def test_rows_that_do_not_make_up_the_total_are_not_added(assistant_of: Ask) -> None:
    wrong = UNITS.replace("合计,490,640", "合计,490,700")
    answer = assistant_of({"units.csv": wrong}).ask("", f"{HEALTH}各单位实有人数加起来一共多少人")
    assert value_of(answer)[0] != "700"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("923.4（含上年结转35.0）", "923.4"),
        ("1,200（不含专户）", "1200"),
        ("5（甲类）", None),
        ("12至15（含家属）", None),
    ],
)
def test_remarks_behind_numbers(cell: str, value: str | None) -> None:
    found = cell_number(cell)
    assert (str(found.value) if found is not None else None) == value
