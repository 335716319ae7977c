"""A change told in one sentence with the two amounts that it is between → a conflict where it is not their difference.

"2024年收入500万元，上年480万元，减少20万元": one of the three is wrong, and nobody can tell which. Finds; corrects nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import convert, is_money, plain
from index.figure import Figure, Measure
from index.figures.earlier import measures_year_before
from index.figures.values import exact, step

Numbered = tuple[int, Figure]
_UNCLEAR = frozenset({"direction_open", "approximate", "range_low", "range_high", "per_unit"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that go against each other, by their numbers, in reading order."""

    figures: tuple[int, ...]
    explanation: str


def contradicted_changes(figures: Sequence[Numbered]) -> list[Conflict]:
    """One conflict for every sentence whose stated change or rate goes against its own two amounts."""
    sentences: dict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for number, figure in figures:
        if not figure.table and figure.item and not figure.flags & _UNCLEAR:
            subject = (figure.agency, figure.item, figure.row, figure.expenditure, figure.scope)
            sentences[figure.sentence, *subject].append((number, figure))
    amounts: dict[object, set[Decimal]] = defaultdict(set)
    for _, figure in figures:
        if not figure.table and figure.measure is Measure.AMOUNT and is_money(figure.unit):
            amounts[figure.sentence].add(exact(figure))
    out = []
    for (sentence, *_), told in sentences.items():
        if (found := _contradicted(told, amounts[sentence])) is not None:
            out.append(found)
    return out


def _contradicted(told: Sequence[Numbered], amounts_told: set[Decimal]) -> Conflict | None:
    """What goes against the two amounts of a subject; a change between two other amounts of the sentence does not."""
    changes = [(n, f) for n, f in told if f.measure in (Measure.CHANGE, Measure.GROWTH_RATE)]
    amounts = [(n, f) for n, f in told if f.measure in (Measure.AMOUNT, Measure.COUNT)]
    if not changes or len(amounts) != 2 or not all(measures_year_before(f) for _, f in changes):
        return None
    (_, first), (_, second) = amounts
    alike = first.stage is second.stage and (
        first.unit == second.unit or is_money(first.unit) and is_money(second.unit)
    )
    if not alike or first.fiscal_year is None or second.fiscal_year is None:
        return None
    now, before = (first, second) if first.fiscal_year > second.fiscal_year else (second, first)
    if now.fiscal_year != (before.fiscal_year or 0) + 1 or any(f.fiscal_year != now.fiscal_year for _, f in changes):
        return None
    others = amounts_told - {exact(now), exact(before)}
    wrong = [(n, f) for n, f in changes if goes_against(f, now, before) and not _between(f, others, amounts_told)]
    if not wrong:
        return None
    numbers = tuple(sorted(n for n, _ in (*amounts, *wrong)))
    return Conflict(numbers, _said(now, before, wrong[0][1]))


def _between(change: Figure, others: set[Decimal], amounts: set[Decimal]) -> bool:
    """Whether two of the amounts, one of the others among them, are as far apart as a change says."""
    if change.measure is not Measure.CHANGE or not is_money(change.unit):
        return False
    return any(other - exact(change) in amounts or other + exact(change) in amounts for other in others)


def goes_against(change: Figure, now: Figure, before: Figure) -> bool:
    """Whether a stated change is another amount, or a stated rate another direction, than the two amounts give."""
    difference = exact(now) - exact(before)
    if change.measure is not Measure.GROWTH_RATE and is_money(change.unit) != is_money(now.unit):
        return False
    if difference * change.value < 0:
        return True
    if change.measure is Measure.GROWTH_RATE:
        return False
    return abs(difference - exact(change)) > (step(now) + step(before) + step(change)) / 2


def _said(now: Figure, before: Figure, change: Figure) -> str:
    """What is told, and what the amounts give."""
    difference = exact(now) - exact(before)
    unit = now.corrected_unit or now.unit
    shown = convert(difference, "元", unit) if is_money(unit) else difference
    amounts = "、".join(f"{f.fiscal_year}年{plain(f.value):f}{f.unit}" for f in (now, before))
    return f"{now.row[-1]}：同一句中{amounts}，相差{_signed(shown)}{unit}，却写作“{change.quote}”"


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{plain(value):f}"
