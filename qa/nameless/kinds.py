"""What kind of cell a question asks for: a number, a share, a time, somebody.

In go the question, a cell and its heads; out comes what the cell is worth by its kind.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from qa.nameless.asked import LEAST, Asked, Match
from qa.nameless.forms import has_digit, is_nothing
from qa.nameless.words import places_of, table_words

#: What a number is worth where a number is asked for, and words where not.
OF_KIND = 2.0
_HOW_MUCH = re.compile("多少|几(?!班|年级)|多[大高长重久远厚深宽快]|百分之")
_WHO = re.compile("谁|哪位|什么人|叫什么|什么名字")
_PERCENT = re.compile("百分之|占比|比例|百分比")
_WHEN = re.compile("什么时候|何时|哪一?天|哪一?年|哪个月|几点|几号|几月|日期")
_WHERE = re.compile("在?哪[里儿]|在哪(?![个一种年月天些])|何处|什么地方|哪个?地方")
_PARTS_OF_DAY = re.compile("早上|上午|下午|晚上|傍晚|中午")
#: The hours of the parts of a day.
_HOURS = {"早上": (4, 10), "上午": (5, 12), "中午": (11, 14), "下午": (12, 19), "傍晚": (16, 20), "晚上": (17, 24)}
_CLOCK = r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?"
_DAY = r"(?:(?:19|20)\d\d[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?"
#: Times of the day and days, from one to another as well.
_TIME = re.compile(rf"(?:{_CLOCK}|{_DAY})(?:\s*[—–~～至到-]+\s*(?:{_CLOCK}|{_DAY}))?")
_CLOCKED = re.compile(rf"{_CLOCK}(?:\s*[—–~～至到-]+\s*{_CLOCK})?")
_DATED = re.compile(
    r"(?:19|20)\d\d(?:年\d{1,2}月(?:\d{1,2}[日号]?)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)|\d{1,2}月\d{1,2}[日号]"
)


def is_time(text: str) -> bool:
    """Whether a cell is but a time of the day, or a day, or from one to another.

    >>> [is_time(t) for t in ("14:00—17:00", "2024年5月6日", "5月6日", "3.5", "25", "14:00集合")]
    [True, True, True, False, False, False]
    """
    found = _TIME.fullmatch(text.strip())
    return found is not None and (":" in text or "：" in text or re.search("[年月日号]", text) is not None)


def is_clock(text: str) -> bool:
    """Whether a cell is a time of the day.

    >>> is_clock("07:38"), is_clock("9:00—10:00"), is_clock("6.5")
    (True, True, False)
    """
    return _CLOCKED.fullmatch(text.strip()) is not None


def is_date(text: str) -> bool:
    """Whether a cell is a day, or a month of a year.

    >>> is_date("2001-03-22"), is_date("2001年3月"), is_date("3月2日"), is_date("3.22")
    (True, True, True, False)
    """
    return _DATED.fullmatch(text.strip()) is not None


def asks_when(asked: str) -> bool:
    """Whether a time may be what is asked for."""
    return (
        _WHEN.search(asked) is not None
        or re.search("时间|时候|时段|哪[一个]?[时段场节班趟]|几[时月日]", asked) is not None
    )


def asks_where(asked: str) -> bool:
    """Whether a place is asked for."""
    return _WHERE.search(asked) is not None


def said_part_of_day(asked: str, texts: Iterable[str]) -> frozenset[int]:
    """Where a question says the part of the day in which a time among some cells begins: 上午 beside 10:30—11:45.

    >>> sorted(said_part_of_day("上午的报告", ["报告", "10:30—11:45"])), said_part_of_day("下午的", ["10:30"])
    ([0, 1], frozenset())
    """
    hours = [int(m[1]) for text in texts if is_clock(text) and (m := re.match(r"(\d{1,2})", text.strip()))]
    return frozenset(
        n
        for m in _PARTS_OF_DAY.finditer(asked)
        for first, end in (_HOURS[m[0]],)
        if any(first <= hour < end for hour in hours)
        for n in range(*m.span())
    )


def but_asks(asked: Asked, own: Match) -> bool:
    """Whether no more of a label is said than by asking for half of it: 谁 of 别名; or for who of several has most."""
    if len(own.places) <= 1 and (places_of("most", asked.text) or places_of("least", asked.text)):
        return True
    return not own.places and not own.otherwise & asked.content and own.share <= LEAST and not asked.which


def asked_alone(asked: Asked, labels: Iterable[str]) -> dict[str, int]:
    """The labels that are said by nothing but how the question asks, and for no more than half (多少钱 of 水费), with how
    many are said by the same words."""
    said: dict[str, frozenset[int]] = {}
    for label in labels:
        match = asked.match(label)
        if match is not None and not match.places and match.share <= LEAST and _asks(asked, match.otherwise):
            said[label] = match.otherwise
    return {label: sum(places & others != frozenset() for others in said.values()) for label, places in said.items()}


def _asks(asked: Asked, places: frozenset[int]) -> bool:
    return table_words("asks").search(asked.text, min(places, default=0), max(places, default=0) + 1) is not None


def unmeant(asked: Asked, places: frozenset[int]) -> frozenset[int]:
    """What is left beside some places and tells more than a verb that stands with whatever is paid or told (卖, 付)."""
    return frozenset(n for n in asked.content - places if table_words("may_stand").fullmatch(asked.text[n]) is None)


def of_which_kind(asked: Asked, value: str) -> frozenset[int]:
    """Where one of a kind is asked for as which a value ends: 哪个厅 of 春晖厅."""
    found: set[int] = set()
    for noun in asked.which:
        size = next((n for n in range(len(noun), 0, -1) if value.endswith(noun[:n])), 0)
        found |= {n for n in asked.which_places if n < asked.text.find(noun) + size} if size else set()
    return frozenset(found)


class Kind:
    """What kind of cell the question asks for."""

    def __init__(self, asked: Asked) -> None:
        self._number = _HOW_MUCH.search(asked.text) is not None
        self._who = _WHO.search(asked.text) is not None
        self._percent = _PERCENT.search(asked.text) is not None
        self._when = _WHEN.search(asked.text) is not None
        self.which = table_words("which").search(asked.text) is not None

    def weight(self, cell: Cell, heads: Sequence[Cell]) -> float:
        """What a cell is worth by its kind."""
        text = clean(cell.text)
        above = "".join(clean(h.text) for h in heads)
        if is_nothing(cell):
            return 0.0
        digits = has_digit(cell)
        if self._percent and not self._who:
            return OF_KIND if "%" in text + above or "％" in text + above or re.search("率|比|占", above) else -OF_KIND
        if self._when:
            return OF_KIND if digits and (":" in text or re.search("[年月日时点/-]", text)) else 0.0
        if self._number:
            return -OF_KIND if not digits else OF_KIND if not re.search("[%％]|占比|比[重例]$", text + above) else 1.0
        if self._who:
            if digits:
                return -OF_KIND if cell_number(text) is not None else -0.5
            return 1.0 if table_words("persons").search(above) else 0.5
        return 0.0
