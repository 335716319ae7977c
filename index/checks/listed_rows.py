"""A list of a sentence against the rows of a table that it names in their order: "甲、乙、丙在职人员依次为25人、22人、14人".

Held against a column of the list's name, where all but one of the values are those of the rows, and the sentence tells
of their year: that one differs.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import is_money, parse_amount
from corpus.document import Span
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, name_of, place_of, shown, unit_of
from index.checks.types import Check, Outcome, Place
from index.figure import Measure
from index.figures.values import place

RULE = "same_item"
_FEWEST = 3
_UNIT = r"(?:万元|亿元|元|人次|人|户|辆|台|个|套|名|所|件|平方米|公里|亩)"
_LIST = re.compile(
    rf"(?P<what>[一-龥“”]{{2,12}}?)(?:数|总数)?(?:依次|分别)(?:为|是)?(?P<values>\d[\d,.]*\s*(?P<unit>{_UNIT})(?:\s*[、，,和及]\s*\d[\d,.]*\s*{_UNIT}){{2,}})"
)
_VALUE = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>{_UNIT})")
#: 在职人员 of a sentence are 在职人数 of a head.
_PEOPLE = re.compile("(?:人员|人数|人)$")
#: What a sentence begins behind.
_BEGINS = "。\n"
#: The name of a list stands in the head of its column, and has so many signs.
_NAME = 2

Rows = Sequence[Numbered]


@dataclass(frozen=True, slots=True)
class Listed:
    """The values of a list with their places, in the order in which they stand."""

    what: str
    unit: str
    values: tuple[tuple[Decimal, Span], ...]


def check_listed_rows(ground: Ground) -> Iterator[Check]:
    """Every list of a sentence outside tables that follows the rows of one."""
    grids = [g.span for t in ground.document.tables for g in t.grids]
    columns: list[list[Numbered]] | None = None
    for match in _LIST.finditer(ground.document.text):
        listed = _listed(match)
        if listed is None or any(g.start <= match.start() < g.end for g in grids):
            continue
        columns = columns if columns is not None else _columns(ground)
        text = ground.document.text
        begin = max(text.rfind(sign, 0, match.start()) for sign in _BEGINS) + 1
        names = fold_label(text[begin : match.start("values")])
        for column in columns:
            rows = _named(column, names)
            if len(rows) == len(listed.values) and _is_of(rows[-1], listed) and _is_of_their_year(ground, rows, listed):
                yield from _held(listed, rows)


def _listed(match: re.Match[str]) -> Listed | None:
    values = [(m["number"], m["unit"], m.span()) for m in _VALUE.finditer(match["values"])]
    if len(values) < _FEWEST or len({unit for _, unit, _ in values}) > 1:
        return None
    start = match.start("values")
    read = [(parse_amount(number), Span(start + a, start + b)) for number, _, (a, b) in values]
    told = tuple((value, span) for value, span in read if value is not None)
    return Listed(match["what"], values[0][1], told) if len(told) == len(values) else None


def _columns(ground: Ground) -> list[list[Numbered]]:
    """The columns of tables that hold several amounts or counts, without their totals."""
    found: dict[object, list[Numbered]] = defaultdict(list)
    for key, column in ground.columns.items():
        for cell in column:
            if cell[1].measure in (Measure.AMOUNT, Measure.COUNT) and not cell[1].is_total and cell[1].row:
                found[key].append(cell)
    return [sorted(c, key=lambda m: m[1].row_index or 0) for c in found.values() if len(c) >= _FEWEST]


def _named(column: Rows, names: str) -> list[Numbered]:
    """The rows that a sentence names, where it names them in the order of the table, each once."""
    out, at = [], 0
    for cell in column:
        label = fold_label(name_of(cell[1]))
        if len(label) >= _NAME and (found := names.find(label, at)) >= 0:
            out.append(cell)
            at = found + len(label)
    return out


def _is_of(cell: Numbered, listed: Listed) -> bool:
    """Whether a column bears the name of a list, and counts in its unit."""
    head = fold_label("".join(cell[1].column))
    what = _PEOPLE.sub("", fold_label(_without(cell, listed)))
    same = unit_of(cell[1]) == listed.unit and (is_money(listed.unit) or cell[1].measure is Measure.COUNT)
    return same and len(what) >= _NAME and what in head


def _is_of_their_year(ground: Ground, rows: Rows, listed: Listed) -> bool:
    """Whether what was read of a list's values is of no other year than the rows."""
    starts = {span.start for _, span in listed.values}
    told = {f.fiscal_year for _, f in ground.figures if f.number_span.start in starts}
    return told <= {None, *(f.fiscal_year for _, f in rows)}


def _without(last: Numbered, listed: Listed) -> str:
    """The name of a list, behind that of its last row."""
    return listed.what.rpartition(name_of(last[1]))[2]


def _held(listed: Listed, rows: Rows) -> Iterator[Check]:
    unlike = [
        (value, span, row) for (value, span), row in zip(listed.values, rows, strict=True) if row[1].value != value
    ]
    if len(unlike) != 1 or len(rows) < _FEWEST:
        return
    value, span, row = unlike[0]
    what = _without(rows[-1], listed)
    gap = row[1].value - value
    where = f"{place(row[1])}“{name_of(row[1])}”"
    text = f"{where}：正文依次列出的{what}写作 {value:f}{listed.unit}，表里为 {shown(row[1])}，相差 {abs(gap):f} {listed.unit}。"
    at = (Place(span, value, listed.unit, label="正文所列"), place_of(row))
    yield Check(RULE, Outcome.DIFFERS, text, at, gap, listed.unit)
