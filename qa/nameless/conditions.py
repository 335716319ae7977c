"""Which rows of a relation keep to what a question says of them: to values, to limits, to nothing being there.

In go a question held against a relation; out come rows with the places that say so. None where a value may stand in
several columns, where a cell that a limit is held against cannot be read, where columns that are meant alike disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.amounts import is_money
from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from qa.nameless.forms import has_digit, is_nothing
from qa.nameless.relations import Relation
from qa.nameless.said import pieces
from qa.nameless.selecting import Said, Selecting, Value
from qa.nameless.words import table_words

_NEAR = 4
#: Beside what there is nothing of, so few columns of amounts are told as well.
_FEW = 2
#: What is done with what there is nothing of is said in so many signs: 没有计提, 未购买.
_VERB = 2


@dataclass(frozen=True)
class Chosen:
    """Rows that keep to all that is said, the places that say so, and the cells that show it, by row."""

    rows: tuple[int, ...]
    places: frozenset[int] = frozenset()
    columns: tuple[int, ...] = ()
    sides: frozenset[int] = frozenset()
    values: tuple[Value, ...] = field(default=())
    #: From one end of a stretch to the other.
    stretched: bool = False


def chosen_rows(
    s: Selecting, but: frozenset[int] = frozenset(), *, negated: bool = True, stretches: bool = True
) -> Chosen | None:
    """The rows that have every value that the question says, of several in one column any, and of `stretches` all from
    one end to the other; all rows where it says none. None where a value may stand in several columns to different
    effect, or rows do not go through all of a stretch."""
    by_column: dict[int, list[Value]] = {}
    places_of_all: frozenset[int] = frozenset()
    along, stretch = s.stretch if stretches and s.stretch is not None else (-1, None)
    ends = stretch.places if stretch is not None else frozenset()
    for value in s.values:
        if s.edged and value.places <= s.about and value.rows <= s.relation.group | set(s.relation.totals):
            places_of_all |= value.places  # 某市哪个县最多: the row of the city is none of them
            continue
        if not value.places <= but | ends:
            alike = [v for v in s.values if v.places & value.places and v.column != value.column]
            if alike and (column := _column_of(s, [value, *alike])) != value.column:
                if column is None:
                    return None
                continue
            by_column.setdefault(value.column, []).append(value)
    rows, places, sides = set(s.relation.rows), frozenset[int](), frozenset[int]()
    for values in by_column.values():
        having = set().union(*(v.rows for v in values))
        if negated and (said := _denied(s, values)):
            column = values[0].column
            having = {n for n in s.relation.rows if s.relation.text(n, column)} - having
            places |= said
        rows &= having
        for value in values:
            places |= value.places | s.behind(value.column, value.places)
            sides |= value.sides
    columns = tuple(by_column)
    if stretch is not None:
        rows &= set(stretch.within)
        if not rows or not (stretch.of_all and s.relation.is_beside_names(along)) and not stretch.is_full(rows):
            return None
        columns, places = (*columns, along), places | stretch.places | s.behind(along, stretch.places)
    told = tuple(v for values in by_column.values() for v in values)
    places |= s.context | places_of_all
    return Chosen(tuple(sorted(rows)), places, columns, sides - places, told, stretch is not None)


def _denied(s: Selecting, values: Sequence[Value]) -> frozenset[int]:
    """Where a word right before the values says that it is not so."""
    start = min(min(v.places) for v in values)
    found = (m for m in table_words("not_so").finditer(s.asked.text) if m.end() == start)
    return next((frozenset(range(*m.span())) for m in found), frozenset())


def _column_of(s: Selecting, values: Sequence[Value]) -> int | None:
    """The one column of which a value that stands in several is said: by its head nearby, or by words for it."""
    if len({v.rows for v in values}) == 1:
        return min(v.column for v in values)
    start, end = min(min(v.places) for v in values), max(max(v.places) for v in values)
    told = []
    for value in values:
        head = s.relation.inner(value.column)
        near = [n for n in pieces(head, s.asked.text) if min(abs(n - start), abs(n - end)) <= _NEAR]
        before = [h for places, h in s.asked.otherwise if max(places) == start - 1]
        if near or any(word in head for words in before for word in words):
            told.append(value.column)
    return told[0] if len(told) == 1 else None


def narrowed_rows(s: Selecting, chosen: Chosen) -> Chosen | None:
    """The rows of those chosen that keep to limits, to nothing where it is asked for, and to a column set against
    another; None where the question says none of it."""
    for narrow in (_by_limit, _by_columns, _by_none):
        if (narrowed := narrow(s, chosen)) is not None:
            return narrowed
    return None


def _by_limit(s: Selecting, chosen: Chosen) -> Chosen | None:
    rows, places, columns, sides = list(chosen.rows), chosen.places, list(chosen.columns), chosen.sides
    if not s.limits:
        return None
    for limit in s.limits:
        numbers = [x for x in s.said if s.relation.is_number(x.column)]
        before = [x for x in numbers if min(x.places) < min(limit.places)]
        best = _nearest([x for x in before if x.whole]) or s.best(before or numbers)
        if len(best) != 1 or s.relation.turned and not best[0].whole:
            return None  # heads that are names of things are said in full
        kept = []
        for row in rows:
            value = s.relation.value(row, best[0].column)
            cell = s.relation.lines[row][best[0].column]
            if value is None:
                if cell is not None and not is_nothing(cell) and has_digit(cell):
                    return None
                continue
            unit = value[1] or (limit.unit if _may_be(limit.unit, s.relation.head(best[0].column)) else "")
            holds = limit.holds(value[0], unit)
            if holds is None:
                return None
            kept += [row] if holds else []
        rows, places = kept, places | best[0].places | limit.places
        columns, sides = [*columns, best[0].column], sides | best[0].sides
    return Chosen(tuple(rows), places, tuple(columns), sides, chosen.values)


def _nearest(whole: Sequence[Said]) -> tuple[Said, ...]:
    """Of the heads that are said whole before a bound those that are said last."""
    last = max((max(x.places) for x in whole), default=-1)
    return tuple(x for x in whole if max(x.places) == last)


def _may_be(unit: str, head: str) -> bool:
    """Whether a bound's unit goes with a head that prints none: 10块 of 金牌, 10分 of 得分, and no 元."""
    return unit in head or table_words("counter").fullmatch(unit) is not None and not is_money(unit)


