"""Percentages and changes recomputed from the amounts beside them, in one sentence or one row of a table.

A percentage is held against every amount that its words may mean; it differs only where none of them gives it. A base
of zero gives no rate: nothing is said of it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, plain
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.explained import common_whole, growth_explained, share_explained
from index.checks.ground import (
    FULL_PAIRS,
    Ground,
    Numbered,
    compared,
    decimals,
    fineness,
    in_grid,
    in_unit,
    name_of,
    places_of,
    rate_slack,
    shown,
    slack_of,
    told,
    unit_of,
)
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure, Stage
from index.figures.earlier import measures_year_before
from index.figures.values import exact, place

#: One way of reckoning a percentage: its value, what it was reckoned from, how that is said, what rounding of the
#: operands may come to.
Way = tuple[Decimal, tuple[Numbered, ...], str, Decimal]
#: Words that compare with a year before, in the clause of its amount.
_COMPARED = re.compile(r"[比较与同](?:上年|去年|(?:19|20)\d\d年)")
#: More amounts of one section than any that people write has.
_VERY_MANY = 2000
_OTHER_YEAR = re.compile(r"上年|去年|同期|(?:19|20)\d\d")
_OPEN = "direction_open"
_BOTH_SIDES = "total_budget"
_SIDES = frozenset({_BOTH_SIDES, "total_revenue", "total_expenditure"})
_RECKONED = frozenset({Measure.GROWTH_RATE, Measure.EXECUTION_RATE, Measure.SHARE, Measure.CHANGE})
_BUDGETS = (Stage.ADJUSTED_BUDGET, Stage.INITIAL_BUDGET)


def check_rates(ground: Ground) -> Iterator[Check]:
    """Every share, rate of change, rate of execution and change whose operands stand beside it."""
    sections, wholes = _sections(ground), _wholes(ground)
    for beside in (*ground.sentences.values(), *ground.cells.values()):
        for numbered in beside:
            figure = numbered[1]
            if _OPEN in figure.flags or figure.measure not in _RECKONED:
                continue
            group = beside if in_grid(figure) else _with_section(numbered, beside, sections)
            if figure.measure is Measure.GROWTH_RATE:
                ways = list(_growths(ground, numbered, group))
                held = _held("growth_rate", numbered, [*ways, *_of_other_words(numbered, group)] if ways else ways)
                yield from (c for c in held if not _differs(c) or not growth_explained(ground, figure, group))
            elif figure.measure is Measure.EXECUTION_RATE:
                yield from _held("execution_rate", numbered, list(_executions(ground, numbered, group)))
            elif figure.measure is Measure.SHARE:
                named = _named_whole(figure, wholes)
                ways = list(_shares(ground, numbered, [*group, *named])) or _of_a_whole_told_apart(ground, figure)
                held = _held("share", numbered, ways)
                yield from (c for c in held if not _differs(c) or named or not share_explained(ground, figure))
            elif figure.measure is Measure.CHANGE:
                yield from _change(ground, numbered, group, sections[figure.heading])


def _differs(check: Check) -> bool:
    return check.outcome is Outcome.DIFFERS


def _sections(ground: Ground) -> dict[tuple[str, ...], list[Numbered]]:
    """The amounts of sentences, by the heading that they stand under."""
    out: dict[tuple[str, ...], list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if not in_grid(f) and f.measure is Measure.AMOUNT:
            out[f.heading].append((n, f))
    return out


def _wholes(ground: Ground) -> dict[object, list[Numbered]]:
    """The totals of sentences, by what they are of."""
    out: dict[object, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if not in_grid(f) and f.item in load_measures().by_key and f.measure is Measure.AMOUNT:
            out[f.item, f.agency, f.fiscal_year, f.stage].append((n, f))
    return out


def _named_whole(rate: Figure, wholes: dict[object, list[Numbered]]) -> list[Numbered]:
    """The total that a share is said to be of, where the text gives it one value elsewhere."""
    key = load_measures().key_of(rate.base) if rate.base and not in_grid(rate) else None
    found = wholes.get((key, rate.agency, rate.fiscal_year, rate.stage), []) if key else []
    return found[:1] if len({exact(f) for _, f in found}) == 1 else []


def _with_section(
    rate: Numbered, beside: Sequence[Numbered], sections: dict[tuple[str, ...], list[Numbered]]
) -> Sequence[Numbered]:
    """The sentence; where it does not give the amount of the year itself, with the one that its section gives."""
    stated = rate[1]

    def is_of_it(figure: Figure) -> bool:
        alike = figure.measure is Measure.AMOUNT and figure.fiscal_year == stated.fiscal_year
        return alike and figure.stage is stated.stage and _same_subject(figure, stated)

    if any(is_of_it(f) for _, f in beside):
        return beside
    found = [(n, replace(f, row=stated.row)) for n, f in sections[stated.heading] if is_of_it(f)]
    return [*beside, found[0]] if found and len({exact(f) for _, f in found}) == 1 else beside


def _held(rule: str, rate: Numbered, ways: Sequence[Way]) -> Iterator[Check]:
    """The rate against the ways of reckoning it; the nearest is told."""
    if not ways:
        return
    stated = rate[1]
    value, used, said, slack = min(ways, key=lambda way: abs(way[0] - stated.value))
    gap = value - stated.value
    printed = Decimal(1).scaleb(-decimals(stated.value))
    outcome = Outcome.HOLDS
    if abs(gap) > printed / 2 + slack:
        outcome = Outcome.ROUNDING if abs(gap) <= rate_slack(stated) + slack else Outcome.DIFFERS
    near = value.quantize(printed / 10)
    text = f"{place(stated)}“{name_of(stated)}”：{said} = {told(near)}%，写作 {shown(stated)}"
    text += {Outcome.HOLDS: "，一致", Outcome.ROUNDING: "，只差末位"}.get(
        outcome, f"，相差 {told(abs(near - stated.value))} 个百分点"
    )
    places = (rate, *used)
    stake = abs(gap) / 100 * max((exact(f) for _, f in used if is_money(f.unit)), default=Decimal(0))
    yield Check(rule, outcome, f"{text}。", places_of(places), plain(near - stated.value), stated.unit, stake)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures speak of one thing: 收支 of a sentence is what it calls 收入总计 and 支出总计 before."""
    short, long = sorted((one.row, other.row), key=len)
    alike = long[len(long) - len(short) :] == short or one.item == _BOTH_SIDES and len(short) == len(long) == 1
    return _same_subject(one, other) and (one.item != other.item or alike)


