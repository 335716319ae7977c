"""Rows named by two columns, the first merged over several: what the second says names the row within it."""

import pytest
from conftest import Ask, value_of

HEAD = (
    "<html><head><title>柳坪县林业局2022年项目支出预算表</title></head><body>"
    "<h2>柳坪县林业局2022年项目支出预算表</h2><p>金额单位：万元</p><table>"
)
_CELL = '<tr><th rowspan="2">项目名称</th><th rowspan="2">{head}</th><th colspan="2">资金来源</th>'
ROWS = (
    _CELL
    + """<th rowspan="2">预算合计</th></tr>
<tr><th>上级资金</th><th>县级资金</th></tr>
<tr><td rowspan="3">退化林修复</td><td>南山片区</td><td>820.00</td><td>230.00</td><td>1,050.00</td></tr>
<tr><td>北沟片区</td><td>330.00</td><td>120.00</td><td>450.00</td></tr>
<tr><td>小计</td><td>1,150.00</td><td>350.00</td><td>1,500.00</td></tr>
<tr><td rowspan="2">防火能力提升</td><td>瞭望塔</td><td>60.00</td><td>20.00</td><td>80.00</td></tr>
<tr><td>隔离带</td><td>90.00</td><td>30.00</td><td>120.00</td></tr></table></body></html>
"""
)


@pytest.mark.parametrize("head", ["子项目", "建设片区", "实施地块"])
@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("退化林修复北沟片区预算多少", "450"),
        ("退化林修复预算总共多少", "1500"),
        ("南山片区县级资金多少", "230"),
        ("防火能力提升里隔离带预算多少", "120"),
    ],
)
def test_a_part_and_its_whole(assistant_of: Ask, head: str, said: str, value: str) -> None:
    answer = assistant_of({"a.html": HEAD + ROWS.format(head=head)}).ask("", f"柳坪县林业局2022年{said}")
    assert value_of(answer) == (value, "万元"), answer.text
