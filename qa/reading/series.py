"""Items of a series, one a quarter: "四个季度的用款计划" means 第一季度用款计划 to 第四季度用款计划, as the documents name them."""

import re
from collections.abc import Mapping

from qa.reading.question import ItemMention

_QUARTER = re.compile(r"第?([一二三四1-4])季度?(.{2,})")
#: Words that mean more than one quarter.
_SEVERAL = re.compile(
    r"(?:[两二三四2-4]个|各个?|每个?|全部|所有|分|哪一?个?)季度|[上下]半年|前[二三]个?季度|季度.{0,2}(?:到|至|[-~—]).{0,3}[一二三四1-4]个?季度|逐季"
)
_FIRST_TO_LAST = re.compile(r"第?([一二三四1-4])季?度?(?:到|至|[-~—])第?([一二三四1-4])季度")
#: Parts of a year that hold whole quarters.
_HALVES = {"上半年": (1, 2), "下半年": (3, 4), "前二": (1, 2), "前三": (1, 3)}
#: So much of what a quarter's row is called must be said (用款|计划).
_SAID = 2
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def series_items(masked: str, labels: Mapping[str, frozenset[str]]) -> tuple[ItemMention, ...]:
    """The items of every quarter that is asked for, in their order; nothing where no series is named.

    >>> found = {f"第{n}季度用款": frozenset({n}) for n in "一二三四"}
    >>> [m.text for m in series_items("四个季度的用款加起来", found)]
    ['第一季度用款', '第二季度用款', '第三季度用款', '第四季度用款']
    >>> [m.text for m in series_items("上半年用款一共多少", found)], [len(series_items("哪个季度最多", found))]
    (['第一季度用款', '第二季度用款'], [4])
    >>> series_items("第四季度的用款", found), series_items("四个季度的接待费", {**found, "接待费": frozenset({"接待费"})})
    ((), ())
    """
    if not _SEVERAL.search(masked):
        return ()
    span = _FIRST_TO_LAST.search(masked)
    first, last = (_DIGITS[span[1]], _DIGITS[span[2]]) if span else (1, 4)
    first, last = next((quarters for said, quarters in _HALVES.items() if said in masked), (first, last))
    found: dict[str, dict[int, str]] = {}
    for label in labels:
        match = _QUARTER.fullmatch(label)
        if match and first <= _DIGITS[match[1]] <= last:
            found.setdefault(match[2], {})[_DIGITS[match[1]]] = label
    named = [t for t in found if t in masked] or [t for t in found if t[:_SAID] in masked]
    if not named and len(found) == 1 and not any(label in masked for label in labels):
        named = list(found)  # "哪个季度最多" where nothing else is told by quarters, and nothing else is named
    if not named:
        return ()
    tail = max(named, key=len)
    at = max(masked.find(tail), 0)
    chosen = [found[tail][n] for n in sorted(found[tail])]
    return (
        tuple(ItemMention(labels[label], label, at + n, at + n + 1) for n, label in enumerate(chosen))
        if len(chosen) > 1
        else ()
    )


def is_part_of_year(masked: str) -> bool:
    """Whether several quarters are asked for as one: 上半年, 前三季度.

    >>> is_part_of_year("上半年用款"), is_part_of_year("上半年各季度用款")
    (True, False)
    """
    return any(said in masked for said in _HALVES) and "各" not in masked
