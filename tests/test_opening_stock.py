"""年初 of what is there asks for the column 年初数 beside 年末数, not for a budget, and never gets the closing number."""

from conftest import Ask, value_of

OFFICE = "柳河县机关事务中心"
ASSETS = f"""# {OFFICE}2024年度部门决算

## 国有资产占用情况表

| 项目 | 单位 | 年初数 | 年末数 |
| --- | --- | --- | --- |
| 一、房屋 | 平方米 | 5,120.00 | 5,480.00 |
| 二、车辆 | 辆 | 31 | 27 |
| 其中：机要通信用车 | 辆 | 5 | 4 |
| 应急保障用车 | 辆 | 9 | 8 |
"""


def test_the_stock_at_the_beginning_of_the_year(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": ASSETS})
    assert value_of(assistant.ask("a", f"{OFFICE}2024年底有多少辆车")) == ("27", "辆")
    opening = assistant.ask("a", "年初呢")
    assert value_of(opening) == ("31", "辆") and "年初" in opening.text
    assert value_of(assistant.ask("", f"{OFFICE}2024年年初应急保障用车几辆")) == ("9", "辆")
    assert value_of(assistant.ask("", f"{OFFICE}2024年应急保障用车几辆")) == ("8", "辆")


def test_without_such_a_column_it_is_what_it_was(assistant_of: Ask) -> None:
    only = ASSETS.replace("| 年初数 | 年末数 |", "| 年末数 |").replace(
        "| --- | --- | --- | --- |", "| --- | --- | --- |"
    )
    for value in ("5,120.00", "31", "5", "9"):
        only = only.replace(f"| {value} | ", "| ")
    assistant = assistant_of({"a.md": only})
    assert value_of(assistant.ask("", f"{OFFICE}2024年年初有多少辆车")) in {("27", "辆"), (None, None)}
