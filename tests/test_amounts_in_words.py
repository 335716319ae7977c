"""Amounts in capital numerals, with 角 and 分, of several units at once and as people say them; other currencies."""

import pytest
from conftest import Figures

HEAD = "沂岭县水务局关于2024年资金安排的说明\n\n"


@pytest.mark.parametrize(
    ("said", "row", "value", "unit"),
    [
        ("农村供水资金人民币贰佰零捌万叁仟元整", "农村供水资金", "2083000", "元"),
        ("服务费叁仟贰佰伍拾元伍角整", "服务费", "3250.5", "元"),
        ("设备款人民币（大写）玖万捌仟陆佰柒拾元叁角贰分", "设备款", "98670.32", "元"),
        ("印刷费计人民币陆佰圆整", "印刷费", "600", "元"),
        ("道路工程1.5个亿", "道路工程", "1.5", "亿元"),
        ("路灯电费30万零500元", "路灯电费", "300500", "元"),
        ("河道整治1亿零300万元", "河道整治", "103000000", "元"),
        ("租金3250元5角", "租金", "3250.5", "元"),
        ("绿化养护费8块6毛", "绿化养护费", "8.6", "元"),
        ("检测费二十七万四千元", "检测费", "274000", "元"),
    ],
)
def test_in_a_sentence(said: str, row: str, value: str, unit: str, figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}{said}。\n")
    assert [(f.row[-1], str(f.value), f.unit) for f in found] == [(row, value, unit)]


def test_in_a_table(figures_of: Figures) -> None:
    table = "单位\t金额（大写）\t用途\n石涧站\t壹佰零捌万元整\t改造\n柳塘站\t人民币玖拾陆万伍仟元整\t修缮\n黄垭站\t12万3500元\t更新\n"
    found = figures_of(f"{HEAD}{table}")
    assert [(f.row[-1], str(f.value), f.unit) for f in found] == [
        ("石涧站", "108", "万元"),
        ("柳塘站", "965000", "元"),
        ("黄垭站", "123500", "元"),
    ]
    assert not any(key == "within" for f in found for key, _ in f.attributes)


def test_another_country_s_money_is_never_yuan(figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}归还世界银行贷款本金45万美元，折合人民币319.50万元。\n")
    assert [(f.row[-1], str(f.value), f.unit) for f in found] == [
        ("归还世界银行贷款本金", "45", "万美元"),
        ("归还世界银行贷款本金", "319.50", "万元"),
    ]


def test_a_column_of_currencies_gives_the_unit(figures_of: Figures) -> None:
    table = "项目\t币种单位\t协议金额\t年末汇率\n供水改善\t万美元\t3,000\t7.10\n公交电动化\t万欧元\t1,200\t7.75\n"
    found = figures_of(f"{HEAD}{table}")
    assert [(str(f.value), f.unit) for f in found] == [
        ("3000", "万美元"),
        ("7.10", ""),
        ("1200", "万欧元"),
        ("7.75", ""),
    ]
