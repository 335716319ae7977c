"""Sums that a sentence reckons up to its end, as they are printed: "收入2350万元，加上级补助45万元，收入总计2395万元",
"余额为11150万元（年初12400万元，动用8600万元，安排7350万元）", 收入总计 less 支出总计 is what is left.

Other amounts may belong to a sum that its sentence does not tell: only a gap as a slip of the pen leaves it is a
finding.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import MONEY_UNITS
from index.checks.ground import Ground, told
from index.checks.numbered import number_of
from index.checks.printed import PERCENT, Printed, at, is_slip
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of

_FEWEST = 3
_YUAN = 10**4
_LISTED = "，,、和及"
_BEGINS = "：:；;。\n"
_ADDED = re.compile("^(?:再)?加(?:上|：)?")
_NEAR = Decimal("0.1")
_SIDE = ("收入", "支出")
#: What was left of the year, at its begin and at its end.
_ROLLED = ("surplus", "opening_left", "closing_left")
#: What closes a list of two.
_BOTH = ("合计", "共计", "总计", "共", "两项合计")
#: What ends the name of a sum that says what is added up: 还本付息合计.
_SUM_OF = re.compile("(?P<of>[一-龥]{2,8})(?:合计|共计|总计)(?:为)?")
#: How many a sum says that it is of: 两项合计.
_COUNTED = re.compile("(?:以上|上述)?([两二三四五六七八九十]|\\d{1,2})[项类]合计")
_SIDES = ("收入总计", "支出总计", "收入总量", "支出总量")
_AT_THE_END = re.compile("(?:年末|年底|期末|月末)[一-龥]*余额(?:为)?$")
_WHEN = re.compile(r"^(?:19|20)\d\d(?:年(?=年初|期初))?")
_LEFT = re.compile("(?:年终|年末|当年|滚存)?(?:结余|结转)(?:下年)?(?:为)?")


def check_running(
    ground: Ground, told_of: Sequence[Sequence[Printed]], together: Sequence[Sequence[Printed]]
) -> Iterator[Check]:
    """Every such sum, of sentences and of paragraphs."""
    for found in told_of:
        beside = next((p for p in together if found[0] in p), found)
        for n, one in enumerate(found):
            summed = pattern_of("summed").fullmatch(one.name) or _sums_up(one, found[:n])
            if one.unit != PERCENT and summed and one.depth == 0:
                yield from _summed(ground, one, found[:n], beside[: beside.index(one)])
            if one.is_money and one.name.rstrip("为").endswith("余额"):
                yield from _balance(ground, one, found[n + 1 :])
                yield from _from_opening(ground, one, found[:n])
    for found in together:
        yield from _two_sides(ground, [p for p in found if p.depth == 0])
        yield from _rolled_on(ground, [p for p in found if p.depth == 0 and p.is_money])


def _summed(ground: Ground, total: Printed, before: Sequence[Printed], paragraph: Sequence[Printed]) -> Iterator[Check]:
    """A total against the list that it closes."""
    parts: list[Printed] = []
    for one in reversed([p for p in before if p.depth == 0]):
        if one.unit != total.unit or pattern_of("moved").search(one.name):
            return
        parts.insert(0, one)
        if one.sign in _BEGINS or not one.sign:
            break
    if counted := _COUNTED.match(total.name):
        parts = parts[-(number_of(counted[1]) or 0) :]
    if parts and _ADDED.search(parts[0].name):
        yield from _added_to(ground, total, parts, paragraph)
        return
    added = any(_ADDED.search(p.name) for p in parts)
    both = total.name in _BOTH or _sums_up(total, parts)
    paired = counted is not None or bool(parts) and both and all(p.sign in _LISTED for p in parts[1:])
    if len(parts) < _FEWEST - (added or paired) or any(p.value > total.value for p in parts) or "等" in total.name:
        return
    yield from _held(ground, "prose_parts", total, [(p, 1) for p in parts])


def _sums_up(total: Printed, before: Sequence[Printed]) -> bool:
    """Whether a name says that it is the sum of what is told before it, none of which is of its other side."""
    side = next((s for s in _SIDE if s in total.name), "")
    other = next((s for s in _SIDE if s != side), "") if side else ""
    return _SUM_OF.fullmatch(total.name) is not None and not (other and any(other in p.name for p in before))


def _added_to(
    ground: Ground, total: Printed, parts: Sequence[Printed], paragraph: Sequence[Printed]
) -> Iterator[Check]:
    """A total of what a paragraph told first of its side and of what is added to that (…；加上级补助…，收入总计…)."""
    side = next((s for s in _SIDE if s in total.name), "")
    before = paragraph[: paragraph.index(parts[0])] if parts[0] in paragraph else ()
    bases = [p for p in before if p.unit == total.unit and p.depth == 0 and side and side in p.name]
    sums = [_held(ground, "prose_parts", total, [(p, 1) for p in (base, *parts)]) for base in bases]
    checks = [check for found in sums for check in found]
    holding = [check for check in checks if check.outcome is Outcome.HOLDS]
    yield from holding[:1] or checks[:1]


def _rolled_on(ground: Ground, found: Sequence[Printed]) -> Iterator[Check]:
    """年初滚存结余 and what was left of the year, told one behind the other, against 年末滚存结余 behind them."""
    for surplus, opening, closing in zip(found, found[1:], found[2:], strict=False):
        names = (
            pattern_of(kind).fullmatch(p.name) for kind, p in zip(_ROLLED, (surplus, opening, closing), strict=True)
        )
        if all(names) and closing.value >= 0:
            yield from _held(ground, "carried_over", closing, [(opening, 1), (surplus, 1)], closed=True)


def _balance(ground: Ground, balance: Printed, behind: Sequence[Printed]) -> Iterator[Check]:
    """A balance with what it came from in brackets behind it."""
    inner: list[Printed] = []
    for one in behind:
        if one.depth <= balance.depth:
            break
        inner.append(one)
    if inner and ground.document.text[balance.span.end : inner[0].span.start].strip()[:1] not in ("（", "("):
        return
    signed = [(p, _sign(p.name)) for p in inner if p.is_money]
    if len(signed) < 2 or len(signed) < len(inner) or any(not sign for _, sign in signed):
        return
    if sum(pattern_of("opening").match(p.name) is not None for p, _ in signed) == 1:
        yield from _held(ground, "carried_over", balance, [(p, sign) for p, sign in signed], closed=True)


def _from_opening(ground: Ground, closing: Printed, before: Sequence[Printed]) -> Iterator[Check]:
    """What is left at the end behind what there was at the begin and what came and went: 年初余额…，当年化解…，年末余额…."""
    flows: list[tuple[Printed, int]] = []
    for one in reversed(before if _AT_THE_END.search(closing.name) else ()):
        sign = _sign(one.name) if one.is_money and one.depth == closing.depth else 0
        if not sign:
            return
        flows.insert(0, (one, sign))
        if pattern_of("opening").match(_WHEN.sub("", one.name)):
            break
    if len(flows) > 1 and pattern_of("opening").match(_WHEN.sub("", flows[0][0].name)):
        yield from _held(ground, "carried_over", closing, flows)


def _sign(name: str) -> int:
    if pattern_of("opening").match(_WHEN.sub("", name)):
        return 1
    signs = {1 for _ in pattern_of("flow_in").finditer(name)} | {-1 for _ in pattern_of("flow_out").finditer(name)}
    return signs.pop() if len(signs) == 1 else 0


def _two_sides(ground: Ground, found: Sequence[Printed]) -> Iterator[Check]:
    """收入总计, 支出总计 and what is left behind them."""
    for n, one in enumerate(found):
        sides = [p for p in found[:n] if p.is_money and p.name.rstrip("为").endswith(_SIDES)][-2:]
        if not one.is_money or not _LEFT.fullmatch(one.name) or len(sides) < 2 or found[n - 1] is not sides[1]:
            continue
        names = [p.name.rstrip("为")[-4:-2] for p in sides]
        if names == list(_SIDE) and sides[0].value != sides[1].value:  # alike, they hold what is left
            yield from _held(ground, "carried_over", one, [(sides[0], 1), (sides[1], -1)])


def _held(
    ground: Ground, rule: str, stated: Printed, parts: Sequence[tuple[Printed, int]], closed: bool = False
) -> Iterator[Check]:
    computed = sum((p.value * sign for p, sign in parts), Decimal(0))
    last = min(p.last for p in (stated, *(p for p, _ in parts)))
    gap = computed - stated.value
    said = "".join(f"{' + ' if s > 0 else ' − '}{p.name} {p.shown}" for p, s in parts).removeprefix(" + ")
    text = f"正文：{said}，{stated.name or '合计'}为 {stated.shown}"
    places = at(ground, stated, *(p for p, _ in parts))
    loose = sum((p.last for p in (stated, *(p for p, _ in parts)) if p.is_money), Decimal(0)) / 2
    slipped = next((p for p, sign in parts if _is_of_another_unit(p, sign * gap, stated, [q for q, _ in parts])), None)
    if slipped is not None:
        said = f"{text}，“{slipped.shown}”的单位与其他各数不一致。"
        yield Check("amount_unit", Outcome.DIFFERS, said, places, stake=abs(gap))
    elif abs(gap) <= loose:
        yield Check(rule, Outcome.HOLDS, f"{text}，一致。", places)
    elif closed or is_slip(gap, last) and (_is_of_its_side(stated, parts[0][0]) or _is_near(gap, stated, parts)):
        unit, difference = ("万元", gap / _YUAN) if stated.is_money else (stated.unit, gap)
        text = f"{text}，相差 {told(abs(difference))} {unit}。"
        stake = abs(gap) if stated.is_money else Decimal(0)
        yield Check(rule, Outcome.DIFFERS, text, places, difference, unit, stake)


def _is_of_its_side(total: Printed, first: Printed) -> bool:
    """Whether a total is named by the side that its list begins with: 收入…，…，收入总计."""
    return "总" in total.name and any(side in total.name and side in first.name for side in _SIDE)


def _is_near(gap: Decimal, stated: Printed, parts: Sequence[tuple[Printed, int]]) -> bool:
    return abs(gap) <= _NEAR * max(stated.value, *(p.value for p, _ in parts))


def _is_of_another_unit(part: Printed, gap: Decimal, stated: Printed, parts: Sequence[Printed]) -> bool:
    """Whether a part alone is in another unit of money than the total and the other parts, in which the sum ties."""
    others = {_unit(p) for p in (stated, *parts) if p is not part}
    if not part.is_money or len(others) != 1 or _unit(part) in others:
        return False
    times = MONEY_UNITS[others.pop()] / MONEY_UNITS[_unit(part)]
    return (
        abs(gap + part.value * (times - 1))
        <= sum((p.last for p in (stated, *parts)), Decimal(0)) / 2 + part.last * times
    )


def _unit(one: Printed) -> str:
    return one.shown.lstrip("0123456789.,， ")
