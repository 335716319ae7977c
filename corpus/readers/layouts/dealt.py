"""Cells in reading order whose blanks may be left out → rows, each cell dealt to the one column that it can be of.

In go the cells of a table as copied text has them, one after the other, a mark behind those that close a row where the
text has such marks. Columns and their number come from the header; a short row is placed by what the columns hold, by
line numbers that count on, and by the sums that the full rows keep. Two readings that fit alike are no reading.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Span
from corpus.items import names_item
from corpus.readers.layouts.dealt_sums import (
    CODE,
    LABEL,
    ORDINAL,
    VALUE,
    DealtCell,
    DealtRow,
    Placing,
    one_reading,
    states_number,
)
from corpus.tables.grid import Row
from corpus.tables.header import is_ordinal_row, is_total
from corpus.tables.values import is_code
from corpus.tables.words import is_role, lookup

#: Rows with a number that a table must have.
FEWEST_ROWS = 3
_WIDEST = 16
_LONGEST_HEAD = 10
#: What a column of amounts may hold in words.
_NOT_STATED = re.compile(r"(?:单位)?(?:不需?填列?|不涉及|不适用|无|不公开|涉密|/|\\)")

_KINDS = {"label": LABEL, "code": CODE, "ordinal": ORDINAL, "value": VALUE}


#: For each column of line numbers the last number.
Counted = tuple[tuple[int, int], ...]
_ENDED = -1000
_COLUMN_NUMBERS = frozenset({"栏次", "栏 次", "行次", "序号"})


def dealt_rows(cells: Sequence[DealtCell]) -> list[list[Span]] | None:
    """The rows of the table in `cells`, header first, all of one width; None where they have no one reading."""
    best: list[list[Span]] | None = None
    for at, kinds, above in _headers(cells):
        width = len(kinds)
        rows = _body(cells[at + width :], kinds)
        if rows is None or best is not None and len(rows) + 2 <= len(best):
            continue
        header = [cell.span for cell in cells[at : at + width]]
        best = [*_heads(above, kinds), header, *rows]
    return best


def _headers(cells: Sequence[DealtCell]) -> Iterator[tuple[int, tuple[str, ...], Sequence[DealtCell]]]:
    """Where a header may begin, what its columns hold, and the cells of a line above it that head its lists."""
    marked = any(cell.ends for cell in cells)
    for at in range(len(cells)):
        if marked and at and not cells[at - 1].ends:
            continue
        kinds: list[str] = []
        for cell in cells[at : at + _WIDEST]:
            kind = _kind_of(cell.text, first=not kinds)
            if kind is None and kinds[:1] == [ORDINAL] and _is_word(cell.text):
                kind = LABEL  # whatever the columns of a numbered list are called: 村名, 建设内容
            if kind is None:
                break
            kinds.append(kind)
            whole = cell.ends if marked else not _heads_column(cells[at + len(kinds) :][:1])
            if whole and len(kinds) > 1 and VALUE in kinds and kind in (VALUE, ORDINAL):
                yield (
                    at,
                    tuple(kinds),
                    _line_above(cells, at) if marked else cells[max(0, at - len(_lists(kinds))) : at],
                )
            if cell.ends:
                break


def _is_word(text: str) -> bool:
    """Whether a cell may head a column of words."""
    return 1 < len(text) <= _LONGEST_HEAD and not any(c.isdigit() or c in "。，；、：" for c in text)


def _heads_column(following: Sequence[DealtCell]) -> bool:
    """Whether the header goes on."""
    kinds = [_kind_of(cell.text, first=True) for cell in following if cell.text and not is_total(cell.text)]
    return any(kind not in (None, ORDINAL) for kind in kinds)


def _kind_of(text: str, first: bool) -> str | None:
    """What a column headed so holds; a first column whose head is lost names the rows."""
    if first and not text:
        return LABEL
    if is_role(text, "label") or first and is_role(text, "names"):
        return LABEL
    word = lookup(text)
    if word is not None:
        return _KINDS.get(word.role)
    return VALUE if is_total(text) and not first else None


def _line_above(cells: Sequence[DealtCell], at: int) -> Sequence[DealtCell]:
    low = at - 1
    while low > 0 and not cells[low - 1].ends:
        low -= 1
    return cells[low:at] if 0 <= low < at else ()


def _heads(above: Sequence[DealtCell], kinds: Sequence[str]) -> list[list[Span]]:
    """The line above the header (收入 | 支出) over the lists that it heads; nothing where they are not as many."""
    lists = _lists(kinds)
    if len(lists) < 2 or len(above) != len(lists) or any(lookup(cell.text) is None for cell in above):
        return []
    row = [Span(above[0].span.start, above[0].span.start)] * len(kinds)
    for cell, columns in zip(above, lists, strict=True):
        row[columns[0]] = cell.span
    return [row]


def _lists(kinds: Sequence[str]) -> list[range]:
    """The columns of each of the lists that stand side by side; each begins with what names its rows."""
    starts = [
        n for n, kind in enumerate(kinds) if kind in (LABEL, CODE) and (n == 0 or kinds[n - 1] not in (LABEL, CODE))
    ]
    edges = [0, *starts[1:], len(kinds)]
    return [range(low, high) for low, high in zip(edges, edges[1:], strict=False)]


def _body(cells: Sequence[DealtCell], kinds: Sequence[str]) -> list[list[Span]] | None:
    """The rows below a header, None where there are too few or they have more than one reading."""
    if any(cell.ends for cell in cells):
        rows = _marked(cells, kinds)
    elif len(_lists(kinds)) == 1 and ORDINAL not in kinds:
        rows = _by_labels(cells, kinds)
    elif ORDINAL in kinds:
        rows = _by_line_numbers(cells, kinds)
    else:
        rows = None
    if rows is None or sum(any(states_number(c.text) for c in row.cells) for row in rows) < FEWEST_ROWS:
        return None
    chosen = one_reading(rows, kinds)
    if chosen is None:
        return None
    return [_spread(row.cells, placing, len(kinds)) for row, placing in zip(rows, chosen, strict=True)]


def _spread(cells: Sequence[DealtCell], placing: Placing, width: int) -> list[Span]:
    """One span a column; a blank stands, empty, behind the cell before it."""
    found = dict(zip(placing, (cell.span for cell in cells), strict=True))
    out: list[Span] = []
    at = cells[0].span.start
    for column in range(width):
        out.append(found.get(column, Span(at, at)))
        at = out[-1].end
    return out


def marked_rows(cells: Sequence[DealtCell]) -> Iterator[tuple[DealtCell, ...]]:
    """The cells between marks; what stands behind the last mark was cut off."""
    line: list[DealtCell] = []
    for cell in cells:
        line.append(cell)
        if cell.ends:
            yield tuple(line)
            line = []


def _marked(cells: Sequence[DealtCell], kinds: Sequence[str]) -> list[DealtRow] | None:
    """The rows that marks close, as far as they fit."""
    rows: list[DealtRow] = []
    counted: dict[int, int] = {}
    for row in marked_rows(cells):
        if _numbers_columns(row):
            continue
        if len(row) > len(kinds):
            break
        placings = tuple(_placings(row, kinds, counted))
        if not placings:
            break
        counts = {
            n: {int(row[p.index(n)].text) for p in placings if n in p} for n, k in enumerate(kinds) if k == ORDINAL
        }
        counted = {n: found.pop() for n, found in counts.items() if len(found) == 1}
        rows.append(DealtRow(row, placings))
    return rows


def _by_labels(cells: Sequence[DealtCell], kinds: Sequence[str]) -> list[DealtRow] | None:
    """Rows of one list: each begins with its code or its label; a label without number must be a known item."""
    rows: list[DealtRow] = []
    at = 0
    while at < len(cells):
        end = at + 1
        while end < len(cells) and not _begins(cells, at, end, kinds):
            end += 1
        row = tuple(cells[at:end])
        named = row[0].text and (len(row) > 1 or names_item(row[0].text))
        lost = not row[0].text and any(states_number(c.text) for c in row[1:])
        placings = tuple(_placings(row, kinds, {})) if len(row) <= len(kinds) and (named or lost) else ()
        if not placings:
            break
        if not rows and len(row) == 1 and is_total(row[0].text):
            return None  # a total without a number right below the heads is one of them
        rows.append(DealtRow(row, placings))
        at = end
    return None if at < len(cells) and states_number(cells[at].text) else rows


def _by_line_numbers(cells: Sequence[DealtCell], kinds: Sequence[str]) -> list[DealtRow] | None:
    """Rows of lists whose lines are numbered: the longest run in which every number counts on; None where two run as
    far."""
    lots = range(min(len(kinds), len(cells)), 0, -1)
    at = next((n for n in lots if _numbers_columns(cells[:n]) and cells[0].text in _COLUMN_NUMBERS), 0)
    known: dict[tuple[int, Counted], tuple[int, int, tuple[Placing, int] | None]] = {}

    def reach(at: int, counted: Counted) -> tuple[int, int, tuple[Placing, int] | None]:
        """How far rows go from `at`, in how many ways, and the first of them."""
        if (at, counted) not in known:
            end, ways, first = at, 1, None
            for length in range(1, min(len(kinds), len(cells) - at) + 1):
                row = cells[at : at + length]
                for placing in _placings(row, kinds, dict(counted)):
                    further, more, _ = reach(at + length, _counted_on(row, placing, kinds, counted))
                    if further > end:
                        end, ways, first = further, more, (placing, length)
                    elif further == end and first is not None:
                        ways = 2
            known[at, counted] = end, ways, first
        return known[at, counted]

    rows: list[DealtRow] = []
    counted: Counted = ()
    while (step := reach(at, counted))[2] is not None:
        if step[1] > 1:
            return None
        placing, length = step[2]
        row = tuple(cells[at : at + length])
        rows.append(DealtRow(row, (placing,)))
        at, counted = at + length, _counted_on(row, placing, kinds, counted)
    return rows


def _counted_on(row: Sequence[DealtCell], placing: Placing, kinds: Sequence[str], before: Counted) -> Counted:
    """The row's line number of every list; a list that the row leaves out is at its end. A sum has none."""
    if is_total(row[0].text) and not any(kinds[n] == ORDINAL for n in placing):
        return before
    numbers = dict.fromkeys((n for n, kind in enumerate(kinds) if kind == ORDINAL), _ENDED)
    numbers |= {n: int(cell.text) for cell, n in zip(row, placing, strict=True) if kinds[n] == ORDINAL}
    return tuple(sorted(numbers.items()))


