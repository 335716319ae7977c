"""Which rows and columns of a relation a question speaks of: values that cells have, heads that columns have, limits.

In go the question and a relation; out come columns weighed by how they are said, and conditions on rows, each with the
places of the question that it explains. What may be meant in two ways is told as such and never chosen by chance.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from corpus.amounts import convert, is_money
from corpus.tables.grid import clean
from corpus.tables.header import NUMBERED, is_total
from qa.nameless.asked import Asked, Match
from qa.nameless.forms import is_nothing
from qa.nameless.relations import Relation, is_amount
from qa.nameless.said import bare, pieces
from qa.nameless.spoken import plain
from qa.nameless.stretches import Stretch, stretch_in
from qa.nameless.words import places_of, table_words

#: A name of a row is said where so much of it is.
_ENOUGH = 0.5
#: One that the document's own names say as well, where so much of it is said in one stretch.
_NEARLY = 0.75
_LONGEST_NOUN = 4
#: So many heads beside each other are kinds of one thing.
_SEVERAL = 2
#: What says how much of a thing there is.
_MEASURED = ("most", "least", "higher", "lower", "above", "below")
_TOTAL = re.compile("(?:合计|总计|总额|总数|小计)$")
TIME = re.compile("上年|本年|上期|本期|年初|年末|期初|期末")
_PARTS = re.compile("[、，,；;/]")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)")
_TIMES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_BOUNDS = ("above", "below", "at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Said:
    """A column with what the question says of its heads: `places`, and how many signs of the heads it does not say."""

    column: int
    places: frozenset[int]
    unsaid: int
    whole: bool
    sides: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Value:
    """What cells of one column are called in the question, the rows that have it, and where it is said."""

    column: int
    text: str
    rows: frozenset[int]
    places: frozenset[int]
    whole: bool = True
    sides: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that a column's numbers are held against."""

    bound: str
    value: Decimal
    #: 万 or 亿 behind the number, and the unit behind that.
    times: str
    unit: str
    places: frozenset[int]

    def _in(self, unit: str) -> Decimal | None:
        """The bound in a column's unit; None where it is of another kind."""
        unit = unit.split("/")[0] if "/" not in self.unit else unit  # 元 of 元/年
        if self.times + self.unit == unit or self.times and not self.unit and unit == self.times + "元":
            return self.value
        if self.times and not self.unit and is_money(unit):
            return convert(self.value, f"{self.times}元", unit)
        if self.times and unit.startswith(self.times):  # 万 of 万人次
            return self.value if self.unit in unit else None
        if self.unit in {"", unit}:
            return self.value * _TIMES[self.times]
        printed = self.times + self.unit
        return convert(self.value, printed, unit) if is_money(printed) and is_money(unit) else None

    def holds(self, value: Decimal, unit: str) -> bool | None:
        """Whether a value keeps to it; None where the units do not go together."""
        mine = self._in(unit)
        if mine is None:
            return None
        return {
            "above": value > mine, "below": value < mine, "at_least": value >= mine, "at_most": value <= mine,
        }[self.bound]  # fmt: skip


