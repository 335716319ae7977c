"""The money told with what is counted: 涉及多少钱 of 编报绩效目标的项目25个，涉及资金11381.60万元.

Comes in: a request for money whose item the documents only count. Goes out: the same of the one amount that stands
right below it, within that item; unchanged where there is none, or several.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.figure import Measure
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request

_OF_MONEY = frozenset({Operation.LOOKUP, Operation.SUM})


def with_money_of_counted(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge
) -> Request:
    """The request of the amount below its item, where money is asked for and the item itself has none."""
    agencies = question.agencies or (before.agencies if before is not None else ())
    if request.quantity != "money" or request.operation not in _OF_MONEY or len(request.items) != 1:
        return request
    (counted,) = request.items
    if counted.items & knowledge.measures.by_key.keys() or not agencies:
        return request
    money = _money_below(counted, agencies, knowledge)
    return request if money is None else replace(request, items=(money,), context=(*request.context, counted))


def _money_below(counted: ItemMention, agencies: Sequence[str], knowledge: Knowledge) -> ItemMention | None:
    figures = [k.figure for a in agencies for k in knowledge.figures(a) if k.figure.row and not k.figure.table]
    own = [f for f in figures if f.item in counted.items]
    if not own or any(is_money(f.unit) for f in own) or any(f.measure is not Measure.COUNT for f in own):
        return None
    rows = {(f.document, f.row) for f in own}
    below = {
        f.item: fold_label(f.row[-1])
        for f in figures
        if f.measure is Measure.AMOUNT and is_money(f.unit) and (f.document, f.row[:-1]) in rows
    }
    ((item, label),) = below.items() if len(below) == 1 else (("", ""),)
    return ItemMention(frozenset({item}), label, 0, 0) if item else None
