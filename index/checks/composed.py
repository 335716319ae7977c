"""What a number is said to be made of, behind it in its sentence: "总投资5400万元，资金来源为：中央资金2700万元，省级配套1080万元，县级自筹1620万元。"

The words say that the list is all of it, and it ends the sentence: short by a slip of the pen, or more than the whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.checks.bracketed import are_parts, hold_parts
from index.checks.ground import Ground
from index.checks.printed import PERCENT, Printed
from index.checks.types import Check
from index.checks.words import pattern_of

_FEWEST = 3
_ENDS = "。；;\n"
#: The name of a whole, before the colon of a list of all of it.
_HEAD = re.compile(
    r"(?:^|[。；;：:，,\n])(?P<name>[一-龥]{3,14}?)(?:分别|全部)?(?:用于|安排用于|构成为?|包括)[：:][^：:，,。；;\n\d]*$"
)
_LONGEST, _AMONG = 60, "其中"


def check_composed(
    ground: Ground, told_of: Sequence[Sequence[Printed]], together: Sequence[Sequence[Printed]]
) -> Iterator[Check]:
    """Every number with such a list behind it, and every list headed by the name of a number of its paragraph."""
    for found in told_of:
        for n, whole in enumerate(found[:-_FEWEST]):
            parts = _list(ground, whole, found[n + 1 :])
            if len(parts) >= _FEWEST and whole.unit != PERCENT and are_parts(whole, parts):
                yield from hold_parts(ground, whole, parts)
        beside = next((p for p in together if found[0] in p), found)
        for n, first in enumerate(found[: 1 - _FEWEST]):
            headed = _headed(ground, first, beside[: beside.index(first)]) if first in beside else None
            parts = _till_the_end(ground, first, found[n:]) if headed else []
            if headed and len(parts) >= _FEWEST and are_parts(headed, parts):
                yield from hold_parts(ground, headed, parts)


def _headed(ground: Ground, first: Printed, before: Sequence[Printed]) -> Printed | None:
    """The one number told before that bears the name of the whole that a list is headed by: 一般债券用于：…."""
    text = ground.document.text
    head = _HEAD.search(text, max(0, first.span.start - _LONGEST), first.span.start)
    named = [p for p in before if head and p.name.removeprefix(_AMONG) == head["name"] and p.unit == first.unit]
    return named[0] if len(named) == 1 and named[0].depth == first.depth else None


def _list(ground: Ground, whole: Printed, behind: Sequence[Printed]) -> list[Printed]:
    """The numbers behind words of what something is made of, up to the end of the clause; none where others are."""
    text = ground.document.text
    said = pattern_of("made_of").match(text, whole.span.end, behind[0].span.start)
    if said is None:
        return []
    first = replace(behind[0], name="".join(text[said.end() : behind[0].span.start].split()))
    return _till_the_end(ground, whole, [first, *behind[1:]])


def _till_the_end(ground: Ground, whole: Printed, behind: Sequence[Printed]) -> list[Printed]:
    """The numbers up to the end of their clause; none where others are among them or words stand behind the last."""
    text = ground.document.text
    parts: list[Printed] = []
    for one in behind:
        words = text[parts[-1].span.end : one.span.start] if parts else ""
        if any(sign in words for sign in _ENDS):
            break
        if one.depth != whole.depth:
            return []
        parts.append(one)
    end = pattern_of("made_up").match(text, parts[-1].span.end)
    rest = text[end.end() if end else parts[-1].span.end :].lstrip()
    return parts if rest[:1] in ("", *_ENDS) else []
