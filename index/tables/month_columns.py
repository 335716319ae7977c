"""Figures of tables → the same, those under heads that part a year (1月 | 2月, 一季度 | 二季度) with the part they are of.

Only where a table has several such heads, of which one alone tells of no year. One that holds all the others (本月 |
1-5月累计) is what a report of that part tells, and is left as it is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.months import Months, head_months
from index.figure import MONTHS, StatedFigure


def with_parts_of_year(figures: Sequence[StatedFigure]) -> list[StatedFigure]:
    """The figures in their order."""
    heads: dict[tuple[object, ...], set[Months]] = defaultdict(set)
    for f in figures:
        if (months := months_of(f)) is not None:
            heads[_columns_of(f)].add(months)
    return [_with_part(f, heads.get(_columns_of(f), set())) for f in figures]


def months_of(figure: StatedFigure) -> Months | None:
    """The part of a year that the figure's column is of."""
    return head_months(figure.column[-1]) if figure.column else None


def _columns_of(figure: StatedFigure) -> tuple[object, ...]:
    return figure.table_index, figure.block, figure.column[:-1], figure.period, figure.stage


def _with_part(figure: StatedFigure, parts: set[Months]) -> StatedFigure:
    months = months_of(figure)
    if months is None or all(months[0] <= first and last <= months[1] for first, last in parts):
        return figure
    return replace(figure, attributes=(*figure.attributes, (MONTHS, figure.column[-1])))
