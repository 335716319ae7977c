"""Whether a question asks if a disclosure is sound, or what it lacks: made of words that say so and of nothing else.

Comes in: the question's text with what it names blanked. Goes out: the operation over whole documents that it asks
for, if any. The words are data (`lexicon/fault_words.tsv`); they say so only where no other word is left over, so that
有关问题的处理 or 对账系统 name what they name.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from qa.plan.types import Operation
from qa.reading.checks_asked import requirements_asked, without_rules

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "fault_words.tsv"
#: What asks which paper is lacking; 为什么 asks for a reason.
_WHICH = re.compile("(?<!为)(?:什么|啥)|哪")
_MARKS = re.compile(r"[\x00\s,，。.?？!！;；:：、~…\"“”'‘’()（）《》+=-]+")


@dataclass(frozen=True, slots=True)
class Said:
    """Which kinds of words a question is made of, and whether words of no kind are left over."""

    kinds: frozenset[str]
    left_over: str


def faults_asked(masked: str, items: bool) -> Operation | None:
    """What a question with what it names blanked asks of whole documents; `items`: whether it names any.

    >>> faults_asked("\\x00\\x00预算有啥毛病", False), faults_asked("\\x00\\x00有关问题的处理花了多少", False)
    (<Operation.CHECK: 'check'>, None)
    >>> faults_asked("\\x00\\x00有没有公开绩效目标", False)
    <Operation.COMPLETENESS: 'completeness'>
    >>> faults_asked("还少了哪些内容", False), faults_asked("为什么少了这么多", False)
    (<Operation.COMPLETENESS: 'completeness'>, None)
    """
    for text in (masked, without_rules(masked)):
        said = words_said(text)
        if not said.left_over and (asked := _asked(said.kinds, items, named=text != masked, text=masked)):
            return asked
    return None


def _asked(kinds: frozenset[str], items: bool, named: bool, text: str) -> Operation | None:
    if "letter" in kinds or ({"wants", "asks"} <= kinds and not items):
        return Operation.COMPLETENESS
    looked_at = bool({"object", "place"} & kinds)
    if {"fewer", "asks"} <= kinds and not items and _WHICH.search(text):
        return Operation.COMPLETENESS
    if {"fault", "do"} & kinds or ("doubt" in kinds and looked_at):
        return Operation.CHECK
    if {"shown", "asks"} <= kinds and named and not items and requirements_asked(text):
        return Operation.COMPLETENESS
    sound = {"right", "asks"} <= kinds
    return Operation.CHECK if sound and ("place" in kinds or ("object" in kinds and not items)) else None


def words_said(masked: str) -> Said:
    """The kinds of the words that cover the text with the fewest left over, the longer words first.

    >>> sorted(words_said("挑挑预算的刺").kinds), words_said("市长热线有什么问题").left_over
    (['asks', 'do', 'fault', 'object'], '市长热线')
    """
    kinds: set[str] = set()
    left: list[str] = []
    for run in _MARKS.split(masked):
        for kind, word in _cover(run):
            if kind:
                kinds.add(kind)
            else:
                left.append(word)
    return Said(frozenset(kinds), "".join(left))


def _cover(run: str) -> list[tuple[str, str]]:
    """The run as words of the lexicon: of all ways the one that leaves the fewest characters, then the fewest words."""
    table = _words()
    best: list[tuple[int, int, list[tuple[str, str]]]] = [(0, 0, [])]
    for end in range(1, len(run) + 1):
        unknown, words, path = best[end - 1]
        options = [(unknown + 1, words + 1, [*path, ("", run[end - 1])])]
        for start in range(max(0, end - _longest()), end):
            if kind := table.get(run[start:end]):
                unknown, words, path = best[start]
                options.append((unknown, words + 1, [*path, (kind, run[start:end])]))
        best.append(min(options, key=lambda o: (o[0], o[1])))
    return best[-1][2]


@cache
def _words() -> dict[str, str]:
    lines = lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2)
    return {word: kind for _, (kind, words) in lines for word in words.split("|")}


@cache
def _longest() -> int:
    return max(map(len, _words()))
