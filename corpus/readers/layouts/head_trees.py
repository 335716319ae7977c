"""Header cells in reading order, their extent and perhaps their lines lost → the one tree that words and sums allow.

In go the header's cells, line by line or as one run of which nobody knows where a line ends, how many columns name
the rows and how many hold numbers, and the numbers of full rows. Every way to put cells of a line below those of the
line above is tried; a total begins what it sums, names of rows stand together, and where a total stands before its
parts the rows must add up. Ways that fit alike are no way: a wrong parent is a wrong figure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from corpus.document import Cell, Span
from corpus.measures import load_measures
from corpus.readers.layouts.lost_spans import Head, cells_of, is_half, shared_words
from corpus.tables.header import is_total
from corpus.tables.words import fold_cell, is_role, lookup, without_unit

#: Steps that are gone before a header is given up.
_MOST_STEPS = 40_000
_LONGEST = 24
_DEEPEST = 3
_ROUNDED = Decimal("0.011")
#: Heads that only gather columns of amounts though a list of rows may be called so as well.
_GATHERS = re.compile(r"收入|支出|.*(?:来源|构成|情况|其中[:：]?)")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
#: What says for itself that parts stand below it: a year or a stage.
_OF_A_TIME = re.compile(r"(?:19|20)\d\d年|[预决]算数|执行数|增减")

Lines = Sequence[Sequence[Span]]
#: The amounts of a full row, left to right.
Amounts = Sequence[Decimal]


@dataclass(slots=True)
class _Steps:
    """How many steps are left."""

    left: int


@dataclass(frozen=True, slots=True)
class Body:
    """What the rows below tell of the header: for each column whether it names rows, and the amounts of full rows, one
    for each column that does not."""

    names: tuple[bool, ...]
    full: Sequence[Amounts] = field(default=())

    @property
    def lists(self) -> int:
        """How many lists stand side by side, each beginning with what names its rows."""
        before = (False, *self.names)
        return sum(names and not last for last, names in zip(before, self.names, strict=False))


def solved_head(text: str, header: Lines, body: Body, parted: bool) -> tuple[Cell, ...] | None:
    """The header's cells with their extent over the body's columns; None where no way or more than one fits.

    `parted` says that the lines of the header are known; else its cells are one run.
    """
    cells = [cell for line in header for cell in line]
    if not cells or len(cells) > _LONGEST or any(is_half(text[cell.start : cell.end]) for cell in cells):
        return None
    options = [header] if parted else list(_partitions(cells))
    best: tuple[int, int] = (-1, -1)
    found: dict[tuple[tuple[int, ...], ...], tuple[Cell, ...]] = {}
    steps = _Steps(_MOST_STEPS)
    for lines in options:
        for roots in _trees(text, lines, body, steps):
            rank = _rank(roots, body)
            if rank is None or rank < best:
                continue
            if rank > best:
                best, found = rank, {}
            # The tree changes when the next one is tried.
            found[_paths(roots)] = tuple(cells_of(roots, 0, 1 + max(_depths(roots))))
        if steps.left < 0:
            return None
    return next(iter(found.values())) if len(found) == 1 else None


def _partitions(cells: Sequence[Span]) -> Iterator[Lines]:
    for lines in range(1, _DEEPEST + 1):
        for cuts in combinations(range(1, len(cells)), lines - 1):
            edges = (0, *cuts, len(cells))
            yield [cells[low:high] for low, high in zip(edges, edges[1:], strict=False)]


def _trees(text: str, lines: Lines, body: Body, steps: _Steps) -> Iterator[list[Head]]:
    """Every tree of the lines with so many leaves; the same cells are put together anew for each."""
    width = len(body.names)
    first = [Head(text[s.start : s.end], s, 0) for s in lines[0]]
    if len(first) > width or len(lines) == 1 and len(first) != width:
        return
    yield from _grown(text, first, first, lines[1:], 1, body, steps)


def _grown(
    text: str, roots: list[Head], frontier: list[Head], lines: Lines, depth: int, body: Body, steps: _Steps
) -> Iterator[list[Head]]:
    if not lines:
        if len(frontier) == len(body.names):
            yield roots
        return
    parts = [Head(text[s.start : s.end], s, depth) for s in lines[0]]
    for lots in _lots(frontier, parts, 0, 0, body.lists > 1, steps):
        for node in frontier:
            node.parts = []
        for at, low, high in lots:
            frontier[at].parts = parts[low:high]
        wider = [part for node in frontier for part in (node.parts or [node])]
        if len(wider) <= len(body.names):
            yield from _grown(text, roots, wider, lines[1:], depth + 1, body, steps)
    for node in frontier:
        node.parts = []


def _lots(
    frontier: Sequence[Head], parts: Sequence[Head], node: int, low: int, lists: bool, steps: _Steps
) -> Iterator[tuple[tuple[int, int, int], ...]]:
    """Every way to deal the parts, in order, to cells of the line above: (cell, first part, end)."""
    steps.left -= 1
    if low == len(parts):
        yield ()
        return
    if steps.left < 0 or node == len(frontier):
        return
    yield from _lots(frontier, parts, node + 1, low, lists, steps)
    for high in range(low + 2, len(parts) + 1):
        if _may_head(frontier[node], parts[low:high], lists):
            for rest in _lots(frontier, parts, node + 1, high, lists, steps):
                yield ((node, low, high), *rest)


def _may_head(whole: Head, lot: Sequence[Head], lists: bool) -> bool:
    """Whether a cell may stand over these; names and amounts together only where `lists` stand side by side."""
    names = [_names_rows(part.text) for part in lot]
    leading = next((n for n, named in enumerate(names) if not named), len(lot))
    if whole.depth != lot[0].depth - 1:
        return False
    if is_total(whole.text) or any(names[leading:]) or len({fold_cell(part.text) for part in lot}) < len(lot):
        return False
    if any(is_total(part.text) for n, part in enumerate(lot) if n != leading):
        return False
    if any(_of_another_time(whole.text, part.text) for part in lot):
        return False
    if leading == len(lot):
        return not _holds_amounts(whole.text)
    if leading and not lists:
        return False
    return not _names_rows(whole.text) or _GATHERS.fullmatch(fold_cell(whole.text)) is not None


def _of_another_time(whole: str, part: str) -> bool:
    """Whether a part tells a year or a stage that its whole does not have: 2021年决算数 is no head of 2022年决算数."""
    years = [set(_YEAR.findall(text)) for text in (whole, part)]
    if all(years):
        return years[0].isdisjoint(years[1])
    stages = [word.stage for text in (whole, part) if (word := lookup(text)) is not None and word.stage is not None]
    return len(stages) > 1 and stages[0] is not stages[1]


def _role(text: str) -> str:
    word = lookup(text)
    return word.role if word is not None else ""


def _names_rows(text: str) -> bool:
    return _role(text) in ("label", "code", "ordinal", "attribute", "prose") or is_role(text, "names")


def _holds_amounts(text: str) -> bool:
    word = lookup(text)
    return is_total(text) or word is not None and (word.measure is not None or word.stage is not None)


def _rank(roots: Sequence[Head], body: Body) -> tuple[int, int] | None:
    """How many totals are seen to add up, and how much the words agree; None where the tree cannot be."""
    leaves = _leaves(roots)
    column: dict[int, int] = {}
    for leaf, names in zip(leaves, body.names, strict=True):
        gathers = _GATHERS.fullmatch(fold_cell(leaf.text)) is not None
        if names and _holds_amounts(leaf.text) or not names and _names_rows(leaf.text) and not gathers:
            return None
        if not names:
            column[id(leaf)] = len(column)
    seen, said = 0, 0
    wholes = [node for node in _all(roots) if node.parts]
    for parts, whole in [(roots, None), *((node.parts, node) for node in wholes)]:
        adds_up = _adds_up(parts, column, body.full)
        if adds_up is False:
            return None
        seen += bool(adds_up)
        if whole is None:
            continue
        words = _agreement(whole, parts, wholes)
        if words == 0 and not adds_up:
            return None
        said += words
    return seen, said


def _adds_up(parts: Sequence[Head], column: dict[int, int], full: Sequence[Amounts]) -> bool | None:
    """Whether a total is the sum of what stands beside it in every full row; None where there is no such total."""
    amounts = [part for part in parts if all(id(leaf) in column for leaf in _leaves([part]))]
    if (
        len(amounts) < 2
        or len(_leaves(amounts)) < 3
        or not is_total(amounts[0].text)
        or any("其中" in part.text for part in parts)
        or not full
    ):
        return None
    fitting = 0
    for row in full:
        values = [_value(part, column, row) for part in amounts]
        fitting += abs(values[0] - sum(values[1:])) <= _ROUNDED * len(values)
    return fitting * 10 >= len(full) * 9


def _value(node: Head, column: dict[int, int], row: Amounts) -> Decimal:
    """What a cell's columns hold: the total among them, or their sum."""
    if not node.parts:
        return row[column[id(node)]]
    if is_total(node.parts[0].text):
        return _value(node.parts[0], column, row)
    return sum((_value(part, column, row) for part in node.parts), Decimal(0))


