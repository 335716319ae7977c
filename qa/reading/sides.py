"""收入 or 支出 by itself behind one side of a fund → the other side of that fund.

"一般公共预算支出比收入多多少" compares two sides of one fund, and "支出呢" after 财政拨款收入 asks for 财政拨款支出: in goes the
word for a side and the item spoken of before, out comes the item that both name; None where nothing follows.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.measures import load_measures
from index.figure import FUNDS_APART
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request

#: What stands between the two sides that are compared or named together.
_BETWEEN = re.compile(
    r"(?:相?比起?|较|跟|与|和|同|及|以及|、|减去?|减掉|扣除|大于|小于|[高低多少]于|超过|超出)(?:其|它的?|同期的?)?"
)
#: Of a fund that stands apart 本年支出 is told below its own heading, as 支出 is.
_OF_THE_YEAR = frozenset({"本年收入", "本年支出", "当年收入", "当年支出"})
_APART = tuple(fund.value for fund in FUNDS_APART)
#: What is there before and behind the year of every fund.
_CARRIED = frozenset({"carried_in", "carried_out"})
_ENDS = ("_revenue", "_expenditure")
_SIDES = (("total_expenditure", "_revenue", "_expenditure"), ("total_revenue", "_expenditure", "_revenue"))


def other_side_of(item: ItemMention, before: ItemMention | None) -> ItemMention | None:
    """The other side of the money that `before` names one side of, where `item` is but the word for that side."""
    key = before.item if before is not None else ""
    measures = load_measures().by_key
    for asked, mine, other in _SIDES:
        side = key.removesuffix(mine) + other
        bare = item.weak or key.startswith(_APART) and item.text in _OF_THE_YEAR
        told = bare and asked in item.items and key.endswith(mine) and not key.startswith("total_")
        if told and side in measures:
            return ItemMention(frozenset({side}), measures[side].name, item.start, item.end, nearest=True)
    return None


def carried_of_fund(question: Question, request: Request, before: Request | None) -> Request:
    """ "年末结余多少" after 政府性基金收入 asks for what is left of that fund, and of no other money."""
    bare = len(request.items) == 1 and request.items[0].items <= _CARRIED and not request.context
    if before is None or not bare or question.agencies or not before.items:
        return request
    fund = next((m for m in (*before.items[-1:], *before.context[-1:]) if m.item.startswith(_APART)), None)
    if fund is None:
        return request
    words = load_measures().by_key
    both = {side: words[side] for side in (f"{_fund_of(fund)}{end}" for end in _ENDS)}
    name = min((alias for word in both.values() for alias in word.aliases), key=len)
    return replace(request, context=(replace(fund, items=frozenset(both), text=name),), followed_up=True)


def _fund_of(mention: ItemMention) -> str:
    return next(fund for fund in _APART if mention.item.startswith(fund))


def _side_behind(fund: ItemMention, item: ItemMention) -> ItemMention | None:
    """政府性基金|本年收入: the side that stands right behind a fund's name is the one that is meant of it."""
    measures = load_measures().by_key
    if fund.end != item.start or not fund.item.startswith(_APART) or any(w in fund.text for w in ("收入", "支出")):
        return None
    for asked, mine, other in _SIDES:
        side = fund.item.removesuffix(mine).removesuffix(other) + other
        if item.items == {asked} and side in measures:
            return ItemMention(frozenset({side}), measures[side].name, fund.start, item.end)
    return None


def total_of_both(items: Sequence[ItemMention]) -> str:
    """Which total is meant where 收入 and 支出 are set against each other: that of the year, on both sides alike."""
    keys = [m.items for m in items if m.weak]
    return "合计" if len(items) == 2 and {asked for asked, _, _ in _SIDES} == {k for i in keys for k in i} else ""


def is_carried_of_fund(fund: ItemMention, item: ItemMention) -> bool:
    """Whether 政府性基金|年末结余 stand side by side: what is left of that fund."""
    return fund.item.startswith(_APART) and item.items <= _CARRIED


def both_sides_of(items: Sequence[ItemMention], before: ItemMention | None) -> tuple[ItemMention, ...]:
    """ "收支相抵多出多少" after 社会保险基金收入: both sides of that fund; () where something else is named or spoken of."""
    sides = [i for i in items if i.weak and i.items & {"total_revenue", "total_expenditure"}]
    if before is None or len(items) != 2 or len(sides) != 2 or sides[0].items == sides[1].items:
        return ()
    turned = [other_side_of(i, before) for i in sides]
    return tuple(t or replace(before, start=i.start, end=i.end) for t, i in zip(turned, sides, strict=True)) * any(
        turned
    )


def with_sides_compared(items: Sequence[ItemMention], masked: str) -> list[ItemMention]:
    """The items of a question; a bare side right behind the other one and a word of comparing is of the same fund."""
    out: list[ItemMention] = []
    for item in items:
        before = out[-1] if out else None
        if before is not None and (side := _side_behind(before, item)) is not None:
            out[-1] = side
            continue
        beside = before is not None and _BETWEEN.fullmatch(masked[before.end : item.start])
        out.append((other_side_of(item, before) if beside else None) or item)
    return out
