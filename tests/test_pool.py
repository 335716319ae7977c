"""Reading in several processes: the same index whatever their number; a file that hangs or kills one costs only
itself."""

import os
import sqlite3
import sys
import threading
from pathlib import Path

import pytest

import index.build
import index.pool
import index.version
from index.build import build_index, reading_job
from index.pool import SECONDS, SECONDS_PER_MEGABYTE, Job, Lost, read_all
from index.store.opening import FILE_NAME
from index.store.sql import Store

TABLES = ("documents", "refused", "passages", "figures", "derived")
#: A reading process for tests: what the name says happens to it.
WORKER = """
import os, sys, time
from index.pool import receive, send
answers = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)
print("noise that a library prints")
while True:
    try:
        path, name = receive(sys.stdin.buffer)
    except EOFError:
        break
    if name == "hangs":
        time.sleep(600)
    if name == "dies":
        os._exit(9)
    send(answers, (name, os.getpid()))
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that the reading processes find: WORKER."""
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "reading_stub.py").write_text(WORKER, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"))
    return "reading_stub"


def _text(agency: str, amount: str) -> str:
    return f"""{agency}2022年部门预算

一、收支总体情况
2022年收入预算{amount}万元，比上年增加20.40万元，增长6.18%。
表一：收支预算总表
单位：万元
项目\t预算数
收入合计\t13.00
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, agency in enumerate(("青山县教育局", "临江市水利局", "白云区财政局", "东湖县司法局", "西河县民政局")):
        (folder / f"{number}.txt").write_text(_text(agency, f"{100 + number}.50"), encoding="utf-8")
    (folder / "2.txt").write_bytes(b"")
    return folder


def _content(data: Path) -> dict[str, list[tuple]]:
    db = sqlite3.connect(data / FILE_NAME)
    found = {table: list(db.execute(f"SELECT * FROM {table}")) for table in TABLES}
    db.close()
    return found


def test_the_index_is_the_same_whatever_the_number_of_processes(corpus: Path, tmp_path: Path) -> None:
    told: dict[int, list[tuple[int, int, str]]] = {}
    for workers in (0, 1, 3):
        told[workers] = []
        report = build_index(
            corpus,
            tmp_path / str(workers),
            lambda *said, w=workers: told[w].append(said),
            vectors=False,
            workers=workers,
        )
        assert len(report.added) == 4 and [name for name, _ in report.refused] == ["2.txt"]
    assert _content(tmp_path / "1") == _content(tmp_path / "0")
    assert _content(tmp_path / "3") == _content(tmp_path / "0")
    assert told[0] == told[1] == told[3]
    assert [said for said in told[0] if said[1] == 5] == [*((n, 5, f"{n}.txt") for n in range(5)), (5, 5, "")]


def test_results_come_in_order_and_a_lost_process_is_replaced(module: str, tmp_path: Path) -> None:
    names = ["a", "dies", "b", "c", "dies", "d", "e", "f", "g", "h", "i", "j", "k"]
    results = list(read_all([Job(tmp_path, name) for name in names], 2, module))
    assert [job.name for job, _ in results] == names
    for name, (_, result) in zip(names, results, strict=True):
        if name == "dies":
            assert isinstance(result, Lost) and "意外终止" in result.reason
        else:
            assert result[0] == name
    assert len({result[1] for _, result in results if not isinstance(result, Lost)}) <= 4


def test_a_file_that_takes_too_long_is_given_up_alone(module: str, tmp_path: Path) -> None:
    jobs = [Job(tmp_path, name, 2.0 if name == "hangs" else 60.0) for name in ("a", "hangs", "b", "c")]
    results = [result for _, result in read_all(jobs, 1, module)]
    assert isinstance(results[1], Lost) and "2 秒" in results[1].reason
    assert [result[0] for result in results if not isinstance(result, Lost)] == ["a", "b", "c"]


def test_stopping_in_between_ends_the_processes(module: str, tmp_path: Path) -> None:
    reading = read_all([Job(tmp_path, name) for name in ("a", "hangs", "hangs", "hangs")], 2, module)
    _, (_, process) = next(reading)
    reading.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading")]


def test_what_was_lost_is_tried_again(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = index.build.read_all

    def losing(jobs, workers):
        return ((job, Lost("意外终止") if job.name == "1.txt" else read) for job, read in real(jobs, workers))

    monkeypatch.setattr(index.build, "read_all", losing)
    first = build_index(corpus, tmp_path / "data", vectors=False, workers=1)
    assert dict(first.refused)["1.txt"] == "意外终止"
    monkeypatch.setattr(index.build, "read_all", real)
    second = build_index(corpus, tmp_path / "data", vectors=False, workers=1)
    assert second.added == ("1.txt",) and [name for name, _ in second.refused] == ["2.txt"]
    # What was read before answers until the file can be read again.
    before = _content(tmp_path / "data")
    (corpus / "1.txt").write_text((corpus / "1.txt").read_text("utf-8") + "\n又及。\n", encoding="utf-8")
    monkeypatch.setattr(index.build, "read_all", losing)
    third = build_index(corpus, tmp_path / "data", vectors=False, workers=1)
    assert dict(third.refused)["1.txt"] == "意外终止" and _content(tmp_path / "data")["figures"] == before["figures"]
    monkeypatch.setattr(index.build, "read_all", real)
    fourth = build_index(corpus, tmp_path / "data", vectors=False, workers=1)
    assert fourth.added == ("1.txt",) and [name for name, _ in fourth.refused] == ["2.txt"]


def test_a_program_that_changed_reads_every_file_anew(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(corpus, tmp_path / "data", vectors=False)
    before = _content(tmp_path / "data")
    monkeypatch.setattr(index.build, "program_fingerprint", lambda: "another program")
    assert len(build_index(corpus, tmp_path / "data", vectors=False).added) == 4
    after = _content(tmp_path / "data")
    assert [row[0] for row in after["documents"]] and before["passages"] == after["passages"]
    assert build_index(corpus, tmp_path / "data", vectors=False).added == ()


def test_the_fingerprint_changes_with_code_and_lexicons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("corpus/a.py", "corpus/lexicon/words.tsv", "corpus/documents/x.txt", "index/b.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(index.version, "ROOT", tmp_path)

    def now() -> str:
        return index.version.program_fingerprint.__wrapped__()

    first = now()
    (tmp_path / "corpus/documents/x.txt").write_text("2", encoding="utf-8")
    assert now() == first
    seen = {first}
    for name in ("corpus/a.py", "corpus/lexicon/words.tsv", "index/b.py"):
        (tmp_path / name).write_text("2", encoding="utf-8")
        seen.add(now())
    assert len(seen) == 4


def test_the_order_of_figures_does_not_depend_on_what_was_read_first(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    (corpus / "0.txt").write_text(_text("青山县教育局", "77.70"), encoding="utf-8")
    build_index(corpus, data, vectors=False)
    build_index(corpus, tmp_path / "afresh", vectors=False)
    changed, afresh = Store(data), Store(tmp_path / "afresh")
    assert [figure for _, figure in changed.figures()] == [figure for _, figure in afresh.figures()]
    assert list(changed.passages()) == list(afresh.passages())
    changed.close()
    afresh.close()


def test_the_program_of_the_caller_does_not_run_in_the_reading_processes(corpus: Path, tmp_path: Path) -> None:
    """A page or script that builds an index without a guard around its main part is not started again for each."""
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(index.pool.ROOT)!r})\nfrom pathlib import Path\n"
        "print('started')\nfrom index.build import build_index\n"
        f"print(len(build_index(Path({str(corpus)!r}), Path({str(tmp_path / 'data')!r}), vectors=False, workers=2).added))\n",
        encoding="utf-8",
    )
    import subprocess

    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert done.stdout.split() == ["started", "4"], done.stderr


def test_a_long_text_may_take_longer_whatever_its_format(tmp_path: Path) -> None:
    seconds = []
    for name in ("a.txt", "a.html", "a.csv", "a.docx"):
        (tmp_path / name).write_bytes(b"1" * 1_000_000)
        seconds.append(reading_job(tmp_path / name, name).seconds)
    assert seconds == [SECONDS + SECONDS_PER_MEGABYTE] * 3 + [SECONDS]
