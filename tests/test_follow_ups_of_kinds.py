"""Follow-ups of parts, projects, ends and each one; and questions of each year, each vehicle, each batch."""

import pytest

from index.build import build_index
from qa.answer import Answer, Status
from qa.assistant import Assistant

WATER = """2023年芦湾县水利局部门决算

第一部分 部门概况
年末在职人员86人。
第二部分 2023年度部门决算情况说明
一、支出决算说明
2023年度支出合计2,000.00万元，其中：基本支出1,000.00万元；项目支出1,000.00万元。基本支出中，人员经费800.00万元，公用经费200.00万元。
本年度共有项目3个。其中：河道整治项目支出500.00万元，渠系改造项目支出300.00万元，防汛物资储备项目支出200.00万元。
二、“三公”经费支出决算说明
2023年度“三公”经费支出决算60.00万元，完成预算70.00万元的85.71%。其中：因公出国（境）费支出0.00万元，完成预算0.00万元；公务用车购置费支出20.00万元，完成预算20.00万元的100%，更新执法用车1辆；公务用车运行维护费支出30.00万元，完成预算38.00万元的78.95%；公务接待费支出10.00万元，完成预算12.00万元的83.33%，国内公务接待100批次，640人次。
三、国有资产占用情况
截至2023年12月31日，本部门共有车辆10辆，其中：执法执勤用车6辆、特种专业技术用车1辆、其他用车3辆。
"""
EARLIER = (
    WATER.replace("2023年", "2022年")
    .replace("支出合计2,000.00", "支出合计1,900.00")
    .replace("项目支出1,000.00", "项目支出900.00")
    .replace("河道整治项目支出500.00", "河道整治项目支出400.00")
    .replace("决算60.00万元，完成预算70.00万元的85.71%", "决算58.00万元，完成预算70.00万元的82.86%")
    .replace("接待费支出10.00万元，完成预算12.00万元的83.33%", "接待费支出8.00万元，完成预算12.00万元的66.67%")
)
WHOSE = "芦湾县水利局2023年"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("kinds")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "water23.txt").write_text(WATER, encoding="utf-8")
    (corpus / "water22.txt").write_text(EARLIER, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


def talk(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last of the turns of one talk."""
    for turn in turns:
        answer = assistant.ask("|".join(turns), turn)
    return answer


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        # Each vehicle and each batch: 300000 ÷ 10, 100000 ÷ 100.
        ((f"{WHOSE}养一辆车多少钱",), "3"),
        ((f"{WHOSE}车辆运行费多少", "一辆多少"), "3"),
        ((f"{WHOSE}接待一批次多少钱",), "1000"),
        ((f"{WHOSE}接待费多少", "车费呢"), "50"),
        # Each year: (8 + 10) ÷ 2.
        (("芦湾县水利局2022年和2023年接待费年均多少",), "9"),
        # What is left of a whole that is named, or that holds the projects.
        ((f"{WHOSE}三公里除了接待还有多少",), "50"),
        ((f"{WHOSE}项目支出里除了河道整治项目还剩多少",), "500"),
        # A list of accounts in short names, and the whole that stands behind it.
        ((f"{WHOSE}三公经费里哪项最多", "比最少的多多少"), "30"),
        # What is pointed at, with the verb behind it, is no 项目支出.
        ((f"{WHOSE}河道整治多少钱", "2022年这个项目支出多少"), "400"),
        ((f"{WHOSE}接待费多少", "整个项目支出多少"), "1000"),
        # 安排了多少 asks for money.
        ((f"{WHOSE}接待安排了多少",), "12"),
        ((f"{WHOSE}公务用车有几辆", "购置安排了多少"), "20"),
        # As many as are told can be added up.
        ((f"{WHOSE}接待费多少", "运行费呢", "两项合起来多少"), "40"),
        ((f"{WHOSE}三公经费多少", "三项合起来多少"), "60"),
        (("芦湾县水利局2023年接待费多少", "2022年呢", "两年加起来多少"), "18"),
    ],
)
def test_the_value_is_told(assistant: Assistant, turns: tuple[str, ...], value: str) -> None:
    answer = talk(assistant, *turns)
    assert answer.status is Status.ANSWERED and answer.answer is not None, answer.text
    assert answer.answer.value == value, answer.text


@pytest.mark.parametrize(
    ("turns", "never"),
    [
        # One year is no mean over years, and its parts are no years.
        ((f"{WHOSE}人员经费年均是多少",), "平均为"),
        ((f"{WHOSE}三公经费每年平均多少",), "平均为"),
        # 人员经费 stands behind 项目支出, and adds up to as much: it is a part of 基本支出, as the text says.
        ((f"{WHOSE}项目支出里哪个最大",), "最多"),
        ((f"{WHOSE}有几个项目", "哪个最大"), "最多"),
        # Fewer were told than are to be added up.
        ((f"{WHOSE}接待费多少", "两项合起来呢"), "合计 **"),
        ((f"{WHOSE}接待费多少", "三项加起来多少"), "合计 **"),
        ((f"{WHOSE}接待费多少", "运行费呢", "三项合起来多少"), "**40"),
        ((f"{WHOSE}接待费多少", "两家加起来多少"), "合计 **"),
        # Money is asked for, and people and guests are counted.
        ((f"{WHOSE}在职人员安排了多少",), "是 **86人**"),
        # Of what kind they are no amount tells.
        ((f"{WHOSE}接待费多少", "接待的什么人"), "是 **10"),
        # 车 within another word names no vehicle of the office.
        ((f"{WHOSE}客车费多少",), "**50"),
        ((f"{WHOSE}打车费多少",), "**50"),
    ],
)
def test_no_other_value_is_told_for_it(assistant: Assistant, turns: tuple[str, ...], never: str) -> None:
    answer = talk(assistant, *turns)
    assert answer.status is not Status.ANSWERED and never not in answer.text, answer.text


BOTH = f"{WHOSE}三公经费预算和决算各多少"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((BOTH, "接待费呢"), ("12万元", "10万元")),
        ((BOTH, "接待费呢", "用车运行费呢"), ("38万元", "30万元")),
        ((BOTH, "2022年呢"), ("70万元", "58万元")),
    ],
)
def test_both_stages_go_on(assistant: Assistant, turns: tuple[str, ...], told: tuple[str, ...]) -> None:
    answer = talk(assistant, *turns)
    assert answer.status is Status.ANSWERED and all(f"**{value}**" in answer.text for value in told), answer.text


@pytest.mark.parametrize("last", ["接待费决算呢", "那接待费花了多少", "国内公务接待批次呢"])
def test_one_of_them_is_asked_for(assistant: Assistant, last: str) -> None:
    assert "预算" not in talk(assistant, BOTH, last).text


def test_those_that_did_not_fall_are_listed(assistant: Assistant) -> None:
    answer = talk(assistant, f"{WHOSE}三公里哪项比上年没减少")
    assert answer.status is Status.ANSWERED and "没有减少的有 **4** 项" in answer.text


def test_shares_of_a_whole_behind_its_listed_parts(assistant: Assistant) -> None:
    answer = talk(assistant, f"{WHOSE}河道整治、渠系改造两块占项目支出多少")
    assert answer.status is Status.ANSWERED and "50%" in answer.text and "30%" in answer.text
