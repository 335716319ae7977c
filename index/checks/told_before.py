"""A change told in words against what was before: as a table's row gives both years, and as another sentence tells it.

A row speaks of the change's item where it gives this year the amount that the sentence does. That the change is another
counts only where its words compare with the last budget (or accounts), or its own rate bears the row out; a change that
is right but for its direction is told as such.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import is_money
from index.checks.changes import shown_change
from index.checks.ground import (
    Ground,
    Numbered,
    compared,
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
from index.checks.sure import is_known, names_itself
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure, Stage
from index.figures.earlier import measures_year_before
from index.figures.values import exact, place

RULE = "change_amounts"
_UNSURE = frozenset({"direction_open", "approximate"})
#: What is compared on another footing than the table's.
_ALIKE = re.compile("同口径|可比口径|剔除|扣除")
_TOTALS = ("revenue", "expenditure", "budget")

#: This year's amount with the one of the year before.
Pair = tuple[Numbered, Numbered]


def check_told_before(ground: Ground) -> Iterator[Check]:
    """Every change of money in a sentence that tells this year's amount."""
    rows = rows_of_two_years(ground)
    for (start, end), sentence in ground.sentences.items():
        for change in sentence:
            if change[1].measure is not Measure.CHANGE or _ALIKE.search(ground.document.text, start, end):
                continue
            if _is_of_before(change[1]) and (now := _now(change[1], sentence)) is not None:
                pair = in_a_row(now[1], rows)
                rates = [f for _, f in sentence if f.measure is Measure.GROWTH_RATE and _is_of(f, change[1])]
                if pair is not None:
                    yield from _against_row(ground, change, now, pair, rates)
                yield from _against_words(ground, change, now, pair, rates)


def _is_of_before(change: Figure) -> bool:
    if not is_money(change.unit) or change.flags & _UNSURE or None in (change.fiscal_year, change.stage):
        return False
    return measures_year_before(change) and "in_reason" not in dict(change.attributes)


def _is_of(figure: Figure, change: Figure) -> bool:
    return (figure.item, figure.row, figure.fiscal_year) == (change.item, change.row, change.fiscal_year)


def _now(change: Figure, sentence: Sequence[Numbered]) -> Numbered | None:
    """The one amount of this year that a sentence tells of what changed."""
    found = [
        m for m in sentence if m[1].measure is Measure.AMOUNT and is_money(m[1].unit) and m[1].row == change.row
        and _point(m[1]) == _point(change) and m[1].number_span.start < change.number_span.start
    ]  # fmt: skip
    return found[0] if len({exact(f) for _, f in found}) == 1 else None


def _point(figure: Figure) -> object:
    return figure.agency, figure.item, figure.fiscal_year, figure.stage, figure.expenditure, figure.scope


def rows_of_two_years(ground: Ground) -> dict[object, list[Pair]]:
    """Rows of tables that give one item in a year and in the one before it, by whose they are and what they give."""
    found: dict[object, list[Pair]] = defaultdict(list)
    for cells in ground.cells.values():
        amounts = [c for c in cells if c[1].measure is Measure.AMOUNT and is_money(c[1].unit) and c[1].fiscal_year]
        years = {f.fiscal_year for _, f in amounts}
        if len(years) < 2:
            continue
        for before in amounts:
            alike = [
                c for c in amounts if c[1].fiscal_year == (before[1].fiscal_year or 0) + 1
                and but_for_the_year(c[1]) == but_for_the_year(before[1])
            ]  # fmt: skip
            if len({exact(f) for _, f in alike}) == 1:
                now = alike[0][1]
                found[now.agency, now.fiscal_year, now.stage, exact(now)].append((alike[0], before))
    return found


def but_for_the_year(figure: Figure) -> object:
    """What two cells of a row have in common but for their year."""
    return figure.agency, figure.item, figure.stage, figure.expenditure, figure.fund, figure.scope


def in_a_row(now: Figure, rows: dict[object, list[Pair]]) -> Pair | None:
    """The row that gives this year what the sentence does, of its item; where several do, they agree on the year
    before."""
    of_value = rows.get((now.agency, now.fiscal_year, now.stage, exact(now)), [])
    found = [pair for pair in of_value if _speaks_of(pair[0][1], now)]
    return found[0] if len({exact(before[1]) for _, before in found}) == 1 else None


