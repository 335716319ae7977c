"""A question that nobody held answers is asked of the one document without a publisher that its words point to."""

import pytest
from conftest import Ask

from qa.answer import Status

NEWS = (
    "本报讯 省财政厅近日提前下达2025年革命老区补助资金，共5.2亿元。\n我市青川、云台两县各得补助资金310.5万元，"
    "其中债券贴息资金59.3万元。\n预算年度开始以后，两县要把补助资金列入预算。\n"
)
PASSING = (
    "地址：临水县新华路8号\n一、收支情况\n2021年收入合计300万元，支出合计280万元。\n"
    "二、转移支付\n2021年安排石桥镇转移支付12万元。\n"
)
HELD = "青禾县教育局2025年单位预算\n\n一、收支情况\n2025年收入预算80万元。\n"
OTHER = HELD.replace("教育局", "水利局")


def test_a_thing_that_one_document_alone_mentions_is_told_from_it(assistant_of: Ask) -> None:
    assistant = assistant_of({"新闻.txt": NEWS, "b.txt": PASSING, "c.txt": HELD, "d.txt": OTHER})
    first = assistant.ask("1", "2025年革命老区补助资金里债券贴息资金是多少")
    assert first.answer is not None and (first.answer.value, first.answer.unit) == ("59.3", "万元")
    assert {c.document for c in first.citations} == {"新闻.txt"}
    assert any("革命老区" in note for note in first.notes) and any("没有写明编制单位" in note for note in first.notes)
    # What follows stays with it.
    after = assistant.ask("1", "预算年度开始以后要怎样")
    assert after.status is Status.ANSWERED and {c.document for c in after.citations} == {"新闻.txt"}
    # Nothing of it is told of whoever is held, and its words alone are no question of another talk.
    assert assistant.ask("2", "青禾县教育局2025年债券贴息资金是多少").answer is None
    assert assistant.ask("3", "2025年收入预算是多少").status is Status.CLARIFY


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("石桥镇2021年转移支付是多少", "12"),
        # Its own money is told nowhere, nor that of the place in an address.
        ("石桥镇2021年收入合计是多少", None),
        ("临水县2021年收入合计是多少", None),
        ("临水县2021年转移支付是多少", None),
        # Of a year that the document does not speak of.
        ("石桥镇2020年转移支付是多少", None),
    ],
)
def test_a_place_mentioned_in_passing_has_only_what_is_told_of_it(
    question: str, value: str | None, assistant_of: Ask
) -> None:
    assistant = assistant_of({"b.txt": PASSING, "c.txt": HELD, "d.txt": OTHER})
    answer = assistant.ask("1", question)
    assert (answer.status is Status.ANSWERED) == (value is not None)
    assert value is None or f"{value}万元" in answer.text


def test_several_that_mention_it_are_offered_by_their_names(assistant_of: Ask) -> None:
    more = NEWS.replace("310.5", "280").replace("59.3", "41")
    assistant = assistant_of({"2025-1.txt": NEWS, "2025-2.txt": more, "c.txt": HELD, "d.txt": OTHER})
    asked = assistant.ask("1", "2025年革命老区补助资金里债券贴息资金是多少")
    assert asked.status is Status.CLARIFY and len(asked.suggestions) == 2 and asked.answer is None
    told = [assistant.ask("2", choice).answer for choice in asked.suggestions]
    assert {answer.value for answer in told if answer is not None} == {"59.3", "41"}


def test_what_a_published_document_tells_as_well_is_nobodys(assistant_of: Ask) -> None:
    held = HELD + "二、项目\n2025年革命老区补助资金里债券贴息资金7万元。\n"
    assistant = assistant_of({"a.txt": NEWS, "c.txt": held, "d.txt": OTHER})
    answer = assistant.ask("1", "2025年革命老区补助资金里债券贴息资金是多少")
    assert answer.answer is None or answer.answer.value != "59.3"


def test_a_number_that_the_question_tells_is_no_answer_and_a_day_is_no_year_asked_of(assistant_of: Ask) -> None:
    text = "本报讯 日前，省财政把18个革命老区重点县2019年补助资金9.5亿元提前下达。\n其他资料：2018-11-14。\n"
    assistant = assistant_of({"a.txt": text, "c.txt": HELD, "d.txt": OTHER})
    told = assistant.ask("1", "2018年11月提前下达18个革命老区重点县2019年补助资金是多少亿").answer
    assert told is None or told.value == "9.5"
    day = assistant.ask("2", "青禾县教育局2024年12月公开的2025年收入预算是多少").answer
    assert day is not None and (day.value, day.year) == ("80", 2025)


OFFICE = (
    "青禾县教育科技局2025年部门预算\n\n一、基本情况\n青禾县现有在校学生67700人，其中小学生28200人。\n\n"
    "二、收支情况\n2025年收入预算80万元，“三公”经费3万元。\n"
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾县在校学生一共多少人", "67700"),
        ("请问青禾县的小学生有多少人", "28200"),
        # The office's own money is not the place's.
        ("青禾县2025年收入预算是多少", None),
        ("青禾县2025年三公经费多少", None),
        ("青禾县2025年一共花了多少钱", None),
        ("青禾县2025年预算是多少", None),
        ("青禾县有多少个村", None),
        # Nor is another place meant.
        ("临水县在校学生一共多少人", None),
    ],
)
def test_what_an_office_tells_of_its_place_is_the_places(question: str, value: str | None, assistant_of: Ask) -> None:
    assistant = assistant_of({"o.txt": OFFICE, "d.txt": HELD.replace("青禾县", "临水县")})
    answer = assistant.ask("1", question)
    assert (answer.answer.value if answer.answer else None) == value
    assert (value is not None) == any("青禾县教育科技局" in note for note in answer.notes)
