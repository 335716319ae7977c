"""Self-evaluation forms that lost their frame: money, goals, results and scores are kept apart."""

import pytest
from conftest import Figures

from index.figure import Figure, Measure, Stage

CELLS = """项目支出绩效自评表
（2021年度）
项目名称
老年活动中心修缮
主管部门
洛浦县民政局
项目资金
（万元）

年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
120.5
118.0
112.1
10
95%
9.5
其中：当年财政拨款
100
100
98.6
上年结转资金
20.5
18.0
13.5
其他资金
绩效指标
一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
偏差原因分析及改进措施
产出指标
数量指标
修缮面积
≥1500平方米
1620平方米
10
10
时效指标
完工及时率
≥95%
90%
10
8
雨季停工，下一步将提前排期
满意度指标
群众满意度
老人满意度
≥90%
96%
10
10
"""
INLINE = " ".join(CELLS.split())
SCORE_FIRST = """一级指标
二级指标
三级指标
分值
年度指标值
实际完成值
得分
产出指标
数量指标
培训人次
10
≥50人次
52人次
10
质量指标
合格率
15
100
98
14
"""


def _money(figures: list[Figure]) -> list[tuple[str, str, Stage | None]]:
    return [(f.row[-1], str(f.value), f.stage) for f in figures if f.measure is Measure.AMOUNT]


@pytest.mark.parametrize("text", [CELLS, INLINE])
def test_the_project_s_money(text: str, figures_of: Figures) -> None:
    stages = (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET, Stage.FINAL_ACCOUNTS)
    rows = {
        "年度资金总额": ("120.5", "118.0", "112.1"),
        "其中：当年财政拨款": ("100", "100", "98.6"),
        "上年结转资金": ("20.5", "18.0", "13.5"),
    }
    found = figures_of(text)
    assert _money(found) == [
        (row, value, stage) for row, values in rows.items() for value, stage in zip(values, stages, strict=True)
    ]
    assert {f.unit for f in found if f.measure is Measure.AMOUNT} == {"万元"}
    assert found[0].item == "老年活动中心修缮"


@pytest.mark.parametrize("text", [CELLS, INLINE])
def test_goals_results_and_scores(text: str, figures_of: Figures) -> None:
    found = [f for f in figures_of(text) if "指标" in f.row[0]]
    kinds = (Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL, Measure.SCORE, Measure.SCORE)
    rows = [
        (("产出指标", "数量指标", "修缮面积"), ("1500", "1620", "10", "10")),
        (("产出指标", "时效指标", "完工及时率"), ("95", "90", "10", "8")),
        (("满意度指标", "群众满意度", "老人满意度"), ("90", "96", "10", "10")),
    ]
    assert [(f.row, str(f.value), f.measure) for f in found] == [
        (row, value, kind) for row, values in rows for value, kind in zip(values, kinds, strict=True)
    ]


def test_the_score_to_be_had_may_stand_first(figures_of: Figures) -> None:
    found = figures_of(f"洛浦县文化馆2022年项目自评\n\n{SCORE_FIRST}")
    assert [(f.row[-1], str(f.value), f.column[-1]) for f in found] == [
        ("培训人次", "10", "分值"),
        ("培训人次", "50", "年度指标值"),
        ("培训人次", "52", "实际完成值"),
        ("培训人次", "10", "得分"),
        ("合格率", "15", "分值"),
        ("合格率", "100", "年度指标值"),
        ("合格率", "98", "实际完成值"),
        ("合格率", "14", "得分"),
    ]


def test_a_number_without_a_sure_column_leaves_the_money_unread(figures_of: Figures) -> None:
    found = figures_of(CELLS.replace("100\n100\n98.6\n", "100\n100\n98.6\n10\n"))
    assert not [f for f in _money(found) if f[0] == "其中：当年财政拨款"]


def test_sentences_beside_a_form_in_one_line_are_read(figures_of: Figures) -> None:
    said = "年度总体目标 预期目标 项目申请预算118万元，修缮大厅80万元。 绩效指标"
    found = figures_of(INLINE.replace("绩效指标", said, 1))
    assert [str(f.value) for f in found if not f.table] == ["118", "80"]
