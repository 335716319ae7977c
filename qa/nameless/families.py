"""Several columns, or several rows, that a question speaks of together: by their number, as all of a kind, as a range.

In go a question held against a relation; out comes which they are and where it says so. A number that is not theirs
speaks of none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.tables.grid import clean
from qa.nameless.relations import Relation, period_of
from qa.nameless.selecting import Selecting
from qa.nameless.spoken import plain

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_COUNTED = re.compile(r"(?<![\d第])([两二三四五六七八九十]|\d{1,2})(?!\d)个?(?=([一-鿿]{1,4}))")
_ALL_OF = re.compile("[各每]个?(?=([一-鿿]{1,4}))")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")


@dataclass(frozen=True)
class Family:
    """Several columns, or several rows, that the question speaks of together, and where."""

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    places: frozenset[int] = frozenset()


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _DIGITS.get(text, 0)


def rows_counted(s: Selecting, chosen: Sequence[int]) -> Family | None:
    """The rows that the question counts rightly (三个班), says all of (各班), or from one to another (2018到2022年)."""
    text, relation = s.asked.text, s.relation
    if relation.form:
        return None
    rows = tuple(n for n in chosen if n not in relation.group)
    columns = [0, *relation.named[:2], *relation.stub]
    heads = "".join(relation.inner(n) for n in dict.fromkeys(columns))
    names = [plain(relation.name(n)) for n in rows]
    for m in _COUNTED.finditer(text):
        if _number(m[1]) == len(rows) and (noun := _noun(m[2], heads, names)):
            return Family(rows=rows, places=frozenset(range(m.start(), m.start(2) + len(noun))))
    for m in _ALL_OF.finditer(text):
        if len(rows) > 1 and (noun := _noun(m[1], heads, names)):
            return Family(rows=rows, places=frozenset(range(m.start(), m.start(1) + len(noun))))
    if s.stretch is None or not s.stretch[1].is_full(rows):
        return None
    return Family(rows=tuple(n for n in s.stretch[1].within if n in rows), places=s.stretch[1].places)


def _noun(words: str, heads: str, names: Sequence[str]) -> str:
    """As much of the words as the heads of the names say, or nearly all names themselves."""
    for size in range(len(words), 0, -1):
        noun = words[:size]
        if noun in heads or sum(noun in name for name in names) == len(names) > 0:
            return noun
    return ""


def columns_counted(s: Selecting) -> Family | None:
    """The columns of one kind of time, or of one kind of name, that the question counts or says all of."""
    relation, text = s.relation, s.asked.text
    numbers = [n for n in range(len(relation.paths)) if relation.is_number(n)]
    stretch = s.stretch_across
    if stretch is not None and stretch.is_full(numbers):
        matched = {n: s.asked.match(clean(relation.paths[n][-1].text)) for n in numbers if relation.paths[n]}
        others = (m for n, m in matched.items() if n not in stretch.within and m is not None and m.whole)
        apart = any(not m.places <= stretch.places for m in others)  # 2019到2021年和2022年
        return None if apart else Family(columns=tuple(stretch.within), places=stretch.places)
    counts = [(_number(m[1]), m[2], m.start(), m.start(2)) for m in _COUNTED.finditer(text)]
    counts += [(0, m[1], m.start(), m.start(1)) for m in _ALL_OF.finditer(text)]
    for count, words, start, at in counts:
        kinds = {period_of(relation.inner(n)) for n in numbers} - {""}
        kind = next((k for k in kinds if words.startswith(k)), "")
        of_kind = [n for n in numbers if kind and period_of(relation.inner(n)) == kind]
        noun = kind or next((words[:k] for k in range(len(words), 0, -1) if _share(relation, numbers, words[:k])), "")
        of_kind = of_kind or [n for n in numbers if noun and noun in relation.inner(n)]
        columns, said = _below(s, of_kind)
        columns, told = _of_year(relation, columns, text)
        if noun and len(columns) > 1 and count in {0, len(columns)}:
            return Family(tuple(columns), places=frozenset(range(start, at + len(noun))) | said | told)
    return None


def _below(s: Selecting, columns: Sequence[int]) -> tuple[list[int], frozenset[int]]:
    """Those of the columns whose outer heads are said, where any are."""
    said: dict[int, frozenset[int]] = {}
    for n in columns:
        outer = (s.asked.match(clean(c.text)) for c in s.relation.paths[n][:-1])
        said[n] = frozenset[int]().union(*(m.places for m in outer if m is not None and m.whole))
    most = max((len(places) for places in said.values()), default=0)
    kept = [n for n in columns if len(said[n]) == most]
    return kept, frozenset[int]().union(*(said[n] for n in kept))


def _share(relation: Relation, columns: Sequence[int], noun: str) -> bool:
    """Whether several of the columns are called by a noun."""
    return sum(noun in relation.inner(n) for n in columns) > 1


def _of_year(relation: Relation, columns: Sequence[int], text: str) -> tuple[list[int], frozenset[int]]:
    """Those of the columns that are of the year that is named, where their heads name years."""
    for m in _YEAR.finditer(text):
        having = [n for n in columns if any(m[1] in plain(clean(c.text)) for c in relation.paths[n])]
        if having:
            return having, frozenset(range(*m.span()))
    return list(columns), frozenset()
