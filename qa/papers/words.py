"""The words of `lexicon/paper_words.tsv`, which explains its own columns. Refuses a bad line with its number."""

import re
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "paper_words.tsv"


@cache
def _lists() -> dict[tuple[str, str], re.Pattern[str]]:
    found: dict[tuple[str, str], re.Pattern[str]] = {}
    for number, (role, name, words) in lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 3):
        if role not in {"asked", "told"} or (role, name) in found:
            raise LexiconError(FILE.name, number, f"不认识的或重复的 {role} {name}")
        found[role, name] = re.compile(words)
    return found


def asks(name: str, text: str) -> bool:
    """Whether a question has a word of a list."""
    return _lists()["asked", name].search(text) is not None


def asks_only(name: str, text: str) -> bool:
    """Whether a word is one of a list and nothing else."""
    return _lists()["asked", name].fullmatch(text) is not None


def tells(name: str, text: str) -> bool:
    """Whether a sentence has a word of a list."""
    return _lists()["told", name].search(text) is not None


def without(name: str, text: str) -> str:
    """A question without the words of a list."""
    return _lists()["asked", name].sub("\x00", text)


def denies(text: str, word: str) -> bool:
    """Whether a text denies a word: 未整改, 没有整改; 整改了没 leaves it open.

    >>> denies("还有多少没整改", "整改"), denies("整改了没", "整改"), denies("已整改金额", "整改")
    (True, False, False)
    """
    before = _lists()["told", "denied"]
    return any(before.search(text, 0, m.start()) is not None for m in re.finditer(re.escape(word), text))
