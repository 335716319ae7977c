"""Whose whole a share is taken of, what kind of number is wanted, and what a change is measured against."""

import pytest
from conftest import Ask, value_of

OFFICE, UNIT = "砚浦市水务局", "砚浦市堤防管理处"
TEXT = """{agency}{year}年度部门决算

一、一般公共预算财政拨款支出情况
（一）财政拨款支出决算总体情况
{year}年度一般公共预算财政拨款支出{total}万元，占本年支出合计的100.00%。
（二）财政拨款支出决算具体情况
（2130314）防汛：年初预算{planned}万元，决算{spent}万元，超出年初预算{over}万元，原因是追加经费。
二、“三公”经费支出决算情况
{year}年度“三公”经费支出决算为{cars}万元。
三、政府采购支出
{year}年度政府采购支出总额184.60万元，其中：政府采购货物支出65.60万元、政府采购工程支出119.00万元。
"""


def _text(agency: str, year: int, cars: str, spent: str = "265.00") -> str:
    return TEXT.format(
        agency=agency, year=year, total="530.00", planned="80.00", spent=spent, over="185.00", cars=cars
    )  # fmt: skip


DOCUMENTS = {
    "a.txt": _text(OFFICE, 2023, "30.00"),
    "b.txt": _text(UNIT, 2023, "12.00"),
    "c.txt": _text(UNIT, 2022, "11.00", "200.00"),
}


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["“三公”经费多少", f"占{OFFICE[3:]}三公的比例"], ("40", "%")),
        (["“三公”经费多少", f"占{OFFICE[3:]}的多少"], ("40", "%")),
        (["政府采购多少钱", "工程占多少 金额"], ("119", "万元")),
        (["政府采购多少钱", "货物占多少"], ("35.54", "%")),
        (["防汛财政拨款支出多少"], ("265", "万元")),
        (["防汛财政拨款支出多少", "占一般公共预算财政拨款支出的比例"], ("50", "%")),
        (["防汛多少", "比上年增长多少"], ("65", "万元")),
        (["防汛多少", "比上年增长多少（百分比）"], ("32.5", "%")),
        (["防汛多少", "比预算多多少"], ("185", "万元")),
    ],
)
def test_shares_and_changes(turns: list[str], value: tuple[str, str], assistant_of: Ask) -> None:
    assistant = assistant_of(DOCUMENTS)
    answers = [assistant.ask("c", (f"{UNIT}2023年" if n == 0 else "") + turn) for n, turn in enumerate(turns)]
    assert value_of(answers[-1]) == value
