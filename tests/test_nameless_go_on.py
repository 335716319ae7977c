"""Follow-ups over the table of a document that is nobody's, and the unit of columns that its whole is told in."""

import pytest
from conftest import Ask, value_of

FUNDS = """<html><body>
<h2>砚浦县2025年第一批衔接资金分配结果公告</h2>
<table border="1">
<tr><th>类别</th><th>项目</th><th>金额（万元）</th><th>中央</th><th>省级</th></tr>
<tr><td rowspan="4">产业发展</td><td>小计</td><td>900</td><td>600</td><td>300</td></tr>
<tr><td>农业产业项目</td><td>500</td><td>350</td><td>150</td></tr>
<tr><td>林业产业项目</td><td>100</td><td>100</td><td></td></tr>
<tr><td>旅游产业项目</td><td>300</td><td>150</td><td>150</td></tr>
</table></body></html>
"""
PLACES = """砚浦市各区县2024年财政数据（单位：亿元）
区县,一般公共预算收入,税收收入,非税收入,一般公共预算支出
云溪区,38.00,25.62,12.38,70.20
石湾区,22.83,12.00,10.83,44.10
"""


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["砚浦县2025年旅游产业项目里中央资金是多少"], ("150", "万元")),
        (["砚浦县2025年这批产业项目里哪一类钱最多", "旅游呢"], ("300", "万元")),
    ],
)
def test_of_a_table_of_projects(turns: list[str], value: tuple[str, str], assistant_of: Ask) -> None:
    assistant = assistant_of({"公告.html": FUNDS})
    answers = [assistant.ask("c", turn) for turn in turns]
    assert value_of(answers[-1]) == value


def test_the_most_money_is_named(assistant_of: Ask) -> None:
    answer = assistant_of({"公告.html": FUNDS}).ask("", "砚浦县2025年这批产业项目里哪一类钱最多")
    assert "农业产业项目" in answer.text and "500" in answer.text


@pytest.mark.parametrize(("turn", "value"), [("支出呢", "70.2"), ("石湾区呢", "22.83"), ("税收收入呢", "25.62")])
def test_another_column_of_the_same_row(turn: str, value: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"区县财政.csv": PLACES})
    assert value_of(assistant.ask("c", "云溪区2024年一般公共预算收入多少亿")) == ("38", "亿元")
    assert value_of(assistant.ask("c", turn)) == (value, "亿元")
