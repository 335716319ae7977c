"""What of a table is added up: no averages, no rows that stand within others, no table that breaks off."""

import pytest
from checks_kit import checks_of
from conftest import Figures, ReadText

from index.checks.explained_sums import is_apiece
from index.checks.types import Outcome

HEAD = "云岭市南坪街道办事处2023年部门预算\n\n"


def told(read_text: ReadText, table: str, title: str = "2023年经费安排表", unit: str = "元") -> list[str]:
    """What differs in a table of bars."""
    text = f"{HEAD}附表1 {title}\n\n单位：{unit}\n\n{table}"
    return [c.text for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS]


PROJECTS = """| 序号 | 项目名称 | 预算数 |
|---|---|---|
| 1 | 社区（村）运转经费 | 620,400.00 |
| 2 | 市容管理 | 310,300.00 |
| 3 | 便民服务 | 150,200.00 |
|  | 合计 | {total} |
"""


@pytest.mark.parametrize(("total", "count"), [("1,080,900.00", 0), ("1,080,800.00", 1)])
def test_bodies_in_brackets_are_no_unit(read_text: ReadText, total: str, count: int) -> None:
    assert len(told(read_text, PROJECTS.format(total=total), "2023年项目支出预算表")) == count


def test_money_of_bodies_in_brackets_is_money(figures_of: Figures) -> None:
    text = f"{HEAD}附表1 2023年项目支出预算表\n\n单位：元\n\n{PROJECTS.format(total='1,080,900.00')}"
    assert {f.unit for f in figures_of(text)} == {"元"}


HOUSEHOLDS = """| 社区（村） | 户数（户） | 运转经费 | 户均（元/户） |
|---|---|---|---|
| 东门社区 | 1100 | 206,800.00 | 188.00 |
| 西门社区 | 900 | 174,600.00 | 194.00 |
| 上坪村 | 800 | 160,000.00 | 200.00 |
| 合计 | {count} | 541,400.00 | 193.36 |
"""


@pytest.mark.parametrize(("count", "differing"), [("2800", 0), ("2820", 1)])
def test_averages_have_no_sum(read_text: ReadText, count: str, differing: int) -> None:
    found = [t for t in told(read_text, HOUSEHOLDS.format(count=count)) if "户数" in t and " + " in t]
    assert len(found) == differing
    assert not any("户均（元/户）”栏" in t for t in told(read_text, HOUSEHOLDS.format(count=count)) if " + " in t)


@pytest.mark.parametrize("head", ["水平", "户均"])
def test_a_column_that_is_a_quotient_has_no_sum(read_text: ReadText, head: str) -> None:
    table = HOUSEHOLDS.format(count="2800").replace("户均（元/户）", head)
    assert told(read_text, table) == []


@pytest.mark.parametrize(
    ("label", "apiece"),
    [("人均经费", True), ("单价（元）", True), ("补助标准", True), ("生均公用经费", True), ("均衡性转移支付", False)],
)
def test_what_is_apiece(label: str, apiece: bool) -> None:
    assert is_apiece(label) is apiece


def test_a_project_for_averages_is_a_part(read_text: ReadText) -> None:
    assert told(read_text, PROJECTS.format(total="1,080,900.00").replace("市容管理", "生均公用经费")) == []


WITHIN = """| 项目 | 2021年 | 2022年 |
|---|---|---|
| 救助 | 812.4 | 920.6 |
| 临时救助 | 79.2 | 94.0 |
| 养老 | 193.8 | 223.4 |
| 殡葬 | 61.7 | 58.3 |
| 合计 | {one} | {other} |
"""


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("1067.9", "1202.3", 0), ("1147.1", "1296.3", 0), ("1157.1", "1296.3", 1), ("1147.1", "1202.3", 1)],
)
def test_a_row_that_stands_within_another(read_text: ReadText, one: str, other: str, count: int) -> None:
    # Left out in every year it stands within 救助; added up in one year it is left out by mistake in the other.
    assert len(told(read_text, WITHIN.format(one=one, other=other), "救助支出表", "万元")) == count


def test_what_is_among_a_row_is_added_to_nothing(read_text: ReadText) -> None:
    table = """| 功能分类科目 | 支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|
| 卫生健康支出 | 128.43 | 128.43 | |
| 节能环保支出 | 3651.22 | 1436.52 | 2214.70 |
| 其中：大气 | 986.00 | | 986.00 |
| 水体 | 742.00 | | 742.00 |
| 土壤 | 486.70 | | 486.70 |
| 住房保障支出 | 206.00 | 206.00 | |
| 合计 | 3985.65 | 1770.95 | 2214.70 |
"""
    assert told(read_text, table, "支出决算表", "万元") == []


ACCOUNTS = """| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
|  | 合计 | 900.00 | 500.00 | 400.00 |
| 213 | 农林水支出 | {of_class} | 400.00 | 320.00 |
| 21303 | 水利 | 600.00 | 400.00 | 200.00 |
| 2130301 | 行政运行 | 400.00 | 400.00 | |
| 2130314 | 防汛 | {last} | | 150.00 |
"""


@pytest.mark.parametrize(
    ("of_class", "rest", "count"),
    [("720.00", "", 0), ("600.00", "| 221 | 住房保障支出 | 300.00 | 100.00 | 200.00 |\n", 1)],
)
def test_a_table_that_breaks_off(read_text: ReadText, of_class: str, rest: str, count: int) -> None:
    table = ACCOUNTS.format(of_class=of_class, last="150.00")
    if rest:  # the rows that were cut: now the class is whole, and its last item short by fifty
        table = table.replace("320.00", "200.00") + rest
    assert bool(told(read_text, table, "支出决算表", "万元")) is bool(count)
