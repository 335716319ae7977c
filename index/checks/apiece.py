"""What one of many costs, recomputed: "人均接待费 107.84 元" from the amount and the count before it in its sentence.

Where any amount of the sentence over any of its counts gives it, it holds; else the amount and the count next before it
are what it is held against. One that is told as about so much says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, is_money, plain
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, in_grid, in_unit, name_of, places_of, shown, told, unit_of
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure
from index.figures.values import exact, place, step

RULE = "apiece"
#: Of whom or of what, with the units that these are counted in.
_OF = (
    (re.compile("人均|每人次?|每位"), frozenset({"人", "人次", "名", "位"})),
    (re.compile("车均|每辆|每台|每车|单车"), frozenset({"辆", "台"})),
    (re.compile("批均|每批次?"), frozenset({"批", "批次"})),
)
#: Of how many an average is said to be, and of what amount.
_BY = re.compile(r"按照?(?P<of>[一-龥]{2,8}?)(?:计算|测算|折算|平均)")
_OF_WHAT = re.compile(r"(?:人均|户均|生均|车均|每人)(?P<what>[一-龥]{2,12})")
_RECEPTION = "official_reception"
#: So many times in a year what is told of a part of it ("人均每月4666.38元"), or in the months that a paper is of; a year
#: of days has either number.
_TIMES = (
    (re.compile("每月|月[人平]?均"), tuple(range(1, 13))),
    (re.compile("每季|季均"), (4,)),
    (re.compile("每周|周均"), (52,)),
    (re.compile("每[天日]|日[人平]?均"), (365, 366)),
)
_EACH = re.compile("均|每")
_LOOSE = re.compile("约|左右|不[超高]|以内|以下|标准|限额|上限|余元")
#: Nearer than this it was rounded, or cut.
_NEAR = Decimal("0.01")
_MONEY = frozenset({Measure.AMOUNT, Measure.UNIT_PRICE})


def check_apiece(ground: Ground) -> Iterator[Check]:
    """Every amount apiece of a sentence that tells an amount and a count before it."""
    told_of = (*ground.apiece, *((n, f) for of in ground.sentences.values() for n, f in of))
    for n, f in told_of:
        units = next((u for said, u in _OF if said.search(f.quote)), None)
        if units and f.measure in _MONEY and is_money(f.unit) and not _LOOSE.search(f.quote):
            beside = ground.sentences.get((f.sentence.start, f.sentence.end), ())
            before = [m for m in beside if m[1].number_span.start < f.number_span.start]
            if not any(m[1].measure is Measure.AMOUNT for m in before):
                before += _told_before(ground, f) or _told_apart(ground, f)
            yield from _held(ground, (n, f), sorted(before, key=lambda m: m[1].number_span.start), units)


def _told_before(ground: Ground, apiece: Figure) -> list[Numbered]:
    """What was spent on visitors as the sentences before tell it in its paragraph, where it is one amount."""
    line = ground.document.text.rfind("\n", 0, apiece.sentence.start) + 1
    spans = (s for s in ground.sentences if line <= s[0] and s[1] <= apiece.sentence.start)
    told_of = (m for s in spans for m in ground.sentences[s])
    found = [m for m in told_of if m[1].measure is Measure.AMOUNT and m[1].value and m[1].item == _RECEPTION]
    return found[:1] if len({exact(f) for _, f in found}) == 1 else []


def _told_apart(ground: Ground, apiece: Figure) -> list[Numbered]:
    """What an average is said to be of ("按常住人口计算，人均支出预算…"): the amount and the count that the document
    gives these names, where each is one value."""
    said = ground.document.text[apiece.sentence.start : apiece.number_span.start]
    by = next(reversed(list(_BY.finditer(said))), None)
    what = _OF_WHAT.match(fold_label(name_of(apiece)))
    if by is None or what is None:
        return []
    named = {Measure.COUNT: fold_label(by["of"]), Measure.AMOUNT: what["what"]}
    out: list[Numbered] = []
    for measure, name in named.items():
        found = [
            (n, f) for n, f in ground.figures
            if f.measure is measure and not in_grid(f) and f.fiscal_year == apiece.fiscal_year
            and f.agency == apiece.agency and _is_called(fold_label(name_of(f)), name, measure)
        ]  # fmt: skip
        if len({exact(f) for _, f in found}) != 1:
            return []
        out.append(found[0])
    return out


def _is_called(label: str, name: str, measure: Measure) -> bool:
    """Whether a figure has a name; of a count it may be said whose it is (街道常住人口)."""
    return label == name or measure is Measure.COUNT and label.endswith(name)


def _is_of_its_own_clause(ground: Ground, apiece: Figure, *before: Figure) -> bool:
    """Whether the words behind the last ； before an average, in one sentence with the figures `before` it, print a
    number: what it is of is told there, and was not read."""
    last = max(f.number_span.end for f in before)
    words = ground.document.text[last : apiece.number_span.start]
    _, closed, own = words.rpartition("；")
    return bool(closed) and "。" not in words and "\n" not in words and any(sign.isdigit() for sign in own)


def _held(ground: Ground, apiece: Numbered, before: Sequence[Numbered], units: frozenset[str]) -> Iterator[Check]:
    counts = [m for m in before if m[1].measure is Measure.COUNT and m[1].unit in units and m[1].value > 0]
    amounts = [
        m for m in before if m[1].measure is Measure.AMOUNT and is_money(m[1].unit) and not _EACH.search(m[1].quote)
    ]
    if not counts or not amounts:
        return
    stated = apiece[1]
    pairs = [(amount, count) for amount in amounts for count in counts]
    fitting = [p for p in pairs if _gives(p[0], p[1], apiece)]
    amount, count = fitting[0] if fitting else (amounts[-1], counts[-1])
    unit = unit_of(stated)
    given = in_unit((exact(amount[1]) / count[1].value).quantize(MONEY_UNITS[unit] / 10000), unit)
    said = f"{place(stated)}：{shown(amount[1])} ÷ {shown(count[1])} = {told(given)} {unit}，写作 {shown(stated)}"
    places = places_of([apiece, amount, count])
    if fitting:
        yield Check(RULE, Outcome.HOLDS, f"{said}，一致。", places, Decimal(0), unit)
        return
    if _is_of_its_own_clause(ground, stated, amount[1], count[1]):
        return
    gap = plain(given - stated.value)
    yield Check(RULE, Outcome.DIFFERS, f"{said}，相差 {told(abs(gap))} {unit}。", places, gap, unit, abs(exact(stated)))


def _gives(amount: Numbered, count: Numbered, apiece: Numbered) -> bool:
    each, stated = exact(amount[1]) / count[1].value, exact(apiece[1])
    loose = step(amount[1]) / count[1].value / 2 + step(apiece[1])
    times = next((many for said, many in _TIMES if said.search(apiece[1].quote)), (1,))
    return any(abs(each / many - stated) <= max(loose, _NEAR * stated) for many in times)
