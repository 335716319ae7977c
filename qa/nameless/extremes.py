"""The largest or smallest of a column of a laid-out grid, without what only adds the others up."""

from collections.abc import Sequence

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_year
from qa.nameless.layouts import Sheet, has_digit

#: So many values are added up at least.
_TWO = 2


def is_sum(line: int, sheet: Sheet) -> bool:
    return any(c is not None and is_total(c.text) for c in sheet.slots[line][:2])


def but_whole(body: list[tuple[int, Cell]], sheet: Sheet) -> list[tuple[int, Cell]]:
    """The rows without a first or last one that is what all the others come to (柳溪镇 over its villages)."""
    read = [number.value if (number := cell_number(clean(cell.text))) is not None else None for _, cell in body]
    values = [value for value in read if value is not None]
    if len(values) < len(body) or len(values) <= _TWO:
        return body
    names = [clean(name.text) if (name := name_of(line, sheet)) is not None else "" for line, _ in body]
    for n in (0, len(body) - 1):
        others = {name[-1:] for m, name in enumerate(names) if m != n}
        apart = len(values) > _TWO + 1 or len(others) == 1 and names[n][-1:] not in others
        if apart and values[n] and 2 * values[n] == sum(values):
            return [*body[:n], *body[n + 1 :]]
    return body


def extreme(body: Sequence[tuple[int, Cell]], largest: bool) -> list[tuple[int, Cell]]:
    """The cells with the largest or smallest number; [] where some cannot be read as numbers, or not of one unit."""
    numbers = [(cell_number(clean(cell.text)), line, cell) for line, cell in body]
    units = {number.unit for number, _, _ in numbers if number is not None}
    unread = any(number is None and has_digit(cell) for number, _, cell in numbers)
    stated = [(number.value, line, cell) for number, line, cell in numbers if number is not None]
    if unread or len(units) > 1 or len(stated) < 2 or 2 * len(stated) < len(body):
        return []
    edge = (max if largest else min)(value for value, _, _ in stated)
    return [(line, cell) for value, line, cell in stated if value == edge]


def name_of(line: int, sheet: Sheet) -> Cell | None:
    """What a line is called: its first cell that is no mere number and no name of several lines; a year is a name."""
    row = sheet.slots[line]
    own = (c for c in row if c is not None and len(sheet.lines_of(c)) == 1 and not _is_mere_number(clean(c.text)))
    return next(own, row[0])


def _is_mere_number(text: str) -> bool:
    return cell_number(text) is not None and not is_year(text)
