"""Several values told one after the other: each belongs to the name that stands in its place."""

import pytest
from prose_made import read

from index.prose.listings import names_in


def _rows(text: str) -> list[tuple[str, str]]:
    return [(row.split("/")[-1], value) for row, _, value in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "商品和服务支出、资本性支出分别为12.5万元和3万元。",
            [("商品和服务支出", "12.5万元"), ("资本性支出", "3万元")],
        ),
        ("会议费、培训费依次为3万元、5万元。", [("会议费", "3万元"), ("培训费", "5万元")]),
        ("收入由事业收入和其他收入构成，两者分别为20万元和6万元。", [("事业收入", "20万元"), ("其他收入", "6万元")]),
        (
            "重点工作包括河道清淤、堤防加固和泵站更新三个项目，预算分别为60万元、40万元和15万元。",
            [("河道清淤", "60万元"), ("堤防加固", "40万元"), ("泵站更新", "15万元")],
        ),
        ("其余为水费和电费，依次为1.1万元、2.2万元。", [("水费", "1.1万元"), ("电费", "2.2万元")]),
    ],
)
def test_each_value_has_its_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert _rows(text) == expected


def test_the_former_and_the_latter() -> None:
    text = "水费、电费分别为3万元和5万元，前者比上年增加1万元，后者减少2万元。"
    assert _rows(text)[2:] == [("水费", "1万元"), ("电费", "-2万元")]


def test_shares_in_the_order_of_the_amounts() -> None:
    text = "办公费、差旅费分别为3万元和1万元，占公用经费的比重依次为75%和25%。"
    assert _rows(text)[2:] == [("办公费", "75%"), ("差旅费", "25%")]


def test_a_list_that_can_be_cut_in_two_ways_gets_no_names() -> None:
    assert names_in("甲项和乙项与丙项", 2, lambda name: False) == ()
    assert names_in("甲项和乙项与丙项", 2, lambda name: name in {"甲项和乙项", "丙项"}) == ("甲项和乙项", "丙项")