def _by_columns(s: Selecting, chosen: Chosen) -> Chosen | None:
    """The rows in which one column is more, or less, than another."""
    text = s.asked.text
    for role in ("exceeds", "falls"):
        for m in table_words(role).finditer(text):
            pair = _two_columns(s, m.start())
            if pair is None:
                continue
            (one, other), than = pair
            rows = []
            for row in chosen.rows:
                values = [s.relation.value(row, c.column) for c in (one, other)]
                if values[0] is None or values[1] is None or values[0][1] != values[1][1]:
                    if any(has_digit(c) for n in (one, other) if (c := s.relation.lines[row][n.column]) is not None):
                        continue
                    return None
                one_value, other_value = values[0][0], values[1][0]
                rows += [row] if (one_value > other_value if role == "exceeds" else one_value < other_value) else []
            places = chosen.places | one.places | other.places | than | frozenset(range(*m.span()))
            return Chosen(
                tuple(rows), places, (*chosen.columns, one.column, other.column), one.sides | other.sides, chosen.values
            )
    return None


def _two_columns(s: Selecting, start: int) -> tuple[tuple[Said, Said], frozenset[int]] | None:
    """The two columns set against each other around words that say which is more (支出超过收入, 2022年比2021年少了)."""
    than = next((m for m in table_words("than").finditer(s.asked.text) if m.end() <= start), None)
    at = than.start() if than is not None else start
    pairs = two_sides([x for x in s.said if s.relation.is_number(x.column)], at, s.relation)
    places = frozenset(range(*than.span())) if than is not None else frozenset()
    return (pairs, places) if pairs is not None else None


def two_sides(among: Sequence[Said], at: int, relation: Relation) -> tuple[Said, Said] | None:
    """Of columns the two of which one alone is said before a place and the other alone behind it, the rest of their
    heads being said of both; None where several pairs are said as far."""
    pairs: list[tuple[bool, int, int, Said, Said]] = []
    for one in among:
        for other in among:
            own, others = one.places - other.places, other.places - one.places
            if own and others and max(own) < at <= min(others):
                alike = _differ_in_one(relation.paths[one.column], relation.paths[other.column])
                pairs.append((alike, len(one.places | other.places), -one.unsaid - other.unsaid, one, other))
    best = max(((alike, size, said) for alike, size, said, _, _ in pairs), default=None)
    kept = [(one, other) for alike, size, said, one, other in pairs if (alike, size, said) == best]
    return kept[0] if len(kept) == 1 else None


def _differ_in_one(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether heads in several lines are the same but in one of them: 2019年 and 2020年 over 消费量."""
    if len(one) != len(other) or len(one) < _FEW:
        return False
    return sum(clean(a.text) != clean(b.text) for a, b in zip(one, other, strict=True)) == 1


def _by_none(s: Selecting, chosen: Chosen) -> Chosen | None:
    """The rows that have nothing in the column of which nothing is said to be there."""
    said = s.role("none")
    naming = {*s.relation.named, *s.relation.stub}
    if not said:
        return None
    start, end = min(said), max(said) + 1
    beside = [x for x in s.said if x.column not in naming and not x.places & said and _beside(x, start, end)]
    furthest = max((_beside(x, start, end) for x in beside), default=0)
    best = s.best([x for x in beside if _beside(x, start, end) == furthest])
    inner = {s.relation.inner(x.column) for x in best}
    if not best or len(inner) > 1:
        return None
    rows = []
    for row in chosen.rows:
        empty = {_is_empty(s.relation, row, x.column) for x in best}
        if len(empty) > 1:
            return None
        rows += [row] if empty == {True} else []
    first = min((n for n in best[0].places if n >= end), default=end)
    verb = frozenset(range(end, first)) if 0 < first - end <= _VERB else frozenset()
    places = chosen.places.union(said, verb, *(x.places for x in best))
    others = [n for n in range(len(s.relation.paths)) if s.relation.is_number(n) and n not in naming]
    shown = [n for n in others if n != best[0].column] if len(others) <= _FEW else []
    columns = (*chosen.columns, best[0].column, *shown)
    return Chosen(tuple(rows), places, columns, best[0].sides, chosen.values)


def _beside(said: Said, start: int, end: int) -> int:
    """How many signs of a head are said right before a place, or behind one with a verb between at most."""
    behind = min((n for n in said.places if n >= end), default=None)
    if behind is None or behind - end > _VERB:
        step, at = -1, start - 1
    else:
        step, at = 1, behind
    length = 0
    while at in said.places:
        length, at = length + 1, at + step
    return length


def _is_empty(relation: Relation, row: int, column: int) -> bool:
    cell = relation.lines[row][column]
    if cell is None or is_nothing(cell):
        return True
    number = cell_number(clean(cell.text))
    return number is not None and number.value == 0
