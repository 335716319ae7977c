"""Tables with several totals in a row, with rows of all of a place, and with columns that are reckoned from others."""

import pytest
from checks_kit import rules, told
from conftest import ReadText

DEBT = "云岭市2022年政府债务信息公开\n\n一、情况\n债务情况表\n\n单位：亿元\n\n"
REVIEW = "云岭县2022年度水库加固项目支出绩效评价报告\n\n一、得分\n得分表\n\n"
BUDGET = "云岭县交通运输局2023年部门预算\n\n一、支出\n支出表\n\n单位：万元\n\n"

HEAD = "| 地区 | 一般债务限额 | 专项债务限额 | 限额合计 | 一般债务余额 | 专项债务余额 | 余额合计 |\n|---|---|---|---|---|---|---|\n"
OWN, EAST, NORTH = (
    "| 市本级 | 48.60 | 92.35 | 140.95 | 46.72 | 90.10 | 136.82 |\n",
    "| 东江区 | 21.15 | 40.80 | 61.95 | 20.94 | 39.62 | 60.56 |\n",
    "| 北陵县 | 30.42 | 27.96 | 58.38 | 29.80 | 27.15 | 56.95 |\n",
)
ALL = "| 全市 | 100.17 | 161.11 | 261.28 | 97.46 | 156.87 | 254.33 |\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (OWN + EAST + NORTH + ALL, []),
        (OWN + EAST + NORTH.replace("27.96", "29.76") + ALL, ["table_columns"]),
        (OWN + EAST + NORTH + ALL.replace("97.46", "94.76").replace("254.33", "251.63"), ["table_total"]),
        (ALL.replace("97.46", "94.76").replace("254.33", "251.63") + OWN + EAST + NORTH, ["table_total"]),
        (OWN + EAST + ALL, []),  # the other districts are not listed
    ],
)
def test_each_total_of_a_row_and_the_row_of_all_of_a_place(read_text: ReadText, rows: str, expected: list[str]) -> None:
    assert sorted({rule for rule, _ in told(read_text, f"{DEBT}{HEAD}{rows}")}) == expected


SPENT = "| 项目 | 2022年预算 | 2023年预算 |\n|---|---|---|\n| 教育支出 | 120.50 | 130.60 |\n| 卫生健康支出 | 80.20 | 90.10 |\n| {} | 160.30 | 150.40 |\n| 合计 | {} | 371.10 |\n"


@pytest.mark.parametrize("label", ["其他支出合计", "其余各项小计", "其他支出"])
def test_a_part_that_is_called_a_total_is_no_sum_of_the_rows_before(read_text: ReadText, label: str) -> None:
    assert rules(read_text, BUDGET + SPENT.format(label, "361.00")) == []


SCORES = "| 指标 | 分值 | 得分 | 得分率 |\n|---|---|---|---|\n| 决策 | 15 | 13.80 | 92.00% |\n| 过程 | 25 | 21.75 | 87.00% |\n| 产出 | 35 | 31.50 | 90.00% |\n| 效益 | 25 | 22.30 | {} |\n| 合计 | 100 | 89.35 | 89.35% |\n"


@pytest.mark.parametrize(("rate", "expected"), [("92.20%", ["table_rate"]), ("89.20%", [])])
def test_the_rate_of_the_points_that_were_got(read_text: ReadText, rate: str, expected: list[str]) -> None:
    assert rules(read_text, REVIEW + SCORES.format(rate)) == expected


THREE = "| 项目 | 2022年预算 | 2023年预算 | 增减 |\n|---|---|---|---|\n| 公务用车运行费 | 7.50 | 7.00 | {} |\n| 公务接待费 | 4.20 | 3.60 | {} |\n| 会议费 | 2.00 | 2.50 | {} |\n"


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        (("-0.50", "0.60", "0.50"), 1),
        (("-0.50", "-0.60", "0.50"), 0),
        (("0.50", "0.60", "-0.50"), 0),  # the other way round, all of them
        (("0.50", "0.60", "0.50"), 0),  # without signs
    ],
)
def test_a_change_without_its_sign(read_text: ReadText, changes: tuple[str, ...], count: int) -> None:
    assert len(rules(read_text, BUDGET + THREE.format(*changes))) == count
