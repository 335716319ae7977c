"""Percentages that stand side by side: the shares of a list that ends with 其他, which come to the whole; one percentage
so many points above or below another; and a rate right behind the amount of the year before ("比上年247310万元增长4.6%").
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from corpus.amounts import parse_amount
from corpus.document import Span
from index.checks.ground import Ground, decimals, told
from index.checks.printed import MONEY, PERCENT, Printed, at, loose_of
from index.checks.types import Check, Outcome, Place
from index.checks.words import pattern_of

_HUNDRED = Decimal(100)
_FEWEST = 4
_PAIR = 2
_NEAR = Decimal(10)
_SHARE = re.compile("(?P<of>.*)(?:占|占比|占比为)")
_N = r"(?<![\d.])\d+(?:\.\d+)?"
_POINTS = re.compile(
    rf"(?P<now>{_N})\s*[%％][，,]\s*(?:比|较)(?:上年|去年|20\d\d年)(?:同期|度|末|底)?(?:的|为)?\s*(?P<then>{_N})\s*[%％](?:相比)?[，,]?"
    rf"(?:(?P<up>提高|上升|增加|增长|提升)|(?P<down>下降|降低|减少|回落))(?:了)?\s*(?P<by>{_N})\s*个百分点"
)
_BEFORE = re.compile(r"(?P<of>.*?)(?:比|较)(?:上年|去年|上年度|20\d\d年度?)(?:同期|决算|预算|实际)?(?:数|的)?")
_UP, _DOWN = frozenset({"增长", "增加", "上升", "提高"}), frozenset({"下降", "减少", "降低"})


def check_percents(ground: Ground, told_of: Sequence[Sequence[Printed]]) -> Iterator[Check]:
    """Every such list, pair and rate."""
    for found in told_of:
        yield from _lists(ground, found)
        for one in found:
            if one.unit == PERCENT and "环比" in one.name:
                yield from _in_a_row(ground, one, found)
        for before, now, rate in zip(found, found[1:], found[2:], strict=False):
            yield from _grown(ground, before, now, rate, found)
    for match in _POINTS.finditer(ground.document.text):
        yield from _points(match)


def _lists(ground: Ground, found: Sequence[Printed]) -> Iterator[Check]:
    """Shares one after the other, of all of one thing, of which the last is what else there is."""
    run: list[Printed] = []
    whole: dict[int, Printed] = {}
    for n, one in enumerate(found):
        if run and one.depth > run[-1].depth:
            whole[one.depth] = run[-1]
            yield from _sum(ground, found, n, one.depth, whole)
            continue
        if one.unit == PERCENT and _SHARE.fullmatch(one.name):
            run.append(one)
    yield from _sum(ground, found, 0, 0, whole)


def _sum(
    ground: Ground, found: Sequence[Printed], start: int, depth: int, whole: dict[int, Printed]
) -> Iterator[Check]:
    """The shares of one depth from a place on, up to 其他."""
    shares: list[Printed] = []
    for one in found[start:]:
        if one.depth > depth:
            continue
        share = _SHARE.fullmatch(one.name)
        if one.depth < depth or one.unit != PERCENT or share is None:
            return
        shares.append(one)
        if pattern_of("bunch").match(share["of"]):
            break
    last = _SHARE.fullmatch(shares[-1].name) if shares else None
    if len(shares) < _FEWEST or last is None or not pattern_of("bunch").match(last["of"]):
        return
    target = whole[depth].value if depth else _HUNDRED
    come_to = sum((p.value for p in shares), Decimal(0))
    loose = sum((p.last for p in shares), Decimal(0))
    if loose < abs(come_to - target) <= _NEAR:
        stated = whole[depth].shown if depth else "100%"
        said = f"正文：{shares[0].name}{shares[0].shown}等 {len(shares)} 项占比之和为 {told(come_to)}%，应为 {stated}"
        text = f"{said}，相差 {told(abs(come_to - target))} 个百分点。"
        yield Check("share", Outcome.DIFFERS, text, at(ground, *shares), come_to - target, PERCENT)


def _points(match: re.Match[str]) -> Iterator[Check]:
    now, then, by = (parse_amount(match[name]) for name in ("now", "then", "by"))
    if now is None or then is None or by is None:
        return
    gap = now - then - (by if match["up"] else -by)
    if abs(gap) <= Decimal(1).scaleb(-min(map(decimals, (now, then, by)))):
        return
    text = f"“{' '.join(match[0].split())}”：{told(now)} − {told(then)} = {told(now - then, sign=True)}，相差 {told(abs(gap))} 个百分点。"
    places = tuple(Place(Span(*match.span(name)), label=name) for name in ("by", "now", "then"))
    yield Check("growth_rate", Outcome.DIFFERS, text, places, gap, PERCENT)


def _in_a_row(ground: Ground, rate: Printed, found: Sequence[Printed]) -> Iterator[Check]:
    """What a sentence says that one stretch of a year came to more or less than the other, of which alone it tells."""
    money = [p for p in found if p.unit == MONEY and p.span.start < rate.span.start]
    word = rate.name.partition("环比")[2]
    sign = 1 if word in _UP else -1 if word in _DOWN else 0
    if not sign or len(money) != _PAIR or not all(p.value for p in money):
        return
    gaps = [(_HUNDRED * (a.value - b.value) / b.value - sign * rate.value, a, b) for a, b in permutations(money, 2)]
    gap, now, before = min(gaps, key=lambda way: abs(way[0]))
    if abs(gap) <= rate.last + loose_of(now, before):
        return
    gap = gap.quantize(rate.last / 10)
    said = f"正文：({now.shown} − {before.shown}) ÷ {before.shown}，写作{rate.name} {rate.shown}"
    text = f"{said}，相差 {told(abs(gap))} 个百分点。"
    yield Check("growth_rate", Outcome.DIFFERS, text, at(ground, rate, now, before), gap, PERCENT)


def _grown(ground: Ground, now: Printed, before: Printed, rate: Printed, found: Sequence[Printed]) -> Iterator[Check]:
    """An amount, that of the year before, and the rate right behind it."""
    said = _BEFORE.fullmatch(before.name)
    if said is None or (now.unit, before.unit, rate.unit) != (MONEY, MONEY, PERCENT) or not before.value:
        return
    sign = 1 if rate.name in _UP else -1 if rate.name in _DOWN else 0
    if not sign or rate.sign or len({now.depth, before.depth, rate.depth}) > 1 or not now.name.endswith(said["of"]):
        return
    money = [p.value for p in found if p.unit == MONEY and p.value]
    if any(abs(_HUNDRED * (a - b) / b - sign * rate.value) <= rate.last for a, b in permutations(money, 2)):
        return
    given = (_HUNDRED * (now.value - before.value) / before.value).quantize(rate.last / 10)
    gap = given - sign * rate.value
    if abs(gap) <= rate.last + loose_of(now, before):
        return
    text = f"正文“{now.name}”：({now.shown} − {before.shown}) ÷ {before.shown} = {told(given)}%，写作{rate.name} {rate.shown}"
    text = f"{text}，相差 {told(abs(gap))} 个百分点。"
    yield Check("growth_rate", Outcome.DIFFERS, text, at(ground, rate, now, before), gap, PERCENT)
