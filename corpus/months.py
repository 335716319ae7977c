"""Parts of a year as texts name them: 1-5月, 前三季度, 上半年 → the months that they cover.

In go stretches of text, full-width digits folded or not; out come pairs of months with their places. A day (3月5日), the
month of a date (2021年3月) and 月底 are no part of a year over which money is counted.
"""

import re
from collections.abc import Collection

from corpus.document import Span
from corpus.stretches import Stretches

#: First and last month, counted from 1.
Months = tuple[int, int]

_DASH = r"[\s]*(?:-|－|—|–|─|~|～|至|到){1,2}[\s]*"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "十一": 11}
_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)}
_PART = re.compile(
    rf"(?<![\d第.年])(?P<first>{_MONTH})月?份?{_DASH}(?P<last>{_MONTH})月(?!\d|[底末初])份?"
    rf"|年(?P<dated>{_MONTH}){_DASH}(?P<until>{_MONTH})月(?!\d)份?"
    r"|(?<![目提之此以期])前(?P<count>十一|[一二两三四五六七八九十]|1[01]|[1-9])个?月份?"
    r"|(?<![目提之此以期])前(?P<quarters>[两二三23])个?季度|第?(?P<quarter>[一二三四1-4])季度(?!后)|(?P<half>[上下])半年"
)


def months_in(text: str) -> list[tuple[Months, Span]]:
    """Every part of a year that `text` names, in order.

    >>> [months for months, _ in months_in("1—5月，前三季度；2022年上半年比第1季度多")]
    [(1, 5), (1, 9), (1, 6), (1, 3)]
    >>> months_in("2021年3月5日至8月2日，3月底，第3项")
    []
    """
    same = text.translate(_FULL_WIDTH)
    return [(months, Span(*match.span())) for match in _PART.finditer(same) if (months := _months(match))]


#: One month, be it by its end; no day, and no month in which something was made known.
_ALONE = re.compile(rf"(?<!\d){_MONTH}月(?:份|底|末)?(?!\d{{1,2}}日|印发|召开)")


def months_named(text: str) -> list[Span]:
    """Where `text` names a part of a year or one month, in order.

    >>> text = "1-7月支出9万元，7月底结余2万元，8月3日召开会议，上半年"
    >>> [text[span.start : span.end] for span in months_named(text)]
    ['1-7月', '7月底', '上半年']
    """
    parts = [span for _, span in months_in(text)]
    within = Stretches((span.start, span.end) for span in parts)
    alone = (Span(*match.span()) for match in _ALONE.finditer(text.translate(_FULL_WIDTH)))
    return sorted((*parts, *(span for span in alone if not within.meets(span.start, span.end))))


#: A head that names nothing but one month or a part of a year, be it of what was done or planned in it.
_ONE_MONTH = re.compile(r"(?P<month>1[0-2]|0?[1-9])月份?")
_BEHIND = re.compile("(?:累计|用款|支出|收入|完成|执行|计划|安排|预算|实际|发放)*(?:数|额|金额|小计|合计)?")


def head_months(head: str) -> Months | None:
    """The months that the head of a column names and says nothing else.

    >>> head_months("3月"), head_months("二季度"), head_months("上半年支出数"), head_months("3月底"), head_months("3个月")
    ((3, 3), (4, 6), (1, 6), None, None)
    """
    same = "".join(head.translate(_FULL_WIDTH).split())
    if one := _ONE_MONTH.match(same):
        month = int(one["month"])
        return (month, month) if _BEHIND.fullmatch(same, one.end()) else None
    found = months_in(same)
    whole = len(found) == 1 and found[0][1].start == 0 and _BEHIND.fullmatch(same, found[0][1].end)
    return found[0][0] if whole else None


def made_of(parts: Collection[Months], whole: Months) -> bool:
    """Whether some of these parts of a year make up the whole, each once: two quarters the half.

    >>> made_of([(1, 3), (4, 6), (7, 9)], (1, 6)), made_of([(1, 3), (7, 9)], (1, 6))
    (True, False)
    """
    within = sorted({part for part in parts if whole[0] <= part[0] and part[1] <= whole[1] and part != whole})
    months = [n for first, last in within for n in range(first, last + 1)]
    return months == list(range(whole[0], whole[1] + 1))


def _months(match: re.Match[str]) -> Months | None:
    if first := match["first"] or match["dated"]:
        months = int(first), int(match["last"] or match["until"])
        return months if months[0] < months[1] else None
    if count := match["count"]:
        return 1, _number(count)
    if quarters := match["quarters"]:
        return 1, 3 * _number(quarters)
    if quarter := match["quarter"]:
        return 3 * _number(quarter) - 2, 3 * _number(quarter)
    return (1, 6) if match["half"] == "上" else (7, 12)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMERALS[word]
