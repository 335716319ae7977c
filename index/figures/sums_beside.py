"""The sum of a table without a title → the item of which the sentences beside it tell the same amount.

"一般公共预算支出8640万元" above a table without a title whose 合计 is 8640: it sums that. In go the figures of one document
with their meaning; out come the same, such sums with the item told. A heading alone makes no table's subject.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money
from corpus.tables.understood import UNTITLED
from index.figure import Figure, Measure

#: What the sum of a table is taken for that tells nothing of itself.
_UNTOLD = "total_budget"


def sums_told_beside(figures: Sequence[Figure]) -> list[Figure]:
    """The same figures, in the same order; a table that prints no unit has that of the sentence."""
    told: dict[tuple[tuple[str, ...], Decimal], set[tuple[str, str]]] = defaultdict(set)
    for f in figures:
        if not f.table and f.measure is Measure.AMOUNT and is_money(f.unit) and f.value:
            told[f.heading, f.value].add((f.item, f.unit))
    summed: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for f in figures:
        if _is_untold(f) and f.table_index is not None:
            found = told.get((f.heading, f.value), set())
            summed[f.table_index] |= {(item, unit) for item, unit in found if f.unit in {"", unit}}
    wholes = {table: min(found) for table, found in summed.items() if len(found) == 1}
    wholes = {table: whole for table, whole in wholes.items() if whole[0] != _UNTOLD}
    return [_told(f, wholes.get(f.table_index)) if f.table_index is not None else f for f in figures]


def _told(figure: Figure, whole: tuple[str, str] | None) -> Figure:
    if whole is None:
        return figure
    item, unit = whole
    if figure.unit == "" and figure.measure is Measure.AMOUNT:
        figure = replace(figure, unit=unit)
    return replace(figure, item=item) if _is_untold(figure) else figure


def _is_untold(figure: Figure) -> bool:
    return figure.table == UNTITLED and figure.is_total and figure.item == _UNTOLD
