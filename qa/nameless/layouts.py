"""A stored grid as a matrix of cells, and how it is laid out: a list under heads, or a form of labels and values.

In go cells with their extents; out comes what stands at each slot, how many lines and columns are heads, and in a form
which label each value stands behind. Knows no words but the ends of labels.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.document import Cell, Grid
from corpus.tables.caption import caption_row
from corpus.tables.grid import Row, clean, grid_rows
from corpus.tables.header import NUMBERED
from corpus.tables.values import is_year
from qa.nameless.said import bare
from qa.nameless.words import table_words

#: The longest label of a form.
_LABEL = 14
#: How much of a form's lines are labels and values in turn, and how many of its labels are said once.
_MOSTLY = 0.7
#: Lines of heads are hardly ever more.
MOST_HEADS = 4
_DIGIT = re.compile(r"\d")

Slots = tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """One grid: `slots[line][column]` is the cell that covers it; the first `heads` lines name columns, the first
    `stub` columns name lines. `pairs`: of a form, each label with its value. `blocks`: columns after which the same
    heads begin again, 0 where none do."""

    document: str
    title: str
    slots: Slots
    heads: int = 1
    stub: int = 1
    pairs: tuple[tuple[Cell, Cell], ...] = ()
    blocks: int = 0
    turned: bool = False
    names: tuple[tuple[Cell, str], ...] = field(default=())

    @property
    def width(self) -> int:
        return len(self.slots[0]) if self.slots else 0

    @cached_property
    def places(self) -> dict[int, tuple[range, range]]:
        """The lines and columns that each cell covers, by its identity."""
        found: dict[int, tuple[list[int], list[int]]] = {}
        for line, row in enumerate(self.slots):
            for column, cell in enumerate(row):
                if cell is not None:
                    lines, columns = found.setdefault(id(cell), ([], []))
                    lines.append(line)
                    columns.append(column)
        return {key: (range(min(a), max(a) + 1), range(min(b), max(b) + 1)) for key, (a, b) in found.items()}

    def lines_of(self, cell: Cell) -> range:
        return self.places[id(cell)][0]

    def columns_of(self, cell: Cell) -> range:
        return self.places[id(cell)][1]

    def block_of(self, column: int) -> int:
        return column // self.blocks if self.blocks else 0

    def column(self, column: int) -> list[tuple[int, Cell]]:
        """The body of a column: each line with its cell."""
        return [(n, c) for n in range(self.heads, len(self.slots)) if (c := self.slots[n][column]) is not None]

    def named_by(self, line: int, column: int) -> list[Cell]:
        """The cells of a line and, where the first column is blank there, the one above that goes on."""
        row = [c for n, c in enumerate(self.slots[line]) if c is not None and n != column]
        at = line
        while at > self.heads and self.slots[at][0] is None and not self.turned:
            at -= 1
        carried = self.slots[at][0] if at != line else None
        return [*row, carried] if carried is not None else row

    @cached_property
    def other_way(self) -> "Sheet":
        """The same with lines and columns exchanged."""
        slots = tuple(zip(*self.slots, strict=True))
        return Sheet(self.document, self.title, slots, self.stub, self.heads, turned=not self.turned, names=self.names)


def has_digit(cell: Cell) -> bool:
    """Whether a cell holds a digit that is no numbering before words."""
    return _DIGIT.search(NUMBERED.sub("", clean(cell.text), count=1)) is not None


def sheets_of(document: str, title: str, grids: Sequence[Grid]) -> Iterator[Sheet]:
    """All grids of a table that hold anything, those that go on over pages as one; a form and the lists in it apart."""
    for rows in _over_pages([_below_captions(grid_rows(grid)) for grid in grids]):
        width = max((len(row.slots) for row in rows), default=0)
        slots = tuple(tuple(row.slots) + (None,) * (width - len(row.slots)) for row in rows)
        for zone, form in _zones(slots):
            if sum(len(_line(row)) for row in zone) > 1:
                yield _sheet(document, title, zone, form)


def _over_pages(parts: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of a table's grids, where one goes on with the columns of the one before: without the heads again."""
    joined: list[list[Row]] = []
    for rows in parts:
        last = joined[-1] if joined else []
        if last and rows and len(last[0].slots) == len(rows[0].slots):
            said = [[clean(c.text) for c in row.cells] for row in last[:MOST_HEADS]]
            again = next((n for n, row in enumerate(rows) if [clean(c.text) for c in row.cells] not in said), len(rows))
            last += rows[again:]
        elif rows:
            joined.append(list(rows))
    return joined


