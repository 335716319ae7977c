"""Rows of tables that lost the marks between their columns: lines of a label and several numbers, told as not read.

In go a source and the tables found in it; out comes one doubt for all such lines, or none. Which number belongs to
which column nobody can tell from them, so that none is taken: but that they are there is said.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Doubt, Source, Span, Table

_NUMBER = r"[-－]?\d[\d,]*(?:\.\d+)?%?"
_ROW = re.compile(
    rf"^[ \t\u3000]*[^\d\s|][^\d\n|]{{0,38}}(?<=[\s）)])({_NUMBER}[ \t\u3000]+){{1,11}}{_NUMBER}[ \t\u3000]*$", re.M
)
#: Fewer such lines may be anything: dates, a telephone number.
_ENOUGH = 3


def barless_rows(source: Source, tables: Sequence[Table]) -> Iterator[Doubt]:
    """The doubt that a text holds rows without columns."""
    grids = [grid.span for table in tables for grid in table.grids]
    rows = [
        Span(*row.span())
        for row in _ROW.finditer(source.text)
        if not any(span.start <= row.start() < span.end for span in grids)
    ]
    if len(rows) >= _ENOUGH:
        line = source.text.count("\n", 0, rows[0].start) + 1
        yield Doubt(f"第{line}行起有 {len(rows)} 行像是表格，行里没有分栏的标记，没有读成数字", rows[0], unread=True)