@dataclass(frozen=True)
class Selecting:
    """One question held against one relation."""

    asked: Asked
    relation: Relation
    #: What the document's names say of the question: a name said in part by nothing else is none.
    about: frozenset[int] = frozenset()

    # -- columns ------------------------------------------------------------------------------------------------
    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every column of which a head is said, apart from heads that others are said further by the same words."""
        paths = self.relation.paths
        every = {id(c): c for path in paths for c in path}
        matches = {key: m for key, c in every.items() if (m := self._head_match(clean(c.text))) is not None}
        kept = {
            key: m
            for key, m in matches.items()
            if m.whole or not any(_further(o, m) for other, o in matches.items() if other != key)
        }
        if (total := self._of_all_kinds(matches)) is not None:
            kept = {key: m for key, m in kept.items() if m.places != total.places}
        said = tuple(s for n, path in enumerate(paths) if (s := self._column(n, kept)) is not None)
        return said if total is None else (*said, total)

    def _of_all_kinds(self, matches: Mapping[int, Match]) -> Said | None:
        """The column 合计 where the names of several others share what is said, and nothing tells them apart: 转移支付
        over 一般性转移支付 and 专项转移支付."""
        paths = self.relation.paths
        totals = [n for n, path in enumerate(paths) if path and all(is_total(clean(c.text)) for c in path)]
        outer = {id(path[0]): matches[id(path[0])] for path in paths if path and id(path[0]) in matches}
        for match in outer.values():
            alike = [m for m in outer.values() if m.places == match.places]
            if len(alike) >= _SEVERAL and not any(m.whole for m in alike) and len(totals) == 1:
                return Said(totals[0], match.places, 0, True) if self._is_measured(match.places) else None
        return None

    def _is_measured(self, places: frozenset[int]) -> bool:
        """Whether how much of it there is stands right behind what is said: 转移支付最多, and not 哪家医院."""
        behind = self.asked.text[max(places, default=len(self.asked.text)) + 1 :]
        return any(table_words(role).match(behind) for role in _MEASURED)

    def _head_match(self, text: str) -> Match | None:
        """How far a head is said; one of a single sign where it stands before how much of it there is (含钙最高)."""
        match = self.asked.match(text)
        if match is not None and match.whole:
            return match
        name = bare(text)
        if (whole := _TOTAL.sub("", name)) != name and len(whole) > 1:  # 转移支付合计 where 转移支付 is asked for
            of_whole = self.asked.match(whole)
            match = Match(of_whole.places, 0.99) if of_whole is not None and of_whole.whole else match
        if match is None and (time := TIME.match(name)) is not None and time[0] in self.asked.text:
            at = self.asked.text.index(time[0])
            match = Match(frozenset(range(at, at + len(time[0]))), _ENOUGH)
        if match is not None or len(name) > 1:
            return match
        for m in re.finditer(f"含?{re.escape(name)}含?量?", self.asked.text):
            behind = self.asked.text[m.end() :]
            if any(table_words(role).match(behind) for role in _MEASURED):
                return Match(frozenset(range(*m.span())), 1.0)
        return None

    def _column(self, column: int, matches: dict[int, Match]) -> Said | None:
        path = self.relation.paths[column]
        own = [(c, matches[id(c)]) for c in path if id(c) in matches]
        if not own:
            return None
        places = frozenset[int]().union(*(m.every for _, m in own), *(self.asked.unit(clean(c.text)) for c in path))
        unsaid = sum(
            round((1 - (matches[id(c)].share if id(c) in matches else 0)) * len(plain(clean(c.text)))) for c in path
        )
        whole = len(own) == len(path) and all(m.share >= 0.99 for _, m in own)
        sides = frozenset[int]().union(*(m.sides for _, m in own)) - places
        return Said(column, places, unsaid, whole, sides)

    def best(self, among: Sequence[Said]) -> tuple[Said, ...]:
        """The columns said most; of those said by the same words the ones with least unsaid."""
        kept = [s for s in among if not any(s.places < o.places for o in among)]
        # A sign of what the document is about (国庆档) makes no other head of the one that is said whole.
        kept = [s for s in kept if s.whole or not any(o.whole and self._is_of_title(s, o) for o in kept)]
        return tuple(
            s for s in kept if not any(o.places == s.places and o.unsaid < s.unsaid for o in kept if o is not s)
        )

    def _is_of_title(self, said: Said, other: Said) -> bool:
        beside = said.places - other.places
        return len(beside) == 1 and beside <= self.about

    # -- values -------------------------------------------------------------------------------------------------
    @cached_property
    def values(self) -> tuple[Value, ...]:
        """What cells of words are called in the question, without what stands within a longer name."""
        found = [v for n in range(len(self.relation.paths)) for v in self._values_of(n)]
        heads = [s.places for s in self.said if s.whole]
        kept = [
            v
            for v in found
            if not any(v.places < o.places and o.whole for o in found if o is not v)
            and not any(v.places < h for h in heads)
            and (v.whole or not v.places <= self.kind_asked | self.about)
        ]
        return tuple(
            v
            for v in kept
            if v.whole
            or (v.places - self.about or self._nearly(v))
            and not any(_beside(o, v) for o in kept if o is not v)
        )

    @cached_property
    def kind_asked(self) -> frozenset[int]:
        """Where one of a kind is asked for: 哪家医院 names none of the hospitals."""
        found: set[int] = set()
        for m in table_words("list_of").finditer(self.asked.text):
            noun = next((end for start, end in self.asked.words if start == m.end()), m.end())
            found |= set(range(m.start(), noun))
        return frozenset(found)

    @cached_property
    def stretch(self) -> tuple[int, Stretch] | None:
        """The names of rows that are said by two ends, and the column they stand in; None where no column, or more
        than one, has such names, or where a name is said that holds both ends."""
        words = [n for n in range(len(self.relation.paths)) if not self.relation.is_number(n)]
        names = {n: [(row, self.relation.text(row, n)) for row in self.relation.rows] for n in words}
        found = [(n, said) for n in words if (said := stretch_in(self.asked.text, names[n])) is not None]
        if len(found) != 1 or any(found[0][1].places <= v.places for v in self.values if v.whole):
            return None
        return found[0]

    @cached_property
    def stretch_across(self) -> Stretch | None:
        """The names of columns of numbers that are said by two ends."""
        relation = self.relation
        return stretch_in(
            self.asked.text, [(n, relation.inner(n)) for n in range(len(relation.paths)) if relation.is_number(n)]
        )

    def _nearly(self, value: Value) -> bool:
        """Whether a name is said but for its end or its numbering, in one stretch."""
        said = self.asked.text[min(value.places) : max(value.places) + 1]
        name = plain(value.text)
        return said in name and len(said) >= _NEARLY * len(NUMBERED.sub("", name, count=1))

    def _values_of(self, column: int) -> Iterator[Value]:
        relation = self.relation
        by_text: dict[str, set[int]] = {}
        for row in relation.rows:
            cell = relation.lines[row][column]
            if cell is not None and not is_nothing(cell) and (text := clean(cell.text)):
                by_text.setdefault(text, set()).add(row)
        naming = column in relation.named or column in relation.stub
        found: dict[str, tuple[Match, set[int]]] = {}
        for text, rows in by_text.items():
            if is_amount(text) and not (naming and column == relation.key):
                continue
            if (match := self._match(text, naming)) is not None:
                found[text] = match, rows
        for text, (match, rows) in found.items():
            yield Value(column, text, frozenset(rows), match.every, match.share >= 0.99, match.sides - match.every)
        yield from self._parts(column, [t for t in by_text if t not in found], by_text)

    def _match(self, text: str, naming: bool) -> Match | None:
        match = self.asked.match(text)
        said = (
            match.every if match is not None and len(text) == 1 else match.places if match is not None else frozenset()
        )
        if match is None or not said & self.asked.content:
            return None
        runs_on = any(n + 1 in match.places for n in match.places)
        return match if match.share >= 0.99 or naming and match.share >= _ENOUGH and runs_on else None

    def _parts(self, column: int, texts: Sequence[str], rows: dict[str, set[int]]) -> Iterator[Value]:
        """A name among several that cells have."""
        by_part: dict[str, set[int]] = {}
        for text in texts:
            for part in _PARTS.split(text) if _PARTS.search(text) else ():
                if len(plain(part)) > 1 and not is_amount(part):
                    by_part.setdefault(part.strip(), set()).update(rows[text])
        for part, own in by_part.items():
            match = self.asked.match(part)
            if match is not None and match.whole:
                yield Value(column, part, frozenset(own), match.places)

    def behind(self, column: int, places: frozenset[int]) -> frozenset[int]:
        """Signs right behind or before a value that its head has: 工业用地 under 土地用途, 第2类."""
        head = self.relation.head(column)
        found: set[int] = set()
        for step, start in ((1, max(places)), (-1, min(places))):
            at = start + step
            while 0 <= at < len(self.asked.text) and self.asked.text[at] in head:
                found.add(at)
                at += step
        for said, parts in self.asked.otherwise:  # 从火车站发车 of 起点站
            near = min(said) in {max(places) + 1, max(places) + 2} or max(said) in {min(places) - 1, min(places) - 2}
            asks = table_words("asks").search(self.asked.text, min(said), max(said) + 1)
            found |= said if near and not asks and any(part in head for part in parts) else set()
        return frozenset(found) | pieces(plain(head), self.asked.text)

    # -- limits -------------------------------------------------------------------------------------------------
    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Bounds with their numbers: 超过2500人, 90分以上."""
        text = self.asked.text
        found = []
        for m in _NUMBER.finditer(text):
            bound, span = self._bound(m.start(), m.end())
            if bound:
                unit = self._unit_at(m.end())
                places = frozenset(range(*span)) | frozenset(range(m.end(), m.end() + len(unit)))
                found.append(Limit(bound, Decimal(m[1]), m[2], unit, places))
        return tuple(found)

    def _bound(self, start: int, end: int) -> tuple[str, tuple[int, int]]:
        text = self.asked.text
        before = [(m.start(), role) for role in _BOUNDS for m in table_words(role).finditer(text) if m.end() == start]
        if before:  # 不少于 is no 少于
            first, role = min(before)
            return role, (first, end)
        after = end + len(self._unit_at(end))
        for role, words in (("at_least", "及?以上|往上"), ("at_most", "及?以[下内]|往下")):
            if (behind := re.compile(words).match(text, after)) is not None:
                return role, (start, behind.end())
        return "", (start, end)

    def _unit_at(self, at: int) -> str:
        """The unit behind a number: one that stands in the table, or a word for counting."""
        rest = self.asked.text[at:]
        printed = {
            u for n in self.relation.rows[:1] for c in range(len(self.relation.paths)) if (u := self._unit(n, c))
        }
        known = printed | {u[1:] for u in printed if u[0] in "万亿" and len(u) > 1}
        said = [u for u in (*known, *table_words("counter").findall(rest)) if rest.startswith(plain(u))]
        return max(said, key=len, default="")

    def _unit(self, row: int, column: int) -> str:
        read = self.relation.value(row, column)
        return read[1] if read is not None else ""

    @cached_property
    def context(self) -> frozenset[int]:
        """Where the table is spoken of as a whole: 目录里, and its own heads before 里 (检验结果里)."""
        found = set(places_of("in_it", self.asked.text))
        for s in self.said:
            end = max(s.places) + 1
            if re.match("里面?|当中|之?中", self.asked.text[end:]) and s.whole:
                found |= s.places
        for m in re.finditer("里面|当中|之中|[里中]", self.asked.text):
            heads = [self.relation.inner(n) for n in self.relation.named]
            before = (self.asked.text[max(0, m.start() - size) : m.start()] for size in range(_LONGEST_NOUN, 0, -1))
            noun = next((n for n in before if n and any(n in head for head in heads)), "")
            found |= set(range(m.start() - len(noun), m.end())) if noun else set()
        return frozenset(found)

    # -- words --------------------------------------------------------------------------------------------------
    @cached_property
    def edged(self) -> bool:
        """Whether the row with the most or the least is asked for."""
        return bool(self.role("most") or self.role("least"))

    def role(self, role: str) -> frozenset[int]:
        """Where words of a role stand that are no part of a name that is said whole."""
        inside = frozenset[int]().union(*(v.places for v in self.values if v.whole and len(v.places) > 1))
        inside |= frozenset[int]().union(*(s.places for s in self.said if s.whole and len(s.places) > 1))
        return frozenset(
            n
            for m in table_words(role).finditer(self.asked.text)
            if not set(range(*m.span())) <= inside
            for n in range(*m.span())
        )

    def anywhere(self, role: str) -> frozenset[int]:
        """Where words of a role stand."""
        return places_of(role, self.asked.text)


def _further(one: Match, other: Match) -> bool:
    """Whether a name is said by the same words and further than another."""
    return other.every < one.every and one.share >= other.share or other.every == one.every and one.share > other.share


def _beside(one: Value, other: Value) -> bool:
    """Whether a name is said by the same words as another that is said in part, and as far or further."""
    if one.whole and one.column == other.column and one.places & other.places:
        return True
    return other.places <= one.places and (one.whole or one.column == other.column and one.text != other.text)
