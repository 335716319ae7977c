"""The words of `words.tsv`, which explains its own columns, as patterns. Refuses a bad line with its number."""

import re
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

FILE = Path(__file__).parent / "words.tsv"
KINDS = frozenset({"no_subject", "trait", "cumulative", "bunch", "goal", "done", "completed"})


def parse_words(text: str, file: str = "words.tsv") -> dict[str, dict[str, str]]:
    """By kind the patterns of every group; raises LexiconError at the first bad line."""
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
    for number, (kind, word, group) in lexicon_lines(text, file, 3):
        if kind not in KINDS:
            raise LexiconError(file, number, f"不认识的种类 {kind}")
        found[kind].setdefault(group, []).append(word)
    return {kind: {group: "|".join(words) for group, words in groups.items()} for kind, groups in found.items()}


@cache
def _words() -> dict[str, dict[str, str]]:
    return parse_words(FILE.read_text(encoding="utf-8"))


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """One pattern for all words of a kind."""
    return re.compile("|".join(_words()[kind].values()))


@cache
def words_of(kind: str) -> str:
    """The same as a part of a pattern."""
    return f"(?:{pattern_of(kind).pattern})"


@cache
def _traits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((group, re.compile(words)) for group, words in _words()["trait"].items())


def trait_of(name: str) -> str | None:
    """What a name says of those it names; None where it says who they are."""
    return next((group for group, words in _traits() if words.search(name)), None)
