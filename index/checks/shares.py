"""Shares recomputed: the item's amount ÷ every amount that may be its whole, named, above it, or told apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.alike import Way, same
from index.checks.explained import common_whole
from index.checks.ground import (
    FULL_PAIRS,
    Ground,
    Numbered,
    fineness,
    in_grid,
    in_unit,
    name_of,
    rate_slack,
    told,
    unit_of,
)
from index.figure import Figure, Measure
from index.figures.values import exact


def wholes_told(ground: Ground) -> dict[object, list[Numbered]]:
    """The totals of sentences, by what they are of."""
    out: dict[object, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if not in_grid(f) and f.item in load_measures().by_key and f.measure is Measure.AMOUNT:
            out[f.item, f.agency, f.fiscal_year, f.stage].append((n, f))
    return out


def named_whole(rate: Figure, wholes: dict[object, list[Numbered]]) -> list[Numbered]:
    """The total that a share is said to be of, where the text gives it one value elsewhere."""
    key = load_measures().key_of(rate.base) if rate.base and not in_grid(rate) else None
    found = wholes.get((key, rate.agency, rate.fiscal_year, rate.stage), []) if key else []
    return found[:1] if len({exact(f) for _, f in found}) == 1 else []


def whole_before(ground: Ground, rate: Figure, section: Sequence[Numbered]) -> list[Numbered]:
    """What a share's row stands below, where a sentence before it in its paragraph tells that as one amount; and all
    others that are told there, for any of them may be meant."""
    if in_grid(rate) or len(rate.row) < 2:
        return []
    start = ground.document.text.rfind("\n", 0, rate.sentence.start) + 1
    before = [
        m for m in section if start <= m[1].number_span.start < rate.sentence.start
        and (m[1].agency, m[1].fiscal_year, m[1].stage) == (rate.agency, rate.fiscal_year, rate.stage)
    ]  # fmt: skip
    return before if len({exact(f) for _, f in before if f.row == rate.row[:-1]}) == 1 else []


def shares(ground: Ground, rate: Numbered, group: Sequence[Numbered]) -> Iterator[Way]:
    """The item's amount ÷ every amount of the sentence that may be its whole: the one named, the one above it."""
    stated = rate[1]
    told_of = [
        m for m in group if m[1].measure in (Measure.AMOUNT, Measure.COUNT)
        and m[1].stage is stated.stage and m[1].fiscal_year == stated.fiscal_year
    ]  # fmt: skip
    parts = [m for m in told_of if same(m[1], stated)]
    if parts:  # behind the parts of an item the share may be that of the item itself
        parts += [m for m in told_of if m[1].row[-1:] and m[1].row[-1] in stated.row[:-1]]
    wholes = [m for m in group if m[1].measure in (Measure.AMOUNT, Measure.COUNT) and m[1].stage is stated.stage]
    base = load_measures().key_of(stated.base) or fold_label(stated.base)
    named = [m for m in wholes if stated.base and base in (m[1].item, fold_label(name_of(m[1])))]
    above = [m for m in wholes if len(stated.row) > 1 and m[1].row == stated.row[:-1]]
    if not (named or above):
        return
    ways = [way for part in parts for way in _of_wholes(ground, part, wholes)]
    # Any amount of the sentence may be meant; where none of them gives the share, the one that the words name is told.
    of_named = [way for way in ways if way[1][1] in (named or above)]
    told_right = any(abs(way[0] - stated.value) <= rate_slack(stated) + way[3] for way in ways)
    yield from ways if told_right or not of_named else of_named


def _of_wholes(ground: Ground, part: Numbered, wholes: Sequence[Numbered]) -> Iterator[Way]:
    for whole in wholes:
        if exact(whole[1]) > 0 and whole[0] != part[0] and unit_of(whole[1]) == unit_of(part[1]):
            given = 100 * exact(part[1]) / exact(whole[1])
            loose = 100 * (fineness(ground, part[1]) + given / 100 * fineness(ground, whole[1])) / exact(whole[1]) / 2
            yield given, (part, whole), f"{told(part[1].value)} ÷ {told(whole[1].value)}", loose


def of_a_whole_told_apart(ground: Ground, rate: Figure) -> list[Way]:
    """A share of what the other shares of its paragraph are of, else of what a pair that is all of it comes to."""
    if (found := common_whole(ground, rate)) is None:
        return _of_the_pair(ground, rate)
    part, whole = found
    given = 100 * exact(part[1]) / exact(whole[1])
    loose = 100 * (fineness(ground, part[1]) + given / 100 * fineness(ground, whole[1])) / exact(whole[1]) / 2
    return [(given, found, f"{told(part[1].value)} ÷ {told(whole[1].value)}", loose)]


def _of_the_pair(ground: Ground, rate: Figure) -> list[Way]:
    """The share of one of two parts that any whole is made of, both told in its sentence."""
    if rate.base or in_grid(rate):
        return []
    beside = ground.sentences[rate.sentence.start, rate.sentence.end]
    pair: set[str] = next((p for p in FULL_PAIRS if rate.item in p), set())
    parts = [m for m in beside if m[1].item in pair and m[1].measure is Measure.AMOUNT and m[1].stage is rate.stage]
    own = [m for m in parts if m[1].item == rate.item]
    whole = sum((exact(f) for _, f in parts), Decimal(0))
    if len(parts) != len(pair) or len(own) != 1 or whole <= 0 or len({unit_of(f) for _, f in parts}) > 1:
        return []
    unit = unit_of(own[0][1])
    said = f"{told(own[0][1].value)} ÷ ({' + '.join(told(in_unit(exact(f), unit)) for _, f in parts)})"
    loose = 100 * sum((fineness(ground, f) for _, f in parts), Decimal(0)) / whole / 2
    return [(100 * exact(own[0][1]) / whole, tuple(parts), said, loose)]
