"""Figures of one of several columns that part a year (1月 | 2月): told only where the question names that part."""

import re

from corpus.months import Months, head_months, months_in
from index.figure import MONTHS, Figure

_ONE_MONTH = re.compile(r"(?<![\d第.\-—–~～至到])(1[0-2]|0?[1-9])月(?!\d|[底末初])")


def part_of_row(figure: Figure) -> str:
    """The head of the part of a year that a figure of a table is of, beside other parts in its row; "" elsewhere."""
    part = dict(figure.attributes).get(MONTHS, "") if figure.table and figure.column else ""
    return part if part and part == figure.column[-1] else ""  # a sentence in a cell names months of its own


def of_unnamed_part(figure: Figure, said: str) -> bool:
    """Whether a figure is of such a part, and the folded question names another one or none."""
    part = part_of_row(figure)
    return bool(part) and head_months(part) not in _named(said)


def _named(said: str) -> set[Months]:
    single = {(int(m[1]), int(m[1])) for m in _ONE_MONTH.finditer(said)}
    return single | {months for months, _ in months_in(said)}
