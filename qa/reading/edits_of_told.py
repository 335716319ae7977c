"""What a follow-up does with values that were told: those, all of them, the largest, both ends, the whole of one.

Comes in: the question, its request as far as it is, the turn before and the points that the talk came to. Goes out: the
request over them, or None where the question speaks of none of them. `qa.reading.edits` asks these in its order.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from corpus.fold import fold_label
from corpus.measures import load_measures
from qa.answer import AnswerRow
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.counted import ALIKE
from qa.reading.dialogue_agencies import NAMES_WHO
from qa.reading.dialogue_items import paid_for
from qa.reading.numerals import small_number
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import TOTALS, AnsweredPoint, Request, TalkState

#: What is done with several values that were told.
_OVER_TOLD = frozenset({Operation.SUM, Operation.SHARE, Operation.AVERAGE})
#: Of several values that the talk came to, one is asked for.
_OF_SEVERAL = frozenset({Operation.EXTREME, Operation.RANKING, Operation.COMPARE})
#: Values that "哪个最高" looks back at.
_LATELY = 8


def of_those_before(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "哪个最高" after one value after another: the largest of those that were told of one agency and year."""
    named = question.agencies or question.items or question.years or question.unexplained
    of_parts = before.operation == Operation.COMPOSITION or "项目" in question.text
    if request.operation not in _OF_SEVERAL or named or of_parts or "all_agencies" in question.marks:
        return None
    alike = told_alike(points)
    if len(alike) < 2 or len({p.items for p in alike}) < 2 or len(before.items) != 1:
        return None
    items = tuple(ItemMention(p.items, p.words, 0, 0) for p in alike)
    return replace(request, items=items, agencies=(alike[-1].agency,), years=(alike[-1].year,))


def those_told(question: Question, request: Request, points: Sequence[AnsweredPoint]) -> Request | None:
    """ "这三个占项目支出多少", "17年这两样加一块": as many as are meant of what was told, as one."""
    said = edit_said("those_told", question.text)
    if said is None or request.operation not in _OVER_TOLD or request.items or question.agencies:
        return None
    told = told_alike(points)
    if not told:
        return None
    number = len(told) if said[1] == "几" else small_number(said[1]) or 0
    meant = list({p.items: p for p in told}.values())[-number:]
    if len(meant) < 2 or len(meant) < number:
        return None
    items = tuple(ItemMention(p.items, p.words, 0, 0) for p in meant)
    years = question.years or (meant[-1].year,)
    return replace(
        request, items=items, years=years, together=True, named=True, unexplained=(), agencies=(meant[-1].agency,)
    )


def all_told(question: Question, request: Request, state: TalkState) -> Request | None:
    """ "合起来一共多少人" after several counts: their sum, where the answer before told them of one agency and year."""
    named = question.agencies or question.years or question.unexplained
    # 人 behind 多少 is what is counted, no item of its own.
    items = [m for m in question.items if not m.items <= HEAD_KEYS]
    if named or items or Operation.SUM not in question.operations or not edit_said("all_told", question.text):
        return None
    rows = [r for r in state.told.rows if r.value is not None] if state.told is not None else []
    told = told_alike(state.points)[-len(rows) :]
    if len(rows) < 2 or len({r.unit for r in rows}) > 1 or len({p.items for p in told}) < len(rows):
        return None
    meant = tuple(ItemMention(p.items, p.words, 0, 0) for p in told)
    return replace(
        request,
        operation=Operation.SUM,
        items=meant,
        agencies=(told[-1].agency,),
        years=(told[-1].year,),
        together=True,
        named=True,
    )


