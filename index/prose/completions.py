"""Statements of one sentence → the same, in the light of how far a budget was carried out (完成年初预算的105%).

What is measured by its own budget has been spent or taken in, whatever kind the document is of. A growth told behind
the rate is that over the year before, unless the two rates tell one thing: then it is against the budget.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from index.prose.grammar import YEAR
from index.prose.state import Statement

#: Rates printed with two decimals, rounded apart.
_RATE = Decimal("0.06")
#: An amount of which a share is told: 占上年2022年总收入.
_SHARE_OF = re.compile(rf"占(?P<last>上年度?|去年)?(?:(?P<year>{YEAR})年度?)?的?(?P<item>[^0-9]{{2,30}})")
#: The budget of the year as made, adjusted or summed up, and no fund: 年度调整预算, 代编预算.
_OWN_BUDGET = re.compile("(?:^|年初|年度|全年|调整后?|变动后?|代编|汇总|批准)的?预算$")
_CHANGES = frozenset({"change", "growth"})


def carried_out(stated: Sequence[Statement], stages: Mapping[str, str]) -> list[Statement]:
    """The statements, in order; `stages` gives the stage that a base names (年初预算, 调整预算)."""
    out = _before_adjusting(stated)
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


def _before_adjusting(stated: Sequence[Statement]) -> list[Statement]:
    """The statements; a budget that the sentence goes on to adjust is the one made at first: 预算9万元，调整为8万元."""
    out = list(stated)
    for n, (planned, then) in enumerate(zip(stated, stated[1:], strict=False)):
        alike = (planned.row, planned.period) == (then.row, then.period) and planned.said.role == then.said.role
        if alike and planned.said.role == "amount" and (planned.stage, then.stage) == ("budget", "adjusted"):
            out[n] = replace(planned, stage="initial")
    return out


def parts_of_others(stated: Sequence[Statement]) -> list[Statement]:
    """The statements, in order; an amount that a share is told of is that item's own, of the year it names.

    "救助支出4643万元，占上年2022年总收入6145万元的75.56%": the income of 2022, and how much of it the spending comes to.
    """
    out = list(stated)
    for n, whole in enumerate(out[:-1]):
        named = _SHARE_OF.fullmatch(whole.row[-1]) if whole.row and whole.said.role == "amount" else None
        rate = out[n + 1]
        if named is None or rate.said.role != "rate" or rate.row != whole.row:
            continue
        before = whole.period - 1 if named["last"] and whole.period else None
        year = int(named["year"]) if named["year"] else before
        said = replace(whole.said, last_year=bool(named["last"]) and year is None)
        out[n] = replace(whole, row=(named["item"],), period=year or whole.period, said=said)
        owner = out[n - 1].row if n else ()
        out[n + 1] = replace(rate, row=owner, said=replace(rate.said, role="share", base=named["item"]))
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
    named = base.removesuffix("数")
    return (
        stages.get(base) in {"initial", "adjusted"}
        or named.endswith(("任务", "计划"))
        or _OWN_BUDGET.search(named) is not None
    )


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
