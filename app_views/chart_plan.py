"""The rows of an answer → which chart shows them best, and its marks. Decides; draws nothing and reckons no value.

In: `AnswerRow`s. Out: a plan with points that carry the value as printed and the citation it rests on; None where a
chart would say nothing that the sentence does not (one number, or numbers of unlike units).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app_views.result_table import exact
from app_views.wording import STAGES, joined, year_words
from qa.answer import AnswerRow

#: Parts beyond this many cannot be told apart in one stacked bar: they become areas of a treemap.
_STACKED = 7
#: Bars beyond this many are no longer read one by one.
_MOST = 40
#: Bars of budgets and final accounts beyond this many are better seen as lines.
_SIDE_BY_SIDE = 16
#: Years from which on a line shows a course; two are compared as bars.
_LINE_FROM = 3


class Shape(StrEnum):
    LINE = "line"
    BARS = "bars"
    GROUPED = "grouped"
    STACKED = "stacked"
    TREEMAP = "treemap"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One mark: where it stands, which series it belongs to, its value, and the index of its citation."""

    name: str
    series: str
    value: Decimal
    shown: str
    source: int | None


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart: `points` in the order of the answer, all in `unit`."""

    shape: Shape
    title: str
    unit: str
    points: tuple[ChartPoint, ...]


def plan_chart(rows: Sequence[AnswerRow]) -> ChartPlan | None:
    """The chart for an answer's rows; results that were reckoned from them (a difference) are left out."""
    rows = [row for row in rows if _drawable(row)]
    # Beside numbers that were read somewhere, one without a source was reckoned from them.
    rows = [row for row in rows if row.citation is not None] or rows
    units = Counter(row.unit or "" for row in rows)
    if not units:
        return None
    unit = units.most_common(1)[0][0]
    kept = [row for row in rows if (row.unit or "") == unit]
    kept = list({(_item(row), row.entity, row.year, row.stage): row for row in kept}.values())
    if not 2 <= len(kept) <= _MOST:
        return None
    return _composition(kept, unit) or _both_stages(kept, unit) or _course(kept, unit) or _bars(kept, unit)


def _drawable(row: AnswerRow) -> bool:
    return exact(row.value) is not None and bool(row.entity or row.citation is not None)


def _item(row: AnswerRow) -> str:
    """The label without the stage, which is a series of its own."""
    for stage, word in (("initial_budget", "预算"), ("final_accounts", "决算")):
        if row.stage == stage:
            return row.label.removesuffix(word)
    return row.label


def _value(row: AnswerRow) -> Decimal:
    return exact(row.value) or Decimal(0)


def _point(row: AnswerRow, name: str, series: str = "") -> ChartPoint:
    return ChartPoint(name, series, _value(row), row.value or "", row.citation)


def _shared(rows: Sequence[AnswerRow], *without: str) -> str:
    fields = {
        "entity": {row.entity or "" for row in rows},
        "year": {year_words(row.year) for row in rows},
        "item": {_item(row) for row in rows},
        "stage": {STAGES.get(row.stage or "", "") for row in rows},
    }
    return joined(*(values.pop() for name, values in fields.items() if len(values) == 1 and name not in without))


def _composition(rows: list[AnswerRow], unit: str) -> ChartPlan | None:
    """Parts of one whole: the row that equals the sum of all others is the whole, and names the chart."""
    if len({(row.entity, row.year, row.stage) for row in rows}) > 1 or len(rows) < 3:
        return None
    total = sum((_value(row) for row in rows), Decimal(0))
    slack = _rounding(rows, unit) * (len(rows) + 1) / 2
    whole = next((row for row in rows if _value(row) > 0 and abs(total - 2 * _value(row)) <= slack), None)
    if whole is None:
        return None
    parts = [row for row in rows if row is not whole and _value(row) != 0]
    if len(parts) < 2 or any(_value(row) < 0 for row in parts):
        return None
    title = joined(whole.entity, year_words(whole.year), f"{whole.label}的构成")
    stacked = len(parts) <= _STACKED
    points = tuple(_point(row, _item(row), _item(row) if stacked else "") for row in parts)
    return ChartPlan(Shape.STACKED if stacked else Shape.TREEMAP, title, unit, points)


def _rounding(rows: Sequence[AnswerRow], unit: str) -> Decimal:
    """The step to which the rows are rounded: amounts in 元 that were printed in 万元 all end in zeros."""
    hundred = Decimal(100)
    if (
        unit == "元"
        and all(_value(row) % hundred == 0 for row in rows)
        and max(map(_value, rows)) >= 10_000 * len(rows)
    ):
        return hundred
    return Decimal("0.01")


