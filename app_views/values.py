"""Values of agencies → the rows, tables and links that the pages 对比 and 单位 draw. Prints; reckons nothing."""

from collections.abc import Sequence
from decimal import Decimal

from app_views.reader import open_source
from app_views.result_table import ResultCell, ResultTable
from app_views.wording import grouped, joined, year_words
from qa.answer import AnswerRow, Citation
from qa.explore import Value, change
from qa.wording.phrases import number

#: The choice of budget and final accounts side by side.
BOTH = "预算与决算"


def beside_each_other(groups: Sequence[Sequence[Value]]) -> list[Value]:
    """The values of each stage, by item and year, each once: a look-up may answer for both stages with one figure."""
    found = dict.fromkeys(value for group in groups for value in group)
    order = list(dict.fromkeys((value.agency, value.item) for value in found))
    return sorted(found, key=lambda value: order.index((value.agency, value.item)))


class Sources:
    """The citations of a page, each once, in the order in which they are first met."""

    def __init__(self) -> None:
        self.items: list[Citation] = []
        self._at: dict[Citation, int] = {}

    def link(self, value: Value) -> int | None:
        """The index of the value's citation; None where it has none."""
        if value.citation is None:
            return None
        if value.citation not in self._at:
            self._at[value.citation] = len(self.items)
            self.items.append(value.citation)
        return self._at[value.citation]


def open_among(sources: Sources, citation: Citation) -> None:
    """Open a citation; one steps on from it to all others of the page."""
    open_source(citation, tuple(sources.items))


def rows_of(values: Sequence[Value], sources: Sources) -> tuple[AnswerRow, ...]:
    """The values as rows of an answer: what the charts are drawn from."""
    return tuple(AnswerRow(v.name, v.agency, v.year, v.stage, number(v.value), v.unit, sources.link(v)) for v in values)


def by_year(values: Sequence[Value], sources: Sources, title: str = "") -> ResultTable:
    """Items down, years across, and the change from the first to the last year; the agency first where there are
    several."""
    years = sorted({value.year for value in values})
    lines: dict[tuple[str, str, str], dict[int, Value]] = {}
    for value in values:
        lines.setdefault((value.agency, value.name, value.stage or ""), {})[value.year] = value
    several = len({agency for agency, _, _ in lines}) > 1
    stages = {"initial_budget": "预算", "adjusted_budget": "调整预算", "final_accounts": "决算"}
    rows = []
    for (agency, name, stage), found in lines.items():
        unit = next(iter(found.values())).unit
        cells = [ResultCell(agency)] if several else []
        cells.append(ResultCell(joined(name, stages.get(stage)) + f"（{unit}）"))
        cells += [_cell(found.get(year), unit, sources) for year in years]
        if len(years) > 1:
            first, last = found[min(found)], found[max(found)]
            moved = change(first, last) if first is not last else None
            cells.append(_signed(moved[0]) if moved else ResultCell(""))
            cells.append(_signed(moved[1], "%") if moved and moved[1] is not None else ResultCell(""))
        rows.append(tuple(cells))
    columns = [*(["单位"] if several else []), "项目", *(year_words(year) for year in years)]
    columns += ["增减", "增长率"] if len(years) > 1 else []
    lead = 2 if several else 1
    numeric = tuple(at >= lead for at in range(len(columns)))
    return ResultTable(title, tuple(columns), numeric, tuple(rows))


def _cell(value: Value | None, unit: str, sources: Sources) -> ResultCell:
    if value is None:
        return ResultCell("—")
    mark = "*" if value.remark else ""
    shown = grouped(number(value.value)) + ("" if value.unit == unit else value.unit) + mark
    return ResultCell(shown, value.value, value.unit, sources.link(value))


def _signed(amount: Decimal, unit: str = "") -> ResultCell:
    sign = "+" if amount > 0 else ""
    return ResultCell(f"{sign}{grouped(number(amount))}{unit}", amount, unit)


def remarks(values: Sequence[Value]) -> list[str]:
    """What the stars in the table mean."""
    return [f"{v.agency}{v.year}年{v.name}：{v.remark}" for v in values if v.remark]
