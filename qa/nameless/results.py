"""What an operation over the cells of one table comes to. Vocabulary only."""

from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Cell


@dataclass(frozen=True, slots=True)
class Point:
    """One row, or one value, that is told: by name, with what is said of it and the cells that it rests on."""

    name: str
    said: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """`kind`: names, count, edge, apart, sum or each; `explained`: the places of the question that it rests on."""

    kind: str
    points: tuple[Point, ...]
    explained: frozenset[int]
    value: Decimal | None = None
    unit: str = ""
    formula: str = ""
    #: Where the question may say another name than one that is said in part.
    sides: frozenset[int] = frozenset()
    #: Of rows that are set against each other, those that have less.
    beside: tuple[Point, ...] = ()
    #: Of two that are set apart, the first has less.
    less: bool = False

    @property
    def told(self) -> tuple[object, ...]:
        """What is the same in two results that say the same."""
        if self.value is not None and self.kind != "edge":
            return self.value, self.unit
        return tuple(sorted(p.name if self.kind in {"names", "edge"} else p.said for p in self.points))
