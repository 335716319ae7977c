"""The cells of one sheet that a question leads to, by the names of their rows and columns and what stands beside them.

In go the question and a sheet; out come cells, each with what names it and how much of the question that explains,
weighed. A row is named by whatever of its cells the question says, a column by its heads; a form's label by itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_year
from qa.nameless.asked import Asked, Match
from qa.nameless.forms import is_nothing
from qa.nameless.heads import GROUP_UNSAID, Head, heads_of, lost_of, name_said, told_apart
from qa.nameless.kinds import (
    OF_KIND,
    Kind,
    asked_alone,
    asks_when,
    asks_where,
    but_asks,
    is_time,
    of_which_kind,
    said_part_of_day,
    unmeant,
)
from qa.nameless.layouts import Sheet, has_digit
from qa.nameless.relations import relations_of
from qa.nameless.spoken import plain
from qa.nameless.units import measure_behind, unit_behind
from qa.nameless.words import places_of

#: What a place of the question counts that is no word of asking, one that says it in other words, and one of asking.
_CONTENT, _OTHERWISE, _ASKING = 1.0, 0.6, 0.25
#: What a row's name is worth where the question calls the rows nothing that heads a column.
_BY_NAME = 1.0
#: Lines weighed in one sheet: the first that are named.
_MOST_LINES = 400
#: What is told stands behind it.
_IS = re.compile("[是为达有]")
#: Of several times the one that is meant where none is said, and those before it.
NOW = re.compile("本[周月期季年旬日次]|当前|当期|今[日天年]|现价|最新")
_BEFORE_NOW = re.compile("[上前去昨]|同期|往年")
_CODED = re.compile("编?[号码]$|代码|性质|类别|类型|状态|备注")


@dataclass(frozen=True, slots=True)
class Way:
    """One cell and the way to it: what is said of its row, of its heads, and of both together, weighed."""

    sheet: Sheet
    cell: Cell
    line: int
    column: int
    rows: tuple[tuple[Cell, Match], ...]
    heads: tuple[tuple[Cell, Match], ...]
    explained: frozenset[int]
    weight: float
    #: The names that led here are all said whole, or in other words for the whole of them.
    whole: bool
    #: The cell is what its row is called, asked for by what else stands there.
    picked: bool = False
    #: Where another name may be meant than one that is said in part.
    sides: frozenset[int] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        return clean(self.cell.text)

    def has(self, cell: Cell) -> bool:
        """Whether a cell stands in the sheet that the way leads through, and not beside it."""
        return id(cell) in self.sheet.places

    @property
    def own(self) -> frozenset[int]:
        """What the heads say that the row does not."""
        named = frozenset[int]().union(*(m.every for _, m in self.rows))
        return frozenset[int]().union(*(m.every for _, m in self.heads)) - named


def ways_in(asked: Asked, sheet: Sheet) -> list[Way]:
    """Every cell that the question leads to in a sheet, the best first."""
    kind = Kind(asked)
    if sheet.pairs:
        found = list(_behind_labels(asked, sheet, kind))
    else:
        views = (sheet,) if sheet.blocks else (sheet, sheet.other_way)
        found = [way for view in views for way in _crossings(asked, view, kind)]
    return sorted(found, key=lambda way: -way.weight)


def _counted(asked: Asked, places: frozenset[int], matches: Iterable[Match]) -> float:
    """What the places explained weigh; those that say something in other words weigh less."""
    content = asked.content
    otherwise = frozenset[int]()
    plainly = frozenset[int]()
    for match in matches:
        otherwise, plainly = otherwise | match.otherwise, plainly | match.places
    otherwise -= plainly
    return sum(
        _ASKING if n not in content else _OTHERWISE if n in otherwise and not asked.text[n].isdigit() else _CONTENT
        for n in places
    )


# -- forms ----------------------------------------------------------------------------------------------------------
def _behind_labels(asked: Asked, sheet: Sheet, kind: Kind) -> Iterator[Way]:
    """The value behind each label that is said; the other values of the grid's forms tell whose they are."""
    said = [(c, m) for c in sheet.beside if (m := asked.match(clean(c.text))) is not None]
    names = Counter(clean(label.text) for label, _ in sheet.pairs)
    how_much = bool(places_of("how_much", asked.text))
    asking = asked_alone(asked, [clean(label.text) for label, _ in sheet.pairs])
    for (label, value), group in zip(sheet.pairs, sheet.groups or (None,) * len(sheet.pairs), strict=True):
        own = asked.match(clean(label.text)) or asked.which_match(clean(label.text))
        if any(value is c and m.whole for c, m in said) or own is None or but_asks(asked, own):
            continue
        if (alone := asking.get(clean(label.text), 0)) > 1:
            continue  # 多少钱 is 水费 as well as 电费
        # 工资条 says but half of 实发工资.
        titled = how_much and not own.whole and own.every & asked.content <= asked.about
        heads = [(label, own)]
        if group is not None and (of_group := asked.match(clean(group.text))) is not None:
            heads = [(group, of_group), *heads]
        if names[clean(label.text)] > 1:  # the label that begins its line tells one of several of a name
            first = next((b for b, _ in sheet.pairs if sheet.lines_of(b)[0] == sheet.lines_of(label)[0]), label)
            if first is not label and (of_first := asked.match(clean(first.text))) is not None:
                heads = [(first, of_first), *heads]
        unit = asked.unit(clean(label.text))
        rows = tuple((c, m) for c, m in said if c is not value and m.share >= 0.6)
        places = unit.union(*(m.every for _, m in (*rows, *heads))) | asked.unit_of(clean(value.text))
        weight = _counted(asked, places, [m for _, m in (*rows, *heads)]) + kind.weight(value, [label]) - lost_of(own)
        weight -= GROUP_UNSAID if group is not None and len(heads) == 1 else 0.0
        whole = own.share >= 0.99
        yield Way(
            sheet, value, sheet.lines_of(label)[0], sheet.columns_of(value)[0], rows, tuple(heads), places, weight,
            whole, sides=own.sides - places | (unmeant(asked, places) if alone or titled else frozenset()),
        )  # fmt: skip


