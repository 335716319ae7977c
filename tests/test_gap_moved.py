"""Whether two are further apart than before: how far in each of two years, and what lies between."""

import pytest

from index.build import build_index
from qa.answer import Answer, Status
from qa.assistant import Assistant

TEXT = """{year}年{agency}部门决算

第二部分 {year}年度部门决算情况说明
一、支出决算说明
{year}年度支出合计{total}.00万元，其中：基本支出{basic}.00万元；项目支出{projects}.00万元。
二、“三公”经费支出决算说明
{year}年度公务接待费支出{spent}.00万元，完成预算{planned}.00万元的{rate}%。
"""
WATER, FOREST = "芦湾县水利局", "芦湾县林业局"
#: Agency, year; total, 基本 and 项目; 接待费 and its budget.
MADE = (
    (WATER, 2022, 1800, 1000, 800, 8, 10, 80),
    (WATER, 2023, 2000, 1050, 950, 6, 12, 50),
    (FOREST, 2022, 1500, 700, 800, 10, 10, 100),
    (FOREST, 2023, 1600, 750, 850, 9, 10, 90),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("gaps")
    corpus = folder / "corpus"
    corpus.mkdir()
    keys = ("agency", "year", "total", "basic", "projects", "spent", "planned", "rate")
    for n, values in enumerate(MADE):
        (corpus / f"made{n}.txt").write_text(TEXT.format(**dict(zip(keys, values, strict=True))), encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


def talk(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last of the turns of one talk."""
    for turn in turns:
        answer = assistant.ask("|".join(turns), turn)
    return answer


TWO = f"{WATER}和{FOREST}"


@pytest.mark.parametrize(
    ("turns", "moved", "value"),
    [
        # 接待费: 10 − 8 = 2, then 9 − 6 = 3.
        ((f"{TWO}2022年、2023年接待费各多少", "差距扩大了吗"), "扩大", "1"),
        ((f"{TWO}2023年接待费差多少", "2022年呢", "差距缩小了吗"), "扩大", "1"),
        ((f"{TWO}2022年到2023年接待费差距是扩大了还是缩小了",), "扩大", "1"),
        # All that was spent: 300, then 400.
        ((f"{TWO}2023年支出哪个多", "差距比2022年扩大了吗"), "扩大", "100"),
        ((f"{TWO}2023年支出差多少", "差距比上年扩大了还是缩小了"), "扩大", "100"),
        # Two items of one agency: 200, then 100.
        ((f"{WATER}2023年基本支出和项目支出差多少", "差距比上年缩小了吗"), "缩小", "-100"),
        # What was planned and what was spent: 2, then 6.
        ((f"{WATER}2023年接待费预算和决算差多少", "差距比上年扩大了吗"), "扩大", "4"),
    ],
)
def test_how_a_gap_moved(assistant: Assistant, turns: tuple[str, ...], moved: str, value: str) -> None:
    answer = talk(assistant, *turns)
    assert answer.status is Status.ANSWERED and answer.answer is not None, answer.text
    assert f"差距**{moved}**" in answer.text and answer.answer.value == value, answer.text
    assert len(answer.citations) >= 4


@pytest.mark.parametrize(
    "turns",
    [
        (f"{TWO}2022年接待费差多少", "差距扩大了吗"),  # nothing is published of 2021
        (f"{WATER}2023年接待费多少", "差距扩大了吗"),  # there is no other side
    ],
)
def test_no_direction_without_both_gaps(assistant: Assistant, turns: tuple[str, ...]) -> None:
    answer = talk(assistant, *turns)
    assert answer.status is not Status.ANSWERED and "差距**" not in answer.text, answer.text


def test_how_wide_it_is_asks_of_one_year(assistant: Assistant) -> None:
    answer = talk(assistant, f"{TWO}2023年接待费差距大吗")
    assert "**3万元**" in answer.text and "2022" not in answer.text


def test_the_difference_of_another_year_is_of_that_year(assistant: Assistant) -> None:
    answer = talk(assistant, f"{WATER}2023年接待费预算和决算差多少", "2022年差多少")
    assert answer.answer is not None and answer.answer.value == "-2" and "2023" not in answer.text, answer.text


@pytest.mark.parametrize(
    ("asked", "again", "value"),
    [
        (f"{WATER}2023年接待费决算比预算少多少", "上年呢", "-2"),
        (f"{WATER}2023年接待费决算比预算少多少", "上年差多少", "-2"),
        (f"{WATER}2023年接待费决算比预算少百分之几", "去年呢", "-20"),
        (f"{TWO}2023年接待费差多少", "那上年呢", "2"),
        (f"{WATER}2023年项目支出比基本支出少多少", "上年呢", "-200"),
    ],
)
def test_the_year_before_of_a_gap_is_the_gap_of_that_year(
    assistant: Assistant, asked: str, again: str, value: str
) -> None:
    answer = talk(assistant, asked, again)
    assert answer.answer is not None and answer.answer.value == value and "2023" not in answer.text, answer.text


@pytest.mark.parametrize("again", ["比上年呢", "比上年少多少", "跟去年比呢"])
def test_than_the_year_before_is_over_the_years(assistant: Assistant, again: str) -> None:
    answer = talk(assistant, f"{WATER}2023年接待费决算比预算少多少", again)
    assert "2023" in answer.text and "2022" in answer.text, answer.text
