"""Rows below a name that is printed once are of its group: added up, followed up, and never one told for all."""

import pytest
from conftest import Ask, value_of

OFFICE = "青山县机关事务服务中心"
HEAD = f"# {OFFICE}2022年度决算\n\n## 一、公务用车运行维护\n\n"
CARS = """| 保障类别 | 车辆（辆） | 车型 | 单车定额（元/年） | 运行维护费（万元） | 备注 |
|---|---:|---|---:|---:|---|
| 机要通信 | 3 | 轿车 | 18,000 | 5.40 | 无 |
| 应急保障 | 5 | 越野车 | 22,000 | 11.00 | 定点维修 |
| 接待用车 | 2 | 轿车 | 18,000 | 3.60 | 同上 |
| **合计** | **10** | | | **20.00** | |
"""
MEETINGS = """
## 二、会议费

| 季度 | 会议名称 | 参会人数（人） | 金额（元） |
|---|---|---:|---:|
| 一季度 | 工作会 | 100 | 15,000 |
| | 培训会 | 40 | 5,000 |
| 二季度 | 启动会 | 60 | 7,000 |
| 三季度 | 无 | — | — |
| 四季度 | 总结会 | 90 | 13,000 |
| 合计 | | 290 | 40,000 |
"""
TALKS = {
    "a group is the sum of its rows": ((f"{OFFICE}2022年一季度会议费一共多少钱？", "20000", "元"),),
    "without a word for sums": ((f"{OFFICE}2022年一季度会议费多少钱？", "20000", "元"),),
    "one quarter after the other": (
        (f"{OFFICE}2022年二季度会议费多少", "7000", "元"),
        ("四季度呢", "13000", "元"),
        ("三季度呢", "0", "元"),
        ("一季度呢", "20000", "元"),
        ("全年呢？", "40000", "元"),
    ),
    "all of the year": ((f"{OFFICE}2022年会议费多少", "40000", "元"), ("一季度呢", "20000", "元")),
}


@pytest.mark.parametrize("name", TALKS)
def test_groups(assistant_of: Ask, name: str) -> None:
    assistant = assistant_of({"office.md": HEAD + CARS + MEETINGS})
    for question, value, unit in TALKS[name]:
        answer = assistant.ask(name, question)
        assert value_of(answer) == (value, unit), (question, answer.text)
        assert "无决算" not in answer.text


def test_a_group_in_a_web_page(assistant_of: Ask) -> None:
    page = f"""<html><body><h1>{OFFICE}2022年度决算</h1><table><caption>培训费</caption>
<tr><th>季度</th><th>班次</th><th>金额（元）</th></tr>
<tr><td>一季度</td><td>新人班</td><td>3,000</td></tr><tr><td></td><td>骨干班</td><td>4,500</td></tr>
<tr><td>二季度</td><td>保密班</td><td>2,000</td></tr><tr><td>合计</td><td></td><td>9,500</td></tr></table></body></html>"""
    answer = assistant_of({"office.html": page}).ask("", f"{OFFICE}2022年一季度培训费多少钱")
    assert value_of(answer) == ("7500", "元"), answer.text


def test_words_amid_figures_describe_their_row(assistant_of: Ask) -> None:
    """A column of kinds of cars between the figures names no rows of its own, nor is its word told for the row."""
    assistant = assistant_of({"office.md": HEAD + CARS + MEETINGS})
    answer = assistant.ask("a", f"{OFFICE}2022年哪一类公车的运行维护费最高，多少钱")
    assert answer.answer is not None
    assert (answer.answer.value, "应急保障" in answer.text) == ("11", True), answer.text
    assert "定点维修" in assistant.ask("b", f"{OFFICE}2022年接待用车备注写的什么").text


def test_lists_side_by_side_stay_two(assistant_of: Ask) -> None:
    page = f"""# {OFFICE}2022年度决算

单位：万元

| 收入项目 | 金额 | 支出项目 | 金额 |
|---|---:|---|---:|
| 财政拨款收入 | 80.00 | 基本支出 | 60.00 |
| 其他收入 | 20.00 | 项目支出 | 40.00 |
| 收入总计 | 100.00 | 支出总计 | 100.00 |
"""
    answer = assistant_of({"office.md": page}).ask("", f"{OFFICE}2022年项目支出多少")
    assert value_of(answer) == ("40", "万元"), answer.text
