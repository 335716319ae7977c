"""What follows for the year before from a change of numbers or a rate alone, and for a budget compared with."""

from decimal import Decimal

import pytest
from conftest import Ask

from corpus.document import Kind
from index.figure import Stage
from index.figures.derived import derive
from index.figures.meaning import assign_meaning
from qa.answer import Status
from tests.prose_made import BUDGET, FINAL, document, figures


def derived(text: str, kind: Kind = FINAL, year: int = 2018) -> list[tuple[str, str, int | None, Stage | None]]:
    found = derive(list(enumerate(assign_meaning(document(text, kind, year), figures(text, kind, year)))))
    return [(d.item, str(d.value), d.fiscal_year, d.stage) for d in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2018年因公出国（境）费决算120万元，比上年增长79.1%。", "67"),
        ("2018年公务接待费决算21.36万元，比2017年决算下降46.60%。", "40"),
        # The rate of so large an amount leaves its last digit open.
        ("2018年公务接待费决算2771万元，比上年下降1.8%。", "2820"),
    ],
)
def test_a_rate_alone_gives_as_many_digits_as_it_leaves_certain(text: str, value: str) -> None:
    assert [(v, year) for _, v, year, _ in derived(text)] == [(value, 2017)]


@pytest.mark.parametrize(
    "text",
    [
        "2018年公务接待费决算12万元，2017年公务接待费决算10万元。2018年公务接待费决算12万元，比上年增长20%。",
        "2018年公务接待费决算12万元，比上年增加2万元，增长20%。",
        "2018年公务接待费决算12万元，增长（下降）20%。",
    ],
)
def test_a_rate_gives_nothing_where_more_is_told_or_its_sense_is_open(text: str) -> None:
    assert not any(item == "official_reception" and value != "10" for item, value, _, _ in derived(text))


def test_a_number_of_people_follows_from_its_change() -> None:
    text = "现有在职实有人数27人。与2017年预算对比，在职实有人员增加5人。"
    assert ("staff_on_duty", "22", 2017, None) in derived(text, BUDGET)


def test_accounts_measured_against_their_budget_tell_it() -> None:
    text = "2018年公务接待费决算1014万元，比预算数减少850万元。"
    assert ("official_reception", "1864", 2018, Stage.ADJUSTED_BUDGET) in derived(text)
    assert derived(text.replace("预算数", "年初预算数"))[0][3] is Stage.INITIAL_BUDGET
    assert all(stage is Stage.FINAL_ACCOUNTS for *_, stage in derived(text.replace("预算数", "上年预算执行数")))


def test_the_stated_rate_answers_where_its_amount_was_derived_from_it(assistant_of: Ask) -> None:
    text = "青岩县水务局2018年“三公”经费预算\n2018年公务接待费预算50万元，比2017年预算下降16.7%。\n"
    assistant = assistant_of({"页.txt": text})
    rate = assistant.ask("1", "青岩县水务局2018年公务接待费预算比2017年降了百分之几").answer
    assert rate and rate.value and abs(Decimal(rate.value)) == Decimal("16.7")
    before = assistant.ask("2", "青岩县水务局2017年公务接待费预算大概多少")
    assert before.status is Status.ANSWERED and before.answer and before.answer.value == "60"
    assert "推算" in before.text and any("≈" in note for note in before.notes)
