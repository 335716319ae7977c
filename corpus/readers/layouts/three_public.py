"""The 三公 table of the official form where text has its header torn to pieces and its one row of amounts behind it →
grid.

In go lines that no other layout took. The header's words are known, their order is not to be had from torn lines; but
合计 is the sum of the three and 小计 that of 购置 and 运行, for every stage. The amounts are read only where one of the
orders of the official forms fulfils that, and no other one does.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.document import Cell, Grid, Span
from corpus.tables.caption import Caption, CaptionLine, read_line, title_of
from corpus.tables.values import cell_number

_AMOUNT = re.compile(r"(?<!\S)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\S)")
#: The names of the columns; a name may be torn over lines.
_NAMES = {
    "total": re.compile(r"合\s*计"),
    "abroad": re.compile(r"因公\s*出国\s*(?:[（(]\s*境\s*[)）])?\s*费?用?"),
    "cars": re.compile(r"公务\s*用车\s*购置\s*[及和]\s*运行\s*(?:维护)?\s*费"),
    "sub": re.compile(r"小\s*计"),
    "buy": re.compile(r"(?:公务\s*用车\s*)?购置\s*费"),
    "run": re.compile(r"(?:公务\s*用车\s*)?(?<![及和])运行\s*(?:维护)?\s*费"),
    "reception": re.compile(r"公务\s*接待\s*费"),
}
#: 财决公开 since 2013, and the budgets that put 公务接待费 before the vehicles.
_ORDERS = (
    ("total", "abroad", "sub", "buy", "run", "reception"),
    ("total", "abroad", "reception", "sub", "buy", "run"),
)
_STAGE = re.compile(r"[预决]\s*算\s*数")
#: A header torn into single words takes so many lines.
_MOST_LINES = 40
_ITEMS = 6


def three_public_grids(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    titles = [n for n, line in enumerate(shown) if "三公" in title_of(text[slice(*line)])]
    for at in titles:
        zone: list[tuple[int, int]] = []
        amounts: list[Span] = []
        for line in shown[at + 1 : at + 1 + _MOST_LINES]:
            found = [Span(*m.span()) for m in _AMOUNT.finditer(text[: line[1]], line[0])]
            if found and not _AMOUNT.sub("", text[slice(*line)]).strip():
                amounts += found
            elif amounts or re.search(r"\d|[。；]", text[slice(*line)]):
                break
            elif zone or read_line(CaptionLine(text[slice(*line)], Span(*line)), Caption()) is None:
                zone.append(line)
        if zone and amounts and (grid := _grid(text, Span(zone[0][0], zone[-1][1]), amounts)) is not None:
            yield grid


def _grid(text: str, zone: Span, amounts: Sequence[Span]) -> Grid | None:
    names = _names(text, zone)
    stages = [Span(*m.span()) for m in _STAGE.finditer(text[: zone.end], zone.start)]
    if names is None or len(amounts) not in (_ITEMS, 2 * _ITEMS):
        return None
    if len(amounts) == _ITEMS:
        if len(stages) > 1:
            return None
        lots, width = [list(range(_ITEMS))], 1
    else:
        said = [text[s.start] for s in stages]
        if said != ["预", "决"] * _ITEMS:
            return None
        lots, width = [list(range(0, 2 * _ITEMS, 2)), list(range(1, 2 * _ITEMS, 2))], 2
    values = [[_value(text, amounts[n]) for n in lot] for lot in lots]
    orders = [order for order in _ORDERS if all(_holds(order, lot) for lot in values)]
    if len(orders) != 1 or not any(any(lot) for lot in values):
        return None
    order = orders[0]
    cells = [_cell(text, 0, order.index("sub") * width, names["cars"], 3 * width)]
    for n, item in enumerate(order):
        below = item in ("sub", "buy", "run")
        cells.append(_cell(text, int(below), n * width, names[item], width, 1 if below else 2))
    if width > 1:
        cells += [_cell(text, 2, n, span, 1) for n, span in enumerate(stages)]
    cells += [_cell(text, 3, n, span, 1) for n, span in enumerate(amounts)]
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))), Span(zone.start, amounts[-1].end))


def _names(text: str, zone: Span) -> dict[str, Span] | None:
    """Where each column's name stands; None where one is missing or stands twice."""
    words = text[: zone.end]
    cars = _NAMES["cars"].search(words, zone.start)
    found: dict[str, Span] = {}
    for key, pattern in _NAMES.items():
        places = [Span(*m.span()) for m in pattern.finditer(words, zone.start)]
        if key != "cars" and cars is not None:
            places = [p for p in places if p.end <= cars.start() or p.start >= cars.end()]
        if len(places) != 1:
            return None
        found[key] = places[0]
    return found


def _value(text: str, span: Span) -> Decimal:
    number = cell_number(text[span.start : span.end])
    return number.value if number is not None else Decimal(0)


def _holds(order: Sequence[str], values: Sequence[Decimal]) -> bool:
    """Whether the sums of the form hold, but for rounding, with the amounts in this order."""
    of = dict(zip(order, values, strict=True))
    slack = Decimal("0.02")
    return (
        abs(of["total"] - of["abroad"] - of["sub"] - of["reception"]) <= slack
        and abs(of["sub"] - of["buy"] - of["run"]) <= slack
    )


def _cell(text: str, row: int, column: int, span: Span, wide: int, deep: int = 1) -> Cell:
    return Cell(row, column, text[span.start : span.end], span, deep, wide)
