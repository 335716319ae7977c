"""Rows of tables that lost the marks between their columns, told as not read: lines of a label and several numbers, of
one number each close together, or of cells in a frame that no table came of.

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
#: A line of nothing but a number, or of several among bars.
_ALONE = re.compile(rf"^[ \t\u3000]*(?!(?:19|20)\d\d[ \t\u3000|]*$){_NUMBER}[ \t\u3000|]*$", re.M)
_BARRED = re.compile(
    rf"^[^\n|]*[^\W\d][^\n|]*(?=\|)(?=(?:[^\n]*\|[ \t\u3000]*{_NUMBER}[ \t\u3000]*(?=\|)){{2}})[^\n]*$", re.M
)
#: A line with bars that is no longer than a table's row may be.
_FRAMED = re.compile(r"^[^\n|]{0,300}\|[^\n]{0,1700}$", re.M)
#: So near (in lines with something on them) numbers alone stand in a table; page numbers do not.
_NEAR = 6
#: Fewer such lines may be anything: dates, a telephone number.
_ENOUGH = 3


def barless_rows(source: Source, tables: Sequence[Table]) -> Iterator[Doubt]:
    """The doubt that a text holds rows without columns."""
    grids = [grid.span for table in tables for grid in table.grids]
    for found in (_ROW.finditer(source.text), _barred(source.text), _together(source.text, grids)):
        rows = [row for row in found if not _stands_in(grids, row.start())]
        if len(rows) >= _ENOUGH:
            line = source.text.count("\n", 0, rows[0].start()) + 1
            said = f"第{line}行起有 {len(rows)} 行像是表格，行里没有分栏的标记，没有读成数字"
            yield Doubt(said, Span(*rows[0].span()), unread=True)
            return


def _barred(text: str) -> Iterator[re.Match[str]]:
    """Lines of a frame, none longer than a row is."""
    for line in _FRAMED.finditer(text):
        if (row := _BARRED.match(text, line.start(), line.end())) is not None:
            yield row


def _stands_in(grids: Sequence[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in grids)


def _together(text: str, grids: Sequence[Span]) -> Iterator[re.Match[str]]:
    """The longest run of lines of one number each, outside the tables, that stand near one another."""
    runs: list[list[re.Match[str]]] = [[]]
    for alone in _ALONE.finditer(text):
        if _stands_in(grids, alone.start()):
            continue
        between = text[runs[-1][-1].end() : alone.start()] if runs[-1] else ""
        if "。" in between or sum(bool(line.strip(" |\u3000\t")) for line in between.splitlines()) > _NEAR:
            runs.append([])
        runs[-1].append(alone)
    yield from max(runs, key=len)
