"""What the program tells of its work: the time of each stage where it is asked for, and lines for other programs."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_kit import QUESTION, asked, line

import qa.__main__
from corpus.logs import LOG, SETTING, set_up
from corpus.stages import NAMES, stage, timed
from qa.assistant import Assistant


def test_a_stage_within_another_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr("corpus.stages.time.perf_counter", lambda: float(next(clock)))
    with timed() as timings:
        with stage("finding"):
            with stage("passages"):
                pass
        with stage("finding"):
            pass
    assert timings.seconds == {"rest": 3.0, "finding": 3.0, "passages": 1.0}
    assert timings.milliseconds()["total"] == 7000.0


def test_what_is_measured_within_is_measured_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    with timed() as outer, timed() as inner, stage("finding"):
        pass
    assert inner.seconds["finding"] == outer.seconds["finding"] > 0


def test_the_command_line_tells_the_time_of_each_stage(
    shipped_index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qa.__main__.main(["--data", str(shipped_index), "--timings", QUESTION]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert told.startswith("用时（毫秒）：打开索引 ") and "听懂问题" in told and "查找与计算" in told
    assert qa.__main__.main(["--data", str(shipped_index), QUESTION]) == 0
    assert "用时" not in capsys.readouterr().out
    (reply,) = asked([line(QUESTION)], shipped_index)
    assert "timings" not in reply


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lines for other programs, until the end of the test."""
    before = LOG.handlers[:], LOG.level, LOG.propagate
    monkeypatch.setenv(SETTING, "json")
    yield
    LOG.handlers[:], LOG.level, LOG.propagate = before[0], before[1], before[2]


def test_every_question_is_told_of_and_never_what_it_says(
    told: None, shipped_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up()
    set_up()
    Assistant.open(shipped_index).ask("c", QUESTION)
    try:
        raise ValueError("坏了")
    except ValueError:
        logging.getLogger("wenzhang.qa").exception("a question failed")
    said = capsys.readouterr().err
    first, second = map(json.loads, said.splitlines())
    assert (first["event"], first["status"], first["characters"]) == ("asked", "answered", len(QUESTION))
    assert {"understanding", "finding", "total"} <= first["milliseconds"].keys() <= {*NAMES, "total"}
    assert second["level"] == "error" and "坏了" in second["traceback"]
    assert "株洲" not in said and "199" not in json.dumps(first["status"])
