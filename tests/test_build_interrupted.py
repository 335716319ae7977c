"""A build that is stopped or killed at any step changes nothing, and the next one goes on with what was read."""

import importlib
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from build_kit import AGENCIES, NOTICE, ROOT, build, content, disclosure, small_corpus
from store_kit import opened

import index.build
from index.store.opening import FILE_NAME


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus", nested=True)


# -- interruptions ------------------------------------------------------------------------------------------------
class Stop(BaseException):
    """Ends a build as an interrupt from the keyboard does."""


STEPS = [
    ("index.build", "read_document", 3),
    ("index.build", "extract_figures", 3),
    ("index.staging", "derive", 3),
    ("index.store.sql", "dump_figure", 20),  # in the middle of a transaction of what was read
    ("index.store.sql.Store", "take", 2),
    ("index.switch", "settle_renditions", 1),
    ("index.switch", "settle_leading", 1),
]


def attribute(path: str) -> object:
    """A module, or a class in one."""
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(importlib.import_module(module), name)


def change_everything(corpus: Path) -> None:
    """One file changed, one gone, one renamed, one new, and one that another now stands aside for."""
    (corpus / "0.txt").write_text(disclosure(AGENCIES[0], "99.75"), encoding="utf-8")
    (corpus / "1.txt").unlink()
    (corpus / "sub" / "2.txt").rename(corpus / "renamed.txt")
    (corpus / "new.txt").write_text(disclosure("南山县民政局"), encoding="utf-8")
    (corpus / "r.md").write_text(disclosure(AGENCIES[3], "7.00", lead=NOTICE), encoding="utf-8")


def stop_at(monkeypatch: pytest.MonkeyPatch, module: str, name: str, at: int, corpus: Path, data: Path) -> None:
    """Build until a function is called for the `at`th time."""
    home = attribute(module)
    real, calls = getattr(home, name), 0

    def stopping(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise Stop
        return real(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(home, name, stopping)
        with pytest.raises(Stop):
            build(corpus, data)


def built_and_changed(corpus: Path, folder: Path) -> tuple[Path, object]:
    """An index of the documents before they changed, and what it holds; `whole` beside it is one of those after."""
    data = folder / "data"
    build(corpus, data)
    before = content(data)
    change_everything(corpus)
    build(corpus, folder / "whole")
    return data, before


@pytest.mark.parametrize(("module", "name", "at"), STEPS)
def test_an_interrupted_build_changes_nothing_and_the_next_goes_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, at: int
) -> None:
    data, before = built_and_changed(corpus, tmp_path)
    stop_at(monkeypatch, module, name, at, corpus, data)
    assert content(data) == before
    build(corpus, data)
    assert content(data) == content(tmp_path / "whole")
    assert not (data / "reading").exists()


def noise(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(60_000))


def halves_of_characters(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        assert db.execute("UPDATE passages SET text = CAST(x'e5ff80' AS TEXT)").rowcount


def another_value(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        assert db.execute("UPDATE figures SET value = '399'").rowcount


@pytest.mark.parametrize("break_", [noise, halves_of_characters, another_value])
def test_what_was_read_and_is_damaged_is_read_again_and_costs_the_index_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, break_: Callable[[Path], None]
) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    (corpus / "0.txt").write_text(disclosure(AGENCIES[0], "99.75"), encoding="utf-8")
    stop_at(monkeypatch, "index.switch", "settle_renditions", 1, corpus, data)
    break_(data / "reading" / FILE_NAME)
    report = build(corpus, data)
    assert report.added == ("0.txt",) and not report.mended
    build(corpus, tmp_path / "whole")
    assert content(data) == content(tmp_path / "whole")


def test_what_breaks_while_it_is_taken_in_is_not_taken_for_the_index(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    (corpus / "0.txt").write_text(disclosure(AGENCIES[0], "99.75"), encoding="utf-8")
    real, calls = index.build.switch, 0

    def breaking(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 1:
            another_value(data / "reading" / FILE_NAME)
        return real(*arguments)

    monkeypatch.setattr(index.build, "switch", breaking)
    report = build(corpus, data)
    assert calls == 2 and report.added == ("0.txt",) and not report.mended


def test_an_index_that_cannot_be_used_stays_until_the_new_one_is_whole(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    whole = content(data)
    with opened(data) as db:
        db.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    before = content(data)
    stop_at(monkeypatch, "index.switch", "settle_leading", 1, corpus, data)
    assert content(data) == before
    build(corpus, data)
    assert content(data) == whole and not (data / "coming").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
import index.build, index.store.sql, index.switch, index.staging
module, name, at = {module}, {name!r}, {at}
real, calls = getattr(module, name), 0
def killing(*arguments):
    global calls
    calls += 1
    if calls == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)
setattr(module, name, killing)
index.build.build_index(Path({corpus!r}), Path({data!r}), vectors=False)
"""


@pytest.mark.parametrize(
    ("module", "name", "at", "left"),
    [(*STEPS[3], 3), (*STEPS[4], 0), (*STEPS[6], 0)],  # the last: files still to be read afterwards
)
def test_a_killed_build_changes_nothing_and_the_next_goes_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, at: int, left: int
) -> None:
    data, before = built_and_changed(corpus, tmp_path)
    program = KILLED.format(module=module, name=name, at=at, corpus=str(corpus), data=str(data))
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert content(data) == before
    read: list[str] = []
    real = index.build.read_document
    monkeypatch.setattr(index.build, "read_document", lambda path, name: [read.append(name), real(path, name)][1])
    assert len(build(corpus, data).added) == 4
    # What was read whole before the end is not read again.
    assert len(read) == left
    assert content(data) == content(tmp_path / "whole")
