"""A question put together from the rows, the columns and the operation that it names in one table, whatever its turn.

In go a question held against a relation; out comes a result. Rows are those that keep to every value, limit, date and
place in an order that is said; columns those whose heads or units are said; one cell is told, several are added up
where a sum is asked for, rows are counted where nothing else may be. What is said twice over, or not at all, gives
nothing. Less sure than the other operations, so it is held to a question after them (`qa.nameless.queries`).
"""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from corpus.amounts import is_money
from corpus.tables.grid import clean
from qa.nameless.between import between, ends_in
from qa.nameless.composed_rows import COUNTER, Meant, heads_of_names, rows_meant
from qa.nameless.forms import has_digit, is_nothing
from qa.nameless.of_a_group import group_summed
from qa.nameless.results import Point, Result
from qa.nameless.selecting import Said, Selecting
from qa.nameless.spoken import plain
from qa.nameless.weighing import is_added, same_unit
from qa.nameless.wholes import is_but_a_time
from qa.nameless.words import table_words
from qa.reading.numerals import small_number

_HOW_MUCH = re.compile("(?:多少|几)个?([一-鿿a-z℃%]{1,4})?")
_WORDS_ASKED = re.compile("谁|哪|什么|为何|怎么|几[级类等星]")
_WHICH = re.compile("(?:哪|什么)一?[个家所座间条栋]?([一-鿿])(?![一-鿿]*[最])")
_ALL = re.compile("全部|所有")
_SO_MANY = re.compile("(?<![\\d第年月])([两二三四五六七八九十])(?:个|家|项|部|者|类|种|处|位|名|本|所)")
_MOST_ADDED = 60
_SET_AGAINST = ("apart", "apart_by", "than", "share_of", "how_many_times")
#: Persons are counted in these; a column of how many they are tells their number, and its rows do not.
_OF_PERSONS, _PERSONS = frozenset("名人位"), re.compile("人|名额|数")


def composed(s: Selecting) -> Result | None:
    """The cell, the sum or the number of rows that the question comes to."""
    if s.relation.form:
        return group_summed(s)
    if s.edged:
        return None
    if (ends := ends_in(s)) is not None:
        return between(s, ends, _columns(s, Meant(ends.rows, (), ends.places)))
    rows = rows_meant(s)
    if rows is None or not rows.rows:
        return None
    columns = _columns(s, rows)
    if (counted := _counted(s, rows, columns)) is not None:
        return counted
    if not columns or _asks_how_apart(s, rows, columns):
        return None
    if _asks_sum(s, rows, columns):
        return _added(s, rows, columns)
    return _told(s, rows, columns)


def _asks_how_apart(s: Selecting, rows: Meant, columns: Sequence[Said]) -> bool:
    """Whether it is asked how two things are set against each other, beside what heads and names say of that (比年初)."""
    said = frozenset[int]().union(*(s.anywhere(role) for role in _SET_AGAINST))
    return bool(said - rows.places.union(*(x.places for x in columns)))


# -- columns ----------------------------------------------------------------------------------------------------------
def _columns(s: Selecting, rows: Meant) -> tuple[Said, ...]:
    """The columns that are asked for: of one head that is said, or of the unit that is."""
    relation = s.relation
    wants_number = _HOW_MUCH.search(s.asked.text) is not None
    among = [n for n in range(len(relation.paths)) if n not in rows.columns and n not in relation.stub]
    fitting = [n for n in among if relation.is_number(n) or not wants_number]
    said = [x for x in s.said if x.column in fitting and not x.places <= rows.places]
    in_unit = _in_unit(s, [n for n in among if relation.is_number(n)]) if wants_number else {}
    if in_unit:
        of_unit = [x for x in said if x.column in in_unit]
        said = of_unit or ([] if said else said)
    if (of_kind := _of_kind(s, among)) is not None:
        return (of_kind,)
    if not said and len(in_unit) == 1:
        ((column, places),) = in_unit.items()
        unit = _unit(s, column)
        # 多少秒 asks for what is measured so; 多少人 and 多少元 for many things, of which the head must be said.
        measured = table_words("counter").fullmatch(unit) is None and not is_money(unit)
        return (Said(column, places, 0, True),) if measured else ()
    if family := _run_together(s, said):
        return family
    best = s.best([x for x in said if x.places - rows.places])
    if len(rows.rows) == 1 and len(best) > 1 and (several := _several(s, best)):
        return several
    longest = max((len(x.places & s.asked.content) for x in best), default=0)
    kept = [x for x in best if len(x.places & s.asked.content) == longest]
    return _together(s, kept)


def _of_kind(s: Selecting, among: Sequence[int]) -> Said | None:
    """The one column of words whose cells end as what is asked for: 在哪个厅 of 春晖厅 and 国际厅."""
    for m in _WHICH.finditer(s.asked.text):
        found = []
        for column in among:
            cells = [plain(t) for n in s.relation.rows if (t := s.relation.text(n, column))]
            if cells and not s.relation.is_number(column) and sum(c.endswith(m[1]) for c in cells) * 2 > len(cells):
                found.append(column)
        if len(found) == 1:
            return Said(found[0], frozenset(range(*m.span())), 0, True)
    return None