def _below_captions(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without a title, a publisher or a unit printed above the heads in the grid itself."""
    at = 0
    while at + 2 < len(rows) and caption_row(rows[at]) is not None and len(rows[at].cells) < len(rows[at + 1].cells):
        at += 1
    return rows[at:]


def _sheet(document: str, title: str, slots: Slots, form: bool) -> Sheet:
    cells = {id(c): c for row in slots for c in _line(row)}.values()
    names = tuple((c, name) for c in cells if (name := bare(clean(c.text))))
    if form:
        pairs = tuple(pair for row in slots for pair in _pairs(row))
        return Sheet(document, title, slots, 0, pairs=pairs, names=names)
    heads = _heads(slots)
    return Sheet(document, title, slots, heads, blocks=_blocks(slots, heads), names=names)


def _zones(slots: Slots) -> Iterator[tuple[Slots, bool]]:
    """Lines of labels and values in turn (true), each run of them apart from the lists between them; a grid with hardly
    any such line is one list."""
    forms = [bool(_pairs(row)) for row in slots]
    if not _is_form(slots, forms):
        yield slots, False
        return
    start = 0
    for at in range(1, len(slots) + 1):
        if at == len(slots) or forms[at] != forms[start]:
            yield slots[start:at], forms[start]
            start = at


def _is_form(slots: Slots, forms: Sequence[bool]) -> bool:
    """Whether a grid is a form, be it with a list inside: it begins as one, or is one for the most part, its labels
    said once."""
    labels = [bare(clean(label.text)) for row in slots for label, _ in _pairs(row)]
    several = any(form and len(_line(row)) > 2 for row, form in zip(slots, forms, strict=True))
    once = len(set(labels)) >= _MOSTLY * len(labels)
    return several and once and (forms[0] or sum(forms) >= _MOSTLY * len(forms)) and sum(forms) > 1


def _line(row: Sequence[Cell | None]) -> list[Cell]:
    return list({id(c): c for c in row if c is not None}.values())


def _heads(slots: Slots) -> int:
    """How many lines at the top are heads: as far as cells of the first reach down, or are parted below."""
    depth = 1
    while depth < min(len(slots), MOST_HEADS):
        above, row = slots[depth - 1], slots[depth]
        over = any(c is not None and any(c is first for first in slots[0]) for c in row)
        spans = any(above[n] is above[n + 1] and above[n] is not None for n in range(1, len(above) - 1))
        parted = spans and len(_line(row)) > 1
        if not (over or parted) or any(has_digit(c) and not is_year(c.text) for c in _line(row)):
            break
        depth += 1
    return depth if depth < len(slots) else 1


def _blocks(slots: Slots, heads: int) -> int:
    """After how many columns the heads begin again, be it from the second of them on (资产 期末 年初 负债 期末 年初)."""
    names = [bare(clean(c.text)) if c is not None else "" for c in slots[0]]
    if heads != 1 or any(c is not None and c.column_span > 1 for c in slots[0]):
        return 0
    for size in range(2, len(names) // 2 + 1):
        if len(names) % size == 0:
            tails = [tuple(names[at + 1 : at + size]) for at in range(0, len(names), size)]
            if len(set(tails)) == 1 and all(tails[0]):
                return size
    return 0


def _pairs(row: Sequence[Cell | None]) -> tuple[tuple[Cell, Cell], ...]:
    """The labels of a form's line, each with its value, some behind the name of a group; () for other lines."""
    cells = _line(row)
    cells = cells[len(cells) % 2 :]
    labels, values = cells[::2], cells[1::2]
    if not cells or any(len(bare(clean(c.text))) > _LABEL or has_digit(c) for c in labels):
        return ()
    like, unlike = _like_labels(labels), _like_labels(values)
    if like >= 0.5 and unlike < like / 2 or like and not unlike and any(map(has_digit, values)):
        return tuple(zip(labels, values, strict=True))
    return ()


def is_label(cell: Cell) -> bool:
    """Whether a cell looks like the name of a column or of a value."""
    name = clean(cell.text)
    ends = not has_digit(cell) and re.search(f"(?:{table_words('label').pattern})$", bare(name)) is not None
    return ends or name.endswith((":", "："))


def _like_labels(cells: Sequence[Cell]) -> float:
    return sum(map(is_label, cells)) / len(cells)
