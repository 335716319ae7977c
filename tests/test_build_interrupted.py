"""A build that is stopped or killed at any step changes nothing, and the next one goes on with what was read."""

import importlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from build_kit import AGENCIES, NOTICE, ROOT, build, content, disclosure, small_corpus

import index.build


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus", nested=True)


# -- interruptions ------------------------------------------------------------------------------------------------
class Stop(BaseException):
    """Ends a build as an interrupt from the keyboard does."""


STEPS = [
    ("index.build", "read_document", 3),
    ("index.build", "extract_figures", 3),
    ("index.staging", "find_conflicts", 3),
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


@pytest.mark.parametrize(("module", "name", "at"), STEPS)
def test_an_interrupted_build_changes_nothing_and_the_next_goes_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, at: int
) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    before = content(data)
    change_everything(corpus)
    build(corpus, tmp_path / "whole")
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
    assert content(data) == before
    build(corpus, data)
    assert content(data) == content(tmp_path / "whole")
    assert not (data / "reading").exists()


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
    data = tmp_path / "data"
    build(corpus, data)
    before = content(data)
    change_everything(corpus)
    build(corpus, tmp_path / "whole")
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
