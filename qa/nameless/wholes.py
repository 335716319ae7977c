"""What a part is of its whole, and what all of a table comes to, by its row of totals.

In go a question held against a relation; out comes a result, or nothing: where more than one column may be meant, where
no row holds all together, or where a column tells the share itself.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.tables.grid import clean
from corpus.tables.header import is_total
from qa.nameless.conditions import Chosen, chosen_rows
from qa.nameless.relations import Relation, period_of
from qa.nameless.results import Point, Result
from qa.nameless.selecting import TIME, Selecting
from qa.nameless.spoken import plain
from qa.nameless.weighing import is_added, same_unit
from qa.nameless.words import places_of, table_words
from qa.wording.phrases import percent

#: A share of a share, or of what counts no amount, is none.
_TWO = 2
_NO_SHARE = frozenset("%％‰")
#: Of what was told before.
_POINTS = re.compile("[这那]|其中|上述|以上|前面|[它他她]们")
_TOTAL_SAID = re.compile("总(?:人|面积|床位|重|价|户|件|次|里程)?[数量额]?(?=[是有为]?多少|[是有为]?几|[?？]|$)")
_TOTAL_HEAD = re.compile("^(?:全[年部省市县区校国]|总|合计|共)")


def share(s: Selecting) -> Result | None:
    """How much of the whole one row has, or several of one group: 瓷器占全部藏品的比例, 甲占乙的百分之几."""
    said = list(table_words("share_of").finditer(s.asked.text))
    if not said or s.relation.form or s.relation.turned or _told_by_a_column(s):
        return None
    at = said[0].start()
    places = frozenset(n for m in said for n in range(*m.span()))
    chosen = chosen_rows(s, negated=False, stretches=False)
    column = _column(s)
    if chosen is None or column is None or not chosen.values:
        return None
    before = tuple(v for v in chosen.values if max(v.places) < at)
    behind = tuple(v for v in chosen.values if min(v.places) > at)
    part = _rows(s, Chosen(chosen.rows, values=before)) if before else ()
    whole = _rows(s, Chosen(chosen.rows, values=behind)) if behind else _whole_row(s.relation)
    if not part or len(whole) != 1 or set(part) & set(whole) or _of_its_row(s, column, at):
        return None
    read = [s.relation.value(n, column) for n in (*part, *whole)]
    alike = same_unit(read)
    if alike is None or alike[1] in _NO_SHARE or not alike[0][-1] or alike[0][-1] < sum(alike[0][:-1]):
        return None
    values = alike[0]
    parts = " + ".join(f"{v:f}" for v in values[:-1])
    formula = f"{f'({parts})' if len(values) > 2 else parts} / {values[-1]:f} * 100"
    points = tuple(_point(s, n, column) for n in (*part, *whole))
    explained = places | chosen.places | places_of("whole", s.asked.text) | _head_said(s, column)
    explained |= frozenset(n for n, sign in enumerate(s.asked.text) if sign == "总")
    return Result(
        "share", points, explained, percent(sum(values[:-1], Decimal(0)), values[-1]), "%", formula, chosen.sides
    )


def all_of_it(s: Selecting) -> Result | None:
    """What all of a table comes to, where no row and no column is said, but that all of it is meant."""
    relation = s.relation
    said = places_of("whole", s.asked.text) | places_of("sum", s.asked.text)
    said |= frozenset(n for m in _TOTAL_SAID.finditer(s.asked.text) for n in range(*m.span()))
    if not said or relation.form or relation.turned or s.edged or table_words("share_of").search(s.asked.text):
        return None
    if _POINTS.search(s.asked.text) or not s.about & s.asked.content and not any(x.whole for x in s.said):
        return None
    chosen, column, row = chosen_rows(s, negated=False), _column(s), relation.whole_row
    if chosen is None or chosen.columns or column is None:
        return None
    if not relation.totals and places_of("sum", s.asked.text):
        return _added_up(s, column, said)
    value = relation.value(row, column) if row is not None else None
    if row is None or value is None:
        return None
    explained = said | _head_said(s, column) | {n for n, sign in enumerate(s.asked.text) if sign in "总量数额"}
    explained |= s.asked.unit(f"({relation.sheet.unit})") if relation.sheet.unit else frozenset()
    return Result("each", (_point(s, row, column),), explained, value[0], value[1])


def _added_up(s: Selecting, column: int, said: frozenset[int]) -> Result | None:
    """All rows of a table that prints no sum of them, in a column that is said."""
    relation, head = s.relation, _head_said(s, column)
    rows = relation.rows
    if not head or len(rows) < _TWO or relation.group or any(map(relation.is_part, rows)):
        return None
    if table_words("unitless").search(relation.inner(column)) or "比" in relation.inner(column):
        return None
    if is_but_a_time(relation, column) and len({_measured(relation.name(n)) for n in rows}) > 1:
        return None  # what is added up is not said, and rows of several kinds have no sum: 产值, 收入, 支出
    alike = same_unit([relation.value(n, column) for n in rows])
    if alike is None or not is_added(alike[1]):
        return None
    formula = " + ".join(f"{v:f}" for v in alike[0])
    points = tuple(_point(s, n, column) for n in rows)
    return Result("sum", points, said | head, sum(alike[0], Decimal(0)), alike[1], formula)


def _of_its_row(s: Selecting, column: int, at: int) -> bool:
    """Whether the whole may as well be that of the part's own row: 初一女生占比 beside a column of all pupils, where
    nothing behind 占 says of which column the whole is."""
    total = _total_column(s.relation)
    return total not in {None, column} and not any(x.column == column and max(x.places) > at for x in s.said)


def is_but_a_time(relation: Relation, column: int) -> bool:
    """Whether all that stands over a column is a time: 2023年, 上年, 本期数."""
    heads = (plain(clean(c.text)) for c in relation.paths[column])
    return all(period_of(h) or TIME.fullmatch(h.removesuffix("数")) for h in heads)


def _measured(name: str) -> str:
    """What a row tells of by its name; "" for the name of a thing."""
    found = table_words("amounts").search(plain(name))
    return found[0] if found is not None else ""


def _told_by_a_column(s: Selecting) -> bool:
    """Whether a column of the table tells shares itself."""
    return any(table_words("share_of").search(s.relation.head(n)) for n in range(len(s.relation.paths)))


def _rows(s: Selecting, chosen: Chosen) -> tuple[int, ...]:
    """The rows that values name: those that hold all of them, without what others of them come to."""
    among = set(s.relation.rows)
    for value in chosen.values:
        among &= value.rows
    return tuple(n for n in sorted(among) if n not in s.relation.group or len(among) == 1)


def _whole_row(relation: Relation) -> tuple[int, ...]:
    return (relation.whole_row,) if relation.whole_row is not None else ()


def _column(s: Selecting) -> int | None:
    """The one column of amounts that is said; where none is, the only one, or the one that is the total of the others
    by its name."""
    numbers = _numbers(s.relation)
    best = s.best([x for x in s.said if x.column in numbers])
    if best:
        return best[0].column if len(best) == 1 else None
    if len(numbers) == 1:
        return numbers[0]
    return _total_column(s.relation)


def _numbers(relation: Relation) -> list[int]:
    return [n for n in range(len(relation.paths)) if relation.is_number(n)]


def _total_column(relation: Relation) -> int | None:
    """The one column that is the total of the others by its name, and no less than any."""
    numbers = _numbers(relation)
    totals = [n for n in numbers if is_total(relation.head(n)) or _TOTAL_HEAD.match(relation.inner(n))]
    return totals[0] if len(totals) == 1 and _adds_up(relation, totals[0], numbers) else None


def _adds_up(relation: Relation, total: int, numbers: Sequence[int]) -> bool:
    """Whether a column is no less than any other, in one unit, wherever both have a number."""
    for row in (*relation.rows, *relation.totals):
        own = relation.value(row, total)
        others = [v for n in numbers if n != total and (v := relation.value(row, n)) is not None]
        if own is None or any(v[1] != own[1] or v[0] > own[0] for v in others):
            return False
    return True


def _head_said(s: Selecting, column: int) -> frozenset[int]:
    return frozenset[int]().union(*(x.places for x in s.said if x.column == column))


def _point(s: Selecting, row: int, column: int) -> Point:
    cell = s.relation.lines[row][column]
    name = "".join(
        dict.fromkeys(clean(c.text) for c in s.relation.lines[row][:column] if c is not None and not _amount(c.text))
    )
    return Point(
        f"{name}的{s.relation.head(column)}", s.relation.text(row, column), (cell,) if cell is not None else ()
    )


def _amount(text: str) -> bool:
    return re.match(r"[-+]?\d", clean(text)) is not None
