"""财政拨款 of an agency whose documents list but one fund of it: what 一般公共预算 pays is all of it.

Comes in: that a point is missing. Goes out: the figure of the one fund, said so; the same where any money of another
fund is told of in that year (then 财政拨款 is more).
"""

from dataclasses import replace

from corpus.measures import load_measures
from index.figure import Figure, Fund, Measure
from qa.figures.desk import Desk
from qa.figures.point import Found, Missing, Result, Spec
from qa.figures.select import value_at
from qa.knowledge import Knowledge

#: What the appropriation is of where nothing else pays.
_ONLY = {
    "fiscal_appropriation_revenue": "general_public_revenue",
    "fiscal_appropriation_expenditure": "general_public_expenditure",
}
#: What would be beside it: the funds, and how their items begin.
_OTHER_FUNDS = frozenset({Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
_THEIRS = ("government_fund_", "state_capital_")


def by_its_only_fund(desk: Desk, missing: Result) -> Result:
    """The figure of 一般公共预算 where 财政拨款 is not listed and no other fund is told of in that year."""
    if not isinstance(missing, Missing) or missing.what != "item" or len(missing.spec.items) != 1:
        return missing
    (item,) = missing.spec.items
    one = _ONLY.get(item, "")
    name, knowledge = load_measures().name_of, desk.knowledge
    if not one or missing.spec.context or _other_paid(missing.spec, knowledge):
        return missing
    found = value_at(replace(missing.spec, items=frozenset({one}), words=name(one)), knowledge)
    if not isinstance(found, Found):
        return missing
    if any(item in mention.items for mention in desk.request.items):
        desk.note(f"文件没有单独列出{name(item)}，所列的财政拨款只有{name(one)}。")
    return found


def _other_paid(spec: Spec, knowledge: Knowledge) -> bool:
    """Whether the documents tell money of another fund in that year, be it but a row of what it pays for."""
    return any(
        k.figure.fiscal_year == spec.year
        and k.figure.measure is Measure.AMOUNT
        and k.figure.value
        and _of_other(k.figure)
        for k in knowledge.figures(spec.agency)
    )


def _of_other(figure: Figure) -> bool:
    return figure.fund in _OTHER_FUNDS or figure.item.startswith(_THEIRS)
