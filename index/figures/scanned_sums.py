"""Recognised figures whose table does not add up: a digit was probably taken for another one, and the reader is told.

In each column of a scanned table a printed total is compared with the rows above all others, and an account with the
accounts one level below it. Parts listed after 其中 need not be all and are not compared. Corrects nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from index.figure import Measure, StatedFigure

#: The flag of a figure in a sum that fails.
BROKEN = "sum_broken"
#: Half of the last printed place, for each addend and the total (rounding).
_HALF = Decimal("0.005")


def flag_broken_sums(figures: list[StatedFigure]) -> list[StatedFigure]:
    """The same figures; recognised ones in a sum that fails carry the flag BROKEN."""
    columns: dict[tuple[int | None, int, tuple[str, ...]], list[StatedFigure]] = defaultdict(list)
    for figure in figures:
        if "from_ocr" in figure.flags and figure.table_index is not None and figure.measure is Measure.AMOUNT:
            columns[(figure.table_index, figure.block, figure.column)].append(figure)
    broken = {id(figure) for column in columns.values() for figure in _in_failing_sums(column)}
    if not broken:
        return figures
    return [replace(f, flags=f.flags | {BROKEN}) if id(f) in broken else f for f in figures]


def _in_failing_sums(column: Sequence[StatedFigure]) -> Iterator[StatedFigure]:
    for total, parts in _sums(column):
        if len(parts) > 1 and abs(total.value - sum(part.value for part in parts)) > _HALF * (len(parts) + 1):
            yield total
            yield from parts


def _sums(column: Sequence[StatedFigure]) -> Iterator[tuple[StatedFigure, list[StatedFigure]]]:
    rows = [figure for figure in column if not figure.is_total]
    for figure in column:
        below = [one for one in rows if one.parent_row == figure.row_index]
        if figure.is_total and figure.parent_row is None:
            # A total may stand beside its rows or over them.
            parts = below or [one for one in rows if one.parent_row is None]
            if _one_kind(parts):
                yield figure, parts
        elif figure.code and any(one.code for one in below):
            yield figure, [one for one in below if one.code]


def _one_kind(rows: Iterable[StatedFigure]) -> bool:
    """Whether rows are parts of one whole: all accounts of one level, or none an account."""
    return len({len(row.code or "") for row in rows}) == 1