def _same_subject(one: Figure, other: Figure) -> bool:
    if (one.agency, one.expenditure, one.fund) != (other.agency, other.expenditure, other.fund):
        return False
    return one.item == other.item or _BOTH_SIDES in (one.item, other.item) and _SIDES.issuperset({one.item, other.item})


def _growths(ground: Ground, rate: Numbered, group: Sequence[Numbered]) -> Iterator[Way]:
    """change ÷ (value − change), for every change and value of the same item told with the rate; or between years."""
    mates = [(n, f) for n, f in group if _same(f, rate[1]) and f.fiscal_year == rate[1].fiscal_year]
    if not in_grid(rate[1]) and len({f.value for _, f in mates if f.measure is Measure.GROWTH_RATE}) > 1:
        mates = _told_with(rate, mates)
    changes = [c for c in mates if c[1].measure is Measure.CHANGE and c[1].base == rate[1].base]
    values = [v for v in mates if v[1].measure is Measure.AMOUNT and v[1].stage is rate[1].stage]
    for change in changes:
        for value in values:
            if is_money(change[1].unit) != is_money(value[1].unit):
                continue
            before = exact(value[1]) - exact(change[1])
            if before > 0:
                given = 100 * exact(change[1]) / before
                loose = 100 * (fineness(ground, change[1]) + abs(given) / 100 * fineness(ground, value[1])) / before / 2
                now = told(in_unit(exact(value[1]), unit_of(change[1])))
                said = f"{told(change[1].value)} ÷ ({now} − {told(change[1].value)})"
                yield given, (value, change), said, loose
    yield from _from_before(ground, rate, changes, group)
    yield from _between(ground, rate, values, group)


def _from_before(
    ground: Ground, rate: Numbered, changes: Sequence[Numbered], group: Sequence[Numbered]
) -> Iterator[Way]:
    """change ÷ the amount of the year before that is told beside it."""
    year = rate[1].fiscal_year
    for before in group if year else ():
        other = before[1]
        if other.measure is not Measure.AMOUNT or other.fiscal_year != (year or 0) - 1 or exact(other) <= 0:
            continue
        for change in changes if _same(other, rate[1]) and is_money(other.unit) else ():
            if is_money(change[1].unit):
                given = 100 * exact(change[1]) / exact(other)
                loose = (
                    100 * (fineness(ground, change[1]) + abs(given) / 100 * fineness(ground, other)) / exact(other) / 2
                )
                yield given, (change, before), f"{told(change[1].value)} ÷ {told(other.value)}", loose


