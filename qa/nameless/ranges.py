"""Ranges that rows are named by (31—40周岁, 5000元以下, 20万元起), and the amounts of a question that lie in them.

In goes a folded name or question; out come bounds in one unit, or where the question says an amount within them.
Nothing for a range without a unit: mere numbers name too many things.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_N = r"(\d+(?:\.\d+)?)"
_SCALE = "([万亿千百])?"
_UNIT = "(周岁|岁|元|块|公里|千米|米|平方米|㎡|公斤|千克|克|吨|人|天|日|个月|小时|分钟|分|度|千瓦|辆|件|年)?"
_AMOUNT = _N + _SCALE + _UNIT
_BETWEEN = re.compile(f"{_AMOUNT}(?:[(（]含[)）])?[-—–~～至到]{_AMOUNT}(?:[(（]含[)）])?")
_FROM = re.compile(f"(?:{_AMOUNT}(?:[(（]含[)）])?(?:及?以上|起|以外)|(?:>=?|≥|不低于|不少于|超过|高于|大于){_AMOUNT})")
_UP_TO = re.compile(f"(?:{_AMOUNT}(?:[(（]含[)）])?(?:及?以下|以内)|(?:<=?|≤|不超过|不足|低于|小于){_AMOUNT})")
_SAID = re.compile(f"(?<![\\d.第a-z-]){_AMOUNT}(及?以上|及?以下|以内|起)?(?![\\d.])")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SAME = {"周岁": "岁", "块": "元", "㎡": "平方米", "千米": "公里", "千克": "公斤", "日": "天"}
_CALENDAR = re.compile(r"(?:19|20)\d\d年?")
_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both of them in it; None: without end. `span`: where in the name it is said."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    span: tuple[int, int]


@lru_cache(maxsize=4096)
def range_in(name: str) -> Range | None:
    """The range that a name states; None where it states none, or one without a unit.

    >>> r = range_in("31—40周岁"); (str(r.low), str(r.high), r.unit)
    ('31', '40', '岁')
    >>> str(range_in("大额存单(20万元起)").low), range_in("31-40"), range_in("2019—2022年")
    ('200000', None, None)
    """
    if (m := _BETWEEN.search(name)) is not None:
        one, other = m.groups()[:_SIGNS], m.groups()[_SIGNS:]
        scale, unit = one[1] or other[1], one[2] or other[2]
        if not unit and not scale or unit == "年" and _CALENDAR.fullmatch(other[0]):
            return None
        return Range(_value(one[0], scale), _value(other[0], other[1]), _SAME.get(unit or "", unit or ""), m.span())
    for pattern, low in ((_FROM, True), (_UP_TO, False)):
        if (m := pattern.search(name)) is not None:
            number, scale, unit = m.groups()[:_SIGNS] if m[1] else m.groups()[_SIGNS : 2 * _SIGNS]
            if not unit and not scale:
                return None
            value = _value(number, scale)
            named = _SAME.get(unit or "", unit or "")
            return Range(value if low else None, None if low else value, named, m.span())
    return None


def said_within(asked: str, wanted: Range) -> frozenset[int]:
    """Where a question says an amount that lies in a range, or a range within it.

    >>> sorted(said_within("35岁一年交多少", range_in("31—40周岁"))), said_within("41岁", range_in("31—40周岁"))
    ([0, 1, 2], frozenset())
    """
    found: set[int] = set()
    for m in _SAID.finditer(asked):
        number, scale, unit, side = m.groups()
        if _CALENDAR.fullmatch(m[0]) or not (unit or scale):
            continue
        named = _SAME.get(unit or "", unit or "")
        if named != wanted.unit and (named and wanted.unit or not scale):
            continue
        value = _value(number, scale)
        above = wanted.low is None or value >= wanted.low
        below = wanted.high is None or value <= wanted.high
        if side and side.endswith(("上", "起")):
            below = wanted.high is None
        elif side:
            above = wanted.low is None
        if above and below:
            found |= set(range(*m.span()))
    return frozenset(found)


def _value(number: str, scale: str | None) -> Decimal:
    return Decimal(number) * _SCALES.get(scale or "", 1)
