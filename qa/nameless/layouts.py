"""A stored grid as a matrix of cells, and how it is laid out: a list under heads, or a form of labels and values.

In go cells with their extents; out comes what stands at each slot, how many lines and columns are heads, and in a form
which label each value stands behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from corpus.document import Cell, Grid
from corpus.tables.caption import caption_row
from corpus.tables.grid import Row, clean, grid_rows
from qa.nameless.forms import Slots, has_digit, is_label, line_cells
from qa.nameless.levels import within
from qa.nameless.said import bare
from qa.nameless.zones import MOST_HEADS, Zone, zones_of

__all__ = ["Sheet", "has_digit", "is_label", "sheets_of"]


@dataclass(frozen=True)
class Sheet:
    """One zone of a grid: `slots[line][column]` is the cell that covers it; the first `heads` lines name columns, the
    first `stub` columns name lines. `pairs`: of a form, each label with its value. `blocks`: columns after which the
    same heads begin again, 0 where none do. `headings` are printed above it, `beside` are the values of the forms in
    the same grid, and `groups` name the pairs of a form that stand behind one of them. `unit`: the one told above
    it."""

    document: str
    title: str
    slots: Slots
    heads: int = 1
    stub: int = 1
    pairs: tuple[tuple[Cell, Cell], ...] = ()
    blocks: int = 0
    turned: bool = False
    names: tuple[tuple[Cell, str], ...] = field(default=())
    headings: tuple[str, ...] = ()
    beside: tuple[Cell, ...] = ()
    groups: tuple[Cell | None, ...] = ()
    unit: str = ""

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

    def above(self, column: int) -> list[Cell]:
        """The heads over a column, outermost first; a blank goes on with the one to its left."""
        found: dict[int, Cell] = {}
        for line in range(self.heads):
            cell = self.slots[line][column]
            if cell is None and line + 1 < self.heads and not self.turned:
                left = (self.slots[line][n] for n in range(column - 1, -1, -1))
                cell = next((c for c in left if c is not None), None)
                if cell is not None and self.columns_of(cell)[0] == 0:
                    cell = None
            if cell is not None:
                found[id(cell)] = cell
        return list(found.values())

    def named_by(self, line: int, column: int) -> list[Cell]:
        """The cells of a line and, where its first columns are blank, those above that go on."""
        row = [c for n, c in enumerate(self.slots[line]) if c is not None and n != column]
        if self.turned:
            return row
        carried = []
        for n in range(min(2, self.width)):
            if self.slots[line][n] is not None:
                break
            at = line
            while at > self.heads and self.slots[at][n] is None:
                at -= 1
            cell = self.slots[at][n]
            carried += [cell] if cell is not None and at >= self.heads else []
        return [*row, *carried]

    def within(self, line: int) -> list[Cell]:
        """The first cells of the lines that a numbered line stands within."""
        if self.turned or line < self.heads:
            return []
        return [c for n in self._within[line - self.heads] if (c := self.slots[self.heads + n][0]) is not None]

    @cached_property
    def _within(self) -> list[tuple[int, ...]]:
        first = (line[0] for line in self.slots[self.heads :])
        return within(["" if c is None else c.text for c in first])

    @cached_property
    def names_lines(self) -> bool:
        """Whether what is called by names stands one beside the other, and what is told of it below its labels: in the
        view that reads it line by line."""
        heads, lines = self.slots[: self.heads], self.slots[self.heads :]
        above = [c for line in heads for c in line[self.stub :] if c is not None]
        left = [c for line in lines for c in line[: self.stub] if c is not None]
        share = [sum(map(is_label, some)) / len(some) if some else 0.0 for some in (above, left)]
        return share[0] > share[1]

    @cached_property
    def other_way(self) -> "Sheet":
        """The same with lines and columns exchanged."""
        slots = tuple(zip(*self.slots, strict=True))
        return replace(self, slots=slots, heads=self.stub, stub=self.heads, turned=not self.turned)


def sheets_of(document: str, title: str, grids: Sequence[Grid]) -> Iterator[Sheet]:
    """All grids of a table that hold anything, those that go on over pages as one; a form and the lists in it apart."""
    for rows in _over_pages([_below_captions(grid_rows(grid)) for grid in grids]):
        width = max((len(row.slots) for row in rows), default=0)
        slots = tuple(tuple(row.slots) + (None,) * (width - len(row.slots)) for row in rows)
        yield from sheets_in(document, title, slots)


def sheets_in(document: str, title: str, slots: Slots) -> Iterator[Sheet]:
    """The zones of one grid, each knowing what its forms are filled in with."""
    zones = [z for z in zones_of(slots) if sum(len(line_cells(line)) for line in z.slots) > 1]
    beside = tuple(value for zone in zones for _, value, _ in zone.pairs)
    for zone in zones:
        yield _sheet(document, title, zone, beside)


def form_of(document: str, title: str, pairs: Sequence[tuple[Cell, Cell]]) -> Sheet:
    """Labels with their values that stand in no grid, as one form."""
    slots = tuple((label, value) for label, value in pairs)
    zone = Zone(slots, 0, (), tuple((label, value, None) for label, value in pairs))
    return _sheet(document, title, zone, tuple(value for _, value in pairs))


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


def _sheet(document: str, title: str, zone: Zone, beside: tuple[Cell, ...]) -> Sheet:
    cells = {id(c): c for row in zone.slots for c in line_cells(row)}.values()
    names = tuple((c, name) for c in cells if (name := bare(clean(c.text))))
    pairs = tuple((label, value) for label, value, _ in zone.pairs)
    groups = tuple(group for _, _, group in zone.pairs)
    blocks = _blocks(zone.slots, zone.heads) if not pairs else 0
    return Sheet(
        document, title, zone.slots, zone.heads, 1, pairs, blocks, False, names, zone.heading, beside, groups
    )  # fmt: skip


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
