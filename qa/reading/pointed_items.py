"""这个专项, 整个项目, 占这一类: words that point at an item of the talk → that item, by its name.

Comes in: the question and the turn before. Goes out: the question with the item in the place of the words, where they
mean a whole: what a share is taken of, or what a part was told of before.
What points at the item itself stays. A whole that the talk and the rows of the documents do not tell goes out by the
words themselves, and is found nowhere.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from index.figure import Measure
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.ask_words import load_ask_words
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS, AnsweredPoint, Request
from qa.reading.rows_below import rows_below

#: How many digits the code of an account has that is called so.
_LEVELS = {"类": 3, "大类": 3, "款": 5}
#: What is no account and no measure of the lexicon: a name of the documents' own.
_PROJECTS = frozenset({"专项", "项目", "工程", "课题"})
#: Behind what is pointed at: all of it.
_ALL_OF_IT = re.compile("(?:的)?(?:本|全)?(?:年度?)?(?:总(?!是)|一共|共|合计|全部)")
_WHOLLY = ("整个", "全部", "整")
#: So many signs may stand between the words and the total that is asked of them.
_RIGHT_BEHIND = 4


def with_wholes_pointed_at(
    question: Question, before: Request | None, winner: AnsweredPoint | None, knowledge: Knowledge
) -> Question:
    """The question with the whole that its words point at as an item of its own."""
    said = load_ask_words().find("edit", "whole_pointed_at", question.text)
    if before is None or said is None or question.agencies or not (before.items or before.context):
        return question
    if across := tuple(m for m in question.items if m.start < said.end() < m.end):
        # 整个|项目支出 is called by its name; 这个项目|支出多少 is no 项目支出.
        pointing = not said[0].startswith(_WHOLLY) and Operation.SHARE not in question.operations
        return replace(question, items=tuple(m for m in question.items if m not in across)) if pointing else question
    noun = next(group for group in said.groups() if group)
    start, end = said.span()
    others = tuple(m for m in question.items if m.end <= start or m.start >= end)
    if any(m.end == start for m in others) or any(question.text[:start].endswith(w) for w in question.unexplained):
        return question  # 道路养护这个项目 is named by what stands before it
    behind = _ALL_OF_IT.match(question.text, end)
    told = before.items[-1:] or before.context[-1:]
    found: ItemMention | None = None
    if winner is not None:  # what was named as the largest is spoken of, and what it was found in is its whole
        told = (ItemMention(winner.items, winner.words, 0, 0),)
        before = replace(before, context=(*before.context, *before.items))
    if Operation.SHARE in question.operations and "占" in question.text[:start]:
        part = next((m for m in others if not m.items & TOTALS), None)
        if part is None and winner is None and before.operation in having(Trait.OVER_PARTS):
            found = told[0]  # one of the parts that were told, of what they are parts of
        else:
            found = _whole_of(part or told[0], noun, before, knowledge, named=part is not None)
        found = found or ItemMention(frozenset({said[0]}), said[0], start, end)
    elif said[0].startswith(_WHOLLY) or behind is not None:
        found = _whole_of(told[0], noun, before, knowledge, listed=said[0].startswith(_WHOLLY)) or told[0]
    elif question.operation in having(Trait.OVER_PARTS) and not others:
        found = next((m for m in _upwards(told[0], noun, before, knowledge) if _has_parts(m, before, knowledge)), None)
    if found is None:
        return question
    items = tuple(m for m in others if not (m.items & TOTALS and end <= m.start <= end + _RIGHT_BEHIND))
    pointed = replace(found, start=start, end=end, weak=False, nearest=False)
    unexplained = tuple(w for w in question.unexplained if w not in said[0])
    placed = tuple(sorted((*items, pointed), key=lambda m: m.start))
    return replace(question, items=placed, unexplained=unexplained, bare_total=False)


def _whole_of(
    part: ItemMention, noun: str, before: Request, knowledge: Knowledge, *, named: bool = False, listed: bool = True
) -> ItemMention | None:
    """The whole of a part: what the talk found it in, what was told itself where another part is named, else, where
    rows may tell it, the one row above it."""
    spoken_of = (
        *before.context[::-1],
        *([before.whole] if before.whole else []),
        *(before.items[::-1] if named else ()),
    )
    above = _rows_above(part, noun, before.agencies, knowledge) if listed else []
    stated = frozenset[str]().union(*(knowledge.items_of(a) for a in before.agencies))
    others = [m for m in spoken_of if m.items & stated and not m.items & part.items]
    fitting = [m for m in others if _is_called(m, noun, knowledge)]
    known = (m for m in fitting if any(m.items & row.items for row in above))
    return next(known, None) or next(iter(fitting), None) or (above[0] if len(above) == 1 else None)


def _upwards(told: ItemMention, noun: str, before: Request, knowledge: Knowledge) -> list[ItemMention]:
    above = _whole_of(told, noun, before, knowledge)
    return [told, above] if above is not None else [told]


def _has_parts(item: ItemMention, before: Request, knowledge: Knowledge) -> bool:
    return len(rows_below(item, before.agencies, knowledge)) > 1


def _rows_above(part: ItemMention, noun: str, agencies: Sequence[str], knowledge: Knowledge) -> list[ItemMention]:
    """What stands above the rows of an item and may be called so, the nearest of each row, each once."""
    found: dict[frozenset[str], ItemMention] = {}
    for agency in agencies:
        stated = knowledge.items_of(agency)
        for known in knowledge.candidates(agency, part.items, None):
            f = known.figure
            if f.item not in part.items or f.measure is not Measure.AMOUNT:
                continue
            for label in reversed(f.row[:-1]):
                item = ItemMention(frozenset({knowledge.measures.key_of(label) or fold_label(label)}), label, 0, 0)
                if item.items <= stated and _is_called(item, noun, knowledge):
                    found.setdefault(item.items, item)
                    break
    return list(found.values())


def _is_called(item: ItemMention, noun: str, knowledge: Knowledge) -> bool:
    """Whether an item may be called by the noun: a class of accounts 类, a name of the documents' own 专项."""
    codes = {len(a.code) for name in (item.text, *item.items) for a in knowledge.accounts.by_name(name)}
    if noun in _LEVELS:
        return not codes or min(codes) == _LEVELS[noun]
    return noun not in _PROJECTS or not codes and item.items.isdisjoint(knowledge.measures.by_key)
