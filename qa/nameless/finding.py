"""A question's words → the cells of a table that they lead to: where a row and a column cross, behind a label, down a
column, or the row that has the most.

In go the folded question and a laid-out grid; out comes the best that the grid has for it, with how much of the
question it explains. Weighs nothing against other grids: the caller does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_year
from qa.nameless.asked import Asked
from qa.nameless.cells import Way, ways_in
from qa.nameless.layouts import Sheet, has_digit
from qa.nameless.left_over import Frame, leaves_nothing
from qa.nameless.said import Cover, covered
from qa.nameless.together import side_by_side
from qa.nameless.words import table_words

#: Of so few values one may by chance be what the others come to.
_FEWEST_SUMMED = 3
#: What a row that sums up others is called.
_SUM_ROW = re.compile(r"(?:小计|合计|总计|汇总)\s*$")
#: How far behind a head its superlative stands.
_NEAR = 2
_TWO = 2
#: What weighs so much less than the best way says less than what the question asks, even where that leaves something.
_LESS = 2.0
#: Ways that weigh so little less are as good.
_ALIKE = 0.2
#: Cells of a list told at once.
MOST_CELLS = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A cell that the question names, and where."""

    cell: Cell
    cover: Cover


@dataclass(frozen=True, slots=True)
class Reached:
    """The cells reached in one grid, each with what names it; `explained`: positions of the question accounted for.

    `by`: the cells whose names led there. `picked`: what was asked for are the names of rows, not their values.
    """

    sheet: Sheet
    cells: tuple[Cell, ...]
    labels: tuple[str, ...]
    by: tuple[Cell, ...]
    explained: frozenset[int]
    picked: bool = False
    #: How many of the names that led there are said whole.
    wholes: int = 0
    #: How much of the question each cell of several has to itself and with the others; the whole of it for one.
    weight: float = 0.0
    #: The ways to each of the cells, where rows and columns led there.
    ways: tuple[Way, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """More explained, by names said whole."""
        return len(self.explained), self.wholes

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(clean(c.text) for c in self.cells)


def reach(asked: Asked, sheet: Sheet, frame: Frame) -> Reached | None:
    """What the grid has for the question; None where its words name nothing in it that leads to a cell, or leave
    something that tells."""
    ways = ways_in(asked, sheet)
    named = named_in(asked.text, sheet)
    if not named and not ways:
        return None
    lists: list[Reached] = []
    if not sheet.pairs:
        views = (sheet,) if sheet.blocks else (sheet, sheet.other_way)
        if picked := _first_best(_extremes(asked.text, named, view) for view in views):
            return picked
        whole = _first_best(_whole_columns(asked.text, named, view) for view in views)
        lists = [whole] if whole is not None else []
    cells = _several(asked, ways, frame) or _one(asked, ways, frame)
    return max((r for r in (*lists, cells) if r is not None), key=lambda r: len(r.explained), default=None)


def _several(asked: Asked, ways: Sequence[Way], frame: Frame) -> Reached | None:
    """The several cells that are asked for at once."""
    joins = table_words("joins").search(asked.text) is not None
    if not ways or not joins and asked.asks < _TWO:
        return None
    chosen = side_by_side(ways)
    if len(chosen) < _TWO or not any(w is ways[0] for w in chosen):
        return None
    explained = frozenset[int]().union(*(w.explained for w in chosen))
    return _reached(chosen) if leaves_nothing(asked, chosen, explained, frame, reckoned=False) else None


def _one(asked: Asked, ways: Sequence[Way], frame: Frame) -> Reached | None:
    """The best of the ways that leave nothing; None where others are as good and lead to unlike cells."""
    standing: list[Way] = []
    amount = table_words("how_much").search(asked.text) is not None
    for way in ways:
        if amount and not way.whole and not has_digit(way.cell):
            continue  # words that the question names in part are no amount
        if way.weight < (standing[0].weight - _ALIKE if standing else ways[0].weight - _LESS):
            break
        if leaves_nothing(asked, (way,), way.explained, frame, reckoned=False):
            standing.append(way)
    if not standing:
        return None
    # A name that is said in one stretch is meant rather than one put together of several.
    standing = [w for w in standing if all(m.whole for _, m in (*w.rows, *w.heads))] or standing
    if len({w.text for w in standing}) > 1:
        whole = _sum_among(asked, standing)
        return _reached([whole]) if whole is not None else _all_alike(asked, standing)
    return _reached(standing[:1])


def _sum_among(asked: Asked, ways: Sequence[Way]) -> Way | None:
    """Of the cells of one column that a name has in several rows (雁岭县: two projects and 雁岭县小计) the one that is
    printed as the sum of the others; None where each of them is asked for."""
    first: dict[int, Way] = {}
    for way in ways:
        first.setdefault(id(way.cell), way)
    cells = list(first.values())
    if len(cells) <= _FEWEST_SUMMED - 1 or len({way.column for way in cells}) > 1:
        return None
    if any(table_words(role).search(asked.text) for role in ("all", "how_many", "joins")):
        return None
    read = [(cell_number(way.text), way) for way in cells]
    values = [number.value for number, _ in read if number is not None]
    if len(values) < len(cells):
        return None
    sums = [way for number, way in read if number is not None and number.value and 2 * number.value == sum(values)]
    said = [way for way in sums if any(c is not None and _SUM_ROW.search(c.text) for c in way.sheet.slots[way.line])]
    return said[0] if len(said) == 1 else None


def _all_alike(asked: Asked, ways: Sequence[Way]) -> Reached | None:
    """Cells that are named alike, in one column or one line: of rows that are called the same, and where all of them,
    or their sum, are asked for."""
    cells: dict[int, Way] = {}
    for way in ways:
        cells.setdefault(id(way.cell), way)
    called = {(way.column, tuple(clean(c.text) for c, _ in way.rows)) for way in cells.values()}
    together = any(table_words(role).search(asked.text) for role in ("all", "sum", "how_many", "joins"))
    if len(called) > 1 and not together:
        return None
    some = [w for w in cells.values() if not any(is_total(clean(c.text)) for c, _ in w.rows)]
    if len(some) > MOST_CELLS or len({w.column for w in some}) > 1 and len({w.line for w in some}) > 1:
        return None
    return _reached(some) if some else None


def _reached(ways: Sequence[Way]) -> Reached:
    best = ways[0]
    by = {id(c): c for w in ways for c, _ in (*w.rows, *w.heads) if id(c) in w.sheet.places}
    return Reached(
        best.sheet,
        tuple(w.cell for w in ways),
        _told_apart(ways),
        tuple(by.values()),
        frozenset[int]().union(*(w.explained for w in ways)),
        picked=best.picked,
        weight=sum(w.weight for w in ways) / len(ways),
        ways=tuple(ways),
    )


def _told_apart(ways: Sequence[Way]) -> tuple[str, ...]:
    """What each cell is called; those of rows of one name with what else stands in them and tells them apart."""
    labels = [_way_called(w) for w in ways]
    sheet = ways[0].sheet
    if len(set(labels)) == len(labels) or sheet.pairs or len({w.column for w in ways}) > 1:
        return tuple(labels)
    for column in range(sheet.width):
        beside = [clean(c.text) if (c := sheet.slots[w.line][column]) is not None else "" for w in ways]
        # Names that were picked are told apart already: a number beside them says nothing, a name beside codes does.
        mere = ways[0].picked and any(re.search(r"\d", said) for said in beside)
        if column != ways[0].column and all(beside) and len(set(beside)) == len(ways) and not mere:
            return tuple(f"{label}（{said}）" for label, said in zip(labels, beside, strict=True))
    return tuple(labels)


def _way_called(way: Way) -> str:
    """A cell by the names of its row and column, as the page is printed."""
    own = [c for c, _ in way.rows if id(c) in way.sheet.places]
    own.sort(key=lambda c: way.sheet.lines_of(c)[0])  # what a row stands within is told before it
    row = "".join(dict.fromkeys(clean(c.text) for c in own))
    head = "".join(dict.fromkeys(clean(c.text) for c, _ in way.heads)) or (
        "" if way.sheet.pairs else _head(way.column, way.sheet)
    )
    if way.picked:
        return row
    if way.sheet.pairs:
        return f"“{head}”"
    first, second = (head, row) if way.sheet.turned else (row, head)
    return f"“{first}”的“{second}”" if first and second else f"“{first or second}”"


def _first_best(views: Iterable[Iterable[Reached]]) -> Reached | None:
    """The best of the first view that is not outdone by another."""
    return max((r for view in views if (r := _best(view)) is not None), key=lambda r: len(r.explained), default=None)


# -- what is named ----------------------------------------------------------------------------------------------------
def named_in(asked: str, sheet: Sheet) -> list[Named]:
    """The cells that the question names: of those that cover the same words, the ones that cover most of them."""
    covers: dict[str, Cover | None] = {}
    found = []
    for cell, name in sheet.names:
        if name not in covers:
            covers[name] = covered(name, asked)
        if (cover := covers[name]) is not None and (len(name) > 1 or cover.whole and name.isdigit()):
            found.append(Named(cell, cover))
    return [n for n in found if not any(_outdone(n, other) for other in found)]


def _outdone(one: Named, other: Named) -> bool:
    mine, others = one.cover.places, other.cover.places
    return mine < others or mine == others and other.cover.whole and not one.cover.whole


def _places(named: Iterable[Named]) -> frozenset[int]:
    return frozenset[int]().union(*(n.cover.places for n in named))


def _in_heads(cell: Cell, sheet: Sheet) -> bool:
    return sheet.lines_of(cell)[0] < sheet.heads


# -- columns ----------------------------------------------------------------------------------------------------------
def _whole_columns(asked: str, named: Sequence[Named], sheet: Sheet) -> Iterator[Reached]:
    """All cells below a named head where all are asked for."""
    if not table_words("all").search(asked):
        return
    for one in named:
        if not _in_heads(one.cell, sheet) or len(sheet.columns_of(one.cell)) > 1:
            continue
        column = sheet.columns_of(one.cell)[0]
        cells = tuple({id(c): c for _, c in sheet.column(column)}.values())
        if 1 < len(cells) <= MOST_CELLS:
            labels = tuple(_row_name(c, column, sheet) for c in cells)
            yield Reached(sheet, cells, labels, (one.cell,), _places([one]))


def _extremes(asked: str, named: Sequence[Named], sheet: Sheet) -> Iterator[Reached]:
    """The rows with the most or the least under a named head."""
    inside = _places(n for n in named if n.cover.whole)
    edges = ((role, m) for role in ("most", "least") for m in table_words(role).finditer(asked))
    edge, said = next(((role, m) for role, m in edges if m.start() not in inside), ("", None))
    if said is None:
        return
    beside = [n for n in named if any(0 <= said.start() - end <= _NEAR for _, end in n.cover.spans)]
    for head in beside or named:
        columns = sheet.columns_of(head.cell)
        if not _in_heads(head.cell, sheet) or len(columns) > 1 or columns[0] == 0:
            continue
        if not head.cover.whole and any(_said_alike(head, n, sheet) for n in named):
            continue  # 转移支付 is neither 一般性转移支付 nor 专项转移支付
        above = [n for n in named if _in_heads(n.cell, sheet) and columns[0] in sheet.columns_of(n.cell)]
        columns_said = [n for n in named if n.cover.whole and _in_heads(n.cell, sheet) and len(clean(n.cell.text)) > 1]
        if any(not any(o.cover.places & n.cover.places for o in above) and n not in above for n in columns_said):
            if not any(len(sheet.columns_of(n.cell)) == 1 for n in columns_said if n not in above):
                continue  # a head over several columns is said, and none of them is this one
        body = _but_whole([(n, c) for n, c in sheet.column(columns[0]) if not _is_sum(n, sheet)], sheet)
        best = _extreme(body, largest=edge == "most")
        others = [
            n for n in named if _in_heads(n.cell, sheet) and n not in above and len(sheet.columns_of(n.cell)) == 1
        ]
        asked_for = sheet.columns_of(others[0].cell)[0] if others else None
        rows = [sheet.slots[n][asked_for] if asked_for is not None else _name_of(n, sheet) for n, _ in best]
        cells = tuple(c for c in rows if c is not None)
        if (
            asked_for is None
            and any(_is_mere_number(clean(c.text)) for c in cells)
            and table_words("which").search(asked)
        ):
            continue  # which one it is, is no amount
        if cells and len(cells) == len(best):
            explained = _places([*above, *others]) | frozenset(range(*said.span()))
            labels = tuple(f"{clean(head.cell.text)}：{clean(c.text)}" for _, c in best)
            yield Reached(sheet, cells, labels, (head.cell,), explained, picked=True)


def _said_alike(head: Named, other: Named, sheet: Sheet) -> bool:
    """Whether the head of another column is said by the same words, and as little by its whole name."""
    alike = not other.cover.whole and _in_heads(other.cell, sheet) and _places([other]) == _places([head])
    return alike and not set(sheet.columns_of(other.cell)) & set(sheet.columns_of(head.cell))


def _is_sum(line: int, sheet: Sheet) -> bool:
    return any(c is not None and is_total(c.text) for c in sheet.slots[line][:2])


def _but_whole(body: list[tuple[int, Cell]], sheet: Sheet) -> list[tuple[int, Cell]]:
    """The rows without a first or last one that is what all the others come to (柳溪镇 over its villages)."""
    read = [number.value if (number := cell_number(clean(cell.text))) is not None else None for _, cell in body]
    values = [value for value in read if value is not None]
    if len(values) < len(body) or len(values) < _FEWEST_SUMMED:
        return body
    names = [clean(name.text) if (name := _name_of(line, sheet)) is not None else "" for line, _ in body]
    for n in (0, len(body) - 1):
        others = {name[-1:] for m, name in enumerate(names) if m != n}
        apart = len(values) > _FEWEST_SUMMED or len(others) == 1 and names[n][-1:] not in others
        if apart and values[n] and 2 * values[n] == sum(values):
            return [*body[:n], *body[n + 1 :]]
    return body


def _extreme(body: Sequence[tuple[int, Cell]], largest: bool) -> list[tuple[int, Cell]]:
    """The cells with the largest or smallest number; [] where some cannot be read as numbers, or not of one unit."""
    numbers = [(cell_number(clean(cell.text)), line, cell) for line, cell in body]
    units = {number.unit for number, _, _ in numbers if number is not None}
    unread = any(number is None and has_digit(cell) for number, _, cell in numbers)
    stated = [(number.value, line, cell) for number, line, cell in numbers if number is not None]
    if unread or len(units) > 1 or len(stated) < 2 or 2 * len(stated) < len(body):
        return []
    edge = (max if largest else min)(value for value, _, _ in stated)
    return [(line, cell) for value, line, cell in stated if value == edge]


# -- choosing and naming ----------------------------------------------------------------------------------------------
def _best(found: Iterable[Reached]) -> Reached | None:
    """Of what is reached, what explains most of the question; cells of a list that tie in one row or column are all
    told."""
    every = list(found)
    most = max((r.rank for r in every), default=None)
    ties = [r for r in every if r.rank == most]
    if not ties or len({r.texts for r in ties}) == 1:
        return ties[0] if ties else None
    cells = tuple({id(c): c for r in ties for c in r.cells if not is_total(c.text)}.values())
    sheet = ties[0].sheet
    alike = len({sheet.lines_of(c)[0] for c in cells}) == 1 or len({sheet.columns_of(c)[0] for c in cells}) == 1
    if not cells or not alike or len(cells) > MOST_CELLS or any(len(r.cells) > 1 for r in ties) or ties[0].sheet.pairs:
        return None
    labels = tuple(_called([], [], ties[0].sheet, c) for c in cells)
    return replace(ties[0], cells=cells, labels=labels)


def _called(rows: Sequence[Cell], heads: Sequence[Cell], sheet: Sheet, target: Cell | None = None) -> str:
    """A cell by the names of its row and column, as the page is printed."""
    if target is not None:
        line, column = sheet.lines_of(target)[0], sheet.columns_of(target)[0]
        row, head = _row_name(target, column, sheet), _head(column, sheet)
        row = row or (clean(first.text) if (first := _name_of(line, sheet)) is not None else "")
    else:
        row, head = ("".join(dict.fromkeys(clean(c.text) for c in some)) for some in (rows, heads))
    first_said, second = (head, row) if sheet.turned else (row, head)
    return f"“{first_said}”的“{second}”" if first_said and second else f"“{first_said or second}”"


def _row_name(cell: Cell, column: int, sheet: Sheet) -> str:
    """What stands first in the line of a cell; "" where that is the cell."""
    first = _name_of(sheet.lines_of(cell)[0], sheet)
    return clean(first.text) if first is not None and first is not cell and column else ""


def _name_of(line: int, sheet: Sheet) -> Cell | None:
    """What a line is called: its first cell that is no mere number and no name of several lines; a year is a name."""
    row = sheet.slots[line]
    own = (c for c in row if c is not None and len(sheet.lines_of(c)) == 1 and not _is_mere_number(clean(c.text)))
    return next(own, row[0])


def _is_mere_number(text: str) -> bool:
    return cell_number(text) is not None and not is_year(text)


def _head(column: int, sheet: Sheet) -> str:
    """The heads over a column, outermost first."""
    cells = {id(c): c for n in range(sheet.heads) if (c := sheet.slots[n][column]) is not None}
    return "".join(clean(c.text) for c in cells.values())
