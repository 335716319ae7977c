"""What is kept beside compiled code is believed only while nothing it follows from has changed; and jieba's dictionary,
loaded sign by sign, cuts as the whole one does."""

import sys
from pathlib import Path

import jieba
import pytest

from corpus import kept as keeping
from corpus.kept import kept
from index.search import dictionary
from index.search.dictionary import Dictionary, with_words


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Compiled code goes here, and what is kept beside it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    return tmp_path / "compiled"


def the_file(home: Path) -> Path:
    (found,) = [path for path in home.rglob("*") if path.is_file()]
    return found


def test_it_is_made_once_until_something_changes(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "words.txt"
    words.write_text("a", encoding="utf-8")
    made: list[int] = []

    def make() -> dict[str, list[int]]:
        made.append(len(made))
        return {"made": made[-1:]}

    assert [kept("one", make, (words,)) for _ in range(3)] == [{"made": [0]}] * 3
    words.write_text("ab", encoding="utf-8")
    assert kept("one", make, (words,)) == {"made": [1]} == kept("one", make, (words,))
    monkeypatch.setattr(keeping, "_program", lambda: "another program")
    assert kept("one", make, (words,)) == {"made": [2]}
    # A file that is cut short, or in which a bit is flipped, says nothing.
    held = the_file(home).read_bytes()
    for damaged in (held[:-3], held[:-3] + bytes([held[-3] ^ 1]) + held[-2:], b""):
        the_file(home).write_bytes(damaged)
        assert kept("one", make, (words,)) == {"made": [len(made) - 1]}
    assert len(made) == 6


def test_where_nothing_can_be_written_it_is_made_every_time(home: Path) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")
    made = iter(range(2))
    assert [kept("one", lambda: next(made)) for _ in range(2)] == [0, 1]


LINES = """\
AA制 50 n
AB 3 n
B超 3 n
aa 2 n
三公 20 n
三公经费 30 n
公务 300 v
公务员 200 n
公务用车 1 n
接待 200 v
接待费 40 n
财政 400 n
财政拨款 30 n
接手 10 v
𠀀民 4 n
公务 310 v
"""
TEXTS = (
    "三公经费和公务用车购置",
    "公务员的公务接待费",
    "AA制AB超B超的aab财政拨款",
    "𠀀民𠀁民接手接",
    "é公务",
    "",
    "不在",
)


def test_words_loaded_sign_by_sign_cut_as_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "dict.txt"
    words.write_text(LINES, encoding="utf-8")
    whole = jieba.Tokenizer(str(words))
    whole.tmp_dir = str(tmp_path)
    added = ["公务用车购置", "财政拨款收入", "新公务", "公务用车购置"]
    for word in added:
        whole.add_word(word)
    monkeypatch.setattr(dictionary, "WORDS", words)
    for _ in ("reckoned", "kept"):
        assert with_words(added).total == whole.total
        for text in TEXTS:
            fresh = with_words(added)
            assert fresh.lcut_for_search(text) == whole.lcut_for_search(text)
            assert fresh.FREQ.items() <= whole.FREQ.items()
            assert [fresh.has(text[:n]) for n in range(8)] == [bool(whole.FREQ.get(text[:n])) for n in range(8)]
    every = Dictionary(whole.total, ((word, whole.FREQ[word]) for word in added))
    for sign in {*LINES, "新"}:
        every.has(sign)
    assert every.FREQ == whole.FREQ
