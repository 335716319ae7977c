"""Tables of a few numbers, one cell a line: one row below its heads, or a label and its number in turn → grids.

In go the lines that no other layout took. One row is read where so many heads stand above its name as it has numbers,
or where heads of several columns are told by totals that add up (债务余额 | 合计 | 一般 | 专项); labels with a number
each below a stated unit, or labels that count people, are pairs. Where one number more or less would fit as well,
nothing is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Cell, Grid, Span
from corpus.measures import load_measures
from corpus.readers.layouts.cell_spans import grid, inner
from corpus.readers.layouts.flat import heads_numbers
from corpus.readers.layouts.listed import parts_of
from corpus.tables.caption import Caption, CaptionLine, money_unit, read_line
from corpus.tables.header import is_sentence, is_total
from corpus.tables.values import cell_number, is_year
from corpus.tables.words import fold_cell, is_role, lookup

Line = tuple[int, int]
_MOST_HEADS = 16
_LONGEST = 30
_FEWEST_NUMBERS = 2
#: Pairs below a unit may be a list of contents where there are fewer.
_FEWEST_PAIRS = 3
_FEWEST_COUNTS = 2
_ROUNDED = Decimal("0.011")
#: More people or vehicles no office has.
_MOST_DIGITS = 6
_OF_WHICH = "其中"


@dataclass(frozen=True, slots=True)
class _Head:
    """A head with the columns that it stands over; `parts` below it."""

    cell: Span
    parts: tuple[Span, ...] = ()


def upright_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines of one cell each."""
    for part in parts_of(text, lines):
        cells = [inner(text, start, end) for start, end in part if text[start:end].strip()]
        cells = cells[_behind_captions(text, cells) :]
        yield from _rows_below_heads(text, cells)
        yield from _counts(text, cells)
    yield from _pairs_below_units(text, [inner(text, *line) for line in lines if text[slice(*line)].strip()])


def _behind_captions(text: str, cells: Sequence[Span]) -> int:
    at = 0
    while at < len(cells) and _captions(text, cells[at]):
        at += 1
    return at


def _captions(text: str, cell: Span) -> bool:
    return read_line(CaptionLine(text[cell.start : cell.end], cell), Caption()) is not None


def _number(text: str, cell: Span) -> Decimal | None:
    said = text[cell.start : cell.end]
    number = cell_number(said)
    return number.value if number is not None and not is_year(said) else None


def _is_label(text: str, cell: Span) -> bool:
    said = text[cell.start : cell.end]
    named = re.sub(f"^{_OF_WHICH}[:：]", "", said)
    return cell_number(said) is None and len(said) <= _LONGEST and not is_sentence(said) and "：" not in named[:-1]


# -- one row below its heads ---------------------------------------------------------------------------------------
def _rows_below_heads(text: str, cells: Sequence[Span]) -> Iterator[Grid]:
    values = [_number(text, cell) for cell in cells]
    at = 0
    while at < len(cells):
        if values[at] is None:
            at += 1
            continue
        end = at
        while end < len(cells) and values[end] is not None:
            end += 1
        width = end - at
        if width >= _FEWEST_NUMBERS and (start := _first_head(text, cells, values, at)) is not None:
            rows = [cells[at - 1 : end]]
            while _is_row(text, cells[end : end + 1 + width], values[end : end + 2 + width], width):
                rows.append(cells[end : end + 1 + width])
                end += 1 + width
            if (found := _one(text, cells[start : at - 1], rows)) is not None:
                yield found
        at = end


def _is_row(text: str, row: Sequence[Span], values: Sequence[Decimal | None], width: int) -> bool:
    """Whether a name, just as many numbers, and no further one follow."""
    if len(row) != width + 1 or not _is_label(text, row[0]):
        return False
    return all(v is not None for v in values[1 : width + 1]) and values[width + 1 :] in ([], [None])


def _first_head(text: str, cells: Sequence[Span], values: Sequence[Decimal | None], at: int) -> int | None:
    """Where the heads begin whose row's first number stands at `at`: at the nearest one that names rows."""
    if at < 3 or not _is_label(text, cells[at - 1]):
        return None
    for n in range(at - 2, max(-1, at - 2 - _MOST_HEADS), -1):
        said = text[cells[n].start : cells[n].end]
        if values[n] is not None or not _is_label(text, cells[n]) or _captions(text, cells[n]):
            return None
        known = lookup(said)
        if is_role(said, "names") or known is not None and known.role == "label":
            return n
    return None


