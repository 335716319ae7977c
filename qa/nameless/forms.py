"""Whether a line of a grid holds labels with their values in turn, by its cells and by the lines around it.

In go the slots of a grid and a line; out comes yes or no, and the pairs. Of words it knows the ends of labels and what
stands for a blank; the rest is told by where words and numbers stand, how far cells reach, and what is said again.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import NUMBERED, is_total
from corpus.tables.words import header_unit
from qa.nameless.said import bare
from qa.nameless.words import table_words

Line = tuple[Cell | None, ...]
Slots = tuple[Line, ...]

#: The longest label of a form.
LABEL = 14
#: How far labels stand at every other place of a line of labels and values.
IN_TURN = 0.5
#: So far that a line of words alone is taken for one of labels and values.
SURE = 0.75
#: What it tells of a line whose labels are not known that its values reach further than they do.
_WIDER = 0.5
#: Lines without known labels that may stand one above the other between those of labels and values.
_MOST_BETWEEN = 3
#: Lines below that show whether a line heads a list, and the most known labels at every other place of those.
_BELOW, _FEW = 2, 0.34
#: Two labels with their values.
_TWO_PAIRS = 4
#: A cell that holds a label and its value: 联系方式 138…
_SELF_TOLD = re.compile(r"[一-鿿]{2,6}[\s:：]*\d")
_DIGIT = re.compile(r"\d")
_NOTHING = re.compile(r"[-—–－/\\无*·…]*|N/?A|不限|不详|空缺|[(（]空缺[)）]|免费", re.I)


def has_digit(cell: Cell) -> bool:
    """Whether a cell holds a digit that is no numbering before words."""
    return _DIGIT.search(NUMBERED.sub("", clean(cell.text), count=1)) is not None


def is_label(cell: Cell) -> bool:
    """Whether a cell looks like the name of a column or of a value."""
    name = clean(cell.text)
    if name.endswith((":", "：")) or header_unit(name):
        return True
    return not has_digit(cell) and re.search(f"(?:{table_words('label').pattern})$", bare(name)) is not None


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is nothing to say."""
    return _NOTHING.fullmatch(clean(cell.text)) is not None


def is_word(cell: Cell) -> bool:
    """Whether a cell holds words, and none that stand for a blank."""
    return not has_digit(cell) and not is_nothing(cell)


def line_cells(line: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a line, each once."""
    return list({id(c): c for c in line if c is not None}.values())


def turn_cells(line: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a line of labels and values, without a last label that nothing is filled in behind; none where
    nothing is filled in behind any."""
    cells = line_cells(line)
    at_end = line[-1] is None and None not in line[:-1] and len(cells) > 2
    if at_end and len(cells) % 2 and cells[0].row_span == 1 and is_word(cells[-1]):
        known = [is_label(c) for c in cells[:-1:2]]
        if (all(known) or any(known) and len(cells) > _TWO_PAIRS) and not any(map(is_label, cells[1::2])):
            return cells[:-1]
    if at_end and len(cells) % 2 == 0 and cells[0].row_span > 1:
        if all(map(is_label, cells[1::2])):  # the name of a group before them
            return cells[:-1]
    blank = len(line) > 1 and all(c is None for c in line[line_start(cells) + 1 :: 2])
    return [] if blank and len(cells) > 1 else cells


def line_start(cells: Sequence[Cell]) -> int:
    """The column in which the first label of a line stands behind the name of its group."""
    return cells[0].column_span if cells and cells[0].row_span > 1 else 0


def is_blank_part(slots: Slots, at: int) -> bool:
    """Whether a line in a group of the form above it has nothing filled in: labels with blanks behind them."""
    line = slots[at]
    return line[0] is not None and line[0] is slots[at - 1][0] and not turn_cells(line)


# -- pairs ------------------------------------------------------------------------------------------------------------
def paired(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell, Cell | None]]:
    """The labels of a line with their values and the name of the group that both stand in."""
    group, cells = _without_group(cells)
    if len(cells) % 2:
        return
    for label, value in zip(cells[::2], cells[1::2], strict=True):
        yield label, value, group


def _without_group(cells: Sequence[Cell]) -> tuple[Cell | None, Sequence[Cell]]:
    """The cells of a line in pairs, and the one before them that names their group; what reaches down behind them (a
    place for a photograph) is none of theirs."""
    if len(cells) % 2 == 0:
        tells_itself = len(cells) > _TWO_PAIRS and has_digit(cells[-1]) and _SELF_TOLD.match(clean(cells[-1].text))
        if tells_itself and all(c.row_span < cells[0].row_span for c in cells[1:]):
            return cells[0], cells[1:-1]
        return None, cells
    if cells[-1].row_span > 1 and cells[0].row_span == 1:
        return None, cells[:-1]
    return cells[0], cells[1:]


