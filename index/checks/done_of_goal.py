"""What was done of a goal that was counted, with the percentage right behind: "开展活动165场（目标150场），完成目标的110%",
"计划抽检3200批次，实际完成3264批次，完成率102%".

Only where the two numbers are of one unit and nothing else is told between them and the percentage.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from corpus.amounts import parse_amount
from corpus.document import Span
from index.checks.ground import Ground, decimals, told
from index.checks.types import Check, Outcome, Place
from index.checks.words import words_of

RULE = "execution_rate"
_NUMBER = r"(?<![\d.])\d[\d,]*(?:\.\d+)?"
_UNIT = "[一-龥]{1,3}?"
_WHOLE = Decimal(100)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    goal, done, completed = (words_of(kind) for kind in ("goal", "done", "completed"))
    rate = rf"[，,、；;]\s*{completed}\s*(?:的|为|达到?|约)*\s*(?P<rate>{_NUMBER})\s*[%％]"
    behind = rf"(?P<done>{_NUMBER})\s*(?P<unit>{_UNIT})\s*[（(]\s*{goal}\s*(?:为|是)?\s*(?P<goal>{_NUMBER})\s*(?P=unit)\s*[)）]"
    before = (
        rf"{goal}[一-龥]{{0,6}}?(?:为|是)?\s*(?P<goal>{_NUMBER})\s*(?P<unit>{_UNIT})\s*[，,]"
        rf"\s*{done}[一-龥]{{0,6}}?(?:为|是)?\s*(?P<done>{_NUMBER})\s*(?P=unit)"
    )
    return tuple(re.compile(rf"(?<![\d.,]){how}\s*{rate}") for how in (behind, before))


def check_done_of_goal(ground: Ground) -> Iterator[Check]:
    """Every such percentage."""
    for pattern in _patterns():
        for match in pattern.finditer(ground.document.text):
            done, goal, rate = (parse_amount(match[name]) for name in ("done", "goal", "rate"))
            if done and goal and rate is not None:
                yield _held(match, done, goal, rate)


def _held(match: re.Match[str], done: Decimal, goal: Decimal, rate: Decimal) -> Check:
    given, last = _WHOLE * done / goal, Decimal(1).scaleb(-decimals(rate))
    at = tuple(Place(Span(*match.span(name)), label=label) for name, label in _PLACES)
    said = f"“{' '.join(match[0].split())}”：{told(done)} ÷ {told(goal)} = {told(given.quantize(last / 10))}%"
    if (
        abs(given - rate) <= last or rate == _WHOLE and given > rate
    ):  # what goes beyond a goal is often told as all of it
        return Check(RULE, Outcome.HOLDS, f"{said}，一致。", at)
    turned = abs(_WHOLE * goal / done - rate) <= last / 2
    why = "，写成了目标除以完成数" if turned else ""
    gap = (given - rate).quantize(last)
    return Check(
        RULE, Outcome.DIFFERS, f"{said}，写作 {told(rate)}%{why}，相差 {told(abs(gap))} 个百分点。", at, gap, "%"
    )


_PLACES = (("rate", "完成率"), ("done", "完成数"), ("goal", "目标"))
