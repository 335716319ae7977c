"""Follow-ups stay in the row, or keep the item and change the row; what is not a part is the rest of its row."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

BUREAU, STAFF = "青山县教育局", "青山县人事局"
UNITS = f"""<html><head><meta charset="utf-8"></head><body><h1>{BUREAU}2022年度部门决算</h1>
<p>{BUREAU}2022年度支出合计900.00万元。</p>
<table><caption>各单位支出决算表</caption><thead>
<tr><th rowspan="2">单位名称</th><th rowspan="2">支出类别</th><th colspan="2">支出决算（万元）</th></tr>
<tr><th>金额</th><th>其中：财政拨款</th></tr></thead><tbody>
<tr><td>合计</td><td>小计</td><td>900.00</td><td>860.00</td></tr>
<tr><td rowspan="3">东关小学</td><td>小计</td><td>500.00</td><td>475.00</td></tr>
<tr><td>基本支出</td><td>410.00</td><td>385.00</td></tr>
<tr><td>项目支出</td><td>90.00</td><td>90.00</td></tr>
<tr><td rowspan="3">西关中学</td><td>小计</td><td>400.00</td><td>385.00</td></tr>
<tr><td>基本支出</td><td>330.00</td><td>315.00</td></tr>
<tr><td>项目支出</td><td>70.00</td><td>70.00</td></tr>
</tbody></table></body></html>"""
ACCOUNTS = f"""# {STAFF}2022年度部门决算

## 支出决算表

单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---:|---:|---:|
| | 合计 | 760.00 | 520.00 | 240.00 |
| 208 | 社会保障和就业支出 | 760.00 | 520.00 | 240.00 |
| 20801 | 人力资源和社会保障管理事务 | 660.00 | 520.00 | 140.00 |
| 2080101 | 行政运行 | 450.00 | 450.00 | |
| 2080109 | 社会保险经办机构 | 210.00 | 70.00 | 140.00 |
| 20807 | 就业补助 | 100.00 | | 100.00 |
| 2080702 | 职业培训补贴 | 100.00 | | 100.00 |
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"bureau.html": UNITS, "staff.md": ACCOUNTS})


TALKS = {
    "another unit, the same item": (
        (f"{BUREAU}2022年决算，东关小学项目支出多少？", "90"),
        ("西关中学呢", "70"),
        ("基本支出呢", "330"),
        ("东关小学的呢", "410"),
    ),
    "inside the row": (
        (f"{STAFF}2022年社会保险经办机构花了多少？", "210"),
        ("里头项目支出是多少", "140"),
        ("职业培训补贴呢？", "100"),
    ),
    "of it": (
        (f"{STAFF}2022年社会保险经办机构花了多少？", "210"),
        ("它的基本支出呢", "70"),
    ),
    "the whole of the agency where nothing points back": (
        (f"{STAFF}2022年社会保险经办机构花了多少？", "210"),
        (f"{STAFF}2022年项目支出是多少", "240"),
    ),
    "inside a whole": (
        (f"{STAFF}2022年支出合计多少？", "760"),
        ("里头项目支出多少", "240"),
    ),
    "the rest of a row": (
        (f"{BUREAU}东关小学2022年支出里非财政拨款的有多少？", "25"),
        (f"{BUREAU}2022年支出里非财政拨款的有多少？", "40"),
        (f"{STAFF}2022年非项目支出多少", "520"),
    ),
}


@pytest.mark.parametrize("name", TALKS)
def test_rows(assistant: Assistant, name: str) -> None:
    for turn, (question, value) in enumerate(TALKS[name]):
        answer = assistant.ask(name, question)
        assert answer.answer is not None, (turn, question, answer.text)
        assert answer.answer.value == value, (turn, question, answer.text)


WORKS = "青山县水务局"
PROJECTS = f"""# {WORKS}2023年部门预算

2023年项目支出150.00万元，公务接待费3.00万元。

## 项目支出明细表

单位：万元

| 项目名称 | 责任科室 | 合计 | 省级资金 | 县级资金 |
|---|---|---:|---:|---:|
| 河道清淤 | 工程科 | 90.00 | 60.00 | 30.00 |
| 泵站改造 | 工程科 | 60.00 | 45.00 | 15.00 |
| 合计 | | 150.00 | 105.00 | 45.00 |
"""


def test_a_column_that_only_the_table_has_is_asked_of_the_row_spoken_of(assistant_of: Ask) -> None:
    assistant = assistant_of({"works.md": PROJECTS})
    for talk, first in (("ranked", f"{WORKS}2023年哪个项目花钱最多"), ("named", f"{WORKS}2023年河道清淤多少钱")):
        assert value_of(assistant.ask(talk, first)) == ("90", "万元")
        assert value_of(assistant.ask(talk, "省级资金有多少")) == ("60", "万元")
        assert value_of(assistant.ask(talk, "县级资金呢")) == ("30", "万元")
    assistant.ask("all", f"{WORKS}2023年河道清淤多少钱")
    assert value_of(assistant.ask("all", "省级资金一共多少")) == ("105", "万元")
    assistant.ask("other", f"{WORKS}2023年河道清淤多少钱")
    assert value_of(assistant.ask("other", "公务接待费呢")) == ("3", "万元")


def test_rest_that_no_row_tells(assistant: Assistant) -> None:
    """Where whole and part stand in no row together, nothing is told for the rest, least of all the part."""
    answer = assistant.ask("", f"{STAFF}2022年社会保险经办机构非财政拨款的有多少")
    assert answer.status is Status.NOT_FOUND
    assert answer.answer is None
