"""No question and no line ends the program: what fails is told in Chinese, what failed stands in the log."""

import logging
from pathlib import Path

import numpy as np
import pytest
from cli_kit import QUESTION, asked, line

import qa.assistant
from index.search.vectors import Vectors
from qa.answer import Status
from qa.assistant import Assistant
from qa.reading.question import LONGEST_QUESTION


class Panic(BaseException):
    """As the panics of a library in Rust: no Exception."""


FAULTS = (ZeroDivisionError("planted"), Panic("planted"), RecursionError("planted"), MemoryError())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_fault_is_told_and_logged_and_the_next_question_answered(
    fault: BaseException, shipped: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_: object) -> object:
        raise fault

    shipped.ask("faults", QUESTION)
    with monkeypatch.context() as planted, caplog.at_level(logging.ERROR, "wenzhang.qa"):
        planted.setattr(qa.assistant, "understand", failing)
        reply = shipped.ask("faults", "2020年呢")
    assert reply.status is Status.ERROR and "没能回答" in reply.text and "planted" not in reply.text
    assert reply.question == "2020年呢" and caplog.records[0].exc_info[1] is fault
    after = shipped.ask("faults", "2020年呢")
    assert after.answer is not None and after.answer.value == "356.99"


def test_the_wish_to_stop_is_no_fault(shipped: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(qa.assistant, "understand", stopped)
    with pytest.raises(KeyboardInterrupt):
        shipped.ask("", QUESTION)


LINES = [
    b'{"conversation": %s, "question": "x"}' % (b"1" * 5000),
    b'{"conversation": "c", "question": "x", "more": -%s}' % (b"7" * 5000),
    b'{"conversation": ' + b"[" * 900 + b"]" * 900 + b', "question": "x"}',
    b'{"conversation": 1e99999, "question": "\\u0000"}',
    b'{"conversation": NaN, "question": {"question": "x"}}',
]


def test_no_line_ends_the_program(shipped_index: Path) -> None:
    replies = asked([x for bad in LINES for x in (bad, line(QUESTION, "ok"))], shipped_index)
    assert len(replies) == 2 * len(LINES)
    assert [reply["status"] for reply in replies[:4:2]] == ["error", "error"]
    assert {reply["answer"]["value"] for reply in replies[1::2]} == {"199"}


@pytest.mark.parametrize("when", ["2020年底", "2020年末", "2020年初", "2020年", "2020年度"])
@pytest.mark.parametrize("joint", ["？", "，", "、"])
def test_two_questions_of_two_agencies_and_years(when: str, joint: str, shipped: Assistant) -> None:
    text = f"醴陵市政府办{when}有多少辆车{joint}株洲市政府办2023年三公经费是多少？"
    reply = shipped.ask("", text)
    assert reply.status is not Status.ERROR
    if joint == "？":
        assert "199" in reply.text


def test_one_limit_told_as_it_is(shipped: Assistant) -> None:
    most = QUESTION + "请" * (LONGEST_QUESTION - len(QUESTION))
    assert shipped.ask("", most).status is not Status.ERROR
    refused = shipped.ask("", most + "请")
    assert refused.status is Status.ERROR
    assert f"{LONGEST_QUESTION} 字以内" in refused.text and f"（{LONGEST_QUESTION + 1} 字）" in refused.text


def test_a_panic_of_the_vectors_leaves_full_text(shipped_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def panicking(*_: object, **__: object) -> dict[str, np.ndarray]:
        raise Panic("planted")

    monkeypatch.setattr("chromadb.api.models.Collection.Collection.get", panicking)
    assistant = Assistant.open(shipped_index, reference_year=2024)
    reply = assistant.ask("", "株洲市政府办2023年为什么公务接待费减少？")
    assert reply.status is not Status.ERROR and reply.text
    vectors = assistant.searching.vectors
    assert isinstance(vectors, Vectors) and "打不开" in vectors.degraded


@pytest.mark.parametrize("when", ["九九九九九年", "99999年", "20233年", "二〇二三三年", "2123年", "三一二三年"])
def test_a_year_that_cannot_be_one_is_told_and_no_other_answered(when: str, shipped: Assistant) -> None:
    reply = shipped.ask("", f"株洲市政府办{when}三公经费是多少？")
    assert reply.status is Status.NOT_FOUND and reply.answer is None and not reply.rows
    assert "不是能查到的年度" in reply.text and "2020、2023" in reply.text and not reply.notes


def test_a_year_written_at_once_with_what_is_asked_is_one(shipped: Assistant) -> None:
    for when in ("二〇二三三公经费", "二〇二三年三公经费", "2023三公经费"):
        reply = shipped.ask("", f"株洲市政府办{when}是多少？")
        assert reply.answer is not None and reply.answer.value == "199", when
