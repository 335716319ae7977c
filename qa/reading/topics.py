"""What a question asks for by what it has to do with: 跟老人有关的, 涉及水库的, 和孩子相关的.

Comes in: a question without an item. Goes out: the question with all money of the agency whose names have the topic, as
it was said or in the words that names have for it, as its items; the topic as what nothing explains where none has it.
A topic is never what was spoken of before.
"""

import re
from dataclasses import replace

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.figure import Measure
from qa.knowledge import Knowledge
from qa.reading.ask_words import load_ask_words
from qa.reading.naming import Way, meant_by
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS

#: More are no answer to a question for what has to do with something.
_MOST = 6
#: One character stands in too many names.
_SHORTEST = 2
_EDGES = re.compile("^(?:所有|全部|哪些|什么)+|(?:的|这些|那些)+$")


def of_a_topic(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """The question with what has to do with its topic as its items; itself where it names no topic."""
    said = load_ask_words().find("edit", "topic", masked)
    if said is None or any(not i.weak for i in question.items):
        return question
    topic = _EDGES.sub("", next((g for g in said.groups() if g), "")).replace("\x00", "")
    if len(topic) < _SHORTEST:
        return question
    names = {fold_label(topic), *meant_by(topic, Way.USUAL)}
    found = _money_named(question, names, knowledge)
    if not 0 < len(found) <= _MOST:
        return replace(question, items=(), unexplained=(topic,), bare_total=False)
    at = said.start()
    items = tuple(ItemMention(keys, label, at, at, nearest=True) for keys, label in found.items())
    note = f"“{topic}”有关的按名称取：{'、'.join(found.values())}。"
    marks = question.marks | {"series"} if len(items) > 1 else question.marks
    notes = (*question.notes, note)
    return replace(question, items=items, marks=marks, unexplained=(), notes=notes, bare_total=False)


def _money_named(question: Question, names: set[str], knowledge: Knowledge) -> dict[frozenset[str], str]:
    """The items of money in the years asked for that one of the names stands in, each with what rows call it."""
    figures = (k.figure for agency in question.whose for k in knowledge.figures(agency))
    found: dict[frozenset[str], str] = {}
    for f in figures:
        label = fold_label(f.row[-1]) if f.row else ""
        of_year = not question.years or f.fiscal_year in question.years
        own = knowledge.measures.key_of(label) == f.item or f.item not in knowledge.measures.by_key
        if f.measure is Measure.AMOUNT and is_money(f.unit) and of_year and own and f.item not in TOTALS:
            if any(name in label for name in names):
                found.setdefault(frozenset({f.item}), label)
    return found