# -- lists ----------------------------------------------------------------------------------------------------------
def _crossings(asked: Asked, sheet: Sheet, kind: Kind) -> Iterator[Way]:
    heads = heads_of(asked, sheet)
    body = range(sheet.heads, len(sheet.slots))
    lone = len({tuple(map(id, sheet.slots[n])) for n in body}) == 1
    around = [(c, m) for c in sheet.beside if (m := asked.match(clean(c.text))) is not None and m.share >= 0.6]
    in_lines = _undone({n: _said_in(asked, sheet, n) for n in body}, [m for h in heads for _, m in h.said if m.whole])
    apart = {id(c) for c, _ in told_apart([pair for said in in_lines.values() for pair in said])}
    lines = [(n, said) for n, said in in_lines.items() if lone or any(id(c) in apart for c, _ in said)][:_MOST_LINES]
    if not lines and (total := _total_line(sheet)) is not None:
        yield from (_of_total(asked, way) for way in _ways_along(asked, sheet, total, heads, kind, around))
    for line, every in lines:
        said = [(c, m) for c, m in every if id(c) in apart]
        shared = frozenset[int]().union(*(m.places for c, m in every if id(c) not in apart))
        for column in _columns(sheet, line):
            if (way := _way(asked, sheet, line, column, said, heads, kind, around, lone, shared)) is not None:
                yield way


def _columns(sheet: Sheet, line: int) -> Iterator[int]:
    """The columns of a line in which a cell begins."""
    row = sheet.slots[line]
    return (n for n, c in enumerate(row) if c is not None and (not n or c is not row[n - 1]))


def _ways_along(
    asked: Asked, sheet: Sheet, line: int, heads: Sequence[Head], kind: Kind, around: Sequence[tuple[Cell, Match]]
) -> Iterator[Way]:
    """The ways into a line that is not named itself."""
    ways = (_way(asked, sheet, line, n, [], heads, kind, around, True, frozenset()) for n in _columns(sheet, line))
    return (way for way in ways if way is not None)