def _several(s: Selecting, best: Sequence[Said]) -> tuple[Said, ...]:
    """Several columns that are asked for one beside the other, each by words of its own: 账面余额和坏账准备."""
    own = [x for x in best if x.whole or s.relation.inner(x.column) in s.asked.text]
    apart = all(not one.places & other.places for n, one in enumerate(own) for other in own[n + 1 :])
    joined = table_words("joins").search(s.asked.text) or s.asked.asks > 1 or "，" in s.asked.text
    return tuple(sorted(own, key=lambda x: min(x.places))) if len(own) > 1 and apart and joined else ()


def _together(s: Selecting, kept: Sequence[Said]) -> tuple[Said, ...]:
    """The one column that is said; or all below one head that is said, of which none is told apart."""
    if len(kept) < 2:
        return tuple(kept)
    outer = {id(s.relation.paths[x.column][0]) for x in kept}
    below = [n for n, path in enumerate(s.relation.paths) if path and id(path[0]) in outer]
    alike = len({x.places for x in kept}) == 1 or _each_said(kept)
    return tuple(kept) if len(outer) == 1 and alike and sorted(x.column for x in kept) == below else ()


def _each_said(kept: Sequence[Said]) -> bool:
    """Whether each of several columns is said by a word of its own beside what all of them share (男女)."""
    shared = frozenset.intersection(*(x.places for x in kept))
    return bool(shared) and all(x.whole and x.places - shared for x in kept)


def _run_together(s: Selecting, said: Sequence[Said]) -> tuple[Said, ...]:
    """All columns below one head that is said, whose own heads are said as one word: 博士生|男女."""
    paths = s.relation.paths
    for x in said:
        below = [n for n, path in enumerate(paths) if len(path) > 1 and path[0] is paths[x.column][0]]
        word = "".join(s.relation.inner(n) for n in below)
        outer = s.asked.match(clean(paths[x.column][0].text))
        at = s.asked.text.find(word) if len(below) > 1 else -1
        if at >= 0 and outer is not None and outer.whole:
            places = outer.places | frozenset(range(at, at + len(word)))
            return tuple(Said(n, places, 0, True) for n in below)
    return ()


def _in_unit(s: Selecting, columns: Sequence[int]) -> dict[int, frozenset[int]]:
    """The columns whose numbers are of the unit that is asked for (多少秒), and where it is."""
    found: dict[int, frozenset[int]] = {}
    for m in _HOW_MUCH.finditer(s.asked.text):
        for column in columns:
            units = {u for n in s.relation.rows if (u := s.relation.unit(n, column))}
            if m[1] and any(m[1].startswith(u) for u in units):
                unit = max((u for u in units if m[1].startswith(u)), key=len)
                found[column] = frozenset(range(m.start(), m.start(1) + len(unit)))
    return found


# -- what they come to ------------------------------------------------------------------------------------------------
def _counted(s: Selecting, rows: Meant, columns: Sequence[Said]) -> Result | None:
    """How many rows keep to what is said of them; None where a column tells how many of them there are."""
    asking = COUNTER.search(s.asked.text)
    if asking is None or not rows.values and not rows.narrowed:
        return None
    counted = [x for x in columns if asking[1] in s.relation.inner(x.column) or _unit(s, x.column) == asking[1]]
    if counted or s.relation.turned and not s.relation.sheet.names_lines:
        return None
    if asking[1] in _OF_PERSONS and any(_PERSONS.search(s.relation.inner(n)) for n in _numbers(s, rows)):
        return None
    noun = _noun(s, asking)
    if asking[1] in _OF_PERSONS and noun and not _is_any_person(s, noun):
        return None  # how many 博士 there are among the women is not how many women there are
    key = s.relation.key
    if not rows.narrowed and all(v.column == key for v in rows.values):
        return None
    named = [n for n in (key,) if n is not None] or list(s.relation.stub)
    points = tuple(_named(s, row, named, rows.columns) for row in rows.rows)
    if not all(p.name for p in points):
        return None
    explained = rows.places | frozenset(range(*asking.span())) | noun
    return Result("count", points, explained, Decimal(len(points)), asking[1], sides=rows.sides)


