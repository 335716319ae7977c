"""What was to be reached and what was: no target answers for what came of it; what is to be mended is told."""

import pytest
from conftest import Ask, value_of

AGENCY = "泠浦县市场监督管理局"
BUDGET = f"""{AGENCY}2023年部门预算

一、2023年重点工作
1. 推进登记改革，压缩开办时间。
2. 食品抽检提高到每千人五批次。
二、收支情况
2023年收入预算总计2180.00万元，支出预算总计2180.00万元。
三、绩效目标
2023年对4个项目设置绩效目标。主要绩效指标为：食品抽检不少于2150批次；群众满意度不低于90%。
"""
ACCOUNTS = f"""{AGENCY}2023年度部门决算

一、支出情况
2023年度本年支出合计2276.00万元。
二、预算绩效管理
对4个项目开展绩效自评。
主要成效：完成食品抽检2286批次。
存在问题：群众满意度为88.7%。
整改措施：在乡镇增设投诉受理点。
"""
DOCUMENTS = {"b.txt": BUDGET, "a.txt": ACCOUNTS}


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["食品抽检目标是多少批次"], ("2150", "批次")),
        (["食品抽检完成了多少批次"], ("2286", "批次")),
        (["预算总额多少", "最后食品抽检完成了多少批次"], ("2286", "批次")),
        (["食品抽检目标是多少批次", "实际完成多少"], ("2286", "批次")),
        (["群众满意度是多少"], ("88.7", "%")),
        (["预算总额多少", "群众满意度达标了吗"], ("88.7", "%")),
        (["群众满意度目标是多少"], ("90", "%")),
    ],
)
def test_a_target_is_not_what_was_reached(turns: list[str], value: tuple[str, str], assistant_of: Ask) -> None:
    assistant = assistant_of(DOCUMENTS)
    answers = [assistant.ask("c", (f"{AGENCY}2023年" if n == 0 else "") + turn) for n, turn in enumerate(turns)]
    assert value_of(answers[-1]) == value


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["预算定了哪些绩效目标"], "2150批次"),
        (["预算里讲的重点工作有哪些"], "登记改革"),
        (["群众满意度是多少", "那准备怎么改"], "投诉受理点"),
    ],
)
def test_what_is_told_in_words_is_quoted(turns: list[str], words: str, assistant_of: Ask) -> None:
    assistant = assistant_of(DOCUMENTS)
    answers = [assistant.ask("c", (f"{AGENCY}2023年" if n == 0 else "") + turn) for n, turn in enumerate(turns)]
    assert words in answers[-1].text
