"""Lists of labels with one amount behind each and no head over it: what is a table, what its rows are parts of."""

import pytest
from conftest import Figures

from corpus.readers.text import find_grids

LEADERS = (
    "丹泽县交通运输局2023年部门预算\n\n表1 部门收支预算总表\n                        单位：万元\n\n"
    "收入预算…………………2,300.00\n　一般公共预算拨款………2,300.00\n支出预算…………………2,300.00\n"
    "　基本支出………………900.00\n　　其中：人员经费……760.00\n　　　　　公用经费……140.00\n"
    "　项目支出………………1,400.00\n　　农村公路养护………820.00\n　　危桥改造…………580.00\n\n本部门有公务用车6辆。\n"
)
BLANKS = (
    "岭台县卫生健康局2022年度部门决算\n\n收入支出决算表（单位：万元）\n\n本年支出合计    640.00\n  一、卫生健康支出    500.00\n"
    "    其中：公立医院    250.00\n          公共卫生    200.00\n            其中：疾病预防控制机构    90.00\n"
    "                  重大公共卫生服务    110.00\n          行政运行    50.00\n  二、住房保障支出    140.00\n"
)
COLONS = "云阜镇2021年财政决算\n\n支出决算    金额单位：万元\n（一）教育支出：205.00\n（二）农林水支出：388.60\n合计：593.60\n"


def _pairs(text: str) -> list[tuple[str, str]]:
    (found,) = find_grids(text)
    rows: dict[int, list[str]] = {}
    for cell in found.cells:
        rows.setdefault(cell.row, []).append(cell.text.strip())
    return [(label, amount) for label, amount in rows.values()]


def test_leaders_blanks_and_colons_part_labels_from_amounts() -> None:
    assert _pairs(LEADERS)[-2:] == [("农村公路养护", "820.00"), ("危桥改造", "580.00")]
    assert _pairs(BLANKS)[0] == ("本年支出合计", "640.00") and len(_pairs(BLANKS)) == 8
    assert _pairs(COLONS) == [("（一）教育支出", "205.00"), ("（二）农林水支出", "388.60"), ("合计", "593.60")]


def test_rows_are_parts_of_what_they_are_indented_below(figures_of: Figures) -> None:
    paths = {f.row[-1]: f.row for f in figures_of(BLANKS)}
    assert paths["重大公共卫生服务"] == ("一、卫生健康支出", "公共卫生", "重大公共卫生服务")
    assert paths["行政运行"] == ("一、卫生健康支出", "行政运行")
    assert {f.row: f.unit for f in figures_of(LEADERS)}[("支出预算", "项目支出", "危桥改造")] == "万元"


@pytest.mark.parametrize(
    "text",
    [
        "西屏市统计局2023年部门预算\n\n目录\n部门职责    3\n机构设置    4\n预算表    6\n名词解释    12\n",  # no unit stated
        "单位：万元\n基本支出    1.00    2.00\n项目支出    3.00    4.00\n三公经费    5.00    6.00\n",  # two amounts
        "单位：万元\n基本支出减少，共计    10.00\n项目支出增加，共计    20.00\n三公经费持平，共计    3.00\n",  # sentences
    ],
)
def test_pages_and_lines_of_several_amounts_are_no_such_list(text: str) -> None:
    assert not find_grids(text)
