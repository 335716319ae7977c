"""A rate of change told in words against the two years that a table's row gives of its amount: "412530万元，比上年增长4.6%"
of a row with 387717 and 412530.

The row gives this year the amount that the sentence does; a rate of a part of it, of another footing (同口径) or of
another year than the last is none of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from corpus.amounts import is_money
from index.checks.ground import Ground, Numbered, in_grid, name_of, place_of, rate_slack, shown, tells, told
from index.checks.told_before import Pair, in_a_row, rows_of_two_years
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of
from index.figure import MONTHS, Figure, Measure
from index.figures.earlier import measures_year_before
from index.figures.values import exact, place, step

RULE = "growth_rate"
_UNSURE = frozenset({"direction_open", "approximate"})
#: An amount of so many digits is another's by no chance.
_DIGITS = 4


def check_told_rates(ground: Ground) -> Iterator[Check]:
    """Every rate behind the amount of this year."""
    rows = rows_of_two_years(ground)
    for beside in ground.sentences.values() if rows else ():
        for rate in beside:
            now = _now(ground, rate[1], beside)
            pair = in_a_row(now[1], rows) or _of_its_name(now[1], rows) if now else None
            if now and pair:
                yield from _held(rate, now, pair)


def _now(ground: Ground, rate: Figure, beside: Sequence[Numbered]) -> Numbered | None:
    """The amount whose rate this is: the one of its name in the sentence."""
    if rate.measure is not Measure.GROWTH_RATE or rate.flags & _UNSURE or not rate.value:
        return None
    if rate.unit != "%" or not measures_year_before(rate) or "预算" in rate.base:
        return None
    found = [
        m for m in beside
        if m[1].measure is Measure.AMOUNT and is_money(m[1].unit) and m[1].row == rate.row
        and (m[1].fiscal_year, m[1].stage) == (rate.fiscal_year, rate.stage)
        and m[1].number_span.start < rate.number_span.start
    ]  # fmt: skip
    if len(found) != 1 or not tells(found[0][1].value, _DIGITS) or MONTHS in dict(rate.attributes):
        return None
    between = ground.document.text[found[0][1].number_span.end : rate.number_span.end]
    return None if pattern_of("footing").search(between) else found[0]


def _of_its_name(now: Figure, rows: Mapping[object, Sequence[Pair]]) -> Pair | None:
    """The one row of an amount's own label, whatever that is, that gives this year the same."""
    of_value = rows.get((now.agency, now.fiscal_year, now.stage, exact(now)), ())
    found = [pair for pair in of_value if pair[0][1].item == now.item]
    return found[0] if len(found) == 1 else None


def _held(rate: Numbered, now: Numbered, pair: Pair) -> Iterator[Check]:
    this, before = pair
    if exact(before[1]) <= 0 or not in_grid(before[1]):
        return
    given = 100 * (exact(this[1]) - exact(before[1])) / exact(before[1])
    loose = rate_slack(rate[1]) + 100 * step(before[1]) / exact(before[1])
    if abs(given - rate[1].value) <= loose:
        return
    gap = (given - rate[1].value).quantize(rate_slack(rate[1]) / 10)
    said = f"{place(before[1])}上年 {shown(before[1])}，本年 {shown(this[1])}，增减率为 {told(given.quantize(rate_slack(rate[1]) / 10), sign=True)}%"
    text = f"{place(rate[1])}“{name_of(rate[1])}”：{said}，写作 {told(rate[1].value, sign=True)}%，相差 {told(abs(gap))} 个百分点。"
    yield Check(RULE, Outcome.DIFFERS, text, tuple(map(place_of, (rate, now, before))), gap, "%")
