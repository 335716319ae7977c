"""财政拨款 of an agency whose documents list but one fund of it: what 一般公共预算 pays is all of it.

Comes in: that a point is missing. Goes out: the figure of the one fund, said so; the same where another fund is told of
(then 财政拨款 is more), or the document speaks of no fund at all.
"""

from dataclasses import replace

from corpus.measures import load_measures
from qa.figures.desk import Desk
from qa.figures.point import Found, Missing, Result
from qa.figures.select import value_at

#: What the appropriation is of where nothing else pays, and what would be beside it.
_ONLY = {
    "fiscal_appropriation_revenue": ("general_public_revenue", ("government_fund_revenue", "state_capital_revenue")),
    "fiscal_appropriation_expenditure": (
        "general_public_expenditure",
        ("government_fund_expenditure", "state_capital_expenditure"),
    ),
}


def by_its_only_fund(desk: Desk, missing: Result) -> Result:
    """The figure of 一般公共预算 where 财政拨款 is not listed and no other fund is told of in that year."""
    if not isinstance(missing, Missing) or missing.what != "item" or len(missing.spec.items) != 1:
        return missing
    (item,) = missing.spec.items
    one, others = _ONLY.get(item, ("", ()))
    if not one or missing.spec.context:
        return missing
    name, knowledge = load_measures().name_of, desk.knowledge
    for other in others:
        beside = value_at(replace(missing.spec, items=frozenset({other}), words=name(other), stage=None), knowledge)
        if beside is not None and not (isinstance(beside, Found) and beside.chosen.figure.value == 0):
            return missing
    found = value_at(replace(missing.spec, items=frozenset({one}), words=name(one)), knowledge)
    if not isinstance(found, Found):
        return missing
    if any(item in mention.items for mention in desk.request.items):
        desk.note(f"文件没有单独列出{name(item)}，所列的财政拨款只有{name(one)}。")
    return found
