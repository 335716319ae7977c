"""What is read otherwise than it is meant is no finding: clauses behind 其中, other bases, steps of a table."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.checks.types import Outcome
from index.store.sql import Store

DEBT = """青禾县2023年地方政府债务情况说明

一、债务限额
2023年省财政厅核定新增限额6.85亿元，其中一般债务1.95亿元、专项债务4.90亿元，2023年末政府债务限额49.21亿元。
二、债务余额
2023年末政府债务余额46.59亿元，比2022年末增加6.21亿元，低于限额2.62亿元。其中一般债务余额19.05亿元；专项债务余额27.54亿元。
"""
SCHOOL = """青禾县第三中学2023年度单位决算

一、学校基本情况
学校年末实有在编教职工165人，其中专任教师151人；临聘人员9人；退休教师74人。
"""
COURT = """青禾县人民检察院2023年度部门决算

三、支出情况
其他检察支出年初预算60.00万元，年中追加27.05万元，决算87.05万元，完成年初预算的145.08%、全年预算的100%。
五、“三公”经费
“三公”经费决算30.85万元，比上年47.20万元减少16.35万元，下降34.64%，剔除购车因素后，比上年增加0.45万元。
"""
TOWN = """青禾县禾泉镇2024年预算执行情况的报告

二、一般公共预算支出
2024年全镇支出总计5286万元，其中一般公共预算支出执行5098万元。支出最多的三类依次是农林水支出1562万元、一般公共服务支出1296万元、社会保障和就业支出758万元，三类合计3616万元，占支出的70.9%。
"""
PROFIT = """青禾县城投集团2023年财务信息公开

合并利润简表

单位：万元

| 项目 | 2023年 |
| --- | --- |
| 一、营业收入 | 61284.50 |
| 减：营业成本 | 44120.60 |
| 税金及附加 | 812.35 |
| 管理费用 | 6318.40 |
| 加：其他收益 | 986.30 |
| 二、营业利润 | 11019.45 |
"""


@pytest.mark.parametrize("text", [DEBT, SCHOOL, COURT, TOWN, PROFIT], ids=["debt", "school", "court", "town", "profit"])
def test_nothing_is_found_where_nothing_is_wrong(built: Callable[[str, Path], Path], tmp_path: Path, text: str) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text(text, encoding="utf-8")
    store = Store(built(f"none_{tmp_path.name}", folder))
    assert [c.text for c in store.checks.all("a.md", Outcome.DIFFERS)] == []
