"""Amounts of money written out in Chinese numerals (十二万五千元, 壹佰贰拾万元整) → exact values with their places.

A whole of 万元 or 亿元 keeps that unit, anything else comes in 元. Refuses words that only look so: one digit alone before
元 (多元, 二元), vague ones (几十万元, 上百万元), numerals behind digits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {c: n for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")} | {"○": 0, "两": 2}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_OF_DIGITS, _OF_TENS = "".join(_DIGITS), "".join(_TENS)
_RUN = rf"[{_OF_DIGITS}{_OF_TENS}万亿]+?(?:点[{_OF_DIGITS}]+)?"
_AMOUNT = re.compile(
    rf"(?<![{_OF_DIGITS}{_OF_TENS}万亿\d几数上近多余.点第])(?:(?P<low>{_RUN})(?P<to>[至到—~～-]))?(?P<high>{_RUN})"
    r"(?P<unit>(?:亿|万)?元)"
)


@dataclass(frozen=True, slots=True)
class ChineseAmount:
    """An amount at start:end, its numerals up to `number_end`; `bound` is "low" or "high" of a range, else ""."""

    start: int
    number_end: int
    end: int
    value: Decimal
    unit: str
    bound: str = ""


def chinese_amounts(text: str) -> Iterator[ChineseAmount]:
    """All amounts in Chinese numerals, in order.

    >>> [(a.value, a.unit) for a in chinese_amounts("培训费壹拾贰万伍仟元，会议费二十万元，补助一百二十万零五百元")]
    [(Decimal('125000'), '元'), (Decimal('20'), '万元'), (Decimal('1200500'), '元')]
    >>> [(a.value, a.bound) for a in chinese_amounts("三至五万元")], list(chinese_amounts("几十万元，多元，二元"))
    ([(Decimal('3'), 'low'), (Decimal('5'), 'high')], [])
    """
    for match in _AMOUNT.finditer(text):
        value, unit = numeral(match["high"]), match["unit"]
        if value is None or len(match["high"]) < 2 and unit == "元":
            continue
        if match["low"] is not None:
            low = numeral(match["low"])
            if low is None:
                continue
            yield ChineseAmount(match.start("low"), match.end("low"), match.end(), low, unit, "low")
        bound = "high" if match["low"] is not None else ""
        yield ChineseAmount(match.start("high"), match.end("high"), match.end(), value, unit, bound)


def numeral(printed: str) -> Decimal | None:
    """The value of a numeral; None where it is none.

    >>> [numeral(text) for text in ("一百二十三点五", "十万零三百", "二〇", "百十")]
    [Decimal('123.5'), Decimal('100300'), None, None]
    """
    whole, point, places = printed.partition("点")
    total = section = 0
    digit: int | None = None
    last = 10_000
    for character in whole:
        if character in _MYRIADS:
            total = (total + section + (digit or 0)) * _MYRIADS[character]
            section, digit, last = 0, None, 10_000
            if not total:
                return None
        elif character in _TENS:
            tens = _TENS[character]
            if tens >= last or digit is None and tens != 10:
                return None
            section, digit, last = section + (1 if digit is None else digit) * tens, None, tens
        elif digit:
            return None  # digits side by side are a year or a number, no cardinal
        else:
            digit = _DIGITS[character]
    value = total + section + (digit or 0)
    if not value and whole not in ("零", "〇"):
        return None
    return Decimal(value) + (Decimal("0." + "".join(str(_DIGITS[c]) for c in places)) if point else 0)
