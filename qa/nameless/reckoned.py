"""Several cells that a question reaches → their sum, their difference or their number, where it asks for that.

Reckons with what the cells print, exactly; nothing where one is no number, where their units are of unlike kinds, or
where one of them is a sum of others.
"""

from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import convert, is_money, plain
from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from corpus.tables.values import cell_number
from qa.nameless.finding import Reached
from qa.nameless.layouts import Sheet, has_digit
from qa.nameless.units import unit_at
from qa.nameless.words import places_of, table_words

#: So many values make a difference.
_TWO = 2


@dataclass(frozen=True, slots=True)
class Reckoned:
    """`value` in `unit` ("" where nothing prints one), how it came about ("" for a count), and what asked."""

    value: Decimal
    unit: str
    formula: str
    said: frozenset[int]


def reckoned(asked: str, reached: Reached) -> Reckoned | None:
    """What the cells make together; None where the question asks for nothing of the kind or they make nothing."""
    if counted := table_words("how_many").search(asked):
        sheet = reached.sheet
        chosen = any(sheet.lines_of(c)[0] >= sheet.heads for c in reached.by) and not sheet.pairs
        if chosen and reached.cells and not any(map(has_digit, reached.cells)):
            return Reckoned(Decimal(len(reached.cells)), counted[0][-1], "", frozenset(range(*counted.span())))
    sums, apart = (places_of(role, asked) - reached.explained for role in ("sum", "apart"))
    read = [n for c in reached.cells if (n := cell_number(clean(c.text))) is not None]
    if len(read) < _TWO or len(read) != len(reached.cells):
        return None
    units = [n.unit or unit_at(c, reached.sheet) for n, c in zip(read, reached.cells, strict=True)]
    values = [_in_unit(n.value, unit, units[0]) for n, unit in zip(read, units, strict=True)]
    known = [v for v in values if v is not None]
    if len(known) != len(values):
        return None
    if sums and not any(_is_sum(cell, reached.sheet) for cell in reached.cells):
        return Reckoned(sum(known, Decimal(0)), units[0], " + ".join(f"{v:f}" for v in known), sums)
    if (
        apart
        and len(known) == _TWO
        and not _are_called_alike(reached)
        and any(len(m[0]) > 1 for m in table_words("apart").finditer(asked))
    ):
        low, high = sorted(known)
        return Reckoned(high - low, units[0], f"{high:f} - {low:f}", apart)
    return None


def _are_called_alike(reached: Reached) -> bool:
    """Whether the cells are those of rows of one name in one column: neither is what the other is held against."""
    return len({(w.column, tuple(clean(c.text) for c, _ in w.rows)) for w in reached.ways}) == 1


def _in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in the unit wanted; None where the one does not turn into the other."""
    if unit == wanted:
        return value
    return plain(convert(value, unit, wanted)) if is_money(unit) and is_money(wanted) else None


def _is_sum(cell: Cell, sheet: Sheet) -> bool:
    line, column = sheet.lines_of(cell)[0], sheet.columns_of(cell)[0]
    names = [*sheet.slots[line][:2], *(sheet.slots[n][column] for n in range(sheet.heads))]
    return any(name is not None and name is not cell and is_total(clean(name.text)) for name in names)
