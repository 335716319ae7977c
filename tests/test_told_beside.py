"""What a question asks in words (problems, remedies, reasons of one stage) is told by those words, not by the item's
money."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

AGENCY = "松岭市园林局"
BUDGET = f"""{AGENCY}2023年部门预算

一、支出预算
2023年支出预算800.00万元。其中：行道树养护项目160.00万元。
二、“三公”经费
2023年“三公”经费预算12.00万元，比上年减少1.00万元，主要原因是压减车辆运行费用。
"""
ACCOUNTS = f"""{AGENCY}2023年部门决算

一、“三公”经费支出
2023年度“三公”经费支出决算为9.00万元，比上年决算数增加2.00万元，增长28.57%。
“三公”经费支出决算大于上年决算数的主要情况：外地同行来访学习增多。
二、绩效情况
绩效评价结果。对行道树养护项目开展自评，得分94分。发现的主要问题：补植不及时。下一步改进措施：按季巡查。对苗圃建设项目开展自评，得分90分。存在的主要问题：灌溉设施老化。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"gardens-budget.txt": BUDGET, "gardens-accounts.txt": ACCOUNTS})


@pytest.mark.parametrize(
    ("question", "says", "silent"),
    [
        ("行道树养护项目自评发现了什么问题，怎么改", ("补植不及时", "按季巡查"), "灌溉"),
        ("苗圃建设项目存在什么问题", ("灌溉设施老化",), "补植"),
        ("三公经费决算为什么比上年增加", ("来访学习",), "压减"),
        ("三公经费预算为什么比上年减少", ("压减车辆",), "来访"),
    ],
)
def test_words_answer_words(question: str, says: tuple[str, ...], silent: str, assistant: Assistant) -> None:
    answer = assistant.ask("", f"{AGENCY}2023年{question}")
    assert answer.status is Status.ANSWERED, answer.text
    assert all(w in answer.text for w in says) and silent not in answer.text
