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
from corpus.measures import load_measures
from index.checks.alike import Way, same, same_subject
from index.checks.changes import BUDGETS, check_change, is_as_named, more_than_all
from index.checks.explained import execution_explained, growth_explained, share_explained
from index.checks.ground import (
    Ground,
    Numbered,
    decimals,
    fineness,
    in_grid,
    in_unit,
    name_of,
    places_of,
    rate_slack,
    shown,
    told,
    unit_of,
)
from index.checks.shares import named_whole, of_a_whole_told_apart, shares, whole_before, wholes_told
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure, Stage
from index.figures.values import exact, place

#: Words that compare with a year before, in the clause of its amount.
_COMPARED = re.compile(r"[比较与同](?:上年|去年|(?:19|20)\d\d年)")
_OPEN = "direction_open"
#: A rate of fewer digits is given by much that was not meant.
_TELLING = 3
_RECKONED = frozenset({Measure.GROWTH_RATE, Measure.EXECUTION_RATE, Measure.SHARE, Measure.CHANGE})


def check_rates(ground: Ground) -> Iterator[Check]:
    """Every share, rate of change, rate of execution and change whose operands stand beside it."""
    sections, wholes = _sections(ground), wholes_told(ground)
    for beside in (*ground.sentences.values(), *ground.cells.values()):
        for numbered in beside:
            figure = numbered[1]
            if _OPEN in figure.flags or figure.measure not in _RECKONED:
                continue
            group = beside if in_grid(figure) else _with_section(numbered, beside, sections)
            if figure.measure is Measure.GROWTH_RATE:
                yield from _growth(ground, numbered, [_directed(m, figure) for m in group])
            elif figure.measure is Measure.EXECUTION_RATE:
                held = _held("execution_rate", numbered, list(_executions(ground, numbered, group)))
                yield from (c for c in held if not _differs(c) or not execution_explained(figure, group, c))
            elif figure.measure is Measure.SHARE:
                named = named_whole(figure, wholes)
                wholes_told_before = whole_before(ground, figure, sections[figure.heading])
                beside_it = [*group, *named, *wholes_told_before]
                ways = list(shares(ground, numbered, beside_it)) or of_a_whole_told_apart(ground, figure)
                held = _held("share", numbered, ways)
                yield from (c for c in held if not _differs(c) or named or not share_explained(ground, figure))
            elif figure.measure is Measure.CHANGE:
                yield from check_change(ground, numbered, group, sections[figure.heading])


def _growth(ground: Ground, rate: Numbered, group: Sequence[Numbered]) -> Iterator[Check]:
    """A rate of change against its sentence; one that only the other direction gives is told as that."""
    ways = list(_growths(ground, rate, group))
    if not ways:
        yield from more_than_all(rate[1], group)
    for check in _held("growth_rate", rate, [*ways, *_of_other_words(rate, group)] if ways else ways):
        if not _differs(check):
            yield check
        elif not growth_explained(ground, rate[1], group):
            turned = [(n, replace(f, value=-f.value)) if f.measure is Measure.CHANGE else (n, f) for n, f in group]
            yield _contrary(rate[1], check, list(_growths(ground, rate, turned)))


def _contrary(rate: Figure, check: Check, ways: Sequence[Way]) -> Check:
    """A check of a rate that the change gives in the other direction alone."""
    way = next((w for w in ways if abs(w[0] + rate.value) <= rate_slack(rate) / 2 + w[3]), None)
    if way is None or len(rate.value.as_tuple().digits) < _TELLING:
        return check
    word, said = ("增加", "减少") if rate.value < 0 else ("减少", "增加")
    text = f"{check.text.rstrip('。')}；按“{word}”算，{way[2]} = {told(way[0].quantize(rate_slack(rate) / 10))}%，与所写的比率相合，“{said}”可能写反。"
    return replace(check, text=text)


def _directed(numbered: Numbered, rate: Figure) -> Numbered:
    """A change whose direction was left open (增加（减少）), in that of its rate."""
    figure = numbered[1]
    if figure.measure is not Measure.CHANGE or _OPEN not in figure.flags:
        return numbered
    return numbered[0], replace(figure, value=abs(figure.value).copy_sign(rate.value))


def _differs(check: Check) -> bool:
    return check.outcome is Outcome.DIFFERS


def _sections(ground: Ground) -> dict[tuple[str, ...], list[Numbered]]:
    """The amounts of sentences, by the heading that they stand under."""
    out: dict[tuple[str, ...], list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if not in_grid(f) and f.measure is Measure.AMOUNT:
            out[f.heading].append((n, f))
    return out


def _with_section(
    rate: Numbered, beside: Sequence[Numbered], sections: dict[tuple[str, ...], list[Numbered]]
) -> Sequence[Numbered]:
    """The sentence; where it does not give the amount of the year itself, with the one that its section gives."""
    stated = rate[1]

    def is_of_it(figure: Figure) -> bool:
        alike = figure.measure is Measure.AMOUNT and figure.fiscal_year == stated.fiscal_year
        return alike and figure.stage is stated.stage and same_subject(figure, stated)

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


def _growths(ground: Ground, rate: Numbered, group: Sequence[Numbered]) -> Iterator[Way]:
    """change ÷ (value − change), for every change and value of the same item told with the rate; or between years."""
    mates = [(n, f) for n, f in group if same(f, rate[1]) and f.fiscal_year == rate[1].fiscal_year]
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
        for change in changes if same(other, rate[1]) and is_money(other.unit) else ():
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
            if not same(other, value[1]) or not is_as_named(other, rate[1].base):
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
    told_of = [m for m in ground.by_item[rate.item] if m[1].measure is Measure.AMOUNT and same_subject(m[1], rate)]
    told_of = [m for m in told_of if m[1].fiscal_year == rate.fiscal_year and is_money(m[1].unit)]
    by_stage = [[m for m in told_of if m[1].stage is stage] for stage in BUDGETS]
    return [found[0] for found in by_stage if len({exact(f) for _, f in found}) == 1]


def _executions(ground: Ground, rate: Numbered, group: Sequence[Numbered]) -> Iterator[Way]:
    """Spent ÷ budget of the same item: the budget that the words name, else either."""
    mates = [m for m in group if same(m[1], rate[1]) and m[1].measure is Measure.AMOUNT]
    spent = [m for m in mates if m[1].stage is Stage.FINAL_ACCOUNTS]
    budgets = [m for m in mates if m[1].stage in BUDGETS] or _budgets_elsewhere(ground, rate[1])
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
    if not same(base, rate) or base.fiscal_year != rate.fiscal_year or _COMPARED.search(base.quote):
        return True
    return any(same_subject(f, base) and f.fiscal_year == (base.fiscal_year or 0) + 1 for _, f in amounts)