def in_pairs(slots: Slots, at: int, *, behind_form: bool) -> bool:
    """Whether a line is one of labels and values; `behind_form`: something of the grid was read above it."""
    cells = turn_cells(slots[at])
    if is_long_pair(slots, at, cells) or _is_wide(cells):
        return True
    if not _may_pair(cells) or _said_again(slots, at):
        return False
    sure = sureness(cells)
    if sure < IN_TURN:
        return _is_between(slots, at)
    if any(map(has_digit, cells)):
        return True
    below = line_cells(slots[at + 1]) if at + 1 < len(slots) else []
    if len(below) >= len(cells) and _heads(cells, below) or _heads_list(slots, at):
        return False
    # Words alone may head a list: a line of the same kind stands beside a form's.
    beside = [line_cells(slots[n]) for n in (at - 1, at + 1) if 0 <= n < len(slots)]
    if any(sureness(c) >= IN_TURN or len(c) == 2 for c in beside):
        return True
    return at + 1 == len(slots) and behind_form or goes_on(slots, at + 1)


def _heads(cells: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether numbers stand below a line of words that are labels, or below any of them where no turn is kept."""
    digits = {c.column for c in below if has_digit(c)}
    if not digits or sureness(below) >= IN_TURN:
        return False
    values = {c.column for c in _without_group(cells)[1][1::2] if not is_label(c)}
    return not digits <= values


def goes_on(slots: Slots, at: int) -> bool:
    """Whether a line has its labels where the form's line above it has them, though they are not known as labels."""
    if at >= len(slots):
        return False
    above, cells = line_cells(slots[at - 1]), line_cells(slots[at])
    if len(cells) % 2 or not cells or [c.column for c in above] != [c.column for c in cells]:
        return False
    labels = cells[::2]
    return all(is_word(c) and len(bare(clean(c.text))) <= LABEL for c in labels) and any(map(has_digit, cells[1::2]))


def _is_wide(cells: Sequence[Cell]) -> bool:
    """Whether known labels stand in turn with values that reach further than they do."""
    labels, values = cells[::2], cells[1::2]
    if len(cells) < 2 * len(values) or len(labels) < 2 or len(cells) % 2 or any(c.row_span > 1 for c in cells):
        return False
    wider = [v for c, v in zip(labels, values, strict=True) if v.column_span > c.column_span == 1]
    return bool(wider) and all(map(is_label, labels)) and not any(map(is_label, wider))


def is_long_pair(slots: Slots, at: int, cells: Sequence[Cell]) -> bool:
    """Whether a line of a wider grid is one label with a value that takes up most of it."""
    if len(cells) != 2 or len(slots[at]) < 3:
        return False
    label, value = cells
    return (
        (label.row_span == 1 or _is_told_below(slots, at, label))
        and value.column_span > max(1, label.column_span)
        and value.column + value.column_span == len(slots[at])
        and 2 * value.column_span >= len(slots[at])
        and not has_digit(label)
        and not is_total(label.text)
        and len(bare(clean(label.text))) <= LABEL
    )


def _is_told_below(slots: Slots, at: int, label: Cell) -> bool:
    """Whether a label has several values one below the other, each in a line of its own (简历)."""
    lines = [line_cells(line) for line in slots[at:] if line[0] is label]
    return all(len(cells) == 2 and cells[1].column == label.column_span for cells in lines)


def sureness(cells: Sequence[Cell]) -> float:
    """How much a line's labels stand in turn with values: 1 for all, 0 for a line of another kind."""
    group, some = _without_group(cells)
    if group is not None and group.row_span == 1 and not any(map(has_digit, cells)):
        return 0.0
    labels, values = some[::2], some[1::2]
    if not _may_pair(cells):
        return 0.0
    like, unlike = (sum(map(is_label, some)) / len(some) for some in (labels, values))
    digits = sum(map(has_digit, values)) / len(values)
    if digits and like >= unlike and (like or digits == 1.0) and len(labels) > 1:
        return 1.0
    # The first cell of a line may name all the others: a table that names things above and labels at the left.
    if not digits and len(labels) > 1 and not any(map(is_label, labels[1:])):
        like = 0.0
    return like - unlike


def _may_pair(cells: Sequence[Cell]) -> bool:
    """Whether each label could be one."""
    some = _without_group(cells)[1]
    labels = some[::2]
    return bool(labels) and not any(len(bare(clean(c.text))) > LABEL or has_digit(c) or is_nothing(c) for c in labels)


# -- the lines around -------------------------------------------------------------------------------------------------
def _said_again(slots: Slots, at: int) -> bool:
    """Whether what would be a label behind the first is said again in the line above or below it and is no known one:
    then it stands in a column of a list (a unit, a finding)."""
    cells = line_cells(slots[at])
    labels = [c for c in _without_group(cells)[1][2::2] if not is_label(c)]
    beside = [slots[n] for n in (at - 1, at + 1) if 0 <= n < len(slots)]
    alike = [line for line in beside if [c.column for c in line_cells(line)] == [c.column for c in cells]]
    others = [(label, line[label.column]) for label in labels for line in alike]
    return any(o is not None and o is not label and clean(o.text) == clean(label.text) for label, o in others)


def _heads_list(slots: Slots, at: int) -> bool:
    """Whether the lines below have columns of one kind each, numbers among them, and hardly a known label."""
    cells = line_cells(slots[at])
    layout = [c.column for c in cells]
    below = []
    for line in slots[at + 1 :]:
        if [c.column for c in line_cells(line)] != layout:
            break
        below.append(line_cells(line))
    if len(below) < _BELOW:
        return False
    kinds = [{has_digit(line[n]) for line in below if not is_nothing(line[n])} for n in range(len(cells))]
    labels = [c for line in below for c in line[::2]]
    few = sum(map(is_label, labels)) < _FEW * len(labels)
    return few and all(len(kind) < 2 for kind in kinds) and {True} in kinds


def _is_between(slots: Slots, at: int) -> bool:
    """Whether a line that could hold labels and values, though it is not sure, stands between lines that do, or is
    laid out as one beside it whose values reach further than its labels."""
    if _heads_list(slots, at):
        return False
    if 0 < at < len(slots) - 1 and all(_has_known(slots, n) for n in (at - 1, at + 1)) and _hint(slots, at, least=0.0):
        return True
    if not _hint(slots, at):
        return False
    below = at + 1
    while below < min(len(slots), at + _MOST_BETWEEN) and not _is_sure(slots, below) and _hint(slots, below):
        below += 1
    over = at == 0 or _is_sure(slots, at - 1) or _hint(slots, at - 1)
    under = _is_sure(slots, below) if below < len(slots) else at > 0
    if under and over or _ends_form(slots, at):
        return True
    wide = any(c.column_span > 1 for c in line_cells(slots[at]))
    beside = [n for n in (at - 1, at + 1) if 0 <= n < len(slots)]
    return wide and any(_is_sure(slots, n) and _laid_out(slots, n) == _laid_out(slots, at) for n in beside)


def _ends_form(slots: Slots, at: int) -> bool:
    """Whether a line goes on as the sure one above it is laid out, and heads no numbers."""
    if not at or not _is_sure(slots, at - 1) or _laid_out(slots, at - 1) != _laid_out(slots, at):
        return False
    return at + 1 == len(slots) or not any(map(has_digit, line_cells(slots[at + 1])))


def _has_known(slots: Slots, at: int) -> bool:
    """Whether a line is sure, and not by its numbers or its first cell alone."""
    return _is_sure(slots, at) and any(map(is_label, _without_group(line_cells(slots[at]))[1][2::2]))


def _hint(slots: Slots, at: int, least: float = 0.01) -> bool:
    """Whether anything tells that a line could be one of labels and values: its words, its numbers, its extents."""
    cells = line_cells(slots[at])
    if len(cells) < 2 or not _may_pair(cells) or _said_again(slots, at):
        return False
    group, some = _without_group(cells)
    if group is not None and group.row_span == 1:
        return False
    labels, values = some[::2], some[1::2]
    like, unlike = (sum(map(is_label, some)) / len(some) for some in (labels, values))
    digits = sum(map(has_digit, values)) / len(values)
    wider = sum(v.column_span > c.column_span for c, v in zip(labels, values, strict=True)) / len(values)
    return like - unlike + digits + _WIDER * wider >= least


def _is_sure(slots: Slots, at: int) -> bool:
    cells = line_cells(slots[at])
    return (
        is_long_pair(slots, at, cells) or len(cells) > 1 and sureness(cells) >= IN_TURN and not _said_again(slots, at)
    )


def _laid_out(slots: Slots, at: int) -> list[tuple[int, int]]:
    return [(c.column, c.column_span) for c in line_cells(slots[at])]