def _between(ground: Ground, rate: Numbered, values: Sequence[Numbered], group: Sequence[Numbered]) -> Iterator[Way]:
    """The rate between this year's amount and an amount of the year before it, of any stage: (now − then) ÷ then."""
    year = rate[1].fiscal_year
    befores = [b for b in group if year and b[1].measure is Measure.AMOUNT and b[1].fiscal_year == year - 1]
    for value in values if befores else ():
        for before in befores:
            other = before[1]
            if not _same(other, value[1]):
                continue
            if is_money(other.unit) == is_money(value[1].unit) and exact(other) > 0:
                given = 100 * (exact(value[1]) - exact(other)) / exact(other)
                loose = (
                    100
                    * (fineness(ground, value[1]) + (1 + abs(given) / 100) * fineness(ground, other))
                    / exact(other)
                    / 2
                )
                said = f"({told(value[1].value)} − {told(other.value)}) ÷ {told(other.value)}"
                yield given, (value, before), said, loose


def _told_with(rate: Numbered, mates: Sequence[Numbered]) -> list[Numbered]:
    """Of what a sentence tells of an item, what stands between the rate before and this one, and the amounts."""
    ends = sorted({f.number_span.start for _, f in mates if f.measure is Measure.GROWTH_RATE})
    before = max((e for e in ends if e < rate[1].number_span.start), default=-1)
    return [
        m for m in mates
        if m[1].measure is Measure.AMOUNT or before < m[1].number_span.start <= rate[1].number_span.start
    ]  # fmt: skip


def _budgets_elsewhere(ground: Ground, rate: Figure) -> list[Numbered]:
    """What the document plans for an item of a sentence, where its tables and sentences give each budget one value."""
    if in_grid(rate) or rate.item not in load_measures().by_key:
        return []
    told_of = [m for m in ground.by_item[rate.item] if m[1].measure is Measure.AMOUNT and _same_subject(m[1], rate)]
    told_of = [m for m in told_of if m[1].fiscal_year == rate.fiscal_year and is_money(m[1].unit)]
    by_stage = [[m for m in told_of if m[1].stage is stage] for stage in _BUDGETS]
    return [found[0] for found in by_stage if len({exact(f) for _, f in found}) == 1]


def _executions(ground: Ground, rate: Numbered, group: Sequence[Numbered]) -> Iterator[Way]:
    """Spent ÷ budget of the same item: the budget that the words name, else either."""
    mates = [m for m in group if _same(m[1], rate[1]) and m[1].measure is Measure.AMOUNT]
    spent = [m for m in mates if m[1].stage is Stage.FINAL_ACCOUNTS]
    budgets = [m for m in mates if m[1].stage in _BUDGETS] or _budgets_elsewhere(ground, rate[1])
    for final in spent:
        for budget in budgets:
            if exact(budget[1]) > 0:
                given = 100 * exact(final[1]) / exact(budget[1])
                loose = (
                    100
                    * (fineness(ground, final[1]) + given / 100 * fineness(ground, budget[1]))
                    / exact(budget[1])
                    / 2
                )
                yield given, (final, budget), f"{told(final[1].value)} ÷ {told(budget[1].value)}", loose


def _shares(ground: Ground, rate: Numbered, group: Sequence[Numbered]) -> Iterator[Way]:
    """The item's amount ÷ every amount of the sentence that may be its whole: the one named, the one above it."""
    stated = rate[1]
    told_of = [
        m for m in group if m[1].measure in (Measure.AMOUNT, Measure.COUNT)
        and m[1].stage is stated.stage and m[1].fiscal_year == stated.fiscal_year
    ]  # fmt: skip
    parts = [m for m in told_of if _same(m[1], stated)]
    if parts:  # behind the parts of an item the share may be that of the item itself
        parts += [m for m in told_of if m[1].row[-1:] and m[1].row[-1] in stated.row[:-1]]
    wholes = [m for m in group if m[1].measure in (Measure.AMOUNT, Measure.COUNT) and m[1].stage is stated.stage]
    base = load_measures().key_of(stated.base) or fold_label(stated.base)
    named = [m for m in wholes if stated.base and base in (m[1].item, fold_label(name_of(m[1])))]
    above = [m for m in wholes if len(stated.row) > 1 and m[1].row == stated.row[:-1]]
    if not (named or above):
        return
    for part in parts:
        # Where the words name no whole that stands here, any larger amount of the sentence may be meant.
        for whole in wholes:
            if exact(whole[1]) > 0 and whole[0] != part[0] and unit_of(whole[1]) == unit_of(part[1]):
                given = 100 * exact(part[1]) / exact(whole[1])
                loose = (
                    100 * (fineness(ground, part[1]) + given / 100 * fineness(ground, whole[1])) / exact(whole[1]) / 2
                )
                yield given, (part, whole), f"{told(part[1].value)} ÷ {told(whole[1].value)}", loose


