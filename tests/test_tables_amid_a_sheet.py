"""A table that begins amid a sheet, with its title and its unit in one row, is read in that unit."""

import pytest
from conftest import Ask, value_of

BUREAU = "青山市统计局"
SHEET = f"""{BUREAU}2022年度部门决算公开表,,,,,,
表一 收支决算简表,,,单位：万元,,,
收入项目,决算数,支出项目,决算数,,,
财政拨款收入,120.00,基本支出,90.26,,,
其他收入,3.00,项目支出,32.74,,,
本年收入合计,123.00,本年支出合计,123.00,,,
,,,,,,
表二 一般公共预算基本支出明细,,单位：元,,表三 机构和人员情况,,
科目编码,科目名称,决算数,,指标,计量单位,年末数
302,商品和服务支出,"258,469.15",,独立编制机构数,个,1
30201,办公费,"186,350.40",,年末在职人员,人,58
30202,印刷费,"72,118.75",,公务用车,辆,3
,合计,"258,469.15",,,,
"""


@pytest.mark.parametrize(
    ("item", "value", "unit"),
    [
        ("印刷费", "72118.75", "元"),
        ("办公费", "186350.4", "元"),
        ("基本支出", "90.26", "万元"),
        ("在职人员", "58", "人"),
    ],
)
def test_units(assistant_of: Ask, item: str, value: str, unit: str) -> None:
    answer = assistant_of({"sheet.csv": SHEET}).ask("", f"{BUREAU}2022年{item}多少")
    assert value_of(answer) == (value, unit), answer.text