def _added(s: Selecting, rows: Meant, columns: Sequence[Said]) -> Result | None:
    """What the cells of all rows meant come to, in one column or in all below one head."""
    if not all(s.relation.is_number(x.column) for x in columns):
        return None
    if (
        s.relation.turned
        and not rows.values
        and not rows.narrowed
        or counts_others(s.asked.text, {len(rows.rows), len(columns), len(rows.rows) * len(columns)})
    ):
        return None  # what stands below each other are other things; 两个 are not three
    if not rows.values and (s.relation.totals or all(is_but_a_time(s.relation, x.column) for x in columns)):
        return None  # what sums there are is for the total to say; and of no item nothing is added up
    own = [n for n in rows.rows if n not in s.relation.group] or list(rows.rows)
    points, read = [], []
    for row in own:
        for x in columns:
            cell = s.relation.lines[row][x.column]
            if cell is None or is_nothing(cell):
                if rows.narrowed:
                    return None  # not all from one end to the other are told
                continue
            read.append(s.relation.value(row, x.column))
            points.append(Point(f"{s.relation.name(row)}的{s.relation.head(x.column)}", clean(cell.text), (cell,)))
    alike = same_unit(read)
    if alike is None or not 1 < len(points) <= _MOST_ADDED or not _are_added(s, columns, alike[1]):
        return None
    explained = rows.places.union(*(x.places for x in columns)) | _sum_said(s)
    formula = " + ".join(f"{v:f}" for v in alike[0])
    sides = rows.sides.union(*(x.sides for x in columns))
    return Result("sum", tuple(points), explained, sum(alike[0], Decimal(0)), alike[1], formula, sides=sides)


def counts_others(asked: str, sizes: Collection[int]) -> bool:
    """Whether a question says how many are to be added up, and they are not so many.

    >>> counts_others("这三部片子一共多少", {3}), counts_others("两个加起来多少", {3}), counts_others("一共多少", {3})
    (False, True, False)
    """
    told = [small_number(m[1].replace("两", "二")) for m in _SO_MANY.finditer(asked)]
    return any(n is not None and n not in sizes for n in told)


def _told(s: Selecting, rows: Meant, columns: Sequence[Said]) -> Result | None:
    """The one cell of the row and the column that are meant, or each of several that are asked for together."""
    if len(rows.rows) != 1 or not rows.places - heads_of_names(s):
        return None
    (row,) = rows.rows
    points, value = [], None
    for x in columns:
        cell = s.relation.lines[row][x.column]
        if cell is None or is_nothing(cell) or has_digit(cell) is not s.relation.is_number(x.column):
            return None
        if len(columns) == 1 and not (_HOW_MUCH.search(s.asked.text) or _WORDS_ASKED.search(s.asked.text) or x.whole):
            return None
        value = s.relation.value(row, x.column)
        points.append(Point(f"{s.relation.name(row)}的{s.relation.head(x.column)}", clean(cell.text), (cell,)))
    explained = rows.places.union(*(x.places for x in columns))
    told, unit = value if value is not None and len(points) == 1 else (None, "")
    sides = rows.sides.union(*(x.sides for x in columns))
    return Result("each", tuple(points), explained, told, unit, sides=sides)


def _named(s: Selecting, row: int, columns: Sequence[int], shown: Sequence[int]) -> Point:
    cells = [c for n in (*columns, *shown) if (c := s.relation.lines[row][n]) is not None]
    said = "，".join(clean(c.text) for n in shown if n not in columns and (c := s.relation.lines[row][n]) is not None)
    return Point("".join(s.relation.text(row, n) for n in columns), said, tuple({id(c): c for c in cells}.values()))


def _noun(s: Selecting, asking: re.Match[str]) -> frozenset[int]:
    """What is counted, right behind the asking, where it heads no other column: 有几名|球员."""
    for start, end in s.asked.words:
        if start == asking.end():
            noun = s.asked.text[start:end]
            return frozenset(range(start, end)) if not any(c.isdigit() for c in noun) else frozenset()
    return frozenset()


def _is_any_person(s: Selecting, noun: frozenset[int]) -> bool:
    """Whether what is counted is anybody in the table: 球员 of its heads, 人, what its title calls them."""
    said = s.asked.text[min(noun) : max(noun) + 1]
    return noun <= heads_of_names(s) | s.about or table_words("thing").fullmatch(said) is not None


def _numbers(s: Selecting, rows: Meant) -> list[int]:
    return [n for n in range(len(s.relation.paths)) if s.relation.is_number(n) and n not in rows.columns]


def _asks_sum(s: Selecting, rows: Meant, columns: Sequence[Said]) -> bool:
    """Whether a sum is asked for beside what names rows and columns."""
    return bool(_sum_said(s) - rows.places.union(*(x.places for x in columns if x.whole)))


def _sum_said(s: Selecting) -> frozenset[int]:
    said = frozenset(n for m in _ALL.finditer(s.asked.text) for n in range(*m.span()))
    return s.anywhere("sum") | said


def _unit(s: Selecting, column: int) -> str:
    return next((u for n in s.relation.rows if (u := s.relation.unit(n, column))), "")


def _are_added(s: Selecting, columns: Sequence[Said], unit: str) -> bool:
    """Whether amounts have a sum: no rates, no prices, nothing that comes to each of something."""
    heads = [s.relation.head(x.column) for x in columns]
    return is_added(unit) and unit != "℃" and not any(
        table_words("unitless").search(h) or re.search("均|单价|票价|气温|温度|最[高低大小]", h) for h in heads
    )  # fmt: skip
