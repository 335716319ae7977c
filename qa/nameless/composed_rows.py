"""The rows of a table that a question means: by values, bounds, days, places in an order, parts of a year.

In go a question held against a relation; out come the rows that keep to all that is said of them, the columns that
tell so, and where the question says it. None where a bound is said of no column.
"""

import re
from dataclasses import dataclass, field, replace

from corpus.amounts import is_money
from qa.nameless.conditions import Chosen, narrowed_rows
from qa.nameless.selecting import Limit, Said, Selecting, Value
from qa.nameless.spoken import plain
from qa.nameless.words import table_words
from qa.reading.numerals import small_number

_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})[日号]")
_DATED = re.compile(r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?")
_IN_ORDER = re.compile("第([一二三四五六七八九十]{1,2}|\\d{1,2})名")
_ORDER = re.compile("名次|排名|位次")
_BRACKETS = re.compile(r"\(([^()]{1,4})\)$")
#: What tells names apart stands so near them.
_NEAR = 2
_PART = re.compile("(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度")
_MONTH, _QUARTER = re.compile("(\\d{1,2}|[一二三四五六七八九十]{1,2})月份?"), re.compile("第?([一二三四1-4])季度?")
COUNTER = re.compile("(?:多少|几)([个家位所项门条种类座块支款趟台件名部张届只辆份篇人起户宗批次])")


@dataclass(frozen=True)
class Meant:
    """The rows that are meant, the columns that tell so, and where the question says it."""

    rows: tuple[int, ...]
    columns: tuple[int, ...] = ()
    places: frozenset[int] = frozenset()
    sides: frozenset[int] = frozenset()
    values: tuple[Value, ...] = field(default=())
    #: Kept to a bound or an order, and not only called by their names.
    narrowed: bool = False


def rows_meant(s: Selecting) -> Meant | None:
    if s.stretch is not None and not s.stretch[1].is_full(s.relation.rows):
        return None  # not all from one end to the other are there
    by_column: dict[int, list[Value]] = {}
    for value in (*_values(s), *_dates(s), *_in_order(s)):
        by_column.setdefault(value.column, []).append(value)
    kept = _apart(by_column)
    rows = set(s.relation.rows)
    for values in kept.values():
        rows &= frozenset[int]().union(*(v.rows for v in values))
    told = tuple(v for values in kept.values() for v in values)
    places = frozenset[int]().union(*(v.places for v in told)) | heads_of_names(s)
    sides = frozenset[int]().union(*(v.sides for v in told))
    if (of_year := _part_of_year(s)) is not None:
        rows &= set(of_year[0])
        places |= of_year[1]
    if not kept and of_year is None and not s.limits and (total := _total(s)) is not None:
        return Meant((total[0],), (), places | total[1])
    among = Meant(tuple(sorted(rows)), tuple(kept), places, sides, told, of_year is not None)
    narrowed = _within_bounds(s, among) if s.limits else _against_each_other(s, among)
    return narrowed if narrowed is not None else None if s.limits else among


def _values(s: Selecting) -> list[Value]:
    """The values that are said whole, none of which ends within a word of the question; of names that differ in their
    brackets the one whose brackets are said."""
    ends = {0, *(end for _, end in s.asked.words)}
    stretched = s.stretch[1].places if s.stretch is not None else frozenset()
    said = [v for v in s.values if v.whole and max(v.places) + 1 in ends and not _is_head(s, v)]
    said = [v for v in said if not v.places <= stretched]
    found = []
    for value in said:
        alike = [v for v in said if v.column == value.column and v.places == value.places]
        inner = {v.text: _in_brackets(s, v) for v in alike}
        if len(alike) > 1 and any(inner.values()):
            if inner[value.text]:
                found.append(replace(value, places=value.places | inner[value.text]))
            continue
        found.append(value)
    return found


def _in_brackets(s: Selecting, value: Value) -> frozenset[int]:
    """Where the question says what stands in the brackets of a name, near it (羽绒服（长）: 长款羽绒服)."""
    inner = _BRACKETS.search(plain(value.text))
    start, end = min(value.places) - _NEAR, max(value.places) + 1 + _NEAR
    at = s.asked.text.find(inner[1], max(start, 0), end) if inner is not None else -1
    return frozenset(range(at, at + len(inner[1]))) if inner is not None and at >= 0 else frozenset()


def _is_head(s: Selecting, value: Value) -> bool:
    """Whether what a value says is said by a head of another column, which is asked of."""
    return any(x.whole and x.column != value.column and value.places <= x.places for x in s.said)


def heads_of_names(s: Selecting) -> frozenset[int]:
    """Where the question says what the names of rows stand below: 三岔口|断面."""
    naming = {*s.relation.named[:1], *s.relation.stub}
    return frozenset[int]().union(*(x.places for x in s.said if x.column in naming and not s.relation.turned))


def _dates(s: Selecting) -> list[Value]:
    """Rows of a day that the question says (9月28日), by a column of dates."""
    found = []
    for m in _DAY.finditer(s.asked.text):
        for column in range(len(s.relation.paths)):
            rows = frozenset(n for n in s.relation.rows if _is_day(s.relation.text(n, column), m))
            if rows:
                found.append(Value(column, m[0], rows, frozenset(range(*m.span()))))
    return found


def _is_day(text: str, said: re.Match[str]) -> bool:
    found = _DATED.fullmatch(text.replace(" ", ""))
    if found is None or said[1] and said[1] != found[1]:
        return False
    return (int(found[2]), int(found[3])) == (int(said[2]), int(said[3]))


def _in_order(s: Selecting) -> list[Value]:
    """The row of a place in an order (第二名), by the column that tells places."""
    found = []
    for m in _IN_ORDER.finditer(s.asked.text):
        place = small_number(m[1])
        for column in range(len(s.relation.paths)):
            if place is not None and _ORDER.search(s.relation.inner(column)):
                rows = frozenset(n for n in s.relation.rows if s.relation.text(n, column) == str(place))
                found += [Value(column, m[0], rows, frozenset(range(*m.span())))] if rows else []
    return found


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


def _within_bounds(s: Selecting, among: Meant) -> Meant | None:
    """The rows whose amounts keep to the bounds, in the column that is said right before each."""
    rows, columns, places = list(among.rows), list(among.columns), among.places
    for limit in s.limits:
        column = _bounded(s, limit)
        if column is None:
            return None
        kept = []
        for row in rows:
            value = s.relation.value(row, column.column)
            if value is None:
                continue
            unit = value[1] or (limit.unit if _may_be(limit.unit, s.relation.head(column.column)) else "")
            holds = limit.holds(value[0], unit)
            if holds is None:
                return None
            kept += [row] if holds else []
        rows, columns, places = kept, [*columns, column.column], places | column.places | limit.places
    own = tuple(n for n in rows if n not in s.relation.group)
    return Meant(own, tuple(columns), places, among.sides, among.values, narrowed=True)


def _may_be(unit: str, head: str) -> bool:
    """Whether a bound's unit goes with a head that prints none: 10块 of 金牌, and no 元."""
    return unit in head or table_words("counter").fullmatch(unit) is not None and not is_money(unit)


def _bounded(s: Selecting, limit: Limit) -> Said | None:
    """The column that a bound is held against: the last one said whole before it, or the one that is said at all."""
    numbers = [x for x in s.said if s.relation.is_number(x.column) and min(x.places) < min(limit.places)]
    whole = [x for x in numbers if x.whole] or list(s.best(numbers))
    last = max((max(x.places) for x in whole), default=-1)
    nearest = [x for x in whole if max(x.places) == last]
    return nearest[0] if len({x.column for x in nearest}) == 1 else None


def _against_each_other(s: Selecting, among: Meant) -> Meant | None:
    """The rows in which one column is more than another, where the question counts or lists them."""
    if not (s.anywhere("list_of") or COUNTER.search(s.asked.text)):
        return None
    narrowed = narrowed_rows(s, Chosen(among.rows, among.places, among.columns, among.sides, among.values))
    if narrowed is None:
        return None
    return Meant(narrowed.rows, narrowed.columns, narrowed.places, narrowed.sides, among.values, narrowed=True)


def _apart(by_column: dict[int, list[Value]]) -> dict[int, list[Value]]:
    """Without the values of a column that others say by the same words for fewer rows."""
    every = [v for values in by_column.values() for v in values]
    found: dict[int, list[Value]] = {}
    for value in every:
        beside = [o for o in every if o.column != value.column and o.places & value.places]
        if all((len(value.rows), value.column) < (len(o.rows), o.column) for o in beside):
            found.setdefault(value.column, []).append(value)
    return found
