"""File names that are no text (GBK bytes on Linux) stop nothing: they are read, listed, printed, opened and removed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app_views.uploads import remove
from corpus.file_names import file_named
from index.build import build_index
from index.store.sql import Store
from qa.assistant import Assistant
from qa.document_views import view_of

ROOT = Path(__file__).resolve().parent.parent
TEXT = "{}2022年部门预算\n\n一、会议费\n2022年会议费预算3.00万元。\n"
NAME = "青山县教育局2022年部门预算.txt"


def _named(folder: Path, name: bytes) -> Path:
    path = folder / os.fsdecode(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format("青山县教育局"), encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    _named(folder, NAME.encode("gbk"))
    _named(folder, "年报".encode("gbk") + b"/\xff\xfe.txt")
    _named(folder, "绿水县财政局.txt".encode()).write_text(TEXT.format("绿水县财政局"), encoding="utf-8")
    return folder


def test_each_is_in_under_a_name_that_can_be_read(corpus: Path, tmp_path: Path) -> None:
    assert not build_index(corpus, tmp_path / "data").refused
    assert build_index(corpus, tmp_path / "data").unchanged == 3
    store = Store(tmp_path / "data")
    names = [d.name for d in store.documents()]
    assert NAME in names and "绿水县财政局.txt" in names and len(names) == 3
    store.close()
    assistant = Assistant.open(tmp_path / "data", reference_year=2024)
    reply = assistant.ask("", "青山县教育局2022年会议费预算是多少？")
    assert reply.answer is not None and reply.answer.value == "3" and reply.citations[0].document in names
    for name in names:
        path = view_of(assistant.knowledge, name).path
        assert path is not None and path.is_file()
    assert remove(NAME, corpus) == "" and not file_named(corpus, NAME).exists()
    assert build_index(corpus, tmp_path / "data").removed == (NAME,)


def test_the_same_name_in_two_encodings_is_two_files(corpus: Path, tmp_path: Path) -> None:
    _named(corpus, NAME.encode())
    build_index(corpus, tmp_path / "data", vectors=False)
    store = Store(tmp_path / "data")
    assert len(store.documents()) == 4
    for document in store.documents():
        assert file_named(corpus, document.name).is_file()


def test_every_command_tells_of_them(corpus: Path, tmp_path: Path) -> None:
    folder = corpus.rename(corpus.with_name(os.fsdecode("文档".encode("gbk"))))
    (folder / os.fsdecode("空.txt".encode("gbk"))).write_bytes(b"")

    def told(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", *arguments, "--data", str(tmp_path / "data")]
        environment = {name: value for name, value in os.environ.items() if name != "WENZHANG_CORPUS"}
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120)
        return ended.returncode, (ended.stdout + ended.stderr).decode("utf-8")

    code, said = told("index", "build", "--corpus", str(folder))
    assert code == 3 and "拒收 空.txt" in said and "新增或更新 3 份" in said
    added = _named(tmp_path, "绿水县教育局.txt".encode("gbk"))
    code, said = told("corpus", "add", str(added))
    assert code == 3 and "新增或更新 1 份，未变 3 份" in said, said
    for command in ("status", "figures"):
        code, said = told("index", command)
        assert code == 0 and NAME in said and "绿水县教育局.txt" in said
