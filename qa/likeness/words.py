"""The words of `qa/lexicon/likeness_words.tsv`, which explains its own columns."""

import re
from functools import cache, lru_cache
from pathlib import Path

import jieba

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "likeness_words.tsv"
_ROLES = frozenset({"asks", "there", "reckons"})
#: What is measured: printed with a unit of its own.
MEASURES = ("weight", "length", "duration", "area", "people", "degrees")

#: Kinds of things that a question asks for with a word of asking.
ASKING = ("when", "much", "why", "who")
ASKED_UNIT = re.compile(r"(?:多少|几)个?([一-鿿]{1,2})")
DIGITS = re.compile(r"\d+(?:\.\d+)?")


@cache
def patterns(role: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a role by their kind. Raises LexiconError for a role that the file may not have."""
    found: dict[str, re.Pattern[str]] = {}
    for number, (name, kind, pattern) in lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 3):
        if name not in _ROLES:
            raise LexiconError(FILE.name, number, f"未知的角色“{name}”")
        if name == role:
            found[kind] = re.compile(pattern)
    return found


def asks(kind: str, text: str) -> bool:
    return patterns("asks")[kind].search(text) is not None


def is_there(kind: str, text: str) -> bool:
    return patterns("there")[kind].search(text) is not None


def reckons(text: str) -> bool:
    """Whether a question asks for more than stands at one place.

    >>> reckons("哪项花得最多"), reckons("车票多少钱")
    (True, False)
    """
    return any(pattern.search(text) for pattern in patterns("reckons").values())


@cache
def _dictionary() -> str:
    """jieba's dictionary as it is printed: a word, how often it is met, and its part of speech on each line."""
    with jieba.get_dict_file() as file:
        return "\n" + file.read().decode("utf-8")


@lru_cache(maxsize=4096)
def is_noun(word: str) -> bool:
    """Whether a word is a noun or a name; what the dictionary does not have is taken for a name.

    >>> is_noun("编剧"), is_noun("合适"), is_noun("霁川")
    (True, False, True)
    """
    start = _dictionary().find(f"\n{word} ")
    if start < 0:
        return True
    tag = _dictionary()[start + 1 : _dictionary().find("\n", start + 1)].rsplit(" ", 1)[-1]
    return tag.startswith(("n", "vn", "j"))
