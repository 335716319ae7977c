"""Lines of plain text whose cells commas or semicolons part (项目，预算数，决算数) → raw grids.

In go lines that no other layout took. Commas part the clauses of sentences as well: lines are a table where all have
one number of cells, the first holds words of headers and no number, and numbers stand below it in most places. A line
of another width (a comma within an amount, a blank left out) makes all of them none; they are told as not read.
"""

from collections.abc import Iterator, Sequence

from corpus.document import Grid, Span
from corpus.readers.layouts.cell_spans import between, grid
from corpus.tables.values import cell_number, is_year
from corpus.tables.words import is_role, lookup

_MARKS = "，,；;"
#: Signs that end a sentence, or lead into one.
_PROSE = "。！？!?"
_FEWEST_ROWS = 2
_LONGEST_CELL = 40
#: So many of the cells behind the first one state a number where they state anything.
_MOSTLY = 0.5

Line = tuple[int, int]


def comma_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines; an empty line ends one."""
    run: list[Line] = []
    for line in (*lines, (0, 0)):
        if _parted(text, line):
            run.append(line)
            continue
        if len(run) > _FEWEST_ROWS:
            yield from _grids(text, run)
        run = []


def _parted(text: str, line: Line) -> bool:
    said = text[slice(*line)]
    return any(mark in said for mark in _MARKS) and not any(mark in said for mark in _PROSE)


def _grids(text: str, run: Sequence[Line]) -> Iterator[Grid]:
    for mark in _MARKS:
        rows = [between(text, [at for at in range(*line) if text[at] == mark], *line) for line in run]
        first = next((n for n, row in enumerate(rows) if len(row) > 1 and _heads(text, row)), None)
        if first is not None and len(rows) - first > _FEWEST_ROWS and _is_table(text, rows[first:]):
            yield grid(text, rows[first:], Span(run[first][0], run[-1][1]))
            return


def _heads(text: str, row: Sequence[Span]) -> bool:
    """Whether words head columns, one of values and one of names or codes among them."""
    words = [text[cell.start : cell.end] for cell in row]
    if not all(words[1:]) or any(map(_number, words)):
        return False
    known = [word for piece in words if (word := lookup(piece)) is not None]
    names = any(is_role(word, "label") or is_role(word, "names") for word in words)
    names = names or any(word.role in ("label", "code") for word in known)
    return names and any(word.role == "value" for word in known)


def _is_table(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    if len({len(row) for row in rows}) > 1:
        return False
    said = [[text[cell.start : cell.end] for cell in row] for row in rows]
    begin = next((n for n, row in enumerate(said) if any(map(_number, row[1:]))), len(said))
    body = said[begin:]  # rows of words alone may belong to the header
    stated = [cell for row in body for cell in row[1:] if cell]
    if len(body) < _FEWEST_ROWS or any(len(cell) > _LONGEST_CELL for row in said for cell in row):
        return False
    whole = all(any(map(_number, row[1:])) for row in body if any(row[1:]))
    return whole and sum(map(_number, stated)) >= _MOSTLY * len(stated)


def _number(cell: str) -> bool:
    return cell_number(cell) is not None and not is_year(cell)
