"""A bit that a disk turned over inside a Chinese character, which leaves no text: it is told, and made good by the next
build."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from build_kit import AGENCIES, build, content, disclosure

from corpus.errors import DamagedIndex
from index.__main__ import main
from index.store.opening import FILE_NAME
from index.store.sql import Store
from index.verify import faults_of
from qa.assistant import Assistant

QUESTION = f"{AGENCIES[0]}2022年“三公”经费预算是多少"
TABLES = (
    "documents", "passages", "figures", "derived", "checks", "agencies", "leading", "leading_labels",
    "refused", "meta",
)  # fmt: skip
#: Columns that say whose a row is.
NAMES = {"name", "document", "agency"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus and its index, to be copied and not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    corpus = folder / "资料"
    corpus.mkdir()
    (corpus / "教育局.txt").write_text(disclosure(AGENCIES[0]), encoding="utf-8")
    labelled = disclosure(AGENCIES[0], year=2023).replace("项目\t预算数", "项目\t本年预算数")
    (corpus / "又一年.txt").write_text(labelled, encoding="utf-8")
    (corpus / "不读.txt").write_bytes(b"\0" * 200)
    build(corpus, folder / "data")
    return corpus, folder / "data"


def texts_with_chinese(data: Path, table: str) -> dict[str, bytes]:
    """By column: a text with Chinese in it that stands there."""
    found = {}
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            for (text,) in db.execute(f'SELECT CAST("{column}" AS BLOB) FROM {table}') if kind == "TEXT" else ():
                if text and any(byte > 0xE0 for byte in text):
                    found[column] = text
                    break
    return found


def flipped(text: bytes) -> bytes:
    """The text with the second byte of its first Chinese character no longer one that may stand there."""
    place = next(n for n, byte in enumerate(text) if byte > 0xE0) + 1
    return text[:place] + bytes([text[place] ^ 0x40]) + text[place + 1 :]


def write(data: Path, table: str, column: str, old: bytes, new: bytes) -> None:
    """Put a text in place of another one, wherever that stands in the column."""
    with closing(sqlite3.connect(data / FILE_NAME)) as db, db:
        change = f'UPDATE {table} SET "{column}" = CAST(? AS TEXT) WHERE CAST("{column}" AS BLOB) = ?'
        assert db.execute(change, (new, old)).rowcount


@pytest.mark.parametrize("table", TABLES)
def test_a_flipped_bit_in_any_column_is_told_and_made_good(
    built: tuple[Path, Path], tmp_path: Path, table: str
) -> None:
    corpus, data = built[0], shutil.copytree(built[1], tmp_path / "data")
    before = content(data)
    columns = texts_with_chinese(data, table)
    assert columns
    for column, text in columns.items():
        write(data, table, column, text, flipped(text))
        told = "".join(faults_of(data))
        assert "损坏" in told and told.encode(), column
        write(data, table, column, flipped(text), text)
    alone = {column for column in columns if column in NAMES}  # damage that takes all of the rest with it
    for column in [c for c in columns if c not in alone] or [*alone][:1]:
        write(data, table, column, columns[column], flipped(columns[column]))
    build(corpus, data)
    assert content(data) == before
    assert not [*faults_of(data)]


@pytest.mark.parametrize("column", ["digest", "counts", "set_aside"])
def test_a_flipped_bit_in_what_changes_of_a_document_is_told_and_made_good(tmp_path: Path, column: str) -> None:
    corpus, data = tmp_path / "资料", tmp_path / "data"
    corpus.mkdir()
    original = disclosure(AGENCIES[0])
    (corpus / "a.txt").write_text(original, encoding="utf-8")
    notice = f"> 整理稿：数字照录\n\n> 整理自：{AGENCIES[0]} | 2022 | 预算\n\n"
    (corpus / "b.md").write_text(notice + original, encoding="utf-8")
    build(corpus, data)
    before = content(data)
    with closing(sqlite3.connect(data / FILE_NAME)) as db, db:
        found = next(row[0] for row in db.execute(f"SELECT {column} FROM documents") if row[0])
        digit = next(n for n, sign in enumerate(found) if sign.isdigit() or sign in "ab")
        changed = found[:digit] + chr(ord(found[digit]) ^ 1) + found[digit + 1 :]
        db.execute(f"UPDATE documents SET {column} = ? WHERE {column} = ?", (changed, found))
    assert "损坏" in "".join(faults_of(data))
    with closing(Store(data)) as store, pytest.raises(DamagedIndex):
        store.documents()
    build(corpus, data)
    assert content(data) == before and not [*faults_of(data)]


@pytest.mark.parametrize("which", range(4))
def test_a_flipped_bit_anywhere_in_the_file_is_made_good(built: tuple[Path, Path], tmp_path: Path, which: int) -> None:
    """In rows, in what they are found by, and in pages that hold nothing any more."""
    corpus, data = built[0], shutil.copytree(built[1], tmp_path / "data")
    before = content(data)
    whole = bytearray((data / FILE_NAME).read_bytes())
    word = "公务接待费".encode()
    places = [n for n in range(len(whole)) if whole.startswith(word, n)]
    whole[places[which * len(places) // 4] + 4] ^= 0x40
    (data / FILE_NAME).write_bytes(whole)
    main(["verify", "--data", str(data)])
    build(corpus, data)
    assert content(data) == before
    assert main(["verify", "--data", str(data)]) == 0
    answer = Assistant.open(data, reference_year=2024).ask("", QUESTION)
    assert answer.answer is not None and answer.answer.value == "12.5"
