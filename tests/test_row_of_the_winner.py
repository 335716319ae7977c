"""What is pointed at behind a ranking is the row named as the largest, and no title that holds the agency's name."""

from conftest import Ask, value_of

ACCOUNTS = """青禾县文化和旅游局2025年度部门决算

支出决算表
单位：万元
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
| 合计 | | 90.00 | 50.00 | 40.00 |
| 207 | 文化旅游体育与传媒支出 | 70.00 | 45.00 | 25.00 |
| 20701 | 文化和旅游 | 70.00 | 45.00 | 25.00 |
| 2070104 | 图书馆 | 30.00 | 25.00 | 5.00 |
| 2070109 | 群众文化 | 40.00 | 20.00 | 20.00 |
| 208 | 社会保障和就业支出 | 20.00 | 5.00 | 15.00 |
| 20805 | 行政事业单位养老支出 | 20.00 | 5.00 | 15.00 |
"""


def test_the_column_of_the_row_named_as_the_largest(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": ACCOUNTS})
    assert value_of(assistant.ask("a", "青禾县文旅局2025年文化和旅游这一款下面哪一项花得最多")) == ("40", "万元")
    assert value_of(assistant.ask("a", "这项里项目支出多少")) == ("20", "万元")
    assert value_of(assistant.ask("a", "它的基本支出呢")) == ("20", "万元")


def test_a_title_with_the_name_of_the_agency_is_no_row(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": ACCOUNTS})
    assistant.ask("b", "青禾县文旅局2025年文化和旅游支出多少")
    assert value_of(assistant.ask("b", "其中项目支出多少")) == ("25", "万元")
