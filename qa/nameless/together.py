"""The ways to several cells that a question asks for at once, of all the ways that lead into one sheet.

In go the ways, the best first; out come those to cells of one row, of one column or of one form.
"""

from collections.abc import Callable, Sequence

from qa.nameless.cells import Way

#: What is asked for at once is named about as well.
_MUCH_LESS = 6.0


def side_by_side(ways: Sequence[Way]) -> list[Way]:
    """Of the ways in one sheet those to the several cells of one row, or of one column, that are asked for at once:
    each says something of its own that no other says, and is named as well as any."""
    best = ways[0]
    same = [
        w for w in ways if w.sheet.slots is best.sheet.slots and not w.picked and w.weight > best.weight - _MUCH_LESS
    ]
    if best.sheet.pairs:
        # Where the best one explains what another may mean instead, that one is meant by nothing.
        meant = [w for w in same if w is best or not w.sides & best.explained]
        return sorted(_apart(meant, _of_heads), key=lambda w: min(w.own or {0}))
    in_row = _apart([w for w in same if w.line == best.line], lambda w: w.own)
    in_column = _apart([w for w in same if w.column == best.column and _is_named(w)], _of_rows)
    return in_column if len(in_column) > len(in_row) else sorted(in_row, key=lambda w: min(w.own or {0}))


def _is_named(way: Way) -> bool:
    return any(m.share >= 0.99 for _, m in way.rows)


def _of_heads(way: Way) -> frozenset[int]:
    return frozenset[int]().union(*(m.every for _, m in way.heads))


def _of_rows(way: Way) -> frozenset[int]:
    return frozenset[int]().union(*(m.every for _, m in way.rows))


def _apart(ways: Sequence[Way], of: Callable[[Way], frozenset[int]]) -> list[Way]:
    """Those that each say something of their own; of those that say the same, the best, if it is one."""
    one_each: dict[int, Way] = {}
    for way in ways:
        one_each.setdefault(id(way.cell), way)
    some = list(one_each.values())
    kept = [w for w in some if not any(of(w) < of(o) or of(w) == of(o) and w.weight < o.weight for o in some)]
    return [w for w in kept if of(w) - frozenset[int]().union(*(of(o) for o in kept if o is not w))]
