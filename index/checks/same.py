"""One thing stated in several places: the same item, the two sides of a balance, a unit that cannot be meant.

Which figures speak of the same thing decide `index.figures.conflicts` and `index.figures.slips`; here what they found
becomes checks, with what agrees beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, plain
from corpus.document import Kind
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.explained import change_explained
from index.checks.gate import of_one_thing
from index.checks.ground import (
    Ground,
    Numbered,
    compared,
    in_grid,
    in_unit,
    item_name,
    name_of,
    place_of,
    places_of,
    shown,
    told,
    unit_of,
)
from index.checks.sure import surely_unlike
from index.checks.types import Check, Outcome, Place
from index.figure import WITHIN, Figure, Measure
from index.figures.conflicts import find_conflicts
from index.figures.values import exact, place, step

_CARRIED = re.compile("结转|结余")
_BUDGET = re.compile("(?:本?部门|本?单位|年度)?(?:总)?(?:收入|支出)(?:总)?预算(?:总[额计数])?")
_SIDES = ("total_revenue", "total_expenditure")
_TOTAL = "total_budget"
#: A balance holds to the last place.
_CENT = Decimal(100)


def check_same(ground: Ground) -> Iterator[Check]:
    """What is stated twice, what must balance, and units that cannot be meant."""
    yield from _conflicts(ground)
    yield from _agreements(ground)
    yield from _balances(ground)
    yield from _budgets(ground)
    yield from _units(ground)


def _conflicts(ground: Ground) -> Iterator[Check]:
    by_number = dict(ground.figures)
    for conflict in find_conflicts(ground.figures):
        told_of = [(n, by_number[n]) for n in conflict.figures if n in by_number]
        if len(told_of) < 2:
            continue
        if changed := next((f for _, f in told_of if f.measure in (Measure.CHANGE, Measure.GROWTH_RATE)), None):
            if in_grid(changed) or not change_explained(ground, changed, told_of):
                yield _change(told_of, conflict.explanation)
        elif sure := of_one_thing(ground, surely_unlike(ground, told_of)):
            yield _two_values(ground, sure)


def _change(told_of: Sequence[Numbered], text: str) -> Check:
    stated = next(f for _, f in told_of if f.measure in (Measure.CHANGE, Measure.GROWTH_RATE))
    amounts = [f for _, f in told_of if f.measure is Measure.AMOUNT]
    gap = (
        exact(max(amounts, key=lambda f: f.fiscal_year or 0)) - exact(min(amounts, key=lambda f: f.fiscal_year or 0))
        if len(amounts) == 2
        else None
    )
    if gap is None or not is_money(stated.unit):
        return Check("change_amounts", Outcome.DIFFERS, f"{text}。", places_of(told_of))
    gap -= exact(stated)
    return Check(
        "change_amounts",
        Outcome.DIFFERS,
        f"{text}。",
        places_of(told_of),
        in_unit(gap, unit_of(stated)),
        unit_of(stated),
        abs(gap),
    )


def _two_values(ground: Ground, told_of: Sequence[Numbered]) -> Check:
    """The same item with two values or more: each with its place, how far they are apart, and what else of its name
    stands beside one of them."""
    first = told_of[0][1]
    values = [exact(f) for _, f in told_of]
    gap = values[1] - values[0] if len(values) == 2 else max(values) - min(values)
    unit = unit_of(first)
    said = "，".join(f"{place(f)}写作 {shown(f)}" for _, f in told_of)
    if len({place(f) for _, f in told_of}) == 1:  # in one place, one after the other
        said = f"{place(first)}先写作 {'，又写作 '.join(shown(f) for _, f in told_of)}"
    beside = [other for one in told_of for other in _more_of_its_name(ground, one)]
    apart = f"；{_listed(beside)}，两处所指的范围可能不同" if beside else ""
    text = f"{item_name(first)}：{said}，相差 {told(abs(in_unit(gap, unit)))} {unit}{apart}。"
    stake = abs(gap) if is_money(unit) else Decimal(0)
    at = places_of([*told_of, *beside])
    return Check("same_item", Outcome.DIFFERS, text, at, in_unit(gap, unit), unit, stake)


def _more_of_its_name(ground: Ground, one: Numbered) -> Iterator[Numbered]:
    """Rows beside that of a figure that its table keeps apart from it, by a longer name (业务性商品和服务支出)."""
    figure = one[1]
    if not in_grid(figure) or not figure.row or not exact(figure):
        return
    name = fold_label(figure.row[-1])
    for n, f in ground.columns[figure.table_index or 0, figure.block, figure.column]:
        if f.row[:-1] == figure.row[:-1] and f.value and fold_label(f.row[-1]) != name:
            if f.item != figure.item and fold_label(f.row[-1]).endswith(name):
                yield n, f


def _listed(beside: Sequence[Numbered]) -> str:
    return "、".join(f"{place(f)}另列“{name_of(f)}”{shown(f)}" for _, f in beside)


def _agreements(ground: Ground) -> Iterator[Check]:
    """Items of the lexicon that several places give alike; those with two values are told by `_conflicts`."""
    groups: dict[object, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        narrowed = any(header == WITHIN for header, _ in f.attributes)
        if f.measure is Measure.AMOUNT and f.item in load_measures().by_key and f.value and not narrowed:
            groups[f.agency, f.fiscal_year, f.stage, f.item, f.expenditure, f.fund].append((n, f))
    for group in groups.values():
        places = {place(f): (n, f) for n, f in reversed(group)}
        if len(places) > 1 and len({exact(f) for _, f in group}) == 1:
            first = group[0][1]
            text = f"{item_name(first)}：{'、'.join(reversed(places))}都是 {shown(first)}，一致。"
            yield Check(
                "same_item", Outcome.HOLDS, text, places_of(list(reversed(places.values()))), Decimal(0), unit_of(first)
            )


# -- the two sides ------------------------------------------------------------------------------------------------
def _balances(ground: Ground) -> Iterator[Check]:
    """总计 of revenue and of expenditure, in each table and each section."""
    groups: dict[object, dict[str, Numbered]] = defaultdict(dict)
    for n, f in ground.figures:
        if f.item in _SIDES and f.measure is Measure.AMOUNT and "总计" in fold_label(name_of(f)) and f.fund is None:
            where = (f.table_index, f.column[1:]) if in_grid(f) else f.heading
            groups[where, f.agency, f.fiscal_year, f.stage, f.scope].setdefault(f.item, (n, f))
    for sides in groups.values():
        if len(sides) == len(_SIDES):
            revenue, expenditure = (sides[key] for key in _SIDES)
            if _left_over(ground, revenue[1], expenditure[1]):
                continue
            text = f"{place(revenue[1])}：收入总计 {shown(revenue[1])}，支出总计 {shown(expenditure[1])}"
            yield compared(
                "revenue_is_expenditure", exact(revenue[1]), expenditure[1], (revenue, expenditure), text, _CENT
            )


def _left_over(ground: Ground, revenue: Figure, expenditure: Figure) -> bool:
    """Whether what the sides differ by is told beside them as carried over, or sentences tell of anything carried
    over: such a 总计 may leave it out."""
    gap = abs(exact(revenue) - exact(expenditure))
    carried = (f for _, f in ground.figures if f.heading == revenue.heading and f.value and _CARRIED.search(name_of(f)))
    return bool(gap) and any(exact(f) == gap or not in_grid(revenue) and not in_grid(f) for f in carried)


def _budgets(ground: Ground) -> Iterator[Check]:
    """收入预算 and 支出预算 of a budget, where its text gives each one value."""
    if ground.document.identity.kind is not Kind.BUDGET:
        return
    groups: dict[object, dict[str, list[Numbered]]] = defaultdict(lambda: defaultdict(list))
    for n, f in ground.figures:
        label = fold_label(name_of(f))
        if f.measure is not Measure.AMOUNT or in_grid(f) or f.fund is not None:
            continue
        if f.item == _TOTAL or f.item in _SIDES and _BUDGET.fullmatch(label):
            groups[f.agency, f.fiscal_year, f.stage, f.scope][f.item].append((n, f))
    for sides in groups.values():
        whole = sides.pop(_TOTAL, [])
        if len(sides) < len(_SIDES) or any(len({exact(f) for _, f in told}) > 1 for told in sides.values()):
            continue
        revenue, expenditure = (sides[key][0] for key in _SIDES)
        # What is carried over may stand on one side alone.
        carried = any(f.value and _CARRIED.search(name_of(f)) for _, f in ground.figures)
        if exact(revenue[1]) == exact(expenditure[1]) or not carried:
            text = f"收入预算 {shown(revenue[1])}，支出预算 {shown(expenditure[1])}"
            places = (revenue, expenditure)
            slack = _printed_slack(revenue[1], expenditure[1])
            yield compared("revenue_is_expenditure", exact(revenue[1]), expenditure[1], places, text, slack)
        if exact(revenue[1]) == exact(expenditure[1]) and not carried:
            yield from _of_the_whole(revenue, whole)


def _of_the_whole(side: Numbered, whole: Sequence[Numbered]) -> Iterator[Check]:
    """预算总额 of a budget against its sides, which agree, where the text gives it one value."""
    if whole and len({exact(f) for _, f in whole}) == 1:
        text = f"{place(whole[0][1])}：{name_of(whole[0][1])} {shown(whole[0][1])}，收入预算、支出预算 {shown(side[1])}"
        slack = _printed_slack(whole[0][1], side[1])
        yield compared("revenue_is_expenditure", exact(whole[0][1]), side[1], (whole[0], side), text, slack)


def _printed_slack(one: Figure, other: Figure) -> Decimal:
    """What two amounts of a sentence may differ by: the last place, or half of that of the one printed coarser."""
    unlike = step(one) != step(other)
    return max(_CENT, max(step(one), step(other)) / 2) if unlike else _CENT


# -- units --------------------------------------------------------------------------------------------------------
def _units(ground: Ground) -> Iterator[Check]:
    """Amounts whose unit cannot be meant; all that slip alike in one document are one."""
    slips = [(n, f) for n, f in ground.figures if f.correction]
    groups: dict[tuple[str, str | None], list[Numbered]] = defaultdict(list)
    for n, f in slips:
        groups[f.unit, f.corrected_unit].append((n, f))
    for group in groups.values():
        first = group[0][1]
        printed = list({f.number_span: shown(f) for _, f in group}.values())  # one number may tell two items
        more = f"（同样的有 {len(printed)} 处：{'、'.join(printed)}）" if len(printed) > 1 else ""
        text = f"{name_of(first)}：{first.correction}{more}。"
        check = Check("amount_unit", Outcome.DIFFERS, text, places_of(group))
        yield replace(check, stake=max(abs(exact(f)) for _, f in group), at=(*check.at, *_twins(ground, group)))


def _twins(ground: Ground, group: Sequence[Numbered]) -> Iterator[Place]:
    """Places that give one of the amounts in the unit that is meant."""
    for n, f in ground.figures:
        for _, slip in group:
            alike = f.item == slip.item and f.measure is slip.measure and f.fiscal_year == slip.fiscal_year
            if alike and not f.correction and plain(f.value) == plain(slip.value) and f.unit == slip.corrected_unit:
                yield place_of((n, f))
                break
