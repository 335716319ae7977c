"""What a disk, a system or a person does to a build: full, limited, read-only, killed; and links out of the folder."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from build_kit import AGENCIES, ROOT, content, disclosure, small_corpus
from store_kit import embedded

from app_views.uploads import receive
from index.build import build_index
from index.lock import only_writer
from index.store.conversations import Conversations
from qa.assistant import Assistant

QUESTION = f"{AGENCIES[0]}2022年“三公”经费预算是多少"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus")


def run(
    *arguments: str, before: Callable[[], None] | None = None, lines: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, preexec_fn=before, input=lines
    )


def small_files() -> None:
    """As `ulimit -f 40` has it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (40 * 1024, 40 * 1024))


def no_files() -> None:
    """As on a full disk: not even the log fits that SQLite keeps while it reads."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


@embedded
def test_a_limit_on_files_is_told_and_nothing_is_lost(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    before = content(data)
    (corpus / "0.txt").write_text(disclosure(AGENCIES[0], "99.75"), encoding="utf-8")
    ended = run("index", "build", "--corpus", str(corpus), "--data", str(data), before=small_files)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert any(word in ended.stderr for word in ("磁盘", "限制"))
    assert content(data) == before
    assert run("qa", "--data", str(data), QUESTION, before=no_files).stdout.count("12.5")
    assert build_index(corpus, data, vectors=False).added == ("0.txt",)


def test_a_folder_that_cannot_be_written_answers_and_says_why_it_is_not_built(corpus: Path, tmp_path: Path) -> None:
    plain = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
    if plain and not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and there is no setpriv to take that from it")
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    (corpus / "0.txt").write_text(disclosure(AGENCIES[0], "99.75"), encoding="utf-8")
    for path in (data, *data.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)

    def run_plainly(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*plain, sys.executable, "-m", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    ended = run_plainly("index", "build", "--corpus", str(corpus), "--data", str(data))
    assert ended.returncode == 1 and "没有权限" in ended.stderr and "Traceback" not in ended.stderr
    assert "12.5" in run_plainly("qa", "--data", str(data), QUESTION).stdout
    assert "完好" in run_plainly("index", "verify", "--data", str(data)).stdout


def test_the_second_writer_is_told_so(corpus: Path, tmp_path: Path) -> None:
    with only_writer(tmp_path / "data", "busy"):
        ended = run("index", "build", "--corpus", str(corpus), "--data", str(tmp_path / "data"))
    assert ended.returncode == 1 and "另一个进程正在建立索引" in ended.stderr


WORKERS = """
import os, sys, time
from pathlib import Path
import index.build, index.pool
real = index.pool.Worker._running
def told(self):
    process = real(self)
    if process is not None:
        print(process.pid, flush=True)
    return process
index.pool.Worker._running = told
slow = Path(sys.argv[1])
index.build.build_index(slow, Path(sys.argv[2]), vectors=False, workers=2)
"""


def test_workers_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(2):  # files that take many seconds each
        rows = "".join(f"项目{n}\t{n}.50\t{n}.25\n" for n in range(20_000))
        (corpus / f"{number}.txt").write_text(disclosure(AGENCIES[number]) + rows, encoding="utf-8")
    command = [sys.executable, "-c", WORKERS, str(corpus), str(tmp_path / "data")]
    build = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    workers = [int(build.stdout.readline()) for _ in range(2)]
    time.sleep(1.5)  # in the middle of reading
    os.kill(build.pid, signal.SIGKILL)
    build.wait()
    build.stdout.close()
    until = time.monotonic() + 20
    while any(_lives(worker) for worker in workers):
        assert time.monotonic() < until, "a worker goes on"
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


KEEPING = """
import sys
from pathlib import Path
from app_views.uploads import receive
from index.store.conversations import Conversations
class Upload:
    def __init__(self, number): self.name, self.content = f"{number}.txt", f"{number}".encode() * 20_000
    @property
    def size(self): return len(self.content)
    def getvalue(self): return self.content
