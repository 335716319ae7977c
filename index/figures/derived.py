"""Values that follow from stated ones: the year before, from a value and its stated change, and the sum of a row that
only divides its money by source. Never mixed with them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, plain, quantized, to_yuan
from corpus.document import Scope
from index.figure import WITHDRAWN, WITHIN, Figure, Measure, Stage
from index.figures.earlier import before_growth, counts_before, measures_year_before, subject_of
from index.figures.row_sums import sums_of_rows
from index.figures.told_by import fund_summed
from index.figures.values import agree, exact
from index.store.documents import Derived

#: The totals that documents tell of in one word, and their sides.
_OF_BOTH = "收支"
_SIDES = {"total_revenue": "收入", "total_expenditure": "支出"}


def derive(figures: Sequence[tuple[int, Figure]]) -> list[Derived]:
    """The year before, from a stated value and its stated change; only where the base is the year before.

    A change whose direction the source leaves open, or that is measured against another stage, gives nothing.
    """
    figures = _of_the_whole([(number, figure) for number, figure in figures if WITHDRAWN not in figure.flags])
    amounts: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, figure in figures:
        if figure.measure is Measure.AMOUNT:
            amounts[subject_of(figure)].append((number, figure))
    out: dict[tuple[object, ...], Derived] = {}
    for number, change in figures:
        if change.measure is not Measure.CHANGE or "direction_open" in change.flags:
            continue
        of_budget = budget_compared_with(change)
        if of_budget is None and not measures_year_before(change):
            continue
        if not is_money(change.unit) or change.fiscal_year is None:
            continue
        for item, (base_number, base) in _bases(change, amounts, figures):
            unit = base.corrected_unit or base.unit
            if not is_money(unit):
                continue  # a table that tells no unit
            value = exact(base) - exact(change)
            shown = plain(value / to_yuan(Decimal(1), unit))
            sign = "−" if change.value >= 0 else "+"
            gap = plain(abs(exact(change)) / to_yuan(Decimal(1), unit))
            formula = f"{plain(base.value):f} {sign} {gap:f} = {shown:f}"
            year = change.fiscal_year if of_budget else change.fiscal_year - 1
            stage = of_budget or base.stage
            key = (change.agency, year, stage, item, shown)
            out.setdefault(
                key,
                Derived(change.agency, year, stage, item, shown, unit, formula, (base_number, number)),
            )
    for more in (_from_rates(figures), counts_before(figures), before_growth(figures)):
        given = {key[:4] for key in out}
        out |= {key: found for key, found in more.items() if key[:4] not in given}
    for number, same in figures:
        against = next((text for header, text in same.attributes if header == "unchanged_from"), None)
        if against is None or same.measure is not Measure.AMOUNT or same.fiscal_year is None or not is_money(same.unit):
            continue
        if measures_year_before(replace(same, base=against)):
            value, year = plain(same.value), same.fiscal_year - 1
            key = (same.agency, year, same.stage, same.item, value)
            formula = f"{value:f} − 0 = {value:f}"
            out.setdefault(key, Derived(same.agency, year, same.stage, same.item, value, same.unit, formula, (number,)))
    return [*sums_of_rows(figures), *out.values()]


def _bases(
    change: Figure, amounts: dict[tuple[object, ...], list[tuple[int, Figure]]], figures: Sequence[tuple[int, Figure]]
) -> list[tuple[str, tuple[int, Figure]]]:
    """What a change is a change of, with the amount of it: of its own item; of both totals where it is told of both
    (收入、支出总计各增加…); of the sum of a table of one fund, where that alone states the item."""
    if (near := _nearest(change, amounts.get(subject_of(change), []))) is not None:
        return [(change.item, near)]
    label = change.row[-1] if change.row else ""
    if change.item == "total_budget" and (_OF_BOTH in label or all(side in label for side in _SIDES.values())):
        sides = ((item, amounts.get(subject_of(replace(change, item=item)), [])) for item in _SIDES)
        return [(item, near) for item, told in sides if (near := _nearest(change, told)) is not None]
    summed = [(n, f) for n, f in figures if f.measure is Measure.AMOUNT and fund_summed(f) == change.item]
    same = [(n, f) for n, f in summed if (f.agency, f.fiscal_year) == (change.agency, change.fiscal_year)]
    near = _nearest(change, same)
    return [(change.item, near)] if near is not None else []


def _of_the_whole(figures: Sequence[tuple[int, Figure]]) -> list[tuple[int, Figure]]:
    """The figures without those of an own level beside the same of the whole: what follows is of no level, and the
    change of the one is none of the other."""
    whole = {subject_of(f) for _, f in figures if f.scope is Scope.CONSOLIDATED}
    return [(n, f) for n, f in figures if f.scope is not Scope.OWN_LEVEL or subject_of(f) not in whole]


def _from_rates(figures: Sequence[tuple[int, Figure]]) -> dict[tuple[object, ...], Derived]:
    """Budgets that follow from 完成年初预算的…% where no amount of that budget is stated.

    The whole amount where all of it was spent; else what the rate gives, rounded as the amount is printed.
    """
    stated = {(*subject_of(f), f.stage) for _, f in figures if f.measure is Measure.AMOUNT}
    out: dict[tuple[object, ...], Derived] = {}
    for number, rate in figures:
        stage = _budget_of(rate.base)
        if (
            rate.measure is not Measure.EXECUTION_RATE
            or stage is None
            or rate.value <= 0
            or (*subject_of(rate), stage) in stated
        ):
            continue
        spent = [
            (n, f) for n, f in figures
            if f.measure is Measure.AMOUNT and f.stage is Stage.FINAL_ACCOUNTS and f.sentence == rate.sentence
            and subject_of(f) == subject_of(rate) and f.row == rate.row and is_money(f.unit)
        ]  # fmt: skip
        if len(spent) != 1 or not spent[0][1].value:
            continue
        amount_number, amount = spent[0]
        whole = rate.value == 100
        value = amount.value * 100 / rate.value
        shown = plain(amount.value if whole else quantized(value, amount.value))
        formula = f"{plain(amount.value):f} ÷ {plain(rate.value):f}% {'=' if whole else '≈'} {shown:f}"
        key = (rate.agency, rate.fiscal_year, stage, rate.item, shown)
        out.setdefault(
            key,
            Derived(
                rate.agency, rate.fiscal_year, stage, rate.item, shown, amount.unit, formula, (amount_number, number)
            ),
        )
    return out


def _budget_of(base: str) -> Stage | None:
    """The budget that a rate of execution names as its own; None where it does not tell which."""
    if "年初" in base:
        return Stage.INITIAL_BUDGET
    return Stage.ADJUSTED_BUDGET if re.search(r"全年|调整", base) else None


def budget_compared_with(change: Figure) -> Stage | None:
    """The budget of its own year that final accounts are measured against; None for changes against anything else.

    预算 without 年初 is the adjusted one there (notes of the official tables since 2017).
    """
    base = change.base
    if change.stage is not Stage.FINAL_ACCOUNTS or "预算" not in base or re.search(r"上年|去年|执行|决算", base):
        return None
    if any(int(year) != change.fiscal_year for year in re.findall(r"(?:19|20)\d{2}", base)):
        return None
    return Stage.INITIAL_BUDGET if "年初" in base else Stage.ADJUSTED_BUDGET


def _nearest(change: Figure, amounts: list[tuple[int, Figure]]) -> tuple[int, Figure] | None:
    """The amount that a change is a change of: stated before it in the same section, the nearest; else any agreed
    one."""
    same_stage = [(n, f) for n, f in amounts if f.stage == change.stage]
    before = [(n, f) for n, f in same_stage if f.heading == change.heading and f.span.start <= change.span.start]
    if before:
        return max(before, key=lambda pair: pair[1].span.start)
    top = [(n, f) for n, f in same_stage if not f.expenditure and not any(h == WITHIN for h, _ in f.attributes)]
    if top and all(agree(top[0][1], f) for _, f in top):
        return top[0]
    return None
