"""Questions over more agencies than can be told one by one: what they come to, and what is told of all together."""

from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Answer
from qa.assistant import Assistant

PLACES = ("青山县", "红岭县", "白沙县", "黑水县", "金坪县", "银川县")
BUDGET = """{place}教育局{year}年部门预算
一、收支预算总体情况
{year}年支出预算{total}万元，其中：基本支出{basic}万元，项目支出100万元。
二、“三公”经费预算
{year}年“三公”经费预算{three}万元，其中公务接待费{guests}万元，公务用车运行维护费{cars}万元。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("many")
    corpus = folder / "documents"
    corpus.mkdir()
    for n, place in enumerate(PLACES):
        text = BUDGET.format(
            place=place, year=2022 + n % 2, total=500 + n, basic=400 + n, three=10 + 2 * n, guests=3 + n, cars=7 + n
        )
        (corpus / f"{n}.txt").write_text(text, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask("", question)


def test_a_sum_over_all_agencies_takes_the_latest_year_of_each(assistant: Assistant) -> None:
    answer = ask(assistant, "各单位三公经费合计是多少")
    assert answer.answer is not None and (answer.answer.value, answer.answer.unit) == ("90", "万元")
    assert len([r for r in answer.rows if r.citation is not None]) == len(PLACES)


def test_unlike_years_of_many_are_counted_in_one_note(assistant: Assistant) -> None:
    (note,) = (n for n in ask(assistant, "哪个单位三公经费最多").notes if "年份不同" in n)
    assert "2022年年初预算 3 个" in note and "2023年年初预算 3 个" in note
    assert not any(place in note for place in PLACES)


def test_who_lacks_the_year_is_named_without_a_reason_each(assistant: Assistant) -> None:
    answer = ask(assistant, "所有单位2023年三公经费一共多少")
    assert answer.answer is not None and answer.answer.value == "48"
    lacking = [n for n in answer.notes if "教育局2023年" in n and "没有" in n]
    assert lacking and all(place in "".join(lacking) for place in PLACES[::2])


def test_what_is_left_without_an_item_is_left_of_all_that_is_spent(assistant: Assistant) -> None:
    answer = ask(assistant, "红岭县教育局2023年除了三公经费以外还有多少")
    assert answer.answer is not None and answer.answer.value == "489"
    assert answer.computation is not None and answer.computation.startswith("501 − 12 = 489")


def test_a_ranking_reads_no_agency_whole(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    store = assistant.knowledge.store
    real = store.figures
    monkeypatch.setattr(store, "figures", lambda **asked: read.append(asked) or real(**asked))
    other = Assistant(store, assistant.searching, 2024)
    answer = other.ask("", "哪个单位公务接待费最多")
    assert answer.answer is not None and answer.answer.entity == "银川县教育局" and read == []


def test_the_largest_asked_for_by_number_are_taken_of_a_division_that_has_as_many(tmp_path: Path) -> None:
    corpus = tmp_path / "documents"
    corpus.mkdir()
    table = (
        "青山县水利局2023年部门预算\n一、部门支出预算\n2023年支出预算600万元，其中：基本支出250万元，项目支出350万元。\n"
        "支出按功能分类：\n支出预算600万元，其中：教育支出100万元，卫生健康支出150万元，农林水支出200万元，住房保障支出150万元。\n"
    )
    (corpus / "a.txt").write_text(table, encoding="utf-8")
    build_index(corpus, tmp_path / "data", vectors=False)
    answer = Assistant.open(tmp_path / "data", 2024).ask("", "青山县水利局2023年支出最大的三项是什么")
    assert [r.value for r in answer.rows] == ["200", "150", "150"]