def _speaks_of(cell: Figure, now: Figure) -> bool:
    """Whether a cell is of a sentence's item: the same, or the total of a table of its fund."""
    if cell.expenditure is not now.expenditure:
        return False
    if cell.item == now.item:
        # A total of all money is none of one fund, though that may be all there is this year.
        of_any = None in (cell.fund, now.fund) and not now.item.startswith("total_")
        return is_known(now.item) and (cell.fund is now.fund or of_any)
    side = next((t for t in _TOTALS if now.item.endswith(t)), None)
    return cell.is_total and side is not None and cell.item.endswith(side) and cell.fund is now.fund is not None


def _against_row(
    ground: Ground, change: Numbered, now: Numbered, pair: Pair, rates: Sequence[Figure]
) -> Iterator[Check]:
    """A change against the two years of a row."""
    stated, before = change[1], pair[1]
    computed = exact(pair[0][1]) - exact(before[1])
    slack = slack_of(ground, stated, [now[1], before[1]])
    said = f"{place(before[1])}{before[1].fiscal_year}年 {shown(before[1])}，{now[1].fiscal_year}年 {shown(pair[0][1])}"
    given = in_unit(computed, unit_of(stated))
    where = f"{place(stated)}“{name_of(stated)}”：{said}，"
    places = (change, now, before)
    if computed and abs(computed + exact(stated)) <= slack:
        how = f"{'增加' if computed > 0 else '减少'} {told(abs(given))}"
        text = f"{where}{how}，写作{shown_change(stated)}，方向相反。"
        gap = in_unit(computed - exact(stated), unit_of(stated))
        yield Check(RULE, Outcome.DIFFERS, text, places_of(places), gap, unit_of(stated), abs(computed - exact(stated)))
        return
    check = compared(
        RULE, computed, stated, places, f"{where}相差 {told(given, sign=True)}，写作{shown_change(stated)}", slack
    )
    if check.outcome is not Outcome.DIFFERS or _bears_out(rates, computed, exact(before[1])) or _of_its_kind(stated):
        yield check


def _bears_out(rates: Sequence[Figure], change: Decimal, before: Decimal) -> bool:
    """Whether a rate of the sentence is that of a change."""
    return before > 0 and any(abs(100 * change / before - r.value) <= rate_slack(r) for r in rates)


def _of_its_kind(change: Figure) -> bool:
    """Whether the words of a change say that it is from what the table gives: the last budget."""
    return change.stage is Stage.INITIAL_BUDGET and "预算数" in change.base


def _against_words(
    ground: Ground, change: Numbered, now: Numbered, pair: Pair | None, rates: Sequence[Figure]
) -> Iterator[Check]:
    """What was before, as another sentence of the section tells it, against what follows from a change that a row, or
    its own rate, bears out."""
    stated = change[1]
    follows = exact(now[1]) - exact(stated)
    borne_out = pair is not None and exact(pair[1][1]) == follows or _bears_out(rates, exact(stated), follows)
    if follows <= 0 or not borne_out:
        return
    year = (stated.fiscal_year or 0) - 1
    told_of = [
        m for m in ground.by_item[stated.item]
        if m[1].fiscal_year == year and m[1].measure is Measure.AMOUNT and not in_grid(m[1])
        and is_money(m[1].unit) and m[1].heading == stated.heading and m[1].sentence != stated.sentence
        and (m[1].agency, m[1].stage, m[1].expenditure) == (stated.agency, stated.stage, stated.expenditure)
        and names_itself(ground, m[1])
    ]  # fmt: skip
    if not is_known(stated.item) or len({exact(f) for _, f in told_of}) != 1:
        return
    before = told_of[0]
    given = told(in_unit(follows, unit_of(before[1])))
    sign = "−" if stated.value >= 0 else "+"
    text = (
        f"{place(before[1])}“{name_of(before[1])}”：按所述增减，{year}年为 {told(now[1].value)} {sign} "
        f"{told(abs(stated.value))} = {given}，写作 {shown(before[1])}"
    )
    slack = slack_of(ground, before[1], [now[1], stated])
    yield compared(RULE, follows, before[1], (before, now, change), text, slack)