def of_what_was_told(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint], knowledge: Knowledge
) -> Request | None:
    """ "占比" after the total and one of its parts: of the whole that was told last, where one was."""
    if request.operation != Operation.SHARE or request.whole or request.items or question.agencies or question.years:
        return None
    if len(before.items) != 1 or before.operation != Operation.LOOKUP or before.whole or len(before.agencies) != 1:
        return None
    (part,) = before.items
    measures = load_measures()
    listed = (k.figure.row[:-1] for a in before.agencies for k in knowledge.candidates(a, part.items, None))
    above = {measures.key_of(label) or fold_label(label) for row in listed for label in row}
    above |= {a for i in part.items for a in measures.ancestors(i)} | TOTALS
    wholes = [p for p in points if p.items & above and not p.items & part.items]
    alike = [p for p in wholes if p.agency in before.agencies and p.year in before.years]
    if not alike:
        return None
    whole = ItemMention(alike[-1].items, alike[-1].words, 0, 0)
    return replace(request, items=before.items, context=before.context, whole=whole)


def between_ends(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "高低差多少" after a ranking of years: the highest against the lowest of what it told, or against the next."""
    ends = edit_said("ends", question.text) is not None
    next_to = request.operation == Operation.DIFFERENCE and before.operation in NAMES_WHO
    if not (ends or next_to) or state.told is None:
        return None
    told = sorted((v, r.entity, r.year) for r in state.told.rows if r.entity and r.year and (v := _comparable(r)))
    agencies, years = [entity for _, entity, _ in told], [year for *_, year in told]
    if question.items or question.agencies or question.years or len(set(zip(agencies, years, strict=True))) < 2:
        return None
    # "高多少" after which is highest asks how much higher than the next.
    last, first = (-1, 0) if ends else (0, 1) if before.ascending else (-1, -2)
    request = replace(request, operation=Operation.DIFFERENCE, items=before.items)
    if len(set(agencies)) == 1:
        return replace(request, years=(years[last], years[first]))
    same_year = len(set(years)) == 1
    return replace(request, agencies=(agencies[last], agencies[first]), years=(years[0],)) if same_year else None


def _comparable(row: AnswerRow) -> Decimal | None:
    """The row's value for comparing, money in one unit."""
    if row.value is None:
        return None
    value = Decimal(row.value)
    return to_yuan(value, row.unit) if row.unit and is_money(row.unit) else value


def a_head_of_counted(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "平均一辆多少" after "有几辆车": the money that was asked before, by what was counted since."""
    measures = load_measures().by_key
    counted = [w for m in before.items if (w := measures.get(m.item)) and w.quantity == "count"]
    # "平均一台" by its unit alone is one of what was counted in it.
    units = {row.unit for row in state.told.rows} if state.told is not None else set()
    of_unit = request.operation == Operation.APIECE and any(request.heads in a and units & a for a in ALIKE)
    asked = of_unit or request.operation == Operation.PER_HEAD and not question.items
    if not asked or len(counted) != len(before.items) or not counted:
        return None
    heads = counted[-1].key if of_unit else request.heads or counted[-1].key
    request = replace(request, operation=Operation.PER_HEAD, heads=heads)
    money = [
        p
        for p in state.points
        if p.agency in before.agencies and any((w := measures.get(i)) and w.quantity == "money" for i in p.items)
    ]
    if not money and len(before.items) == 1 and (paid := paid_for(before.items[0])) is not None:
        item = ItemMention(frozenset({paid.key}), paid.name, 0, 0)
        return replace(request, items=(item,))
    if not money:
        return None
    item = ItemMention(money[-1].items, money[-1].words, 0, 0)
    return replace(request, items=(item,))


def told_alike(points: Sequence[AnsweredPoint]) -> list[AnsweredPoint]:
    """The last run of answered points of one agency and year, none of them the whole of another."""
    out: list[AnsweredPoint] = []
    for point in reversed(points[-_LATELY:]):
        if out and (point.agency, point.year) != (out[-1].agency, out[-1].year):
            break
        out.append(point)
    ancestors = {a for p in out for i in p.items for a in load_measures().ancestors(i)}
    return [p for p in reversed(out) if not p.items & ancestors]