data, corpus = Path(sys.argv[1]), Path(sys.argv[2])
number = int(sys.argv[3])
while True:
    Conversations(data).keep("k", "o", number, f"问{number}", {"number": number})
    assert receive(Upload(number), corpus).name
    print(number, flush=True)
    number += 1
"""


def test_nothing_that_was_acknowledged_is_lost_by_a_kill(tmp_path: Path) -> None:
    data, corpus, done = tmp_path / "data", tmp_path / "corpus", -1
    for seconds in (0.05, 0.2):
        command = [sys.executable, "-c", KEEPING, str(data), str(corpus), str(done + 1)]
        keeping = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert keeping.stdout is not None
        first = int(keeping.stdout.readline())
        time.sleep(seconds)
        os.kill(keeping.pid, signal.SIGKILL)
        told = [first, *map(int, keeping.stdout.read().split())]
        keeping.wait()
        keeping.stdout.close()
        done = told[-1]
        kept = Conversations(data).load("k", "o")
        assert kept is not None and [turn["number"] for turn in kept[1]][: done + 1] == [*range(done + 1)]
        for number in range(done + 1):
            assert (corpus / f"{number}.txt").read_text() == f"{number}" * 20_000
        assert all(p.stat().st_size == len(p.stem) * 20_000 for p in corpus.glob("[0-9]*.txt"))
        # The turn that was being kept may be there or not; the next one takes its place.
        if (extra := corpus / f"{done + 1}.txt").exists():
            extra.unlink()


def test_links_out_of_the_folder_are_not_followed(corpus: Path, tmp_path: Path) -> None:
    data, secret = tmp_path / "data", tmp_path / "secret.txt"
    secret.write_text(disclosure("密云县机要局", "77.70"), encoding="utf-8")
    (corpus / "link.txt").symlink_to(secret)
    (corpus / "inside.txt").symlink_to(corpus / "1.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.txt").write_text(disclosure("密云县档案局"), encoding="utf-8")
    (corpus / "folder").symlink_to(tmp_path / "elsewhere")
    report = build_index(corpus, data, vectors=False)
    assert [name for name, _ in report.refused] == ["link.txt"] and "没有跟随" in report.refused[0][1]
    assert "inside.txt" in report.added
    assert "密云县" not in str(content(data)).replace("密云县机要局2022.txt", "")
    assert build_index(corpus, data, vectors=False).refused == report.refused
    # A document that gives way to a link goes.
    (corpus / "0.txt").unlink()
    (corpus / "0.txt").symlink_to(secret)
    build_index(corpus, data, vectors=False)
    assert Assistant.open(data).ask("", QUESTION).answer is None
    # What people say of documents is not read from elsewhere either.
    (tmp_path / "said.tsv").write_text("1.txt\t密云县保密局\n", encoding="utf-8")
    (corpus / "documents.tsv").symlink_to(tmp_path / "said.tsv")
    assert "documents.tsv" in dict(build_index(corpus, data, vectors=False).refused)
    assert "保密局" not in str(content(data))


def test_a_conversation_that_cannot_be_kept_costs_no_answer(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    (data / "conversations.sqlite").write_bytes(b"no database" * 400)
    lines = json.dumps({"conversation": "c", "question": QUESTION}) + "\n"
    ended = run("qa", "--data", str(data), "--jsonl", lines=lines)
    assert json.loads(ended.stdout)["answer"]["value"] == "12.5"
    ended = run("index", "verify", "--data", str(data))
    assert ended.returncode == 1 and "对话记录" in ended.stdout


def test_an_upload_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Upload:
        name, size = "a.txt", 5

        def getvalue(self) -> bytes:
            return b"12345"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("app_views.uploads.settle", full)
        assert "磁盘满了" in receive(Upload(), tmp_path).reason
    assert [*tmp_path.iterdir()] == []
    assert receive(Upload(), tmp_path).name == "a.txt"
