"""Amounts of money written out in Chinese numerals (十二万五千元, 壹佰贰拾万元整) → exact values with their places.

So are digits with several counting words between them (3亿2650万元). A whole of 万元 or 亿元 keeps that unit, anything else
comes in 元. Refuses words that only look so: one digit alone before
元 (多元, 二元), vague ones (几十万元, 上百万元), numerals behind digits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import plain

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


#: Digits with counting words between them: 3亿2650万元, 1万2千元.
_MIXED = re.compile(
    r"(?<![\d.,])(?P<number>(?:\d[\d,]*(?:\.\d+)?[亿万千百]+){1,3}\d[\d,]*(?:\.\d+)?[万千百]*)(?P<unit>元)"
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
        value, unit = _counted(match["high"], match["unit"])
        if value is None or len(match["high"]) < 2 and unit == "元":
            continue
        if match["low"] is not None:
            low, _ = _counted(match["low"], match["unit"])
            if low is None:
                continue
            yield ChineseAmount(match.start("low"), match.end("low"), match.end(), low, unit, "low")
        bound = "high" if match["low"] is not None else ""
        yield ChineseAmount(match.start("high"), match.end("high"), match.end(), value, unit, bound)


def mixed_amounts(text: str) -> Iterator[ChineseAmount]:
    """Amounts of digits with several counting words between them, in 元.

    >>> [(a.value, a.unit) for a in mixed_amounts("资金3亿2650万元，评审费12万3500元，咨询费1万2千元，绿化1亿2千万元")]
    [(Decimal('326500000'), '元'), (Decimal('123500'), '元'), (Decimal('12000'), '元'), (Decimal('120000000'), '元')]
    >>> list(mixed_amounts("补助2650万元，3亿元，2千万元"))
    []
    """
    for match in _MIXED.finditer(text):
        if (value := _of_digits(match["number"])) is not None:
            yield ChineseAmount(match.start("number"), match.end("number"), match.end(), plain(value), "元")


def _of_digits(printed: str) -> Decimal | None:
    """The value of 6千8百50万 and the like; None where the counting words do not fall.

    >>> [_of_digits(text) for text in ("6千8百50万", "1亿2千万", "12.5亿3000万", "3万2亿")]
    [Decimal('68500000'), Decimal('120000000'), Decimal('1280000000.0'), None]
    """
    total = section = number = Decimal(0)
    last = 1_000_000_000
    for digits, word in re.findall(r"(\d[\d,]*(?:\.\d+)?)|([亿万千百])", printed):
        if digits:
            section, number = section + number, Decimal(digits.replace(",", ""))
        elif word in _TENS:
            section, number = section + number * _TENS[word], Decimal(0)
        elif _MYRIADS[word] >= last:
            return None
        else:
            last = _MYRIADS[word]
            total, section, number = total + (section + number) * last, Decimal(0), Decimal(0)
    return total + section + number


def _counted(printed: str, unit: str) -> tuple[Decimal | None, str]:
    """The value of a numeral before its unit; one that counts beyond the unit (一亿二千|万元) comes in 元."""
    if len(unit) > 1 and "亿" in printed and unit[0] == "万":
        return numeral(printed + unit[0]), unit[1:]
    return numeral(printed), unit


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
            below = section + (digit or 0)
            if not below and not total:
                return None
            # 一亿二千万: what stands behind 亿 is counted in 万 by itself.
            beside = total if total >= _MYRIADS[character] else 0
            total = beside + (total - beside + below) * _MYRIADS[character]
            section, digit, last = 0, None, 10_000
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
