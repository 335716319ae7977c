"""What one level spends on a thing, against what it and those below it do together: 市级教育支出 above 全市教育支出.

Only accounts of spending that each of the two has one value for: totals and income of one level hold what it hands
down.
"""

from collections import defaultdict
from collections.abc import Iterator

from corpus.accounts import load_accounts
from corpus.amounts import is_money
from corpus.document import Scope
from index.checks.ground import Ground, Numbered, in_unit, item_name, places_of, shown, told, unit_of
from index.checks.types import Check, Outcome
from index.figure import Measure
from index.figures.values import exact, step

RULE = "level_in_whole"
_SPENT = "支出"


def check_levels(ground: Ground) -> Iterator[Check]:
    """Every account of spending that the document tells of both."""
    found: dict[object, dict[Scope | None, list[Numbered]]] = defaultdict(lambda: defaultdict(list))
    for n, f in ground.figures:
        if f.measure is Measure.AMOUNT and is_money(f.unit) and f.item.endswith(_SPENT) and f.expenditure is None:
            if load_accounts().by_name(f.item):
                found[f.item, f.agency, f.fiscal_year, f.stage][f.scope].append((n, f))
    for by_scope in found.values():
        own, whole = by_scope.get(Scope.OWN_LEVEL, []), by_scope.get(Scope.CONSOLIDATED, [])
        if not own or not whole or len({f.fund for _, f in (*own, *whole)} - {None}) > 1:
            continue
        if any(len({exact(f) for _, f in side}) > 1 for side in (own, whole)):
            continue
        part, total = own[0], whole[0]
        gap = exact(part[1]) - exact(total[1])
        if gap > max(step(part[1]), step(total[1])) / 2:
            unit = unit_of(part[1])
            said = f"{item_name(part[1])}：本级 {shown(part[1])}，全部 {shown(total[1])}"
            text = f"{said}，本级大于全部，相差 {told(in_unit(gap, unit))} {unit}。"
            yield Check(RULE, Outcome.DIFFERS, text, places_of([part, total]), in_unit(gap, unit), unit, gap)
