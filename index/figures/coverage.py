"""How much of a document's money became figures: the amounts printed in it, and those that a figure stands for.

An amount is a number with 元 behind it in a sentence, or a number with decimals or separators in a cell of a table. It
is read where a figure's place overlaps it. Refuses nothing; what else a document says is not weighed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.amounts import parse_amount
from corpus.document import Span
from index.figure import Figure
from index.store.documents import StoredDocument, StoredTable

_MONEY = re.compile(r"\d[\d,，]*(?:\.\d+)?\s*[万亿]?元")
_MARKED = re.compile(r"[.,，]\d")
#: A table with so many amounts of which none is a figure was not understood.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """The amounts of one document, how many of them are figures, and the tables none of whose amounts is."""

    amounts: int
    read: int
    lost: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share read, 1 where there is no amount."""
        return self.read / self.amounts if self.amounts else 1.0


def coverage(document: StoredDocument, figures: Sequence[Figure]) -> Coverage:
    """How many of the amounts of `document` its `figures` stand for."""
    taken = sorted({(figure.span.start, figure.span.end) for figure in figures})
    starts = [start for start, _ in taken]

    def is_read(span: Span) -> bool:
        at = bisect_right(starts, span.end - 1) - 1
        # Figures of sentences may nest: a few before it are looked at too.
        return any(taken[index][1] > span.start for index in range(max(0, at - 3), at + 1))

    total = read = 0
    lost: list[str] = []
    for table in document.tables:
        cells = list(_cells(table))
        known = sum(is_read(span) for span in cells)
        total, read = total + len(cells), read + known
        if len(cells) >= _ENOUGH and not known:
            lost.append(table.title or document.text[cells[0].start : cells[0].end])
    grids = sorted((grid.span.start, grid.span.end) for table in document.tables for grid in table.grids)
    for match in _MONEY.finditer(document.text):
        if not any(start <= match.start() < end for start, end in grids):
            total += 1
            read += is_read(Span(match.start(), match.end()))
    return Coverage(total, read, tuple(lost))


def _cells(table: StoredTable) -> Iterator[Span]:
    for grid in table.grids:
        for cell in grid.cells:
            if _MARKED.search(cell.text) and parse_amount(cell.text) is not None:
                yield cell.span
