"""A question's words → the cells of a table that they lead to: where a row and a column cross, behind a label, down a
column, or the row that has the most.

In go the folded question and a laid-out grid; out comes the best that the grid has for it, with how much of the
question it explains. Weighs nothing against other grids: the caller does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_year
from qa.nameless.layouts import Sheet, has_digit, is_label
from qa.nameless.said import UNIT, Cover, covered, folded, pieces
from qa.nameless.words import table_words
from qa.passages.asked_columns import ways_in

#: How far behind a head its superlative stands.
_NEAR = 2
#: Rows are called by one of so many columns at the left.
NAMES_STAND_IN = 1
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
    weight: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """More explained, by names said whole, each cell by more."""
        return len(self.explained), self.wholes, self.weight // len(self.cells)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(clean(c.text) for c in self.cells)


def reach(asked: str, sheet: Sheet) -> Reached | None:
    """What the grid has for the question; None where its words name nothing in it that leads to a cell."""
    named = named_in(asked, sheet)
    if not named:
        return None
    if sheet.pairs:
        behind = _best(_together(asked, list(_behind_labels(named, sheet))))
        return behind or _best(_of_a_kind(asked, named, sheet))
    views = (sheet,) if sheet.blocks else (sheet, sheet.other_way)
    if picked := _first_best(_extremes(asked, named, view) for view in views):
        return picked
    found = [
        _first_best(_together(asked, list(_crossings(asked, named, view))) for view in views),
        _first_best(_by_kind(asked, named, view) for view in views),
        _first_best(_whole_columns(asked, named, view) for view in views),
        _best(_alone(named, sheet)),
    ]
    return max((r for r in found if r is not None), key=lambda r: len(r.explained), default=None)


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


# -- a row and a column ----------------------------------------------------------------------------------------------
def _crossings(asked: str, named: Sequence[Named], sheet: Sheet) -> Iterator[Reached]:
    """Each cell under a named head in a named row, with all that the question says of its row and column."""
    heads = [n for n in named if _in_heads(n.cell, sheet)]
    keys = [n for n in named if not _in_heads(n.cell, sheet)]
    seen: set[tuple[int, int]] = set()
    for key in keys:
        for line in sheet.lines_of(key.cell):
            for head in heads:
                for column in sheet.columns_of(head.cell):
                    if (line, column) in seen or column in sheet.columns_of(key.cell):
                        continue
                    if len({sheet.block_of(c) for c in (column, sheet.columns_of(key.cell)[0])}) > 1:
                        continue
                    if (reached := _crossing(asked, named, line, column, sheet)) is not None:
                        seen.add((line, column))
                        yield reached


def _crossing(asked: str, named: Sequence[Named], line: int, column: int, sheet: Sheet) -> Reached | None:
    target = sheet.slots[line][column]
    if target is None or any(target is n.cell for n in named):
        return None
    row = sheet.named_by(line, column)
    in_row = [n for n in named if any(n.cell is c for c in row)]
    above = [n for n in named if _in_heads(n.cell, sheet) and column in sheet.columns_of(n.cell)]
    over_keys = [
        n
        for n in named
        if _in_heads(n.cell, sheet)
        and any(set(sheet.columns_of(n.cell)) & set(sheet.columns_of(k.cell)) for k in in_row)
    ]
    by = tuple({id(n.cell): n.cell for n in (*in_row, *above)}.values())
    explained = _places([*in_row, *above, *over_keys]).union(*(_unit(n.cell, asked) for n in (*above, *over_keys)))
    if not _reads_so(in_row, above, column, sheet):
        return None
    rows, heads = [n.cell for n in in_row], [n.cell for n in above]
    wholes = len({n.cover.spans for n in (*in_row, *above) if n.cover.whole})
    label = _called(rows, heads, sheet)
    return Reached(sheet, (target,), (label,), by, explained, wholes=wholes, weight=len(explained))


def _reads_so(keys: Sequence[Named], heads: Sequence[Named], column: int, sheet: Sheet) -> bool:
    """Whether a cell may be meant by these: what stands left of all that names its row is what rows are called by."""
    left = all(column < sheet.columns_of(k.cell)[0] for k in keys)
    return not left or column < NAMES_STAND_IN or any(is_label(h.cell) for h in heads)


def _unit(head: Cell, asked: str) -> frozenset[int]:
    """Where the question says the unit that a head names in brackets."""
    unit = UNIT.search(folded(head.text))
    return pieces(folded(unit[0]).strip("()[]"), asked) if unit else frozenset()


def _together(asked: str, found: Sequence[Reached]) -> list[Reached]:
    """The cells found, and those of one row or column together that are each named by words of their own."""
    most = max((len(r.explained) for r in found), default=0)
    whole = [*found]
    if not table_words("several").search(asked):
        return whole
    near = [r for r in found if 2 * len(r.explained) >= most][:12]
    for size in (2, 3, 4):
        for some in combinations(near, size):
            if not _side_by_side(some):
                continue
            union = frozenset[int]().union(*(r.explained for r in some))
            owned = [r.explained - frozenset[int]().union(*(o.explained for o in some if o is not r)) for r in some]
            if all(len(own) > 1 for own in owned):
                order = sorted(range(size), key=lambda n: min(owned[n]))
                whole.append(
                    replace(
                        some[0],
                        cells=tuple(some[n].cells[0] for n in order),
                        labels=tuple(some[n].labels[0] for n in order),
                        by=tuple({id(c): c for r in some for c in r.by}.values()),
                        explained=union,
                        wholes=max(r.wholes for r in some),
                        weight=sum(r.weight for r in some),
                    )
                )
    return whole


def _side_by_side(some: Sequence[Reached]) -> bool:
    """Whether single cells of one view stand in one line or one column, or behind labels of one form."""
    sheet = some[0].sheet
    if any(r.sheet is not sheet or len(r.cells) != 1 for r in some):
        return False
    if sheet.pairs:
        return True
    lines = {sheet.lines_of(r.cells[0])[0] for r in some}
    columns = {sheet.columns_of(r.cells[0])[0] for r in some}
    return len(lines) == 1 or len(columns) == 1


# -- forms and lines of two --------------------------------------------------------------------------------------------
def _behind_labels(named: Sequence[Named], sheet: Sheet) -> Iterator[Reached]:
    """The value behind each named label of a form; the values that the question names tell whose form it is."""
    values = [n for n in named if any(n.cell is v for _, v in sheet.pairs)]
    for label, value in sheet.pairs:
        said = next((n for n in named if n.cell is label), None)
        if said is None or any(value is n.cell for n in named):
            continue
        line = sheet.lines_of(label)[0]
        beside = [n for n in named if line in sheet.lines_of(n.cell) and not any(n.cell is a for a, _ in sheet.pairs)]
        explained = _places([said, *values, *beside])
        by = tuple({id(n.cell): n.cell for n in (said, *values)}.values())
        told = (f"“{clean(label.text)}”",)
        yield Reached(sheet, (value,), told, by, explained, wholes=int(said.cover.whole), weight=len(explained))


def _of_a_kind(asked: str, named: Sequence[Named], sheet: Sheet) -> Iterator[Reached]:
    """The one value of a form that is of the kind asked for (在哪里), where the question names others of its values."""
    values = [n for n in named if any(n.cell is v for _, v in sheet.pairs)]
    for said, heads in ways_in(asked):
        fitting = [(label, value) for label, value in sheet.pairs if _is_of(clean(label.text), heads)]
        if values and len(fitting) == 1:
            label, value = fitting[0]
            explained = _places(values) | frozenset(range(*said))
            yield Reached(sheet, (value,), (f"“{clean(label.text)}”",), (label, *(n.cell for n in values)), explained)


def _is_of(head: str, kinds: Sequence[str]) -> bool:
    return any(kind in head for kind in kinds)


def _alone(named: Sequence[Named], sheet: Sheet) -> Iterator[Reached]:
    """The one other cell of a line, or of its half of a line, where only two stand in it; or the one below a head."""
    size = sheet.blocks or sheet.width
    for key in named:
        line, column = sheet.lines_of(key.cell)[0], sheet.columns_of(key.cell)[0]
        row = sheet.slots[line][column - column % size : column - column % size + size]
        others = [c for c in row if c is not None and c is not key.cell]
        elsewhere = [n for n in named if sheet.columns_of(n.cell)[0] % size != 0 and n is not key]
        explained = _places([key, *elsewhere])
        if len(others) == 1 and column % size == 0 and not any(others[0] is n.cell for n in named):
            if line >= sheet.heads or sheet.width == 2 or has_digit(others[0]):
                yield Reached(sheet, (others[0],), (f"“{clean(key.cell.text)}”",), (key.cell,), explained)
        if len(sheet.slots) == sheet.heads + 1 and line < sheet.heads and len(sheet.columns_of(key.cell)) == 1:
            below = sheet.slots[-1][column]
            if below is not None:
                yield Reached(sheet, (below,), (f"“{clean(key.cell.text)}”",), (key.cell,), _places([key]))


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


def _by_kind(asked: str, named: Sequence[Named], sheet: Sheet) -> Iterator[Reached]:
    """What a named row has in the one column that is of the kind asked for (哪一年, 谁); or what the row is called."""
    ways = list(ways_in(asked))
    names_asked = not ways and table_words("which").search(asked) is not None
    for key in (n for n in named if not _in_heads(n.cell, sheet)):
        own = sheet.columns_of(key.cell)
        over = _over(key.cell, named, sheet)
        for line in sheet.lines_of(key.cell):
            for said, heads in ways:
                columns = [c for c in range(sheet.width) if c not in own and _is_of(_head(c, sheet), heads)]
                if len(columns) == 1 and (target := sheet.slots[line][columns[0]]) is not None:
                    explained = _places([key, *over]) | frozenset(range(*said))
                    label = f"“{clean(key.cell.text)}”的“{_head(columns[0], sheet)}”"
                    yield Reached(sheet, (target,), (label,), (key.cell,), explained)
            first = _name_of(line, sheet)
            if names_asked and first is not None and first is not key.cell and 0 not in own:
                explained = _places([key, *over, *_over(first, named, sheet)])
                yield Reached(sheet, (first,), (clean(key.cell.text),), (key.cell,), explained, picked=True)


def _over(cell: Cell, named: Sequence[Named], sheet: Sheet) -> list[Named]:
    """The heads named over a cell."""
    columns = set(sheet.columns_of(cell))
    return [n for n in named if _in_heads(n.cell, sheet) and columns & set(sheet.columns_of(n.cell))]


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
        above = [n for n in named if _in_heads(n.cell, sheet) and columns[0] in sheet.columns_of(n.cell)]
        body = [(n, c) for n, c in sheet.column(columns[0]) if not _is_sum(n, sheet)]
        best = _extreme(body, largest=edge == "most")
        others = [
            n for n in named if _in_heads(n.cell, sheet) and n not in above and len(sheet.columns_of(n.cell)) == 1
        ]
        asked_for = sheet.columns_of(others[0].cell)[0] if others else None
        rows = [sheet.slots[n][asked_for] if asked_for is not None else _name_of(n, sheet) for n, _ in best]
        cells = tuple(c for c in rows if c is not None)
        if cells and len(cells) == len(best):
            explained = _places([*above, *others]) | frozenset(range(*said.span()))
            labels = tuple(f"{clean(head.cell.text)}：{clean(c.text)}" for _, c in best)
            yield Reached(sheet, cells, labels, (head.cell,), explained, picked=True)


def _is_sum(line: int, sheet: Sheet) -> bool:
    return any(c is not None and is_total(c.text) for c in sheet.slots[line][:2])


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
