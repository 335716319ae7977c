"""A view of a sheet as things with what is told of each: rows under columns, with the column that names them.

In go a sheet as it is laid out; out come its views (lines as things, columns as things, or a form as one thing), each
knowing which rows are sums of others and by which column the rest are called. Knows nothing of questions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from corpus.tables.values import CellNumber, cell_number, is_year
from qa.nameless.forms import is_nothing
from qa.nameless.layouts import Sheet, has_digit
from qa.nameless.spoken import plain
from qa.nameless.units import unit_behind
from qa.nameless.words import table_words

#: A code or an ordinal: no name where another column has one.
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]$")
_CODE = re.compile(r"[a-z0-9\-_./#—–－]+|第?[\d一二三四五六七八九十]{1,3}", re.I)
#: A number that is a name: 3班, 12号.
ORDINAL = re.compile(r"\d{1,3}(?:年?级|[班号组队期楼栋室幢层类区线路床厅])")
_BLANK = re.compile(r"&nbsp;|\s")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?: \d{3})+")
_MILLIONS = re.compile(r"[-+]?\d{1,3}(?: \d{3})+\.\d+|\d{1,3}(?: \d{3}){2,}")
#: Behind the name of a place in brackets, and no unit of its numbers: 某市（县级）.
_RANK = "级"
#: Rows that hold others together: 全省, 全校合计, 平均; and what no row has yet: 未分配数.
_OF_ALL = re.compile("全[省市区县州国校院港厂村镇乡系部体]")
_WHOLE = re.compile(f"{_OF_ALL.pattern}|.*(?:合计|总计|小计|总数|平均)|(?:尚未|暂未|未|待)(?:分配|下达|细化).{0, 4}")
_OF_A_PART = re.compile("^其中")
#: How a row of a total ends, and how one begins that is of all.
_TOTAL = re.compile("[总合小共]计[数额]?$|总[数额]$")
_ALL = frozenset({"", *"全总本各"})
#: So many rows make a sum of others no chance.
_FEWEST_SUMMED = 2
#: Of the kinds of names: numbers, codes, and what several rows are called.
_NO_NAME = 2


@dataclass(frozen=True)
class Relation:
    """`paths[column]`: the heads over a column, outermost first; `lines[row][column]`: the cells."""

    sheet: Sheet
    paths: tuple[tuple[Cell, ...], ...]
    lines: tuple[tuple[Cell | None, ...], ...]
    turned: bool = False
    form: bool = False

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that are things: without blank ones and without sums of others."""
        return tuple(n for n, line in enumerate(self.lines) if any(line) and not self._is_whole(n))

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The rows that hold all others together."""
        return tuple(n for n, line in enumerate(self.lines) if any(line) and self._is_whole(n))

    @cached_property
    def whole_row(self) -> int | None:
        """The one row that holds all others together by its name and by what it comes to."""
        firsts = ((n, clean(cell.text)) for n in self.totals if (cell := self.lines[n][0]) is not None)
        named = [n for n, name in firsts if is_total(name) or _OF_ALL.fullmatch(plain(name)) is not None]
        found = [n for n in named if self._holds_all(n)]
        return found[0] if len(found) == 1 else None

    def _holds_all(self, row: int) -> bool:
        """Whether a row of a total is no less than any other in most columns; where it is called as one of the others
        (柳林镇合计 beside 石桥镇), than all of them together."""
        others = [n for n in (*self.rows, *self.totals) if n != row]
        pairs = [(own[0], c) for c in self._added if (own := self.value(row, c)) is not None]
        held = [c for own, c in pairs if all(v[0] <= own for n in others if (v := self.value(n, c)) is not None)]
        if pairs and len(held) * 2 <= len(pairs):
            return False
        part = part_summed(self.text(row, 0))
        beside = (name for n in self.rows if part and part not in (name := self.text(n, 0)))
        if all(name[-1:] != part[-1] for name in beside):
            return True
        apart = [n for n in self.rows if n not in self.group and not self.is_part(n)]
        return all(self._sum_of(apart, c) <= own for own, c in pairs)

    def _is_whole(self, row: int) -> bool:
        if self.form:
            return False
        own = [_BLANK.sub("", clean(c.text)) for c in self.lines[row][:2] if c is not None]
        return any(is_total(name) or _WHOLE.fullmatch(plain(name)) is not None for name in own)

    def head(self, column: int) -> str:
        """The heads over a column as they are told."""
        return "".join(dict.fromkeys(clean(c.text) for c in self.paths[column]))

    def inner(self, column: int) -> str:
        """The innermost head, folded."""
        return plain(clean(self.paths[column][-1].text)) if self.paths[column] else ""

    def text(self, row: int, column: int) -> str:
        cell = self.lines[row][column]
        return clean(cell.text) if cell is not None else ""

    @cached_property
    def _by_blanks(self) -> bool:
        """Whether thousands are parted by blanks: one amount with decimals, or of millions, is printed so."""
        return any(_MILLIONS.fullmatch(clean(c.text)) for line in self.lines for c in line if c is not None)

    def amount(self, text: str) -> CellNumber | None:
        """The number that a cell states: 3 912 is one where others are printed as 7 842.00."""
        parted = self._by_blanks and _THOUSANDS.fullmatch(text) is not None
        return cell_number(text.replace(" ", "") if parted else text)

    def row_text(self, row: int) -> str:
        """All that a row says."""
        return "|".join(clean(c.text) for c in self.lines[row] if c is not None)

    @cached_property
    def named(self) -> tuple[int, ...]:
        """The columns of words in the order in which they may be what rows are called by."""
        return tuple(sorted((n for n in range(len(self.paths)) if self._names(n)), key=self.as_name))

    @property
    def key(self) -> int | None:
        """The column that the rows are called by."""
        return self.named[0] if self.named else None

    def _names(self, column: int) -> bool:
        """Whether no two rows have the same in a column, and each has something that is no amount."""
        texts = [self.text(n, column) for n in self.rows]
        if not texts or not all(texts) or len(set(texts)) < len(texts):
            return False
        return not all(map(is_amount, texts)) or column == 0 and not self.form

    def as_name(self, column: int) -> tuple[int, int]:
        """How well a column's cells tell what a row is called: names before numbers and codes."""
        texts = [plain(self.text(n, column)) for n in self.rows]
        named = len(set(texts)) == len(texts)
        words = sum(re.match(r"\d", t) is None and not is_amount(t) for t in texts) * 2 > len(texts)
        kind = 0 if re.search("名称?$", self.inner(column)) else 1
        # A code names rows where nothing in the columns next to it does.
        return (kind if named and words and not self.is_coded(column) else _NO_NAME, column)

    def is_beside_names(self, column: int) -> bool:
        """Whether a column stands behind the words that rows are called by: what it tells makes up no list."""
        return self.key is not None and self.key < column and self.as_name(self.key)[0] < _NO_NAME

    def is_coded(self, column: int) -> bool:
        """Whether a column holds codes for the most part."""
        texts = [plain(self.text(n, column)) for n in self.rows]
        return sum(_CODE.fullmatch(t) is not None for t in texts) * 2 > len(texts)

    def name(self, row: int) -> str:
        """What a row is called; by the columns before a name that many rows share as well."""
        key = self.key
        if key is not None:
            return self.text(row, key)
        return "".join(dict.fromkeys(self.text(row, n) for n in self.stub))

    def name_within(self, row: int, columns: Sequence[int]) -> str:
        """What a row is called among those that some columns hold together."""
        key = self.key
        if key is not None:
            return self.text(row, key)
        return "".join(dict.fromkeys(self.text(row, n) for n in self.stub if n not in columns)) or self.name(row)

    @cached_property
    def stub(self) -> tuple[int, ...]:
        """The first columns, of words, that name rows together where none does by itself."""
        kept: list[int] = []
        for column in range(min(3, len(self.paths))):
            texts = [self.text(n, column) for n in self.rows]
            if sum(is_amount(t) for t in texts) * 2 > len(texts):
                break
            kept.append(column)
            names = [tuple(self.text(n, k) for k in kept) for n in self.rows]
            if len(set(names)) == len(names):
                break
        return tuple(kept)

    @cached_property
    def of_all(self) -> int | None:
        """The one column of amounts that all others are parts of, by its head alone."""
        lone = [n for n, path in enumerate(self.paths) if len(path) == 1 and is_total(clean(path[0].text))]
        return lone[0] if len(lone) == 1 and self.is_number(lone[0]) and not self.turned else None

    def is_number(self, column: int) -> bool:
        """Whether a column holds amounts for the most part."""
        cells = [c for n in self.rows if (c := self.lines[n][column]) is not None and not is_nothing(c)]
        texts = [clean(c.text) for c in cells]
        return bool(cells) and sum(is_amount(t) or self.amount(t) is not None and " " in t for t in texts) * 2 > len(
            texts
        )

    def value(self, row: int, column: int) -> tuple[Decimal, str] | None:
        """The number of a cell with its unit; None for words and for nothing."""
        cell = self.lines[row][column]
        if cell is None or is_nothing(cell):
            return None
        number = self.amount(clean(cell.text))
        if number is None:
            return None
        text = clean(cell.text)
        percent = "%" if text.endswith(("%", "％")) else ""
        return number.value, number.unit or percent or self.unit(row, column)

    def unit(self, row: int, column: int) -> str:
        """The unit in brackets behind a head, or behind the name of a row; that of the table where it prints one."""
        of_head = next((u for c in reversed(self.paths[column]) if (u := unit_behind(clean(c.text)))), "")
        named = (unit_behind(clean(c.text)) for c in self.lines[row][:2] if c is not None)
        return of_head or next((u for u in named if u and not u.endswith(_RANK)), "")

    @cached_property
    def group(self) -> frozenset[int]:
        """The rows that are what several rows next to them come to, in most columns of amounts."""
        columns = self._added
        found = frozenset(n for n in self.rows if self._sums(n, columns))
        rest = [n for n in self.rows if n not in found]
        # What the sums of parts come to in turn, or all other rows do, holds all of them.
        over = [n for n in rest if self._comes_to(n, sorted(found), columns)]
        others = ((n, [m for m in rest if m != n]) for n in (rest[:1] if found else []))
        return found.union(over, (n for n, some in others if self._comes_to(n, some, columns)))

    @cached_property
    def _added(self) -> tuple[int, ...]:
        """The columns of amounts that can be added: no rates."""
        numbers = (n for n in range(len(self.paths)) if self.is_number(n))
        return tuple(
            n for n in numbers if not table_words("unitless").search(self.inner(n)) and "比(" not in self.inner(n)
        )

    def parts_of(self, row: int) -> tuple[int, ...]:
        """The rows behind one that it is the sum of; () where it is the sum of none."""
        columns = self._added
        order = [n for n, line in enumerate(self.lines) if any(line)]
        at = order.index(row)
        runs = [tuple(order[at + 1 : end]) for end in range(at + 1 + _FEWEST_SUMMED, len(order) + 1)]
        return next((run for run in runs if self._comes_to(row, run, columns)), ())

    def _sums(self, row: int, columns: Sequence[int]) -> bool:
        at = self.rows.index(row)
        runs = (self.rows[start:end] for start, end in self._runs_beside(at, columns))
        return any(self._comes_to(row, run, columns) for run in runs)

    def _runs_beside(self, at: int, columns: Sequence[int]) -> set[tuple[int, int]]:
        """The runs of rows right behind one, and right before it, that come to its amount in some column."""
        found: set[tuple[int, int]] = set()
        for column in columns:
            value = self.value(self.rows[at], column)
            if value is None or not value[0]:
                continue
            sums, places = self._running(column)
            found |= {(at + 1, end) for end in places.get(sums[at + 1] + value[0], ()) if end > at + _FEWEST_SUMMED}
            found |= {(n, at) for n in places.get(sums[at] - value[0], ()) if n <= at - _FEWEST_SUMMED}
        return found

    @cached_property
    def _sums_so_far(self) -> dict[int, tuple[list[Decimal], dict[Decimal, list[int]]]]:
        return {}

    def _running(self, column: int) -> tuple[list[Decimal], dict[Decimal, list[int]]]:
        """What the first rows come to in a column, for each number of them, and where each such sum is reached."""
        if column not in self._sums_so_far:
            sums = [Decimal(0)]
            for row in self.rows:
                value = self.value(row, column)
                sums.append(sums[-1] + (value[0] if value is not None else 0))
            places: dict[Decimal, list[int]] = {}
            for n, total in enumerate(sums):
                places.setdefault(total, []).append(n)
            self._sums_so_far[column] = sums, places
        return self._sums_so_far[column]

    def _comes_to(self, row: int, run: Sequence[int], columns: Sequence[int]) -> bool:
        like = [c for c in columns if "%" not in self.text(row, c) and self.value(row, c) is not None]
        said = [c for c in like if (v := self.value(row, c)) is not None and v[0] and self._sum_of(run, c) == v[0]]
        return len(said) * 2 > len(like) and (len(said) > 1 or len(run) > _FEWEST_SUMMED)

    def _sum_of(self, run: Sequence[int], column: int) -> Decimal:
        return sum((v[0] for n in run if (v := self.value(n, column)) is not None), Decimal(0))

    def is_part(self, row: int) -> bool:
        """Whether a row is a part of the one before it."""
        return any(_OF_A_PART.match(clean(c.text)) for c in self.lines[row][:2] if c is not None)


