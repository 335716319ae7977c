"""What the extents of cells alone say of how a grid is laid out: heads in several lines, a list within a form, labels
with the names of their groups.

In go the slots of a grid and a line; out come how many lines head the ones below, whether a list of its own begins, or
the pairs of a form. Knows no words but what heads and values look like: where extents say nothing, neither does this.
"""

import re
from collections.abc import Sequence

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number, is_year
from qa.nameless.forms import LABEL, Slots, has_digit, is_nothing, is_word, line_cells

#: Lines of heads are hardly ever more.
_MOST_HEADS = 4
#: A list within a form has its heads and so many lines.
_LEAST_LINES = 3
#: A form of groups, labels and values has so many columns, and so many lines.
_WIDEST, _FEWEST = 4, 4
#: A label and its value stand in so many lines.
_LABEL_AND_VALUE = 2
_HEAD = re.compile(r"(?:19|20)\d\d(?:年.{0,4})?")


def heads_by_spans(slots: Slots, at: int) -> int:
    """How many lines from one on are heads, where each of its cells reaches down over all of them or is parted below;
    0 where extents do not say so."""
    first = line_cells(slots[at])
    depth = max((c.row_span for c in first), default=1)
    if not 1 < depth <= _MOST_HEADS or at + depth >= len(slots) or len(first) < 2:
        return 0
    if any(c is None for line in slots[at : at + depth] for c in line) or any(c.row != first[0].row for c in first):
        return 0
    if not all(c.row_span == depth or _is_parted(slots, at, depth, c) for c in first):
        return 0
    below = slots[at + depth]
    if any(c is not None and c.row < first[0].row + depth for c in below):
        return 0
    return depth if any(_is_parted(slots, at, depth, c) for c in first) else 0


def _is_parted(slots: Slots, at: int, depth: int, cell: Cell) -> bool:
    """Whether a cell stands over several others that fill its columns down to the last line of heads."""
    if cell.column_span < 2 or cell.row_span >= depth:
        return False
    columns = range(cell.column, cell.column + cell.column_span)
    under = [slots[at + cell.row_span][n] for n in columns]
    if len({id(c) for c in under}) < 2:
        return False
    return all(
        c is not None and c.column in columns for line in slots[at + 1 : at + depth] for c in (line[n] for n in columns)
    )


def list_within(slots: Slots, at: int) -> int:
    """How many lines a list has that a cell on its left names (经费预算 over 科目, 金额), with heads of its own in its first
    line; 0 where no such list begins there."""
    name = slots[at][0]
    if name is None or name.row_span < _LEAST_LINES or has_digit(name) or at and slots[at - 1][0] is name:
        return 0
    end = at
    while end < len(slots) and slots[end][0] is name:
        end += 1
    lines = [line[name.column_span :] for line in slots[at:end]]
    heads = line_cells(lines[0])
    if len(lines) < _LEAST_LINES or len(heads) < 3 or not all(_may_head(c) for c in heads):
        return 0
    if any(c.column_span > 1 and not _same_extent(lines, c) for c in heads) or len(heads) < len(set(map(id, lines[0]))):
        return 0
    return end - at if any(_over_numbers(lines, n) for n in range(len(lines[0]))) else 0


def _same_extent(lines: Sequence[Sequence[Cell | None]], head: Cell) -> bool:
    below = [c for line in lines[1:] for c in line if c is not None and c.column == head.column]
    return all(c.column_span == head.column_span for c in below)


def _may_head(cell: Cell) -> bool:
    text = clean(cell.text)
    return is_word(cell) or is_year(text) or _HEAD.fullmatch(text) is not None


def _over_numbers(lines: Sequence[Sequence[Cell | None]], column: int) -> bool:
    """Whether a head stands over numbers alone."""
    below = [c for line in lines[1:] if (c := line[column]) is not None and not is_nothing(c)]
    return len(below) > 1 and all(map(has_digit, below))


def labels_over_values(slots: Slots, at: int) -> tuple[tuple[Cell, Cell, Cell | None], ...]:
    """The labels of two lines of a form with the values right below them, behind the name of their group, which both
    share: 扣款项目 before 养老保险, 医疗保险 over 356.00, 89.00. () where a line of numbers goes on below: those are heads."""
    name = slots[at][0]
    if name is None or name.row_span != _LABEL_AND_VALUE or has_digit(name) or at + 1 >= len(slots):
        return ()
    above, below = (line_cells(slots[n][name.column_span :]) for n in (at, at + 1))
    if slots[at + 1][0] is not name or len(above) < _LABEL_AND_VALUE or len(above) != len(below):
        return ()
    pairs = tuple((a, b, name) for a, b in zip(above, below, strict=True))
    if any((a.column, a.column_span) != (b.column, b.column_span) or a.row_span > 1 for a, b, _ in pairs):
        return ()
    values = [b for _, b, _ in pairs if not is_nothing(b)]
    if not all(is_word(a) and not has_digit(a) for a in above) or len(values) < _LABEL_AND_VALUE:
        return ()
    amounts = [cell_number(clean(b.text)) is not None and not is_year(clean(b.text)) for b in values]
    under = line_cells(slots[at + 2]) if at + 2 < len(slots) else []
    goes_on = len(under) > len(above) and all(map(has_digit, under[1:]))
    return pairs if all(amounts) and not goes_on else ()


def in_groups(slots: Slots) -> tuple[tuple[Cell, Cell, Cell | None], ...]:
    """The labels of a form with their values and the group that each stands in, where labels stand one below the other
    behind the names of their groups: 开放时间 before 夏令 and 冬令, beside lines of one label and its value.

    () where a grid is laid out otherwise: where no value takes up the columns of labels, its first line may be heads.
    """
    width = len(slots[0]) if slots else 0
    if not 2 < width <= _WIDEST or len(slots) < _FEWEST:
        return ()
    pairs: list[tuple[Cell, Cell, Cell | None]] = []
    group: Cell | None = None
    wide = grouped = 0
    for line in slots:
        cells = line_cells(line)
        blank = line[0] is None
        if len(cells) == 2 and not blank and cells[0].row_span == 1 and _fills(line, cells[1]):
            group, wide = None, wide + 1
            pairs.append((cells[0], cells[1], None))
            continue
        named = cells[1:] if not blank else cells
        if len(named) != 2 or blank and group is None:
            return ()
        grouped += blank or cells[0] is group
        group = group if blank else cells[0]
        pairs.append((named[0], named[1], group))
    labels = [label for label, _, _ in pairs]
    if wide < 2 or not grouped or any(len(clean(c.text)) > LABEL for c in labels):
        return ()
    return tuple(pairs)


def _fills(line: Sequence[Cell | None], value: Cell) -> bool:
    """Whether a value takes up all that is left of a line, be it with blanks behind it."""
    return value.column == 1 and all(c is value or c is None for c in line[1:])
