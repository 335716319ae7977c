"""Building: only what changed is read, what is gone goes, refusals are named, an interruption changes nothing in the
end."""

import os
from pathlib import Path

import pytest
from build_kit import AGENCIES, NOTICE, build, content, disclosure, small_corpus, value
from store_kit import embedded

import index.build
from corpus.document import Document
from corpus.errors import IndexUnusable
from index.__main__ import main
from index.build import build_index
from index.folders import passages_fingerprint
from index.lock import only_writer
from index.prepared import BuildReport
from index.store.opening import FILE_NAME
from index.store.sql import Store
from qa.assistant import Assistant


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus", nested=True)


# -- what changed -------------------------------------------------------------------------------------------------
def test_unchanged_files_are_not_read_again(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(corpus, tmp_path / "data")
    assert (len(first.added), first.unchanged, first.refused) == (4, 0, ())
    before = content(tmp_path / "data")
    for path in corpus.rglob("*.txt"):
        os.utime(path, (1, 1))  # a new time is not a new content

    def never(path: Path, name: str) -> Document:
        raise AssertionError(name)

    monkeypatch.setattr(index.build, "read_document", never)
    second = build(corpus, tmp_path / "data")
    assert second == BuildReport((), (), 4, ())
    assert content(tmp_path / "data") == before


def test_what_the_system_leaves_in_a_folder_is_no_document(corpus: Path, tmp_path: Path) -> None:
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$1.docx"):
        (corpus / name).write_bytes(b"anything")
    report = build(corpus, tmp_path / "data")
    assert len(report.added) == 4 and not report.refused


def test_a_changed_file_is_read_again_and_alone(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    assert value(data, "青山县教育局2022年“三公”经费预算是多少") == "12.5"
    (corpus / "0.txt").write_text(disclosure(AGENCIES[0], "99.75"), encoding="utf-8")
    report = build(corpus, data)
    assert (report.added, report.removed, report.unchanged) == (("0.txt",), (), 3)
    assert value(data, "青山县教育局2022年“三公”经费预算是多少") == "99.75"
    build(corpus, tmp_path / "afresh")
    assert content(data) == content(tmp_path / "afresh")


def test_a_removed_file_is_gone_from_the_answers(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    (corpus / "sub" / "2.txt").unlink()
    report = build(corpus, data)
    assert (report.added, report.removed, report.unchanged) == ((), ("sub/2.txt",), 3)
    assistant = Assistant.open(data, reference_year=2024)
    reply = assistant.ask("", "白云区财政局2022年“三公”经费预算是多少")
    assert reply.status == "not_found" and reply.answer is None and not reply.citations
    assert "白云区财政局" not in str(assistant.first_questions())
    assert "白云区" not in "".join(map(str, content(data).values()))


def test_a_renamed_file_keeps_its_figures_under_the_new_name(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    (corpus / "0.txt").rename(corpus / "9.txt")
    report = build(corpus, data)
    assert (report.added, report.removed) == (("9.txt",), ("0.txt",))
    reply = Assistant.open(data).ask("", "青山县教育局2022年“三公”经费预算是多少")
    assert {c.document for c in reply.citations} == {"9.txt"}


def test_an_index_of_another_version_is_built_anew(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    wanted = content(data)
    store = Store(data)
    store.set_meta("schema", "1")
    store.close()
    assert len(build(corpus, data).added) == 4
    assert content(data) == wanted


@embedded
def test_a_damaged_file_is_built_anew(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    wanted = content(data)
    for suffix in ("-wal", "-shm"):
        (data / (FILE_NAME + suffix)).unlink(missing_ok=True)
    (data / FILE_NAME).write_bytes(b"damaged" * 1000)
    assert len(build(corpus, data).added) == 4
    assert content(data) == wanted


def test_a_second_build_at_the_same_time_is_refused_before_it_reads(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    data = tmp_path / "data"
    build(corpus, data)
    (corpus / "0.txt").unlink()
    with only_writer(data, "busy"), pytest.raises(IndexUnusable, match="正在建立索引"):
        build(corpus, data)
    store = Store(data)
    assert store.document("0.txt") is not None
    store.close()


@embedded
def test_an_index_out_of_reach_is_never_thrown_away(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    build(corpus, data)
    before = (data / FILE_NAME).read_bytes()
    # Stands where SQLite would write, as a folder without the right to write would be.
    (data / (FILE_NAME + "-wal")).mkdir()
    with pytest.raises(IndexUnusable, match="打不开"):
        build(corpus, data)
    assert (data / FILE_NAME).read_bytes() == before

    def refused(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    store = Store(data)
    assert len(store.documents()) == 4
    store.close()


def test_vectors_follow_the_passages_that_count(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data)
    (corpus / "0.txt").unlink()
    build_index(corpus, data)
    from index.search.embedding import load_embedder
    from index.search.vectors import Vectors

    store = Store(data)
    ids = [p.id for p in store.passages()]
    vectors = Vectors(data / "vectors", load_embedder())
    assert store.meta("passages") == passages_fingerprint(store)
    assert vectors.verify(passages_fingerprint(store), ids)
    assert {i for i, _ in vectors.nearest("青山县教育局三公经费", 500)} == set(ids)
    store.close()


# -- what is refused ----------------------------------------------------------------------------------------------
ENGLISH = "Annual report of the Department of Water. The budget grew by 3.5 million dollars in the year 2022.\n" * 20
BAD_FILES = {
    "empty.txt": (b"", "空"),
    "blank.txt": (b" \n\t\n", "空"),
    "binary.txt": (bytes(range(256)) * 64, "文本|编码|二进制|解码|乱码"),
    "english.txt": (ENGLISH.encode(), "中文"),
    "undecodable.txt": (b"\x81\xff\xfe\xff" * 2500, "编码|解码|文本|乱码"),
    "long-line.txt": (("一、收入预算" + "预" * (1 << 21)).encode(), "行"),
    "huge.txt": (b"\xe9\xa2\x84" * (50 * 1024 * 1024 // 3), "过大"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" * 99, "jpg"),
    "noextension": (b"\xe9\xa2\x84", "无扩展名"),
    "broken.pdf": (b"%PDF-1.4\nnothing follows", "PDF|pdf"),
    "broken.docx": (b"PK\x03\x04broken", "docx"),
    "broken.xlsx": (b"not a sheet", "扩展名"),
}


def test_refused_files_are_named_with_their_reasons(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, (data, _) in BAD_FILES.items():
        (corpus / name).write_bytes(data)
    (corpus / ".hidden.txt").write_bytes(b"")
    (corpus / "~$lock.docx").write_bytes(b"")
    arguments = ["build", "--corpus", str(corpus), "--data", str(tmp_path / "data")]
    assert main(arguments) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    refused = dict(
        line.removeprefix("拒收 ").split("：", 1) for line in printed.err.splitlines() if line.startswith("拒收 ")
    )
    assert set(refused) == set(BAD_FILES)
    for name, (_, reason) in BAD_FILES.items():
        assert any(word in refused[name] for word in reason.split("|")), (name, refused[name])
        assert any("\u4e00" <= c <= "\u9fff" for c in refused[name]) and "Traceback" not in refused[name]
    assert value(tmp_path / "data", "青山县教育局2022年“三公”经费预算是多少") == "12.5"
    # Refusing is remembered, and still said.
    assert main(arguments) == 3
    assert "拒收 empty.txt" in capsys.readouterr().err
    # The file made good is taken, the others made away with.
    for name in BAD_FILES:
        (corpus / name).unlink()
    (corpus / "empty.txt").write_text(disclosure("南山县民政局"), encoding="utf-8")
    assert main(arguments) == 0
    assert value(tmp_path / "data", "南山县民政局2022年“三公”经费预算是多少") == "12.5"


def test_wrong_usage_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--corpus", str(tmp_path / "none"), "--data", str(tmp_path / "data")]) == 2
    assert "文档文件夹不存在" in capsys.readouterr().err
    for arguments in (["build", "--nonsense"], ["nonsense"], []):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2


def test_a_reader_that_fails_stops_no_other_document(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = index.build.read_document

    def failing(path: Path, name: str) -> Document:
        if name == "1.txt":
            raise ZeroDivisionError("x")
        return real(path, name)

    monkeypatch.setattr(index.build, "read_document", failing)
    report = build(corpus, tmp_path / "data")
    assert [name for name, _ in report.refused] == ["1.txt"] and len(report.added) == 3


def test_an_empty_folder_gives_an_index_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    assert build(tmp_path / "corpus", tmp_path / "data") == BuildReport((), (), 0, ())
    reply = Assistant.open(tmp_path / "data").ask("", "青山县教育局2022年“三公”经费预算是多少")
    assert reply.status == "not_found" and reply.answer is None


# -- renditions ---------------------------------------------------------------------------------------------------


def test_a_rendition_steps_aside_for_its_original_and_comes_back(corpus: Path, tmp_path: Path) -> None:
    data, question = tmp_path / "data", "青山县教育局2022年“三公”经费预算是多少"
    (corpus / "0.txt").rename(tmp_path / "original.txt")
    (corpus / "r.md").write_text(disclosure(AGENCIES[0], "12.51", lead=NOTICE), encoding="utf-8")
    (corpus / "other-year.md").write_text(disclosure(AGENCIES[0], "7.00", 2021, NOTICE), encoding="utf-8")
    build(corpus, data)
    assert value(data, question) == "12.51"
    (tmp_path / "original.txt").rename(corpus / "0.txt")
    build(corpus, data)
    assistant = Assistant.open(data)
    reply = assistant.ask("", question)
    assert reply.answer is not None and reply.answer.value == "12.5"
    assert {c.document for c in reply.citations} == {"0.txt"}
    aside = {d.name: d.set_aside for d in assistant.documents()}
    assert aside["r.md"] == "0.txt" and aside["other-year.md"] is None and aside["0.txt"] is None
    (corpus / "0.txt").unlink()
    build(corpus, data)
    assert value(data, question) == "12.51"
    assert {d.set_aside for d in Assistant.open(data).documents()} == {None}
