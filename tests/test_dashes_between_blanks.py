"""Rows of plain text whose cells say nothing with dashes; a place asked for what one office of it spends."""

import pytest
from conftest import Ask, value_of

LIBRARY = "青林区图书馆"
ALIGNED = """青林区图书馆2023年部门预算公开

一、部门职责
青林区图书馆负责文献收藏和阅读推广。

二、收支预算

                    部门支出总表
                                              单位：万元
科目名称                  合计      基本支出    项目支出
卫生健康支出              --        --          --
文化旅游体育与传媒支出    386.72    268.72      118.00
  图书馆                  386.72    268.72      118.00
社会保障和就业支出        41.35     41.35       0.00
住房保障支出              27.00     27.00       0.00
合计                      455.07    337.07      118.00

三、专项公开表

表9  “三公”经费支出表
                                              单位：万元
项目                      2022年预算    2023年预算
因公出国（境）费用        --            --
公务接待费                0.70          0.50
公务用车购置费            --            --
公务用车运行维护费        2.60          2.40
合计                      3.30          2.90
"""
SINGLE = """青林区图书馆2023年部门预算公开

一、部门职责
青林区图书馆负责文献收藏和阅读推广。

二、“三公”经费支出表
单位：万元
项目 2022年预算 2023年预算
因公出国（境）费用 — —
公务接待费 0.70 0.50
公务用车运行维护费 2.60 2.40
合计 3.30 2.90

三、支出预算表
单位：万元
科目名称 合计 基本支出 项目支出
文化旅游体育与传媒支出 386.72 268.72 118.00
社会保障和就业支出 41.35 41.35 0.00
住房保障支出 27.00 27.00 -
合计 455.07 337.07 118.00
"""


@pytest.mark.parametrize("text", [ALIGNED, SINGLE], ids=["aligned", "single"])
@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2023年公务接待费多少", 0.5),
        ("2022年公务接待费多少", 0.7),
        ("2023年三公经费预算多少", 2.9),
        ("2023年支出合计多少", 455.07),
        ("2023年基本支出多少", 337.07),
        ("2023年文化旅游体育与传媒支出中项目支出多少", 118),
    ],
)
def test_rows_of_dashes_cost_no_table(assistant_of: Ask, text: str, asked: str, value: float) -> None:
    answer = assistant_of({"a.txt": text}).ask("t", LIBRARY + asked)
    assert float(value_of(answer)[0] or 0) == value, answer.text


@pytest.mark.parametrize("text", [ALIGNED, SINGLE], ids=["aligned", "single"])
def test_a_dash_is_no_amount(assistant_of: Ask, text: str) -> None:
    answer = assistant_of({"a.txt": text}).ask("t", LIBRARY + "2023年因公出国（境）费用多少")
    assert float(value_of(answer)[0] or 0) == 0 and "没有列出" not in answer.text, answer.text


RELIEF = """枫岭县民政局2022年度部门决算

一、支出决算表

单位：万元

| 项目 | 年初预算数 | 决算数 |
|---|---|---|
| 社会保障和就业支出 | 3,120.00 | 3,290.00 |
| 最低生活保障 | 1,860.00 | 1,985.00 |
| 行政运行 | 260.00 | 305.00 |
| 住房公积金 | 30.00 | 31.00 |
| 本年支出合计 | 3,150.00 | 3,321.00 |
"""


@pytest.mark.parametrize(("asked", "value"), [("低保年初预算多少", 1860), ("最低生活保障决算多少", 1985)])
def test_what_one_office_alone_spends_is_told_of_its_county(assistant_of: Ask, asked: str, value: float) -> None:
    answer = assistant_of({"a.md": RELIEF}).ask("t", "枫岭县2022年" + asked)
    assert float(value_of(answer)[0] or 0) == value, answer.text
    assert any("没有以“枫岭县”名义公开的文件" in note for note in answer.notes)


@pytest.mark.parametrize("asked", ["行政运行决算多少", "住房公积金决算多少", "社会保障和就业支出多少", "支出合计多少"])
def test_what_every_office_spends_is_not(assistant_of: Ask, asked: str) -> None:
    assert value_of(assistant_of({"a.md": RELIEF}).ask("t", "枫岭县2022年" + asked))[0] is None
