"""A part of a year in another writing than heads print it: 2022年第四季度 for 2022Q4, 2022年末 for 2022年12月末.

In go the folded question and the names of a grid; out comes the question with each period as the names say it. A name
of a year stands only for the period of that year.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

_ORDINALS = {sign: n for n, sign in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12}
_NUMBER = "十[一二]?|[一二三四五六七八九]|\\d{1,2}"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)(?:年度?|[-./]|(?=q|h)))?"
_PERIOD = re.compile(
    _YEAR
    + "(?:第?(?P<quarter>[一二三四1-4])季度?|q(?P<q>[1-4])|(?P<half>[上下])半年|h(?P<h>[12])"
    + f"|(?P<month>{_NUMBER})月份?)(?P<edge>末|底|初)?(?![\\d一-十])"
)
_YEARS_END = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:年?[末底])")


@dataclass(frozen=True, slots=True)
class _Period:
    year: int | None
    kind: str
    number: int
    at_end: bool


def in_written_periods(asked: str, names: Collection[str]) -> str:
    """The question with its periods as the names write them.

    >>> in_written_periods("2022年第四季度的续费率", ("2022q3", "2022q4", "2023q1"))
    '2022q4的续费率'
    >>> in_written_periods("2022年末余额", ("2022年12月末", "2021年12月末")), in_written_periods("2021年4季度", ("四季度",))
    ('2022年12月末余额', '2021年四季度')
    >>> in_written_periods("2023年第四季度", ("2022q4", "2023q1")), in_written_periods("12月的降水", ("1月", "12月"))
    ('2023年第四季度', '12月的降水')
    """
    written = {period: name for name in names if (period := _named(name)) is not None}
    if not written:
        return asked
    for start, end, period in reversed(_said(asked)):
        text = asked[start:end]
        if period in written and written[period] != text:
            asked = asked[:start] + written[period] + asked[end:]
        elif period.year is not None and (bare := _Period(None, period.kind, period.number, period.at_end)) in written:
            year = re.match(r"\d{4}(?:年度?)?", text)
            begin = start + (len(year[0]) if year is not None else 0)
            if asked[begin:end] != written[bare]:
                asked = asked[:begin] + written[bare] + asked[end:]
    return asked


@lru_cache(maxsize=4096)
def _named(name: str) -> _Period | None:
    """The period that a name is, and nothing else."""
    found = _PERIOD.fullmatch(name)
    if found is not None:
        return _of(found)
    ends = _YEARS_END.fullmatch(name)
    return _Period(int(ends["year"]), "month", 12, True) if ends is not None else None


def _said(asked: str) -> list[tuple[int, int, _Period]]:
    found = [(*m.span(), _of(m)) for m in _PERIOD.finditer(asked)]
    ends = [(*m.span(), _Period(int(m["year"]), "month", 12, True)) for m in _YEARS_END.finditer(asked)]
    return sorted(
        (*found, *(e for e in ends if not any(s < e[1] and e[0] < t for s, t, _ in found))), key=lambda p: p[:2]
    )


def _of(m: re.Match[str]) -> _Period:
    year = int(m["year"]) if m["year"] else None
    at_end = m["edge"] in {"末", "底"}
    if quarter := m["quarter"] or m["q"]:
        return _Period(year, "quarter", _ORDINALS.get(quarter) or int(quarter), at_end)
    if m["half"] or m["h"]:
        return _Period(year, "half", 1 if m["half"] == "上" or m["h"] == "1" else 2, at_end)
    month = m["month"]
    number = int(month) if month.isdigit() else _ORDINALS[month]
    return _Period(year, "month" if m["edge"] != "初" else "begin", number, at_end)
