"""What one of many has, in another unit of money than it was reckoned in: "单位212家，户均资产1316.37元" of 279071.12万元.

An amount of the document that bears the name of what is told (资产) over a count of the sentence gives the digits, in the
other unit; none gives what is printed.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, place_of, shown, tells, told
from index.checks.printed import MONEY, PERCENT, Printed, at
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of
from index.figure import Measure
from index.figures.values import exact, step

RULE = "amount_unit"
#: 元 and 万元 are the two that are taken for each other.
_TIMES, _CENT = Decimal(10_000), Decimal("0.01")
#: Fewer digits come about by chance.
_DIGITS = 4


def check_apiece_units(ground: Ground, told_of: Sequence[Sequence[Printed]]) -> Iterator[Check]:
    """Every such average of a sentence that counts things before it."""
    for found in told_of:
        for n, one in enumerate(found):
            said = pattern_of("each").search(one.name) if one.is_money and tells(one.value, _DIGITS) else None
            what = pattern_of("came_to").sub("", one.name[said.end() :]) if said else ""
            counts = [p for p in found[:n] if p.unit not in (MONEY, PERCENT) and p.value > 1]
            if said and len(what) > 1 and counts:
                yield from _slipped(ground, one, counts, _named(ground, fold_label(what)))


def _named(ground: Ground, what: str) -> list[Numbered]:
    """The amounts of money in whose labels a name stands."""
    return [
        (n, f) for n, f in ground.figures
        if f.measure is Measure.AMOUNT and f.value and any(what in fold_label(s) for s in (*f.row[-1:], *f.column))
    ]  # fmt: skip


def _slipped(ground: Ground, each: Printed, counts: Sequence[Printed], amounts: Sequence[Numbered]) -> Iterator[Check]:
    ways = [(m, count, exact(m[1]) / count.value) for m in amounts for count in counts]
    if any(_is(each, given, step(m[1]) / count.value) for m, count, given in ways):
        return
    for times in (_TIMES, 1 / _TIMES):
        for amount, count, given in ways:
            if _is(each, given / times, step(amount[1]) / count.value / times):
                said = f"{shown(amount[1])} ÷ {count.shown} = {told(given.quantize(_CENT))} 元"
                text = f"正文“{each.name}”：{said}，写作 {each.shown}，单位不一致。"
                places = (*at(ground, each, count), place_of(amount))
                yield Check(RULE, Outcome.DIFFERS, text, places, stake=abs(given - each.value))
                return


def _is(each: Printed, given: Decimal, loose: Decimal) -> bool:
    return abs(given - each.value) <= each.last + loose
