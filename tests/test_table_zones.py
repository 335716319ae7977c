"""Lists, forms and what stands between them in one grid; tabbed text that is a form above its list."""

from pathlib import Path

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
