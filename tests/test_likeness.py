"""What no reading answers: the place of the one document meant that is most like the question; nothing where unsure."""

import json
from pathlib import Path

import numpy as np
import pytest
from conftest import Ask, value_of

from corpus.document import Span
from corpus.errors import LexiconError
from qa.answer import Status
from qa.assistant import Assistant
from qa.likeness import judge as judging
from qa.likeness.against import against
from qa.likeness.fitting import fitting
from qa.likeness.meaning import meaning
from qa.likeness.sought import Sought
from qa.likeness.spots import Form, Spot
from qa.likeness.words import reckons


def spot(text: str, *heads: str, rows: tuple[str, ...] = (), form: Form = Form.CELL, unit: str = "") -> Spot:
    return Spot("甲.md", form, text, Span(0, len(text)), rows, heads, "", (), (0, 0), (0, 0), unit)


@pytest.mark.parametrize(
    ("asked", "fits", "not_so"),
    [
        ("门票多少钱", spot("45", "全票（元）"), spot("45", "里程（公里）")),
        ("有多重", spot("7.8kg", "甲型"), spot("78W", "甲型")),
        ("保修到什么时候", spot("2027-06-29", "质保截止"), spot("65900", "原值（元）")),
        ("管得着多少户人家", spot("287", "户数（户）"), spot("98.5", "补贴标准（元/亩）")),
        ("谁负责", spot("周敏", "联系人"), spot("2024年5月", "时间")),
        ("占比是百分之几", spot("12.5%", "占比"), spot("1,200", "金额")),
    ],
)
def test_only_places_of_the_kind_that_is_asked_for_may_answer(asked: str, fits: Spot, not_so: Spot) -> None:
    assert fitting(asked, [not_so, fits]) == [1]


def test_a_head_is_no_value() -> None:
    assert fitting("补贴标准是什么", [spot("补贴标准（元/亩）", "说明")]) == []


@pytest.mark.parametrize("asked", ["哪家花得最多", "一共多少钱", "甲比乙贵多少", "是不是超了", "除了会议费还有多少"])
def test_what_is_to_be_reckoned_no_place_tells(asked: str) -> None:
    assert reckons(asked)


def test_trees_are_followed_to_their_leaves() -> None:
    # One tree: feature 1 at most 0.5 goes left to -2, else right to 3.
    tree = (
        np.array([1, -1, -1]), np.array([0.5, 0.0, 0.0]), np.array([1, 0, 0]), np.array([2, 0, 0]),
        np.array([0.0, -2.0, 3.0]),
    )  # fmt: skip
    odds = judging.Ensemble(0.25, (tree,)).odds(np.array([[9.0, 0.5], [0.0, 0.6]]))
    assert odds.tolist() == [-1.75, 3.25]


def test_what_was_learned_on_other_features_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "judge.json"
    other.write_text(json.dumps({"features": ["rows"], "places": {}, "best": {}}), encoding="utf-8")
    monkeypatch.setattr(judging, "FILE", other)
    judging.judge.cache_clear()
    try:
        with pytest.raises(LexiconError, match="train_likeness"):
            judging.judge()
    finally:
        judging.judge.cache_clear()


def cell(text: str, row: str, head: str, line: int = 0, column: int = 0) -> Spot:
    return Spot("甲.md", Form.CELL, text, Span(0, len(text)), (row,), (head,), "", (), (0, line), (0, column))


@pytest.mark.parametrize(
    ("asked", "place", "stands_against"),
    [
        ("糖化血红蛋白多少", cell("151", "血红蛋白", "结果"), True),
        ("血红蛋白多少", cell("151", "血红蛋白", "结果"), False),
        ("到江原市几点发车", cell("07:30", "江口港", "发车时间"), True),
        ("到江口港几点发车", cell("07:30", "江口港", "发车时间"), False),
        ("冯丽带哪个班", cell("数学", "冯丽", "任教学科"), True),
        ("冯丽教哪个学科", cell("数学", "冯丽", "任教学科"), False),
    ],
)
def test_what_the_question_says_stands_against_a_place(asked: str, place: Spot, stands_against: bool) -> None:
    assert against(Sought(asked, "", frozenset(), 1.0, 1.0), place, meaning().nearness) is stands_against


def test_a_short_question_keeps_to_the_row_or_the_column_told_last() -> None:
    last = cell("2.4", "净重（kg）", "甲型", line=3, column=1)

    def stands(text: str, place: Spot, told: tuple[Spot, ...] = (last,)) -> bool:
        sought = Sought(text, "甲型有多重", frozenset(), 1.0, 1.0, told)
        return against(sought, place, meaning().nearness)

    assert not stands("乙型呢", cell("4.6", "净重（kg）", "乙型", line=3, column=2))
    assert stands("乙型呢", cell("5299", "指导价（元）", "乙型", line=9, column=2))
    assert stands("丙款呢", cell("4.6", "净重（kg）", "乙型", line=3, column=2))  # another than is named
    assert stands("乙型呢", cell("4.6", "净重（kg）", "乙型", line=3, column=2), told=())


# -- asked ------------------------------------------------------------------------------------------------------------
VISITS = """泉溪养老院探视须知

一、探视时间为每日9:00至11:00，流感高发期暂停探视。
二、每位老人每次最多3名家属进入，须登记身份证。
三、陪床椅租用每晚15元，押金100元。
四、食堂为家属提供午餐，每份18元，须提前1小时预订。
"""
ACCOUNTS = """河湾区统计局2023年度部门决算

第一部分 部门概况
本单位主要职责是组织实施全区统计工作。

第二部分 决算情况说明
2023年收入决算410.50万元，支出决算402.30万元。其中会议费1.20万元，培训费3.40万元。
全年开展入户调查36次，发放宣传册5200本。
"""


@pytest.fixture
def asked(assistant_of: Ask) -> Assistant:
    return assistant_of({"泉溪养老院探视须知.txt": VISITS, "统计局.txt": ACCOUNTS})


def test_the_place_most_like_a_question_is_told_with_its_source_and_a_note(asked: Assistant) -> None:
    told = asked.ask("", "泉溪养老院陪床椅租一晚几块")
    assert value_of(told) == ("15", "元")
    assert told.citations[0].quote == "15元" and told.citations[0].document == "泉溪养老院探视须知.txt"
    assert any("最相近" in note for note in told.notes)


def test_a_short_question_goes_on_with_the_document_of_the_talk(asked: Assistant) -> None:
    asked.ask("探视", "泉溪养老院陪床椅租一晚几块")
    assert value_of(asked.ask("探视", "要提前多久订")) == ("1", "小时")


@pytest.mark.parametrize(
    "question",
    [
        "清河养老院陪床椅租一晚几块",  # another house
        "泉溪养老院2021年陪床椅租一晚几块",  # a year that it does not name
        "泉溪养老院陪床椅和午餐一共多少钱",  # to be reckoned
        "泉溪养老院电视多少寸",  # nothing of it
        "河湾区统计局2023年信息化建设费多少",  # money of accounts is told by figures or not at all
        "河湾区统计局2023年发放了多少套家具",
    ],
)
def test_what_is_not_there_is_refused_all_the_same(asked: Assistant, question: str) -> None:
    assert asked.ask("", question).status is not Status.ANSWERED


def test_without_the_judgement_none_of_it_is_told(asked: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.likeness.reading.best_of", lambda rows, spots: (0, 0.0))
    assert asked.ask("", "泉溪养老院陪床椅租一晚几块").status is not Status.ANSWERED
