"""A stock at the year's end → the one at its beginning, where that is asked for and stands in the same row.

What is there (cars, houses, people) has no budget made of it: 年初 asks for the column 年初数 beside 年末数, though it is
the stock of the year before. Where a row has no such column, what was found stays what it is.
"""

from dataclasses import replace

from index.figure import Figure
from index.figures.point import Known
from qa.figures.point import Found, Result
from qa.knowledge import Knowledge
from qa.plan.types import Cue

_END, _BEGIN = ("年末", "期末"), ("年初", "期初")


def opening_meant(result: Result, cues: frozenset[Cue], knowledge: Knowledge) -> Result:
    """The result, or the stock at the beginning of its year; of several rows of one name, each one's."""
    if not isinstance(result, Found) or Cue.INITIAL not in cues:
        return result
    chosen = _opening_of(result.chosen, knowledge)
    if chosen is None:
        return result
    rivals = [opening for known in result.rivals if (opening := _opening_of(known, knowledge)) is not None]
    return replace(result, chosen=chosen, same=(), others=(), rounded=(), rivals=tuple(rivals))


def _opening_of(known: Known, knowledge: Knowledge) -> Known | None:
    closing = known.figure
    if closing.stage is not None or not closing.table or not _headed(closing, _END):
        return None
    beside = (k for k in knowledge.figures(closing.agency) if _in_row_of(closing, k.figure))
    return next((k for k in beside if _headed(k.figure, _BEGIN)), None)


def is_opening(figure: Figure, year: int) -> bool:
    """Whether the figure is what stood at the beginning of the year."""
    return figure.stage is None and figure.fiscal_year == year - 1 and bool(figure.table) and _headed(figure, _BEGIN)


def _headed(figure: Figure, words: tuple[str, ...]) -> bool:
    return bool(figure.column) and any(w in figure.column[-1] for w in words)


def _in_row_of(one: Figure, other: Figure) -> bool:
    """Whether both stand in one row, below the same heads but the last."""
    place = (one.document, one.table_index, one.block, one.row_index, one.row, one.column[:-1], one.unit)
    return place == (
        other.document, other.table_index, other.block, other.row_index, other.row, other.column[:-1], other.unit,
    )  # fmt: skip
