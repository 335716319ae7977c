"""What the extents of cells say of a grid: heads in several lines, lists within forms, labels behind their groups."""

import re

from corpus.document import Cell, Span
from corpus.tables.grid import clean
from qa.nameless.zones import Zone, zones_of


def zones(page: str) -> list[Zone]:
    """The zones of a table; before a cell's text stand its columns and lines where it spans any (3x1 ...)."""
    lines = page.split("\n")
    taken: dict[tuple[int, int], Cell | None] = {}
    for n, line in enumerate(lines):
        column = 0
        for said in line.split("|"):
            while (n, column) in taken:
                column += 1
            m = re.fullmatch(r"(?:(\d)x(\d) )?(.*)", said)
            assert m is not None
            wide, deep = int(m[1] or 1), int(m[2] or 1)
            cell = Cell(n, column, m[3], Span(0, 0), row_span=deep, column_span=wide) if m[3] else None
            taken |= {(n + k, column + c): cell for k in range(deep) for c in range(wide)}
    width = max(column for _, column in taken) + 1
    return zones_of(tuple(tuple(taken.get((n, c)) for c in range(width)) for n in range(len(lines))))


def told(page: str) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(zone.heads, len(zone.pairs), zone.heading) for zone in zones(page)]


HEADS = "1x3 片区|1x3 总数|4x1 树龄|1x3 备注\n2x1 0—10年|2x1 11年以上\n株数|占比|株数|占比\n东片|90|40|44.4|50|55.6|无\n西片|60|15|25.0|45|75.0|无"
FEES = "2x2 项目|2x1 旺季（5—10月）|2x1 淡季\n学生、70岁以上老人|团队（30人以上）|成人|团队\n1x2 船票|单程|20|18|15|停航\n往返|38|34|28|停航\n2x1 栈道|9|8|关闭|关闭"
CLAIM = (
    "出发地|青川|目的地|白石|工具|船\n1x4 费用（元）|项目|标准|数量|金额|备注\n船票|—|2人|360|往返\n食宿|90元/天|6天|540|\n"
    "合计|||900|\n预借|3x1 700元|方式|转账"
)
VISIT = (
    "1x2 时间|夏季|8:00—18:00\n冬季|9:00—16:00\n休息日|2x1 周二\n1x2 票价|常设|无需购票\n特展|25元\n藏书|2x1 31,000册"
)


def test_heads_that_reach_down_and_are_parted_are_heads_of_all_lines() -> None:
    assert told(HEADS) == [(3, 0, ())]
    assert told(FEES) == [(2, 0, ())]  # though heads hold numbers, and values words


def test_a_list_that_a_cell_on_its_left_names_begins_with_its_own_heads() -> None:
    assert told(CLAIM) == [(0, 3, ()), (1, 0, ("费用（元）",)), (0, 2, ())]


def test_rows_of_one_group_in_a_list_are_no_list_of_their_own() -> None:
    rows = "镇|桥|长|宽\n1x3 东镇|甲桥|40|5\n乙桥|18|3\n丙桥|25|4\n1x2 西镇|丁桥|60|2\n戊桥|55|6"
    assert told(rows) == [(1, 0, ())]


def test_labels_stand_behind_the_names_of_their_groups() -> None:
    (form,) = zones(VISIT)
    said = [(clean(g.text) if g else "", clean(a.text), clean(b.text)) for a, b, g in form.pairs]
    assert said[1] == ("时间", "冬季", "9:00—16:00")
    assert said[2] == ("", "休息日", "周二")
    assert said[4] == ("票价", "特展", "25元")


def test_a_line_whose_last_label_has_no_value_is_of_the_form() -> None:
    page = "申请人|丁岩|性别|男|年龄|33\n手机|13500|备用电话|0700|E-mail|\n1x2 经历|5x1 2010年起甲厂\n5x1 2015年起乙厂"
    assert told(page) == [(0, 7, ())]
