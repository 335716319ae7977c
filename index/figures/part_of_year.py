"""Figures of one of several columns that part a year (1月 | 2月): told only where the question names that part, or a
stretch of the year that several of them make up (上半年 of four quarters)."""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.fold import fold_label
from corpus.months import Months, head_months, made_of, months_in
from index.figure import MONTHS, Figure
from index.figures.point import Known

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


#: All parts of a year together.
ALL_PARTS = re.compile("(?:四|4)个?季度(?=.{0,8}(?:共|合计|加|总))|(?:四|4)个季度|(?:十二|12)个月")


def stretch_asked(said: str) -> tuple[Months, str] | None:
    """The one stretch of a year that a folded question names, and its words; None where it names none or several."""
    if found := ALL_PARTS.search(said):
        return (1, 12), found[0]
    named = {months: said[span.start : span.end] for months, span in months_in(said)}
    return next(iter(named.items())) if len(named) == 1 else None


def parts_of_stretch(figures: Sequence[Known], said: str) -> list[Known]:
    """The figures of one row that make up the stretch of the year which is asked for, in its order; none where one
    figure is of it by itself, or rows that are not told apart would do."""
    asked = stretch_asked(said)
    if asked is None:
        return []
    whole, _ = asked
    rows: dict[tuple[object, ...], dict[Months, Known]] = defaultdict(dict)
    for known in figures:
        f = known.figure
        if (months := head_months(part_of_row(f))) is not None:
            key = (f.document, f.table_index, f.row_index, f.block, f.column[:-1], f.stage, f.measure, f.unit)
            rows[key].setdefault(months, known)
    if any(whole in row for row in rows.values()):
        return []
    fitting = [row for row in rows.values() if made_of(row, whole)]
    named = [row for row in fitting if _own_words(row) in said]
    chosen = fitting if len(fitting) == 1 else named
    if len(chosen) != 1:
        return []
    (row,) = chosen
    return [row[m] for m in sorted(row) if whole[0] <= m[0] and m[1] <= whole[1]]


def _own_words(row: dict[Months, Known]) -> str:
    figure = next(iter(row.values())).figure
    return fold_label(figure.row[-1]) if figure.row else ""
