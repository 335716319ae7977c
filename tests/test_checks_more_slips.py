"""Slips of one digit that are found by what else a sentence, its paragraph or its table tells."""

import pytest
from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Outcome

HEAD = "云岭县公路养护中心2022年度部门决算\n\n一、收支情况\n"


def differing(read_text: ReadText, text: str) -> list[str]:
    return [c.text for c in checks_of(read_text, HEAD + text) if c.outcome is Outcome.DIFFERS and c.cause is None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("政府采购支出1125.40万元，其中货物765.20万元、服务360.20万元。", 0),
        ("政府采购支出9125.40万元，其中货物765.20万元、服务360.20万元。", 1),
        ("养护里程236.5公里，其中：一级公路28.3公里，二级公路168.2公里，三级公路40.0公里。", 0),
        ("养护里程336.5公里，其中：一级公路28.3公里，二级公路168.2公里，三级公路40.0公里。", 1),
        # A list of some is short by any amount; round wholes are short by one digit often.
        ("养护里程336.5公里，其中：一级公路28.3公里，二级公路168.2公里，三级公路12.6公里。", 0),
        ("项目经费500万元，其中：桥梁维修100万元，道路养护100万元，绿化100万元。", 0),
        # What follows behind the parts says nothing of them, where they are more than their whole.
        ("2022年度收入合计521.68万元，其中财政拨款收入498.00万元，其他收入63.68万元；支出合计513.06万元。", 1),
        ("2022年度收入合计521.68万元，其中财政拨款收入498.00万元，其他收入23.68万元；支出合计513.06万元。", 0),
        # What was told of the other side before says nothing of these parts.
        (
            "2022年度收入合计521.68万元，其中财政拨款收入498.00万元；支出合计513.06万元，其中基本支出183.06万元，项目支出330.00万元。",
            0,
        ),
        (
            "2022年度收入合计521.68万元，其中财政拨款收入498.00万元；支出合计518.06万元，其中基本支出183.06万元，项目支出330.00万元。",
            1,
        ),
    ],
)
def test_a_whole_and_its_parts(read_text: ReadText, text: str, count: int) -> None:
    assert len(differing(read_text, text + "\n")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2022年度收入合计429.01万元，较上年增加21.04万元。其中：事业收入399.81万元，占93.2%。", 0),
        ("2022年度收入合计429.01万元，较上年增加21.04万元。其中：事业收入399.81万元，占13.2%。", 1),
        # The share is of another amount of the paragraph than the one that stands above.
        ("2022年度支出总计504.69万元，其中本年支出合计491.24万元。其中：基本支出140.64万元，占28.63%。", 0),
    ],
)
def test_a_share_of_what_the_sentence_before_tells(read_text: ReadText, text: str, count: int) -> None:
    assert len(differing(read_text, text + "\n")) == count


@pytest.mark.parametrize(("change", "count"), [("112.00", 0), ("512.00", 1)])
def test_an_increase_above_all(read_text: ReadText, change: str, count: int) -> None:
    text = f"本年收入合计485.83万元，较2021年增加{change}万元，增长29.96%。\n"
    assert len(differing(read_text, text)) == count


@pytest.mark.parametrize(("share", "count"), [("23.29%", 0), ("29.23%", 1)])
def test_a_column_of_shares_of_the_total(read_text: ReadText, share: str, count: int) -> None:
    table = (
        "支出结构表\n\n单位：万元\n\n| 项目 | 决算数 | 占本年支出比重 |\n|---|---|---|\n| 人员类支出 | 2136.49 | 76.71% |\n"
        f"| 运转类支出 | 648.56 | {share} |\n| 合计 | 2785.05 | 100.00% |\n"
    )
    assert len(differing(read_text, table)) == count


@pytest.mark.parametrize(("part", "count"), [("30.00", 0), ("80.00", 1)])
def test_numbered_parts_with_parts_of_their_own(read_text: ReadText, part: str, count: int) -> None:
    table = (
        "收入预算总表\n\n单位：万元\n\n| 项目 | 预算数 |\n|---|---|\n| 一、财政拨款收入 | 546.60 |\n"
        "| 二、事业收入 | 311.10 |\n| 　其中：教育收费 | 211.50 |\n| 　科研等其他事业收入 | 99.60 |\n"
        f"| 三、其他收入 | {part} |\n| 收入总计 | 887.70 |\n"
    )
    assert len(differing(read_text, table)) == count
