"""本年支出 that is told within 支出总计 (其中本年支出910万元) is found by its own name.

Comes in: what was said of a total, and the items it may mean. Goes out: the same, or its own name alone where each of
the agencies tells it so in each year named, and tells the total of that year alone in no other way.
"""

from index.figure import Measure
from index.figures.nearness import kind_of_total
from qa.knowledge import Knowledge
from qa.reading.question import Question
from qa.reading.request import TOTALS

#: How the total of one year alone is called, which holds nothing that was carried over.
_THIS_YEARS = ("本年", "当年")


def told_as_part(said: str, keys: frozenset[str], question: Question, knowledge: Knowledge) -> frozenset[str]:
    """The items that the words for a total mean."""
    if not keys <= TOTALS or not said.startswith(_THIS_YEARS) or not question.years or not question.whose:
        return keys
    name = said.removesuffix("合计")
    if not all(name in knowledge.items_of(agency) for agency in question.whose):
        return keys
    own = frozenset({name})
    for agency in question.whose:
        told = [k.figure for k in knowledge.candidates(agency, keys | own, None) if k.figure.measure is Measure.AMOUNT]
        by_name = {f.fiscal_year for f in told if f.item == name}
        otherwise = {f.fiscal_year for f in told if f.item in keys and kind_of_total(f) == "合计"}
        if not by_name.issuperset(question.years) or not otherwise.isdisjoint(question.years):
            return keys
    return own
