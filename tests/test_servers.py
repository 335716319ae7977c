"""PostgreSQL and a Chroma server in place of SQLite's file and Chroma's folder: the same answers, byte for byte, and
what a server adds: readers and writers of several machines, connections that are lost.

`make test-servers` starts both; elsewhere these tests are skipped.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from build_kit import small_corpus
from store_kit import ON_SERVER

from index.build import build_index
from index.store.back_end import SETTING
from qa.assistant import Assistant

pytestmark = pytest.mark.skipif(not ON_SERVER, reason="WENZHANG_STORE names no server (make test-servers)")

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = Path(__file__).parent.parent / "corpus" / "documents"
#: By golden file, what it is asked over.
SETS = {"shipped": SHIPPED} | {name: GOLDEN / name for name in ("composed", "voices", "towns", "cells")}
SERVER_SETTINGS = (SETTING, "WENZHANG_CHROMA")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus")


def answers(data: Path, name: str) -> Iterator[str]:
    """Every answer to the questions of a golden file, as programs get it."""
    assistant = Assistant.open(data, reference_year=2024)
    for number, line in enumerate((GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
        for turn in json.loads(line)["turns"]:
            yield json.dumps(assistant.ask(f"c{number}", turn["q"]).as_json(), ensure_ascii=False)


@pytest.mark.parametrize("name", SETS)
def test_answers_are_the_same_byte_for_byte(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(SETS[name], tmp_path / "server")
    on_server = list(answers(tmp_path / "server", name))
    assert not (tmp_path / "server" / "wenzhang.sqlite").exists()
    with monkeypatch.context() as patched:
        for setting in SERVER_SETTINGS:
            patched.delenv(setting, raising=False)
        build_index(SETS[name], tmp_path / "embedded")
        embedded = list(answers(tmp_path / "embedded", name))
    assert (tmp_path / "embedded" / "wenzhang.sqlite").exists()
    assert len(embedded) > 20 and on_server == embedded
