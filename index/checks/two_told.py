"""Two things told beside each other and how far apart they are: "一季度45731万元，二季度44434万元；二季度比一季度减少1297万元".

Both are named whole before the comparison, in its paragraph, each with one number alone.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import plain
from index.checks.ground import Ground, told
from index.checks.printed import PERCENT, Printed, at, loose_of
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of, words_of

_HUNDRED, _YUAN = Decimal(100), Decimal(10_000)
_AMONG = "其中"


def check_two_told(ground: Ground, together: Sequence[Sequence[Printed]]) -> Iterator[Check]:
    """Every number whose words compare two others of its paragraph."""
    compares = re.compile(
        rf"(?P<one>.{{2,12}}?)[比较](?P<other>.{{2,12}}?)(?:的)?(?:(?P<up>{words_of('more')})|{words_of('less')})(?:了)?"
    )
    for found in together:
        for n, by in enumerate(found):
            said = compares.fullmatch(by.name)
            one, other = (_named(found[:n], said[side]) if said else None for side in ("one", "other"))
            if said and one and other and one.unit == other.unit and by.unit in (one.unit, PERCENT):
                yield from _held(ground, by, one, other, up=said["up"] is not None)


def _named(found: Sequence[Printed], name: str) -> Printed | None:
    """The one number that is told of a name; percentages are told of others."""
    of_it = [p for p in found if p.unit != PERCENT and _bare(p.name) == _bare(name)]
    return of_it[0] if len(of_it) == 1 else None


def _bare(name: str) -> str:
    return pattern_of("came_to").sub("", name.removeprefix(_AMONG))


def _held(ground: Ground, by: Printed, one: Printed, other: Printed, up: bool) -> Iterator[Check]:
    apart, stated = one.value - other.value, by.value if up else -by.value
    given, loose, scale = apart, (one.last + other.last + by.last) / 2, _YUAN if by.is_money else Decimal(1)
    if by.unit == PERCENT:
        if not other.value:
            return
        given, loose = _HUNDRED * apart / other.value, by.last + loose_of(one, other)
    if abs(given - stated) <= loose:
        return
    gap = plain(((given - stated) / scale).quantize(by.last / scale / 10))
    tail = "方向相反" if abs(given + stated) <= loose else f"相差 {told(abs(gap))} {_unit(by)}"
    text = f"正文“{by.name} {by.shown}”：{one.name} {one.shown}，{other.name} {other.shown}，{tail}。"
    stake = abs(apart - stated) if by.is_money else Decimal(0)
    yield Check("change_amounts", Outcome.DIFFERS, text, at(ground, by, one, other), gap, _unit(by), stake)


def _unit(by: Printed) -> str:
    return "万元" if by.is_money else "个百分点" if by.unit == PERCENT else by.unit
