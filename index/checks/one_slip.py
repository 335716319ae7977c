"""Whether a percentage that differs is mended by the same slip as another check that does: so they are one finding.

Comes in: two checks that rest on one printed value. Goes out: whether that value, put right as the other check has it,
gives the percentage as it is printed. Two percentages of one amount that are wrong for reasons of their own stay two.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.ground import rate_slack
from index.checks.rules import load_rules
from index.checks.types import Check
from index.figure import Figure
from index.figures.values import exact

#: A percentage and the two amounts that it was held against.
_HELD = 3
#: What a percentage leaves open of an amount that follows from it, as a part of it.
_ROUNDED = Decimal("0.002")
#: Percentages of so much and more tell nothing exact of what they are of.
_LOOSE = 3


def is_rate(check: Check) -> bool:
    """Whether a check holds a percentage, or what one of many comes to."""
    return load_rules()[check.rule].family == "rate" and check.rule != "change_amounts"


def of_one_slip(one: Check, other: Check, figures: Sequence[Figure]) -> bool:
    """Whether one value put right mends both checks; one of them at least is of a percentage."""
    if not is_rate(one):
        one, other = other, one
    mine = [figures[p.figure] for p in one.at if p.figure is not None]
    theirs = [figures[p.figure] for p in other.at if p.figure is not None]
    if len(mine) != _HELD or mine[0] in theirs:
        return True
    if is_rate(other) and len(theirs) == _HELD and _changed_about(mine, theirs):
        return True
    stated, *used = mine
    told = {exact(f) for f in theirs}
    for n, figure in enumerate(used):
        if exact(figure) in told:
            beside = exact(used[1 - n])
            for right in _put_right(exact(figure), other, theirs):
                operands = (right, beside) if n == 0 else (beside, right)
                if any(_is(given, stated) for given in _given(*operands)):
                    return True
    return False


def _changed_about(mine: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether the amounts of two percentages, changed about, give both."""
    amounts = [exact(f) for f in (*mine[1:], *theirs[1:])]
    pairs = [(one, other) for n, one in enumerate(amounts) for other in amounts[n + 1 :]]
    return all(any(_is(given, f) for pair in pairs for given in _given(*pair)) for f in (mine[0], theirs[0]))


def _put_right(value: Decimal, other: Check, theirs: Sequence[Figure]) -> Iterator[Decimal]:
    """What a value would be if it were the one that a check is wrong by."""
    if is_rate(other):
        if len(theirs) == _HELD:
            for beside in (exact(f) for f in theirs[1:] if exact(f) != value):
                yield from _following(theirs[0].value, beside)
        return
    gap = other.stake or abs(other.difference or Decimal(0))
    yield from (value - gap, value + gap)
    yield from (exact(f) for f in theirs if exact(f) != value)
    yield -value


def _given(first: Decimal, second: Decimal) -> Iterator[Decimal]:
    """All that may be reckoned of two amounts, whatever the rule."""
    for one, other in ((first, second), (second, first)):
        if other:
            yield from (one / other, 100 * one / other, 100 * (one - other) / other)
        if one + other:
            yield 100 * one / (one + other)
        if other != one:
            yield 100 * one / (other - one)


def _following(rate: Decimal, beside: Decimal) -> Iterator[Decimal]:
    """What the other amount is where a percentage is right."""
    part = rate / 100
    if part:
        yield from (part * beside, beside / part, beside * (1 + 1 / part))
    if part != -1:
        yield from (beside * (1 + part), beside / (1 + part), beside * part / (1 + part))


def _is(given: Decimal, stated: Figure) -> bool:
    return abs(abs(given) - abs(stated.value)) <= _LOOSE * rate_slack(stated) + _ROUNDED * abs(stated.value)
