"""From one row of a table to another, where a column goes on counting from its first row: 从甲村到乙村有多少公里.

In go a question held against a relation, and the column that is asked for; out comes what lies between two rows: of
what is measured along a way the difference, of what it costs only what is printed from the first row on. Between two
others no table of such a kind tells it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.nameless.forms import is_nothing
from qa.nameless.relations import Relation
from qa.nameless.results import Point, Result
from qa.nameless.selecting import Said, Selecting, Value

#: What stands between two ends, and before the first of them.
_TO = re.compile("[一-鿿]{0,2}?(?:到|至|去|往|[-—–~～→])[了达往]?")
_FROM = frozenset("从自由")
#: What is measured along a way, by its head or its unit.
_ALONG = re.compile("里程|距离|路程|航程|行程|公里|千米|海里|km", re.I)


@dataclass(frozen=True, slots=True)
class Ends:
    """The rows that are the two ends, their names, and where the question says them and what stands between."""

    rows: tuple[int, int]
    names: tuple[str, str]
    places: frozenset[int]


def ends_in(s: Selecting) -> Ends | None:
    """The two rows from one to the other of which is asked; None where no such two names are said."""
    if s.relation.turned or s.relation.form:
        return None
    plainly = Selecting(s.asked, s.relation, s.about)
    named = [v for v in plainly.values if v.whole and len(v.rows) == 1 and _in_one_stretch(v)]
    for one in named:
        for other in named:
            start, end = max(one.places) + 1, min(other.places)
            if one.column == other.column and start < end and _TO.fullmatch(s.asked.text, start, end):
                first = min(one.places)
                before = {first - 1} if first and s.asked.text[first - 1] in _FROM else set()
                places = frozenset(range(first, max(other.places) + 1)) | before
                (a,), (b,) = one.rows, other.rows
                return Ends((a, b), (one.text, other.text), places)
    return None


def _in_one_stretch(value: Value) -> bool:
    return len(value.places) > 1 and max(value.places) - min(value.places) + 1 == len(value.places)


def between(s: Selecting, ends: Ends, columns: Sequence[Said]) -> Result | None:
    """How much of a column lies between two rows."""
    if len(columns) != 1 or not _counts_on(s.relation, columns[0].column):
        return None
    column = columns[0].column
    head = s.relation.head(column)
    explained = ends.places | columns[0].places
    read = [s.relation.value(row, column) for row in ends.rows]
    start, end = read
    if end is None:
        return None
    unit = end[1]
    if ends.rows[0] == s.relation.rows[0]:
        point = _point(s.relation, ends.rows[1], column, f"{ends.names[0]}到{ends.names[1]}的{head}")
        return Result("each", (point,), explained, end[0], unit, sides=columns[0].sides)
    if start is None or not _ALONG.search(head + unit):
        return None
    pairs = sorted(zip(ends.rows, ends.names, (start, end), strict=True), key=lambda pair: -pair[2][0])
    points = tuple(_point(s.relation, row, column, f"{name}的{head}") for row, name, _ in pairs)
    high, low = (value[0] for _, _, value in pairs)
    return Result("apart", points, explained, high - low, unit, f"{high:f} - {low:f}", columns[0].sides)


def _counts_on(relation: Relation, column: int) -> bool:
    """Whether a column begins with nothing and has more in each row than in the one before."""
    first, *rest = relation.rows
    cell, begun = relation.lines[first][column], relation.value(first, column)
    if not rest or cell is None or begun is None and not is_nothing(cell) or begun is not None and begun[0]:
        return False
    values = [value[0] for n in rest if (value := relation.value(n, column)) is not None]
    return len(values) == len(rest) and all(a < b for a, b in zip([Decimal(0), *values], values, strict=False))


def _point(relation: Relation, row: int, column: int, name: str) -> Point:
    cell = relation.lines[row][column]
    return Point(name, relation.text(row, column), (cell,) if cell is not None else ())
