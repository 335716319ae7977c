"""Boxes before a choice are marks: what is ticked is read without them, what is not is not said."""

from conftest import Figures

HEAD = "莲峡县文化馆2023年免费开放专项资金申请表\n\n"


def test_choices_in_a_line(figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}资金来源：√中央补助 26.5万元　√县级配套 8.2万元　□自筹 3万元\n")
    assert [(f.row[-1], str(f.value)) for f in found] == [("中央补助", "26.5"), ("县级配套", "8.2")]


def test_choices_in_a_cell_are_of_the_project(figures_of: Figures) -> None:
    found = figures_of(
        f"{HEAD}| 项目名称 | 免费开放 |\n|---|---|\n| 资金构成 | ☑财政拨款 15 万元 □事业收入 ＿＿ 万元 ☑其他资金 2.5 万元 |\n"
    )
    assert [(f.row[-1], str(f.value)) for f in found] == [("财政拨款", "15"), ("其他资金", "2.5")]
    assert all(("within", "免费开放") in f.attributes for f in found)


def test_a_tick_before_a_label(figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}科目\t金额（万元）\n☑ 培训费\t3.2\n☑ 公务接待费\t0.4\n")
    assert [f.item for f in found] == ["training_expenses", "official_reception"]


def test_boxes_without_a_tick_are_signs_that_a_font_lacks(figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}资金来源：□□公司捐赠 3万元，□县级配套 8.2万元\n")
    assert [str(f.value) for f in found] == ["3", "8.2"]
