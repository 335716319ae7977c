"""What was told in words goes on in its own words for another year, agency or unit."""

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

COUNCIL = """{agency}{year}年部门预算说明

一、主要工作任务
（一）加大监督力度
{year}年拟听取4次关于计划和审计的工作报告，组织{asked}次专题询问活动，开展{checks}{unit}执法检查。
（二）联系群众
{visits}
二、预算情况
{year}年支出预算{money}万元。
"""
MADE = (
    ("澄江市代表联络办公室", 2022, 2, 3, "项", "全年走访企业的负责同志由主任王川担任组长。", 300),
    ("澄江市代表联络办公室", 2023, 5, 6, "次", "全年走访企业的负责同志由主任李河担任组长。", 310),
    ("澄江市议事协调办公室", 2023, 7, 8, "项", "全年走访企业的负责同志由主任赵江担任组长。", 200),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("again")
    corpus = folder / "corpus"
    corpus.mkdir()
    keys = ("agency", "year", "asked", "checks", "unit", "visits", "money")
    for n, values in enumerate(MADE):
        text = COUNCIL.format(**dict(zip(keys, values, strict=True)))
        (corpus / f"council{n}.txt").write_text(text, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


FIRST = "澄江市代表联络办公室2023年打算搞几次执法检查"

#: The turns of a talk, and what the last answer says.
TALKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "the number before the thing": (("澄江市代表联络办公室2022年打算搞几次执法检查",), ("3项",)),
    "another year": ((FIRST, "2022年呢"), ("3项", "2022年")),
    "another year and unit": ((FIRST, "2022年是几项"), ("3项", "2022年")),
    "the year before": ((FIRST, "上一年呢"), ("3项", "2022年")),
    "another agency": ((FIRST, "澄江市议事协调办公室呢"), ("8项", "议事协调办公室")),
    "two after one another": ((FIRST, "2022年呢", "澄江市议事协调办公室2023年呢"), ("8项",)),
}


@pytest.mark.parametrize(("turns", "said"), TALKS.values(), ids=TALKS)
def test_what_was_told_in_words_is_asked_again(
    turns: tuple[str, ...], said: tuple[str, ...], assistant: Assistant
) -> None:
    for turn in turns:
        answer = assistant.ask("".join(turns), turn)
    assert answer.status is Status.ANSWERED, answer.text
    shown = answer.text.replace("**", "")
    assert all(words in shown for words in said), answer.text


def test_a_year_without_it_is_refused(assistant: Assistant) -> None:
    for turn in (FIRST, "2019年呢"):
        answer = assistant.ask("without", turn)
    assert answer.status is not Status.ANSWERED and answer.answer is None, answer.text