def _begins(cells: Sequence[DealtCell], start: int, at: int, kinds: Sequence[str]) -> bool:
    """Whether the cell at `at` begins a new row after the one that began at `start`."""
    text = cells[at].text
    if not text or states_number(text) and kinds[0] != CODE:
        # A blank in the first column is told from one among the numbers by the full width before it.
        return not text and at - start == len(kinds)
    if kinds[0] == CODE:
        return is_code(text) and len(text) >= 3 and "." not in text and at > start + 1 or is_total(text)
    return _fits(text, LABEL) and not _NOT_STATED.fullmatch(text)


def _fits(text: str, kind: str) -> bool:
    if not text:
        return kind != ORDINAL
    if kind == VALUE:
        return states_number(text) or _NOT_STATED.fullmatch(text) is not None
    if kind == CODE:
        return is_code(text) or is_total(text)
    if kind == ORDINAL:
        return text.isdigit() and len(text) <= 3
    return not states_number(text)


def _placings(row: Sequence[DealtCell], kinds: Sequence[str], counted: dict[int, int]) -> Iterator[Placing]:
    """Every way to place the cells in order: each in a column that holds such; a list has its line number or
    nothing."""
    width = len(kinds)
    numbered = [(lot, n) for lot in _lists(kinds) for n in lot if kinds[n] == ORDINAL]

    numbered_list = len(_lists(kinds)) == 1 and kinds[0] == ORDINAL and LABEL in kinds

    def place(index: int, column: int, taken: Placing) -> Iterator[Placing]:
        if index == len(row):
            of_sum = numbered_list and is_total(row[0].text) and taken[0] == kinds.index(LABEL)
            if of_sum or all(n in taken or not any(c in taken for c in lot) for lot, n in numbered):
                yield taken
            return
        for target in range(column, width - (len(row) - index) + 1):
            text = row[index].text
            if not _fits(text, kinds[target]):
                continue
            if kinds[target] == ORDINAL and int(text) != counted.get(target, int(text) - 1) + 1:
                continue
            yield from place(index + 1, target + 1, (*taken, target))

    if len(_lists(kinds)) > 1 or numbered_list:
        yield from place(0, 0, ())
    elif row:
        # The one list names every row; a total may stand in the column of codes.
        for first in range(width):
            if kinds[first] not in (LABEL, CODE):
                break
            if _fits(row[0].text, kinds[first]):
                yield from place(1, first + 1, (first,))
                if row[0].text:
                    break


def _numbers_columns(row: Sequence[DealtCell]) -> bool:
    cells = tuple(Cell(0, n, c.text, c.span) for n, c in enumerate(row) if c.text)
    return bool(cells) and is_ordinal_row(Row(0, cells, cells, False, None))
