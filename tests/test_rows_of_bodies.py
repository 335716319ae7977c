"""What offices and towns that a table lists have in all, and which of them has the most."""

from conftest import Ask, value_of

OFFICES = """# 青禾县2024年县本级各部门“三公”经费预算汇总

| 序号 | 部门 | 合计 | 因公出国（境） | 公务接待 | 公务用车运行 | 公务用车保有量（辆） |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 县公安局 | 110.00 | | 10.00 | 100.00 | 30 |
| 2 | 县教育局 | 18.00 | 2.00 | 6.00 | 10.00 | 3 |
| 3 | 县审计局 | 7.00 | | 2.00 | 5.00 | 1 |
| | 合计 | 135.00 | 2.00 | 18.00 | 115.00 | 34 |
"""
TOWNS = """# 青禾县2024年对乡镇转移支付预算表

单位：万元

| 乡镇 | 合计 | 一般性转移支付 | 专项转移支付 |
| --- | --- | --- | --- |
| 桥头镇 | 900.00 | 860.00 | 40.00 |
| 石下乡 | 500.00 | 410.00 | 90.00 |
| 河口镇 | 700.00 | 690.00 | 10.00 |
| 合计 | 2100.00 | 1960.00 | 140.00 |
| 未分配数 | 300.00 | | 300.00 |
"""


def test_the_total_of_an_office_is_of_what_its_columns_are_parts_of(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": OFFICES})
    most = assistant.ask("", "青禾县2024年三公经费哪个部门最多")
    assert most.answer is not None and (most.answer.entity, most.answer.value) == ("青禾县公安局", "110")
    assert value_of(assistant.ask("", "青禾县公安局比教育局三公多多少，24年的")) in {("92", "万元"), ("92", "")}


def test_a_town_whose_name_ends_like_an_act_is_a_town(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": TOWNS})
    least = assistant.ask("", "青禾县2024年哪个乡镇的一般性转移支付最少")
    assert least.answer is not None and least.answer.value == "410"


def test_what_several_heads_share_is_their_total(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": TOWNS})
    most = assistant.ask("", "青禾县2024年给哪个乡镇的转移支付最多")
    assert "桥头镇" in most.text and "未分配" not in most.text
    special = assistant.ask("", "青禾县2024年哪个乡镇的专项转移支付最多")
    assert "石下乡" in special.text and "未分配" not in special.text