def _course(rows: list[AnswerRow], unit: str) -> ChartPlan | None:
    """Three years or more: lines, one for each series."""
    years = {row.year for row in rows}
    if None in years or len(years) < _LINE_FROM or len({(row.entity, _item(row), row.stage) for row in rows}) > 6:
        return None
    if max(Counter((row.entity, _item(row), row.stage) for row in rows).values()) < _LINE_FROM:
        return None
    ordered = sorted(rows, key=lambda row: row.year or 0)
    points = tuple(_point(row, year_words(row.year), _series(row, rows)) for row in ordered)
    return ChartPlan(Shape.LINE, _shared(rows), unit, points)


def _series(row: AnswerRow, rows: Sequence[AnswerRow], *without: str) -> str:
    """What tells the row's series from the others, the year left out."""
    said = []
    if "entity" not in without and len({r.entity for r in rows}) > 1:
        said.append(row.entity)
    if "item" not in without and len({_item(r) for r in rows}) > 1:
        said.append(_item(row))
    if "stage" not in without and len({r.stage for r in rows}) > 1:
        said.append(STAGES.get(row.stage or "", ""))
    return joined(*said)


def _both_stages(rows: list[AnswerRow], unit: str) -> ChartPlan | None:
    """Budget beside final accounts: one bar each, side by side for every agency, item and year."""
    stages = {row.stage for row in rows}
    if len(stages) < 2 or None in stages or len(rows) > _SIDE_BY_SIDE:
        return None
    points = tuple(_point(row, _name(row, rows, "stage"), STAGES.get(row.stage or "", "")) for row in rows)
    return ChartPlan(Shape.GROUPED, _shared(rows), unit, points) if _crossed(points) else None


def _bars(rows: list[AnswerRow], unit: str) -> ChartPlan | None:
    """Bars: several years of several things side by side; otherwise one bar each."""
    years = {row.year for row in rows}
    if len(years) > 1 and len({(row.entity, _item(row)) for row in rows}) > 1:
        points = tuple(_point(row, _name(row, rows, "year"), year_words(row.year)) for row in rows)
        if _crossed(points):
            return ChartPlan(Shape.GROUPED, _shared(rows), unit, points)
    points = tuple(_point(row, _name(row, rows)) for row in rows)
    if len({point.name for point in points}) < len(points):
        return None
    return ChartPlan(Shape.BARS, _shared(rows), unit, points)


def _name(row: AnswerRow, rows: Sequence[AnswerRow], *without: str) -> str:
    """What tells the row's bar from the others: agency or item on the first line, year and stage on the second."""
    several = len({r.entity for r in rows}) > 1
    first = row.entity if several else _item(row) if len({_item(r) for r in rows}) > 1 else ""
    second = [_item(row)] if several and len({_item(r) for r in rows}) > 1 else []
    if "year" not in without and len({r.year for r in rows}) > 1:
        second.append(year_words(row.year))
    if "stage" not in without and len({r.stage for r in rows}) > 1:
        second.append(STAGES.get(row.stage or "", ""))
    return "\n".join(part for part in (first, joined(*second)) if part) or joined(row.entity, _item(row))


def _crossed(points: Sequence[ChartPoint]) -> bool:
    """Whether a name has a bar in more than one series, and no place two bars."""
    places = {(point.name, point.series) for point in points}
    return len(places) == len(points) and any(n > 1 for n in Counter(point.name for point in points).values())


def squares(values: Sequence[float], aspect: float = 1.4) -> list[tuple[float, float, float, float]]:
    """(left, top, width, height) within 0…1 of the areas of a treemap, as near to squares as they come.

    `values` in falling order, all above zero; `aspect` is how much wider than high the map will be. Rows are laid along
    the shorter side as long as that makes their areas squarer (Bruls, Huizing, van Wijk 2000).

    >>> squares([2, 1, 1], 1)
    [(0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5)]
    """
    total = sum(values) or 1.0
    areas = [value / total * aspect for value in values]
    found: list[tuple[float, float, float, float]] = []
    left, top, wide, tall = 0.0, 0.0, aspect, 1.0
    at = 0
    while at < len(areas):
        side = min(wide, tall) or 1.0
        end = at + 1
        while end < len(areas) and _worst(areas[at : end + 1], side) <= _worst(areas[at:end], side):
            end += 1
        depth = sum(areas[at:end]) / side
        along = 0.0
        for area in areas[at:end]:
            length = area / depth if depth else 0.0
            upright = wide >= tall
            box = (left, top + along, depth, length) if upright else (left + along, top, length, depth)
            found.append((box[0] / aspect, box[1], box[2] / aspect, box[3]))
            along += length
        if wide >= tall:
            left, wide = left + depth, wide - depth
        else:
            top, tall = top + depth, tall - depth
        at = end
    return found


def _worst(areas: Sequence[float], side: float) -> float:
    """How far from a square the worst of the areas is, in a row along `side`."""
    depth = sum(areas) / side
    return max(max(depth * depth / area, area / (depth * depth)) for area in areas if area) if depth else 0.0
