"""A change and the rate of it, told one right behind the other, in unlike directions: "增加335人，下降0.48%"."""

import re
from collections.abc import Iterator

from index.checks.ground import Ground, Numbered, name_of, place_of
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure
from index.figures.values import place

RULE = "growth_rate"
#: What may stand between a change and the rate of it: no other thing, no other comparison.
_BETWEEN = re.compile(
    r"[一-龥]{0,3}[，,、（(]?(?:同比|(?:比|较)(?:上年|去年)末?)?(?:增长|增加|上升|提高|下降|减少|降低)(?:率|幅度?)?(?:了|为|约)?"
)
_POINTS = "个百分点"


def check_directions(ground: Ground) -> Iterator[Check]:
    """Every change with the rate behind it."""
    text = ground.document.text
    for beside in ground.sentences.values():
        told = sorted(beside, key=lambda m: m[1].number_span.start)
        for change, rate in zip(told, told[1:], strict=False):
            if _are_of_one(change[1], rate[1]) and change[1].value * rate[1].value < 0:
                between = text[change[1].number_span.end : rate[1].number_span.start]
                if _BETWEEN.fullmatch(between) and _POINTS not in text[rate[1].number_span.end :][: len(_POINTS) + 2]:
                    yield _contrary(change, rate)


def _are_of_one(change: Figure, rate: Figure) -> bool:
    kinds = change.measure is Measure.CHANGE and rate.measure is Measure.GROWTH_RATE
    return kinds and change.item == rate.item and not (change.flags | rate.flags) & {"direction_open"}


def _contrary(change: Numbered, rate: Numbered) -> Check:
    said = "、".join(f"{'增加' if f.value > 0 else '减少'} {abs(f.value):f}{f.unit}" for f in (change[1], rate[1]))
    text = f"{place(rate[1])}“{name_of(change[1])}”：同一句里写作{said}，方向相反。"
    return Check(RULE, Outcome.DIFFERS, text, (place_of(rate), place_of(change)))