def _of_total(asked: Asked, way: Way) -> Way:
    """The way to a total that nothing names: any sign that is left over may name another row."""
    return replace(way, sides=asked.content - way.explained)


def _total_line(sheet: Sheet) -> int | None:
    """The one line that sums up the others, meant where none of them is named."""
    if sheet.turned or sheet.blocks or sheet.pairs:
        return None
    row = next(relations_of(sheet)).whole_row
    return row + sheet.heads if row is not None else None


def _undone(
    in_lines: Mapping[int, list[tuple[Cell, Match]]], heads: Sequence[Match]
) -> dict[int, list[tuple[Cell, Match]]]:
    """What is said in each line, without what is said only within a longer name: 2 in 2号线, 分馆 in 滨河分馆."""
    wholes = {m.places for said in in_lines.values() for _, m in said if m.whole} | {m.places for m in heads}
    wholes -= {frozenset()}
    return {
        n: [(c, m) for c, m in said if not any(m.every < w or m.every == w and not m.whole for w in wholes)]
        for n, said in in_lines.items()
    }


def _said_in(asked: Asked, sheet: Sheet, line: int) -> list[tuple[Cell, Match]]:
    """The cells of a line, or those that go on beside it, that the question says."""
    found: dict[int, tuple[Cell, Match]] = {}
    for cell in sheet.named_by(line, -1):
        text = clean(cell.text)
        match = name_said(asked, cell)
        if match is None or is_nothing(cell) or not match.whole and match.every <= asked.about:
            continue  # what the table is about names none of its rows in part (污泥处理 of a 污水处理厂)
        if not _is_number(text) or match.whole and not _counts_other(asked, sheet, cell, match):
            found[id(cell)] = (cell, match)
    if found:
        for cell in sheet.within(line):
            if (match := name_said(asked, cell)) is not None:
                found.setdefault(id(cell), (cell, match))
    return list(found.values())


def _counts_other(asked: Asked, sheet: Sheet, cell: Cell, match: Match) -> bool:
    """Whether the number of a cell is said of what its head does not tell of: 10路 of a fare of 10, 3公斤 of a 3."""
    start, end = min(match.places, default=0), max(match.places, default=-1) + 1
    above = [clean(c.text) for c in sheet.above(sheet.columns_of(cell)[0])]
    heads = "".join(above) + sheet.unit
    if unit := measure_behind(asked.text, end):
        if not sheet.unit and not any(map(unit_behind, above)) and _IS.match(asked.text, start - 1):
            return False  # 产量是9347吨 below a head without a unit
        alike = [h for places, parts in asked.otherwise if end in places for h in parts]
        return not any(said in plain(heads) for said in (unit, *alike))
    if end not in asked.content or not 0 < end < len(asked.text) or not re.match("[一-鿿]", asked.text[end]):
        return False
    return asked.text[end] not in heads


def _is_number(text: str) -> bool:
    return cell_number(text) is not None and not is_year(text)


