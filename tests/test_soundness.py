"""Damage: whatever is broken in a data folder is told in Chinese, never answered from, and read again from the
documents."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from build_kit import AGENCIES, ROOT, content, disclosure, small_corpus
from store_kit import ON_SERVER, copied, embedded, opened

from corpus.errors import DamagedIndex, IndexUnusable
from index.__main__ import main
from index.build import build_index
from index.soundness import MET
from index.store.conversations import Conversations
from index.store.opening import FILE_NAME
from index.store.sql import Store
from qa.assistant import Assistant

QUESTION = f"{AGENCIES[0]}2022年“三公”经费预算是多少"


def five_and_a_refused_one(folder: Path) -> Path:
    small_corpus(folder)
    # Another year of the same agency, to be held against the first; and a file that is refused.
    (folder / "4.txt").write_text(disclosure(AGENCIES[0], year=2023), encoding="utf-8")
    (folder / "no.txt").write_bytes(b"\0" * 200)
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return five_and_a_refused_one(tmp_path / "corpus")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus and its index, to be copied and not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    corpus, data = five_and_a_refused_one(folder / "corpus"), folder / "data"
    build_index(corpus, data, vectors=False)
    Conversations(data).keep("k", "o", 0, "问", {"text": "答"})
    return corpus, data


def damage(*statements: str) -> Callable[[Path], None]:
    def work(data: Path) -> None:
        with opened(data) as db:
            for statement in statements:
                assert db.execute(statement).rowcount

    return work


def pages(data: Path) -> None:
    """Every tenth page of the file is another's."""
    with opened(data) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path, dice = data / FILE_NAME, random.Random(5)
    found = bytearray(path.read_bytes())
    for start in range(4096, len(found), 40960):
        found[start : start + 4096] = dice.randbytes(4096)
    path.write_bytes(found)


DAMAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a value": (damage("UPDATE figures SET value = '399' WHERE value = '12.50'"), "0.txt"),
    "whose it is": (damage("UPDATE documents SET agency = '某县某局' WHERE name = '0.txt'"), "0.txt"),
    "a year": (damage("UPDATE documents SET fiscal_year = 2021 WHERE name = '0.txt'"), "0.txt"),
    "the text": (damage("UPDATE documents SET text = replace(text, '12.50', '39.90') WHERE name = '0.txt'"), "0.txt"),
    "a passage": (
        damage("UPDATE passages SET text = replace(text, '12.50', '39.90') WHERE document = '0.txt'"),
        "0.txt",
    ),
    "a check": (
        damage("UPDATE checks SET outcome = 'holds' WHERE document = '0.txt' AND outcome = 'differs'"),
        "0.txt",
    ),
    "what a check was caused by": (damage("UPDATE checks SET cause = id WHERE document = '0.txt'"), "0.txt"),
    "checks gone": (damage("DELETE FROM checks WHERE document = '0.txt' AND between_agency = ''"), "0.txt"),
    "a check between documents": (
        damage("UPDATE checks SET stake = '7' WHERE id = (SELECT max(id) FROM checks WHERE between_agency != '')"),
        "比对",
    ),
    "checks between documents gone": (damage("DELETE FROM checks WHERE between_agency != ''"), "比对"),
    "a reason": (damage("UPDATE refused SET reason = '图片' WHERE name = 'no.txt'"), "no.txt"),
    "counts": (damage("UPDATE documents SET counts = replace(counts, ':', '!') WHERE name = '0.txt'"), "0.txt"),
    "rows of nobody": (damage("UPDATE figures SET document = 'x.txt' WHERE value = '12.50'"), "损坏"),
    "the name of a document": (damage("UPDATE documents SET name = 'x.txt' WHERE name = '0.txt'"), "损坏"),
    "rows gone": (damage("DELETE FROM figures WHERE document = '0.txt'"), "0.txt"),
    "what leads": (damage("UPDATE leading SET figure = figure + 1 WHERE agency = '青山县教育局'"), "比对"),
    "leading rows gone": (damage("DELETE FROM leading WHERE agency = '青山县教育局'"), "比对"),
    "a table": (damage("DROP TABLE figures"), "figures"),
    "the list of documents": (damage("ALTER TABLE documents RENAME TO x"), "documents"),
    "pages": (pages, "损坏"),
    "nothing left": (lambda data: (data / FILE_NAME).write_bytes(b"\0" * 8192) and None, "损坏"),
}


#: Damage that an answer to QUESTION does not touch.
BESIDE = {
    "a passage", "pages", "a check", "what a check was caused by", "a check between documents", "a reason",
}  # fmt: skip
#: Damage of SQLite's file itself.
OF_THE_FILE = {"pages", "nothing left"}


