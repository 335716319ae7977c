"""What a budget was adjusted to amid the year, which of the parts fell, and rows counted without their subtotals."""

import pytest
from conftest import Ask, value_of

ROADS = "柳源县交通运输局"
ADJUSTED = f"""# {ROADS}2023年度部门决算：支出预算执行表

单位：万元

| 项目 | 年初预算数 | 调整预算数 | 决算数 |
|---|---|---|---|
| 村道养护 | 500.00 | 620.00 | 610.00 |
| 治超站点 | 90.00 | 70.00 | 66.00 |
| 合计 | 590.00 | 690.00 | 676.00 |
"""
SCHOOLS = "柳源县教育局"
FALLEN = f"""# {SCHOOLS}2023年部门预算

## 表2 一般公共预算支出表（单位：万元）

| 科目名称 | 2023年预算数 | 2022年预算数 |
|---|---:|---:|
| 教育支出 | 1,210.00 | 1,180.00 |
| 其中：学前教育 | 260.00 | 210.00 |
| 小学教育 | 520.00 | 560.00 |
| 初中教育 | 430.00 | 410.00 |
| 卫生健康支出 | 80.00 | 95.00 |
| 合计 | 1,290.00 | 1,275.00 |
"""


@pytest.mark.parametrize("asked", ["中间调成了多少", "后来调到多少", "中途调整成多少"])
def test_what_it_was_adjusted_to(asked: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": ADJUSTED})
    assert value_of(assistant.ask("a", f"{ROADS}2023年村道养护年初预算多少")) == ("500", "万元")
    assert value_of(assistant.ask("a", asked)) == ("620", "万元")
    assert value_of(assistant.ask("a", "最后花了多少")) == ("610", "万元")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("2023年教育支出里哪个学段预算减少了？", "小学教育"),
        ("2023年跟2022年比，教育支出里哪一项预算减少了？", "小学教育"),
        ("2023年教育支出里哪个科目的预算增加了", "学前教育"),
    ],
)
def test_which_of_the_parts_moved(asked: str, name: str, assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": FALLEN}).ask("", SCHOOLS + asked)
    assert answer.text.split("2023年比")[0].endswith(f"**{name}**") and "学段" not in "".join(answer.notes), answer.text


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("治超站点调整预算比年初预算少多少", "-20"),
        ("村道养护年初预算比调整预算少多少", "-120"),
        ("村道养护决算比年初预算多多少", "110"),
        ("治超站点预算年中调减了多少", "-20"),
    ],
)
def test_one_stage_of_the_budget_is_set_against_the_other(asked: str, value: str, assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": ADJUSTED}).ask("", f"{ROADS}2023年{asked}")
    assert value_of(answer) == (value, "万元"), answer.text


@pytest.mark.parametrize("asked", ["哪个项目年中调减了预算？", "哪个项目的预算中间被压减了"])
def test_which_budget_was_cut_amid_the_year(asked: str, assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": ADJUSTED}).ask("", f"{ROADS}2023年{asked}")
    assert "治超站点" in answer.text and "村道养护" not in answer.text, answer.text
