"""The rows of a table that a question means: by values, bounds, days, places in an order, parts of a year.

In go a question held against a relation; out come the rows that keep to all that is said of them, the columns that
tell so, and where the question says it. None where a bound is said of no column, or a value may stand in several.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from qa.nameless.conditions import Chosen, chosen_rows, narrowed_rows
from qa.nameless.selecting import Selecting, Value
from qa.nameless.spoken import plain
from qa.nameless.stretches import Stretch
from qa.nameless.weighing import worth
from qa.reading.numerals import small_number

_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})[日号]")
_IN_ORDER = re.compile("第([一二三四五六七八九十]{1,2}|\\d{1,2})名")
_ORDER = re.compile("名次|排名|位次")
_BRACKETS = re.compile(r"\(([^()]{1,4})\)$")
#: What tells names apart stands so near them.
_NEAR = 2
_PART = re.compile("(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度")
_MONTH, _QUARTER = re.compile("(\\d{1,2}|[一二三四五六七八九十]{1,2})月份?"), re.compile("第?([一二三四1-4])季度?")
COUNTER = re.compile("(?:多少|几)([个家位所项门条种类座块支款趟台件名部张届只辆份篇人起户宗批次])")
_DAYS, _MONTHS = 100, 10_000


@dataclass(frozen=True)
class Meant:
    """The rows that are meant, the columns that tell so, and where the question says it."""

    rows: tuple[int, ...]
    columns: tuple[int, ...] = ()
    places: frozenset[int] = frozenset()
    sides: frozenset[int] = frozenset()
    values: tuple[Value, ...] = field(default=())
    #: Kept to a bound or to a part of the year, and not only called by their names.
    narrowed: bool = False


class _Freely(Selecting):
    """A question whose values are said whole alone, by days and by places in an order as well."""

    @cached_property
    def _plainly(self) -> Selecting:
        return Selecting(self.asked, self.relation, self.about)

    @cached_property
    def stretch(self) -> tuple[int, Stretch] | None:
        """The names of rows that are said by two ends, as the values said in part tell as well."""
        return self._plainly.stretch

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Values none of which ends within a word of the question, or is the head of what is asked of; of names that
        differ in their brackets the one whose brackets are said."""
        ends = {0, *(end for _, end in self.asked.words)}
        stretched = self.stretch[1].places if self.stretch is not None else frozenset()
        said = [v for v in self._plainly.values if v.whole]
        said = [v for v in said if max(v.places) + 1 in ends and not self._is_head(v) and not v.places <= stretched]
        told = [(v, self._in_brackets(v), [o for o in said if _alike(o, v)]) for v in said]
        kept = [
            replace(v, places=v.places | inner)
            for v, inner, alike in told
            if inner or not any(self._in_brackets(o) for o in alike)
        ]
        return (*kept, *self._days, *self._in_order)

    def _in_brackets(self, value: Value) -> frozenset[int]:
        """Where the question says what stands in the brackets of a name, near it (羽绒服（长）: 长款羽绒服)."""
        inner = _BRACKETS.search(plain(value.text))
        start, end = min(value.places) - _NEAR, max(value.places) + 1 + _NEAR
        at = self.asked.text.find(inner[1], max(start, 0), end) if inner is not None else -1
        return frozenset(range(at, at + len(inner[1]))) if inner is not None and at >= 0 else frozenset()

    def _is_head(self, value: Value) -> bool:
        """Whether what a value says is said by a head of another column, which is asked of."""
        return any(x.whole and x.column != value.column and value.places <= x.places for x in self.said)

    @property
    def _days(self) -> list[Value]:
        """Rows of a day that the question says (9月28日), by a column of dates."""
        found = []
        for m in _DAY.finditer(self.asked.text):
            for column in range(len(self.relation.paths)):
                rows = frozenset(n for n in self.relation.rows if self._is_day(n, column, m))
                found += [Value(column, m[0], rows, frozenset(range(*m.span())))] if rows else []
        return found

    def _is_day(self, row: int, column: int, said: re.Match[str]) -> bool:
        told = worth(self.relation, row, column)
        if told is None or told[1] != "日":
            return False
        year, rest = divmod(int(told[0]), _MONTHS)
        return rest == int(said[2]) * _DAYS + int(said[3]) and said[1] in {None, str(year)}

    @property
    def _in_order(self) -> list[Value]:
        """The row of a place in an order (第二名), by the column that tells places."""
        found = []
        for m in _IN_ORDER.finditer(self.asked.text):
            place = small_number(m[1])
            for column in range(len(self.relation.paths)):
                if place is not None and _ORDER.search(self.relation.inner(column)):
                    rows = frozenset(n for n in self.relation.rows if self.relation.text(n, column) == str(place))
                    found += [Value(column, m[0], rows, frozenset(range(*m.span())))] if rows else []
        return found