def test_what_was_built_is_sound(built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data", str(built[1])]) == 0 and "完好" in capsys.readouterr().out


@pytest.mark.parametrize("kind", [kind for kind in DAMAGE if not (ON_SERVER and kind in OF_THE_FILE)])
def test_damage_is_told_never_answered_from_and_made_good(
    built: tuple[Path, Path], tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, data = built[0], copied(*built, tmp_path / "data")
    before = content(data)
    break_, named = DAMAGE[kind]
    break_(data)
    try:
        answer = Assistant.open(data, reference_year=2024).ask("", QUESTION)
    except IndexUnusable as error:
        assert "损坏" in str(error)
    else:
        # Either the damage does not touch the answer, or it is told.
        assert answer.answer is None or (answer.answer.value == "12.5" and kind in BESIDE)
        assert answer.answer is not None or "损坏" in answer.text
    assert main(["verify", "--data", str(data)]) == 1
    told = capsys.readouterr().out
    assert named in told and "index build" in told and "Traceback" not in told
    assert re.search(f"{named}|损坏", str(build_index(corpus, data, vectors=False).mended))
    assert content(data) == before
    assert main(["verify", "--data", str(data)]) == 0
    assert Conversations(data).load("k", "o") == ("问", [{"text": "答"}])
    answer = Assistant.open(data, reference_year=2024).ask("", QUESTION)
    assert answer.answer is not None and answer.answer.value == "12.5"


def test_a_build_says_what_it_made_good(
    built: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copied(*built, tmp_path / "data")
    DAMAGE["a value"][0](data)
    assert main(["build", "--corpus", str(built[0]), "--data", str(data)]) == 3  # one file is refused
    assert "已修复：0.txt" in capsys.readouterr().err


def test_a_damaged_document_that_cannot_be_read_again_goes(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    damage("UPDATE figures SET value = '399' WHERE document = '0.txt'")(data)
    (corpus / "0.txt").unlink()
    report = build_index(corpus, data, vectors=False)
    assert report.removed == ("0.txt",) and report.mended
    assert main(["verify", "--data", str(data)]) == 0


def test_damage_that_only_a_reader_meets_is_known_by_the_next_build(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    build_index(corpus, data, vectors=False)
    before = content(data)
    monkeypatch.setattr("index.soundness.LOOKED_THROUGH", 0)  # as if the index were too large to look through
    damage("UPDATE figures SET value = '399' WHERE document = '0.txt'")(data)
    with closing(Store(data)) as store, pytest.raises(DamagedIndex, match="0.txt"):
        store.figures(document="0.txt")
    (corpus / "5.txt").write_text(disclosure(AGENCIES[0], year=2021), encoding="utf-8")
    report = build_index(corpus, data, vectors=False)
    assert set(report.added) == {"0.txt", "5.txt"} and "0.txt" in str(report.mended)
    (corpus / "5.txt").unlink()
    build_index(corpus, data, vectors=False)
    assert content(data) == before


@pytest.mark.parametrize("by", ["a question", "verify"])
def test_damage_that_was_met_makes_the_next_build_look_through_a_large_index(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    corpus, data = built[0], copied(*built, tmp_path / "data")
    before = content(data)
    monkeypatch.setattr("index.soundness.LOOKED_THROUGH", 0)
    damage("UPDATE figures SET value = '399' WHERE document = '0.txt'")(data)
    assert not build_index(corpus, data, vectors=False).mended  # nobody has read the row
    if by == "verify":
        assert main(["verify", "--data", str(data)]) == 1
    else:
        assert "损坏" in Assistant.open(data, reference_year=2024).ask("", QUESTION).text
    assert "0.txt" in str(build_index(corpus, data, vectors=False).mended)
    assert content(data) == before and not (data / MET).exists()


@embedded
def test_vectors_and_chroma_are_looked_at(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    build_index(corpus, data)
    assert main(["verify", "--data", str(data)]) == 0
    (array,) = data.glob("vectors/v-*/vectors.npy")
    whole = array.read_bytes()
    array.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    assert main(["verify", "--data", str(data)]) == 1 and "副本损坏" in capsys.readouterr().out
    assert Assistant.open(data).searching.outdated
    assert "重新计算" in str(build_index(corpus, data).mended)
    assert array.read_bytes() == whole and not Assistant.open(data).searching.outdated
    (database,) = data.glob("vectors/chroma-*/chroma.sqlite3")
    database.write_bytes(random.Random(1).randbytes(50_000))
    assert main(["verify", "--data", str(data)]) == 1 and "Chroma" in capsys.readouterr().out
    build_index(corpus, data)
    assert main(["verify", "--data", str(data)]) == 0


@embedded
def test_a_panic_of_chroma_ends_neither_a_build_nor_an_answer(corpus: Path, tmp_path: Path) -> None:
    """Chroma's core is in Rust: its panics are no `Exception`."""
    program = f"""
import sys
import index.search.chroma, qa.__main__, index.__main__
class Panic(BaseException): pass
def panicking(*_): raise Panic("core")
import chromadb
chromadb.PersistentClient = lambda **_: panicking()
code = index.__main__.main(["build", "--corpus", {str(corpus)!r}, "--data", {str(tmp_path / "data")!r}])
assert code == 3, code
sys.exit(qa.__main__.main(["--data", {str(tmp_path / "data")!r}, "--jsonl"]))
"""
    lines = "".join(json.dumps({"question": q}) + "\n" for q in (f"{AGENCIES[0]}开展了什么工作", QUESTION))
    done = subprocess.run(
        [sys.executable, "-c", program], input=lines, capture_output=True, text=True, cwd=ROOT, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stderr
    assert "向量库没有写成" in done.stderr
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(replies) == 2 and replies[1]["answer"]["value"] == "12.5" and replies[0]["status"] != "error"
