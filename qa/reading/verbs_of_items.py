"""Items that a verb tells apart (动用 or 安排 of 预算稳定调节基金), the verb apart from the noun: verbs_of_items.tsv.

In goes the text of a question, its names and years left out, and an item found in it; out come the items meant.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from corpus.measures import load_measures
from index.figure import Stage
from qa.knowledge import Knowledge
from qa.reading.ask_words import edit_said
from qa.reading.question import ItemMention, Question

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "verbs_of_items.tsv"

#: What is said of money that is planned, and what names of programmes end with.
_PLAN = re.compile("计划|安排|目标")
_MONEY_BEFORE = re.compile("(?:支出|收入|收支|预算|决算|经费|资金|费用|拨款|年度|全年|本年|原定?)的?$")
#: Words for the money of a budget, or of what became of it.
_STAGED = re.compile("[预决]算(?!数?额?$)")
#: So much of a name stands before it.
_NAME = 2


@dataclass(frozen=True, slots=True)
class _Side:
    """One item of a noun, and the verbs that tell it."""

    key: str
    verbs: tuple[str, ...]


def told_by_verb(item: ItemMention, text: str, held: Set[str]) -> tuple[ItemMention, ...]:
    """The items that a bare noun means by the verb that `text` says of it; where it says none, or several, all of which
    a document has one of the `held` labels."""
    sides = load_sides().get(item.text, ())
    if not sides:
        other = _other_side(item.items, text[: item.start] + text[item.end :])
        return (
            (item, replace(item, items=frozenset({other}), text=load_measures().name_of(other))) if other else (item,)
        )
    said = [side for side in sides if any(verb in text for verb in side.verbs)]
    known = load_measures()
    meant = said if len(said) == 1 else [s for s in sides if not held.isdisjoint(known.by_key[s.key].aliases)]
    name = known.name_of
    return tuple(replace(item, items=frozenset({side.key}), text=name(side.key)) for side in meant) or (item,)


def turned(items: tuple[ItemMention, ...], text: str) -> tuple[ItemMention, ...]:
    """The items that were spoken of, the other side of one where `text` only says its verb: 安排了多少呢."""
    name = load_measures().name_of
    found = [(item, _other_side(item.items, text)) for item in items]
    return tuple(replace(i, items=frozenset({key}), text=name(key)) if key else i for i, key in found)


def _other_side(items: frozenset[str], text: str) -> str:
    for sides in load_sides().values():
        mine = [side for side in sides if side.key in items]
        others = [side for side in sides if side.key not in items and any(verb in text for verb in side.verbs)]
        if mine and len(others) == 1 and not any(verb in text for side in mine for verb in side.verbs):
            return others[0].key
    return ""


def without_verbs(text: str, items: tuple[ItemMention, ...]) -> str:
    """The text with the verbs blanked that told which of such items is meant: 安排 is no word for a budget there."""
    keys = frozenset[str]().union(*(item.items for item in items))
    for sides in load_sides().values():
        for side in sides if any(s.key in keys for s in sides) else ():
            for verb in side.verbs:
                text = text.replace(verb, "\x00" * len(verb))
    return text


def without_plans_in_names(text: str, whose: Sequence[str], knowledge: Knowledge) -> str:
    """The text with words of planning blanked that are part of a name there: 雨露计划 is called so however it was spent.

    A name is what stands right before the word where a label of these agencies has both; what money is called
    (支出计划) is none.
    """
    plans = [m for m in _PLAN.finditer(text) if not _MONEY_BEFORE.search(text, 0, m.start())]
    named = [(m, text[max(0, m.start() - _NAME) : m.end()]) for m in plans if m.start() >= _NAME]
    labels = knowledge.labels_of(whose) if named else {}
    for m, name in named:
        if "\x00" not in name and any(name in label for label in labels):
            text = f"{text[: m.start()]}{chr(0) * len(m[0])}{text[m.end() :]}"
    return text


def without_stages_in_names(text: str, question: Question, knowledge: Knowledge) -> str:
    """The text without the words for budgets in rows that these agencies print so, and that no lexicon knows: 预算内上级
    补助收入 asks for no budget."""
    labels = knowledge.labels_of(question.whose)
    for m in question.items:
        name = text[m.start : m.end]
        if not m.nearest and m.items.isdisjoint(knowledge.measures.by_key) and name in labels:
            blanked = _STAGED.sub(lambda word: "\x00" * len(word[0]), name)
            text = f"{text[: m.start]}{blanked}{text[m.end :]}"
    return text


def as_set_aside(question: Question, knowledge: Knowledge) -> Question:
    """ "预备费多少": what was set aside is called so, where a document tells that beside what was taken of it and the
    question says nothing of spending."""
    if question.stages or len(question.items) != 1 or not edit_said("set_aside", question.items[0].text):
        return question
    if edit_said("spends", question.text) or edit_said("takes_of_it", question.text):
        return question
    held = {k.figure.stage for a in question.whose for k in knowledge.candidates(a, question.items[0].items, None)}
    planned = held & {Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET}
    return replace(question, stages=(Stage.INITIAL_BUDGET,)) if planned and Stage.FINAL_ACCOUNTS in held else question


@cache
def load_sides() -> dict[str, tuple[_Side, ...]]:
    """Every noun with its items; raises LexiconError at the first bad line."""
    out: dict[str, tuple[_Side, ...]] = {}
    for _, (nouns, key, verbs) in lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 3):
        for noun in nouns.split("|"):
            out[noun] = (*out.get(noun, ()), _Side(key, tuple(verbs.split("|"))))
    return out
