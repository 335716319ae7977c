"""An amount told with the rate that a table's row of its name gives, and that is none of the row's amounts: "增值税
17.93亿元，增长11.3%" beside 增值税 15.62, 17.39 and 11.3.

The rate shows that both are of one thing and one year.
"""

from collections import defaultdict
from collections.abc import Iterator

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.identity.place_levels import WHOLE
from index.checks.gate import level_of
from index.checks.ground import Ground, Numbered, in_grid, in_unit, name_of, place_of, shown, tells, told
from index.checks.lists import is_transposed
from index.checks.types import Check, Outcome
from index.figure import MONTHS, Figure, Measure
from index.figures.values import agree, exact, place

RULE = "same_item"
_AMONG = "其中"
#: A rate of so many digits, and an amount of so many, are another's by no chance.
_RATE, _AMOUNT = 2, 3
#: Further apart than this part of it, two amounts are of two things.
_FAR = 2


def check_told_rows(ground: Ground) -> Iterator[Check]:
    """Every amount of a sentence with a rate behind it."""
    rows: dict[str, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if in_grid(f) and f.measure is Measure.GROWTH_RATE and f.row and f.value:
            rows[_name(f)].append((n, f))
    for beside in ground.sentences.values() if rows else ():
        for _, rate in beside:
            found = [m for m in rows.get(_name(rate), ()) if m[1].value == rate.value]
            if rate.measure is Measure.GROWTH_RATE and len(found) == 1 and (now := _now(rate, beside)) is not None:
                yield from _held(ground, now, found[0][1])


def _name(figure: Figure) -> str:
    return fold_label(name_of(figure)).removeprefix(_AMONG).lstrip("：:")


def _now(rate: Figure, beside: list[Numbered]) -> Numbered | None:
    """The one amount of a sentence that has the rate."""
    found = [
        m for m in beside
        if m[1].measure is Measure.AMOUNT and m[1].row == rate.row and m[1].number_span.start < rate.number_span.start
    ]  # fmt: skip
    if len(found) != 1 or MONTHS in dict(found[0][1].attributes):
        return None
    return found[0] if is_money(found[0][1].unit) and tells(found[0][1].value, _AMOUNT) else None


def _of_one_level(ground: Ground, now: Figure, row: Figure) -> bool:
    """Whether a row may tell of the bodies that a sentence names; a row that names none tells of all."""
    bodies = level_of(ground, now)
    return bodies is None or bodies == (level_of(ground, row) or WHOLE)


def _held(ground: Ground, now: Numbered, rate: Figure) -> Iterator[Check]:
    cells = ground.cells[rate.table_index or 0, rate.block, rate.row_index or 0]
    amounts = [m for m in cells if m[1].measure is Measure.AMOUNT and is_money(m[1].unit) and m[1].value]
    of_year = [m for m in amounts if m[1].fiscal_year == now[1].fiscal_year and m[1].stage is now[1].stage]
    if len(of_year) != 1 or any(agree(f, now[1]) for _, f in amounts) or not _of_one_level(ground, now[1], rate):
        return
    cell, gap = of_year[0], exact(of_year[0][1]) - exact(now[1])
    if abs(gap) * _FAR > exact(cell[1]) or not (tells(rate.value, _RATE) or is_transposed(exact(cell[1]), now[1])):
        return
    unit = now[1].unit
    said = f"{place(cell[1])}写作 {shown(cell[1])}，{place(now[1])}写作 {shown(now[1])}，增减率都是 {rate.value:f}%"
    text = f"{name_of(now[1])}：{said}，相差 {told(abs(in_unit(gap, unit)))} {unit}。"
    yield Check(RULE, Outcome.DIFFERS, text, (place_of(now), place_of(cell)), in_unit(gap, unit), unit, abs(gap))
