"""The words by which sentences say what a number is, and the units that follow numbers, from two data files.

Reads `corpus/lexicon/prose_measures.tsv` and `corpus/lexicon/count_units.tsv`, which explain their own columns.
Refuses a bad line with its number. Knows nothing of sentences.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.amounts import MONEY_UNITS
from corpus.errors import LexiconError
from corpus.lexicon_files import FOLDER, lexicon_lines

#: What may stand in the second column of the units.
UNIT_MEASURES = frozenset({"数量", "次数", "得分", "比率"})
#: The kinds of words, as the data file explains them.
KINDS = frozenset(
    "change saved change_adj compare unchanged level_tail change_tail share share_not share_still execution stage "
    "stage_item spent "
    "base_mark base_word base_end parts close reason approx approx_not bound bound_before priced copula adverb plan "
    "whole story shared_verb lone verb keep_verb "
    "frame_before frame_behind qualifier generic joint noun_stop own agency_tail agency_word heading_noise "
    "heading_general "
    "cardinal_before per_unit telling reached".split()
)


@dataclass(frozen=True, slots=True)
class ProseWords:
    """The words by kind, each with its value ("" where it has none)."""

    kinds: dict[str, dict[str, str]]

    def of(self, kind: str) -> dict[str, str]:
        return self.kinds.get(kind, {})

    def any_of(self, *kinds: str) -> str:
        """A regular expression for one word of these kinds, the longest first."""
        return alternatives(word for kind in kinds for word in self.of(kind))

    def with_value(self, kind: str, value: str) -> str:
        """The same for the words of one kind that have this value."""
        return alternatives(word for word, v in self.of(kind).items() if v == value)

    @property
    def about(self) -> str:
        """The same for a word before a number that is not exact, where it is not the end of another: 约 of 节约."""
        words = [word for word, value in self.of("approx").items() if value == "before"]
        longer = {word: [w.removesuffix(word) for w in self.of("approx_not") if w.endswith(word)] for word in words}
        guarded = (
            "".join(f"(?<!{re.escape(w)})" for w in longer[word]) + word for word in sorted(words, key=len)[::-1]
        )
        return f"(?:{'|'.join(guarded)})"


@dataclass(frozen=True, slots=True)
class CountUnits:
    """Units other than money: what they measure, a regular expression for any unit at all, and one for each of them."""

    measures: dict[str, str]
    pattern: str
    each: dict[str, re.Pattern[str]]

    def stands(self, unit: str, text: str, at: int) -> bool:
        """Whether a unit stands there, and no word that begins like it: 节 of 多少节课 and not of 多少节余资金."""
        return self.each[unit].match(text, at) is not None


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of the words literally, the longest first.

    >>> alternatives(["增", "增加"])
    '(?:增加|增)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def parse_words(text: str, file: str = "prose_measures.tsv") -> ProseWords:
    """Read the words' data file; raises LexiconError at the first bad line."""
    kinds: dict[str, dict[str, str]] = {}
    for number, cells in lexicon_lines(text, file, 3, 2):
        if not cells[1]:
            raise LexiconError(file, number, "词为空")
        kind, word = cells[0], cells[1]
        if kind not in KINDS:
            raise LexiconError(file, number, f"不认识的类别 {kind}")
        if word in kinds.setdefault(kind, {}):
            raise LexiconError(file, number, f"{kind} 的“{word}”重复")
        kinds[kind][word] = cells[2] if len(cells) == 3 else ""
    return ProseWords(kinds)


def parse_units(text: str, file: str = "count_units.tsv") -> CountUnits:
    """Read the units' data file; raises LexiconError at the first bad line."""
    measures: dict[str, str] = {}
    patterns: dict[str, str] = {}
    for number, cells in lexicon_lines(text, file, 4, 2):
        unit, measure, not_before = cells[0], cells[1], cells[2] if len(cells) > 2 else ""
        if measure not in UNIT_MEASURES:
            raise LexiconError(file, number, f"不认识的计量 {measure}")
        if unit in measures or unit in MONEY_UNITS:
            raise LexiconError(file, number, f"单位“{unit}”重复")
        try:
            re.compile(not_before)
        except re.error as error:
            raise LexiconError(file, number, f"“{not_before}”不是正则表达式") from error
        measures[unit] = measure
        patterns[unit] = re.escape(unit) + (f"(?!{not_before})" if not_before else "")
    counts = "|".join(patterns[unit] for unit in sorted(patterns, key=lambda u: (-len(u), u)))
    money = alternatives(MONEY_UNITS)
    # 万 alone is 万元 where money is meant; before a count (万平方米, 万人次) it belongs to the unit.
    base = rf"(?:(?:万|亿)(?:{counts})|{money}|{counts})"
    each = {unit: re.compile(pattern) for unit, pattern in patterns.items()}
    return CountUnits(measures, rf"{base}(?:[/／](?:每)?(?:{counts}|月|日))?", each)


@cache
def load_words() -> ProseWords:
    """The words that ship with the program; read once."""
    return parse_words((FOLDER / "prose_measures.tsv").read_text(encoding="utf-8"))


@cache
def load_units() -> CountUnits:
    """The units that ship with the program; read once."""
    return parse_units((FOLDER / "count_units.tsv").read_text(encoding="utf-8"))
