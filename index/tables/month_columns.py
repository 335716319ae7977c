"""Figures of tables → the same, those under heads that part a year (1月 | 2月, 一季度 | 二季度) with the part they are of.

Only where a table has several such heads, of which one alone tells of no year. One that holds all the others (本月 |
1-5月累计) is what a report of that part tells, and is left as it is.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.months import Months, head_months
from index.figure import MONTHS, Measure, Stage, StatedFigure

_BUDGETS = frozenset({Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET})
_PLANNED = re.compile("计划|安排|用款|下达|拨款|预算(?!执行|收支执行|支出执行)(?![^，。]{0,10}执行)")
_DONE = re.compile("执行|完成|实际|决算")


def with_parts_of_year(figures: Sequence[StatedFigure]) -> list[StatedFigure]:
    """The figures in their order."""
    heads: dict[tuple[object, ...], set[Months]] = defaultdict(set)
    for f in figures:
        if (months := months_of(f)) is not None:
            heads[_columns_of(f)].add(months)
    parted = [_with_part(f, heads.get(_columns_of(f), set())) for f in figures]
    planned = {(f.table_index, f.block, f.row_index) for f in parted if f.stage in _BUDGETS and not _is_part(f)}
    return [_as_done(f, (f.table_index, f.block, f.row_index) in planned) for f in parted]


def _is_part(figure: StatedFigure) -> bool:
    return any(key == MONTHS for key, _ in figure.attributes)


def _as_done(figure: StatedFigure, beside_plan: bool) -> StatedFigure:
    """A part of a year as what was done in it, where the table says so or the budget of all the year stands beside."""
    if not _is_part(figure) or figure.stage is not None or figure.measure is not Measure.AMOUNT:
        return figure
    said = "".join((figure.table, *figure.column))
    done = not _PLANNED.search(said) and (beside_plan or _DONE.search(said) is not None)
    return replace(figure, stage=Stage.FINAL_ACCOUNTS) if done else figure


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
