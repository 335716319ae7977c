"""Words for all of a budget right behind an item → the stage that they say of it.

高标准农田建设2023年的全年预算 asks for the project's 全年预算, not for all money within the project. Comes in: a question
with its items; goes out: the question without those that only say the stage of the item before them.
"""

import re
from dataclasses import replace

from qa.plan.types import Operation
from qa.reading.ask_words import load_ask_words
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS

#: Between an item and its stage stand a year, which is left out here, and nothing else but what kind of thing the item
#: is, and its other stage.
_NOTHING = re.compile(
    "(?:建设|补助|补贴|专项|工程|项目|资金|经费){0,3}[的,， ]*(?:(?:决算|执行|完成|实际支出)数?(?:和|与|跟|同|比|较|、)它?的?)?"
)
#: So many items, said right before what they are.
_NUMERALS = "零一二三四五六七八九十"
_SEVERAL = re.compile("(?P<n>[二三四五六七八九十])项$")
_SUMMED = re.compile("的?(?:合计|共计|总计|总和|加起来|一共|总共|共)")


def without_stages_as_items(question: Question) -> Question:
    """The question with items that are no stages of others."""
    items = question.items
    kept = tuple(i for n, i in enumerate(items) if n == 0 or not _is_stage_of(i, items[n - 1], question))
    return question if len(kept) == len(items) else replace(question, items=kept)


def without_what_is_summed(question: Question) -> Question:
    """The question without the 支出 that only says what the items before it are: 教育、社保、农林水三项支出合计."""
    items = question.items
    counted = [i for i in items if i.items & TOTALS and _counts_those_before(i, question)]
    if len(counted) != 1:
        return question
    summed = _SUMMED.search(question.text, counted[0].start) is not None and not question.operations
    operations = (Operation.SUM,) if summed else question.operations
    return replace(question, items=tuple(i for i in items if i not in counted), operations=operations)


def _counts_those_before(item: ItemMention, question: Question) -> bool:
    """Whether the number right before an item is that of all others, which stand before it."""
    said = _SEVERAL.search(question.text[: item.start])
    others = [i for i in question.items if i is not item]
    return said is not None and _NUMERALS.index(said["n"]) == len(others) and all(i.end <= item.start for i in others)


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
