"""The words of `words.tsv`, which explains its own columns, as patterns. Refuses a bad line with its number."""

import re
from functools import cache
from os.path import commonprefix
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

FILE = Path(__file__).parent / "words.tsv"
KINDS = frozenset(
    "no_subject trait cumulative bunch goal done completed state state_all rated summed moved opening flow_in "
    "flow_out one_kind planned spent spent_rate remaining assets liabilities net_assets debt_ratio original "
    "depreciation net_value income_of_year spending_of_year surplus set_out lost compared of_all of_money "
    "taken_off gain loss each expected more less came_to all_kinds head_goal head_done head_rate head_begun head_term "
    "head_due no_part opening_left closing_left score_all side footing beside than_last the_most twice made_of made_up "
    "looked_back_on over_with part_of_year".split()
)


def parse_words(text: str, file: str = "words.tsv") -> dict[str, tuple[tuple[str, str], ...]]:
    """By kind the words with their groups, in order; raises LexiconError at the first bad line."""
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    for number, (kind, word, group) in lexicon_lines(text, file, 3):
        if kind not in KINDS:
            raise LexiconError(file, number, f"不认识的种类 {kind}")
        found[kind].append((word, group))
    return {kind: tuple(words) for kind, words in found.items()}


@cache
def _words() -> dict[str, tuple[tuple[str, str], ...]]:
    return parse_words(FILE.read_text(encoding="utf-8"))


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """One pattern for all words of a kind."""
    return re.compile("|".join(word for word, _ in _words()[kind]))


@cache
def words_of(kind: str) -> str:
    """The same as a part of a pattern."""
    return f"(?:{pattern_of(kind).pattern})"


@cache
def _ends(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{word})$"), group) for word, group in _words()[kind])


def group_of(kind: str, name: str) -> tuple[str, str] | None:
    """The group of the first word of a kind that a name ends with, and the word; None where it ends with none."""
    return next(((group, ends.pattern) for ends, group in _ends(kind) if ends.search(name)), None)


@cache
def _traits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((group, re.compile(word)) for word, group in _words()["trait"])


def trait_of(name: str, whole: str = "") -> str | None:
    """What a name says of those it names, but for what its whole is called; None where it says who they are.

    >>> trait_of("女党员"), trait_of("女党员", "共有党员"), trait_of("在职党员", "党员")
    ('party', 'sex', None)
    """
    shared = len(commonprefix((name[::-1], whole[::-1])))
    name = name[: len(name) - shared] or name
    return next((group for group, words in _traits() if words.search(name)), None)
