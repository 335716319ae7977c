"""The funds of a self-evaluation form: what was planned, what was carried out, and never a score for either."""

import pytest
from conftest import Ask, value_of

FORM = """<html><body><h2>云岫县文化馆2023年度“戏曲进校园”项目支出绩效自评表</h2><table>
<tr><td>项目名称</td><td colspan="5">戏曲进校园</td></tr>
<tr><td rowspan="2">项目资金（万元）</td><td>年初预算</td><td>全年预算</td><td>{head}</td><td>执行率</td><td>得分</td></tr>
<tr><td>80.00</td><td>75.00</td><td>60.00</td><td>80.00%</td><td>8</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>演出场次</td><td>≥30场</td><td>33场</td><td>20</td></tr></table></body></html>
"""


@pytest.mark.parametrize("head", ["全年执行", "实际执行", "累计执行", "全年执行数"])
@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("年初预算多少", "80", "万元"),
        ("全年预算多少", "75", "万元"),
        ("执行了多少", "60", "万元"),
        ("执行率多少", "80", "%"),
    ],
)
def test_each_by_its_own_head(assistant_of: Ask, head: str, said: str, value: str, unit: str) -> None:
    answer = assistant_of({"a.html": FORM.format(head=head)}).ask("", f"云岫县文化馆2023年戏曲进校园项目{said}")
    assert value_of(answer) == (value, unit), answer.text
