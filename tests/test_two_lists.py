"""In rows of two lists side by side no amount of the one is told for what the other names."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

BUREAU = "青山县水利局"
TABLE = f"""<html><body><h1>{BUREAU}2022年部门预算公开</h1><p>单位：万元</p>
<table><caption>部门收支预算总表</caption>
<tr><th colspan="2">收入</th><th colspan="2">支出</th></tr>
<tr><th>项目</th><th>预算数</th><th>项目</th><th>预算数</th></tr>
<tr><td>一、一般公共预算拨款</td><td>500.00</td><td>一、农林水支出</td><td>430.00</td></tr>
<tr><td>二、政府性基金预算拨款</td><td>30.00</td><td>二、社会保障和就业支出</td><td>70.00</td></tr>
<tr><td>三、国有资本经营预算拨款</td><td></td><td>三、卫生健康支出</td><td>30.00</td></tr>
<tr><td>收入总计</td><td>530.00</td><td>支出总计</td><td>530.00</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (f"{BUREAU}2022年政府性基金有多少", "30"),
        (f"{BUREAU}2022年政府性基金收入有多少", "30"),
        (f"{BUREAU}2022年卫生健康支出有多少", "30"),
    ],
)
def test_own_half(assistant_of: Ask, question: str, value: str) -> None:
    answer = assistant_of({"bureau.html": TABLE}).ask("", question)
    assert value_of(answer) == (value, "万元"), answer.text


@pytest.mark.parametrize("asked", ["政府性基金支出有多少", "国有资本经营有多少", "国有资本经营预算拨款是多少"])
def test_other_half(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"bureau.html": TABLE}).ask("", f"{BUREAU}2022年{asked}")
    assert answer.status is Status.NOT_FOUND, answer.text
    assert answer.answer is None


def test_within_the_whole_spoken_of(assistant_of: Ask) -> None:
    assistant = assistant_of({"bureau.html": TABLE})
    assistant.ask("talk", f"{BUREAU}2022年收入总计多少？")
    assert value_of(assistant.ask("talk", "里面政府性基金有多少")) == ("30", "万元")
