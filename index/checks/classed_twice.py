"""One sum of money counted in two classes: 机关运行经费 above 公用经费 by exactly what a project costs, which is told among
the projects as well.

That 机关运行经费 is more than 公用经费 says nothing by itself: what it holds differs from place to place.
"""

import re
from collections.abc import Iterator

from corpus.amounts import is_money
from corpus.measures import load_measures
from index.checks.ground import Ground, Numbered, in_unit, item_name, name_of, places_of, shown, tells, told, unit_of
from index.checks.types import Check, Outcome
from index.figure import Measure
from index.figures.values import exact, place

RULE = "classed_twice"
_OPERATING = "agency_operating_expenses"
_RUNNING = ("operating_class_expenditure", "non_personnel_expenses")
_PROJECTS = frozenset({"project_expenditure", "specific_target_expenditure"})
#: An amount of so many digits equals another by no chance.
_TELLING = 4
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*")


def check_classed_twice(ground: Ground) -> Iterator[Check]:
    """The one finding of a document."""
    whole = _one(ground, _OPERATING)
    running = next((m for item in _RUNNING if (m := _one(ground, item)) is not None), None)
    if whole is None or running is None:
        return
    gap = exact(whole[1]) - exact(running[1])
    if gap <= 0 or (project := _project(ground, gap)) is None:
        return
    unit = unit_of(whole[1])
    text = (
        f"{place(whole[1])}：{item_name(whole[1])} {shown(whole[1])}比{item_name(running[1])} {shown(running[1])}多 "
        f"{told(in_unit(gap, unit))} {unit}，正是{place(project[1])}所列“{name_of(project[1])}”的 {shown(project[1])}，"
        "同一笔钱算在两类里"
    )
    yield Check(RULE, Outcome.DIFFERS, f"{text}。", places_of([whole, running, project]), in_unit(gap, unit), unit, gap)


def _one(ground: Ground, item: str) -> Numbered | None:
    """What the document gives an item for its own year, where it is one amount."""
    year = ground.document.identity.fiscal_year
    told_of = [m for m in ground.by_item[item] if m[1].fiscal_year == year and m[1].measure is Measure.AMOUNT]
    told_of = [m for m in told_of if is_money(m[1].unit)]
    return told_of[0] if told_of and len({exact(f) for _, f in told_of}) == 1 else None


def _project(ground: Ground, amount: object) -> Numbered | None:
    """What is told among the projects and costs so much."""
    for n, f in ground.figures:
        if f.measure is Measure.AMOUNT and is_money(f.unit) and exact(f) == amount and tells(f.value, _TELLING):
            if any(_is_of_projects(label) for label in (*f.row[:-1], *f.heading)):
                return n, f
    return None


def _is_of_projects(label: str) -> bool:
    """Whether a row, or a heading with its number, is that of the projects."""
    return load_measures().key_of(_ORDINAL.sub("", label)) in _PROJECTS