def _of_a_whole_told_apart(ground: Ground, rate: Figure) -> list[Way]:
    """A share of what the other shares of its paragraph are of, else of what a pair that is all of it comes to."""
    if (found := common_whole(ground, rate)) is None:
        return _of_the_pair(ground, rate)
    part, whole = found
    given = 100 * exact(part[1]) / exact(whole[1])
    loose = 100 * (fineness(ground, part[1]) + given / 100 * fineness(ground, whole[1])) / exact(whole[1]) / 2
    return [(given, found, f"{told(part[1].value)} ÷ {told(whole[1].value)}", loose)]


def _of_the_pair(ground: Ground, rate: Figure) -> list[Way]:
    """The share of one of two parts that any whole is made of, both told in its sentence."""
    if rate.base or in_grid(rate):
        return []
    beside = ground.sentences[rate.sentence.start, rate.sentence.end]
    pair: set[str] = next((p for p in FULL_PAIRS if rate.item in p), set())
    parts = [m for m in beside if m[1].item in pair and m[1].measure is Measure.AMOUNT and m[1].stage is rate.stage]
    own = [m for m in parts if m[1].item == rate.item]
    whole = sum((exact(f) for _, f in parts), Decimal(0))
    if len(parts) != len(pair) or len(own) != 1 or whole <= 0 or len({unit_of(f) for _, f in parts}) > 1:
        return []
    unit = unit_of(own[0][1])
    said = f"{told(own[0][1].value)} ÷ ({' + '.join(told(in_unit(exact(f), unit)) for _, f in parts)})"
    loose = 100 * sum((fineness(ground, f) for _, f in parts), Decimal(0)) / whole / 2
    return [(100 * exact(own[0][1]) / whole, tuple(parts), said, loose)]


def _of_other_words(rate: Numbered, group: Sequence[Numbered]) -> Iterator[Way]:
    """Ways of reckoning a rate that give it to its last place, whatever the years and labels that were read: a change
    of the sentence ÷ an amount of it, or one of its amounts against another."""
    stated = rate[1]
    amounts = [m for m in group if m[1].measure is Measure.AMOUNT and exact(m[1]) > 0 and is_money(m[1].unit)]
    changes = [m for m in group if m[1].measure is Measure.CHANGE and is_money(m[1].unit)]
    for base in amounts:
        by_change = changes if _is_of_before(base[1], stated, amounts) else []
        for other in (*by_change, *(a for a in amounts if a[0] != base[0])):
            change = other[1].measure is Measure.CHANGE
            given = 100 * (exact(other[1]) - (0 if change else exact(base[1]))) / exact(base[1])
            if abs(given - stated.value) <= rate_slack(stated) / 2:
                less = "" if change else f" − {told(base[1].value)}"
                said = f"({told(other[1].value)}{less}) ÷ {told(base[1].value)}"
                yield given, (other, base), said, Decimal(0)


def _is_of_before(base: Figure, rate: Figure, amounts: Sequence[Numbered]) -> bool:
    """Whether an amount may be what a change is measured from: the words compare with it, another of the item is of the
    year after it, or it is none of the year itself (to divide by that is the usual error)."""
    if not _same(base, rate) or base.fiscal_year != rate.fiscal_year or _COMPARED.search(base.quote):
        return True
    return any(_same_subject(f, base) and f.fiscal_year == (base.fiscal_year or 0) + 1 for _, f in amounts)


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


def _change(
    ground: Ground, change: Numbered, group: Sequence[Numbered], section: Sequence[Numbered]
) -> Iterator[Check]:
    """A change against the two amounts that it lies between: of this year and the year before, or spent and planned."""
    stated = change[1]
    of_budget = _measures_budget(stated)
    if stated.fiscal_year is None or not (of_budget or measures_year_before(stated)):
        return
    mates = [m for m in group if _same(m[1], stated) and m[1].measure in (Measure.AMOUNT, Measure.COUNT)]
    own = [m for m in mates if m[1].fiscal_year == stated.fiscal_year]
    now = [m for m in own if m[1].stage is stated.stage]
    before = [m for m in mates if m[1].fiscal_year == stated.fiscal_year - 1]
    if of_budget:
        before = [m for m in own if m[1].stage in _BUDGETS]
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


def _measures_budget(change: Figure) -> bool:
    """Whether a change is that of what was spent from what was planned for the same year."""
    of_own = "预算" in change.base and not _OTHER_YEAR.search(change.base)
    return change.stage is Stage.FINAL_ACCOUNTS and of_own and not in_grid(change)


def shown_change(figure: Figure) -> str:
    """A change as it is said: 增加 or 减少, and by how much."""
    return f"{'增加' if figure.value > 0 else '减少'} {abs(figure.value):f}{figure.unit}" if figure.value else "持平"
