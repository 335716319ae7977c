"""Amounts as printed in disclosures → exact decimals. The only module that converts money units."""

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Context, Decimal

#: How many 元 one of each printed money unit is.
MONEY_UNITS: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万": Decimal(10_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "亿元": Decimal(100_000_000),
    "万亿元": Decimal(1_000_000_000_000),
}

#: Printed marks for "nothing was spent". A blank cell is different: not disclosed.
ZERO_MARKS = frozenset({"-", "—", "――", "——", "－", "–", "―"})

#: Every way in which print marks a decrease before a number; bookkeepers' brackets and a minus behind it come to these.
MINUS_SIGNS = "-－−–—‒﹣▲△↓负"
#: What parts thousands beside the comma; a 、 parts numbers of a list unless a decimal fraction closes the whole.
THOUSANDS = "’'＇\u2009\u202f\u00a0"
#: Digits: the money of a whole country in 元 and 分 has 17; what is longer is an account's or a card's number.
LONGEST_NUMBER = 20
#: Wide enough for the longest number in the largest unit, and its share of the smallest.
_WIDE = Context(prec=100)

_AMOUNT = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_BLANKS = re.compile(r"\s+")
_SIGNED = re.compile(rf"(?P<minus>[{MINUS_SIGNS}])|(?P<plus>[+＋↑])")
_APART = re.compile(rf"(?<=\d)[{THOUSANDS}](?=\d{{3}}(?!\d))|(?<=\d)、(?=\d{{3}}(?:、\d{{3}})*[.．]\d{{1,2}}(?!\d))")


def parse_amount(text: str) -> Decimal | None:
    """Read one printed amount; inner blanks and separators are the printer's, not the number's.

    Full-width digits and signs are read as their plain forms. Brackets around a number, a minus behind it and ▲ before
    it mean a negative one, as bookkeepers write it. Returns None for a blank, for anything that is not one number, and
    for one too long to be an amount.

    >>> parse_amount("5, 407. 28")
    Decimal('5407.28')
    >>> parse_amount("（12.5）")
    Decimal('-12.5')
    >>> parse_amount("▲1’234.5"), parse_amount("12.5－")
    (Decimal('-1234.5'), Decimal('-12.5'))
    >>> parse_amount("—")
    Decimal('0')
    >>> parse_amount("") is None
    True
    """
    plain = _BLANKS.sub("", _APART.sub(",", text))
    if plain in ZERO_MARKS:
        return Decimal(0)
    plain = unicodedata.normalize("NFKC", plain).replace("，", ",")
    if plain[-1:] in {"-", "−"} and _AMOUNT.fullmatch(plain[:-1]):
        plain = "-" + plain[:-1]
    elif sign := _SIGNED.match(plain):
        plain = ("-" if sign["minus"] else "+") + plain[1:]
    if plain.startswith("(") and plain.endswith(")"):
        inner = plain[1:-1]
        if _AMOUNT.fullmatch(inner) and not inner.startswith(("-", "+")):
            value = printed_number(inner)
            return None if value is None else -value
        return None
    return printed_number(plain) if _AMOUNT.fullmatch(plain) else None


def printed_number(digits: str) -> Decimal | None:
    """The number that digits with separators print; None where there are too many of them for an amount.

    >>> printed_number("5,407.28"), printed_number("6222021234567890123456")
    (Decimal('5407.28'), None)
    """
    value = Decimal(digits.replace(",", ""))
    return value if len(value.as_tuple().digits) <= LONGEST_NUMBER else None


def quantized(value: Decimal, step: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """`value` to the places of `step`, however many digits it has."""
    return value.quantize(step, rounding=rounding, context=_WIDE)


def is_money(unit: str) -> bool:
    """Whether `unit` is a unit of money."""
    return unit in MONEY_UNITS


def count_unit(unit: str) -> str:
    """What a unit counts, without the ten thousands that it counts by.

    >>> count_unit("万人次"), count_unit("人"), count_unit("万元")
    ('人次', '人', '万元')
    """
    return unit.lstrip("万亿") if len(unit) > 1 and not is_money(unit) else unit


def full_unit(unit: str) -> str:
    """A money unit printed short, in full: 万 → 万元; any other unit as it is."""
    return unit + "元" if unit in {"万", "亿"} else unit


def to_yuan(value: Decimal, unit: str) -> Decimal:
    """`value` in 元, exactly; raises KeyError where `unit` is not money.

    >>> to_yuan(Decimal("0.67"), "万元")
    Decimal('6700.00')
    """
    return value * MONEY_UNITS[unit]


def convert(value: Decimal, unit: str, wanted: str) -> Decimal:
    """`value` of `unit` in `wanted`, exactly, without trailing zeros; raises KeyError where either is not money.

    >>> convert(Decimal("5812.82"), "万元", "亿元")
    Decimal('0.581282')
    """
    return plain(value * MONEY_UNITS[unit] / MONEY_UNITS[wanted])


def plain(value: Decimal) -> Decimal:
    """`value` without trailing zeros after the point and never in exponent form.

    >>> plain(Decimal("199.00")), plain(Decimal("6700"))
    (Decimal('199'), Decimal('6700'))
    """
    short = value.normalize()
    return quantized(short, Decimal(1)) if short == short.to_integral_value() else short
