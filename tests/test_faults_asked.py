"""Whether a disclosure is sound, asked in words that one lexicon covers; other questions keep their own way."""

from pathlib import Path

import pytest

from qa.assistant import Assistant
from qa.plan.types import Operation
from qa.reading.checks_asked import requirements_asked, rules_asked
from qa.reading.faults_asked import faults_asked, words_said

NAME = "\x00" * 6


@pytest.mark.parametrize(
    "said",
    [
        "预算有啥毛病", "决算能不能平", "决算账平了没", "预算质量怎么样", "预算里的数靠谱吗", "挑挑刺", "帮我审一审", "决算有没有硬伤",
        "的完成率有算错的吗", "有没有抄旧年份", "目录里列了但正文没有的表有哪些", "预算最严重的问题是哪个", "表里有没有写错的数",
        "正文和附件一致吗",
    ],
)  # fmt: skip
def test_words_of_faults_ask_for_the_checks(said: str) -> None:
    assert faults_asked(NAME + said, False) is Operation.CHECK


@pytest.mark.parametrize(
    "said",
    [
        "预算是多少", "有关问题的处理花了多少", "对账系统多少钱", "质量监督检验花了多少", "审计费一共多少", "核实的资产有多少", "矛盾纠纷调解经费",
        "预算和决算一样多的是哪几项支出", "信访问题解决了几件", "存在哪些问题",
    ],
)  # fmt: skip
def test_other_words_beside_them_ask_for_what_they_name(said: str) -> None:
    assert faults_asked(NAME + said, False) is None


def test_an_item_is_checked_where_two_places_are_compared_and_not_where_it_is_only_called_right() -> None:
    assert faults_asked(NAME + "\x00\x00\x00前后怎么不一样", True) is Operation.CHECK
    assert faults_asked(NAME + "\x00\x00\x00正文和附件一样吗", True) is Operation.CHECK
    assert faults_asked(NAME + "\x00\x00\x00一样吗", True) is None


@pytest.mark.parametrize(
    "said", ["缺的内容怎么申请公开", "给我写个申请公开信", "有没有公开绩效目标", "名词解释公开了吗", "预算漏了哪些内容"]
)
def test_what_is_lacking_and_the_letter_ask_for_completeness(said: str) -> None:
    assert faults_asked(NAME + said, False) is Operation.COMPLETENESS


def test_the_words_of_a_requirement_ask_for_it_alone_and_never_for_a_rule() -> None:
    assert requirements_asked("绩效目标和名词解释公开了吗") == {"disclosed_performance", "disclosed_terms"}
    assert not rules_asked("名词解释算得对吗")
    assert rules_asked("在职人数前后一致吗") >= {"head_count"}
    assert not requirements_asked("完成率算得对吗")


def test_the_cover_leaves_the_fewest_characters_over() -> None:
    assert words_said("市长热线有什么问题").left_over == "市长热线"
    assert words_said("没问题吧").kinds == {"right", "asks"}


@pytest.mark.parametrize("said", ["那份决算对得上吗", "这份决算前后对得上吗", "决算的数字对得上吗"])
def test_a_whole_paper_is_checked_by_more_than_its_totals(shipped_index: Path, said: str) -> None:
    answer = Assistant.open(shipped_index, reference_year=2025).ask("", "荷塘区政府办" + said)
    assert "核对" in answer.text and "有 9 处对不上" in answer.text, answer.text


def test_two_totals_are_held_against_each_other_where_they_are_named(shipped_index: Path) -> None:
    answer = Assistant.open(shipped_index, reference_year=2025).ask("", "荷塘区政府办2023年收入和支出对得上吗")
    assert "878.81" in answer.text and answer.computation is not None, answer.text