def _alike(one: Value, other: Value) -> bool:
    return one.column == other.column and one.places == other.places


def rows_meant(selecting: Selecting) -> Meant | None:
    """The rows that a question means; all where it says none."""
    s = _Freely(selecting.asked, selecting.relation, selecting.about)
    if s.stretch is not None and not s.stretch[1].is_full(s.relation.rows):
        return None  # not all from one end to the other are there
    chosen = chosen_rows(s, negated=False, stretches=False)
    if chosen is None:
        return None
    rows, places = set(chosen.rows), chosen.places | heads_of_names(s)
    if (of_year := _part_of_year(s)) is not None:
        rows &= set(of_year[0])
        places |= of_year[1]
    if not chosen.columns and of_year is None and not s.limits and (total := _total(s)) is not None:
        return Meant((total[0],), (), places | total[1])
    among = replace(chosen, rows=tuple(sorted(rows)), places=places)
    if s.limits or s.anywhere("list_of") or COUNTER.search(s.asked.text):
        if (narrowed := narrowed_rows(s, among)) is not None:
            own = tuple(n for n in narrowed.rows if n not in s.relation.group)
            return _meant(replace(narrowed, rows=own), narrowed=True)
        if s.limits:
            return None
    return _meant(among, narrowed=of_year is not None)


def _meant(chosen: Chosen, *, narrowed: bool) -> Meant:
    return Meant(chosen.rows, chosen.columns, chosen.places, chosen.sides, chosen.values, narrowed)


def heads_of_names(s: Selecting) -> frozenset[int]:
    """Where the question says what the names of rows stand below: 三岔口|断面."""
    naming = {*s.relation.named[:1], *s.relation.stub}
    return frozenset[int]().union(*(x.places for x in s.said if x.column in naming and not s.relation.turned))


def _part_of_year(s: Selecting) -> tuple[tuple[int, ...], frozenset[int]] | None:
    """The rows of months, or quarters, that make up the part of a year which is said; all from one end to another."""
    if s.stretch is not None and s.stretch[1].is_full(s.relation.rows):
        return tuple(s.stretch[1].within), s.stretch[1].places
    said = _PART.search(s.asked.text)
    if said is None:
        return None
    names = {n: s.relation.name(n) for n in s.relation.rows}
    for kind, parts in ((_MONTH, 12), (_QUARTER, 4)):
        at = {small_number(m[1]): n for n, name in names.items() if (m := kind.fullmatch(name))}
        wanted = _of_part(said, parts)
        if wanted and wanted <= at.keys():
            return tuple(at[n] for n in sorted(wanted)), frozenset(range(*said.span()))
    return None


def _of_part(said: re.Match[str], parts: int) -> set[int]:
    """Which of so many parts of a year make up a half of it, or a quarter."""
    if said["half"]:
        half = parts // 2
        return set(range(1, half + 1) if said["half"] == "上" else range(half + 1, parts + 1))
    number = small_number(said["quarter"])
    size = parts // 4
    return set(range((number - 1) * size + 1, number * size + 1)) if number and size > 1 else set()


def _total(s: Selecting) -> tuple[int, frozenset[int]] | None:
    """The one row that holds all together, where the question says so by its name."""
    row, said = s.relation.whole_row, s.anywhere("sum") | s.anywhere("whole")
    return (row, said) if row is not None and said else None
