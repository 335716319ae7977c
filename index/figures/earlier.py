"""Counts and amounts of the year before that follow from a stated change or a rate of growth alone.

A count follows as exactly as an amount does. From a rate follows only what its rounding leaves certain: as many digits
as that, and no value at all where too few are left. A value that any document states is never derived here.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.amounts import is_money, plain, quantized
from index.figure import Figure, Measure, Stage
from index.store.documents import Derived

Found = dict[tuple[object, ...], Derived]
#: A value from a rate with fewer certain digits tells next to nothing.
_FEWEST_DIGITS = 2
_UNSURE = frozenset({"direction_open", "approximate"})


def subject_of(figure: Figure) -> tuple[object, ...]:
    """Whose figure it is, of which year and item."""
    return figure.agency, figure.fiscal_year, figure.item


def measures_year_before(change: Figure) -> bool:
    """Whether the base of a change is the same stage of the year before, and the words say so.

    "比预算" in final accounts, "比上年实际支出" in a budget and "比2021年" two years on measure against something else.
    """
    base = change.base
    years = {int(y) for y in re.findall(r"(?:19|20)\d{2}", base)}
    if years and years != {(change.fiscal_year or 0) - 1}:
        return False
    if not years and not re.search(r"上年|上一年|去年|同期|同比|前一年", base) and base:
        return False
    budget, spent = "预算" in base and "执行" not in base, bool(re.search(r"决算|执行|实际", base))
    if change.stage is Stage.FINAL_ACCOUNTS:
        return not budget
    return not spent


def counts_before(figures: Sequence[tuple[int, Figure]]) -> Found:
    """How many there were the year before, where a change of their number is told."""
    counts: dict[tuple[object, ...], list[tuple[int, Figure]]] = {}
    for number, figure in figures:
        if figure.measure is Measure.COUNT:
            counts.setdefault((*subject_of(figure), figure.unit), []).append((number, figure))
    out: Found = {}
    for number, change in figures:
        if change.measure is not Measure.CHANGE or is_money(change.unit) or not _tells_before(change):
            continue
        now = counts.get((*subject_of(change), change.unit), [])
        if len({figure.value for _, figure in now}) != 1 or change.fiscal_year is None:
            continue
        at, figure = now[0]
        value = figure.value - change.value
        if value < 0:
            continue
        sign = "−" if change.value >= 0 else "+"
        formula = f"{plain(figure.value):f} {sign} {plain(abs(change.value)):f} = {plain(value):f}"
        key = (change.agency, change.fiscal_year - 1, None, change.item, plain(value))
        out.setdefault(
            key,
            Derived(
                change.agency,
                change.fiscal_year - 1,
                None,
                change.item,
                plain(value),
                figure.unit,
                formula,
                (at, number),
            ),
        )
    return out


def before_growth(figures: Sequence[tuple[int, Figure]]) -> Found:
    """What an amount was the year before, where only its rate of growth is told: about as much as the rate says."""
    stated = {
        (figure.agency, figure.fiscal_year, figure.item, figure.stage)
        for _, figure in figures
        if figure.measure is Measure.AMOUNT
    }
    changed = {(*subject_of(f), f.stage) for _, f in figures if f.measure is Measure.CHANGE and is_money(f.unit)}
    out: Found = {}
    for number, rate in figures:
        if rate.measure is not Measure.GROWTH_RATE or rate.unit != "%" or not rate.value or not _tells_before(rate):
            continue
        year = rate.fiscal_year
        if year is None or (*subject_of(rate), rate.stage) in changed:
            continue
        if (rate.agency, year - 1, rate.item, rate.stage) in stated or rate.value <= -100:
            continue
        now = [
            (n, f) for n, f in figures
            if f.measure is Measure.AMOUNT and f.sentence == rate.sentence and f.row == rate.row
            and subject_of(f) == subject_of(rate) and f.stage == rate.stage and is_money(f.unit)
        ]  # fmt: skip
        if len({f.value for _, f in now}) != 1 or (value := _before(now[0][1].value, rate.value)) is None:
            continue
        at, amount = now[0]
        sign = "+" if rate.value > 0 else "−"
        formula = f"{plain(amount.value):f} ÷ (1 {sign} {plain(abs(rate.value)):f}%) ≈ {value:f}"
        key = (rate.agency, year - 1, rate.stage, rate.item, value)
        out.setdefault(
            key, Derived(rate.agency, year - 1, rate.stage, rate.item, value, amount.unit, formula, (at, number))
        )
    return out


def _tells_before(change: Figure) -> bool:
    return change.base != "" and not change.flags & _UNSURE and measures_year_before(change)


def _before(amount: Decimal, rate: Decimal) -> Decimal | None:
    """The amount that grew by `rate` percent to `amount`, to the digits that the printed rate leaves certain.

    >>> _before(Decimal("120"), Decimal("79.1")), _before(Decimal("2771"), Decimal("-1.8"))
    (Decimal('67'), Decimal('2820'))
    """
    whole = 1 + rate / 100
    value = amount / whole
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    unsure = abs(value / whole) * step / 200
    exponent = max(int(amount.as_tuple().exponent), unsure.adjusted() + 1 if unsure else 0)
    if value.adjusted() - exponent + 1 < _FEWEST_DIGITS:
        return None
    return plain(quantized(value, Decimal(1).scaleb(exponent)))
