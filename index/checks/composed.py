"""What a number is said to be made of, behind it in its sentence: "总投资5400万元，资金来源为：中央资金2700万元，省级配套1080万元，县级自筹1620万元。"

The words say that the list is all of it, and it ends the sentence: short by a slip of the pen, or more than the whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.checks.bracketed import are_parts, hold_parts
from index.checks.ground import Ground
from index.checks.printed import PERCENT, Printed
from index.checks.types import Check
from index.checks.words import pattern_of

_FEWEST = 3
_ENDS = "。；;\n"


def check_composed(ground: Ground, told_of: Sequence[Sequence[Printed]]) -> Iterator[Check]:
    """Every number with such a list behind it."""
    for found in told_of:
        for n, whole in enumerate(found[:-_FEWEST]):
            parts = _list(ground, whole, found[n + 1 :])
            if len(parts) >= _FEWEST and whole.unit != PERCENT and are_parts(whole, parts):
                yield from hold_parts(ground, whole, parts)


def _list(ground: Ground, whole: Printed, behind: Sequence[Printed]) -> list[Printed]:
    """The numbers behind words of what something is made of, up to the end of the clause; none where others are."""
    text = ground.document.text
    said = pattern_of("made_of").match(text, whole.span.end, behind[0].span.start)
    if said is None:
        return []
    behind = [replace(behind[0], name="".join(text[said.end() : behind[0].span.start].split())), *behind[1:]]
    parts: list[Printed] = []
    for one in behind:
        words = text[parts[-1].span.end : one.span.start] if parts else ""
        if one.depth != whole.depth or any(sign in words for sign in _ENDS):
            return []
        parts.append(one)
    end = pattern_of("made_up").match(text, parts[-1].span.end)
    rest = text[end.end() if end else parts[-1].span.end :].lstrip()
    return parts if rest[:1] in ("", *_ENDS) else []
