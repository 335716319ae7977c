"""What is said of tables whatever they list, from `qa/lexicon/table_words.tsv`, which explains its own columns."""

import re
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "table_words.tsv"
ROLES = (
    "asking",
    "light",
    "label",
    "all",
    "which",
    "most",
    "least",
    "sum",
    "apart",
    "how_many",
    "thing",
    "unit",
    "unitless",
    "counted",
    "joins",
    "above",
    "below",
    "at_least",
    "at_most",
    "counter",
    "list_of",
    "count_of",
    "persons",
    "none",
    "not_so",
    "than",
    "up_to",
    "apart_by",
    "higher",
    "lower",
    "exceeds",
    "falls",
    "each",
    "in_it",
    "period",
    "may_stand",
    "words_of",
    "aside",
    "of_years",
    "how_many_times",
    "note",
    "whole",
    "rank",
    "of_a_row",
    "how_much",
    "asks",
    "parts_of",
    "share_of",
    "price",
    "amounts",
    "measure",
    "rest",
    "one_thing",
    "dearer",
    "pronoun",
)


@cache
def table_words(role: str) -> re.Pattern[str]:
    """The expressions of a role as one; raises LexiconError at a line of no role."""
    lines = list(lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 2))
    if bad := next((number for number, (name, _) in lines if name not in ROLES), None):
        raise LexiconError(FILE.name, bad, "不认识的类别")
    return re.compile("|".join(words for _, (name, words) in lines if name == role))


def words_of_reckoning(asked: str) -> frozenset[int]:
    """The positions of words that ask for a sum or a difference."""
    return places_of("sum", asked) | places_of("apart", asked)


def places_of(role: str, asked: str) -> frozenset[int]:
    """The positions of all words of a role."""
    return frozenset(n for m in table_words(role).finditer(asked) for n in range(*m.span()))
