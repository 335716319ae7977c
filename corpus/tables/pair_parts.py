"""Pairs of label and value in one line → which of them are parts of which: 车辆数 | 9 | 其中：应急用车 | 5 | 专业用车 | 4.

Refuses to make a part of what would exceed the whole together with the parts before it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import CellNumber

_OF_WHICH = re.compile(r"其中[:：]?")


@dataclass(slots=True)
class PairParts:
    """Takes the pairs of one line from left to right; 其中 opens the parts of the pair before it."""

    _before: tuple[Cell, Decimal] | None = None
    _whole: tuple[Cell, Decimal] | None = None
    _sum: Decimal = Decimal(0)

    def whole_of(self, label: Cell, value: CellNumber) -> Cell | None:
        """The label of the pair that this one is a part of, None where it is none."""
        if _OF_WHICH.match(clean(label.text)):
            self._whole, self._sum = self._before, Decimal(0)
        if self._whole is not None and self._sum + value.value > self._whole[1]:
            self._whole = None
        self._before = (label, value.value)
        if self._whole is None:
            return None
        self._sum += value.value
        return self._whole[0]
