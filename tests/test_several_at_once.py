"""Several things asked in one question: each is answered, each stands in the rows, nothing is mixed."""

import pytest

from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.knowledge import Knowledge
from qa.reading.clauses import parts_of

TEXT = """青山县教育局2022年部门决算

第一部分 单位概况
本单位行政编制20人，实有人数18人。

第二部分 决算情况说明
一、收入支出总体情况
2022年度收入总计300万元，支出总计300万元。其中：基本支出240万元，项目支出60万元。
二、“三公”经费支出决算情况
2022年度“三公”经费支出决算12万元，其中：公务接待费2万元，公务用车运行维护费6万元，因公出国（境）费4万元。
全年国内公务接待批次9批，接待人次70人次。
三、会议费、培训费
会议费支出决算5万元，培训费支出决算3万元。
四、政府采购支出情况
政府采购支出总额40万元，其中：政府采购货物支出30万元，政府采购服务支出10万元。
"""
EARLIER = (
    TEXT.replace("2022", "2021")
    .replace("会议费支出决算5万元", "会议费支出决算4万元")
    .replace("培训费支出决算3万元", "培训费支出决算6万元")
)


@pytest.fixture
def assistant(assistant_of) -> Assistant:
    return assistant_of({"education-2022.txt": TEXT, "education-2021.txt": EARLIER})


def values(answer: Answer) -> set[str | None]:
    return {r.value for r in answer.rows}


ASKED = {
    "two counts": ("青山县教育局2022年行政编制多少人，实有多少人", {"20", "18"}),
    "two counts, listed": ("青山县教育局2022年行政编制多少、实有多少人", {"20", "18"}),
    "counts and guests": ("青山县教育局2022年实有几个人、接待了多少人次", {"18", "70"}),
    "a whole and its part": ("青山县教育局2022年政府采购花了多少，其中货物多少", {"40", "30"}),
    "counts and money": ("青山县教育局2022年接待了多少批次、多少人次，花了多少钱", {"9", "70", "2"}),
    "without punctuation": ("青山县教育局2022年接待多少批次多少人次花多少钱", {"9", "70", "2"}),
    "activities, listed": ("青山县教育局2022年接待和出国各花了多少钱", {"2", "4"}),
    "activities, with the whole": ("青山县教育局2022年三公 决算 出国 接待", {"2", "4"}),
    "value and share": ("青山县教育局2022年三公经费是多少，公务接待费占多少", {"12", "16.67"}),
    "shares of several": ("青山县教育局2022年公务接待费和出国费各占三公经费的多少", {"16.67", "33.33"}),
    "items by years": ("青山县教育局2021年和2022年的会议费、培训费各多少", {"4", "6", "5", "3"}),
    "changes of several": ("青山县教育局2022年会议费和培训费比2021年各增长多少", {"1", "-3"}),
    "heads, then a head": ("青山县教育局2022年实有多少人，人均三公经费是多少", {"18", "6666.67"}),
}  # fmt: skip


@pytest.mark.parametrize(("question", "wanted"), ASKED.values(), ids=ASKED)
def test_everything_asked_is_answered_by_rows(question: str, wanted: set[str], assistant: Assistant) -> None:
    answer = assistant.ask("", question)
    assert answer.status is Status.ANSWERED and wanted <= values(answer), answer.text
    assert all(r.citation is None or 0 <= r.citation < len(answer.citations) for r in answer.rows)
    for row in answer.rows:
        if row.citation is not None and row.value is not None:
            assert row.value in answer.citations[row.citation].quote


def test_a_part_that_is_missing_is_told_beside_what_is_there(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县教育局2022年会议费多少，2019年会议费多少")
    assert answer.status is Status.ANSWERED and values(answer) == {"5"} and "2019年" in answer.text


def test_a_part_that_was_not_understood_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县教育局2022年鸵鸟养殖几只，会议费多少")
    assert answer.status is Status.ANSWERED and values(answer) == {"5"}, answer.text
    assert any("鸵鸟" in note for note in answer.notes)


def test_what_is_resolved_asks_the_same_again(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县教育局2022年接待了多少批次、多少人次，花了多少钱")
    again = assistant.ask("", answer.resolved)
    assert values(again) == values(answer) and again.text == answer.text


def test_a_follow_up_rests_on_all_that_was_asked(assistant: Assistant) -> None:
    assistant.ask("c", "青山县教育局2022年会议费多少，培训费多少")
    assert values(assistant.ask("c", "2021年呢")) == {"4", "6"}
    assistant.ask("d", "青山县教育局2022年行政编制多少人，实有多少人，会议费是多少")
    assert values(assistant.ask("d", "2021年呢")) == {"20", "18", "4"}


def test_only_what_asks_twice_is_taken_apart(knowledge: Knowledge) -> None:
    for question in (
        "株洲市政府办2023年，三公经费是多少？",
        "请问一下，三公经费多少",
        "三公经费多少，谢谢",
        "十几个人，够用吗",
    ):
        assert parts_of(question, knowledge) == (question,)
    assert len(parts_of("，".join(["会议费多少"] * 9), knowledge)) == 1


TWO = {
    "education-2022.txt": TEXT,
    "water-2021.txt": TEXT.replace("青山县教育局", "青山县水利局")
    .replace("2022", "2021")
    .replace("决算12万元", "决算20万元"),
    "health-2022.txt": TEXT.replace("青山县教育局", "青山县卫生健康局").replace("决算12万元", "决算30万元"),
}


def test_all_agencies_of_a_year_are_those_that_have_it(assistant_of) -> None:
    assistant = assistant_of(TWO)
    answer = assistant.ask("", "所有单位2022年三公经费一共多少")
    assert answer.answer is not None and answer.answer.value == "42"
    assert {r.year for r in answer.rows} <= {2022, None} and any("水利局" in n for n in answer.notes)


def test_a_year_that_nobody_named_is_not_carried_to_another_agency(assistant_of) -> None:
    assistant = assistant_of(TWO)
    assistant.ask("c", "青山县教育局三公经费是多少")
    answer = assistant.ask("c", "水利局呢")
    assert answer.answer is not None and (answer.answer.value, answer.answer.year) == ("20", 2021)


def test_people_are_not_counted_per_head(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县教育局2022年实有多少人，人均编制是多少")
    assert not any(r.value == "1" for r in answer.rows)
