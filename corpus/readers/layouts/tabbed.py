"""Tables that a paged format holds as paragraphs: cells parted by tabs, or by blanks → raw grids of its rendered text.

A tab leads to the next tab stop, and where that is only the program knows: paragraphs are a table where all have one
number of cells, each tab parting two, or where runs of tabs do. Anything else is left as it is, and told as not read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Grid, Source, Span
from corpus.readers.layouts.aligned import aligned_grids
from corpus.readers.layouts.cell_spans import grid, inner
from corpus.readers.layouts.screen import is_number

_TAB = re.compile("\t")
_TABS = re.compile("\t[\t ]*")
#: A header and two rows: fewer lines with tabs are signatures, covers, a telephone number.
_FEWEST_LINES = 3
_SENTENCE = re.compile(r"[。；;！？]")

Line = tuple[int, int]


def with_paragraph_tables(source: Source) -> Source:
    """The source with the grids that stand among its paragraphs."""
    found = [
        made
        for run in _free_runs(source)
        for made in (*_tabbed_grids(source.text, run), *aligned_grids(source.text, _without_tabs(source.text, run)))
    ]
    return replace(source, grids=tuple(sorted((*source.grids, *found), key=lambda one: one.span))) if found else source


def _free_runs(source: Source) -> Iterator[list[Line]]:
    """Runs of lines that stand in no grid."""
    taken = sorted((one.span.start, one.span.end) for one in source.grids)
    run: list[Line] = []
    start = 0
    for words in source.text.split("\n"):
        end = start + len(words)
        while taken and taken[0][1] <= start:
            taken.pop(0)
        if taken and taken[0][0] < end:
            yield run
            run = []
        else:
            run.append((start, end))
        start = end + 1
    yield run


def _without_tabs(text: str, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if "\t" not in text[slice(*line)]]


def _tabbed_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    run: list[Line] = []
    for line in (*lines, (0, 0)):
        words = text[slice(*line)]
        if "\t" in words and not _SENTENCE.search(words):
            run.append(line)
            continue
        if len(run) >= _FEWEST_LINES and (rows := _rows(text, run)):
            yield grid(text, rows, Span(run[0][0], run[-1][1]))
        run = []


def _rows(text: str, run: Sequence[Line]) -> list[list[Span]] | None:
    """The cells of all lines, each tab or each run of tabs parting two; None where no such reading fits them all."""
    for mark in (_TAB, _TABS):
        rows = [_cells(text, line, mark) for line in run]
        width = len(rows[0])
        if width > 1 and all(len(row) == width for row in rows) and _has_columns(text, rows):
            return rows
    return None


def _cells(text: str, line: Line, mark: re.Pattern[str]) -> list[Span]:
    cuts = list(mark.finditer(text, *line))
    starts = [line[0], *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), line[1]]
    return [inner(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _has_columns(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether words head the columns and numbers with fractions, or in several columns, stand below them.

    A list of contents has one column of numbers, its pages.
    """
    words = [[text[cell.start : cell.end] for cell in row] for row in rows]
    if any(is_number(word) for word in words[0]) or not all(words[0]):
        return False
    counted = [column for column in range(1, len(words[0])) if any(is_number(row[column]) for row in words[1:])]
    return len(counted) > 1 or any("." in row[column] for column in counted for row in words[1:])
