"""Things that a list tells two numbers of each: "32个项目：市政11个、10.85亿元；农林水利5个、3.72亿元；…".

Where what one of them comes to is told before the list, the list is of all; then what the other comes to has to be told
there too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import plain
from index.checks.ground import Ground, told
from index.checks.printed import PERCENT, Printed, at, is_slip
from index.checks.types import Check, Outcome

RULE = "prose_parts"
_PAIR, _FEWEST, _YUAN = 2, 3, 10**4
#: A sum of fewer digits is told before by chance.
_TELLING = 3
#: Further from what is told it is something else.
_NEAR = Decimal("0.25")


def check_paired(
    ground: Ground, told_of: Sequence[Sequence[Printed]], together: Sequence[Sequence[Printed]]
) -> Iterator[Check]:
    """Every such list of a sentence, with what its paragraph tells before it."""
    for found in told_of:
        pairs = _pairs(found)
        if len(pairs) < _FEWEST:
            continue
        beside = next((p for p in together if found[0] in p), found)
        before = beside[: beside.index(pairs[0][0])] if pairs[0][0] in beside else ()
        first, second = ([pair[n] for pair in pairs] for n in range(_PAIR))
        for borne, other in ((first, second), (second, first)):
            if _is_told(_sum(borne), before, borne[0].unit):
                yield from _held(ground, other, before)


def _pairs(found: Sequence[Printed]) -> list[tuple[Printed, Printed]]:
    """The numbers at the end of a sentence, two by two of two units, the first of each behind a name."""
    pairs: list[tuple[Printed, Printed]] = []
    rest = list(found)
    while len(rest) >= _PAIR:
        one, other = rest[-_PAIR:]
        units = (one.unit, other.unit)
        if not one.name or one.unit == other.unit or PERCENT in units:
            break
        if pairs and units != (pairs[0][0].unit, pairs[0][1].unit):
            break
        pairs.insert(0, (one, other))
        rest = rest[:-_PAIR]
    return pairs if len({one.name for one, _ in pairs}) == len(pairs) else []


def _sum(parts: Sequence[Printed]) -> Decimal:
    return sum((p.value for p in parts), Decimal(0))


def _is_told(value: Decimal, before: Sequence[Printed], unit: str) -> bool:
    return any(
        p.unit == unit and p.value == value and len((value / p.last).as_tuple().digits) >= _TELLING for p in before
    )


def _held(ground: Ground, parts: Sequence[Printed], before: Sequence[Printed]) -> Iterator[Check]:
    """What the parts come to, against the one number of their unit that is told nearest to it before them."""
    computed, unit = _sum(parts), parts[0].unit
    wholes = [p for p in before if p.unit == unit]
    if not wholes or any(p.value == computed for p in wholes):
        return
    whole = min(wholes, key=lambda p: abs(p.value - computed))
    gap = computed - whole.value
    rounded = sum((p.last for p in (whole, *parts) if p.is_money), Decimal(0)) / 2
    if abs(gap) <= rounded or abs(gap) > _NEAR * whole.value or whole.is_money and not is_slip(gap, whole.last):
        return
    scale, shown = (_YUAN, "万元") if whole.is_money else (1, unit)
    said = " + ".join(p.shown for p in parts)
    text = f"正文：{said} = {told(computed / scale)} {shown}，{whole.name}为 {whole.shown}，相差 {told(abs(gap) / scale)} {shown}。"
    stake = abs(gap) if whole.is_money else Decimal(0)
    # That the list is one and of all, its other numbers bear out, whatever was read of these.
    places = tuple(replace(place, figure=None) for place in at(ground, whole, *parts))
    yield Check(RULE, Outcome.DIFFERS, text, places, plain(gap / scale), shown, stake)
