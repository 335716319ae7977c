"""What the reader of a table's rows passes on: zones of one header, lines of one block, values. Vocabulary only."""

from dataclasses import dataclass

from corpus.document import Cell
from corpus.tables.columns import Block, ColumnKind
from corpus.tables.grid import Row
from corpus.tables.header import HeaderPath
from corpus.tables.values import CellNumber


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a row and the column that names it."""

    column: int
    cell: Cell
    number: CellNumber | None
    path: HeaderPath


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of one block. `labels` are the label cells with the columns they stand in, outermost first."""

    row: int
    block: int
    code: str | None
    labels: tuple[tuple[int, str, Cell], ...]
    attributes: tuple[tuple[str, str], ...]
    values: tuple[Value, ...]
    total: bool = False
    #: What distinguishes lists of codes side by side (人员经费 | 公用经费), or pairs of a form.
    group: tuple[str, ...] = ()
    zone: int = 0
    flags: frozenset[str] = frozenset()
    #: The money unit that a row above it gives all that follow.
    unit: str | None = None

    @property
    def label(self) -> str:
        """The row's own label, "" where it has none."""
        return self.labels[-1][1] if self.labels else ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a table under one header: its columns' paths, kinds and blocks, and its rows with their numbers."""

    paths: tuple[HeaderPath, ...]
    kinds: tuple[ColumnKind, ...]
    blocks: tuple[Block, ...]
    body: tuple[tuple[int, Row], ...]

    def path(self, column: int) -> HeaderPath:
        """The header path of a column, empty where the header does not reach it."""
        return self.paths[column] if column < len(self.paths) else HeaderPath()

    def kind(self, column: int) -> ColumnKind:
        """What a column holds."""
        return self.kinds[column] if column < len(self.kinds) else ColumnKind.BLANK
