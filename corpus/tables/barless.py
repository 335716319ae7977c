"""Rows of tables whose numbers came into no table, told as not read: lines of a label and several numbers, of one
number each close together, or of cells in a frame.

In go a source and the tables found in it; out comes one doubt for such lines outside the tables, and one for rows
within a table that were left out because their numbers may stand under several heads. Which number belongs to which
column nobody can tell, so that none is taken: but that they are there is said.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Doubt, Source, Span, Table
from corpus.stretches import Stretches

_NUMBER = r"[-－]?\d[\d,]*(?:\.\d+)?%?"
#: A line of nothing but a number, or of several among bars.
_ALONE = re.compile(rf"^[ \t\u3000]*(?!(?:19|20)\d\d[ \t\u3000|]*$){_NUMBER}[ \t\u3000|]*$", re.M)
_LONGEST_ROW = 600
_TOKEN = re.compile(r"[^\s|]+")
_IS_NUMBER = re.compile(_NUMBER)
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
#: A number that is none of a count of columns, pages or points.
_AMOUNT = re.compile(r"[-－]?\d[\d,]*(?:\.\d+%?|%)|[-－]?\d{3,}[\d,]*")
_FRACTION = re.compile(r"[-－]?\d[\d,]*\.\d+%?")
_SENTENCE = re.compile(r"[。；！？：]|[，,](?!\d)")
#: A cell of a row that commas part, behind its names.
_VALUE = re.compile(r"[-－]?\d+(?:\.\d+)?%?|[-—－/]{0,2}")
_MARKS = "，,；;"
_WORD = re.compile(r"[一-鿿]")
_LONGEST_LABEL = 40
#: A code, a name, a kind: so many cells may tell of what a row is.
_MOST_NAMES = 4
_ENDS = frozenset("0123456789%")
#: A line with bars that is no longer than a table's row may be.
_FRAMED = re.compile(r"^[^\n|]{0,300}\|[^\n]{0,1700}$", re.M)
_BARRED = re.compile(
    rf"^[^\n|]*[^\W\d][^\n|]*(?=\|)(?=(?:[^\n]*\|[ \t\u3000]*{_NUMBER}[ \t\u3000]*(?=\|)){{2}})[^\n]*$", re.M
)
#: So near (in lines with something on them) numbers alone stand in a table; page numbers do not.
_NEAR = 6
#: Fewer such lines may be anything: dates, a telephone number.
_ENOUGH = 3


def barless_rows(source: Source, tables: Sequence[Table]) -> Iterator[Doubt]:
    """The doubts that a text holds rows without columns."""
    grids = [grid for table in tables for grid in table.grids]
    within = Stretches((grid.span.start, grid.span.end) for grid in grids)
    cells = Stretches((cell.span.start, cell.span.end) for grid in grids for cell in grid.cells)
    rows = list(_rows(source.text, within, cells))
    left_out = _left_out(source.text, rows, within, cells) if source.format in ("txt", "md") else []
    if left_out:
        yield _doubt(source.text, left_out, "是表格中的行，对不准栏目，没有读成数字")
    if run_on := [row for row in _run_on(source.text, cells) if not within.holds(row.start)]:
        yield _doubt(source.text, run_on, "连成了一行，对不准栏目，没有读成数字")
    for found in (rows, _barred(source.text), _parted(source.text), _together(source.text, cells)):
        outside = [row for row in found if not within.holds(row.start)]
        if len(outside) >= _ENOUGH:
            yield _doubt(source.text, outside, "像是表格，行里没有分栏的标记，没有读成数字")
            return


def _left_out(text: str, rows: Sequence[Span], within: Stretches, cells: Stretches) -> list[Span]:
    """Rows, or amounts on lines of their own, that stand within a table and in none of its cells."""
    alone = (Span(*found.span()) for found in _ALONE.finditer(text))
    lost = [one for one in alone if within.holds(one.start) and not cells.meets(one.start, one.end)]
    told = [n for n, one in enumerate(lost) if _FRACTION.fullmatch(text[one.start : one.end].strip())]
    # A whole number may be a page's; two on lines one below the other are none.
    pairs = [n for n in range(len(lost) - 1) if not text[lost[n].end : lost[n + 1].start].strip()]
    amounts = [lost[n] for n in sorted({*told, *pairs, *(n + 1 for n in pairs)})]
    return sorted((*(row for row in rows if within.holds(row.start)), *amounts))


def _doubt(text: str, rows: Sequence[Span], said: str) -> Doubt:
    line = text.count("\n", 0, rows[0].start) + 1
    return Doubt(f"第{line}行起有 {len(rows)} 行{said}", rows[0], unread=True)


def _rows(text: str, within: Stretches, cells: Stretches) -> Iterator[Span]:
    """Lines of words and numbers, none of a sentence, that state an amount which stands in no cell: outside the tables
    none of a count of columns, pages or points, unless there are many in one line."""
    start = 0
    for printed in text.split("\n"):
        line = Span(start, start + len(printed))
        start = line.end + 1
        # A row ends with a number, bars and blanks left out.
        ends = len(printed) <= _LONGEST_ROW and printed.rstrip(" \t\r\u3000|")[-1:] in _ENDS
        if ends and _is_row(text, line, within.holds(line.start), cells):
            yield line


def _is_row(text: str, line: Span, inside: bool, cells: Stretches) -> bool:
    tokens = list(_TOKEN.finditer(text, line.start, line.end))
    word = next((t for t in tokens if _WORD.search(t[0])), None)
    if word is None or len(word[0]) > _LONGEST_LABEL or _SENTENCE.search(text, line.start, line.end):
        return False
    stated = [
        t for t in tokens if t.start() > word.start() and _IS_NUMBER.fullmatch(t[0]) and not _IS_YEAR.fullmatch(t[0])
    ]
    several = len(stated) > 1 or bool(stated) and _FRACTION.fullmatch(stated[0][0]) is not None
    any_number = inside or len(stated) >= _ENOUGH
    return several and any((any_number or _AMOUNT.fullmatch(t[0])) and not cells.holds(t.start()) for t in stated)


def _barred(text: str) -> Iterator[Span]:
    """Lines of a frame, none longer than a row is."""
    for line in _FRAMED.finditer(text):
        if (row := _BARRED.match(text, line.start(), line.end())) is not None:
            yield Span(*row.span())


def _run_on(text: str, cells: Stretches) -> Iterator[Span]:
    """The rows that stand one behind the other in a line and in no cell: a name and several numbers each, or one with
    a fraction."""
    for line in re.finditer(r"^[^\n。；;！!？?]{24,}$", text, re.M):
        rows: list[list[re.Match[str]]] = []
        number = True
        for token in _TOKEN.finditer(text, *line.span()):
            before, number = number, _IS_NUMBER.fullmatch(token[0]) is not None and not _IS_YEAR.fullmatch(token[0])
            if before and not number:
                rows.append([])
            if number and rows:
                rows[-1].append(token)
        stated = [row for row in rows if len(row) > 1 or row and _FRACTION.fullmatch(row[0][0])]
        if len(stated) >= _ENOUGH:
            lost = (row for row in stated if not cells.holds(row[0].start()))
            yield from (Span(row[0].start(), row[-1].end()) for row in lost)


def _parted(text: str) -> list[Span]:
    """Lines of a name and several numbers, or blanks, with marks of one kind between them."""
    lines = re.finditer(r"^[^\n。：:]{3,600}$", text, re.M)
    return [Span(*line.span()) for line in lines if any(_is_parted(line[0], mark) for mark in _MARKS)]


def _is_parted(line: str, mark: str) -> bool:
    pieces = [piece.strip() for piece in line.split(mark)]
    names = max((n for n, piece in enumerate(pieces) if _WORD.search(piece)), default=-1) + 1
    values = pieces[names:]
    if not 0 < names <= _MOST_NAMES or any(len(piece) > _LONGEST_LABEL for piece in pieces):
        return False
    return len(values) > 1 and any(values) and all(_VALUE.fullmatch(piece) for piece in values)


def numbers_alone(text: str, cells: Stretches) -> Stretches:
    """From the first to the last of lines of one number each, outside the cells, that stand near one another, and lines
    of numbers that commas part.

    They are cells of a table that nobody could read: their percentages are said of nothing.
    """
    runs = [(run[0].start, run[-1].end) for run in _runs(text, cells) if len(run) >= _ENOUGH]
    parted = _parted(text)
    lines = [(row.start, row.end) for row in parted] if len(parted) >= _ENOUGH else []
    return Stretches(sorted((*runs, *lines)))


def _together(text: str, cells: Stretches) -> Iterator[Span]:
    """The longest run of such lines."""
    yield from max(_runs(text, cells), key=len)


def _runs(text: str, cells: Stretches) -> list[list[Span]]:
    runs: list[list[Span]] = [[]]
    for alone in _ALONE.finditer(text):
        number = _TOKEN.search(text, *alone.span())
        if number is None or cells.holds(number.start()):
            continue
        between = text[runs[-1][-1].end : alone.start()] if runs[-1] else ""
        if "。" in between or sum(bool(line.strip(" |\u3000\t")) for line in between.splitlines()) > _NEAR:
            runs.append([])
        runs[-1].append(Span(*alone.span()))
    return runs
