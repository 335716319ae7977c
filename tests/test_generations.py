"""Readers and builds at the same time: an answer rests on one state of the index, the next one on the newest."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from build_kit import AGENCIES, ROOT, content, disclosure

from corpus.document import Document, Identity, Kind
from corpus.errors import IndexUnusable
from index.build import build_index
from index.checks.types import Check, Outcome
from index.store.chosen import back_end_of
from index.store.sql import Store
from index.store.staged import staged_store
from qa.assistant import Assistant
from qa.current import Current

QUESTION = f"{AGENCIES[0]}2022年“三公”经费预算是多少"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, 0, "12.50")
    write(folder, 1, "13.50")
    return folder


def write(corpus: Path, number: int, amount: str) -> None:
    (corpus / f"{number}.txt").write_text(disclosure(AGENCIES[number], amount), encoding="utf-8")


def build(corpus: Path) -> Path:
    data = corpus.parent / "data"
    build_index(corpus, data, vectors=False)
    return data


def value(assistant: Assistant, question: str = QUESTION) -> str | None:
    answer = assistant.ask("", question).answer
    return answer.value if answer else None


def test_an_opened_assistant_answers_from_the_state_it_was_opened_over(corpus: Path) -> None:
    data = build(corpus)
    before = Assistant.open(data, reference_year=2024)
    write(corpus, 0, "99.75")
    (corpus / "1.txt").unlink()
    build(corpus)
    after = Assistant.open(data, reference_year=2024)
    other = QUESTION.replace(AGENCIES[0], AGENCIES[1])
    # Asked only now: nothing of the old state was in memory.
    assert (value(before), value(before, other)) == ("12.5", "13.5")
    assert before.document_text("1.txt").text.startswith(AGENCIES[1])
    assert (value(after), value(after, other)) == ("99.75", None)


def test_the_current_assistant_goes_over_and_remembers_the_conversation(corpus: Path) -> None:
    current = Current(build(corpus), reference_year=2024)
    first = current.assistant()
    assert first is current.assistant()
    assert value(first) == "12.5"
    first.ask("c", QUESTION)
    write(corpus, 0, "99.75")
    build(corpus)
    answer = current.assistant().ask("c", "其中公务接待费呢")
    assert answer.answer is not None and answer.answer.entity == AGENCIES[0] and answer.answer.value == "4"
    assert value(current.assistant()) == "99.75"


def test_a_build_that_changes_nothing_is_no_new_state(corpus: Path) -> None:
    data = build(corpus)
    name = back_end_of(data).generation()
    assert name
    current = Current(data, reference_year=2024)
    first = current.assistant()
    build(corpus)
    assert back_end_of(data).generation() == name and current.assistant() is first
    (corpus / "documents.tsv").write_text("nothing.txt\t某县某局\n", encoding="utf-8")
    build(corpus)
    changed = back_end_of(data).generation()
    assert changed != name  # the file of descriptions is refused now
    build(corpus)
    assert back_end_of(data).generation() == changed


def test_an_index_of_another_program_stays_until_the_new_one_is_whole(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = build(corpus)
    store = Store(data)
    store.set_meta("schema", "1")
    store.close()
    before = content(data)

    def failing(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("index.build.switch", failing)
        with pytest.raises(KeyboardInterrupt):
            build(corpus)
    assert content(data) == before
    with pytest.raises(IndexUnusable, match="另一版本"):
        Assistant.open(data)
    report = build_index(corpus, data, vectors=False)
    assert any("另一版本" in told for told in report.mended)
    assert value(Assistant.open(data)) == "12.5"


def test_a_running_program_takes_the_new_state_for_its_next_answer(corpus: Path) -> None:
    data = build(corpus)
    command = [sys.executable, "-m", "qa", "--data", str(data), "--jsonl"]
    program = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ))
    assert program.stdin is not None and program.stdout is not None

    def ask(question: str) -> dict:
        assert program.stdin is not None and program.stdout is not None
        program.stdin.write(json.dumps({"conversation": "c", "question": question}).encode() + b"\n")
        program.stdin.flush()
        return json.loads(program.stdout.readline())

    try:
        assert ask(QUESTION)["answer"]["value"] == "12.5"
        write(corpus, 0, "99.75")
        build(corpus)
        assert ask(QUESTION)["answer"]["value"] == "99.75"
        (corpus / "0.txt").unlink()
        build(corpus)
        gone = ask(QUESTION)
        assert gone["status"] == "not_found" and not gone["citations"]
    finally:
        program.stdin.close()
        assert program.wait(30) == 0
        program.stdout.close()


def test_what_refers_to_a_number_still_does_after_it_was_taken_in(tmp_path: Path) -> None:
    identity = Identity("长沙市财政局", False, ("长沙市",), 2023, Kind.BUDGET, None)
    checks = [
        Check("same", Outcome.DIFFERS, "甲", (), None, None, Decimal(1)),
        Check("same", Outcome.DIFFERS, "乙", (), None, None, Decimal(1), 0),
    ]

    def put(into: Store, name: str) -> None:
        into.put(Document(name, "txt", "字", (), (), (), identity), name, [], [], [])
        into.checks.put(name, checks, [])

    store = Store(tmp_path, create=True)
    put(store, "a.txt")
    for name in ("a.txt", "b.txt", "c.txt"):
        staged = staged_store(tmp_path, store.last_figure_id())
        for other in ("x.txt", name):
            put(staged, other)
        staged.close()
        with store.taking(tmp_path), store.together():
            store.take(name)
    found = store.checks.all()
    assert [c.document for c in found] == ["a.txt"] * 2 + ["b.txt"] * 2 + ["c.txt"] * 2
    assert len({c.id for c in found}) == 6
    assert [c.cause for c in found[1::2]] == [c.id for c in found[::2]]
    store.close()
