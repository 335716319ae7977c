"""Reasons, purposes and parts that real pages tell in words of their own."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status

PAGE = """青岩县水务局2017年“三公”经费决算情况说明
根据有关规定，经汇总，2017年使用财政拨款安排“三公”经费支出总额为38万元，比上年减少11万元，下降22.4%。下降的原因主要是厉行节约，规范接待活动。
一、2017年因公出国（境）费决算12万元，比上年增长79.1%，主要是对外交流任务增加；公务用车运行维护费决算20万元，主要用于抗旱巡查。
二、2017年培训费决算3万元，比上年减少1万元，各部门贯彻落实中央规定，采取措施，降低支出。
三、2017年公务接待费决算6万元，与2016年决算相比增加1万元，主要原因是外地同行来学习节水经验。
该经费主要用于上级检查、同行考察的接待。
四、收入包括：一般公共预算拨款收入、事业收入；支出包括：农林水支出、住房保障支出。2017年收支总决算900万元。
"""


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (("青岩县水务局2017年三公为什么减少",), "规范接待活动"),
        (("青岩县水务局2017年出国费多少", "为什么涨那么多"), "对外交流任务增加"),
        (("青岩县水务局2017年培训费为什么减少",), "采取措施"),
        (("青岩县水务局2017年接待费多少", "为什么没降反升"), "节水经验"),
        (("青岩县水务局2017年接待费多少", "主要用在哪"), "同行考察"),
        (("青岩县水务局2017年收入包括哪些",), "事业收入"),
    ],
)
def test_sentences_answer_where_no_figures_do(assistant_of: Ask, questions: tuple[str, ...], words: str) -> None:
    assistant = assistant_of({"页.txt": PAGE})
    answer = Answer("", "", Status.ERROR, "")
    for question in questions:
        answer = assistant.ask("1", question)
    assert answer.status is Status.ANSWERED and words in answer.text


def test_parts_told_in_figures_are_told_as_figures(assistant_of: Ask) -> None:
    text = "青岩县水务局2017年决算\n2017年支出总计9万元，其中：基本支出5万元，项目支出4万元。支出包括：农林水支出。\n"
    answer = assistant_of({"页.txt": text}).ask("1", "青岩县水务局2017年支出由哪些部分构成")
    assert {row.value for row in answer.rows} >= {"5", "4"}


def test_what_is_told_behind_no_change_is_no_reason(assistant_of: Ask) -> None:
    text = "青岩县水务局2017年决算\n2017年公务接待费决算6万元，各部门贯彻落实中央规定，严格审批。\n"
    answer = assistant_of({"页.txt": text}).ask("1", "青岩县水务局2017年接待费为什么减少")
    assert answer.status is Status.NOT_FOUND


TALKED = """青岩县水务局2018年“三公”经费决算情况说明
2018年“三公”经费决算50万元，比上年减少10万元，下降16.7%。
2018年公务接待费决算20万元，比上年增加4万元，增长25%。国内公务接待80批次，400人次。
2018年公务用车购置费决算18万元。
"""


def test_money_of_the_things_counted_and_rates_of_one_item_over_time(assistant_of: Ask) -> None:
    assistant = assistant_of({"页.txt": TALKED})
    told = [
        assistant.ask("1", question)
        for question in ("青岩县水务局2018年接待了多少批、多少人次", "花了多少钱", "平均每人次多少元")
    ]
    assert [a.answer.value if a.answer else None for a in told[1:]] == ["20", "500"]
    asked = ("青岩县水务局2018年三公经费多少", "公务接待费呢", "增幅呢")
    grown = [assistant.ask("2", question) for question in asked][-1]
    assert grown.answer and grown.answer.value == "25"  # and not what the one is of the other


def test_money_is_no_answer_to_how_many(assistant_of: Ask) -> None:
    assistant = assistant_of({"页.txt": TALKED})
    assistant.ask("1", "青岩县水务局2018年买车花了多少")
    assert assistant.ask("1", "一共有多少辆").answer is None


ITSELF = """青岩县人民医院2018年单位预算
一、单位概况
青岩县人民医院始建于一九五二年九月，前身为青岩卫生院，是县属公立医院。门诊大楼由县建设局于2015年建成。
二、预算情况
2018年收入预算900万元。
"""


def test_an_institution_tells_since_when_it_has_been_and_what_it_was(assistant_of: Ask) -> None:
    assistant = assistant_of({"页.txt": ITSELF})
    for question, words in (("青岩县人民医院是哪年建的", "一九五二"), ("青岩县人民医院的前身是什么", "青岩卫生院")):
        answer = assistant.ask(question, question)
        assert answer.status is Status.ANSWERED and words in answer.text
    # Of something else than the institution its own year is no answer.
    assert "一九五二" not in assistant.ask("3", "青岩县人民医院的附属学校是哪年建的").text


def test_a_term_is_explained_behind_its_colon_outside_the_section_of_terms(assistant_of: Ask) -> None:
    text = "青岩县水务局2018年部门预算\n一、收支情况\n2018年收入预算9万元。\n1.上年结转：指以前年度尚未完成、结转到本年使用的资金。\n"
    answer = assistant_of({"页.txt": text}).ask("1", "青岩县水务局上年结转指什么")
    assert answer.status is Status.ANSWERED and "以前年度" in answer.text
