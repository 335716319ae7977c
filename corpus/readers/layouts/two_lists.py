"""Rows of two lists side by side, 收入 | 支出, whose blank cells were left out → each cell under its own header.

In go the header's cells and the rows as they are printed. A label tells by its words which list it stands in; behind it
stand a number for each column of the list, or the total alone, or a total that is the sum of numbers whose columns
nobody can tell: of these only the total is placed. A row that fits in no such way is left out.
"""

import re
from collections.abc import Sequence

from corpus.document import Cell, Span
from corpus.tables.header import is_total
from corpus.tables.values import cell_number
from corpus.tables.words import fold_cell, is_role, lookup

_SPENT = re.compile(r"支出|结转下年|结余分配|年末结转")
_TAKEN_IN = re.compile(r"收入|拨款|上年结转|年初结转|使用.{0,8}结余")
#: For each column its cell.
Placed = dict[int, Span]


def placed_rows(text: str, head: Sequence[Cell], rows: Sequence[Sequence[Span]]) -> list[Placed] | None:
    """The rows by column, {} for one that is left out; None where the header does not head two such lists."""
    lists = {fold_cell(c.text): range(c.column, c.column + c.column_span) for c in head if c.row == 0}
    if set(lists) != {"收入", "支出"} or not all(_is_list(head, columns) for columns in lists.values()):
        return None
    return [_placed(text, row, lists["收入"], lists["支出"]) for row in rows]


def _is_list(head: Sequence[Cell], columns: range) -> bool:
    """Whether the first column names rows and the next one is the only one of numbers, or their total."""
    leaves = {
        column: cell.text
        for cell in head
        for column in columns
        if cell.column <= column < cell.column + cell.column_span
    }
    word = lookup(leaves[columns[0]])
    names = is_role(leaves[columns[0]], "label") or word is not None and word.role == "label"
    return (
        names and len(columns) > 1 and (len(columns) == 2 or is_total(leaves[columns[1]]) or "计" in leaves[columns[1]])
    )


def _placed(text: str, row: Sequence[Span], taken_in: range, spent: range) -> Placed:
    runs: list[list[Span]] = []
    for cell in row:
        if cell_number(text[cell.start : cell.end]) is None:
            runs.append([])
        elif not runs:
            return {}
        runs[-1].append(cell)
    labels = [text[run[0].start : run[0].end] for run in runs]
    if len(runs) == 2 and not _SPENT.search(labels[0]):
        found = [_in_list(text, runs[0], taken_in), _in_list(text, runs[1], spent)]
    elif len(runs) == 1 and bool(_SPENT.search(labels[0])) is not bool(_TAKEN_IN.search(labels[0])):
        found = [_in_list(text, runs[0], spent if _SPENT.search(labels[0]) else taken_in)]
    else:
        return {}
    return {} if None in found else {column: span for part in found if part for column, span in part.items()}


def _in_list(text: str, run: Sequence[Span], columns: range) -> Placed | None:
    """A label and its numbers in the columns of one list; None where they fit in no certain way."""
    label, *numbers = run
    values = [cell_number(text[n.start : n.end]) for n in numbers]
    if len(numbers) == len(columns) - 1:
        return dict(zip(columns, run, strict=True))
    first = values[0].value if values and values[0] is not None else None
    whole = len(values) == 1 or first is not None and first == sum(v.value for v in values[1:] if v is not None)
    if len(numbers) > len(columns) - 1 or numbers and not whole:
        return None
    return {columns[0]: label} | ({columns[1]: numbers[0]} if numbers else {})