def _agreement(whole: Head, lot: Sequence[Head], wholes: Sequence[Head]) -> int:
    """How much the words of a cell and of its parts say that they belong together."""
    words = [fold_cell(part.text) for part in lot]
    alike = any(other is not whole and [fold_cell(p.text) for p in other.parts] == words for other in wholes)
    named = all(_names_rows(part.text) for part in lot)
    shared = sum(shared_words(whole.text, without_unit(fold_cell(part.text))) > 0 for part in lot)
    codes = all(_role(head.text) == "code" for head in (whole, *lot))
    known = sum(_is_part(whole.text, part.text) for part in lot)
    gathers = (
        _GATHERS.fullmatch(fold_cell(whole.text)) is not None or _OF_A_TIME.search(fold_cell(whole.text)) is not None
    )
    return (
        2 * alike
        + 2 * (named and _names_rows(whole.text))
        + codes
        + min(shared, 2)
        + min(known, 2)
        + gathers
        + is_total(lot[0].text)
    )


def _is_part(whole: str, part: str) -> bool:
    """Whether the lexicon has one item among the parts of the other."""
    measures = load_measures()
    key, over = measures.key_of(part), measures.key_of(whole)
    return key is not None and over is not None and over in measures.ancestors(key)


def _leaves(nodes: Sequence[Head]) -> list[Head]:
    return [leaf for node in nodes for leaf in (_leaves(node.parts) if node.parts else [node])]


def _all(nodes: Sequence[Head]) -> Iterator[Head]:
    for node in nodes:
        yield node
        yield from _all(node.parts)


def _depths(nodes: Sequence[Head]) -> Iterator[int]:
    return (node.depth for node in _all(nodes))


def _paths(nodes: Sequence[Head], above: tuple[int, ...] = ()) -> tuple[tuple[int, ...], ...]:
    """Each leaf's path by the places of its cells: two trees with the same paths say the same."""
    out: list[tuple[int, ...]] = []
    for node in nodes:
        path = (*above, node.span.start)
        out += _paths(node.parts, path) if node.parts else [path]
    return tuple(out)
