"""Amounts printed one digit a cell, as vouchers and receipts rule them → one cell an amount.

The heads over the digits are a ladder of places (百 十 万 千 百 十 元 角 分): what stands below it in a row is one number.
Digits that do not reach down to the ladder's last place are no sure amount, and are left out with the rest of them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Cell, Grid, Span
from corpus.tables.grid import clean

#: The places of money from the lowest up; 十 百 千 come again above 万 and 亿.
_LADDER = ("分", "角", "元", "十", "百", "千", "万", "十", "百", "千", "亿", "十", "百", "千")
_PLAIN = str.maketrans({"拾": "十", "佰": "百", "仟": "千", "萬": "万", "億": "亿", "圆": "元", "圓": "元"})
#: 十万, 百万 and the like: their place says that they are above 万.
_ABOVE = re.compile("([十百千])[万亿]")
#: So many places side by side are a ladder.
_FEWEST = 4
_FILLED = re.compile(r"[¥￥\-—–×/]")
_BELOW = {"分": 2, "角": 1, "元": 0}


@dataclass(frozen=True, slots=True)
class _Ladder:
    """Heads of places in one row: the columns from the highest place to the lowest, and how many of them are cents."""

    row: int
    columns: tuple[int, ...]
    places: int


def joined_digits(grid: Grid) -> Grid:
    """The grid with each row's digits below a ladder of places in one cell; itself where it has no ladder."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    ladders = [ladder for row in rows.values() for ladder in _ladders(row)]
    if not ladders:
        return grid
    kept = {id(cell): cell for cell in grid.cells}
    for number, ladder in enumerate(ladders):
        end = next((other.row for other in ladders[number + 1 :] if other.row > ladder.row), None)
        for at, row in rows.items():
            if at < ladder.row or end is not None and at >= end:
                continue
            found = [row[column] for column in ladder.columns if column in row]
            if at > ladder.row and not all(_is_digit_or_blank(cell.text) for cell in found):
                continue
            for cell in found:
                kept.pop(id(cell), None)
            joined = _head(found) if at == ladder.row else _amount(row, ladder)
            if joined is not None:
                kept[id(joined)] = joined
    return replace(grid, cells=tuple(sorted(kept.values(), key=lambda cell: (cell.row, cell.column))))


def _ladders(row: dict[int, Cell]) -> Iterator[_Ladder]:
    """The ladders of a row, left to right: every 分 (角, 元) that no lower place follows ends one."""
    for column in sorted(row):
        low = _place(row[column])
        if low not in _BELOW:
            continue
        rung = _LADDER.index(low)
        if rung and _place(row.get(column + 1)) == _LADDER[rung - 1]:
            continue
        columns = [column]
        while rung + 1 < len(_LADDER) and _place(row.get(columns[-1] - 1)) == _LADDER[rung + 1]:
            columns.append(columns[-1] - 1)
            rung += 1
        if len(columns) >= _FEWEST:
            yield _Ladder(row[column].row, tuple(reversed(columns)), _BELOW[low])


def _place(cell: Cell | None) -> str:
    """The place that a head names, "" where it names none."""
    if cell is None or cell.column_span > 1:
        return ""
    said = clean(cell.text).translate(_PLAIN)
    above = _ABOVE.fullmatch(said)
    return above[1] if above else said if said in _LADDER else ""


def _is_digit_or_blank(text: str) -> bool:
    said = _said(text)
    return not said or len(said) == 1 and (said.isdigit() or bool(_FILLED.fullmatch(said)))


def _said(text: str) -> str:
    return unicodedata.normalize("NFKC", clean(text))


def _head(found: Sequence[Cell]) -> Cell:
    """One head over the ladder: amounts below it are of 元."""
    place = Span(found[0].span.start, found[-1].span.end)
    first = found[0]
    return replace(first, text="金额（元）", span=place, row_span=1)


def _amount(row: dict[int, Cell], ladder: _Ladder) -> Cell | None:
    """The digits of a row as one amount; None where there are none, or a place below the highest of them is blank."""
    digits = [_said(row[column].text) if column in row else "" for column in ladder.columns]
    first = next((at for at, digit in enumerate(digits) if digit.isdigit()), None)
    if first is None:
        return None
    whole = [digit if digit.isdigit() else "0" if digit in {"-", "—", "–"} else "" for digit in digits[first:]]
    if not all(whole):
        return None
    number = "".join(whole)
    cut = len(number) - ladder.places
    text = (number[:cut] or "0") + ("." + number[cut:] if ladder.places else "")
    cells = [row[column] for column in ladder.columns[first:] if column in row]
    head = row[ladder.columns[first]]
    place = Span(head.span.start, cells[-1].span.end)
    return replace(head, column=ladder.columns[0], text=text, span=place, row_span=1)
