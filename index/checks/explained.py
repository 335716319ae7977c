"""Other amounts than those read as a percentage's own that give it to its last place: what was read may be wrong.

A slip of the pen is hardly ever borne out by two other amounts of its text. A percentage that names its base, where the
text gives that one value, has no other.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import is_money
from index.checks.ground import Ground, Numbered, in_grid, rate_slack, unit_of
from index.checks.types import Check
from index.figure import Figure, Measure
from index.figures.values import exact

#: So many other shares show what a share is of.
FEWEST = 2
_ENTRY = re.compile(r"\d{1,2}[.．、]")


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


def common_whole(ground: Ground, rate: Figure) -> tuple[Numbered, Numbered] | None:
    """The part that a share is said of, and the amount that all other shares of its paragraph are of; None where they
    are not, or fewer than two."""
    if in_grid(rate) or rate.base:
        return None
    shares = [f for _, f in ground.figures if f.measure is Measure.SHARE and f.value and _beside(ground, f, rate)]
    own = {f.number_span: _part(ground, f) for f in shares}
    part, others = own.pop(rate.number_span, None), [f for f in shares if f.number_span != rate.number_span]
    if part is None or len(others) < FEWEST or any(own[f.number_span] is None for f in others):
        return None
    wholes = {exact(f): (n, f) for n, f in ground.figures if _is_outer(f) and is_money(f.unit) and f.value}
    fitting = [w for value, w in wholes.items() if all(_gives(own[f.number_span], value, f) for f in others)]
    return (part, fitting[0]) if len(fitting) == 1 else None


def _beside(ground: Ground, share: Figure, rate: Figure) -> bool:
    """Whether a share stands in the paragraph of another, or in its numbered list, and names no base of its own."""
    if in_grid(share) or share.base or _under(share) != _under(rate):
        return False
    start, end = sorted((share.number_span.start, rate.number_span.start))
    between = ground.document.text[start:end].split("\n")[1:]
    return all(_ENTRY.match(line.lstrip()) for line in between)


def _under(share: Figure) -> tuple[str, ...]:
    """The headings that a share stands under, without the line of a list that is read as one."""
    heading = share.heading
    return heading[:-1] if len(heading) > 1 and _ENTRY.match(heading[-1]) else heading


def _part(ground: Ground, share: Figure) -> Numbered | None:
    """The amount of a share's own item, told before it in its sentence."""
    beside = ground.sentences[share.sentence.start, share.sentence.end]
    found = [m for m in beside if m[1].measure is Measure.AMOUNT and m[1].row == share.row]
    return found[0] if len(found) == 1 and found[0][1].number_span.start < share.number_span.start else None


def _gives(part: Numbered | None, whole: Decimal, share: Figure) -> bool:
    return part is not None and abs(100 * exact(part[1]) / whole - share.value) <= rate_slack(share)


def _can_be(figure: Figure) -> bool:
    return figure.measure in (Measure.AMOUNT, Measure.COUNT)


def _is_outer(figure: Figure) -> bool:
    """Whether a figure is told of nothing above it: a whole that parts told elsewhere may be of."""
    return _can_be(figure) and (figure.is_total or not in_grid(figure) and len(figure.row) == 1)


def growth_explained(ground: Ground, rate: Figure, group: Sequence[Numbered]) -> bool:
    """Whether a change of the sentence gives the rate with an amount of the item there, whatever year and stage was
    read for it, or with one that the sentence before tells ("剔除一次性专项后，同口径增加420.40万元，增长7.79%")."""
    changes = [exact(f) for _, f in group if f.measure is Measure.CHANGE and is_money(f.unit)]
    amounts = [exact(f) for _, f in group if f.measure is Measure.AMOUNT and is_money(f.unit) and f.item == rate.item]
    amounts += _told_before(ground, rate)
    half = rate_slack(rate) / 2
    return any(abs(given - rate.value) <= half for given in _growths(changes, amounts))


def _told_before(ground: Ground, rate: Figure) -> list[Decimal]:
    """The amounts of money that the sentence before a rate's tells, in its paragraph."""
    if in_grid(rate):
        return []
    text, start = ground.document.text, rate.sentence.start
    line = text.rfind("\n", 0, start) + 1
    before = max((s for s in ground.sentences if line <= s[0] and s[1] <= start), default=None)
    told = ground.sentences[before] if before is not None else []
    return [exact(f) for _, f in told if f.measure is Measure.AMOUNT and is_money(f.unit)]


def execution_explained(rate: Figure, group: Sequence[Numbered], held: Check) -> bool:
    """Whether two other amounts of the sentence than those that a rate was `held` against give it: what was read of
    their stages was wrong ("预算调整为500万元，实际完成450万元，为调整预算的90%")."""
    amounts = [(n, exact(f)) for n, f in group if f.measure is Measure.AMOUNT and is_money(f.unit) and exact(f) > 0]
    read = {p.figure for p in held.at}
    half = rate_slack(rate) / 2
    return any(
        abs(100 * spent / planned - rate.value) <= half
        for n, spent in amounts for m, planned in amounts if n != m and not {n, m} <= read
    )  # fmt: skip


def change_explained(ground: Ground, stated: Figure, held: Sequence[Numbered]) -> bool:
    """Whether two amounts of the sentence, of whatever items and not both of those `held` against it, are as far apart
    as a change says."""
    beside = [f for _, f in ground.sentences.get((stated.sentence.start, stated.sentence.end), ())]
    amounts = {exact(f) for f in beside if f.measure is Measure.AMOUNT and is_money(f.unit) and f.value > 0}
    read = {exact(f) for _, f in held}
    pairs = [(one, other) for one in amounts for other in amounts if not {one, other} <= read]
    if is_money(stated.unit):
        return any(one - other == exact(stated) for one, other in pairs)
    half = rate_slack(stated) / 2
    return any(abs(100 * (one - other) / other - stated.value) <= half for one, other in pairs)


def _growths(changes: Sequence[Decimal], amounts: Sequence[Decimal]) -> Iterator[Decimal]:
    for change in changes:
        for amount in amounts:
            if amount > change:
                yield 100 * change / (amount - change)
