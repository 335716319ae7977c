"""The numbers of records: which column is asked for, in which unit its cells are, and what is stored of them.

Comes in: rows that were chosen and the number wanted. Goes out: of each row its one cell that is of the kind asked for,
under one header; None where that is not plain. A column that tells its stage is of that stage alone.
"""

import re
from decimal import Decimal

from corpus.amounts import is_money
from corpus.tables.values import cell_number
from index.figures.point import Known
from qa.figures.operands import Desk
from qa.passages.covering import says
from qa.passages.record_rows import ORDER, Chosen
from qa.passages.table_lines import Headed, Line
from qa.passages.wanted import Wanted

MONEY_HEAD = re.compile(
    r"金额|资金|经费|预算|决算|投资|支出|收入|费用|补助|拨款|款$|[（(](?:万|亿|千)?元[)）]|合计|小计|总额"
)
_COUNT_HEAD = re.compile(r"数量|数目|个数|件数|台数|辆数|人数|面积|规模")
_UNIT_IN_HEAD = re.compile(r"[（(]([^（()）]{1,8})[)）]\s*$")
#: What a header says of the stage; one that is asked for must be the column's.
_STAGES = ("决算", "执行", "预算")


def asks_for_column(chosen: Chosen) -> bool:
    """Whether a column of numbers is asked for by its name."""
    return any(c.number and any(says(w, c.header) for w in chosen.rest) for line in chosen.lines for c in line.cells)


def asked_cells(desk: Desk, wanted: Wanted, chosen: Chosen) -> list[tuple[Line, Headed]] | None:
    """Of each chosen row the one number that is asked for; None where that is not plain."""
    found = []
    for line in chosen.lines:
        cells = [c for c in line.cells if c.number and not ORDER.match(c.header) and is_of_stage(c.header, wanted.text)]
        fitting = [c for c in cells if _fits(desk, line, c, wanted)]
        named = [c for c in fitting if any(says(w, c.header) for w in chosen.rest if w not in _STAGES)]
        best = named or fitting
        if len(best) > 1:
            most = max(
                sum(len(w) for w in (*chosen.rest, *_STAGES) if w in wanted.text and w in c.header) for c in best
            )
            best = [
                c
                for c in best
                if sum(len(w) for w in (*chosen.rest, *_STAGES) if w in wanted.text and w in c.header) == most
            ]
        if len(best) != 1:
            return None
        found.append((line, best[0]))
    heads = {c.header for _, c in found}
    return found if len(heads) == 1 else None


def is_of_stage(header: str, asked: str) -> bool:
    """Whether a column that tells its stage tells the one asked for."""
    told = [s for s in _STAGES if s in header]
    wanted = [s for s in _STAGES if s in asked]
    return not told or not wanted or any(s in told for s in wanted)


def _fits(desk: Desk, line: Line, cell: Headed, wanted: Wanted) -> bool:
    number = wanted.number
    assert number is not None
    unit = unit_of(desk, line, cell)
    if number.percent:
        return unit == "%"
    if number.money:
        return is_money(unit) or not unit and MONEY_HEAD.search(cell.header) is not None
    if number.units or number.thing:
        return number.counts(unit) if unit else _COUNT_HEAD.search(cell.header) is not None
    return True


def known_of(desk: Desk, line: Line, cell: Headed) -> Known | None:
    """The stored figure of a cell."""
    span = cell.cell.span
    for agency in desk.request.agencies:
        for known in desk.knowledge.figures(agency):
            figure = known.figure
            if figure.document == line.document and span.start <= figure.number_span.start < span.end:
                return known
    return None


def unit_of(desk: Desk, line: Line, cell: Headed) -> str:
    known = known_of(desk, line, cell)
    if known is not None and known.figure.unit:
        return known.figure.corrected_unit or known.figure.unit
    value = cell_number(cell.text)
    in_head = _UNIT_IN_HEAD.search(cell.header)
    return (value.unit if value is not None else "") or (in_head[1] if in_head else "")


def value_of(cell: Headed) -> Decimal | None:
    value = cell_number(cell.text)
    return value.value if value is not None else None


def stored_of(desk: Desk, line: Line, cell: Headed) -> Decimal | None:
    known = known_of(desk, line, cell)
    return known.figure.value if known is not None else value_of(cell)
