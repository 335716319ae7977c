"""Items of a series, one a quarter: "四个季度的用款计划" means 第一季度用款计划 to 第四季度用款计划, as the documents name them."""

import re
from collections.abc import Mapping

from qa.reading.question import ItemMention

_QUARTER = re.compile(r"第?([一二三四1-4])季度?(.{2,})")
#: Words that mean more than one quarter.
_SEVERAL = re.compile(
    r"(?:[两二三四2-4]个|各个?|每个?|全部|所有|分)季度|季度.{0,2}(?:到|至|[-~—]).{0,3}[一二三四1-4]个?季度|逐季"
)
_FIRST_TO_LAST = re.compile(r"第?([一二三四1-4])季?度?(?:到|至|[-~—])第?([一二三四1-4])季度")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def series_items(masked: str, labels: Mapping[str, frozenset[str]]) -> tuple[ItemMention, ...]:
    """The items of every quarter that is asked for, in their order; nothing where no series is named.

    >>> found = {f"第{n}季度用款": frozenset({n}) for n in "一二三四"}
    >>> [m.text for m in series_items("四个季度的用款加起来", found)]
    ['第一季度用款', '第二季度用款', '第三季度用款', '第四季度用款']
    >>> series_items("第四季度的用款", found)
    ()
    """
    if not _SEVERAL.search(masked):
        return ()
    span = _FIRST_TO_LAST.search(masked)
    first, last = (_DIGITS[span[1]], _DIGITS[span[2]]) if span else (1, 4)
    found: dict[str, dict[int, str]] = {}
    for label in labels:
        match = _QUARTER.fullmatch(label)
        if match and match[2] in masked and first <= _DIGITS[match[1]] <= last:
            found.setdefault(match[2], {})[_DIGITS[match[1]]] = label
    if not found:
        return ()
    tail = max(found, key=len)
    at = masked.find(tail)
    chosen = [found[tail][n] for n in sorted(found[tail])]
    return (
        tuple(ItemMention(labels[label], label, at + n, at + n + 1) for n, label in enumerate(chosen))
        if len(chosen) > 1
        else ()
    )
