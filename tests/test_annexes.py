"""An annex that gives another body's own numbers: they are that body's, and never the publisher's."""

import pytest
from conftest import Ask, Figures, value_of

from qa.answer import Status

OFFICE, BODY = "苇塘区民政局", "苇塘区殡仪馆"
MAIN = f"""# {OFFICE}2022年部门决算

单位：万元

| 项目 | 决算数 |
|---|---|
| 本年收入合计 | 930.50 |
| 本年支出合计 | 921.70 |
| 机关运行经费 | 88.10 |
| 公务接待费 | 1.84 |

年末在职人员41人，公务用车5辆。
"""
ANNEX = """
| 项目 | 决算数 |
|---|---|
| 本年收入合计 | 268.40 |
| 其中：殡葬服务收入 | 240.00 |
| 本年支出合计 | 251.30 |
| 公务接待费 | 0.37 |

年末在职人员13人，公务用车3辆。
"""
HEADS = [
    f"# 附件：{BODY}2022年收支情况（由{BODY}填报，不纳入区民政局部门决算）",
    f"附件1 {BODY}2022年度决算情况",
    "## 附：区殡仪馆2022年收支情况",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_numbers_of_an_annex_are_of_the_body_that_it_names(head: str, figures_of: Figures) -> None:
    of = {(f.agency, f.row[-1], str(f.value)) for f in figures_of(f"{MAIN}\n{head}\n\n单位：万元\n{ANNEX}")}
    assert {(OFFICE, "公务接待费", "1.84"), (BODY, "公务接待费", "0.37"), (BODY, "年末在职人员", "13")} <= of
    assert not any(agency == OFFICE and value in {"268.40", "0.37", "13"} for agency, _, value in of)


@pytest.mark.parametrize(
    "head",
    [
        "# 附件：苇塘区财政局关于批复2022年部门决算的通知",
        f"# 附件：{OFFICE}2022年部门决算表",
        "# 附件：名词解释",
        "# 附表 收支情况表",
        f"# 附件：{BODY}改造项目资金情况",
        f"# 附件：{BODY}补助资金2022年支出情况",
    ],
)
def test_other_annexes_are_the_publishers_own(head: str, figures_of: Figures) -> None:
    assert {f.agency for f in figures_of(f"{MAIN}\n{head}\n\n单位：万元\n{ANNEX}")} == {OFFICE}


@pytest.mark.parametrize("mark", ["", "## "])
def test_where_the_publishers_headings_go_on_the_annex_is_over(mark: str, figures_of: Figures) -> None:
    text = f"{MAIN}\n{mark}一、收支情况\n\n收入930.50万元。\n\n附件：{BODY}2022年收支情况\n\n{mark}一、收入\n\n收入268.40万元。\n\n{{}}"
    told = f"{mark}二、国有资产\n\n固定资产77.00万元。\n"
    whose = {str(f.value): f.agency for f in figures_of(text.format(told))}
    assert whose["268.40"] == whose["77.00"] == BODY  # the annex has headings of its own
    whose = {str(f.value): f.agency for f in figures_of(text.replace(f"{mark}一、收入\n\n", "").format(told))}
    assert whose["268.40"] == BODY and whose["77.00"] == OFFICE


def test_a_list_of_annexes_gives_nothing_away(figures_of: Figures) -> None:
    text = f"{OFFICE}关于公开2022年部门决算的说明\n\n公开21张表。\n\n附件：{BODY}2022年收支情况\n\n{MAIN}"
    assert {f.agency for f in figures_of(text)} == {OFFICE}


def test_both_are_asked_in_turn(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": f"{MAIN}\n{HEADS[0]}\n\n单位：万元\n{ANNEX}"})
    assert value_of(assistant.ask("a", f"{OFFICE}2022年公务接待费是多少")) == ("1.84", "万元")
    told = assistant.ask("a", "区殡仪馆的接待费呢")
    assert value_of(told) == ("0.37", "万元") and not told.notes
    assert value_of(assistant.ask("b", f"{BODY}2022年末在职多少人")) == ("13", "人")
    for question in (f"{BODY}2022年机关运行经费多少", f"{OFFICE}2022年殡葬服务收入是多少"):
        assert assistant.ask("", question).status is Status.NOT_FOUND
