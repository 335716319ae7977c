"""Numbers that recognition pulled apart are read as one where that is certain; elsewhere blanks part cells."""

import pytest
from conftest import Ask, Figures

from corpus.comparable import comparable
from corpus.document import Span

SCAN = """柳 河 区 园 林 管 理 局
２０２２ 年 度 部 门 决 算

年末实有人数 1 5 8 人 ，其中在职 １４１人 、 退 休 l7 人 。

二 、支 出 决 算 表                                单位 ： 万 元
  项  目                            决 算 数      |
 社 会 保 障 和 就 业 支 出         71 . 40       |
 卫 生 健 康 支 出                  46. 20        '
 城 乡 社 区 支 出                  2 , 917 . 36
    其中：园林绿化                  1 , 002 . 11
          公园维护                  1 ,915. 25
 住 房 保 障 支 出                  1O3 . 5O      .
 本 年 支 出 合 计                  3 ,138. 46   _
"""


def test_the_cells_of_a_recognised_table(figures_of: Figures) -> None:
    found = {f.row[-1]: (str(f.value), f.quote, "misread_digits" in f.flags) for f in figures_of(SCAN) if f.table}
    assert found["公园维护"] == ("1915.25", "1 ,915. 25", True)
    assert found["卫生健康支出"] == ("46.20", "46. 20", True)
    assert found["住房保障支出"] == ("103.50", "1O3 . 5O", True)
    assert found["本年支出合计"][:2] == ("3138.46", "3 ,138. 46")


def test_people_counted_with_digits_apart(assistant_of: Ask) -> None:
    ask = assistant_of({"柳河区园林局2022决算_识别稿.txt": SCAN}).ask
    assert "17人" in ask("", "柳河区园林管理局2022年退休人员多少人").text
    told = ask("", "柳河区园林管理局2022年公园维护多少")
    assert "1915.25万元" in told.text and any("空格" in note for note in told.notes)


@pytest.mark.parametrize(
    "text",
    [
        "项目 金额 占比\n甲 12 88.60\n乙 1, 204 3",  # no blank stands before a comma: cells are parted by one
        "1 ,204万元一处，不成其为识别稿",  # one alone is a slip of the keyboard
        "1. 12个项目\n2. 35个单位\n栏次 1 2 3 4",
    ],
)
def test_blanks_that_part_stay(text: str) -> None:
    assert comparable(text) == (text, None)


def test_lists_and_columns_in_a_recognised_text_stay() -> None:
    text = "合计  2 ,648 . 95\n其中  1 ,204 . 37\n1. 12个项目\n栏次  1 2 3 4\n科目 合计 基本支出"
    plain, printed = comparable(text)
    assert plain == "合计  2,648.95\n其中  1,204.37\n1. 12个项目\n栏次  1 2 3 4\n科目 合计 基本支出"
    assert printed is not None and printed.quote(Span(4, 12)) == "2 ,648 . 95"
