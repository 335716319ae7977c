"""A stored spreadsheet value and its number format → the text that the sheet shows.

`878.8100000001` with the format `0.00` shows as 878.81, `0.1275` with `0.00%` as 12.75%, `5` with `00` as 05. Formats
with fractions or exponents are refused: the value is given in plain digits then.
"""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from corpus.amounts import quantized

_LITERALS = re.compile(r'"([^"]*)"|\\(.)|!(.)')
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
_DATE = re.compile(r"[yd]", re.IGNORECASE)
_PLACES = re.compile(r"[#0?,]*(?:\.[#0?]*)?,*")
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
    sections = _sections(number_format)
    section = sections[0]
    negative = value < 0
    if negative and len(sections) > 1:
        section, value, negative = sections[1], -value, False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(next(group for group in match.groups() if group is not None))
        return chr(0xE000 + len(literals) - 1)

    pattern = _ASIDE.sub("", _LITERALS.sub(keep, section))
    if re.search(r"General|[Ee][+-]|/", pattern):
        return _plain(-value if negative else value)
    match = next((found for found in _PLACES.finditer(pattern) if re.search(r"[#0?]", found.group())), None)
    if match is None:
        body, head, tail = "", pattern, ""
    else:
        body = match.group()
        head, tail = pattern[: match.start()], pattern[match.end() :]
    text = (_digits(value, body, "%" in pattern) if body else "").strip()
    joined = f"{'-' if negative and re.search(r'[1-9]', text) else ''}{head}{text}{tail}"
    for index, literal in enumerate(literals):
        joined = joined.replace(chr(0xE000 + index), literal)
    return joined.strip()


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
