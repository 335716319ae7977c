"""The points of a score told one after the other, each behind what could be had, and what they come to: "产出指标50分，
得46分；效益指标30分，得28分；…总得分92.69分"."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.ground import Ground, told
from index.checks.printed import Printed, at
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of

RULE = "scores"
_POINTS, _GOT = "分", "得"
_FEWEST = 3
#: Points that come to less or more by more than this of all are not all of them.
_NEAR = Decimal("0.1")


def check_scores_told(ground: Ground, together: Sequence[Sequence[Printed]]) -> Iterator[Check]:
    """Every paragraph with such a list and one score of all."""
    for found in together:
        points = [p for p in found if p.unit == _POINTS]
        got = [p for before, p in zip(points, points[1:], strict=False) if p.name == _GOT and before.value >= p.value]
        wholes = [p for p in points if pattern_of("score_all").search(p.name)]
        if len(got) < _FEWEST or len({p.value for p in wholes}) != 1 or len(points) != 2 * len(got) + len(wholes):
            continue
        come_to = sum((p.value for p in got), Decimal(0))
        gap = come_to - wholes[0].value
        if gap and abs(gap) <= _NEAR * wholes[0].value:
            said = " + ".join(p.shown for p in got)
            text = f"正文：{said} = {told(come_to)}，{wholes[0].name}为 {wholes[0].shown}，相差 {told(abs(gap))} 分。"
            yield Check(RULE, Outcome.DIFFERS, text, at(ground, wholes[0], *got), gap, _POINTS)
