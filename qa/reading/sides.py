"""收入 or 支出 by itself behind one side of a fund → the other side of that fund.

"一般公共预算支出比收入多多少" compares two sides of one fund, and "支出呢" after 财政拨款收入 asks for 财政拨款支出: in goes the
word for a side and the item spoken of before, out comes the item that both name; None where nothing follows.
"""

import re
from collections.abc import Sequence

from corpus.measures import load_measures
from qa.reading.question import ItemMention

#: What stands between the two sides that are compared or named together.
_BETWEEN = re.compile(
    r"(?:相?比起?|较|跟|与|和|同|及|以及|、|减去?|减掉|扣除|大于|小于|[高低多少]于|超过|超出)(?:其|它的?|同期的?)?"
)
_SIDES = (("total_expenditure", "_revenue", "_expenditure"), ("total_revenue", "_expenditure", "_revenue"))


def other_side_of(item: ItemMention, before: ItemMention | None) -> ItemMention | None:
    """The other side of the money that `before` names one side of, where `item` is but the word for that side."""
    key = before.item if before is not None else ""
    measures = load_measures().by_key
    for asked, mine, other in _SIDES:
        side = key.removesuffix(mine) + other
        told = item.weak and asked in item.items and key.endswith(mine) and not key.startswith("total_")
        if told and side in measures:
            return ItemMention(frozenset({side}), measures[side].name, item.start, item.end, nearest=True)
    return None


def with_sides_compared(items: Sequence[ItemMention], masked: str) -> list[ItemMention]:
    """The items of a question; a bare side right behind the other one and a word of comparing is of the same fund."""
    out: list[ItemMention] = []
    for item in items:
        before = out[-1] if out else None
        beside = before is not None and _BETWEEN.fullmatch(masked[before.end : item.start])
        out.append((other_side_of(item, before) if beside else None) or item)
    return out
