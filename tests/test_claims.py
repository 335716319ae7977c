"""A document without a publisher answers for the agency it speaks for, once that one is asked for by its name."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

#: Says once only whose it is, in a line that is no title.
NAMELESS = "一、关于临水产业集团2023年收入情况\n2023年收入预算65万元。\n二、公务接待费\n2023年公务接待费预算3万元。\n"
OTHER = "青山县水利局2023年单位预算\n\n一、收支情况\n2023年收入预算9万元。\n2023年公务接待费预算1万元。\n"


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": OTHER, "b.txt": OTHER.replace("水利局", "教育局"), "c.txt": NAMELESS})


def test_the_agency_asked_for_is_the_one_the_document_speaks_for(assistant: Assistant) -> None:
    first = assistant.ask("one", "临水产业集团2023年收入预算是多少")
    assert first.status is Status.ANSWERED and first.answer and first.answer.value == "65"
    assert {citation.document for citation in first.citations} == {"c.txt"}
    assert any("c.txt" in note and "没有写明编制单位" in note for note in first.notes)
    after = assistant.ask("one", "公务接待费呢")
    assert after.answer and after.answer.value == "3" and {c.document for c in after.citations} == {"c.txt"}
    # Others keep theirs, and the document stays without a publisher for whoever has not asked for it.
    other = assistant.ask("one", "青山县水利局2023年公务接待费预算")
    assert other.answer and other.answer.value == "1"
    assert assistant.ask("two", "公务接待费2023年预算是多少").status is Status.CLARIFY
    assert "临水产业集团" not in assistant.knowledge.agencies()


def test_a_question_of_another_does_not_stay_with_the_one_before(assistant: Assistant) -> None:
    assistant.ask("one", "青山县水利局2023年收入预算是多少")
    asked = assistant.ask("one", "临水产业集团2023年收入预算是多少")
    assert asked.answer and asked.answer.value == "65"


@pytest.mark.parametrize(
    ("nameless", "question"),
    [
        # Only spoken of, in the middle of a sentence.
        ("2023年收入预算65万元，由临水县财政局核定。\n", "临水县财政局2023年收入预算是多少"),
        ("临水县财政局核定我单位编制5名。\n2023年收入预算65万元。\n", "临水县财政局2023年收入预算是多少"),
        # Two are spoken for alike.
        (
            "临水县水务局内设2个科室。\n临水县林业局内设3个科室。\n2023年收入预算65万元。\n",
            "临水县水务局2023年收入预算是多少",
        ),
        # Another place's.
        (NAMELESS.replace("临水产业集团", "石门镇中学"), "云台县石门镇中学2023年收入预算是多少"),
        (NAMELESS, "云台产业集团2023年收入预算是多少"),
    ],
)
def test_a_document_of_others_is_not_taken(nameless: str, question: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": OTHER, "b.txt": OTHER.replace("水利局", "教育局"), "c.txt": nameless})
    answer = assistant.ask("", question)
    assert answer.status is not Status.ANSWERED and answer.answer is None


def test_two_documents_that_speak_for_one_are_not_chosen_between(assistant_of: Ask) -> None:
    files = {
        "a.txt": OTHER,
        "b.txt": OTHER.replace("水利局", "教育局"),
        "c.txt": NAMELESS,
        "d.txt": NAMELESS.replace("65", "70"),
    }
    assert assistant_of(files).ask("", "临水产业集团2023年收入预算是多少").answer is None


def test_what_is_told_under_the_name_asked_for_is_not_told_of_others(assistant_of: Ask) -> None:
    text = (
        "4月17日，中央单位公开2015年度部门预算。\n2015年，中央本级“三公”经费预算63.2亿元，其中，公务接待费9.2亿元。比2014年年初预算减少8.4亿元，下降11.7%。\n"
        "21个部门“三公”经费总额13.1亿元，2014年预算总额为14.3亿元，其中，公务接待费2.1亿元。\n"
    )
    assistant = assistant_of({"a.txt": OTHER, "b.txt": OTHER.replace("水利局", "教育局"), "c.txt": text})
    first = assistant.ask("one", "2015年中央本级三公经费预算是多少")
    assert first.answer and first.answer.value == "63.2"
    after = assistant.ask("one", "比2014年初预算少了多少")
    assert "8.4" in after.text and "14.3" not in after.text
