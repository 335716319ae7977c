"""What a plain question about one agency reads does not grow with the number of documents."""

from pathlib import Path

import pytest

from index.store.sql import Store
from qa.assistant import Assistant
from qa.knowledge import Knowledge
from tests.conftest import Ask

TEXT = """{who}{year}年部门预算

一、收支总体情况
{year}年部门预算收入总额{whole}万元，支出总额{whole}万元。
二、“三公”经费预算
{year}年“三公”经费预算数为{small}万元，其中：公务接待费{small}万元。比上年减少1.00万元，主要原因是厉行节约。
"""
PLACES = ("青山县", "绿水县", "白云县", "黄石县", "红岩县", "蓝田县")
ASKED = (
    "青山县教育局2023年三公经费预算是多少？", "青山县教育局2023年三公经费比2022年增加了多少？",
    "青山县教育局2023年公务接待费占支出的比例是多少？", "青山县教育局2022年和2023年收入总额分别是多少？",
)  # fmt: skip


@pytest.mark.parametrize("question", ASKED)
def test_a_question_reads_the_figures_of_the_agency_that_it_names(question: str, assistant_of: Ask) -> None:
    assistant = assistant_of(
        {
            f"{place}{year}.txt": TEXT.format(who=f"{place}教育局", year=year, whole=f"{n}50.00", small=f"{n}.00")
            for n, place in enumerate(PLACES, 1)
            for year in (2022, 2023)
        }
    )
    store, read = assistant.knowledge.store, []
    real = store.figures

    def figures(**which: str | None) -> list:
        read.append(which.get("agency"))
        return real(**which)

    store.figures = figures  # type: ignore[method-assign]
    reply = assistant.ask("", question)
    assert reply.status == "answered" and reply.rows
    assert set(read) == {"青山县教育局"}


def test_years_are_those_of_documents_and_of_figures_in_others(composed_index: Path) -> None:
    knowledge = Knowledge(Store(composed_index))
    for agency in knowledge.agencies():
        found = {d.identity.fiscal_year for d in knowledge.counting() if d.identity.agency == agency}
        for known in knowledge.figures(agency):
            year = knowledge.documents[known.figure.document].identity.fiscal_year
            found |= {year} if known.figure.fiscal_year == year else set()
        assert knowledge.years(agency) == sorted(y for y in found if y)


def test_nothing_is_lost_where_a_conversation_takes_a_document(assistant_of: Ask) -> None:
    assistant: Assistant = assistant_of(
        {"a.txt": TEXT.format(who="青山县教育局", year=2022, whole="40.00", small="4.00")}
    )
    taking = assistant.knowledge.taking([("a.txt", "绿水县教育局")])
    assert taking.years("绿水县教育局") == [2022] and assistant.knowledge.years("青山县教育局") == [2022]
