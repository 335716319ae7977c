"""Tables of a few numbers one cell a line: read where the heads, their number and the sums leave one way, else not."""

import pytest
from conftest import Ask, Figures, value_of

from corpus.readers.text import find_grids

DEBTS = """政府债务
青禾县2022年政府债务限额及余额情况表
日期：2023-07-05
单位：亿元
地区
政府债务限额
合计
一般债务限额
专项债务限额
政府债务余额
合计
一般债务余额
专项债务余额
青禾县
31.50
12.20
19.30
29.40
11.15
18.25
注：1.2021年末政府债务余额27.00亿元，其中一般债务10.75亿元、专项债务16.25亿元。
2.我县政府债务余额未超过限额。
青禾县财政局债务股
"""
FORM = """青禾县2020年度部门整体支出
绩效自评报告

部门（单位）名称：青禾县城市绿化中心
报告日期：2021年06月10日

一、部门（单位）基本概况
联系人
吕某
人员编制
44
实有人数
39
二、部门（单位）收支情况
年度收入情况（万元）
机构名称
收入合计
其中：
上年结转
财政拨款
其他收入
局机关及二级机构汇总
842.50
42.50
720.00
80.00
年度支出情况（万元）
支出合计
810.20
基本支出
495.70
其中：人员支出
412.30
公用支出
83.40
项目支出
314.50
三、自评情况
自评得分93分。
"""


def test_heads_over_several_columns_are_told_by_totals_that_add_up(figures_of: Figures) -> None:
    found = {f.item: str(f.value) for f in figures_of(DEBTS) if f.fiscal_year == 2022 and f.table}
    assert found == {
        "政府债务限额": "31.50",
        "一般债务限额": "12.20",
        "专项债务限额": "19.30",
        "政府债务余额": "29.40",
        "一般债务余额": "11.15",
        "专项债务余额": "18.25",
    }
    before = {f.item: str(f.value) for f in figures_of(DEBTS) if f.fiscal_year == 2021}
    assert before == {"政府债务余额": "27.00", "一般债务余额": "10.75", "专项债务余额": "16.25"}


def test_pairs_below_a_unit_and_counts_of_people(figures_of: Figures) -> None:
    found = {f.item: str(f.value) for f in figures_of(FORM) if not f.column}
    assert found["staff_quota"] == "44" and found["staff_actual"] == "39"
    assert found["total_expenditure"] == "810.20" and found["personnel_expenses"] == "412.30"
    assert found["project_expenditure"] == "314.50"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12.20\n", ""),  # a number less: which of the columns is blank is not told
        ("12.20\n", "12.70\n"),  # a total that does not add up tells no group
        ("地区\n", ""),  # nothing names the rows
    ],
)
def test_what_fits_in_no_way_or_in_two_is_not_read(old: str, new: str) -> None:
    assert len(find_grids(DEBTS)) == 1
    assert not find_grids(DEBTS.replace(old, new, 1))


def test_a_second_number_behind_a_label_leaves_the_pairs_unread() -> None:
    text = FORM.replace("495.70\n", "495.70\n490.10\n", 1)
    grids = [[c.text for c in g.cells] for g in find_grids(text)]
    assert not any("支出合计" in cells for cells in grids)
    both = "人员情况\n编制人数\n实有人数\n44\n39\n联系电话\n"
    assert not find_grids(both)


def test_a_talk_of_debts(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DEBTS})
    talk = [assistant.ask("talk", q) for q in ("青禾县2022年一般债务余额多少", "比2021年末多了多少", "专项债务余额呢")]
    assert value_of(talk[0]) == ("11.15", "亿元") and value_of(talk[1]) == ("0.4", "亿元")
    assert value_of(assistant.ask("other", "青禾县2022年政府债务余额多少")) == ("29.4", "亿元")
    assert value_of(assistant.ask("other", "限额呢")) == ("31.5", "亿元")


def test_what_is_listed_below_a_total_and_is_no_part_of_it_is_not_added(assistant_of: Ask) -> None:
    text = FORM.replace(
        "三、自评情况",
        "“三公”经费和会议费支出情况（万元）\n“三公”经费合计\n15.56\n公务接待费\n2.16\n公务用车运行维护费\n13.40\n会议费\n0.85\n三、自评情况",
    )
    answer = assistant_of({"a.txt": text}).ask("", "青禾县城市绿化中心2020年会议费多少")
    assert value_of(answer) == ("0.85", "万元") and not answer.notes
