"""A stored spreadsheet value and its number format → the text that the sheet shows.

`878.8100000001` with the format `0.00` shows as 878.81, `0.1275` with `0.00%` as 12.75%, `5` with `00` as 05, and
`18653400` with `0\\.0,`, the usual way to show 元 as 万元, as 1865.3. Formats with fractions or exponents are refused: the
value is given in plain digits then.
"""

import datetime
import operator
import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from corpus.amounts import quantized

_LITERALS = re.compile(r'"([^"]*)"|\\(.)|!(.)')
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
_DATE = re.compile(r"[yd]", re.IGNORECASE)
#: From the first place of a digit to the last, literals between them included.
_PLACES = re.compile(r"\.?[#0?](?:.*[#0?])?[.,]*")
_NO_PLACE = re.compile(r"[^#0?.,]")
#: `[>=10000]`: what a section is for; without one, the sections are for positive, negative and zero.
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
#: Spreadsheets keep 15 digits; the last two are the noise of binary fractions.
_DIGITS = 13


def shown(value: object, number_format: str) -> str:
    """What a cell with this value and format shows.

    >>> shown(878.8100000001, "0.00"), shown(1234.5, "#,##0.00_ "), shown(0.1275, "0.00%")
    ('878.81', '1,234.50', '12.75%')
    >>> shown(5, "00"), shown(0, '#,##0.00;-#,##0.00;"-"'), shown(0.1 + 0.2, "General")
    ('05', '-', '0.3')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, number_format)
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), number_format)
    return str(value)


def is_date_format(number_format: str) -> bool:
    """Whether a number with this format is a date."""
    plain = _ASIDE.sub("", _LITERALS.sub("", number_format))
    return bool(_DATE.search(plain)) and "General" not in plain


def _date(value: datetime.date, number_format: str) -> str:
    plain = number_format.lower()
    if "年" in plain:
        text = f"{value.year}年"
        if "月" in plain or "m" in plain:
            text += f"{value.month}月"
        return text + (f"{value.day}日" if "日" in plain or "d" in plain else "")
    if "d" not in plain:
        return f"{value.year}-{value.month:02d}" if "m" in plain else str(value.year)
    return f"{value.year}-{value.month:02d}-{value.day:02d}"


def _number(value: Decimal, number_format: str) -> str:
    if number_format in ("", "General", "@", "G/通用格式"):
        return _plain(value)
    section, value = _section_for(value, _sections(number_format))
    negative = value < 0
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(next(group for group in match.groups() if group is not None))
        return chr(0xE000 + len(literals) - 1)

    pattern = _ASIDE.sub("", _LITERALS.sub(keep, section))
    if re.search(r"General|[Ee][+-]|/", pattern):
        return _plain(value)
    match = _PLACES.search(pattern)
    if match is None:
        text, head, tail = "", pattern, ""
    else:
        head, tail = pattern[: match.start()], pattern[match.end() :]
        text = _in_places(value, match.group(), "%" in pattern).strip()
    joined = f"{'-' if negative and re.search(r'[1-9]', text) else ''}{head}{text}{tail}"
    for index, literal in enumerate(literals):
        joined = joined.replace(chr(0xE000 + index), literal)
    return joined.strip()


def _section_for(value: Decimal, sections: Sequence[str]) -> tuple[str, Decimal]:
    """The section that shows a value, and the value to show in it: the one for negatives shows no minus of its own."""
    if any(_CONDITION.search(section) for section in sections):
        fits = (s for s in sections if not (c := _CONDITION.search(s)) or _COMPARED[c[1]](value, Decimal(c[2])))
        return next(fits, "General"), value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return sections[2] if value == 0 and len(sections) > 2 else sections[0], value


def _in_places(value: Decimal, body: str, percent: bool) -> str:
    """A value's digits in the places of a format; a literal between two places stays between their digits.

    >>> _in_places(Decimal(18653400), "0.000", False), _in_places(Decimal(20231105), "0000-00-00", False)
    ('18653400.000', '2023-11-05')
    """
    whole, point, fraction = body.partition(".")
    plain = _NO_PLACE.sub("", body)
    # Excel groups the digits by threes whatever stands between them (1,23.5): no reader takes that for 123.5.
    grouped = plain if plain == body else re.sub(",(?=.*[#0?])", "", plain)
    left, dot, right = _digits(value, grouped, percent).partition(".")
    after = {len(re.findall("[#0?]", whole[m.end() :])): m[0] for m in _NO_PLACE.finditer(whole)}
    before = {len(re.findall("[#0?]", fraction[: m.start()])): m[0] for m in _NO_PLACE.finditer(fraction)}
    out, digits = "", 0
    for sign in reversed(left):
        out = after.pop(digits, "") + out if sign.isdigit() else out
        out, digits = sign + out, digits + sign.isdigit()
    out = "".join(after[place] for place in sorted(after, reverse=True)) + out  # shown where no digit stands, too
    return out + dot + "".join(before.get(n, "") + sign for n, sign in enumerate(right))


def _sections(number_format: str) -> list[str]:
    sections, quoted = [""], False
    for char in number_format:
        if char == '"':
            quoted = not quoted
        if char == ";" and not quoted:
            sections.append("")
        else:
            sections[-1] += char
    return sections


def _digits(value: Decimal, body: str, percent: bool) -> str:
    # Commas at the end divide by a thousand each.
    scale = len(body) - len(body.rstrip(","))
    whole, _, fraction = body.rstrip(",").partition(".")
    value = abs(value) * (100 if percent else 1) / (Decimal(1000) ** scale)
    places = len(re.findall(r"[#0?]", fraction))
    rounded = quantized(value, Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    left, _, right = text.partition(".")
    kept = len(re.findall("0", fraction))
    right = right[:kept] + right[kept:].rstrip("0")
    if whole.count("0") == 0 and left == "0":
        # "?" leaves a blank where a digit would say nothing.
        left = "" if right or "?" in whole else "0"
    left = left.zfill(whole.count("0"))
    return f"{left}.{right}" if right else left


def _plain(value: Decimal) -> str:
    digits = len(value.as_tuple().digits)
    if digits > _DIGITS:
        value = quantized(value, Decimal(1).scaleb(-max(0, _DIGITS - (value.adjusted() + 1))))
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
