"""What was carried over at both ends of a year: 年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余.

Only where one section of the text tells all four, each once, and nothing else that the two sides may hold.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, compared, in_grid, in_unit, name_of, shown, slack_of, told, unit_of
from index.checks.types import Check, Outcome
from index.figure import Measure
from index.figures.values import exact, place

RULE = "carried_over"
_IN, _OUT = "carried_in", "carried_out"
_BOTH = "total_budget"
_GRAND = re.compile("总计")
_SIDES = ("total_revenue", "total_expenditure")
#: What a side may hold beside these.
_MORE = re.compile("结余分配|使用.*结余|专用基金|弥补|调入|上缴|补助.*支出")
#: A total of the side with what was carried over.
_WITH = re.compile("总计|合计总")


def check_carried(ground: Ground) -> Iterator[Check]:
    """Every section that tells the four."""
    sections: dict[object, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if not in_grid(f) and f.measure is Measure.AMOUNT:
            sections[f.heading, f.agency, f.fiscal_year, f.stage, f.fund].append((n, f))
    for amounts in sections.values():
        four = [_one(amounts, item) for item in (_IN, _SIDES[0], _SIDES[1], _OUT)]
        if None in four or any(f.value and _MORE.search(name_of(f)) for _, f in amounts):
            continue
        held = _held(ground, [m for m in four if m is not None])
        if _holds_what_was_carried_in([m for m in four if m is not None]):
            continue
        yield held
        if held.outcome is Outcome.HOLDS:
            yield from _totals(ground, [m for m in four if m is not None])


def _totals(ground: Ground, four: Sequence[Numbered]) -> Iterator[Check]:
    """The 收、支总计 of the text against what the four, which agree, come to: it holds what was carried over as well."""
    before, revenue = four[0][1], four[1][1]
    computed = exact(before) + exact(revenue)
    same = [
        (n, f) for item in (_BOTH, *_SIDES) for n, f in ground.by_item[item]
        if f.measure is Measure.AMOUNT and not in_grid(f) and (f.stage, f.fiscal_year, f.agency, f.fund)
        == (revenue.stage, revenue.fiscal_year, revenue.agency, revenue.fund) and _GRAND.search(fold_label(name_of(f)))
    ]  # fmt: skip
    for total in same:
        said = f"{shown(before)} + {shown(revenue)} = {told(in_unit(computed, unit_of(total[1])))} {unit_of(total[1])}"
        text = f"{place(total[1])}：年初结转和结余、本年收入 {said}，{name_of(total[1])}为 {shown(total[1])}"
        slack = slack_of(ground, total[1], [before, revenue])
        yield compared(RULE, computed, total[1], (total, *four[:2]), text, slack)


def _one(amounts: Sequence[Numbered], item: str) -> Numbered | None:
    """What a section tells of an item, once; of a side the total of the year alone."""
    found = [m for m in amounts if m[1].item == item]
    if len({exact(f) for _, f in found}) != 1 or item in _SIDES and _WITH.search(fold_label(name_of(found[0][1]))):
        return None
    return found[0]


def _holds_what_was_carried_in(four: Sequence[Numbered]) -> bool:
    """Whether what is left is 收入 less 支出: the one told holds what was carried over as well."""
    before, revenue, spent, left = (exact(f) for _, f in four)
    return before != 0 and revenue - spent == left


def _held(ground: Ground, four: Sequence[Numbered]) -> Check:
    before, revenue, spent, left = (f for _, f in four)
    computed = exact(before) + exact(revenue) - exact(spent)
    given = told(in_unit(computed, unit_of(left)))
    said = f"{shown(before)} + {shown(revenue)} − {shown(spent)} = {given} {unit_of(left)}"
    text = f"{place(left)}：年初结转和结余、本年收入、本年支出 {said}，{name_of(left)}为 {shown(left)}"
    return compared(RULE, computed, left, four, text, slack_of(ground, left, [before, revenue, spent]))