def _way(
    asked: Asked, sheet: Sheet, line: int, column: int, said: Sequence[tuple[Cell, Match]], heads: Sequence[Head],
    kind: Kind, around: Sequence[tuple[Cell, Match]], lone: bool, shared: frozenset[int],
) -> Way | None:  # fmt: skip
    """The way to one cell; None where nothing of its row, or nothing of its column, is said."""
    cell = sheet.slots[line][column]
    assert cell is not None
    rows = [(c, m) for c, m in said if c is not cell and _same_block(sheet, c, column)]
    head = heads[column]
    if not rows and not lone or any(c is cell and m.whole for c, m in said):
        return None
    if any(clean(c.text) == clean(cell.text) for c in head.cells):
        return None  # the head again
    over = [
        heads[n] for c, _ in rows if id(c) in sheet.places and line in sheet.lines_of(c) for n in sheet.columns_of(c)
    ]
    picks = _picks(asked, sheet, line, column, rows, head, over, heads) if kind.which else 0.0
    best = max((m for _, m in rows), key=lambda m: (m.share, len(m.every)), default=None)
    row_places = frozenset[int]().union(*(m.every for _, m in (*rows, *around)))
    own = bool(head.places - row_places) or head.lost == 0 or any(m.whole for _, m in head.said)
    leads = (
        head.leads and own or bool(rows) and _others(sheet, line, cell) == 1 and rows[0][0] is _label_of(line, sheet)
    )
    whole_of = not leads and not picks and _is_of_all(asked, sheet, line, cell, rows, head, heads, kind)
    if whole_of:
        return _of_total(asked, _to_total(asked, sheet, line, column, (*rows, *around)))
    if not leads and not picks or sheet.turned and column < sheet.stub and not picks:
        return None
    picked = picks > 0 and not any(c is _label_of(line, sheet) for c, _ in rows)
    places = head.places.union(row_places, *(h.places for h in over))
    every = [m for _, m in (*rows, *around, *head.said)] + [m for h in over for _, m in h.said]
    above = (*head.cells, *_beside_it(sheet, line, cell)) if sheet.turned else head.cells
    weight = _counted(asked, places, every) + (picks or kind.weight(cell, above))
    weight -= head.lost if head.said else 0.5
    weight -= lost_of(best) if best is not None else 0.0
    if column == 0 and not picked and not sheet.turned and not head.whole:
        weight -= 1.0
    row_whole = best is None or best.share >= 0.99
    if sheet.turned:  # a line of that view is named by all that stands over a column
        over_it = [c for c in sheet.slots[line][: sheet.stub] if c is not None]
        row_whole = row_whole and all(any(c is named for named, _ in rows) for c in over_it)
    sides = (head.sides | frozenset[int]().union(*(m.sides for _, m in rows if m is best))) - places
    whole = row_whole and (head.whole or picks > _BY_NAME)
    explained = places | shared | asked.unit_of(clean(cell.text)) | _of_whom(sheet, line, column, heads, head)
    explained |= asked.which_places if picks else of_which_kind(asked, clean(cell.text))
    explained |= said_part_of_day(asked.text, [clean(c.text) for c in sheet.slots[line] if c is not None])
    return Way(sheet, cell, line, column, (*rows, *around), head.said, explained, weight, whole, picked, sides)


def _is_of_all(
    asked: Asked, sheet: Sheet, line: int, cell: Cell, rows: Sequence[tuple[Cell, Match]], head: Head,
    heads: Sequence[Head], kind: Kind,
) -> bool:  # fmt: skip
    """Whether a cell stands under the one head 合计 in a row that is named whole, or is the one amount in it where an
    amount is asked for, and no head is said: what is asked of the row is what the table is about."""
    if sheet.turned or not has_digit(cell) or not any(m.whole and _is_of_one(sheet, line, c) for c, m in rows):
        return False
    if any(m.places - asked.about for h in heads for _, m in h.said) or kind.weight(cell, head.cells) < 0:
        return False
    if len(head.cells) == 1 and is_total(clean(head.cells[0].text)):
        return True
    columns = {id(c): n for n, c in enumerate(sheet.slots[line]) if c is not None and has_digit(c)}
    columns = {key: n for key, n in columns.items() if key == id(cell) or _states(sheet, line, n)}
    if list(columns) == [id(cell)]:
        return kind.weight(cell, head.cells) >= OF_KIND and any(c is _label_of(line, sheet) for c, _ in rows)
    over = {key: "".join(clean(c.text) for c in heads[n].cells) for key, n in columns.items()}
    own = over.pop(id(cell), "")
    return bool(over) and bool(NOW.match(own)) and all(map(_BEFORE_NOW.match, over.values()))


def _states(sheet: Sheet, line: int, column: int) -> bool:
    cell = sheet.slots[line][column]
    return cell is not None and _is_number(clean(cell.text))


def _is_of_one(sheet: Sheet, line: int, cell: Cell) -> bool:
    """Whether a cell is what its row is called, or names no other row of its column."""
    if cell is _label_of(line, sheet):
        return True
    if id(cell) not in sheet.places or has_digit(cell):
        return False
    column = sheet.columns_of(cell)[0]
    return sum(clean(c.text) == clean(cell.text) for _, c in sheet.column(column)) == 1


