"""Units that prose counts in are read, and words that begin like them are no units."""

import pytest
from conftest import Ask, Figures, value_of

DISCLOSED = """云溪区档案馆2024年基本情况

馆藏档案 86,420 卷、215,300 件。书架12节，能容纳约3节约型卷柜。养殖基地投放鱼苗5000尾，大桥长985米、宽2600厘米。
第3卷宗室修缮费2.5万元。
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("馆藏档案多少卷", ("86420", "卷")),
        ("馆藏档案多少件", ("215300", "件")),
        ("投放鱼苗多少尾", ("5000", "尾")),
    ],
)
def test_units_of_counts_are_read(assistant_of: Ask, asked: str, value: tuple[str, str]) -> None:
    assert value_of(assistant_of({"a.txt": DISCLOSED}).ask("t", f"云溪区档案馆2024年{asked}")) == value


def test_no_other_words_are_units(figures_of: Figures) -> None:
    figures = figures_of(DISCLOSED)
    assert not {(f.value, f.unit) for f in figures} & {(3, "节"), (3, "卷")}


SPENT = """云溪区教育局2023年度部门决算

一、收支情况
节余资金8.60万元，学位奖补资金6.30万元，卷宗整理经费2.10万元，匹配资金12.40万元。
安装5车位锁，3匹马力的水泵，采购7卷尺，发电120兆瓦时。
"""


@pytest.mark.parametrize(
    ("asked", "value"), [("有多少节余资金", "8.6"), ("花了多少学位奖补资金呢", "6.3"), ("多少卷宗整理经费", "2.1")]
)
def test_words_of_money_that_begin_like_units_are_asked_in_money(assistant_of: Ask, asked: str, value: str) -> None:
    asking = assistant_of({"a.txt": SPENT})
    assert value_of(asking.ask("t", f"云溪区教育局2023年{asked}")) == (value, "万元")


def test_words_that_begin_like_units_count_nothing(figures_of: Figures) -> None:
    units = {f.unit for f in figures_of(SPENT)}
    assert not units & {"节", "卷", "匹", "车位", "学位", "兆瓦"} and "兆瓦时" in units


def test_how_long_something_takes_is_no_length(assistant_of: Ask) -> None:
    table = "# 医疗险条款\n\n| 产品 | 等待期（天） | 保额（万元） |\n|---|---|---|\n| 安康险 | 90 | 20 |\n| 长青险 | 60 | 30 |\n"
    answer = assistant_of({"条款.md": table}).ask("t", "安康险等待期多长")
    assert answer.answer is not None and answer.answer.value == "90", answer.text
