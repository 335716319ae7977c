"""What stands in one list with accounts that are named, by the beginning of its own name: 一般公共服务、社保、卫生、住房."""

import re
from collections.abc import Iterable, Mapping

from corpus.accounts import Account, load_accounts
from qa.reading.question import ItemMention

_SHORTEST = 2
_JOINS = "、和与及跟"


def account_listed(
    items: Iterable[ItemMention], words: str, at: int, text: str, labels: Mapping[str, frozenset[str]]
) -> ItemMention | None:
    """The one account of the labels whose name begins with `words`, of the level of those it is listed with at `at`."""
    beside = [i for i in items if _in_one_list(text, i, at, at + len(words))]
    known = [{a.level for name in (i.text, *i.items) for a in load_accounts().by_name(name)} for i in beside]
    # A name may be an account of two levels (卫生健康 is one of 援助其他地区 as well): what all of the list have.
    levels = set.intersection(*levelled) if (levelled := [k for k in known if k]) else set()
    if len(words) < _SHORTEST or not levels:
        return None
    begun = {label: accounts for label in labels if label.startswith(words) and (accounts := _of_level(label, levels))}
    names = {account.name for accounts in begun.values() for account in accounts}
    if len(names) != 1:
        return None
    items_meant = frozenset(key for label in begun for key in labels[label])
    return ItemMention(items_meant, max(begun, key=len), at, at + len(words), nearest=True)


def _of_level(label: str, levels: Iterable[object]) -> list[Account]:
    return [a for a in load_accounts().by_name(label) if a.level in levels]


def _in_one_list(text: str, item: ItemMention, start: int, end: int) -> bool:
    """Whether a list goes from the item to start:end, or back: names with one joining sign between each two."""
    between = text[item.end : start] if item.end <= start else text[end : item.start]
    return bool(between) and between[0] in _JOINS and between[-1] in _JOINS and not re.search("[,，。;；?？]", between)
