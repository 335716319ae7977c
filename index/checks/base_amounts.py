"""A comparison with a year whose amount does not give it, where that of another year does: "2023年128032万元，比2021年
增长3.5%" of 121563 in 2021 and 123743 in 2022.

Both years' amounts are told and only the other one gives what is said; a change of many digits that leads to the other
year's amount says enough by itself. Of a year that is not named nothing is said.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.changes import is_as_named
from index.checks.ground import Ground, Numbered, in_grid, place_of, rate_slack, shown, tells
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of
from index.figure import Figure, Measure
from index.figures.values import exact, step

RULE = "own_year"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
#: A rate of so many digits, and an amount of so many, is another year's by no chance.
_RATE, _AMOUNT = 2, 4
#: One of a single digit (增长5%) is given to this.
_EXACTLY = Decimal("0.05")
_UNSURE = frozenset({"direction_open", "approximate"})


def check_base_amounts(ground: Ground) -> Iterator[Check]:
    """Every rate and change of a sentence that names the one year it is from."""
    for beside in ground.sentences.values():
        for moved in beside:
            base = _base(moved[1])
            now = _now(moved[1], beside) if base else None
            if base and now is not None:
                yield from _held(ground, moved, now, base)


def _base(moved: Figure) -> int | None:
    """The year before its own that a change is from, in words."""
    if moved.measure not in (Measure.GROWTH_RATE, Measure.CHANGE) or moved.flags & _UNSURE:
        return None
    years = {int(y) for y in _YEAR.findall(moved.base)}
    year = years.pop() if len(years) == 1 else None
    return year if year is not None and moved.fiscal_year is not None and year < moved.fiscal_year else None


def _now(moved: Figure, beside: Sequence[Numbered]) -> Numbered | None:
    """The one amount of a sentence that moved."""
    found = [
        m for m in beside
        if m[1].measure is Measure.AMOUNT and is_money(m[1].unit) and m[1].row == moved.row
        and m[1].fiscal_year == moved.fiscal_year and m[1].number_span.start < moved.number_span.start
    ]  # fmt: skip
    return found[0] if len({exact(f) for _, f in found}) == 1 else None


def _held(ground: Ground, moved: Numbered, now: Numbered, base: int) -> Iterator[Check]:
    item = _item(now[1].item)
    told_of = [m for m in ground.by_item[item] if _is_of_before(m[1], now[1])] if item else []
    named = [m for m in told_of if m[1].fiscal_year == base and is_as_named(m[1], moved[1].base)]
    closely = _EXACTLY if moved[1].measure is Measure.GROWTH_RATE and not tells(moved[1].value, _RATE) else None
    others = [m for m in told_of if m[1].fiscal_year != base and _gives(m[1], now[1], moved[1], closely)]
    if not others or any(_gives(f, now[1], moved[1]) for _, f in named) or not (named or _is_telling(moved[1], others)):
        return
    other = others[0]
    years = "、".join(f"{f.fiscal_year}年 {shown(f)}" for _, f in (*named[:1], other))
    quote = ground.document.text[now[1].number_span.start : moved[1].span.end]
    text = f"“{' '.join(quote.split())}”：{years}，所写的与 {other[1].fiscal_year} 年的相合，所比的年份可能写错。"
    yield Check(RULE, Outcome.DIFFERS, text, tuple(map(place_of, (moved, now, *named[:1], other))))


def _is_of_before(figure: Figure, now: Figure) -> bool:
    year = figure.fiscal_year
    if figure.measure is not Measure.AMOUNT or year is None or year >= (now.fiscal_year or 0):
        return False
    return figure.agency == now.agency and exact(figure) > 0 and (in_grid(figure) or is_money(figure.unit))


def _gives(before: Figure, now: Figure, moved: Figure, closely: Decimal | None = None) -> bool:
    """Whether from one amount to another there is what is said, a rate as `closely` as it is printed where not told."""
    gap = exact(now) - exact(before)
    if moved.measure is Measure.CHANGE:
        return abs(gap - exact(moved)) <= (step(now) + step(before) + step(moved)) / 2
    return abs(100 * gap / exact(before) - moved.value) <= (closely or rate_slack(moved))


def _is_telling(moved: Figure, others: Sequence[Numbered]) -> bool:
    return moved.measure is Measure.CHANGE and all(tells(f.value, _AMOUNT) for _, f in others)


@lru_cache(maxsize=256)
def _item(item: str) -> str | None:
    """A known item; what is expected of it is of it too (一般公共预算收入预期)."""
    measures = load_measures()
    if item in measures.by_key:
        return item
    return measures.key_of(pattern_of("expected").sub("", fold_label(item)))
