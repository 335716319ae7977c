"""Published corrections with the wrong number beside the right one: the wrong one is told where it is asked for."""

import pytest
from checks_kit import checks_of
from conftest import Ask, Figures, ReadText, value_of

from index.checks.types import Outcome
from index.figure import WITHDRAWN, Figure

AGENCY = "汐河区审计局"


def holding(figures: list[Figure]) -> list[Figure]:
    return [f for f in figures if WITHDRAWN not in f.flags]


FIRST = f"""{AGENCY}2024年度部门决算

2024年度支出总计512.60万元。会议费7.30万元，培训费2.10万元。

“三公”经费支出表
单位：万元
项目\t决算数
公务用车运行维护费\t8.00
公务接待费\t5.10
合计\t13.10
"""


@pytest.mark.parametrize(
    "said",
    [
        "“会议费7.30万元”应为“会议费3.70万元”。",
        "会议费7.30万元有误，应更正为3.70万元。",
        "会议费7.30万元，现更正为3.70万元。",
        "“会议费7.30万元”改为“会议费3.70万元”。",
        "第6页“2024年会议费决算7.30万元”，更正为“2024年会议费决算3.70万元”。",
        "第12页会议费相应由“7.30万元”更正为“3.70万元”。",
    ],
)
def test_the_withdrawn_number_is_no_figure(said: str, figures_of: Figures) -> None:
    head = f"关于{AGENCY}2024年度部门决算的更正\n\n我局公开的决算数据有误，现更正如下：\n"
    found = [(f.item, str(f.value), f.fiscal_year) for f in holding(figures_of(head + said))]
    assert found == [("meeting_expenses", "3.70", 2024)]


def test_columns_before_and_after(figures_of: Figures) -> None:
    text = f"{AGENCY}2024年度部门决算勘误表\n单位：万元\n项目\t更正前\t更正后\n会议费\t7.30\t3.70\n培训费\t2.10\t1.20\n"
    assert [(f.item, str(f.value)) for f in holding(figures_of(text))] == [
        ("meeting_expenses", "3.70"),
        ("training_expenses", "1.20"),
    ]


def test_two_levels_of_a_year_are_no_correction(figures_of: Figures) -> None:
    text = f"{AGENCY}2024年度部门决算\n\n会议费由7.30万元降为3.70万元，其他数据未更正。"
    assert [str(f.value) for f in figures_of(text)] == ["7.30", "3.70"]


def test_the_corrected_number_answers_and_tells_the_old_one(assistant_of: Ask) -> None:
    notice = f"关于{AGENCY}2024年度部门决算的勘误\n\n我局公开的决算说明有误，现更正如下：\n1.“会议费7.30万元”应为“会议费3.70万元”；\n2.“三公”经费“合计13.10万元”应为“合计12.10万元”。\n"
    assistant = assistant_of({"a.txt": FIRST, "b.txt": notice})
    answer = assistant.ask("", f"{AGENCY}2024年会议费是多少")
    assert value_of(answer) == ("3.7", "万元") and answer.citations[0].document == "b.txt"
    assert any("7.3" in note for note in answer.notes)
    assert value_of(assistant.ask("", f"{AGENCY}2024年三公经费合计多少")) == ("12.1", "万元")
    assert value_of(assistant.ask("", f"{AGENCY}2024年培训费多少")) == ("2.1", "万元")


TABLE = f"{AGENCY}2024年度“三公”经费决算表\n单位：万元\n项目\t年初预算\t决算数\n公务接待费\t5.6\t48.2\n公务用车运行维护费\t14\t12.9\n"


@pytest.mark.parametrize(
    "note",
    [
        "更正：上表公务接待费决算数应为4.82万元，误填为48.2万元。",
        "更正：上表中公务接待费决算数应为4.82万元。",
        "勘误：表中公务接待费决算数48.2万元有误，应更正为4.82万元。",
        "更正：公务接待费决算数应为4.82万元，而不是48.2万元。",
    ],
)
def test_a_note_below_a_table_puts_its_cell_right(note: str, figures_of: Figures) -> None:
    told = holding(figures_of(f"{TABLE}{note}\n"))
    found = [(f.item, str(f.value)) for f in told if f.item == "official_reception"]
    assert found == [("official_reception", "5.6"), ("official_reception", "4.82")]


NOTICE = f"""{AGENCY}关于2024年部门预算公开内容的更正公告

我局公开的《{AGENCY}2024年部门预算》，因排版差错，部分数据有误，现更正如下：

一、“三公”经费
{{old}}2024年“三公”经费预算31.50万元，其中公务接待费21.50万元，公务用车运行维护费10.00万元。
{{new}}2024年“三公”经费预算13.50万元，其中公务接待费3.50万元，公务用车运行维护费10.00万元。

二、会议费
{{old}}2024年会议费预算4.60万元。
{{new}}2024年会议费预算6.40万元。
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [("原文：", "更正为："), ("更正前：", "更正后："), ("原公开内容：", "现更正为："), ("（1）误：", "（2）正：")],
)
def test_lines_as_they_were_are_told_where_they_are_asked_for(old: str, new: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": NOTICE.format(old=old, new=new)})
    for question, value in {
        f"{AGENCY}2024年三公经费预算是多少": "13.5",
        f"{AGENCY}2024年公务接待费预算是多少": "3.5",
        f"{AGENCY}2024年三公经费预算原来写的是多少": "31.5",
        f"{AGENCY}2024年更正前的公务接待费预算是多少": "21.5",
    }.items():
        answer = assistant.ask("", question)
        assert value_of(answer) == (value, "万元"), (question, answer.text)
        assert not any("不同" in note for note in answer.notes)
    assert value_of(assistant.ask("talk", f"{AGENCY}2024年会议费预算更正后是多少")) == ("6.4", "万元")
    former = assistant.ask("talk", "原来写的是多少？")
    assert value_of(former) == ("4.6", "万元") and any("6.4" in note for note in former.notes)


@pytest.mark.parametrize(
    "asked", ["为什么要发更正公告？", "更正的原因是什么", "为何发布更正说明", "部分数据为什么有误"]
)
def test_why_it_was_put_right(asked: str, assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": NOTICE.format(old="原文：", new="更正为：")}).ask("", f"{AGENCY}{asked}")
    assert "排版差错" in answer.text, answer.text


def test_columns_before_and_after_asked_for(assistant_of: Ask) -> None:
    text = f"{AGENCY}2024年度部门决算勘误表\n单位：万元\n项目\t更正前\t更正后\n会议费\t7.30\t3.70\n培训费\t2.10\t1.20\n"
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("talk", f"{AGENCY}2024年会议费决算是多少")) == ("3.7", "万元")
    assert value_of(assistant.ask("talk", "更正前呢")) == ("7.3", "万元")


def test_a_withdrawn_sum_is_held_against_nothing(read_text: ReadText) -> None:
    text = NOTICE.format(old="原文：", new="更正为：").replace("31.50", "99.50")
    assert not [c for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS and "99.5" in c.text]
