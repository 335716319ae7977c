"""Rows by what is said of them: their names, how many they are, and which of them has the most.

In go a question held against a relation; out comes a result, or nothing: where no condition is said, where what is to
be told has no name, where a cell that is to be put in order cannot be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.tables.grid import clean
from qa.nameless.conditions import Chosen, chosen_rows, narrowed_rows
from qa.nameless.families import rows_counted
from qa.nameless.forms import has_digit, is_nothing
from qa.nameless.relations import Relation, is_amount
from qa.nameless.results import Point, Result
from qa.nameless.said import pieces
from qa.nameless.selecting import Selecting
from qa.nameless.spoken import plain
from qa.nameless.weighing import adjective_at, by_quality, direction, most_changed, worth
from qa.nameless.words import table_words

#: Names told at once.
_MOST_NAMES = 60
#: What is called by the rows is at most so long.
_LONGEST_NOUN = 6
_TWO = 2
#: A name said so far is said whole.
_SURE = 0.99
#: How a row is called that others come to, behind what they have in common.
_OF_PARTS = re.compile("(?:小计|合计|共计)$")
#: A kind of person or thing is said in so many signs.
_KIND = 2


# -- what is told of them ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Called:
    """The column whose cells are told, and where the question says what they are called."""

    columns: tuple[int, ...]
    places: frozenset[int]
    #: Words beside the asking, which may be what the rows are.
    nouns: tuple[tuple[int, int], ...] = ()


def called(s: Selecting, asking: re.Match[str], but: int | None = None) -> Called | None:
    """What the rows are asked for by: the column headed so by the words behind the asking, or the one of their
    names."""
    relation = s.relation
    text = s.asked.text
    start = _noun_before(s, asking.start())
    words = [n for n in range(len(relation.paths)) if n != but and (not relation.is_number(n) or n == 0)]
    end = asking.end()
    nouns = [(end, text[end : end + size]) for size in range(_LONGEST_NOUN, 0, -1)]
    nouns += [(at, text[at:start]) for at in range(max(0, start - _LONGEST_NOUN), start)]
    for at, noun in nouns:
        if not noun or len(noun) == 1 and not _is_lone(s, at):
            continue
        headed = [n for n in words if (h := relation.inner(n)) and (noun in h or len(h) > 1 and noun.startswith(h))]
        if headed:
            best = min(headed, key=relation.as_name)
            names = (best, relation.key) if relation.is_coded(best) and relation.key not in {None, best} else (best,)
            return Called(
                tuple(n for n in names if n is not None),
                frozenset(range(at, at + len(noun))) | pieces(relation.inner(best), text),
            )
    if (of_kind := _of_kind(s, end, but)) is not None:
        return of_kind
    columns = _own_names(relation)
    if not columns:
        return None
    places = frozenset[int]().union(*(pieces(relation.inner(n), text) for n in columns))
    nouns_at = [w for w in s.asked.words if end in w or start in w]
    return Called(columns, places.union(*(_named_alike(s, w, columns) for w in nouns_at)), tuple(nouns_at))


def _of_kind(s: Selecting, at: int, but: int | None) -> Called | None:
    """The first column, of numbers or codes that are names, where the noun behind the asking ends as its head or as
    most of its cells do: 哪条公交线, 哪几路 of 线路 1路, 夜1路."""
    relation = s.relation
    end = next((end for start, end in s.asked.words if start <= at < end), at)
    while end < len(s.asked.text) and _goes_on(s, end):
        end += 1
    if but == 0 or relation.turned or 0 not in relation.named or not at < end <= at + _LONGEST_NOUN:
        return None
    sign = s.asked.text[end - 1]
    names = [plain(relation.text(n, 0)) for n in relation.rows]
    ends = sum(name.endswith(sign) for name in names) * 2 > len(names)
    return Called((0,), frozenset(range(at, end))) if sign in relation.inner(0) or ends else None


def _goes_on(s: Selecting, at: int) -> bool:
    """Whether a single sign behind a noun is its end (公交|线) and nothing is asked of it yet."""
    alone = (at, at + 1) in s.asked.words and at in s.asked.content
    return alone and not any(at in s.role(role) for role in ("most", "least", "higher", "lower", "none"))


def _own_names(relation: Relation) -> tuple[int, ...]:
    """What rows are called by: their names, behind the codes that stand first where no head calls those names."""
    key = relation.key
    if key is None:
        return relation.stub
    coded = not all(is_amount(relation.text(n, 0)) for n in relation.rows)
    first = 0 in relation.named and key != 0 and coded and not re.search("名称?$", relation.inner(key))
    return (0, key) if first else (key,)


def _noun_before(s: Selecting, at: int) -> int:
    """Where what is asked of ends, that stands before the asking: 地块里哪些."""
    within = re.search("(?:里面|当中|之中|[里中])?[，,]?(?:都?[有是])?$", s.asked.text[:at])
    return within.start() if within is not None else at


def _is_lone(s: Selecting, at: int) -> bool:
    return any(start == at and end == at + 1 for start, end in s.asked.words)


def _named_alike(s: Selecting, word: tuple[int, int], columns: Sequence[int]) -> frozenset[int]:
    """A noun of which most names have a sign at their end: 学校 of 小学 and 中学, 城市 of 岚阳市; persons where the head
    says that they are."""
    noun = s.asked.text[word[0] : word[1]]
    names = [plain(s.relation.text(n, columns[-1])) for n in s.relation.rows]
    alike = sum(any(sign in name[-2:] for sign in noun) for name in names) * 2 >= len(names)
    return frozenset(range(*word)) if alike else frozenset()


def _point(s: Selecting, row: int, columns: Sequence[int], shown: Sequence[int]) -> Point:
    relation = s.relation
    names = [c for n in columns if (c := relation.lines[row][n]) is not None]
    others = [n for n in dict.fromkeys(shown) if n not in columns and relation.lines[row][n] is not None]
    said = "，".join(_shown(s, row, n) for n in others)
    cells = {id(c): c for c in (*names, *(relation.lines[row][n] for n in others)) if c is not None}
    return Point("".join(dict.fromkeys(clean(c.text) for c in names)), said, tuple(cells.values()))


def _shown(s: Selecting, row: int, column: int) -> str:
    text = s.relation.text(row, column)
    return f"{s.relation.head(column)}：{text}" if s.relation.is_number(column) else text


# -- operations -------------------------------------------------------------------------------------------------------
def names_of_rows(s: Selecting) -> Result | None:
    """The names of all rows that keep to what is said of them; how many they are where that is asked."""
    if s.relation.form:
        return None
    for kind, role in (("names", "list_of"), ("count", "count_of")):
        for m in reversed(list(table_words(role).finditer(s.asked.text))):
            result = _listed(s, kind, m)
            if result is not None:
                return result
    return None


def parts_of_row(s: Selecting) -> Result | None:
    """The names of the rows that one row, which is named, is the sum of: 北片有哪几个县 of 北片小计."""
    asking = list(table_words("list_of").finditer(s.asked.text))
    if s.relation.form or s.relation.turned or not asking or not _is_of_several(asking[-1][0]):
        return None
    named = sum_named(s)
    if named is None:
        return None
    row, places, rows = named
    m = asking[-1]
    name = called(s, m)
    columns = name.columns if name is not None else (0,)
    points = tuple(_point(s, n, columns, ()) for n in rows)
    if not all(p.name for p in points):
        return None
    places |= frozenset(range(*m.span())) | (name.places if name is not None else frozenset())
    return Result("names", points, places | _of_ends(s, rows))


def sum_named(s: Selecting) -> tuple[int, frozenset[int], tuple[int, ...]] | None:
    """The one row that is named and is what rows behind it come to, where it is said, and those rows."""
    relation = s.relation
    found: list[tuple[int, frozenset[int], tuple[int, ...]]] = []
    for row, line in enumerate(relation.lines):
        cell = line[0] if line else None
        text = _OF_PARTS.sub("", clean(cell.text)) if cell is not None else ""
        match = s.asked.match(text) if len(text) > 1 else None
        if match is not None and match.share >= _SURE and match.places and (rows := relation.parts_of(row)):
            found.append((row, match.places, rows))
    longest = [f for f in found if not any(f[1] < o[1] for o in found)]
    apart = [f for f in longest if not f[1] <= s.about] or longest
    return apart[0] if len(apart) == 1 else None


def _of_ends(s: Selecting, rows: Sequence[int]) -> frozenset[int]:
    """Signs of the question in which names of the rows end: 县区 of 清川县 and 望江区."""
    ends = {plain(s.relation.text(n, 0))[-1:] for n in rows}
    return frozenset(n for n, sign in enumerate(s.asked.text) if sign in ends)


def _listed(s: Selecting, kind: str, m: re.Match[str]) -> Result | None:
    asking = frozenset(range(*m.span()))
    chosen = chosen_rows(s, asking)
    name = called(s, m)
    if chosen is None or name is None:
        return None
    narrowed = narrowed_rows(s, chosen)
    if narrowed is None and not chosen.columns and kind == "names" and _heading_said(s):
        return _all_rows(s, name, asking)
    if narrowed is None and (not chosen.columns or any(n in name.columns for n in chosen.columns)):
        return None
    if narrowed is None and not chosen.stretched and all(n in s.relation.named for n in chosen.columns):
        return None  # a row by its own name is no condition on rows
    if narrowed is None and s.relation.turned and not s.relation.sheet.names_lines:
        return None
    if narrowed is None and kind == "names" and not _is_of_several(m[0]):
        return None  # one row by a value of it is asked for as a cell
    kept = narrowed or chosen
    # What several rows come to is none of them, where an amount decides.
    rows = [n for n in kept.rows if narrowed is None or n not in s.relation.group]
    if not rows or len(rows) > _MOST_NAMES:
        return None
    every = [_point(s, row, name.columns, kept.columns) for row in rows]
    points = list({p.name: p for p in every}.values())
    if not all(p.name for p in points):
        return None
    explained = asking | kept.places | name.places | _of_that_kind(s, name, rows)
    if kind == "count":
        if _counts_elsewhere(s, m) or _counts_persons(s, m) and not _are_persons(s, name):
            return None
        return Result("count", tuple(every), explained, Decimal(len(every)), m[0][-1], sides=kept.sides)
    return Result("names", tuple(points), explained, sides=kept.sides)


def _heading_said(s: Selecting) -> frozenset[int]:
    """Where the question says what stands over the list itself: 家庭成员 of a form."""
    matches = (s.asked.match(h) for h in s.relation.sheet.headings)
    return frozenset[int]().union(*(m.places for m in matches if m is not None and m.share >= _SURE))


def _all_rows(s: Selecting, name: Called, asking: frozenset[int]) -> Result | None:
    """The names of all rows below a heading that is said."""
    if s.relation.turned or s.limits or s.edged or any(s.relation.is_number(x.column) for x in s.said):
        return None
    persons = [n for n in s.relation.named if table_words("persons").search(s.relation.inner(n))]
    columns = tuple(persons[:1]) if persons and "谁" in s.asked.text else name.columns
    points = tuple(_point(s, n, columns, [x for x in (0,) if x not in columns]) for n in s.relation.rows)
    if not all(p.name for p in points) or len(points) > _MOST_NAMES:
        return None
    return Result(
        "names", points, asking | name.places | _heading_said(s) | {n for n, c in enumerate(s.asked.text) if c == "都"}
    )


def _of_that_kind(s: Selecting, name: Called, rows: Sequence[int]) -> frozenset[int]:
    """Nouns of which every row has a sign in some cell: 医生 of 主治医师."""
    found = frozenset[int]()
    for start, end in name.nouns:
        start = max(start, end - _KIND)  # what stands before it tells them apart: 女医生
        noun = s.asked.text[start:end]
        if len(noun) > 1 and all(any(sign in s.relation.row_text(n) for sign in noun) for n in rows):
            found |= frozenset(range(start, end))
    return found


def _counts_elsewhere(s: Selecting, asking: re.Match[str]) -> bool:
    """Whether a column of numbers is said, which may hold what is asked for rather than the number of rows; or a row
    that tells such a number itself (发文份数), or more is asked than how many."""
    counter = f"{asking[0][-1]}数"
    if any(counter in value.text for value in s.values) or len(table_words("how_much").findall(s.asked.text)) > 1:
        return True
    return bool(s.best([x for x in s.said if s.relation.is_number(x.column)])) and not s.limits


def _counts_persons(s: Selecting, asking: re.Match[str]) -> bool:
    """Whether persons are asked for by their number: 几个人."""
    return "人" in s.asked.text[asking.start() : asking.end() + 1]


def _are_persons(s: Selecting, name: Called) -> bool:
    return any(table_words("persons").search(s.relation.inner(n)) for n in name.columns)


def _is_of_several(asking: str) -> bool:
    return re.search("哪些|哪几|谁|列|几", asking) is not None


def edge_of_rows(s: Selecting) -> Result | None:
    """The row that has the most, or the least, in a column; of two that are named the one that has more."""
    if s.relation.form:
        return None
    edge = _edge(s)
    asking = list(table_words("list_of").finditer(s.asked.text))
    if edge is None or not asking or most_changed(s.asked.text) is not None:
        return None
    largest, said, named = edge
    m = asking[-1]
    places = frozenset(range(*m.span()))
    chosen = chosen_rows(s, places, negated=False)
    if chosen is None or named and len(chosen.rows) < _TWO or named and not _in_key(chosen):
        return None
    start = min(said)
    before = [x for x in s.said if _weighable(s, x.column) and min(x.places) < start and not x.places <= s.kind_asked]
    best = s.best(before)
    columns = [x.column for x in best]
    explained = said | places | chosen.places
    if s.asked.text[start - 1 : start] == "得":  # 卖得最好
        explained |= {start - 2, start - 1}
    sides = chosen.sides
    adjective, begin = adjective_at(s.asked.text, start, max(said) + 1)
    if not best:
        columns = by_quality(s.relation, adjective, s.asked)
        explained |= frozenset(range(begin, start))
    else:
        explained |= best[0].places
        sides |= best[0].sides
    if len(columns) != 1:
        return None
    column = columns[0]
    name = called(s, m, column)
    explained |= counted_rightly(s, chosen)
    rows = [n for n in chosen.rows if n not in s.relation.group]
    rows = [n for n in rows if not s.relation.is_part(n)] or rows  # under one head 其中 all of them are parts
    upward = direction(s.relation, column, adjective, largest)
    top = _top(s.relation, rows, column, upward) if upward is not None else []
    if name is None or not top or column in name.columns:
        return None
    if named and len(top) > 1:
        return None
    explained |= name.places | pieces(s.relation.head(column), s.asked.text) | _of_ends(s, rows)
    points = tuple(_point(s, n, name.columns, [column]) for n in top)
    beside = tuple(_point(s, n, name.columns, [column]) for n in rows if n not in top) if named else ()
    value = s.relation.value(top[0], column) if len(top) == 1 else None
    told, unit = value if value is not None else (None, "")
    return Result("edge", points, explained, told, unit, sides=sides, beside=beside)


def counted_rightly(s: Selecting, chosen: Chosen) -> frozenset[int]:
    """Where the question says how many the rows are, rightly, and what they are called (三个班)."""
    family = rows_counted(s, chosen.rows)
    return family.places if family is not None else frozenset()


def _in_key(chosen: Chosen) -> bool:
    """Whether what is set against each other are rows by their own names."""
    return len(chosen.values) == len(chosen.rows) == len({v.places for v in chosen.values})


def _edge(s: Selecting) -> tuple[bool, frozenset[int], bool] | None:
    """Whether the most is asked for, where, and whether only of rows that are named."""
    for role, largest in (("most", True), ("least", False)):
        if said := s.role(role):
            return largest, said, False
    for role, largest in (("higher", True), ("lower", False)):
        if said := s.role(role):
            return largest, said, True
    return None


def _weighable(s: Selecting, column: int) -> bool:
    """Whether a column's cells can be put in order: amounts, or dates; blank ones are neither."""
    told = [n for n in s.relation.rows if (c := s.relation.lines[n][column]) is not None and not is_nothing(c)]
    values = [worth(s.relation, n, column) for n in told]
    return sum(v is not None for v in values) * 2 > len(values)


def _top(relation: Relation, rows: Sequence[int], column: int, largest: bool) -> list[int]:
    """The rows at the edge; [] where a cell with digits cannot be read, or units differ."""
    read = [(worth(relation, n, column), n) for n in rows]
    unread = any(v is None and (c := relation.lines[n][column]) is not None and has_digit(c) for v, n in read)
    known = [(v, n) for v, n in read if v is not None]
    if unread or len(known) < _TWO or 2 * len(known) < len(read) or len({unit for (_, unit), _ in known}) > 1:
        return []
    edge = (max if largest else min)(v for (v, _), _ in known)
    return [n for (v, _), n in known if v == edge]
