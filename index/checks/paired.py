"""Things that a list tells several numbers of each: "32个项目：市政11个、10.85亿元；农林水利5个、3.72亿元；…".

Where what one of them comes to is told before the list, the list is of all; then what the others come to has to be
told there too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import plain
from index.checks.ground import Ground, told
from index.checks.printed import PERCENT, Printed, at, is_slip
from index.checks.types import Check, Outcome

RULE = "prose_parts"
_BEFORE = "前面所说的数"
_SIZES, _PAIR, _FEWEST, _YUAN = (2, 3, 4), 2, 3, 10**4
#: A sum of fewer digits is told before by chance.
_TELLING = 3
#: Further from what is told it is something else.
_NEAR = Decimal("0.25")


def check_paired(
    ground: Ground, told_of: Sequence[Sequence[Printed]], together: Sequence[Sequence[Printed]]
) -> Iterator[Check]:
    """Every such list of a sentence, with what its paragraph tells before it."""
    for found in told_of:
        groups = max((_groups(found, size) for size in _SIZES), key=lambda told: sum(map(len, told)))
        if len(groups) < _PAIR:
            continue
        beside = next((p for p in together if found[0] in p), found)
        before = beside[: beside.index(groups[0][0])] if groups[0][0] in beside else ()
        sides = [side for side in zip(*groups, strict=True) if side[0].unit != PERCENT]
        borne = [side for side in sides if _is_told(_sum(side), before, side[0].unit)]
        # Of two things, two sums have to be told before: one may be by chance.
        for other in sides if len(borne) >= (1 if len(groups) >= _FEWEST else _PAIR) else ():
            if other not in borne:
                yield from _held(ground, other, before)


def _groups(found: Sequence[Printed], size: int) -> list[Sequence[Printed]]:
    """The numbers at the end of a sentence, so many and so many of unlike units, the first of each behind a name."""
    groups: list[Sequence[Printed]] = []
    for end in range(len(found), size - 1, -size):
        group = found[end - size : end]
        units = [_unit(p) for p in group]
        if not group[0].name or len(set(units)) < size or units[0] == PERCENT:
            break
        if groups and units != [_unit(p) for p in groups[0]]:
            break
        groups.insert(0, group)
    return groups if len({group[0].name for group in groups}) == len(groups) else []


def _unit(one: Printed) -> str:
    """The unit as it is printed: what each of them has is told in 元 beside 万元."""
    return one.shown.lstrip("0123456789.,， ") if one.is_money else one.unit


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
    text = f"正文：{said} = {told(computed / scale)} {shown}，{whole.name or _BEFORE}为 {whole.shown}，相差 {told(abs(gap) / scale)} {shown}。"
    stake = abs(gap) if whole.is_money else Decimal(0)
    # That the list is one and of all, its other numbers bear out, whatever was read of these.
    places = tuple(replace(place, figure=None) for place in at(ground, whole, *parts))
    yield Check(RULE, Outcome.DIFFERS, text, places, plain(gap / scale), shown, stake)
