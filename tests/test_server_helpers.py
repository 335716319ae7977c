"""Files of one build read by several processes through the job table of a PostgreSQL server: with real processes;
`make test-servers` starts the server."""

import pickle
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from build_kit import AGENCIES, ROOT, content, disclosure, small_corpus
from store_kit import ON_SERVER

from index.build import build_index, found_here
from index.pool import Job
from index.sharing import help_out, loaded
from index.store.chosen import server_of_store
from index.store.jobs import JobTable

pytestmark = pytest.mark.skipif(not ON_SERVER, reason="WENZHANG_STORE names no server (make test-servers)")

#: Takes one job and stands still.
STUCK = """
import time
from pathlib import Path
import index.pool
from functools import partial
def standing(self, job):
    print("taken", flush=True)
    time.sleep(300)
index.pool.Worker.ask = standing
from index.build import found_here
from index.sharing import help_out
help_out(Path({data!r}), partial(found_here, Path({corpus!r})), lambda: False)
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = small_corpus(tmp_path / "corpus", nested=True)
    for number in range(4, 16):
        (folder / f"{number}.txt").write_text(disclosure(AGENCIES[number % 4], year=2000 + number), encoding="utf-8")
    (folder / "no.txt").write_bytes(b"\0" * 200)
    return folder


@contextmanager
def helping(data: Path, find: Callable[[str], tuple[Job, str] | None]) -> Iterator[list[int]]:
    """A helper beside; how many files it has read stands in the list at the end."""
    ended, read = threading.Event(), list[int]()
    thread = threading.Thread(target=lambda: read.append(help_out(data, find, ended.is_set)))
    thread.start()
    wait_for_helpers(data)
    try:
        yield read
    finally:
        ended.set()
        thread.join(30)


def wait_for_helpers(data: Path) -> None:
    with closing(JobTable(data, server_of_store())) as table:
        until = time.monotonic() + 60
        while not table.has_helpers():
            assert time.monotonic() < until
            time.sleep(0.05)


def test_what_helpers_read_is_what_one_process_reads(corpus: Path, tmp_path: Path) -> None:
    build_index(corpus, tmp_path / "alone", vectors=False, workers=1)
    data = tmp_path / "data"
    with helping(data, partial(found_here, corpus)) as read:
        report = build_index(corpus, data, vectors=False, workers=1)
    assert len(report.added) == 16 and [name for name, _ in report.refused] == ["no.txt"]
    assert 0 < read[0] < 17
    assert content(data) == content(tmp_path / "alone")


def test_a_helper_with_other_files_or_another_program_reads_nothing(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"

    def other(name: str) -> tuple[Job, str] | None:
        found = found_here(corpus, name)
        return (found[0], "another") if found is not None else None

    with helping(data, other) as read:
        assert len(build_index(corpus, data, vectors=False, workers=1).added) == 16
    assert read == [0]
    assert found_here(corpus, "../corpus/../../etc/passwd") is None and found_here(corpus, "none.txt") is None


def test_a_job_of_a_helper_that_is_killed_is_done_by_another(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    program = STUCK.format(data=str(data), corpus=str(corpus))
    helper = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        wait_for_helpers(data)
        reports: list[object] = []
        build = threading.Thread(
            target=lambda: reports.append(build_index(corpus, data, vectors=False, workers=1)), daemon=True
        )
        build.start()
        assert helper.stdout is not None and helper.stdout.readline() == "taken\n"
        time.sleep(0.5)
        assert not reports  # the helper's job is its own as long as it lives
        helper.kill()
        build.join(120)
        assert len(getattr(reports[0], "added", ())) == 16
    finally:
        helper.kill()
        helper.wait()
    with closing(JobTable(data, server_of_store())) as table, table.taken() as left:
        assert left is None


def test_a_helper_is_a_program_of_its_own(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "index", "helper", "--corpus", str(corpus), "--data", str(data)]
    helper = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        wait_for_helpers(data)
        assert len(build_index(corpus, data, vectors=False, workers=1).added) == 16
    finally:
        helper.kill()
        helper.wait()


@pytest.mark.parametrize("value", [print, subprocess.Popen, Path, threading.Thread, JobTable])
def test_what_comes_back_is_data(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        loaded(zlib.compress(pickle.dumps(value)))
