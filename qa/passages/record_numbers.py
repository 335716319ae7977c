"""The numbers of one document's records: their units, what is stored of them, and which of a row is asked for.

Comes in: rows that were chosen and the number wanted. Goes out: of each row its one cell that is of the kind asked for,
under one header; None where that is not plain. A column that tells its stage is of that stage alone.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from corpus.amounts import is_money
from corpus.tables.values import cell_number
from index.figures.point import Known
from qa.figures.desk import Desk
from qa.passages.covering import says
from qa.passages.record_rows import ORDER, Chosen
from qa.passages.table_lines import Headed, Line
from qa.passages.wanted import AskedNumber

_MONEY_HEAD = re.compile(
    r"金额|资金|经费|预算|决算|投资|支出|收入|费用|补助|拨款|款$|[（(](?:万|亿|千)?元[)）]|合计|小计|总额"
)
_COUNT_HEAD = re.compile(r"数量|数目|个数|件数|台数|辆数|人数|面积|规模")
_UNIT_IN_HEAD = re.compile(r"[（(]([^（()）]{1,8})[)）]\s*$")
#: What a header says of the stage; one that is asked for must be the column's.
_STAGES = ("决算", "执行", "预算")


class RecordNumbers:
    """The numbers in the cells of one document, by what is stored of them where anything is."""

    def __init__(self, desk: Desk, document: str) -> None:
        known = (k for a in desk.request.agencies for k in desk.knowledge.figures(a))
        self._known = sorted((k for k in known if k.figure.document == document), key=_start)
        self._starts = [_start(k) for k in self._known]

    def known(self, cell: Headed) -> Known | None:
        """The stored figure of a cell."""
        at = bisect_left(self._starts, cell.cell.span.start)
        found = self._known[at] if at < len(self._known) else None
        return found if found is not None and _start(found) < cell.cell.span.end else None

    def unit(self, cell: Headed) -> str:
        """The unit that was read, else the one in the cell or in brackets behind its header; "" for none."""
        known = self.known(cell)
        if known is not None and known.figure.unit:
            return known.figure.corrected_unit or known.figure.unit
        value = cell_number(cell.text)
        in_head = _UNIT_IN_HEAD.search(cell.header)
        return (value.unit if value is not None else "") or (in_head[1] if in_head else "")

    def value(self, cell: Headed) -> Decimal | None:
        """The number in the unit that `unit` tells."""
        known = self.known(cell)
        if known is not None:
            return known.figure.value
        value = cell_number(cell.text)
        return value.value if value is not None else None

    def is_money(self, cell: Headed) -> bool:
        """Whether a cell tells money, by its unit, else by its header."""
        unit = self.unit(cell)
        return is_money(unit) or not unit and _MONEY_HEAD.search(cell.header) is not None

    def asked(self, number: AskedNumber, asked: str, chosen: Chosen) -> list[tuple[Line, Headed]] | None:
        """Of each chosen row the one number that is asked for; None where that is not plain."""
        found = []
        for line in chosen.lines:
            fitting = [c for c in numbers_of(line, asked) if self._fits(c, number)]
            named = [c for c in fitting if any(says(w, c.header) for w in chosen.rest if w not in _STAGES)]
            best = _most_said(named or fitting, (*chosen.rest, *(s for s in _STAGES if s in asked)))
            if len(best) != 1:
                return None
            found.append((line, best[0]))
        return found if len({c.header for _, c in found}) == 1 else None

    def _fits(self, cell: Headed, number: AskedNumber) -> bool:
        unit = self.unit(cell)
        if number.percent:
            return unit == "%"
        if number.money:
            return self.is_money(cell)
        if number.units or number.thing:
            return number.counts(unit) if unit else _COUNT_HEAD.search(cell.header) is not None
        return True


def numbers_of(line: Line, asked: str) -> list[Headed]:
    """The numbers of a row that say more than its place in the table, of the stage that is asked for."""
    return [c for c in line.cells if c.number and not ORDER.match(c.header) and _is_of_stage(c.header, asked)]


def asks_for_column(chosen: Chosen) -> bool:
    """Whether a column of numbers is asked for by its name."""
    return any(c.number and any(says(w, c.header) for w in chosen.rest) for line in chosen.lines for c in line.cells)


def _most_said(cells: Sequence[Headed], words: Sequence[str]) -> list[Headed]:
    """The cells whose headers have most of the words."""
    said = [sum(len(w) for w in words if w in c.header) for c in cells]
    return [c for c, much in zip(cells, said, strict=True) if much == max(said)]


def _is_of_stage(header: str, asked: str) -> bool:
    """Whether a column that tells its stage tells the one asked for."""
    told = [s for s in _STAGES if s in header]
    wanted = [s for s in _STAGES if s in asked]
    return not told or not wanted or any(s in told for s in wanted)


def _start(known: Known) -> int:
    return known.figure.number_span.start
