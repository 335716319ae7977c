"""What one document says against itself: a thing with two values, a change that its two amounts do not give.

Comes in: the store. Goes out: the checks that found it. Whatever calls a document contrary asks here, so that no answer
says of two values what the checks leave open (`index.checks.gate`).
"""

from index.checks.types import Check, Outcome
from index.figure import Figure
from index.figures.values import agree
from index.store.sql import Store

_VALUES, _CHANGE = "same_item", "change_amounts"
_RULES = frozenset({_VALUES, _CHANGE})


def contrary(store: Store, document: str) -> list[Check]:
    """The checks by which a document contradicts itself, in reading order."""
    return [c for c in store.checks.all(document, Outcome.DIFFERS) if c.rule in _RULES]


def are_contrary(store: Store, one: Figure, other: Figure) -> bool:
    """Whether a check found that one document gives two values of one item for one thing."""
    if one.document != other.document:
        return False
    return any(
        all(any(agree(f, mine) for f in group) for mine in (one, other)) for group in _found(store, one, _VALUES)
    )


def is_against_its_amounts(store: Store, change: Figure) -> bool:
    """Whether a check found that a stated change is not what its two amounts give."""
    alike = (f for group in _found(store, change, _CHANGE) for f in group if f.measure is change.measure)
    return any(agree(f, change) for f in alike)


def _found(store: Store, figure: Figure, rule: str) -> list[list[Figure]]:
    """By check of a rule that its document fails: the figures of the item that it rests on."""
    ids = [[p.figure for p in c.at if p.figure is not None] for c in contrary(store, figure.document) if c.rule == rule]
    told = dict(store.figures_by_id([n for found in ids for n in found]))
    return [[f for n in found if (f := told.get(n)) is not None and f.item == figure.item] for found in ids]
