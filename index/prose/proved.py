"""Amounts that say nothing of their stage → budgets, where a rate told elsewhere in the section proves them to be.

"经汇总，全市一般公共预算收入为157万元。…全市一般公共预算收入完成174万元，为预算的110.8%": only the first is what 174
is 110.8% of. In go the figures of a document's prose, before their meaning is settled; nothing is guessed, the numbers
must fit to the last printed digit.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import to_yuan
from index.figure import Measure, Stage, StatedFigure

#: The column of an amount whose stage is but the document's.
_BY_DOCUMENT = ("决算数",)
_HALF = Decimal("0.5")


def budgets_proved(figures: Sequence[StatedFigure]) -> list[StatedFigure]:
    """The same figures in the same order; an amount that a completed one is the told rate of is its budget."""
    of_one: dict[object, list[int]] = defaultdict(list)
    for n, f in enumerate(figures):
        of_one[f.heading, f.row].append(n)
    out = list(figures)
    for group in of_one.values():
        bare = [n for n in group if _is_bare(figures[n])]
        done = [n for n in group if figures[n].measure is Measure.AMOUNT and figures[n].stage is Stage.FINAL_ACCOUNTS]
        rates = [n for n in group if figures[n].measure is Measure.EXECUTION_RATE]
        for n in bare if done else ():
            rate = next((r for d in done for r in rates if _proves(figures[n], figures[d], figures[r])), None)
            if rate is not None:
                adjusted = "调整" in figures[rate].base or "变动" in figures[rate].base
                stage = Stage.ADJUSTED_BUDGET if adjusted else Stage.INITIAL_BUDGET
                out[n] = replace(figures[n], stage=stage, column=("全年预算数" if adjusted else "年初预算数",))
    return out


def _is_bare(figure: StatedFigure) -> bool:
    return figure.measure is Measure.AMOUNT and figure.stage is None and figure.column == _BY_DOCUMENT


def _proves(budget: StatedFigure, done: StatedFigure, rate: StatedFigure) -> bool:
    """Whether `rate` is how far `budget` was carried out by `done`, told in the sentence of the latter."""
    if None not in (budget.period, done.period) and budget.period != done.period:
        return False
    if done.sentence != rate.sentence or not budget.unit.endswith("元") or not done.unit.endswith("元"):
        return False
    planned, spent = to_yuan(budget.value, budget.unit), to_yuan(done.value, done.unit)
    exponent = rate.value.as_tuple().exponent
    half = _HALF.scaleb(exponent) if isinstance(exponent, int) else _HALF
    return planned > 0 and planned != spent and abs(100 * spent / planned - rate.value) <= half
