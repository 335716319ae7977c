"""The unit of a number in a table of any kind: behind its head or its label, in a column of units, or told above it.

In go a cell and its sheet; out comes the unit as printed, "" where nothing tells one. A word in brackets that is no
unit (门票价格（旺季）) is never told for one.
"""

import re

from corpus.amounts import is_money
from corpus.document import Cell
from corpus.tables.grid import clean
from index.store.documents import StoredDocument
from qa.nameless.layouts import Sheet
from qa.nameless.said import bare
from qa.nameless.words import table_words

#: So many signs before a table are looked through.
_BEFORE = 300
_BEHIND = re.compile(r"[(（\[]([^()（）\[\]]{1,12})[)）\]]\s*$")
_SIGNS = re.compile(r"[A-Za-z%％‰℃°·/²³μΩ㎡]+")
_STATED = re.compile(r"单\s*位\s*[:：]\s*([^\s,，、;；()（）|。]{1,10})(?=[\s,，;；)）|。]|$)")


def is_unit(text: str) -> bool:
    """Whether a word is a unit.

    >>> [is_unit(t) for t in ("元/年", "km", "微克/立方米", "万标箱", "旺季", "20万元起", "本科", "天津港")]
    [True, True, True, True, False, False, False, False]
    """
    if re.search(r"\d", text) or not text:
        return False
    return _SIGNS.fullmatch(text) is not None or table_words("unit").search(text) is not None


def unit_behind(name: str) -> str:
    """The unit in brackets behind a name; "" where there is none."""
    found = _BEHIND.search(name)
    return found[1] if found is not None and is_unit(found[1]) else ""


def unit_at(cell: Cell, sheet: Sheet) -> str:
    """The unit of a cell that prints none itself."""
    line, column = sheet.lines_of(cell)[0], sheet.columns_of(cell)[0]
    named: list[Cell | None] = [label for label, value in sheet.pairs if value is cell]
    if not sheet.pairs:
        named = [sheet.slots[n][column] for n in range(sheet.heads)] + [sheet.slots[line][n] for n in range(sheet.stub)]
    names = [clean(h.text) for h in named if h is not None]
    if unit := next((u for name in reversed(names) if (u := unit_behind(name))), ""):
        return unit
    if sheet.pairs or any(table_words("unitless").search(bare(name)) for name in names):
        return ""
    unit = _of_column(line, sheet) or _of_column(column, sheet.other_way) or sheet.unit
    counted = is_money(unit) and any(table_words("counted").search(bare(name)) for name in names)
    return "" if counted else unit


def _of_column(line: int, sheet: Sheet) -> str:
    """What stands in the line's column of units."""
    for column in range(sheet.width):
        head, cell = sheet.slots[0][column] if sheet.heads else None, sheet.slots[line][column]
        if head is not None and cell is not None and bare(clean(head.text)) in {"单位", "计量单位"}:
            return clean(cell.text) if is_unit(clean(cell.text)) else ""
    return ""


def stated_unit(document: StoredDocument, sheet: Sheet) -> str:
    """The one unit told above a sheet, behind the grid before it."""
    cells = [c for line in sheet.slots for c in line if c is not None]
    if not cells:
        return ""
    start = min(c.span.start for c in cells)
    ends = [g.span.end for t in document.tables for g in t.grids if g.span.end <= start]
    told = _STATED.findall(document.text[max([start - _BEFORE, 0, *ends]) : start])
    return told[-1] if told and is_unit(told[-1]) else ""
