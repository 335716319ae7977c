"""Nothing is said to be absent that stands in the agency's own text: the sentence is shown, or given as the answer."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

OFFICE = "青石县文化馆"
FILES = {
    "a.txt": f"""{OFFICE}2023年部门预算

一、基本情况
{OFFICE}编制20名，实有在职人员18人。馆长：方木秋。加挂青石县非遗保护中心的牌子。馆前广场有石碑两座。
二、收支情况
2023年收入总计300.00万元，支出总计300.00万元。
""",
    "b.txt": "白水县档案馆2023年部门预算\n\n一、收支情况\n2023年收入总计90.00万元，支出总计90.00万元。\n",
}


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ((f"{OFFICE} 馆长",), "方木秋"),
        ((f"{OFFICE}馆长是哪位",), "方木秋"),
        ((f"{OFFICE}2023年支出总计多少", "馆长叫什么"), "方木秋"),
        ((f"{OFFICE}还挂着什么牌子",), "非遗保护中心"),
    ],
)
def test_the_sentence_that_has_the_words_answers(assistant: Assistant, turns: tuple[str, ...], said: str) -> None:
    answer = [assistant.ask("c", turn) for turn in turns][-1]
    assert answer.status is Status.ANSWERED, answer.text
    assert said in answer.text and any(said in c.quote for c in answer.citations)


def test_words_without_a_number_are_shown_where_a_number_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE}2023年石碑花了多少钱")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
    assert "石碑" in answer.text and any("石碑" in c.quote for c in answer.citations)


def test_what_no_sentence_has_is_not_found(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE}副馆长秘书是哪位")
    assert "方木秋" not in answer.text or answer.status is not Status.ANSWERED


def test_what_comes_in_is_no_part_of_what_goes_out(assistant: Assistant) -> None:
    assistant.ask("c", f"{OFFICE}2023年收入总计多少")
    answer = assistant.ask("c", "占比多高")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


PARTS = """青石县水务局2023年部门决算

一、国有资产情况
截至2023年12月31日，共有车辆9辆，其中应急保障用车4辆、特种抢险用车2辆，另有3台系已封存待处置车。
二、收支情况
2023年财政拨款收入200.00万元，支出总计260.00万元，其中：基本支出150.00万元，项目支出220.00万元。
"""


def test_the_part_whose_label_has_the_word_is_meant(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": PARTS}).ask("", "青石县水务局2023年有几辆车是已经封存了的")
    assert answer.answer is not None and answer.answer.value == "3", answer.text


def test_revenue_is_no_part_of_one_kind_of_spending(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": PARTS}).ask("", "青石县水务局2023年项目支出里财政拨款收入占多少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text
