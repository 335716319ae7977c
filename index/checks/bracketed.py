"""What brackets right behind a number say that it is made of: "债务限额484359万元（一般债务限额176023万元、专项债务限额308336万元）".

All numbers of the bracket are of the whole's unit and have names that tell parts of it. More than the whole differs;
less only where it is short by a slip of the pen, for a bracket may tell of some.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import plain
from index.checks.ground import Ground, told
from index.checks.printed import PERCENT, Printed, at, is_slip
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of, trait_of

RULE = "prose_parts"
_OPENS, _SIGNS = "（(", "（(：:、，,；;和及与"
_PAIR, _YUAN = 2, 10**4
#: So far from their whole what stands in brackets is something else; and so far, where it is less.
_FAR, _NEAR = Decimal("0.5"), Decimal("0.1")
#: A number of fewer digits is short by a slip by chance.
_DIGITS = 4


def check_bracketed(ground: Ground, told_of: Sequence[Sequence[Printed]]) -> Iterator[Check]:
    """Every number with a list in brackets right behind it."""
    for found in told_of:
        for n, whole in enumerate(found):
            parts = _inside(ground, whole, found[n + 1 :])
            if len(parts) >= _PAIR and are_parts(whole, parts):
                yield from hold_parts(ground, whole, parts)


def _inside(ground: Ground, whole: Printed, behind: Sequence[Printed]) -> list[Printed]:
    """The numbers of the bracket that opens right behind a number; none where it holds others, or brackets."""
    text = ground.document.text
    if not behind or text[whole.span.end : behind[0].span.start].lstrip()[:1] not in (*_OPENS,):
        return []
    inner: list[Printed] = []
    for one in behind:
        if one.depth <= whole.depth:
            break
        inner.append(one)
    between = [text[a.span.end : b.span.start] for a, b in zip((whole, *inner), inner, strict=False)]
    plain = all(p.depth == whole.depth + 1 for p in inner) and not any(c.isdigit() for words in between for c in words)
    return inner if plain else []


def are_parts(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Whether numbers have the unit of their whole and names that tell it apart."""
    if whole.unit == PERCENT or any(p.unit != whole.unit or not p.name or p.sign not in _SIGNS for p in parts):
        return False
    names = [p.name for p in parts]
    apart = (said[0] for name in names for said in pattern_of("no_part").finditer(name))
    if len(set(names)) < len(names) or any(word not in whole.name for word in apart):
        return False
    return len({trait_of(name, whole.name) for name in names}) == 1


def hold_parts(ground: Ground, whole: Printed, parts: Sequence[Printed]) -> Iterator[Check]:
    """Parts against their whole: more than it differs; less only where it is short by a slip of the pen."""
    gap = sum((p.value for p in parts), Decimal(0)) - whole.value
    loose = sum((p.last for p in (whole, *parts) if p.is_money or p.value % 1), Decimal(0)) / 2
    scale = _YUAN if whole.is_money else 1
    unit = "万元" if whole.is_money else whole.unit
    said = " + ".join(f"{p.name} {p.shown}" for p in parts)
    text = f"正文：{said} = {told((whole.value + gap) / scale)} {unit}，{whole.name}为 {whole.shown}"
    if abs(gap) <= loose:
        yield Check(RULE, Outcome.HOLDS, f"{text}，一致。", at(ground, whole, *parts))
        return
    slip = gap > 0 or is_slip(gap, min(p.last for p in (whole, *parts))) and abs(gap) <= _NEAR * whole.value
    telling = gap > 0 or len((whole.value / whole.last).as_tuple().digits) >= _DIGITS
    far = gap > _FAR * whole.value and not is_slip(gap, min(p.last for p in (whole, *parts)))
    if slip and telling and not far:
        text = f"{text}，相差 {told(abs(gap) / scale)} {unit}。"
        stake = abs(gap) if whole.is_money else Decimal(0)
        yield Check(RULE, Outcome.DIFFERS, text, at(ground, whole, *parts), plain(gap / scale), unit, stake)
