"""Several cells of one table together: how far two are apart, what several come to, and each of them by its name.

In go a question held against a relation; out comes a result. Totals take no part in a sum: where one is printed for
all that is asked for, it is told instead of reckoned.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.amounts import is_money
from qa.nameless.conditions import Chosen, chosen_rows, two_sides
from qa.nameless.families import Family, columns_counted, rows_counted
from qa.nameless.relations import Relation
from qa.nameless.results import Point, Result
from qa.nameless.said import pieces
from qa.nameless.selecting import Said, Selecting, Value
from qa.nameless.spoken import plain
from qa.nameless.weighing import by_quality, is_added, same_unit
from qa.nameless.words import places_of, table_words

#: A year in a head or in a question.
_YEAR = re.compile(r"(?:19|20)\d{2}")
#: How heads of numbers end that are names.
_NUMBERS = re.compile("[号码序]$")
_TWO = 2
#: Values told at once.
_MOST = 40
_PERCENT = frozenset("%％")
_UNIT_ASKED = re.compile("(?:多少|几)(个?百分点|[一-鿿]{1,3})?$")

_Read = Sequence[tuple[Decimal, str] | None]


# -- what is spoken of ------------------------------------------------------------------------------------------------
def _one_column(s: Selecting, but: frozenset[int] = frozenset()) -> Said | None:
    """The one column of amounts that is said most."""
    numbers = [n for n in range(len(s.relation.paths)) if s.relation.is_number(n)]
    best = s.best([x for x in s.said if x.column in numbers and not x.places <= but])
    if not best and len(numbers) == 1:
        return Said(numbers[0], frozenset(), 0, True)
    return best[0] if len(best) == 1 else None


def _row_of(s: Selecting, chosen: Chosen) -> int | None:
    """The one row that is spoken of; where none is named, the only one, or the one that holds all together."""
    if len(chosen.rows) == 1:
        return chosen.rows[0]
    if chosen.columns:
        return None
    named = [n for n in s.relation.totals if _says_all(s, plain(s.relation.text(n, 0)))]
    return named[0] if len(named) == 1 else None


def _says_all(s: Selecting, total: str) -> bool:
    """Whether the question speaks of the whole that a row of totals is called by: 全省 of 某省, or of all by a word."""
    of_place = total.startswith("全") and len(total) > 1 and total[1] in s.asked.text
    return of_place or table_words("whole").search(s.asked.text) is not None


def _point(s: Selecting, row: int, column: int, name: str) -> Point:
    cell = s.relation.lines[row][column]
    return Point(name, s.relation.text(row, column), (cell,) if cell is not None else ())


def _asking(s: Selecting) -> frozenset[int]:
    """Where the unit that is asked for stands at the end: 多少公里, 几枚."""
    m = _UNIT_ASKED.search(s.asked.text.rstrip("?？。呢啊"))
    return frozenset(range(*m.span())) if m is not None else frozenset()


# -- apart ------------------------------------------------------------------------------------------------------------
def apart(s: Selecting) -> Result | None:
    """How far two cells of one column, or of one row, are apart."""
    said = list(table_words("apart_by").finditer(s.asked.text))
    if not said or table_words("how_many_times").search(s.asked.text):
        return None
    places = frozenset(range(*said[-1].span())) | _asking(s)
    return _rows_apart(s, places) or _columns_apart(s, places)


def _rows_apart(s: Selecting, asking: frozenset[int]) -> Result | None:
    chosen = chosen_rows(s, asking, negated=False, stretches=False)
    if chosen is None or len(chosen.rows) != _TWO:
        return None
    # Two rows that are set apart are called by two values of one column.
    pairs = [c for c in chosen.columns if sum(v.column == c for v in chosen.values) == _TWO]
    if len(pairs) != 1:
        return None
    named = sorted((v for v in chosen.values if v.column == pairs[0]), key=lambda v: min(v.places))
    if not all(len(v.rows & set(chosen.rows)) == 1 for v in named):
        return None
    if named[0].places & named[1].places and not _on_both_sides(s, named):
        return None
    best = _one_column(s)
    text = s.asked.text[min(asking) : max(asking) + 1]
    columns = [best.column] if best is not None else by_quality(s.relation, text, s.asked) if not s.said else []
    if not columns and (of_all := s.relation.of_all) is not None:
        # What is asked of both is what the table is about: its one column of totals has it.
        columns = [of_all] if not any(x.places & s.asked.content - s.about for x in s.said) else []
    if len(columns) != 1:
        return None
    rows = [next(iter(v.rows & set(chosen.rows))) for v in named]
    points = [_point(s, row, columns[0], v.text) for row, v in zip(rows, named, strict=True)]
    values = [s.relation.value(row, columns[0]) for row in rows]
    head = s.relation.head(columns[0])
    explained = asking | chosen.places | (best.places if best is not None else frozenset())
    explained |= _joined(s) | pieces(plain(head), s.asked.text)
    sides = chosen.sides | (best.sides if best is not None else frozenset())
    return _difference(values, [Point(f"{p.name}的{head}", p.said, p.cells) for p in points], explained, sides)


def _on_both_sides(s: Selecting, named: Sequence[Value]) -> bool:
    """Whether what two names do not share (星河A2 and 星河B) stands before and behind what sets one against the other."""
    own, others = named[0].places - named[1].places, named[1].places - named[0].places
    sides = sorted((own, others), key=lambda places: min(places, default=0))
    return bool(own and others) and any(
        max(sides[0]) < m.start() < min(sides[1]) for m in table_words("than").finditer(s.asked.text)
    )


def _columns_apart(s: Selecting, asking: frozenset[int]) -> Result | None:
    than = next((m for role in ("than", "joins") for m in table_words(role).finditer(s.asked.text)), None)
    chosen = chosen_rows(s, asking, negated=False, stretches=False)
    if than is None or chosen is None:
        return None
    row = _row_of(s, chosen)
    if row is None and not chosen.columns:
        row = s.relation.whole_row  # of no row: of all
    if row is None:
        return None
    pair = two_sides([x for x in s.said if s.relation.value(row, x.column) is not None], than.start(), s.relation)
    if pair is None:
        return None
    whose = "" if s.relation.form else f"{s.relation.name(row)}的"
    points = [_point(s, row, x.column, whose + s.relation.head(x.column)) for x in pair]
    values = [s.relation.value(row, x.column) for x in pair]
    explained = asking.union(chosen.places, _joined(s), *(x.places for x in pair))
    return _difference(values, points, explained, chosen.sides.union(*(x.sides for x in pair)))


def _joined(s: Selecting) -> frozenset[int]:
    return places_of("than", s.asked.text) | places_of("joins", s.asked.text)


def _difference(
    read: _Read, points: Sequence[Point], explained: frozenset[int], sides: frozenset[int]
) -> Result | None:
    if (alike := same_unit(read)) is None:
        return None
    (one, other), unit = alike
    high, low = max(one, other), min(one, other)
    unit = "个百分点" if unit in _PERCENT else unit
    return Result("apart", tuple(points), explained, high - low, unit, f"{high:f} - {low:f}", sides, less=one < other)


# -- together ---------------------------------------------------------------------------------------------------------
def together(s: Selecting) -> Result | None:
    """What several cells of one column, or of one row, come to."""
    said = places_of("sum", s.asked.text)
    if not said:
        return None
    asking = said | _asking(s)
    chosen = chosen_rows(s, negated=False)
    if chosen is None:
        return None
    found = _row_together(s, chosen, asking) or _column_together(s, chosen, asking)
    if found is None or _of_years_unasked(s, found.points):
        return None
    # How many there are is no sum of money.
    return None if is_money(found.unit) and table_words("count_of").search(s.asked.text) else found


def _column_together(s: Selecting, chosen: Chosen, asking: frozenset[int]) -> Result | None:
    family = rows_counted(s, chosen.rows)
    if not chosen.columns and family is None:
        return None
    best = _one_column(s, family.places if family is not None else frozenset())
    # What rows come to is none of them; but one of a stretch is, whatever others come to.
    rows = [n for n in chosen.rows if chosen.stretched or n not in s.relation.group]
    if best is None or len(rows) < _TWO or any(map(s.relation.is_part, rows)):
        return None
    explained = asking | chosen.places | best.places | (family.places if family is not None else frozenset())
    sides = chosen.sides | best.sides
    whole = s.relation.whole_row
    if not chosen.columns and whole is not None and s.relation.value(whole, best.column) is not None:
        point = _point(s, whole, best.column, _called(s.relation, whole, best.column))
        return _each_of(s, [(whole, best.column)], [point], explained, sides)
    points = [_point(s, n, best.column, _called(s.relation, n, best.column)) for n in rows]
    return _sum([s.relation.value(n, best.column) for n in rows], points, explained, sides)


def _row_together(s: Selecting, chosen: Chosen, asking: frozenset[int]) -> Result | None:
    row = _row_of(s, chosen)
    family = columns_counted(s) or _columns_named(s)
    if row is None or family is None or len(family.columns) < _TWO:
        return None
    points = [_point(s, row, n, s.relation.head(n)) for n in family.columns]
    explained = asking | chosen.places | family.places
    explained = explained.union(*(x.places for x in s.said if x.column in family.columns and x.whole))
    return _sum([s.relation.value(row, n) for n in family.columns], points, explained, chosen.sides)


def _columns_named(s: Selecting) -> Family | None:
    """The columns of amounts that are each said whole, and none by the words of another, nor as an end of a stretch:
    what lies between its ends is a part of their sum."""
    whole = [x for x in s.said if x.whole and s.relation.is_number(x.column)]
    said = places_of("sum", s.asked.text)  # 合计 asks for a sum, and for no column 总计 beside 柳林镇合计
    own = [x for x in whole if x.places - said.union(*(o.places for o in whole if o is not x))]
    if len(own) < _TWO or len(own) < len(whole):
        return None
    if s.stretch_across is not None and any(x.places & s.stretch_across.places for x in own):
        return None
    return Family(tuple(x.column for x in own), places=frozenset[int]().union(*(x.places for x in own)))


def _of_years_unasked(s: Selecting, points: Sequence[Point]) -> bool:
    """Whether cells are of several years that the question does not name all: they make no sum of one year."""
    told = {year for point in points for year in _YEAR.findall(point.name)}
    together = table_words("of_years").search(s.asked.text) is not None
    return len(told) > 1 and not told <= {*_YEAR.findall(s.asked.text)} and not together


def _sum(read: _Read, points: Sequence[Point], explained: frozenset[int], sides: frozenset[int]) -> Result | None:
    if (alike := same_unit(read)) is None or not is_added(alike[1]):
        return None
    values, unit = alike
    formula = " + ".join(f"{v:f}" for v in values)
    return Result("sum", tuple(points), explained, sum(values, Decimal(0)), unit, formula, sides)


# -- each -------------------------------------------------------------------------------------------------------------
def each(s: Selecting) -> Result | None:
    """Each of several cells of one row or one column that are spoken of together."""
    if not table_words("each").search(s.asked.text):
        return None
    asking = places_of("each", s.asked.text) | _asking(s)
    chosen = chosen_rows(s, negated=False)
    if chosen is None:
        return None
    row, family = _row_of(s, chosen), columns_counted(s)
    if row is not None and family is not None and 1 < len(family.columns) <= _MOST:
        explained = asking | chosen.places | family.places
        at = [(row, n) for n in family.columns]
        return _each_of(s, at, [_point(s, row, n, s.relation.head(n)) for n in family.columns], explained, chosen.sides)
    of_all = table_words("of_a_row").search(s.asked.text)
    if row is not None and chosen.columns and of_all is not None and not s.said and not s.relation.turned:
        every = [
            n
            for n in range(len(s.relation.paths))
            if s.relation.is_number(n) and not _NUMBERS.search(s.relation.inner(n))
        ]
        numbers = [n for n in every if s.relation.lines[row][n] is not None]
        points = [_point(s, row, n, s.relation.head(n)) for n in numbers]
        explained = asking | chosen.places | places_of("of_a_row", s.asked.text)
        if 1 < len(points) <= _MOST:
            return _each_of(s, [(row, n) for n in numbers], points, explained, chosen.sides)
    of_rows = rows_counted(s, chosen.rows)
    if of_rows is None or not 1 < len(of_rows.rows) <= _MOST:
        return None
    best = _one_column(s, of_rows.places)
    if best is None:
        return None
    explained = asking | chosen.places | of_rows.places | best.places
    points = [_point(s, n, best.column, s.relation.name_within(n, chosen.columns)) for n in of_rows.rows]
    at = [(n, best.column) for n in of_rows.rows]
    return _each_of(s, at, points, explained, chosen.sides | best.sides)


def _each_of(
    s: Selecting,
    at: Sequence[tuple[int, int]],
    points: Sequence[Point],
    explained: frozenset[int],
    sides: frozenset[int],
) -> Result | None:
    if not all(p.cells for p in points):
        return None
    if len(points) == 1 and (value := s.relation.value(*at[0])) is not None:
        return Result("each", tuple(points), explained, value[0], value[1], sides=sides)
    return Result("each", tuple(points), explained, sides=sides)


def _called(relation: Relation, row: int, column: int) -> str:
    return f"{relation.name(row)}的{relation.head(column)}"
