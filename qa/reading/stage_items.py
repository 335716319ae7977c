"""Words for all of a budget right behind an item → the stage that they say of it.

高标准农田建设2023年的全年预算 asks for the project's 全年预算, not for all money within the project. Comes in: a question
with its items; goes out: the question without those that only say the stage of the item before them.
"""

import re
from dataclasses import replace

from qa.reading.ask_words import load_ask_words
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS

#: Between an item and its stage stand a year, which is left out here, and nothing else but what kind of thing the item
#: is, and its other stage.
_NOTHING = re.compile(
    "(?:建设|补助|补贴|专项|工程|项目|资金|经费){0,3}[的,， ]*(?:(?:决算|执行|完成|实际支出)数?(?:和|与|跟|同|比|较|、)它?的?)?"
)


def without_stages_as_items(question: Question) -> Question:
    """The question with items that are no stages of others."""
    items = question.items
    kept = tuple(i for n, i in enumerate(items) if n == 0 or not _is_stage_of(i, items[n - 1], question))
    return question if len(kept) == len(items) else replace(question, items=kept)


def _is_stage_of(item: ItemMention, before: ItemMention, question: Question) -> bool:
    if item.items != {"total_budget"} or before.items & TOTALS or before.end > item.start:
        return False
    years = question.year_spans
    between = "".join(
        c
        for at, c in enumerate(question.text[before.end : item.start], before.end)
        if not any(a <= at < b for a, b in years)
    )
    # Of a name of which a piece was known the rest goes with it: 水库移民|后扶 of 水库移民后扶补助.
    named = max((n for n in range(len(between) + 1) if any(between[:n] in i for i in before.items)), default=0)
    between = between[named:] if before.nearest else between
    stages = (w.pattern for w in load_ask_words().of("stage"))
    return _NOTHING.fullmatch(between) is not None and any(p.fullmatch(item.text) for p in stages)
