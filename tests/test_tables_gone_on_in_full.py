"""What a short question asked of a table is said in full: asked alone, it has the same answer."""

import pytest
from conftest import Ask

TRAINS = (
    "# 栗原南站列车时刻表\n| 车次 | 到达 | 二等座票价（元） |\n|---|---|---|\n"
    "| G2408 | 14:29 | 184.5 |\n| G2410 | 15:02 | 96.0 |\n"
)
STOCK = (
    "# 栗原精密存货情况\n单位：元\n| 项目 | 期末账面余额 | 期初账面余额 |\n|---|---|---|\n"
    "| 原材料 | 5300.00 | 4100.00 |\n| 库存商品 | 8200.00 | 7700.00 |\n"
)


@pytest.mark.parametrize(
    ("first", "short", "told"),
    [
        ("G2408几点到", "二等座多少钱？", "184.5"),
        ("栗原精密原材料期末账面余额是多少", "期初呢？", "4100"),
    ],
)
def test_the_question_in_full_has_the_same_answer(assistant_of: Ask, first: str, short: str, told: str) -> None:
    assistant = assistant_of({"车次.md": TRAINS, "存货.md": STOCK})
    _, answer = assistant.ask("talk", first), assistant.ask("talk", short)
    assert answer.answer is not None and answer.answer.value == told, answer.text
    assert answer.resolved != short
    alone = assistant.ask("", answer.resolved)
    assert alone.answer == answer.answer and alone.text == answer.text, (answer.resolved, alone.text)