def _one(text: str, heads: Sequence[Span], rows: Sequence[Sequence[Span]]) -> Grid | None:
    name, *rest = heads
    values = [[v for cell in row[1:] if (v := _number(text, cell)) is not None] for row in rows]
    trees = list(_trees(text, rest, values, 0))
    if len(trees) != 1:
        return None
    (tree,) = trees
    deep = 2 if any(head.parts for head in tree) else 1
    out = [_cell(text, 0, 0, name, deep, 1)]
    column = 1
    for head in tree:
        out.append(_cell(text, 0, column, head.cell, 1 if head.parts else deep, max(1, len(head.parts))))
        out += [_cell(text, 1, column + n, part, 1, 1) for n, part in enumerate(head.parts)]
        column += max(1, len(head.parts))
    out += [_cell(text, deep + n, c, cell, 1, 1) for n, row in enumerate(rows) for c, cell in enumerate(row)]
    found = Grid(tuple(out), Span(name.start, rows[-1][-1].end))
    return found if deep > 1 or heads_numbers(found) else None


def _cell(text: str, row: int, column: int, span: Span, down: int, across: int) -> Cell:
    return Cell(row, column, text[span.start : span.end], span, down, across)


def _trees(
    text: str, heads: Sequence[Span], rows: Sequence[Sequence[Decimal]], column: int
) -> Iterator[tuple[_Head, ...]]:
    """Every way in which the heads, each with its parts right behind it, stand over the columns from `column` on.

    其中 alone heads all that follow it; any other head of several columns opens them with a total of the rest.
    """
    width = len(rows[0])
    if not heads:
        if column == width:
            yield ()
        return
    first = text[heads[0].start : heads[0].end]
    if fold_cell(first).rstrip(":") == _OF_WHICH:
        if len(heads) - 1 == width - column > 0:
            yield (_Head(heads[0], tuple(heads[1:])),)
        return
    if column < width:
        for rest in _trees(text, heads[1:], rows, column + 1):
            yield (_Head(heads[0]), *rest)
    if len(heads) < 2 or not is_total(text[heads[1].start : heads[1].end]):
        return
    for parts in range(_FEWEST_NUMBERS, min(len(heads) - 1, width - column) + 1):
        if all(_adds_up(row[column : column + parts]) for row in rows):
            for rest in _trees(text, heads[1 + parts :], rows, column + parts):
                yield (_Head(heads[0], tuple(heads[1 : 1 + parts])), *rest)


def _adds_up(values: Sequence[Decimal]) -> bool:
    total, *parts = values
    return bool(total) and len(parts) > 1 and abs(total - sum(parts)) <= _ROUNDED * len(values)


# -- a label and its number in turn --------------------------------------------------------------------------------
def _pairs_below_units(text: str, cells: Sequence[Span]) -> Iterator[Grid]:
    """Labels with one amount each, right below the line that states the unit."""
    at = 0
    while at < len(cells):
        said = text[cells[at].start : cells[at].end]
        at += 1
        if money_unit(said) is None or len(said) > _LONGEST:
            continue
        pairs: list[tuple[Span, Span]] = []
        while at + 1 < len(cells) and _is_label(text, cells[at]) and _number(text, cells[at + 1]) is not None:
            pairs.append((cells[at], cells[at + 1]))
            at += 2
        if at < len(cells) and _number(text, cells[at]) is not None:
            continue  # one of the labels has a second number
        if len(pairs) >= _FEWEST_PAIRS:
            yield grid(text, pairs, Span(pairs[0][0].start, pairs[-1][1].end))


def _counts(text: str, cells: Sequence[Span]) -> Iterator[Grid]:
    """Labels that count people or things, each with its number below it and no other near."""
    pairs: list[tuple[Span, Span]] = []
    for n, (label, value) in enumerate(zip(cells, cells[1:], strict=False)):
        counted = _counts_something(text, label) and _is_count(text, value)
        alone = n + 2 >= len(cells) or _number(text, cells[n + 2]) is None
        sure = n == 0 or not _counts_something(text, cells[n - 1])
        if counted and alone and sure:
            pairs.append((label, value))
    together = all(
        before[1].end <= after[0].start and not text[before[1].end : after[0].start].strip()
        for before, after in zip(pairs, pairs[1:], strict=False)
    )
    if len(pairs) >= _FEWEST_COUNTS and together:
        yield grid(text, pairs, Span(pairs[0][0].start, pairs[-1][1].end))


def _counts_something(text: str, cell: Span) -> bool:
    measures = load_measures()
    key = measures.key_of(text[cell.start : cell.end])
    return key is not None and measures.by_key[key].quantity == "count"


def _is_count(text: str, cell: Span) -> bool:
    said = text[cell.start : cell.end]
    return said.isdigit() and len(said) <= _MOST_DIGITS
