"""Limits on what is asked: how long a line and a question may be, how fast a session may ask, and what is told then."""

import io
from pathlib import Path

import pytest
from cli_kit import QUESTION, asked, line
from page_kit import ask, press, shown
from streamlit.testing.v1 import AppTest

import app_views.pace
from app_views.pace import SETTING, UNDER_WAY
from qa.__main__ import LONGEST_LINE, lines
from qa.reading.question import LONGEST_QUESTION


class Asked(io.BytesIO):
    """Remembers how much was asked for at a time."""

    most = 0

    def readline(self, size: int | None = -1) -> bytes:
        assert size is not None and size > 0  # never as much as there is
        self.most = max(self.most, size)
        return super().readline(size)


@pytest.mark.parametrize("more", [1, LONGEST_LINE, LONGEST_LINE + 1, 7 * LONGEST_LINE + 5])
def test_a_line_that_is_too_long_is_not_held_and_costs_only_itself(more: int) -> None:
    source = Asked(b"x" * (LONGEST_LINE + more) + b"\nshort\n")
    first, *rest = lines(source)
    assert len(first) > LONGEST_LINE and rest == [b"short\n"]
    assert source.most == LONGEST_LINE + 1


def test_lines_come_as_they_are() -> None:
    whole = b"a" * (LONGEST_LINE - 1) + b"\n"
    assert [*lines(io.BytesIO(whole + b"\n" + b"b"))] == [whole, b"\n", b"b"]


def test_a_line_that_is_too_long_is_told_and_the_next_is_answered(shipped_index: Path) -> None:
    long = b'{"conversation": "c", "question": "' + b"x" * (3 * LONGEST_LINE) + b'"}'
    replies = asked([long, line("三公" * LONGEST_QUESTION), line(QUESTION)], shipped_index)
    assert [reply["status"] for reply in replies] == ["error", "error", "answered"]
    assert "这一行太长" in replies[0]["text"] and f"{LONGEST_QUESTION} 字以内" in replies[1]["text"]


def test_the_command_line_has_no_limit_of_speed(shipped_index: Path) -> None:
    replies = asked([line(QUESTION)] * (app_views.pace.PER_MINUTE + 5), shipped_index)
    assert {reply["status"] for reply in replies} == {"answered"}


def test_a_session_that_asks_too_fast_is_told_and_loses_nothing(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "2")
    clock = [100.0]
    monkeypatch.setattr("app_views.pace.time.monotonic", lambda: clock[0])
    ask(page, "“三公”经费")
    ask(page, "上年呢")
    ask(page, "比较各单位")
    assert "问得太快了：一分钟最多 2 个问题。" in shown(page) and "比较各单位" in shown(page)
    assert len(page.session_state.conversation.turns) == 2
    clock[0] += 31
    press(page, "再问一次")
    assert len(page.session_state.conversation.turns) == 3 and "问得太快" not in shown(page)


def test_no_more_wait_than_can(page: AppTest) -> None:
    taken = 0
    while UNDER_WAY.acquire(blocking=False):
        taken += 1
    ask(page, "“三公”经费")
    assert "现在同时提问的人太多" in shown(page) and not page.session_state.conversation.turns
    for _ in range(taken):
        UNDER_WAY.release()
    ask(page, "“三公”经费")
    ask(page, "上年呢")
    assert len(page.session_state.conversation.turns) == 2
    assert UNDER_WAY._value == taken


def test_of_a_question_that_is_far_too_long_the_beginning_is_kept(page: AppTest) -> None:
    ask(page, "三公经费" * LONGEST_QUESTION)
    (turn,) = page.session_state.conversation.turns
    assert len(turn.question) == LONGEST_QUESTION + 1
