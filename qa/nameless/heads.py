"""The heads over each column of a sheet as a question says them, and what is lost where it says them in part.

In go the question and a sheet; out comes for each column which of its heads are said, by which places, and whether
they lead to it. Heads that are said by the same words as far as others tell none of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from qa.nameless.alternatives import asked_by_values
from qa.nameless.asked import KIND as _KIND
from qa.nameless.asked import Asked, Match
from qa.nameless.forms import is_label
from qa.nameless.layouts import Sheet
from qa.nameless.relations import part_summed
from qa.nameless.words import places_of

#: What is lost for a name of which half is not said.
_UNSAID = 1.5
#: What is lost for the head of a group that is not said at all.
GROUP_UNSAID = 0.2
#: What is lost for a name that is but of the kind asked for.
_OF_KIND_ALONE = 0.5
#: A name said so much further than others by the same words is meant.
_FURTHER = 0.15
_NUMERAL = re.compile("[一二三四五六七八九十\\d]")


@dataclass(frozen=True, slots=True)
class Head:
    """The heads over a column, how far they are said, and what is lost where they are not."""

    cells: tuple[Cell, ...]
    said: tuple[tuple[Cell, Match], ...]
    places: frozenset[int]
    lost: float
    #: Whether the innermost is said, or the sum of what stands above it is meant.
    leads: bool
    whole: bool
    sides: frozenset[int]
    #: Where values of the column are named to choose from.
    values: frozenset[int] = frozenset()


def heads_of(asked: Asked, sheet: Sheet) -> list[Head]:
    paths = [sheet.above(column) for column in range(sheet.width)]
    every = {id(c): c for path in paths for c in path}.values()
    said = [(c, m) for c in every if (m := name_said(asked, c)) is not None]
    wholes = {m.places for _, m in said if m.whole}
    said = [(c, m) for c, m in said if not any(m.every < w or m.every == w and not m.whole for w in wholes)]
    matches = {id(c): m for c, m in told_apart(said)}
    return [_by_values(asked, sheet, n, _head(asked, path, matches)) for n, path in enumerate(paths)]


def _by_values(asked: Asked, sheet: Sheet, column: int, head: Head) -> Head:
    """The head, said as well where the question names values of its column to choose from."""
    body = [c for _, c in sheet.column(column)]
    if not head.cells or not (places := asked_by_values(asked, body)):
        return head
    inner = Match(places, 1.0)
    said = (*(pair for pair in head.said if pair[0] is not head.cells[-1]), (head.cells[-1], inner))
    return replace(head, said=said, places=head.places | places, lost=0.0, leads=True, whole=True, values=places)


def _head(asked: Asked, cells: Sequence[Cell], matches: Mapping[int, Match]) -> Head:
    said = tuple((c, matches[id(c)]) for c in cells if id(c) in matches)
    inner = matches.get(id(cells[-1])) if cells else None
    outer = [m for c, m in said if c is not cells[-1]]
    total = bool(cells) and inner is None and is_total(clean(cells[-1].text))
    lost = lost_of(inner) if inner is not None else 0.0 if total else 1.0
    lost += sum(GROUP_UNSAID for c in cells[:-1] if id(c) not in matches)
    units = frozenset[int]().union(*(asked.unit(clean(c.text)) for c in cells))
    places = units.union(*(m.every for _, m in said))
    leads = inner is not None or any(m.whole for m in outer)
    whole = bool(said) and all(m.share >= 0.99 for _, m in said) and (len(said) == len(cells) or total)
    sides = frozenset[int]().union(*(m.sides for _, m in said)) - places
    return Head(tuple(cells), said, places, lost, leads, whole, sides)


def told_apart(said: Sequence[tuple[Cell, Match]]) -> list[tuple[Cell, Match]]:
    """Without the names said in part of which others are said by the same words as far: those tell none of them."""
    by: dict[frozenset[int], dict[str, float]] = {}
    for cell, match in said:
        by.setdefault(match.every, {})[clean(cell.text)] = match.share
    kept = []
    for cell, match in said:
        text = clean(cell.text)
        others = [share for other, share in by[match.every].items() if other != text]
        if match.whole or all(share < match.share - _FURTHER for share in others):
            kept.append((cell, match))
    return kept


def name_said(asked: Asked, cell: Cell) -> Match | None:
    """How far a cell is said; what is but asked for (多少间房) is no name of what it is asked of, and what the table is
    about none of its parts, said otherwise (存货 of 库存商品)."""
    text = clean(cell.text)
    match = asked.match(text) if text else None
    if match is not None and _NUMERAL.fullmatch(text) and match.every <= asked.about:
        return None  # 一期 of a title names no row 一
    if match is not None and not match.places and match.otherwise & asked.content <= asked.about:
        match = match if match.otherwise - asked.content else None
    if match is not None and asked.counts_another(text, match):
        return None
    if match is not None and match.every <= places_of("whole", asked.text) | places_of("sum", asked.text):
        match = match if not part_summed(text) else None  # 全部 is no 柳林镇合计
    return None if match is not None and asked.by_asking(match) and not is_label(cell) else match


def lost_of(match: Match) -> float:
    """What is lost for the part of a name that is not said."""
    if match.share == _KIND:
        return _OF_KIND_ALONE
    return _UNSAID * (1 - match.share) if match.share < _KIND else 0.0
