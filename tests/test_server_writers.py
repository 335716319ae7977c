"""One index on a PostgreSQL server, and several machines: one writer at a time, readers that keep to one state, builds
that are killed, connections that are lost. With real processes; `make test-servers` starts the server."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from build_kit import AGENCIES, ROOT, content, disclosure, small_corpus
from store_kit import ON_SERVER, opened

from corpus.document import Document, Identity, Span
from corpus.errors import IndexUnusable
from index.build import build_index
from index.figure import Figure, Measure
from index.health import health
from index.passages import Passage
from index.server_name import SETTING as NAME
from index.store.chosen import SETTING, back_end_of
from index.store.sql import Store
from qa.assistant import Assistant
from qa.current import Current

pytestmark = pytest.mark.skipif(not ON_SERVER, reason="WENZHANG_STORE names no server (make test-servers)")

QUESTION = f"{AGENCIES[0]}2022年“三公”经费预算是多少"
#: Builds, and stands still at a step of it, telling so.
STANDING = """
import sys, time
from pathlib import Path
import index.build, index.switch
real = index.switch.{step}
def standing(*arguments):
    found = real(*arguments)
    print("standing", flush=True)
    time.sleep(300)
    return found
index.switch.{step} = standing
index.build.build_index(Path({corpus!r}), Path({data!r}), vectors=False)
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus")


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two data folders, as of two machines, of one index."""
    name = f"m_{os.getpid()}_{time.monotonic_ns()}"
    monkeypatch.setenv(NAME, name[:40])
    return tmp_path / "one", tmp_path / "other"


@contextmanager
def standing(corpus: Path, data: Path, step: str = "settle_leading") -> Iterator[subprocess.Popen[str]]:
    """A process that builds and has come to a step."""
    program = STANDING.format(step=step, corpus=str(corpus), data=str(data))
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline() == "standing\n"
        yield process
    finally:
        process.kill()
        process.wait()


def value(data: Path) -> str | None:
    assistant = Assistant.open(data, reference_year=2024)
    answer = assistant.ask("", QUESTION).answer
    assistant.close()
    return answer.value if answer else None


def eventually(work: Callable[[], object]) -> object:
    """What `work` gives, as soon as a lock of a process that has just ended is free."""
    until = time.monotonic() + 20
    while True:
        try:
            return work()
        except IndexUnusable:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def change(corpus: Path) -> None:
    (corpus / "0.txt").write_text(disclosure(AGENCIES[0], "99.75"), encoding="utf-8")
    (corpus / "1.txt").unlink()


def test_another_machine_answers_from_the_same_index(corpus: Path, machines: tuple[Path, Path]) -> None:
    one, other = machines
    build_index(corpus, one, vectors=False)
    assert value(other) == "12.5" and health(other).documents == 4
    change(corpus)
    build_index(corpus, other, vectors=False)
    assert value(one) == "99.75" and health(one).documents == 3


@pytest.mark.parametrize("step", ["settle_renditions", "settle_leading"])
def test_a_killed_build_of_another_machine_changes_nothing(
    corpus: Path, machines: tuple[Path, Path], step: str
) -> None:
    one, other = machines
    build_index(corpus, one, vectors=False)
    before = content(one)
    current = Current(other, reference_year=2024)
    change(corpus)
    with standing(corpus, one, step) as process:
        with pytest.raises(IndexUnusable, match="正在建立索引"):
            build_index(corpus, other, vectors=False)
        answer = current.assistant().ask("", QUESTION).answer
        assert answer is not None and answer.value == "12.5"  # while rows are changed in the other's transaction
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert content(one) == before and value(one) == "12.5"
    report = eventually(lambda: build_index(corpus, other, vectors=False))
    assert getattr(report, "added", ()) == ("0.txt",)
    answer = current.assistant().ask("", QUESTION).answer
    assert answer is not None and answer.value == "99.75"


def test_a_first_build_that_is_killed_leaves_nothing_to_answer_from(corpus: Path, machines: tuple[Path, Path]) -> None:
    with standing(corpus, machines[0]):
        pass
    with pytest.raises(IndexUnusable, match="还没有"):
        Assistant.open(machines[0])
    eventually(lambda: build_index(corpus, machines[0], vectors=False))
    assert value(machines[0]) == "12.5"


def cut_connections(data: Path) -> None:
    """Have the server end every other connection."""
    with opened(data) as db:
        db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()"
                   " AND application_name = 'wenzhang' AND query LIKE '%' || current_schema() || '%'").fetchall()  # fmt: skip
        db.execute(
            "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = current_schema() AND l.pid != pg_backend_pid()"
        ).fetchall()


def test_a_reader_whose_connection_was_lost_goes_on_with_the_same_state(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    current = Current(data, reference_year=2024)
    store = Store(data)
    store.hold()
    assert store.counted() == (4, 0)
    cut_connections(data)
    assert store.counted() == (4, 0)
    answer = current.assistant().ask("", QUESTION).answer
    assert answer is not None and answer.value == "12.5"
    cut_connections(data)
    change(corpus)
    build_index(corpus, data, vectors=False)
    for _ in range(2):
        with pytest.raises(IndexUnusable, match="索引更新了"):
            store.counted()  # of another state nothing is told
    answer = current.assistant().ask("", QUESTION).answer
    assert answer is not None and answer.value == "99.75"


def test_a_server_that_is_away_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    current = Current(data, reference_year=2024)
    monkeypatch.setenv(SETTING, "postgresql+psycopg://somebody:secret-word@127.0.0.1:9/nothing")
    for work in (lambda: Assistant.open(data), lambda: build_index(corpus, data, vectors=False)):
        with pytest.raises(IndexUnusable, match="连不上") as told:
            work()
        assert "secret-word" not in str(told.value)
    for wrong in ("mysql://somebody:secret-word@h/x", "postgresql://somebody:secret-word@h:port/x", "secret-word"):
        monkeypatch.setenv(SETTING, wrong)
        with pytest.raises(IndexUnusable, match="地址") as told:
            Assistant.open(data)
        assert "secret-word" not in str(told.value)
    assert not health(data).usable
    monkeypatch.undo()
    assert current.assistant().ask("", QUESTION).answer is not None


def test_a_statement_that_fails_costs_a_reader_nothing(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    with closing(Store(data)) as store:
        store.hold()
        with pytest.raises(IndexUnusable):
            store._db.execute("SELECT nothing FROM nowhere")
        assert store.counted() == (4, 0)


def test_an_old_schema_goes_when_nobody_looks_at_it(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    held = Store(data)
    held.hold()
    assert held.counted() == (4, 0)
    with opened(data) as db:
        db.execute("ALTER TABLE passages RENAME TO elsewhere")
    report = build_index(corpus, data, vectors=False)
    assert "损坏" in str(report.mended) and len(report.added) == 4

    def homes() -> int:
        with opened(data) as db:
            said = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE left(current_schema(), -1) || '%'"
            return int(db.execute(said).fetchone()[0])

    assert homes() == 2 and held.counted() == (4, 0)
    held.close()
    build_index(corpus, data, vectors=False)
    assert homes() == 1 and value(data) == "12.5"


def test_texts_that_the_server_does_not_take_come_back_as_they_were(tmp_path: Path) -> None:
    odd = "零\0字节\U0010fffd0\0"
    long = "很长的项目名称" * 800
    span = Span(0, 1)
    figure = Figure(
        document="a.txt", heading=(odd,), table=odd, table_index=None, row=(long,), column=(), measure=Measure.AMOUNT,
        value=Decimal("1.50"), unit="万元", quote=odd, span=span, number_span=span, sentence=span, agency="某县某局", item=long,
        fiscal_year=2023, scope=None, fund=None, expenditure=None,
    )  # fmt: skip
    document = Document("a.txt", "txt", odd, (), (), (), Identity("某县某局", False, (), 2023, None, None))
    passage = Passage("a.txt#0", "a.txt", "prose", (), "", span, None, odd)
    store = Store(tmp_path, create=True)
    ids = store.put(document, "1", [passage], [odd], [figure])
    store.close()
    with closing(Store(tmp_path)) as store:
        store.hold()
        assert store.figures(document="a.txt") == [(ids[0], figure)]
        found = store.document("a.txt")
        assert found is not None and found.text == odd
        assert list(store.passages()) == [passage]
        assert store.holds_word("字节") and not store.holds_word("没有\0")
        assert store.tells_change(["a.txt"], [long]) is False


def test_names_of_an_index_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, 'x"; DROP SCHEMA public; --')
    with pytest.raises(IndexUnusable, match="不能作名字"):
        back_end_of(tmp_path)


def test_programs_answer_from_the_server(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    command = [sys.executable, "-m", "qa", "--data", str(data), "--jsonl"]
    line = json.dumps({"conversation": "c", "question": QUESTION}) + "\n"
    ended = subprocess.run(command, input=line, capture_output=True, text=True, cwd=ROOT)
    assert json.loads(ended.stdout)["answer"]["value"] == "12.5"
