"""A change against the two amounts that it lies between: of this year and the year before, or spent and planned."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import is_money
from index.checks.alike import same
from index.checks.ground import (
    Ground,
    Numbered,
    compared,
    in_grid,
    in_unit,
    name_of,
    places_of,
    shown,
    slack_of,
    told,
    unit_of,
)
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure, Stage
from index.figures.earlier import measures_year_before
from index.figures.values import exact, place

#: More amounts of one section than any that people write has.
_VERY_MANY = 2000
_OTHER_YEAR = re.compile(r"上年|去年|同期|(?:19|20)\d\d")
BUDGETS = (Stage.ADJUSTED_BUDGET, Stage.INITIAL_BUDGET)
_DONE = re.compile("决算|执行|实际|完成")


def is_as_named(figure: Figure, base: str) -> bool:
    """Whether an amount may be what the words of a base name: one that was planned, or one that was spent."""
    if _DONE.search(base):
        return figure.stage not in BUDGETS
    return figure.stage in BUDGETS or "预算" not in base


def check_change(
    ground: Ground, change: Numbered, group: Sequence[Numbered], section: Sequence[Numbered]
) -> Iterator[Check]:
    """A change against the two amounts that it lies between: of this year and the year before, or spent and planned."""
    stated = change[1]
    of_budget = _measures_budget(stated)
    if stated.fiscal_year is None or not (of_budget or measures_year_before(stated)):
        return
    mates = [m for m in group if same(m[1], stated) and m[1].measure in (Measure.AMOUNT, Measure.COUNT)]
    own = [m for m in mates if m[1].fiscal_year == stated.fiscal_year]
    now = [m for m in own if m[1].stage is stated.stage]
    before = [m for m in mates if m[1].fiscal_year == stated.fiscal_year - 1]
    if of_budget:
        before = [m for m in own if m[1].stage in BUDGETS]
    checks = []
    for one in now:
        for other in before:
            if is_money(one[1].unit) != is_money(stated.unit) or is_money(other[1].unit) != is_money(stated.unit):
                continue
            computed = exact(one[1]) - exact(other[1])
            given = told(in_unit(computed, unit_of(stated)), sign=True)
            said = f"{told(one[1].value)} − {told(other[1].value)} = {given}"
            where = f"{place(stated)}“{name_of(stated)}”"
            text = f"{where}：{said}，写作{shown_change(stated)}"
            checks.append(
                compared(
                    "change_amounts",
                    computed,
                    stated,
                    (change, one, other),
                    text,
                    slack_of(ground, stated, [one[1], other[1]]),
                )
            )
    nearest = min(checks, key=lambda c: abs(c.difference or Decimal(0)), default=None)
    if nearest is not None and not (nearest.outcome is Outcome.DIFFERS and _told_by_others(stated, nearest, section)):
        yield nearest


def more_than_all(rate: Figure, group: Sequence[Numbered]) -> Iterator[Check]:
    """An increase above the amount that it led to, where a sentence tells one of each with the rate: the year before
    would be below zero."""
    mates = [m for m in group if same(m[1], rate) and m[1].fiscal_year == rate.fiscal_year and is_money(m[1].unit)]
    changes = [m for m in mates if m[1].measure is Measure.CHANGE and m[1].base == rate.base]
    amounts = [m for m in mates if m[1].measure is Measure.AMOUNT and m[1].stage is rate.stage]
    if in_grid(rate) or rate.value <= 0 or len(changes) != 1 or len(amounts) != 1:
        return
    change, amount = changes[0][1], amounts[0][1]
    gap = exact(change) - exact(amount)
    if gap > 0 and exact(amount) > 0:
        unit = unit_of(change)
        text = f"{place(change)}“{name_of(change)}”：{shown(amount)}，写作{shown_change(change)}，增加的比全部还多 {told(in_unit(gap, unit))} {unit}。"
        yield Check(
            "change_amounts", Outcome.DIFFERS, text, places_of([*changes, *amounts]), in_unit(gap, unit), unit, gap
        )


def _told_by_others(stated: Figure, held: Check, amounts: Sequence[Numbered]) -> bool:
    """Whether two amounts of the section, not both of them those it was held against, are as far apart as a change
    says, whatever labels were read for them. Of very many amounts some two always are."""
    if len(amounts) > _VERY_MANY:
        return True
    numbers = {p.figure for p in held.at}
    values = {exact(f) for _, f in amounts if is_money(f.unit)}
    others = {exact(f) for n, f in amounts if is_money(f.unit) and n not in numbers}
    others -= {exact(f) for n, f in amounts if n in numbers}
    change = exact(stated)
    return is_money(stated.unit) and any(other - change in values or other + change in values for other in others)


def _measures_budget(change: Figure) -> bool:
    """Whether a change is that of what was spent from what was planned for the same year."""
    of_own = "预算" in change.base and not _OTHER_YEAR.search(change.base)
    return change.stage is Stage.FINAL_ACCOUNTS and of_own and not in_grid(change)


def shown_change(figure: Figure) -> str:
    """A change as it is said: 增加 or 减少, and by how much."""
    return f"{'增加' if figure.value > 0 else '减少'} {abs(figure.value):f}{figure.unit}" if figure.value else "持平"
