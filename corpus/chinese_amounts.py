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
#: The tenths and hundredths of a yuan behind it: 伍角整, 叁角贰分.
_CENTS = rf"(?:(?P<tenths>[{_OF_DIGITS}])角)?(?:零?(?P<hundredths>[{_OF_DIGITS}])分)?"
_AMOUNT = re.compile(
    rf"(?<![{_OF_DIGITS}{_OF_TENS}万亿\d几数上近多余.点第])(?:(?P<low>{_RUN})(?P<to>[至到—~～-]))?(?P<high>{_RUN})"
    rf"(?P<unit>(?:亿|万)?[元圆])(?:{_CENTS}[整正]?)"
)
#: A whole cell or the like of one such amount.
_CLOSES = frozenset({"", "整", "正"})
_ALONE = re.compile(r"(?:人民币|[（(]大写[)）]|[：:¥￥\s])*")


#: Digits with counting words between them: 3亿2650万元, 1万2千元, 30万零500元.
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MIXED = re.compile(
    rf"(?<![\d.,])(?P<number>(?:{_NUMBER}[亿万千百]+零?){{1,3}}{_NUMBER}[万千百]*)(?P<unit>元)(?:(?P<tenths>\d)角(?:(?P<hundredths>\d)分)?)?"
)
#: As people say it: 1.5个亿, 8块6毛, 3250元5角.
_SAID = re.compile(
    rf"(?<![\d.,亿万千百零])(?P<number>{_NUMBER})(?:个(?P<myriad>[亿万])(?:元|(?![一-龥]))"
    r"|块(?:(?P<tenths>\d)毛(?:(?P<hundredths>\d)分)?|钱)|元(?P<jiao>\d)角(?:(?P<fen>\d)分)?)"
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
    >>> [(a.value, a.unit) for a in chinese_amounts("服务费叁仟贰佰伍拾元伍角整，印刷费陆佰圆整，得三分")]
    [(Decimal('3250.5'), '元'), (Decimal('600'), '元')]
    >>> [(a.value, a.bound) for a in chinese_amounts("三至五万元")], list(chinese_amounts("几十万元，多元，二元"))
    ([(Decimal('3'), 'low'), (Decimal('5'), 'high')], [])
    """
    for match in _AMOUNT.finditer(text):
        value, unit = _counted(match["high"], match["unit"].replace("圆", "元"))
        if value is None or len(match["high"]) < 2 and unit == "元" and match["tenths"] is None:
            continue
        if match["low"] is not None:
            low, _ = _counted(match["low"], match["unit"])
            if low is None:
                continue
            yield ChineseAmount(match.start("low"), match.end("low"), match.end(), low, unit, "low")
        bound = "high" if match["low"] is not None else ""
        cents = _cents(match["tenths"], match["hundredths"]) if unit == "元" else Decimal(0)
        end = match.end() if cents else match.end("unit")
        number_end = end if cents else match.end("high")
        yield ChineseAmount(match.start("high"), number_end, end, value + cents, unit, bound)


def _cents(tenths: str | None, hundredths: str | None) -> Decimal:
    """What stands behind 元, of digits of either kind; places that are not printed are none."""
    digits = [str(_DIGITS.get(place, place)) if place else "0" for place in (tenths, hundredths)]
    return plain(Decimal(f"0.{''.join(digits)}"))


def chinese_amount(text: str) -> ChineseAmount | None:
    """The amount that a text is, all of it, in Chinese numerals or in digits with counting words between them.

    >>> found = chinese_amount("人民币贰佰玖拾万零伍佰元整"); (found.value, found.unit)
    (Decimal('2900500'), '元')
    >>> chinese_amount("12万3500元").value, chinese_amount("资金二十万元") is None
    (Decimal('123500'), True)
    """
    for read in (chinese_amounts, mixed_amounts):
        for found in read(text):
            if not found.bound and _ALONE.fullmatch(text[: found.start]) and text[found.end :].strip() in _CLOSES:
                return found
    return None


def mixed_amounts(text: str) -> Iterator[ChineseAmount]:
    """Amounts of digits with several counting words between them, in 元, and as people say them.

    >>> [(a.value, a.unit) for a in mixed_amounts("资金3亿2650万元，评审费12万3500元，咨询费1万2千元，绿化1亿2千万元")]
    [(Decimal('326500000'), '元'), (Decimal('123500'), '元'), (Decimal('12000'), '元'), (Decimal('120000000'), '元')]
    >>> [(a.value, a.unit) for a in mixed_amounts("每月30万零500元，道路1.5个亿，每平方米8块6毛，办公费3250元5角")]
    [(Decimal('300500'), '元'), (Decimal('1.5'), '亿元'), (Decimal('8.6'), '元'), (Decimal('3250.5'), '元')]
    >>> list(mixed_amounts("补助2650万元，3亿元，2千万元，8块牌子"))
    []
    """
    for match in _MIXED.finditer(text):
        if (value := _of_digits(match["number"].replace("零", ""))) is not None:
            value += _cents(match["tenths"], match["hundredths"])
            end = match.end() if match["tenths"] else match.end("number")
            yield ChineseAmount(match.start("number"), end, match.end(), plain(value), "元")
    for match in _SAID.finditer(text):
        value, number_end, unit = Decimal(match["number"].replace(",", "")), match.end("number"), "元"
        if match["myriad"]:
            unit = match["myriad"] + "元"
        elif match["tenths"] or match["jiao"]:
            value += _cents(match["tenths"] or match["jiao"], match["hundredths"] or match["fen"])
            number_end = match.end()
        yield ChineseAmount(match.start("number"), number_end, match.end(), value, unit)


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
