"""A bureau's own office and the bodies below it in two tables of one form: neither's number is told for the whole."""

import pytest
from conftest import Ask, value_of

BUREAU = "澄江区农业农村局"
APART = """澄江区农业农村局2022年度部门决算

澄江区农业农村局2022年度部门决算由局本级和2家所属单位组成，以下分别列示。

一、局本级

单位：万元、人

| 单位名称 | 收入 | | | | 支出 | | | “三公”经费 | 年末在职人数 |
|---|---|---|---|---|---|---|---|---|---|
| | 合计 | 财政拨款 | 事业收入 | 其他收入 | 合计 | 基本支出 | 项目支出 | | |
| 澄江区农业农村局（本级） | 1,169.00 | 1,156.40 | | 12.60 | 1,155.50 | 865.30 | 290.20 | 6.85 | 38 |

二、所属单位

单位：万元、人

| 单位名称 | 收入 | | | | 支出 | | | “三公”经费 | 年末在职人数 |
|---|---|---|---|---|---|---|---|---|---|
| | 合计 | 财政拨款 | 事业收入 | 其他收入 | 合计 | 基本支出 | 项目支出 | | |
| 澄江区畜牧站 | 438.00 | 432.80 | | 5.20 | 432.50 | 312.40 | 120.10 | 9.42 | 26 |
| 澄江区良种场 | 1,647.00 | 980.00 | 624.30 | 42.70 | 1,529.50 | 1,210.60 | 318.90 | 3.10 | 81 |
| 小计 | 2,085.00 | 1,412.80 | 624.30 | 47.90 | 1,962.00 | 1,523.00 | 439.00 | 12.52 | 107 |

三、部门汇总
局本级和所属单位合计：收入3,254.00万元，支出3,117.50万元，“三公”经费支出19.37万元，年末在职145人。
"""


@pytest.mark.parametrize(
    ("asked", "value", "own"),
    [
        ("2022年收入多少", 3254, False),
        ("2022年支出多少", 3117.5, False),
        ("2022年三公经费多少", 19.37, False),
        ("2022年末在职多少人", 145, False),
        ("本级2022年三公经费多少", 6.85, True),
        ("本级2022年支出多少", 1155.5, True),
        ("2022年基本支出多少", 865.3, True),
        ("2022年其他收入多少", 12.6, True),
    ],
)
def test_each_number_is_whose_it_is(assistant_of: Ask, asked: str, value: float, own: bool) -> None:
    answer = assistant_of({"a.md": APART}).ask("t", BUREAU + asked)
    assert float(value_of(answer)[0] or 0) == value, answer.text
    assert ("（本级）" in answer.text) is own, answer.text


@pytest.mark.parametrize("asked", ["本级2022年有没有事业收入", "本级2022年事业收入多少", "2022年事业收入多少"])
def test_what_the_bodies_below_took_in_is_not_the_office_s(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.md": APART}).ask("t", BUREAU + asked)
    assert value_of(answer)[0] is None, answer.text


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("所属单位2022年支出多少", 1962),
        ("澄江区良种场2022年支出多少", 1529.5),
        ("澄江区良种场2022年收入多少", 1647),
        ("澄江区良种场2022年事业收入多少", 624.3),
    ],
)
def test_the_bodies_below_have_their_own_sides(assistant_of: Ask, asked: str, value: float) -> None:
    answer = assistant_of({"a.md": APART}).ask("t", BUREAU + asked)
    assert float(value_of(answer)[0] or 0) == value, answer.text
