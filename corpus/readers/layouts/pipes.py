"""Lines of cells parted by bars → raw grids: Markdown tables, with or without outer bars, and rows taken from web
pages.

Web pages come out as rows that close with a bar and do not open with one ("合计 | 44.10 |"); what a merged cell covered
is lost, only bars at the end of the line make up for it ("增减金额 | 增减幅度 | |||"). Lines without frame and without
a line of dashes are a table only if rows of numbers make them one.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.cell_spans import between, grid
from corpus.readers.layouts.lost_spans import spread
from corpus.readers.layouts.ragged import is_ragged, ragged_grid
from corpus.readers.layouts.short_rows import with_blanks
from corpus.readers.layouts.two_lists import placed_rows
from corpus.tables.caption import caption_row, title_of
from corpus.tables.grid import Row
from corpus.tables.header import is_ordinal_row
from corpus.tables.values import cell_number, is_year
from corpus.tables.words import is_role, lookup

SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
#: So many numbers one row must have to be the table of its header.
_FEWEST_NUMBERS = 4
_LONGEST_HEAD = 20
_DIGIT = re.compile(r"\d")
_PIPE = re.compile(r"(?<!\\)\|")
#: Lines without frame need so many rows with a number behind their first cell.
_FEWEST_ROWS = 2

Line = tuple[int, int]


def pipe_grids(text: str, run: Sequence[Line]) -> Iterator[Grid]:
    """The grids of consecutive lines that hold bars."""
    framed = 0
    while framed < len(run) and _opens(text, run[framed]):
        framed += 1
    if framed == len(run) or any(SEPARATOR.fullmatch(text[slice(*line)]) for line in run):
        head = _of_the_separator(text, run)
        yield from _markdown(text, run[:head])
        yield from pipe_grids(text, run[head:]) if head < len(run) else ()
        return
    yield from _markdown(text, run[:framed])
    yield from _unframed(text, run[framed:])


def _of_the_separator(text: str, run: Sequence[Line]) -> int:
    """How many of the lines are of the table that the separator is of: a page's head (标题 | …, 索引号 | …) may stand right
    above a table of its own, whose lines have more bars than it."""
    marks = [n for n, line in enumerate(run) if SEPARATOR.fullmatch(text[slice(*line)])]
    if len(marks) != 1 or any(_opens(text, line) for line in run):
        return len(run)
    bars = max(text[slice(*line)].count("|") for line in run[: marks[0] + 1])
    wider = next((n for n, line in enumerate(run) if n > marks[0] and text[slice(*line)].count("|") > bars), len(run))
    return wider if all(text[slice(*line)].count("|") > bars for line in run[wider:]) else len(run)


def _is_even(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether lines are rows of one width though no word of them is a known header's: a table of other words.

    Several of them state something with digits: the bars between the links of a page part words alone.
    """
    wide = len(rows) > _FEWEST_ROWS and len({len(row) for row in rows}) == 1 and len(rows[0]) >= _FEWEST_ROWS
    stating = sum(any(_DIGIT.search(text[c.start : c.end]) for c in row[1:]) for row in rows)
    if not wide or stating < max(_FEWEST_ROWS, len(rows) / 3):
        return False
    return not any(_is_header(text, row) or captions_table(text, row) for row in rows)


def _opens(text: str, line: Line) -> bool:
    return text[slice(*line)].lstrip().startswith("|")


def _markdown(text: str, run: Sequence[Line]) -> Iterator[Grid]:
    kept = [line for line in run if not SEPARATOR.fullmatch(text[slice(*line)])]
    framed = all(_opens(text, line) for line in run)
    if len(run) > 1 and kept and (framed or len(kept) < len(run)):
        yield grid(text, [_framed_cells(text, line) for line in kept], Span(run[0][0], run[-1][1]))


def _unframed(text: str, run: Sequence[Line]) -> Iterator[Grid]:
    """Rows that all close with a bar, or rows of one width; nothing where their header cannot be told for certain."""
    if len(run) > _FEWEST_ROWS and not text[run[-1][1] :].strip() and not _closes(text, run[-1]):
        run = run[:-1] if all(_closes(text, line) for line in run[:-1]) else run  # the text is cut in its last row
    closed = all(_closes(text, line) for line in run)
    rows = [_split(text, line, closed) for line in run]
    if not closed and _is_even(text, rows):
        yield grid(text, rows, Span(run[0][0], run[-1][1]))
        return
    figures = [number for number, row in enumerate(rows) if _states(text, row[1:])]
    padded = len({len(row) for row in rows}) == 1
    alone = len(figures) == 1 and (closed or padded) and _all_numbers(text, _without_end(rows[figures[0]]))
    if len(figures) < _FEWEST_ROWS and not alone:
        return
    first = next((n for n in figures if not _numbers_columns(text, rows[n])), figures[0])
    span = Span(run[0][0], run[-1][1])
    if not closed and len({len(row) for row in rows[first:]}) > 1:
        above = [row if _may_head(text, row, len(row)) else [] for row in rows[:first]]
        if (found := ragged_grid(text, [*above, *rows[first:]], span, known=True)) is not None:
            yield found
        return
    printed = [_without_end(row) for row in rows]
    captions = next((n for n in range(first) if _is_header(text, printed[n])), first)
    while captions and _may_head(text, printed[captions - 1], len(printed[first])):
        captions -= 1  # words that no list of headers has, above those that it has
    header = [row for row in printed[captions:first] if not _numbers_columns(text, row)]
    width = max(len(row) for row in (*(printed[n] for n in figures), *header[-1:]))
    if alone and len(header) < _FEWEST_ROWS:
        return  # one row is a table only below merged cells that leave no doubt what stands over what
    placed = with_blanks(text, header[-1], printed[first:]) if closed and header else None
    if placed is not None:
        rows[first:] = placed
    if placed is None and is_ragged(text, printed[captions:]):
        found = _sides(text, run, header, printed, captions, first) if closed else None
        above = [row if captions_table(text, row) else [] for row in printed[:captions]]
        found = found or ragged_grid(text, [*above, *printed[captions:]], span)
        if found is not None:
            yield found
        return
    whole = grid(text, [row if n >= captions or captions_table(text, row) else [] for n, row in enumerate(rows)], span)
    if all(len(row) == width for row in header) or any(cell.start == cell.end for row in header for cell in row[1:]):
        yield whole
        return
    if closed and (found := _sides(text, run, header, printed, captions, first)) is not None:
        yield found
        return
    cells = spread(text, header, width)
    if cells is None:
        return
    last = captions + len(header)
    outside = [cell for cell in whole.cells if not captions <= cell.row < last]
    merged = [Cell(c.row + captions, c.column, c.text, c.span, c.row_span, c.column_span) for c in cells]
    yield Grid(tuple(sorted((*outside, *merged), key=lambda c: (c.row, c.column))), span)


