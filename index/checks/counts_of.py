"""Money against the things that are counted beside it (`counts_of.tsv`): cars bought without any car, visitors received
in more groups than there were visitors.

Only what a document gives one value. Counts of a part (外事接待) are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.amounts import is_money
from corpus.document import Kind
from corpus.lexicon_files import lexicon_lines
from index.checks.ground import Ground, Numbered, item_name, name_of, places_of, shown
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure, Stage
from index.figures.values import exact, place

FILE = Path(__file__).parent / "counts_of.tsv"
RULE = "money_and_counts"
#: Some of what is counted, and what is counted of them alone.
_PART = re.compile("外事|[国境]外|外宾|陪同|其他|拟|计划|报废|处置")
_GROUPS, _PERSONS = frozenset({"批", "批次"}), frozenset({"人次", "人"})
_RECEIVED_GROUPS = "reception_groups"
_RECEIVED = re.compile("接待|来访|来宾")


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of `counts_of.tsv`."""

    money: str
    counted: re.Pattern[str]
    units: frozenset[str]
    both: bool


@cache
def load_counted() -> tuple[Counted, ...]:
    """The lines that ship with the program; read once."""
    lines = lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 4)
    return tuple(Counted(c[0], re.compile(c[1]), frozenset(c[2].split("|")), c[3] == "yes") for _, c in lines)


def check_counts_of(ground: Ground) -> Iterator[Check]:
    """Every kind of money with its things, and visitors with their groups."""
    for line in load_counted():
        money = _one([(n, f) for n, f in ground.by_item[line.money] if _is_spent(ground, f)])
        count = _one(_counts(ground, line.counted, line.units))
        if money is not None and count is not None:
            yield from _held(line, money, count)
    groups, persons = (_one(_counts(ground, _RECEIVED, units)) for units in (_GROUPS, _PERSONS))
    if groups is not None and persons is not None and groups[1].value:
        yield _visitors(groups, persons)


def _held(line: Counted, money: Numbered, count: Numbered) -> Iterator[Check]:
    """The two, where one of them is nothing."""
    spent, things = exact(money[1]), count[1].value
    if spent and things:
        return
    said = f"{place(money[1])}：{item_name(money[1])} {shown(money[1])}，{name_of(count[1])} {shown(count[1])}"
    if bool(spent) == bool(things):
        yield Check(RULE, Outcome.HOLDS, f"{said}，一致。", places_of([money, count]))
    elif spent or line.both:
        what = "没有数量而有金额" if spent else "有数量而没有金额"
        yield Check(RULE, Outcome.DIFFERS, f"{said}，{what}。", places_of([money, count]), stake=spent)


def _visitors(groups: Numbered, persons: Numbered) -> Check:
    said = f"{place(groups[1])}：接待 {shown(groups[1])}、{shown(persons[1])}"
    if persons[1].value >= groups[1].value:
        return Check(RULE, Outcome.HOLDS, f"{said}，人次不少于批次，一致。", places_of([groups, persons]))
    return Check(RULE, Outcome.DIFFERS, f"{said}，人次少于批次。", places_of([groups, persons]))


def _is_spent(ground: Ground, figure: Figure) -> bool:
    """Whether an amount is what the document tells of its own year: spent by final accounts, planned by a budget."""
    identity = ground.document.identity
    stage = Stage.FINAL_ACCOUNTS if identity.kind is Kind.FINAL_ACCOUNTS else Stage.INITIAL_BUDGET
    own = figure.fiscal_year == identity.fiscal_year and figure.agency == identity.agency
    return own and figure.stage is stage and figure.measure is Measure.AMOUNT and is_money(figure.unit)


def _counts(ground: Ground, counted: re.Pattern[str], units: frozenset[str]) -> list[Numbered]:
    year = ground.document.identity.fiscal_year
    return [
        (n, f) for n, f in ground.figures
        if f.measure is Measure.COUNT and f.fiscal_year in (year, None)
        and (f.unit in units or units is _GROUPS and f.item == _RECEIVED_GROUPS)
        and counted.search(told := f.row[-1] + f.quote if f.row else f.quote) and not _PART.search(told)
    ]  # fmt: skip


def _one(found: list[Numbered]) -> Numbered | None:
    """The figure of all that a document tells, where they are one value."""
    return found[0] if found and len({exact(f) for _, f in found}) == 1 else None
