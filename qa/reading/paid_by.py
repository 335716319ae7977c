"""Accounts with the fund that pays them right behind their names: 防汛财政拨款支出, 水利工程建设和防汛两项财政拨款.

Comes in: what is named before a fund, and the fund. Goes out: the same items, of this fund, or () where the fund is an
item of its own. All that such a name follows is paid by it: the fund itself is added to nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.accounts import load_accounts
from qa.reading.numerals import small_number
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS

#: What the appropriation, and the budget that it is mostly of, are called without saying that they come in.
_FUNDS = frozenset(
    "fiscal_appropriation_revenue fiscal_appropriation_expenditure general_public_revenue"
    " general_public_expenditure".split()
)
#: What joins the names of one list.
_JOINS = re.compile("[和与及跟加、]|以及|加上")
#: How many were named, between them and the fund: 甲和乙两项财政拨款.
_SO_MANY = re.compile(r"[这那]?([两二三四五六七八九俩仨]|\d)大?(?:[类项个笔块种样]|部分)(?:科目|支出|项目)?的?")


def paid_by(before: Sequence[ItemMention], fund: ItemMention, text: str) -> tuple[ItemMention, ...]:
    """The items named before a fund, those that it is said of being of this fund; () where it is said of none."""
    if not before or not fund.items <= _FUNDS or "收入" in fund.text:
        return ()
    between = text[before[-1].end : fund.start]
    counted = _SO_MANY.fullmatch(between)
    if counted is None and between.strip("的"):
        return ()
    paid = _listed(before, text, small_number(counted[1]) if counted else None)
    if not paid or any(m.items & (_FUNDS | TOTALS) for m in paid):
        return ()
    if counted is None and not all(load_accounts().by_name(m.item) for m in paid):
        return ()
    name = "一般公共预算" if "一般公共预算" in fund.text else "财政拨款"
    return (*before[: len(before) - len(paid)], *(replace(m, text=f"{name}{m.text}") for m in paid))


def _listed(named: Sequence[ItemMention], text: str, number: int | None) -> tuple[ItemMention, ...]:
    """The last of them, and those that are joined to it in one list; () where they are not as many as is said."""
    first = len(named) - 1
    while first and _JOINS.fullmatch(text, named[first - 1].end, named[first].start):
        first -= 1
    return tuple(named[first:]) if number in {None, len(named) - first} else ()
