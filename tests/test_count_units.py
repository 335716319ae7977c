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


def test_how_long_something_takes_is_no_length(assistant_of: Ask) -> None:
    table = "# 医疗险条款\n\n| 产品 | 等待期（天） | 保额（万元） |\n|---|---|---|\n| 安康险 | 90 | 20 |\n| 长青险 | 60 | 30 |\n"
    answer = assistant_of({"条款.md": table}).ask("t", "安康险等待期多长")
    assert answer.answer is not None and answer.answer.value == "90", answer.text
