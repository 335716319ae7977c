"""What a question divides by where 每 stands before something that the documents count: "每位教师多少学生", "每个学生花多少".

The count is named by the label of the agency's own documents; where none, or more than one, may be meant, nothing is
taken and the question stays as it was.
"""

import re
from dataclasses import replace

from corpus.fold import fold_label
from corpus.measures import load_measures
from index.figure import Measure
from index.prose.counts import counted_as
from qa.knowledge import Knowledge
from qa.reading.question import ItemMention, Question

#: The operation for what is so asked.
APIECE = "apiece"
_EACH = re.compile(r"每(?:一)?(?:个|位|名|所|家|户|张|套|座)")
_HOW_MANY = re.compile(r"(?:多少|几)(?:个|位|名|所|家|户|张|套|座|辆|台)?")
_LONGEST_LABEL = 12


def find_apiece(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """The question with what it divides by as its heads and what is divided as its items; itself where it divides
    nothing."""
    if len(question.agencies) != 1 or "all_agencies" in question.marks:
        return question
    return _each_time(question) or _each_counted(question, masked, knowledge) or question


def _each_time(question: Question) -> Question | None:
    """ "平均每批次多少人": people are asked for, not the money that "每批次多少钱" asks for."""
    measures = load_measures()
    heads = measures.by_key.get(question.heads or "")
    if (
        question.operation != "per_head"
        or heads is None
        or heads.parent is None
        or question.counted not in {"人", "名"}
    ):
        return None
    key = counted_as(heads.parent, "人次")
    if key in {heads.parent, heads.key}:
        return None
    return _divided(
        question, heads.key, (ItemMention(frozenset({key}), measures.name_of(key), 0, 0),), question.unexplained
    )


def _each_counted(question: Question, masked: str, knowledge: Knowledge) -> Question | None:
    each = _EACH.search(masked)
    named = _counted_label(masked, each.end(), question.agencies[0], knowledge) if each else None
    if each is None or named is None:
        return None
    heads, end = named
    asked = _HOW_MANY.search(masked, end)
    counted = _counted_label(masked, asked.end(), question.agencies[0], knowledge) if asked else None
    if counted and counted[0] != heads and asked:
        left = tuple(w for w in question.unexplained if not each.start() <= question.text.find(w) < counted[1])
        label = masked[asked.end() : counted[1]]
        return _divided(question, heads, (ItemMention(frozenset({counted[0]}), label, asked.end(), counted[1]),), left)
    if question.heads is not None or question.quantity == "count":
        return None  # the words for what is divided by are known themselves
    items = tuple(i for i in question.items if (i.start >= end or i.end <= each.start()) and i.item != heads)
    left = tuple(w for w in question.unexplained if not each.start() <= question.text.find(w) < end)
    found = _divided(question, heads, items, left)
    return replace(found, bare_total=not items and question.quantity == "money")


def _divided(question: Question, heads: str, items: tuple[ItemMention, ...], left: tuple[str, ...]) -> Question:
    others = tuple(o for o in question.operations if o not in {"per_head", "average", APIECE})
    return replace(question, operations=(APIECE, *others), heads=heads, items=items, unexplained=left, bare_total=False)


def _counted_label(text: str, start: int, agency: str, knowledge: Knowledge) -> tuple[str, int] | None:
    """The item that the words from `start` name and the agency counts, with their end: the longest words that name
    one."""
    counts = {
        fold_label(f.row[-1]): f.item
        for k in knowledge.figures(agency)
        if (f := k.figure).measure is Measure.COUNT and f.row
    }
    for end in range(min(len(text), start + _LONGEST_LABEL), start + 1, -1):
        said = text[start:end]
        key = knowledge.measures.key_of(said)
        found = {item for label, item in counts.items() if label == said or item == key}
        found = found or (
            {item for label, item in counts.items() if label.endswith(said)} if end - start > 2 else set()
        )
        if len(found) == 1:
            return found.pop(), end
    return None
