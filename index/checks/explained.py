"""Other amounts than those read as a percentage's own that give it to its last place: what was read may be wrong.

A slip of the pen is hardly ever borne out by two other amounts of its text. A percentage that names its base, where the
text gives that one value, has no other.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import is_money
from index.checks.ground import Ground, Numbered, in_grid, rate_slack, unit_of
from index.figure import Figure, Measure
from index.figures.values import exact


def share_explained(ground: Ground, rate: Figure) -> bool:
    """Whether an amount of the sentence is such a part of a larger one that the document tells of no other."""
    if in_grid(rate):
        return False
    beside = [f for _, f in ground.sentences[rate.sentence.start, rate.sentence.end] if _can_be(f)]
    wholes = {(exact(f), unit_of(f) if not is_money(f.unit) else "") for _, f in ground.figures if _is_outer(f)}
    half = rate_slack(rate) / 2
    return any(
        part and whole > part and kind == (unit_of(f) if not is_money(f.unit) else "")
        and abs(100 * part / whole - rate.value) <= half
        for f in beside for whole, kind in wholes for part in (exact(f),)
    )  # fmt: skip


def _can_be(figure: Figure) -> bool:
    return figure.measure in (Measure.AMOUNT, Measure.COUNT)


def _is_outer(figure: Figure) -> bool:
    """Whether a figure is told of nothing above it: a whole that parts told elsewhere may be of."""
    return _can_be(figure) and (figure.is_total or not in_grid(figure) and len(figure.row) == 1)


def growth_explained(rate: Figure, group: Sequence[Numbered]) -> bool:
    """Whether a change and an amount of the sentence give the rate, whatever year and stage was read for them."""
    changes = [exact(f) for _, f in group if f.measure is Measure.CHANGE and is_money(f.unit)]
    amounts = [exact(f) for _, f in group if f.measure is Measure.AMOUNT and is_money(f.unit) and f.item == rate.item]
    half = rate_slack(rate) / 2
    return any(abs(given - rate.value) <= half for given in _growths(changes, amounts))


def _growths(changes: Sequence[Decimal], amounts: Sequence[Decimal]) -> Iterator[Decimal]:
    for change in changes:
        for amount in amounts:
            if amount > change:
                yield 100 * change / (amount - change)
