"""A bound that a question names: 超过100万, 50万以下, 不到5000元 → `Bound`, with its place."""

import re
from decimal import Decimal

from qa.plan.types import Bound, Side

_NUMBER = r"(\d+(?:\.\d+)?)"
_UNIT = r"(亿元?|千万元?|百万元?|万元?|千元|元|块钱?|%|人次|人|名|辆|台|个)"
#: What stands before the amount, the longer first: 不超过 is no 超过.
_BEFORE = (
    (Side.AT_MOST, r"(?:不超过|没超过|未超过|不多于|不高于|不大于|最多)"),
    (Side.AT_LEAST, r"(?:不少于|不低于|不小于|至少|达到|满)"),
    (Side.OVER, r"(?:超过|超出|大于|多于|高于|突破|不止|过了|过|超)"),
    (Side.UNDER, r"(?:低于|少于|小于|不到|不足|不满|没到)"),
)
_BEHIND = ((Side.AT_LEAST, r"(?:以上|及以上|开外|往上)"), (Side.AT_MOST, r"(?:以下|及以下|以内|之内|往下)"))
_UNITS = {"亿": "亿元", "万": "万元", "块": "元", "块钱": "元"}
_STEPS = {"千万": (1000, "万元"), "百万": (100, "万元")}


def find_bound(text: str) -> tuple[Bound, tuple[int, int]] | None:
    """The bound that the folded question names, and where it stands.

    >>> bound, span = find_bound("哪些科目超过100万")
    >>> bound.side.value, str(bound.value), bound.unit, span
    ('over', '100', '万元', (4, 10))
    >>> find_bound("花了2万以上的有哪些")[0].side.value
    'at_least'
    >>> find_bound("三公是不是350万") is None
    True
    """
    for side, words in _BEHIND:
        if match := re.search(rf"{_NUMBER}多?{_UNIT}{words}", text):
            return _bound(side, match[1], match[2]), match.span()
    for side, words in _BEFORE:
        if match := re.search(rf"{words}了?{_NUMBER}多?{_UNIT}", text):
            return _bound(side, match[1], match[2]), match.span()
    return None


def _bound(side: Side, number: str, unit: str) -> Bound:
    step, money = _STEPS.get(unit.removesuffix("元"), (1, _UNITS.get(unit, unit)))
    return Bound(side, Decimal(number) * step, money)


def meets_bound(value: Decimal, bound: Bound) -> bool:
    """Whether a value in the bound's own unit is on its side."""
    return {
        Side.OVER: value > bound.value,
        Side.AT_LEAST: value >= bound.value,
        Side.UNDER: value < bound.value,
        Side.AT_MOST: value <= bound.value,
        Side.EQUAL: value == bound.value,
    }[bound.side]
