"""What is asked across the columns of one table: which of them has the most, what comes to each unit of another, and
where or how often a name stands in a timetable.

In go a question held against a relation; out comes a result, or nothing: where it is not plain which row or which
columns are meant.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.document import Cell
from corpus.tables.grid import clean
from qa.nameless.cells import NOW
from qa.nameless.conditions import chosen_rows, two_sides
from qa.nameless.listing import called
from qa.nameless.relations import Relation, period_of
from qa.nameless.results import Point, Result
from qa.nameless.said import pieces
from qa.nameless.selecting import Said, Selecting, Value
from qa.nameless.units import OF_EACH, unit_behind
from qa.nameless.weighing import most_changed
from qa.nameless.words import places_of, table_words
from qa.wording.phrases import rounded

_DAY = re.compile("星期|周|礼拜")
_WHEN = re.compile("什么时候|啥时候|何时|哪一?天|(?:星期|周|礼拜)几|第?几[节场班](?:课)?|哪一?[节场]课?|几点")
_HOW_OFTEN = re.compile("(?:一共|总共|一?[周天]|每[周天])*(?:有?上?[排值]?)(?:多少|几)[节次场回趟班](?:课)?")
_DOWN = re.compile("[降跌减少低]|便宜|下")
_LEAST = frozenset("少小慢")
#: A name that stands under so many heads of one kind is told by them.
_SEVERAL = 2


# -- the column that has the most -----------------------------------------------------------------------------------
def edge_of_columns(s: Selecting) -> Result | None:
    """The period that has the most, or the least, in one row: the one that is named, or the one of all."""
    relation = s.relation
    edges = [(role == "most", said) for role in ("most", "least") if (said := s.role(role))]
    if relation.form or relation.turned or len(edges) != 1:
        return None
    largest, said = edges[0]
    kinds = {period_of(relation.inner(n)) for n in range(len(relation.paths))} - {""}
    asking = [m for k in kinds for m in re.finditer(f"哪一?个?{k}度?", s.asked.text)]
    chosen = chosen_rows(s, frozenset(range(*asking[0].span())), negated=False) if len(asking) == 1 else None
    row = _one_row(relation, chosen.rows, bool(chosen.values)) if chosen is not None else None
    if chosen is None or row is None:
        return None
    kind = next(k for k in kinds if k in asking[0][0])
    columns = [n for n in range(len(relation.paths)) if period_of(relation.inner(n)) == kind]
    outer = {tuple(id(c) for c in relation.paths[n][:-1]) for n in columns}
    read = [(relation.value(row, n), n) for n in columns]
    values = [(v, n) for v, n in read if v is not None]
    if len(outer) > 1 or len(values) < _SEVERAL or len(values) < len(read) or len({u for (_, u), _ in values}) > 1:
        return None
    edge = (max if largest else min)(v for (v, _), _ in values)
    top = [n for (v, _), n in values if v == edge]
    explained = said | frozenset(range(*asking[0].span())) | chosen.places
    points = tuple(Point(relation.head(n), relation.text(row, n), _cells(relation, row, n)) for n in top)
    return Result("edge", points, explained, edge if len(top) == 1 else None, values[0][0][1], sides=chosen.sides)


def _one_row(relation: Relation, rows: Sequence[int], named: bool) -> int | None:
    """The one row that is named; of none the one that all others come to."""
    if named:
        return rows[0] if len(rows) == 1 else None
    return relation.whole_row


def _cells(relation: Relation, row: int, column: int) -> tuple[Cell, ...]:
    cell = relation.lines[row][column]
    return (cell,) if cell is not None else ()


# -- what comes to each unit ----------------------------------------------------------------------------------------
def to_each_unit(s: Selecting) -> Result | None:
    """What one column comes to for each unit of another: 每公顷产量 of 产量（吨） and 面积（公顷）."""
    relation = s.relation
    each = OF_EACH.search(s.asked.text)
    if each is None or relation.form or relation.turned:
        return None
    units = {n: unit_behind(relation.head(n)) for n in range(len(relation.paths)) if relation.is_number(n)}
    unit = max((u for u in units.values() if u and each[1].startswith(u)), key=len, default="")
    chosen = chosen_rows(s, negated=False)
    if not unit or chosen is None or len(chosen.rows) != 1 or not chosen.values:
        return None
    below = _said_most(s, [n for n, u in units.items() if u == unit])
    others = [x for x in s.said if units.get(x.column, unit) != unit]
    above = s.best(others)
    if below is None or len(above) != 1:
        return None
    row = chosen.rows[0]
    values = [relation.value(row, n) for n in (above[0].column, below.column)]
    if values[0] is None or values[1] is None or not values[1][0]:
        return None
    (amount, of), (number, _) = values[0], values[1]
    places = frozenset(range(each.start(), each.end() + len(unit)))
    explained = places | chosen.places | above[0].places | below.places
    points = tuple(
        Point(f"{relation.name(row)}的{relation.head(n)}", relation.text(row, n), _cells(relation, row, n))
        for n in (above[0].column, below.column)
    )
    return Result(
        "sum", points, explained, rounded(amount / number, Decimal("0.0001")), of, f"{amount:f} / {number:f}",
        chosen.sides | above[0].sides,
    )  # fmt: skip


def _said_most(s: Selecting, columns: Sequence[int]) -> Said | None:
    """The one of some columns that is said most; the only one where none is."""
    said = s.best([x for x in s.said if x.column in columns])
    if len(said) == 1:
        return said[0]
    return Said(columns[0], frozenset(), 0, True) if len(columns) == 1 else None


# -- a timetable ----------------------------------------------------------------------------------------------------
def in_timetable(s: Selecting) -> Result | None:
    """When a name stands in a timetable, or how often: 班会在什么时候, 一周几节数学."""
    relation = s.relation
    if relation.form or relation.turned or s.edged:
        return None
    days = [n for n in range(len(relation.paths)) if _is_day(relation, n)]
    when, often = _WHEN.search(s.asked.text), _HOW_OFTEN.search(s.asked.text)
    asking = often or when
    if len(days) < _SEVERAL or asking is None:
        return None
    values = [v for v in s.values if v.column in days and v.whole]
    if len({v.text for v in values}) != 1 or len({v.places for v in values}) != 1:
        return None
    rows, places = _rows_beside(s, values, days)
    said = [x.column for x in s.said if x.column in days and x.whole]
    found = [(n, v.column) for v in values for n in v.rows if n in rows and (not said or v.column in said)]
    if not found:
        return None
    found.sort(key=lambda at: (at[1], at[0]))
    explained = places | values[0].places | frozenset(range(*asking.span())) | places_of("sum", s.asked.text)
    explained = explained.union(*(x.places for x in s.said if x.column in said))
    explained |= frozenset(n for m in re.finditer("一周|每周|课", s.asked.text) for n in range(*m.span()))
    points = tuple(
        Point(f"{relation.head(c)}{_called(relation, n, days)}", values[0].text, _cells(relation, n, c))
        for n, c in found
    )
    if often is not None:
        return Result("count", points, explained, Decimal(len(points)), re.sub("课$", "", often[0])[-1])
    return Result("names", points, explained)


def _is_day(relation: Relation, column: int) -> bool:
    """Whether a column of words is that of a day or of another part of time."""
    head = relation.inner(column)
    return not relation.is_number(column) and bool(_DAY.match(head) or period_of(head))


def _rows_beside(s: Selecting, values: Sequence[Value], days: Sequence[int]) -> tuple[set[int], frozenset[int]]:
    """The rows that are named beside the value, and where."""
    rows, places = set(s.relation.rows), frozenset[int]()
    for value in s.values:
        if value.column not in days and value.whole and not value.places & values[0].places:
            rows &= value.rows
            places |= value.places | pieces(s.relation.inner(value.column), s.asked.text)
    return rows, places


def _called(relation: Relation, row: int, days: Sequence[int]) -> str:
    """What stands before the days in a row."""
    before = (relation.lines[row][n] for n in range(min(days)))
    return "".join(dict.fromkeys(clean(c.text) for c in before if c is not None))


# -- the row that changed most --------------------------------------------------------------------------------------
def edge_of_changes(s: Selecting) -> Result | None:
    """The row in which one column is furthest above, or below, another, or least: 哪种菜比上周降得最多."""
    relation = s.relation
    changed = most_changed(s.asked.text)
    asking = list(table_words("list_of").finditer(s.asked.text))
    if changed is None or not asking or relation.form or relation.turned:
        return None
    than, said = changed
    pair = _pair(s, than.start(), said.start())
    places = frozenset(range(*asking[-1].span()))
    chosen = chosen_rows(s, places, negated=False)
    if pair is None or chosen is None or chosen.values:
        return None
    one, other = pair
    rows = [n for n in chosen.rows if n not in relation.group and not relation.is_part(n)]
    read = [(n, relation.value(n, one.column), relation.value(n, other.column)) for n in rows]
    known = [(n, a[0] - b[0]) for n, a, b in read if a is not None and b is not None and a[1] == b[1]]
    down = _DOWN.match(said[0]) is not None
    least = said[0][-1] in _LEAST
    edge = (min if down is not least else max)((change for _, change in known), default=Decimal(0))
    top = [n for n, change in known if change == edge]
    if len(known) < _SEVERAL or len(known) < len(read) - 1 or not edge or (edge < 0) is not down:
        return None
    if least and any((change < 0) is not down for _, change in known):
        return None  # whether what went the other way has gone so least, is not plain
    name = called(s, asking[-1])
    if name is None:
        return None
    explained = places | name.places | chosen.places | one.places | other.places
    explained |= frozenset(range(*said.span())) | frozenset(range(*than.span()))
    points = tuple(
        Point(
            "".join(relation.text(n, c) for c in name.columns),
            "，".join(f"{relation.head(x.column)}：{relation.text(n, x.column)}" for x in (one, other)),
            tuple(c for k in (*name.columns, one.column, other.column) for c in _cells(relation, n, k)),
        )
        for n in top
    )
    return Result("edge", points, explained, sides=one.sides | other.sides)


def _pair(s: Selecting, than: int, end: int) -> tuple[Said, Said] | None:
    """What is held against what: a column said before 比, or the one of now, and the one said behind it."""
    numbers = [x for x in s.said if s.relation.is_number(x.column)]
    if (pair := two_sides(numbers, than, s.relation)) is not None:
        return pair
    behind = s.best([x for x in numbers if x.whole and than < min(x.places) and max(x.places) < end])
    if len(behind) != 1:
        return None
    before = s.best([x for x in numbers if max(x.places) < than])
    if len(before) == 1:
        return before[0], behind[0]
    now = [n for n in range(len(s.relation.paths)) if NOW.match(s.relation.inner(n)) and s.relation.is_number(n)]
    return (Said(now[0], frozenset(), 0, True), behind[0]) if len(now) == 1 and not before else None
