"""Lists, forms and what stands between them in one grid; tabbed text that is a form above its list."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import Cell, Span
from corpus.readers.text import find_grids
from corpus.tables.grid import clean, grid_rows
from qa.nameless.zones import zones_of

ORDER = (
    "单号\tDH-20230911-04\t填单日期\t2023年9月11日\n供货方\t石岭五金店\t经手人\t卞小满\n"
    "序号\t品名\t规格\t单位\t数量\t单价（元）\t金额（元）\n1\t垫片\tM8\t个\t1,200\t0.35\t420.00\n2\t铆钉\t5×12\t盒\t40\t12.50\t500.00\n"
    "合计金额\t920.00\t税率\t13%\n"
)
VISITS = "日期\t地点\t事由\t天数\n3月2日\t临水\t验收\t2\n5月9日\t石桥\t回访\t1\n累计\t3天\t评级\t优\n"


def slots_of(lines: str) -> tuple[tuple[Cell | None, ...], ...]:
    rows = [line.split("|") for line in lines.split("\n")]
    cells = [Cell(n, c, text, Span(0, 0)) for n, row in enumerate(rows) for c, text in enumerate(row)]
    width = max(map(len, rows))
    by = {(c.row, c.column): c for c in cells if c.text}
    return tuple(tuple(by.get((n, c)) for c in range(width)) for n in range(len(rows)))


def spread(lines: Sequence[Sequence[tuple[str, int]]]) -> tuple[tuple[Cell | None, ...], ...]:
    """Lines of texts, each as many columns wide as is told."""
    slots = []
    for n, line in enumerate(lines):
        row: list[Cell | None] = []
        for text, wide in line:
            row += [Cell(n, len(row), text, Span(0, 0), column_span=wide)] * wide
        slots.append(tuple(row))
    return tuple(slots)


def told(lines: str) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(zone.heads, len(zone.pairs), zone.heading) for zone in zones_of(slots_of(lines))]


def test_a_form_its_list_and_the_form_below_it_are_apart() -> None:
    page = (
        "住户|邓青|房号|402\n面积（平方米）|71.5|户型|三室\n成员姓名|性别|年龄|与住户关系\n"
        "邓小鱼|女|9|女儿\n邓山|男|66|父亲\n填表日期|2022年1月5日|填表人|闵蓝"
    )
    assert told(page) == [(0, 4, ()), (1, 0, ()), (0, 2, ())]


def test_a_line_alone_heads_the_list_below_it() -> None:
    page = "序号|客户|销售额（元）\n1|甲厂|20\n2|乙厂|30\n前三名供应商||\n序号|供应商|采购额（元）\n1|丙厂|7\n2|丁厂|9"
    assert told(page) == [(1, 0, ()), (1, 0, ("前三名供应商",))]


def test_heads_over_blanks_are_of_two_lines() -> None:
    assert told("班级|语文||数学|\n|均分|及格率|均分|及格率\n一班|80|90%|70|85%\n二班|82|91%|71|86%") == [(2, 0, ())]


def test_a_form_above_a_tabbed_list_is_no_header() -> None:
    (order,) = find_grids(ORDER)
    assert [clean(c.text) for c in grid_rows(order)[2].cells][:3] == ["序号", "品名", "规格"]
    (visits,) = find_grids(VISITS)
    assert len(grid_rows(visits)) == 4


def test_shorter_rows_below_heads_of_money_are_not_read_as_they_stand(tmp_path: Path) -> None:
    text = "科目名称\t合计\t基本支出\t项目支出\n教育支出\t90\t60\t30\n培训支出\t5\n进修支出\t7\n"
    assert all(clean(c.text) not in {"5", "7"} for grid in find_grids(text) for c in grid.cells)


@pytest.mark.parametrize(
    "page",
    [
        # Labels that are not known stand between lines of which they are.
        "艇名|海鸥7|登记号|HB-207|港籍|北湾\n船体|钢壳|主材|玻璃钢|建造|北湾船厂\n吃水（米）|1.8|宽（米）|4.2|深（米）|2.1",
        # Words alone, with the numbers below them in the places of the values.
        "姓名|白露|性别|女\n最高学历|大专|主修专业|园艺\n口语|B级60分|打字|55字",
    ],
)
def test_lines_between_those_of_a_form_are_of_it(page: str) -> None:
    assert [heads for heads, _, _ in told(page)] == [0]


def test_values_that_reach_further_tell_a_form_s_line() -> None:
    wide = [("竣工日期", 1), ("2011年3月", 3), ("开工日期", 1), ("2009年5月", 1)]
    words = [("承建", 1), ("北湾二建", 3), ("监造", 1), ("石岭监造所", 1)]
    listed = [("期次", 1), ("名目", 1), ("方量", 1), ("工日", 1), ("队别", 1), ("款项", 1)]
    row = [("1", 1), ("清淤", 1), ("20", 1), ("6", 1), ("甲队", 1), ("30", 1)]
    zones = zones_of(spread([listed, row, row, words, wide]))
    assert [(zone.heads, len(zone.pairs)) for zone in zones] == [(1, 0), (0, 4)]


@pytest.mark.parametrize(
    "page",
    [
        # The first cell of each line names all that stands beside it.
        "名称|甲峰|乙峰|丙峰\n别名|小甲|小乙|小丙\n成因|断块|火山|丹霞\n海拔|210米|380米|97米",
        # Units and findings said again from line to line are no labels.
        "指标|测得|计量|区间\n总酸|6.42|克|2.8—5.7\n总糖|1.58|克|0.4—1.7\n酒度|11.2|度|9—12",
        "部门名称|编制|负责人|楼栋\n财务科|12|张三|3号\n园林科|8|李四|5号\n保卫科|6|王五|1号",
    ],
)
def test_lists_whose_first_words_look_like_labels_stay_lists(page: str) -> None:
    assert told(page) == [(1, 0, ())]


def test_a_cell_at_the_left_of_lines_is_no_head_of_theirs() -> None:
    lines = [
        [("姓名", 1), ("白露", 1), ("生日", 1), ("1990年1月", 1)],
        [("嘉奖", 1), ("奖项名称", 1), ("颁发单位", 1), ("年份", 1)],
        [("嘉奖", 1), ("丰收奖", 1), ("北湾农委", 1), ("2017年", 1)],
        [("嘉奖", 1), ("技改奖", 1), ("石岭工委", 1), ("2020年", 1)],
        [("评语", 1), ("同意晋升", 1), ("评定日期", 1), ("2021年2月3日", 1)],
    ]
    slots = [list(line) for line in spread(lines)]
    for n in (2, 3):
        slots[n][0] = slots[1][0]
    group = slots[1][0]
    assert group is not None
    merged = replace(group, row_span=3)
    for n in (1, 2, 3):
        slots[n][0] = merged
    zones = zones_of(tuple(map(tuple, slots)))
    assert [(z.heads, len(z.pairs), z.heading) for z in zones] == [(0, 2, ()), (1, 0, ("嘉奖",)), (0, 2, ())]
