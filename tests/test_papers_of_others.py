"""A body that published nothing is told of from another's paper: its sentence or its row, with whose paper that is."""

import pytest
from conftest import Ask, value_of

from qa.answer import Answer, Status
from qa.assistant import Assistant

NOTICE = """青禾市审计局审计结果公告
（2025年第3号，总第27号）

关于2024年度市级部门预算执行情况的审计结果

根据审计法的规定，四川省青禾市审计局于2025年3月至5月对2024年度市级部门预算执行情况进行了审计。现将结果公告如下。

一、基本情况

此次审计的22个部门2024年度财政拨款预算合计98,400.00万元，决算支出95,120.00万元。

二、审计发现的主要问题

审计查出问题金额共2,310.50万元，其中违规问题金额96.40万元，管理不规范金额2,214.10万元。共发现问题31个。

（一）预算执行不到位。市水利局灌区改造资金860.00万元，截至2024年底支出215.00万元，原因是土地征用手续未办妥；市交通运输局农村公路养护经费140.00万元未使用。

（二）违规发放补贴。市城市管理执法局超范围发放夜班补贴12.40万元；市体育局所属市体育馆无依据发放加班费3.60万元。

（三）公务用车管理不严。市林业局多列支公务用车运行维护费8.25万元；市商务局公务接待无清单6批次，涉及金额1.84万元。

（四）资产管理薄弱。市民政局3处房屋（面积共620平方米）长期空置；市教育局与市体育局共用场馆收入30.00万元未上缴。

三、整改情况

截至2025年9月30日，已整改问题26个，整改到位金额1,950.30万元，占查出问题金额的84.41%。

    被审计单位整改情况（金额：万元）
    --------------------------------------------------------------
    单位                      问题金额     已整改金额     未整改金额
    市水利局                    860.00        500.00        360.00
    市交通运输局                140.00        140.00          0
    市民政局                     52.00         40.00         12.00
    --------------------------------------------------------------

                                            青禾市审计局
                                            2025年10月12日
"""
OTHER_PLACE = """云溪市审计局审计结果公告
（2025年第1号）

关于2024年度市级部门预算执行情况的审计结果

根据审计法的规定，湖南省云溪市审计局对2024年度市级部门预算执行情况进行了审计。现将结果公告如下。

一、审计发现的主要问题

（一）市水利局堤防维修资金55.00万元滞留。市体育馆多收场租7.70万元。

                                            云溪市审计局
                                            2025年8月2日
"""
ACCOUNTS = """青禾市审计局2024年度部门决算

一、收支情况
2024年收入总计1,260.00万元，支出总计1,260.00万元，其中基本支出980.00万元，项目支出280.00万元。
二、“三公”经费
2024年“三公”经费支出6.20万元，其中公务接待费1.20万元，公务用车运行维护费5.00万元。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": NOTICE, "b.txt": OTHER_PLACE, "c.txt": ACCOUNTS})


def talk(assistant: Assistant, *turns: str) -> Answer:
    return [assistant.ask("talk", turn) for turn in turns][-1]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["青禾市城管局发了多少夜班补贴"], ("12.4", "万元")),
        (["青禾市体育馆无依据发的加班费是多少"], ("3.6", "万元")),
        (["青禾市交通局养护经费没用的有多少"], ("140", "万元")),
        (["青禾市民政局有房子空着，多大面积"], ("620", "平方米")),
        (["青禾市商务局无清单接待几批次", "涉及多少钱"], ("1.84", "万元")),
        (["云溪市水利局滞留资金多少"], ("55", "万元")),
    ],
)
def test_a_body_is_told_of_by_its_sentence(assistant: Assistant, turns: list[str], told: tuple[str, str]) -> None:
    answer = talk(assistant, *turns)
    assert value_of(answer) == told, answer.text
    assert any("审计局" in note for note in answer.notes), answer.notes


def test_the_talk_goes_on_with_the_body_and_its_sentence(assistant: Assistant) -> None:
    why = talk(assistant, "青禾市水利局灌区改造资金为什么没花出去")
    assert "土地征用" in why.text
    assert value_of(talk(assistant, "一共多少资金")) == ("860", "万元")
    assert value_of(talk(assistant, "花了多少")) == ("215", "万元")
    assert value_of(talk(assistant, "执行率呢")) == ("25", "%")
    assert value_of(talk(assistant, "还有多少没整改")) == ("360", "万元")
    assert value_of(talk(assistant, "民政局呢")) == ("12", "万元")
    assert value_of(talk(assistant, "整改了多少")) == ("40", "万元")


def test_whether_it_is_put_right_is_told_by_the_whole_row(assistant: Assistant) -> None:
    answer = talk(assistant, "青禾市交通局的问题整改完了吗")
    assert answer.status is Status.ANSWERED
    assert "未整改金额 0" in answer.text


def test_what_was_wrong_is_told_by_all_that_names_the_body(assistant: Assistant) -> None:
    answer = talk(assistant, "青禾市林业局有什么问题")
    assert "公务用车运行维护费8.25万元" in answer.text
    assert "商务局" not in answer.text


def test_a_place_is_told_by_the_paper_of_its_office(assistant: Assistant) -> None:
    assert value_of(talk(assistant, "青禾市查出的问题整改了多少个")) == ("26", "个")
    assert value_of(talk(assistant, "整改金额")) == ("1950.3", "万元")
    assert value_of(talk(assistant, "占多大比例")) == ("84.41", "%")


@pytest.mark.parametrize(
    "question",
    [
        "青禾市林业局公务用车购置费多少",
        "青禾市林业局三公经费多少",
        "青禾市水利局预算是多少",
        "青禾市城管局2024年支出多少",
        "青禾市体育局场馆收入多少没上缴",
        "青禾市水利局堤防维修资金多少",
        "青禾市水利局2023年灌区改造资金多少",
        "云溪市交通局养护经费没用的有多少",
        "云溪县水利局滞留资金多少",
        "青禾市教育局的局长是谁",
        "青禾市财政局有什么问题",
        "青禾市三公经费多少",
        "青禾市林业局除了公务用车运行维护费还多列了多少",
        "青禾市民政局平均每处房屋面积多大",
    ],
)
def test_what_the_paper_does_not_say_of_it_is_not_told(assistant: Assistant, question: str) -> None:
    answer = talk(assistant, question)
    assert value_of(answer)[0] is None, answer.text
    assert answer.status is not Status.ANSWERED, answer.text


def test_an_agency_with_papers_of_its_own_is_asked_in_these(assistant: Assistant) -> None:
    assert value_of(talk(assistant, "青禾市城管局发了多少夜班补贴", "青禾市审计局三公经费多少")) == ("6.2", "万元")
    assert value_of(talk(assistant, "其中公务接待费多少")) == ("1.2", "万元")


def test_the_first_of_a_ranking_is_asked_for_another_column(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": NOTICE})
    first = talk(assistant, "青禾市审计局公告里，问题金额最大的是哪个单位")
    assert "水利局" in first.text, first.text
    assert value_of(talk(assistant, "没整改的还有多少")) == ("360", "万元")


def test_a_papers_number_is_no_fiscal_year(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": NOTICE, "c.txt": ACCOUNTS})
    told = talk(assistant, "青禾市审计局2025年第3号公告，查出问题金额总共多少")
    assert value_of(told) == ("2310.5", "万元"), told.text
    assert value_of(talk(assistant, "违规的有多少")) == ("96.4", "万元")
    assert value_of(talk(assistant, "青禾市审计局2025年第9号公告，查出问题金额总共多少"))[0] is None


@pytest.mark.parametrize("question", ["青禾市审计局最后提了哪几条建议", "青禾市审计局提了哪些建议"])
def test_a_heading_is_told_with_its_list(assistant_of: Ask, question: str) -> None:
    advice = "四、审计建议\n\n（一）压实预算执行责任。\n（二）盘活存量资产。\n（三）严格公务用车管理。\n"
    answer = talk(
        assistant_of({"a.txt": NOTICE.replace("                                            青禾市审计局\n", advice)}),
        question,
    )
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in ("压实预算", "盘活存量", "公务用车管理")), answer.text