def _sides(
    text: str,
    run: Sequence[Line],
    header: Sequence[Sequence[Span]],
    rows: Sequence[Sequence[Span]],
    captions: int,
    first: int,
) -> Grid | None:
    """收入 and 支出 side by side where every line closes with as many bars as the table has columns."""
    bars = {text.count("|", *run[n]) for n in range(captions, len(run))}
    found = _two_lists(text, header, rows[first:], bars.pop(), first) if len(bars) == 1 else ()
    return Grid(found, Span(run[0][0], run[-1][1])) if found else None


def _two_lists(
    text: str, header: Sequence[Sequence[Span]], rows: Sequence[Sequence[Span]], width: int, first: int
) -> tuple[Cell, ...]:
    """The cells of 收入 and 支出 side by side whose blanks were left out; () where it is no such table."""
    head = spread(text, header, width)
    placed = placed_rows(text, head, rows) if head is not None else None
    if head is None or placed is None or sum(len(row) > 1 for row in placed) < _FEWEST_ROWS:
        return ()
    above = first - len(header)
    told = [Cell(c.row + above, c.column, c.text, c.span, c.row_span, c.column_span) for c in head]
    body = [
        Cell(number, column, text[s.start : s.end], s)
        for number, row in enumerate(placed, first)
        for column, s in sorted(row.items())
    ]
    return (*told, *body)


def _closes(text: str, line: Line) -> bool:
    return text[slice(*line)].rstrip().endswith("|")


def _framed_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line within bars; the outer ones may be left out."""
    start, end = line
    cuts = [match.start() for match in _PIPE.finditer(text, start, end)]
    if cuts and not text[start : cuts[0]].strip():
        start, cuts = cuts[0] + 1, cuts[1:]
    return _closed_cells(text, cuts, start, end)


def _closed_cells(text: str, cuts: list[int], start: int, end: int) -> list[Span]:
    if cuts and not text[cuts[-1] + 1 : end].strip():
        end, cuts = cuts[-1], cuts[:-1]
    return between(text, cuts, start, end)


def _split(text: str, line: Line, closed: bool) -> list[Span]:
    """The cells of a line without frame: a bar that begins it closes a blank, one that ends it opens one."""
    cuts = [match.start() for match in _PIPE.finditer(text, *line)]
    return _closed_cells(text, cuts, *line) if closed else between(text, cuts, *line)


def _without_end(row: list[Span]) -> list[Span]:
    """The cells up to the last that is not blank."""
    last = max((n for n, cell in enumerate(row) if cell.end > cell.start), default=-1)
    return row[: last + 1]


def _may_head(text: str, row: Sequence[Span], width: int) -> bool:
    """Whether a line above the header or the numbers is of the header as well: several words, no more than columns."""
    words = [text[cell.start : cell.end] for cell in row if cell.end > cell.start]
    short = all(len(word) <= _LONGEST_HEAD and not _DIGIT.fullmatch(word[-1]) for word in words)
    return 1 < len(words) <= width and len(row) <= width and short and not captions_table(text, row)


def _states(text: str, row: Sequence[Span]) -> bool:
    """Whether a cell states a number that is no year."""
    pieces = [text[cell.start : cell.end] for cell in row]
    return any(cell_number(piece) is not None and not is_year(piece) for piece in pieces)


def _all_numbers(text: str, row: Sequence[Span]) -> bool:
    return len(row) >= _FEWEST_NUMBERS and all(cell_number(text[c.start : c.end]) is not None for c in row)


def _numbers_columns(text: str, row: Sequence[Span]) -> bool:
    cells = tuple(Cell(0, n, text[s.start : s.end], s) for n, s in enumerate(row) if s.end > s.start)
    return bool(cells) and is_ordinal_row(Row(0, cells, cells, False, None))


def captions_table(text: str, row: Sequence[Span]) -> bool:
    """Whether a line above the header tells of the table; "附件." and the like do not."""
    cells = tuple(Cell(0, n, text[s.start : s.end], s) for n, s in enumerate(row) if s.end > s.start)
    return bool(cells) and caption_row(Row(0, cells, cells, False, None)) is not None


def _is_header(text: str, row: Sequence[Span]) -> bool:
    """Whether a line is the first of the header, not a caption above it: several words, or one stage that heads all
    columns."""
    words = [text[cell.start : cell.end] for cell in row if cell.end > cell.start]
    if len(words) == 1:
        word = lookup(words[0])
        return word is not None and word.stage is not None and not title_of(words[0])
    return sum(lookup(word) is not None or is_role(word, "heading") for word in words) > 1
