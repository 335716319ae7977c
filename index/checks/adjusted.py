"""What a project was given against what became of it: 年初预算 + 年中调整 − 结余结转 = 实际支出.

Only where a section tells all four of one thing, each once but the changes in the year.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.checks.ground import Ground, Numbered, compared, in_grid, in_unit, shown, slack_of, told, unit_of
from index.checks.types import Check
from index.figure import Measure, Stage
from index.figures.values import exact, place

_LEFT = re.compile("结余|结转")
_SPENT = re.compile("(?:实际|执行|本年|当年)?(?:支出|使用|执行)(?:数|金额)?")
_IN_THE_YEAR = "调整数"


def check_adjusted(ground: Ground) -> Iterator[Check]:
    """Every thing that a section tells so."""
    things: dict[object, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if f.row and not in_grid(f):
            things[f.heading, f.agency, f.fiscal_year, f.row[0]].append((n, f))
    for told_of in things.values():
        yield from _checked(ground, told_of)


def _checked(ground: Ground, told_of: Sequence[Numbered]) -> Iterator[Check]:
    amounts = [m for m in told_of if m[1].measure is Measure.AMOUNT]
    final = [m for m in amounts if m[1].stage is Stage.FINAL_ACCOUNTS and len(m[1].row) == 2]
    given = [m for m in amounts if m[1].stage is Stage.INITIAL_BUDGET and len(m[1].row) == 1]
    spent = [m for m in final if _SPENT.fullmatch(m[1].row[-1])]
    left = [m for m in final if _LEFT.search(m[1].row[-1])]
    changes = [m for m in told_of if m[1].measure is Measure.CHANGE and m[1].column == (_IN_THE_YEAR,)]
    if not changes or any(len(of_kind) != 1 for of_kind in (given, spent, left)):
        return
    if len({m[1].unit for m in (*given, *changes, *spent, *left)}) > 1:
        return
    computed = exact(given[0][1]) + sum(exact(f) for _, f in changes) - exact(left[0][1])
    signed = "".join(f" {'+' if f.value >= 0 else '−'} {told(abs(f.value))}" for _, f in changes)
    said = f"年初预算 {told(given[0][1].value)}，年中调整{signed}，结余结转 {told(left[0][1].value)}"
    stated = spent[0][1]
    total = told(in_unit(computed, unit_of(stated)))
    text = f"{place(stated)}“{stated.row[0]}”：{said}，应支出 {total}，写作 {shown(stated)}"
    parts = [f for _, f in (*given, *changes)]
    if left[0][1].value:
        parts.append(left[0][1])
    places = (*given, *changes, *left, *spent)
    yield compared("carried_out", computed, stated, places, text, slack_of(ground, stated, parts))