def _to_total(asked: Asked, sheet: Sheet, line: int, column: int, rows: Sequence[tuple[Cell, Match]]) -> Way:
    cell = sheet.slots[line][column]
    assert cell is not None
    places = frozenset[int]().union(*(m.every for _, m in rows)) | places_of("whole", asked.text)
    places |= {n for n, sign in enumerate(asked.text) if sign == "总"} | asked.unit_of(clean(cell.text))
    places |= places_of("price", asked.text) if "元" in sheet.unit else frozenset()
    return Way(sheet, cell, line, column, tuple(rows), (), places, _counted(asked, places, [m for _, m in rows]), True)


def _beside_it(sheet: Sheet, line: int, cell: Cell) -> list[Cell]:
    """The heads of a cell in the view that has them at the left."""
    return [c for c in sheet.slots[line][: sheet.stub] if c is not None and c is not cell]


def _of_whom(sheet: Sheet, line: int, column: int, heads: Sequence[Head], head: Head) -> frozenset[int]:
    """The heads said over what the row calls somebody or something, beside what is asked of it (第一名跳了多远)."""
    if not head.said:
        return frozenset()
    found = frozenset[int]()
    for n, other in enumerate(heads):
        cell = sheet.slots[line][n]
        if n != column and other.whole and cell is not None and not has_digit(cell) and not is_nothing(cell):
            found |= other.places
    return found


def _picks(
    asked: Asked, sheet: Sheet, line: int, column: int, rows: Sequence[tuple[Cell, Match]], head: Head,
    over: Sequence[Head], heads: Sequence[Head],
) -> float:  # fmt: skip
    """What a cell is worth as the one that is asked for by what else stands in its row (哪个型号); 0 where it is not.

    It stands under what the question calls the rows; where it calls them nothing that heads a column, it is what its
    row is called.
    """
    cell = sheet.slots[line][column]
    if cell is None or not rows or _is_number(clean(cell.text)) and column:
        return 0.0
    above = plain(clean(head.cells[-1].text)) if head.cells else ""
    if sheet.turned and not sheet.names_lines:
        return 0.0
    if any(above and (noun in above or above in noun) for noun in asked.which):
        return OF_KIND + (
            1.0 if above.endswith("名称") or above in asked.which else -0.5 if _CODED.search(above) else 0.0
        )
    if any(h.leads and h.whole and n != column and all(h is not o for o in over) for n, h in enumerate(heads)):
        return 0.0
    if any(asked.asks_whose(m) for h in over for _, m in h.said):
        return 0.0  # who keeps what is named is asked for, not what it keeps
    if is_time(clean(cell.text)) and not asks_when(asked.text):
        return 0.0  # 谁主持, 在哪个厅 of a row that begins with its time
    if asks_where(asked.text) and any(
        h.said and n != column and all(h is not o for o in over) for n, h in enumerate(heads)
    ):
        return 0.0  # where it is, another column tells
    named = any(noun in plain(clean(h.cells[-1].text)) for h in heads if h.cells for noun in asked.which)
    return _BY_NAME if cell is _label_of(line, sheet) and not named else 0.0


def _same_block(sheet: Sheet, cell: Cell, column: int) -> bool:
    if not sheet.blocks:
        return True
    return sheet.block_of(sheet.columns_of(cell)[0]) == sheet.block_of(column)


def _others(sheet: Sheet, line: int, cell: Cell) -> int:
    """How many cells a line, or its half of one, has beside the one that names it."""
    size = sheet.blocks or sheet.width
    at = sheet.columns_of(cell)[0]
    row = sheet.slots[line][at - at % size : at - at % size + size]
    return len({id(c) for c in row if c is not None}) - 1


def _label_of(line: int, sheet: Sheet) -> Cell | None:
    """What a line is called: its first cell of words, a code or a year where there is none."""
    row = sheet.slots[line]
    own = (c for c in row if c is not None and len(sheet.lines_of(c)) == 1 and not _is_number(clean(c.text)))
    return next(own, row[0])
