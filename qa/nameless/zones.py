"""The lines of a grid → its zones: lists under heads of their own, and lines of labels with their values.

In go the slots of a grid; out come zones in order, each with what is printed above it in a line of its own. Tells them
apart by where words and numbers stand; which lines are of labels and values, `qa.nameless.forms` says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number, is_year
from corpus.tables.words import header_unit
from qa.nameless.banners import with_banners
from qa.nameless.forms import (
    IN_TURN,
    SURE,
    Slots,
    goes_on,
    has_digit,
    in_pairs,
    is_blank_part,
    is_label,
    is_long_pair,
    is_nothing,
    is_word,
    line_cells,
    paired,
    sureness,
    turn_cells,
)
from qa.nameless.spans import heads_by_spans, in_groups, labels_over_values, list_within

#: The longest line that heads what stands below it.
_CAPTION = 40
#: Lines of heads are hardly ever more.
MOST_HEADS = 4
#: Heads of parts: 5月, 2季度, 0—14岁, 3班.
_PART = re.compile(r"第?\d+(?:[-—–~至]\d+)?(?:月|季度|[岁届期周日号班组次轮层]|年级|年代)(?:以[上下内]|及以上)?")


@dataclass(frozen=True, slots=True)
class Zone:
    """`heads` of the lines are heads; `pairs` of a form: label, value and the name of the group that both stand in."""

    slots: Slots
    heads: int
    heading: tuple[str, ...] = ()
    pairs: tuple[tuple[Cell, Cell, Cell | None], ...] = ()


def zones_of(slots: Slots) -> list[Zone]:
    """The zones of a grid, top to bottom; lines that hold nothing are left out."""
    if two := _of_two(slots):
        return two
    if pairs := in_groups(slots):
        return [Zone(slots, 0, pairs=pairs)]
    found: list[Zone] = []
    at, heading = 0, ""
    while at < len(slots):
        if _is_caption(slots, at):
            heading, at = clean(line_cells(slots[at])[0].text), at + 1
            continue
        if pairs := labels_over_values(slots, at):
            found.append(Zone(slots[at : at + 2], 0, (heading,) if heading else (), pairs))
            at, heading = at + 2, ""
            continue
        if heads := heads_by_spans(slots, at):
            end = _end_of_list(slots, at, heads)
            found += _list(slots[at:end], heads, heading)
            at, heading = end, ""
            continue
        end = at + list_within(slots, at)
        if end > at:
            found += _list(slots[at:end], 1, heading)
            at, heading = end, ""
            continue
        while (
            end < len(slots)
            and not list_within(slots, end)
            and not labels_over_values(slots, end)
            and (
                in_pairs(slots, end, behind_form=bool(found))
                or end > at
                and (goes_on(slots, end) or is_blank_part(slots, end))
            )
        ):
            end += 1
        if end > at:
            found.append(_form(slots[at:end], heading))
            at, heading = end, ""
            continue
        heads = heads_of(slots[at:])
        heads = next((n for n in range(1, heads) if list_within(slots, at + n)), heads)
        end = _end_of_list(slots, at, heads)
        found += _list(slots[at:end], heads, heading)
        at, heading = end, ""
    return found


# -- two columns --------------------------------------------------------------------------------------------------
def _of_two(slots: Slots) -> list[Zone]:
    """Lines of two cells are labels with their values, unless the first heads a column of mere numbers."""
    width = len(slots[0]) if slots else 0
    if width != 2:
        return []
    full = [line for line in slots if len(line_cells(line)) == width]
    if len(full) < 2:
        return []
    first, *rest = full
    mere = all(cell_number(clean(line[1].text)) is not None for line in rest if line[1] is not None)
    if mere and first[1] is not None and not has_digit(first[1]) and len(rest) > 1:
        return []
    pairs = tuple((a, b, None) for a, b in full if a is not None and b is not None)
    return [Zone(slots, 0, pairs=pairs)]


# -- lines of labels and values -----------------------------------------------------------------------------------
def _form(slots: Slots, heading: str) -> Zone:
    pairs = tuple(pair for line in slots for pair in paired(turn_cells(line)))
    return Zone(slots, 0, (heading,) if heading else (), pairs)


# -- lists --------------------------------------------------------------------------------------------------------
def _is_caption(slots: Slots, at: int) -> bool:
    """Whether a line holds one text alone, above heads or labels that begin anew."""
    cells = line_cells(slots[at])
    below = at + 1 < len(slots) and line_cells(slots[at + 1])
    if len(cells) == 2 and clean(cells[1].text).startswith("单位"):
        cells = cells[:1]
    if len(cells) != 1 or not below or len(clean(cells[0].text)) > _CAPTION or len(slots[at]) < 2:
        return False
    return at == 0 or len(below) > 1 and (_is_head_like(slots, at + 1) or sureness(below) >= IN_TURN)


def _is_head_like(slots: Slots, at: int) -> bool:
    """Whether a line of words could head what stands below: labels for the most part, or numbers below them."""
    cells = line_cells(slots[at])
    if len(cells) < 2 or any(has_digit(c) and not is_year(c.text) and not header_unit(c.text) for c in cells):
        return False
    if sum(map(is_label, cells)) * 2 >= len(cells):
        return True
    below = line_cells(slots[at + 1]) if at + 1 < len(slots) else []
    return any(map(has_digit, below)) and len(below) >= len(cells)


def heads_of(slots: Slots) -> int:
    """How many lines at the top are heads: as far as cells of the first reach down, or are parted below."""
    depth = 1
    while depth < min(len(slots), MOST_HEADS):
        above, line = slots[depth - 1], slots[depth]
        cells = line_cells(line)
        over = any(c is not None and any(c is first for first in slots[0]) for c in line)
        spans = any(above[n] is above[n + 1] and above[n] is not None for n in range(1, len(above) - 1))
        gaps = line[0] is None and any(above[n] is None and line[n] is not None for n in range(1, len(line)))
        parted = (spans or gaps) and len(cells) > 1
        if over and _is_group_beside(above, line):
            break
        if not (over or parted) or any(has_digit(c) and not _may_head(c) for c in cells):
            break
        depth += 1
    return depth if depth < len(slots) else 1


def _is_group_beside(above: Sequence[Cell | None], line: Sequence[Cell | None]) -> bool:
    """Whether all that goes on from one line into the next is the cell on the left, beside cells of the same extents:
    it names the lines, and is no head of theirs."""
    same = [c for c in line_cells(line) if any(c is o for o in above)]
    extents = [[(c.column, c.column_span) for c in line_cells(some)] for some in (above, line)]
    return len(same) == 1 and same[0] is line[0] and extents[0] == extents[1] and same[0].column_span < len(line)


def _may_head(cell: Cell) -> bool:
    """Whether a cell with digits may be a head below others: a year, a month, a name with its unit or its size."""
    text = clean(cell.text)
    return is_year(text) or bool(header_unit(text)) or text.endswith((")", "）")) or _PART.fullmatch(text) is not None


def _end_of_list(slots: Slots, at: int, heads: int) -> int:
    """Where a list that begins at a line ends: at a line of labels and values, or at other heads."""
    numbers: dict[int, bool] = {}
    words: dict[int, bool] = {}
    end = at + heads
    first = slots[at][0]
    grouped = first is not None and first.row_span > heads
    while end < len(slots):
        line = slots[end]
        if grouped and line[0] is not first or list_within(slots, end) or labels_over_values(slots, end):
            return end
        clash = [n for n, c in enumerate(line) if c is not None and numbers.get(n) and is_word(c)]
        other = [n for n, c in enumerate(line) if c is not None and words.get(n) and has_digit(c)]
        cells = line_cells(line)
        begun = end > at + heads
        if begun and len(cells) == 1 and _is_caption(slots, end) and (end + 2 < len(slots)):
            below = [n for n, c in enumerate(slots[end + 1]) if c is not None and numbers.get(n) and is_word(c)]
            if below and _is_head_like(slots, end + 1) or sureness(line_cells(slots[end + 1])) >= IN_TURN:
                return end
        if (
            begun
            and (clash or other)
            and (
                clash
                and is_long_pair(slots, end, cells)
                or in_pairs(slots, end, behind_form=False)
                or clash
                and sureness(cells) >= SURE
            )
        ):
            return end
        if begun and len(clash) > 1 and _heads_again(slots, end, clash):
            return end
        for n, c in enumerate(line):
            if c is not None and not is_nothing(c):
                numbers[n] = numbers.get(n, True) and has_digit(c)
                words[n] = words.get(n, True) and not has_digit(c)
        end += 1
    return end


def _heads_again(slots: Slots, at: int, clash: Sequence[int]) -> bool:
    """Whether a line of words stands where numbers stood, with numbers below it again."""
    if not _is_head_like(slots, at) or at + 1 >= len(slots):
        return False
    below = slots[at + 1]
    return any((c := below[n]) is not None and has_digit(c) for n in clash)


def _list(slots: Slots, heads: int, heading: str) -> Iterator[Zone]:
    """A list, without a column that names all of it; one line of heads alone are labels with their values."""
    above = (heading,) if heading else ()
    first = slots[0][0]
    if first is not None and len(slots) > 1 and all(line[0] is first for line in slots):
        taken = first.column_span
        above = (*above, clean(first.text))
        slots = tuple(line[taken:] for line in slots)
        heads = heads_of(slots)
    cells = line_cells(slots[0])
    if len(slots) > heads and heads > 1 and _side_by_side(slots, heads):
        at = 0
        for cell in cells:
            part = tuple(line[at : at + cell.column_span] for line in slots[1:])
            kept = tuple(line for line in part if line_cells(line))
            yield Zone(kept, heads - 1, (*above, clean(cell.text)))
            at += cell.column_span
    elif len(slots) > heads:
        yield Zone(with_banners(slots, heads), heads, above)
    elif len(slots) == 1 and len(cells) > 1 and len(cells) % 2 == 0:
        yield Zone(slots, 0, above, tuple(paired(cells)))


def _side_by_side(slots: Slots, heads: int) -> bool:
    """Whether the first line's heads each stand over a list of its own, with names in its first column."""
    cells = line_cells(slots[0])
    if len(cells) < 2 or None in slots[0] or any(c.column_span < 2 for c in cells):
        return False
    at = 0
    for cell in cells:
        column = [c for line in slots[heads:] if (c := line[at]) is not None]
        if not column or any(map(has_digit, column)) and not all(map(is_label, column)):
            return False
        at += cell.column_span
    return True