def part_summed(name: str) -> str:
    """What a total is of by its name, where that is less than all; "" for 合计, 全市合计 and what is no total.

    >>> part_summed("柳林镇合计"), part_summed("全市合计"), part_summed("总计"), part_summed("柳林镇")
    ('柳林镇', '', '', '')
    """
    part = _TOTAL.sub("", name)
    return part if part != name and part[:1] not in _ALL else ""


def is_amount(text: str) -> bool:
    """Whether a cell holds an amount: no year, no number that is a name."""
    return cell_number(text) is not None and not is_year(text) and ORDINAL.fullmatch(text) is None


def relations_of(sheet: Sheet) -> Iterator[Relation]:
    """The ways in which a sheet lists things; a balance sheet with two halves lists none."""
    if sheet.pairs:
        groups = sheet.groups or (None,) * len(sheet.pairs)
        paths: tuple[tuple[Cell, ...], ...] = tuple(
            (group, label) if group is not None else (label,)
            for (label, _), group in zip(sheet.pairs, groups, strict=True)
        )
        yield Relation(sheet, paths, (tuple(value for _, value in sheet.pairs),), form=True)
    elif not sheet.blocks:
        for view in (sheet, sheet.other_way):
            paths = tuple(tuple(view.above(n)) for n in range(view.width))
            yield Relation(view, paths, _carried(view), turned=view.turned)


def _carried(view: Sheet) -> tuple[tuple[Cell | None, ...], ...]:
    """The lines below the heads; where the first of words are blank, what stands above them goes on."""
    lines = [list(line) for line in view.slots[view.heads :]]
    for column in range(min(2, view.width)):
        texts = [c for line in lines if (c := line[column]) is not None]
        if not texts or any(map(has_digit, texts)) and column or view.turned and column:
            continue
        for above, line in zip(lines, lines[1:], strict=False):
            if line[column] is None and any(line[column + 1 :]) and not any(line[:column]):
                line[column] = above[column]
    return tuple(map(tuple, lines))


def period_of(name: str) -> str:
    """The kind of time that a folded head names: 2022q1 and 一季度 are both a 季度.

    >>> period_of("2022q1"), period_of("3月"), period_of("2021年"), period_of("面积")
    ('季度', '月', '年', '')
    >>> period_of("第二季度(4—6月)")
    '季度'
    """
    found = table_words("period").fullmatch(_BRACKETED.sub("", name))
    if found is None:
        return ""
    if re.search("季|q[1-4]", found[0]):
        return "季度"
    return "月" if found[0].endswith("月") else "年"
