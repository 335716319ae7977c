"""Statements of one sentence → the same, in the light of how far a budget was carried out (完成年初预算的105%).

What is measured by its own budget has been spent or taken in, whatever kind the document is of. A growth told behind
the rate is that over the year before, unless the two rates tell one thing: then it is against the budget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from index.prose.state import Statement

#: Rates printed with two decimals, rounded apart.
_RATE = Decimal("0.06")
_CHANGES = frozenset({"change", "growth"})


def carried_out(stated: Sequence[Statement], stages: Mapping[str, str]) -> list[Statement]:
    """The statements, in order; `stages` gives the stage that a base names (年初预算, 调整预算)."""
    out = list(stated)
    for n, rate in enumerate(out):
        amount = _measured(out, n)
        if amount is None:
            continue
        if rate.said.role == "share" and out[amount].stage == "final" and _is_budget(rate.base, stages):
            # "完成28583万元，占调整预算105.47%": no part of it, but how far it was carried out.
            rate = out[n] = replace(rate, said=replace(rate.said, role="execution"))
        if rate.said.role != "execution":
            continue
        if not out[amount].stage and not out[amount].said.last_year:
            out[amount] = replace(out[amount], stage="final")
        for m in range(n + 1, len(out)):
            if out[m].row != rate.row or out[m].said.role not in _CHANGES:
                break
            out[m] = _over_the_year(out[m], out[amount], rate)
    return out


def _measured(out: Sequence[Statement], n: int) -> int | None:
    """The amount right before a rate of the same item."""
    for at in range(n - 1, -1, -1):
        told = out[at]
        if told.row != out[n].row:
            return None
        if told.said.role == "amount":
            own = is_money(told.quantity.unit) and told.period == out[n].period
            return at if own else None
    return None


def _is_budget(base: str, stages: Mapping[str, str]) -> bool:
    base = base.strip("的")
    return stages.get(base) in {"initial", "adjusted"} or base.removesuffix("数").endswith(("任务", "计划"))


def _over_the_year(change: Statement, amount: Statement, rate: Statement) -> Statement:
    """A change behind the rate without the base of the rate, where it does not tell the same as the rate does."""
    if change.said.base or not change.base or change.base != rate.base:
        return change
    done = rate.quantity.value
    if change.said.role == "growth":
        tells_the_same = abs(done - 100 - change.said.sign * change.quantity.value) <= _RATE
    else:
        spent = to_yuan(amount.quantity.value, amount.quantity.unit)
        planned = spent - change.said.sign * to_yuan(change.quantity.value, change.quantity.unit)
        tells_the_same = planned > 0 and abs(100 * spent / planned - done) <= _RATE
    return change if tells_the_same else replace(change, base="")
