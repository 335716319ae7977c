"""An amount told with or without a part is the whole's, told so; it is never the part's own amount."""

import pytest
from conftest import Figures

HEAD = "洮源县妇幼保健院2023年部门预算说明\n\n"


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        (
            "支出预算1820.50万元（含上年结转），扣除上年结转后为1700.30万元。",
            [("total_expenditure", "1820.50", ""), ("total_expenditure", "1700.30", "扣除上年结转")],
        ),
        (
            "培训费6.00万元（不含线上培训），加上线上培训共7.20万元。",
            [("training_expenses", "6.00", ""), ("training_expenses", "7.20", "加上线上培训")],
        ),
        (
            "公务接待费3.20万元（不含外事接待），含外事接待为4.50万元。",
            [("official_reception", "3.20", ""), ("official_reception", "4.50", "含外事接待")],
        ),
        (
            "会议费3.10万元，其中含视频会议0.60万元。",
            [("meeting_expenses", "3.10", ""), ("视频会议", "0.60", "")],
        ),
        (
            "公车12辆（不含特种车3辆），含租赁车辆为15辆。",
            [("vehicles", "12", ""), ("特种车", "3", ""), ("vehicles", "15", "含租赁车辆")],
        ),
        ("退休人员31人（不含离休人员2人）。", [("staff_retired", "31", ""), ("离休人员", "2", "")]),
    ],
)
def test_whose_amount_it_is(said: str, rows: list[tuple[str, str, str]], figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}2023年{said}\n")
    told = [(f.item, str(f.value), next((v for k, v in f.attributes if k == "within"), "")) for f in found]
    assert told == rows


def test_what_is_not_counted_in_is_no_part(figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}退休人员31人（不含离休人员2人）。\n")
    assert [f.row for f in found] == [("退休人员",), ("离休人员",)]
