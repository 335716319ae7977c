"""A stretch of names that a question says by its ends: 2019年到2022年, 1至3月, 一季度到三季度, 5号楼到8号楼.

In go a folded question and names with numbers in them; out come those that lie between the ends, in order. Knows
nothing of tables; whether the names go through all of a stretch is told of any of them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.tables.values import is_year
from qa.nameless.said import bare
from qa.nameless.words import table_words
from qa.reading.numerals import small_number

_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+")
_N = f"(?<![\\d.一二三四五六七八九十])({_NUMBER.pattern})(?![\\d.一二三四五六七八九十])"
#: Said or left out at the end of a name: 2019年度, 3月份.
_LIGHT_END = re.compile("(?<=年)度$|(?<=月)份$")
#: How many of a part make up the whole that stands before it: months and quarters of a year.
_IN_ONE = {"月": 12, "季度": 4, "季": 4}

Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The names between two ends, by their keys, each with its place; `places`: where the question says the ends.
    `of_all`: no name with a number is of another kind, and may lie between them unread."""

    within: Mapping[int, Place]
    first: Place
    last: Place
    #: How many of the last number make up one of the number before it; 0 where it is not known.
    in_one: int
    places: frozenset[int]
    of_all: bool

    def is_full(self, keys: Collection[int]) -> bool:
        """Whether names go through all of the stretch, none of it left out."""
        having = {self.within[key] for key in keys if key in self.within}
        if not having:
            return False
        if self.first[:-1] == self.last[:-1]:
            return len(having) == self.last[-1] - self.first[-1] + 1
        if len(self.first) != 2 or not self.in_one:
            return False
        start, end = (whole * self.in_one + part for whole, part in (self.first, self.last))
        return len(having) == end - start + 1


def stretch_in(asked: str, names: Iterable[tuple[int, str]]) -> Stretch | None:
    """The stretch of names that a question says; None where it says none, or ends of names of several kinds.

    >>> years = [(n, f"{2018 + n}年") for n in range(6)]
    >>> found = stretch_in("2019到2021年的玉米", years); list(found.within), found.is_full([1, 2, 3]), found.is_full([1, 3])
    ([1, 2, 3], True, False)
    >>> stretch_in("2017年至2019年", years).is_full(range(6)), stretch_in("2019年和2021年", years)
    (False, None)
    >>> list(stretch_in("第一季度至第三季度", [(7, "一季度"), (8, "二季度"), (9, "全年")]).within)
    [7, 8]
    """
    if table_words("up_to").search(asked) is None:
        return None
    kinds: dict[tuple[str, ...], dict[int, Place]] = {}
    for key, name in names:
        shape, place = _placed(name)
        if _NUMBER.search(name):
            kinds.setdefault(shape, {})[key] = place
    found = [s for shape, placed in kinds.items() for s in _of_kind(asked, shape, placed, len(kinds) == 1)]
    longest = max((len(s.places) for s in found), default=0)
    best = [s for s in found if len(s.places) == longest]
    return best[0] if len(best) == 1 else None


def _placed(name: str) -> tuple[tuple[str, ...], Place]:
    """The words around the numbers of a name, and the numbers; no numbers where one cannot be read."""
    text = _LIGHT_END.sub("", bare(name)).removeprefix("第")
    read = [small_number(number) for number in _NUMBER.findall(text)]
    numbers = tuple(number for number in read if number is not None)
    return tuple(_NUMBER.split(text)), numbers if len(numbers) == len(read) else ()


def _of_kind(asked: str, shape: tuple[str, ...], placed: Mapping[int, Place], of_all: bool) -> Iterator[Stretch]:
    """The stretch of names of one shape that is said."""
    if not all(placed.values()):
        return
    before, *between, end = shape
    if not any(shape) and not all(is_year(str(place[0])) for place in placed.values()):
        return  # mere numbers are ends of too many things
    behind = re.escape(end) if any(shape) else "年?"
    numbers = _N + "".join(re.escape(words) + _N for words in between)
    to = f"(?:{behind})?(?:{table_words('up_to').pattern})"
    full = f"{re.escape(before)}{numbers}{to}(?:{re.escape(before)})?{numbers}{behind}"
    short = f"{re.escape(before)}{numbers}{to}{_N}{behind}"  # 2022年3月到5月
    m = re.search(full, asked) or re.search(short, asked)
    read = [small_number(number) for number in m.groups()] if m is not None else []
    told = tuple(number for number in read if number is not None)
    if m is None or len(told) != len(read):
        return
    size = len(between) + 1
    ends = told[:size], (*told[: 2 * size - len(told)], *told[size:])
    first, last = min(ends), max(ends)
    within = sorted(((key, place) for key, place in placed.items() if first <= place <= last), key=lambda item: item[1])
    if ends[0] > ends[1] and end in _IN_ONE:
        within = []  # 11月到2月 goes on into another year: names that stand between 2月 and 11月 are none of it
    yield Stretch(dict(within), first, last, _IN_ONE.get(end, 0), frozenset(range(*m.span())), of_all)
