"""Things counted in the states that they can be in: "项目53个，已完工45个，在建12个" are 57, and
"合格3199批次，不合格60批次" of 3264 are too few.

Of states that are all there are (合格, 不合格) the sum is the whole; of others (完工, 在建) it is no more. And what one of
them comes to in a hundred: 合格率, 有效回收率, 占…% of things.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from index.checks.ground import Ground, told
from index.checks.printed import MONEY, PERCENT, Printed, at, loose_of
from index.checks.types import Check, Outcome
from index.checks.words import group_of, pattern_of, trait_of

_HUNDRED = Decimal(100)
_AMONG, _OF, _SCORE = "其中", "的", "分"
#: Parts that come to less or more by more than this of the whole are not all of them.
_TENTH = 10
_BASE = re.compile("占(?P<of>[一-龥]{2,12}?)(?:总数|总人数|人数)?的")
#: A whole and two parts.
_LIST = 3
#: A share is said of the number before it by one of these alone.
_SHARE = ("占", "占比", "占比为", "占比例")


def check_states(ground: Ground, told_of: Sequence[Sequence[Printed]]) -> Iterator[Check]:
    """Every sentence that counts things."""
    for found in told_of:
        counted = [p for p in found if p.unit not in (MONEY, PERCENT)]
        for unit in dict.fromkeys(p.unit for p in counted):
            of_unit = [p for p in counted if p.unit == unit]
            yield from _added(ground, of_unit)
            yield from _among(ground, of_unit)
            yield from _listed(ground, of_unit, found)
            if unit == _SCORE:
                yield from _scored(ground, of_unit)
        for n, rate in enumerate(found):
            if rate.unit == PERCENT and n > 1 and rate.name == _OF and rate.sign == "":
                yield from _inline(ground, rate, found[n - 2], found[n - 1], found)
            elif rate.unit == PERCENT and n:
                yield from _rated(ground, rate, found[:n], counted)


def _added(ground: Ground, counted: Sequence[Printed]) -> Iterator[Check]:
    """A number with the states behind it, which take up all numbers of its unit."""
    for kind in ("state", "state_all"):
        states = [(p, group_of(kind, p.name)) for p in counted]
        first = next((n for n, (_, of) in enumerate(states) if of), 0)
        rest = states[first:]
        groups = {of[0] for _, of in rest if of}
        words = [of[1] for _, of in rest if of]
        if not first or len(groups) != 1 or len(words) < len(rest) or not 1 < len(words) == len(set(words)):
            continue
        before, parts = counted[:first], [p for p, _ in rest]
        if len(before) > 1 and not all(pattern_of("goal").search(p.name) for p in before[:-1]):
            continue  # of which of them these are the states is not told
        whole = before[-1]
        gap = sum((p.value for p in parts), Decimal(0)) - whole.value
        if len({p.depth for p in parts}) > 1 and gap < 0 or any(p.value > whole.value for p in parts):
            continue
        whole_of = kind == "state_all" or pattern_of("set_out").search(whole.name) is not None and "done" in groups
        if gap > 0 or gap < 0 and whole_of:
            said = " + ".join(f"{p.name.removeprefix(_AMONG)} {p.shown}" for p in parts)
            text = f"正文：{said} = {told(whole.value + gap)}，{whole.name}为 {whole.shown}，相差 {told(abs(gap))} {whole.unit}。"
            yield Check("prose_parts", Outcome.DIFFERS, text, at(ground, whole, *parts), gap, whole.unit)


def _among(ground: Ground, counted: Sequence[Printed]) -> Iterator[Check]:
    """What is said to be among a number right before it, and is more."""
    for whole, part in zip(counted, counted[1:], strict=False):
        if pattern_of("one_kind").fullmatch(part.unit) is None:
            continue
        if not part.name.startswith(_AMONG) or part.value <= whole.value or part.depth != whole.depth:
            continue
        if any(pattern_of("moved").search(p.name.removeprefix(_AMONG)) for p in (whole, part)):
            continue
        between = ground.document.text[whole.span.end : part.span.start]
        if any(sign in between for sign in "；;。") or any(c.isdigit() for c in between):
            continue
        name = part.name.removeprefix(_AMONG)
        text = f"正文：{whole.name} {whole.shown}，其中{name} {part.shown}，相差 {told(part.value - whole.value)} {part.unit}。"
        yield Check(
            "part_in_whole", Outcome.DIFFERS, text, at(ground, whole, part), part.value - whole.value, part.unit
        )


def _listed(ground: Ground, counted: Sequence[Printed], found: Sequence[Printed]) -> Iterator[Check]:
    """Things of one list behind 其中, which come to more than the only number before it."""
    if len(counted) < _LIST or not counted[1].name.startswith(_AMONG) or any(p.depth for p in counted):
        return
    whole, parts = counted[0], counted[1:]
    joined = all(p.sign == "、" for p in parts[1:]) and found.index(parts[-1]) - found.index(parts[0]) == len(parts) - 1
    gap = sum((p.value for p in parts), Decimal(0)) - whole.value
    prefixes = (sum(p.value for p in parts[:n]) for n in range(2, len(parts)))
    if (
        not joined
        or gap <= 0
        or any(p.value % 1 for p in counted)
        or any(p.value > whole.value for p in parts)
        or whole.value in prefixes
    ):
        return
    names = [p.name.removeprefix(_AMONG) for p in parts]
    if len({trait_of(name) for name in names}) > 1 or any(pattern_of("cumulative").search(name) for name in names):
        return
    said = " + ".join(f"{name} {p.shown}" for name, p in zip(names, parts, strict=True))
    text = f"正文：{said} = {told(whole.value + gap)}，{whole.name}为 {whole.shown}，相差 {told(gap)} {whole.unit}。"
    yield Check("prose_parts", Outcome.DIFFERS, text, at(ground, whole, *parts), gap, whole.unit)


def _scored(ground: Ground, counted: Sequence[Printed]) -> Iterator[Check]:
    """A score with those of its parts behind 其中, up to the last of its sentence."""
    if len(counted) <= _LIST or not counted[1].name.startswith(_AMONG) or any(p.depth for p in counted):
        return
    whole, parts = counted[0], counted[1:]
    gap = sum((p.value for p in parts), Decimal(0)) - whole.value
    if not gap or abs(gap) > whole.value / _TENTH or any(pattern_of("lost").search(p.name) for p in counted):
        return
    said = " + ".join(p.shown for p in parts)
    text = f"正文：{said} = {told(whole.value + gap)}，{whole.name}为 {whole.shown}，相差 {told(abs(gap))} 分。"
    yield Check("scores", Outcome.DIFFERS, text, at(ground, whole, *parts), gap, _SCORE)


def _rated(ground: Ground, rate: Printed, before: Sequence[Printed], counted: Sequence[Printed]) -> Iterator[Check]:
    """A percentage of things against the numbers of its sentence; differs where no two of them give it."""
    pair = _pair(rate, before, counted)
    if pair is None:
        return
    part, whole = pair
    beside = [p.value for p in counted if p.unit == part.unit and p.value]
    given = _HUNDRED * part.value / whole.value
    loose = rate.last + loose_of(part, whole)
    if abs(given - rate.value) <= loose:
        return
    text = (
        f"正文“{rate.name}”：{part.shown} ÷ {whole.shown} = {told(given.quantize(rate.last / 10))}%，写作 {rate.shown}"
    )
    if any(abs(_HUNDRED * one / other - rate.value) <= loose for one, other in permutations(beside, 2)):
        return
    gap = given.quantize(rate.last / 10) - rate.value
    text = f"{text}，相差 {told(abs(gap))} 个百分点。"
    yield Check("share", Outcome.DIFFERS, text, at(ground, rate, part, whole), gap, PERCENT)


def _names_it(name: str, before: Sequence[Printed]) -> bool:
    """Whether a share names what it is of: the number before the part (占在职人员的)."""
    base = _BASE.fullmatch(name)
    return base is not None and bool(before) and before[-1].name.endswith(base["of"])


def _inline(ground: Ground, rate: Printed, part: Printed, whole: Printed, found: Sequence[Printed]) -> Iterator[Check]:
    """占…642.30万元的85%: a share of a number that is told in its words."""
    if not whole.name.startswith("占") or part.unit != whole.unit or not whole.value or part.depth != rate.depth:
        return
    beside = [p.value for p in found if p.unit == part.unit and p.value]
    if abs(_HUNDRED * part.value / whole.value - rate.value) <= rate.last + loose_of(part, whole):
        return
    if any(abs(_HUNDRED * one / other - rate.value) <= rate.last for one, other in permutations(beside, 2)):
        return
    given = (_HUNDRED * part.value / whole.value).quantize(rate.last / 10)
    gap = given - rate.value
    text = f"正文“{part.name}”：{part.shown} ÷ {whole.shown} = {told(given)}%，写作 {rate.shown}，相差 {told(abs(gap))} 个百分点。"
    yield Check("share", Outcome.DIFFERS, text, at(ground, rate, part, whole), gap, PERCENT)


def _pair(rate: Printed, before: Sequence[Printed], counted: Sequence[Printed]) -> tuple[Printed, Printed] | None:
    """The number that a percentage is of, and the one it is a part of."""
    told_of = [p for p in before if p.unit not in (MONEY, PERCENT)]
    if not told_of:
        return None
    last = told_of[-1]
    if (
        (rate.name in _SHARE or _names_it(rate.name, told_of[:-1]))
        and before[-1] is last
        and last.name.startswith(_AMONG)
        and len(told_of) > 1
    ):
        whole = told_of[-2]
        return (last, whole) if whole.unit == last.unit and 0 < last.value <= whole.value else None
    stem = rate.name.rstrip("为达到约是").removesuffix("率")
    if not rate.name.rstrip("为达到约是").endswith("率") or (word := pattern_of("rated").search(stem)) is None:
        return None
    parts = [p for p in told_of if word[0] in p.name and f"不{word[0]}" not in p.name and f"未{word[0]}" not in p.name]
    if len(parts) != 1 or not stem.endswith(word[0]):
        return None
    others = [p for p in counted if p.unit == parts[0].unit and p.span != parts[0].span and p.value >= parts[0].value]
    return (parts[0], others[0]) if len(others) == 1 and parts[0].value else None
