"""What a follow-up does with values that were told: those, all of them, the largest, both ends, the whole of one.

Comes in: the question, its request as far as it is, the turn before and the points that the talk came to. Goes out: the
request over them, or None where the question speaks of none of them. `qa.reading.edits` asks these in its order.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from corpus.measures import load_measures
from index.prose.counts import counted_as
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.counted import ALIKE
from qa.reading.dialogue_agencies import NAMES_WHO
from qa.reading.dialogue_items import AGAINST_BUDGET, paid_for
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS, AnsweredPoint, Request, TalkState, told_alike
from qa.reading.rows_below import rows_below
from qa.reading.told_together import sums_first

#: All that is spent on what is counted, where the lexicon puts the count below no money.
_SPENT_ON = {"vehicles": "official_vehicles"}
#: So long a name within another is no mere word of it.
_NAMES_WHOLE = 4
#: Of several values that the talk came to, one is asked for.
_CHANGES_RANKED = frozenset({Operation.CHANGE_RANKING, Operation.EXECUTION_RANKING})
_OF_SEVERAL = frozenset({Operation.EXTREME, Operation.RANKING, Operation.COMPARE})


def of_those_before(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "哪个最高" after one value after another: the largest of those that were told of one agency and year."""
    named = question.agencies or question.items or question.years or question.unexplained
    of_parts = before.operation == Operation.COMPOSITION or "项目" in question.text
    # "哪类最多" is asked of all kinds that there are, not of the few that were told.
    of_parts = of_parts or request.level == "class" and request.operation != Operation.COMPARE
    changed = before.operation in having(Trait.OVER_CHANGES) and request.operation in _CHANGES_RANKED
    if request.operation not in _OF_SEVERAL and not changed or named or of_parts or "all_agencies" in question.marks:
        return None
    if sums_first(question, before):
        return None
    against_budget = request.operation == Operation.COMPARE and AGAINST_BUDGET.search(question.text)
    alike = [p for p in told_alike(points) if _is_money(p) is _is_money(points[-1])] if not against_budget else []
    if len(alike) < 2 or len({p.items for p in alike}) < 2 or len(before.items) != 1:
        return None
    items = tuple(ItemMention(p.items, p.words, 0, 0) for p in {p.items: p for p in alike}.values())
    return replace(request, items=items, agencies=(alike[-1].agency,), years=(alike[-1].year,))


def total_of_column(question: Question, request: Request, before: Request) -> Request | None:
    """ "合计" by itself after the numbers of single rows of one column: the column's own total, of no row."""
    named = request.items or question.agencies or question.years or question.unexplained
    one = before.operation == Operation.LOOKUP and len(before.items) == 1 and bool(before.context)
    if request.operation != Operation.SUM or named or not one or edit_said("but_total", question.text) is None:
        return None
    return replace(request, operation=Operation.LOOKUP, items=before.items, context=(), years=before.years)


def _is_money(point: AnsweredPoint) -> bool:
    """Whether a point is of money, as far as the lexicon tells: an item of the documents' own is taken for it."""
    known = load_measures().by_key
    return all(word.quantity == "money" for i in point.items if (word := known.get(i)))


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
    said = fold_label(part.text)
    wholes = [p for p in points if (p.items & above or _named_in(p, said)) and not p.items & part.items]
    alike = [p for p in wholes if p.agency in before.agencies and p.year in before.years]
    if not alike:
        return _of_what_it_is_whole_of(request, before, points, knowledge)
    whole = ItemMention(alike[-1].items, alike[-1].words, 0, 0)
    return replace(request, items=before.items, context=before.context, whole=whole)


def _of_what_it_is_whole_of(
    request: Request, before: Request, points: Sequence[AnsweredPoint], knowledge: Knowledge
) -> Request | None:
    """ "占多少" after a part and then the whole of it: the part, of that whole."""
    (whole,) = before.items
    below, measures = rows_below(whole, before.agencies, knowledge), load_measures()
    last = next((p for p in reversed(points) if not p.items & whole.items), None)
    if last is None or last.agency not in before.agencies or last.year not in before.years:
        return None
    inside = any(i in below or not whole.items.isdisjoint(measures.ancestors(i)) for i in last.items)
    part = ItemMention(last.items, last.words, 0, 0)
    return replace(request, items=(part,), context=(), whole=whole) if inside else None


def _named_in(point: AnsweredPoint, label: str) -> bool:
    """Whether a label has the name of what was told: 政府采购 in 面向中小企业预留政府采购项目."""
    known = load_measures().by_key
    names = (alias for i in point.items if (word := known.get(i)) for alias in word.aliases)
    return any(len(name) >= _NAMES_WHOLE and name in label and name != label for name in names)


def between_ends(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "高低差多少" after a ranking of years: the highest against the lowest of what it told, or against the next."""
    ends = edit_said("ends", question.text) is not None
    next_to = request.operation == Operation.DIFFERENCE and before.operation in NAMES_WHO
    if not (ends or next_to) or state.told is None:
        return None
    told = sorted((v, r.entity, r.year) for r in state.told.rows if r.entity and r.year and (v := r.worth))
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


def _people_of(key: str, text: str) -> str:
    """ "人均" after how many groups were received: by the guests; else by what was counted itself."""
    return counted_as(key, "人") if "人" in text else key


def planned_for_counted(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "本来批了多少" after how many vehicles there are: nobody budgets a count, the money told before is meant."""
    named = question.items or question.agencies or question.counted or not question.stages
    if named or request.operation != Operation.LOOKUP or len(before.items) != 1:
        return None
    measures = load_measures()
    word = measures.by_key.get(before.items[0].item)
    paid_of = paid_for(before.items[0])
    above = paid_of.key if paid_of is not None else _SPENT_ON.get(word.key) if word is not None else None
    if above is None:
        return None
    family = (p for p in reversed(points) if any(above in {i, *measures.ancestors(i)} for i in p.items))
    told = next((p for p in family if p.agency in before.agencies and not p.items & before.items[0].items), None)
    paid = [i for i in told.items if (w := measures.by_key.get(i)) and w.quantity == "money"] if told else []
    if told is None or not paid:
        return None
    return replace(request, items=(ItemMention(told.items, told.words, 0, 0),), quantity="money", unexplained=())


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
    heads = counted[-1].key if of_unit else request.heads or _people_of(counted[-1].key, question.text)
    request = replace(request, operation=Operation.PER_HEAD, heads=heads)
    money = [
        p
        for p in state.points
        if p.agency in before.agencies and any((w := measures.get(i)) and w.quantity == "money" for i in p.items)
    ]
    paid = paid_for(before.items[0]) if len(before.items) == 1 else None
    above = set(load_measures().ancestors(paid.key)) & set(_SPENT_ON.values()) if paid else set()
    related = {paid.key, *above, *load_measures().parts(paid.key)} if paid else set()  # 三公 is spent on others too
    if paid is not None and not (money and money[-1].items & related):
        item = ItemMention(frozenset({paid.key}), paid.name, 0, 0)
        return replace(request, items=(item,))
    if not money:
        return None
    item = ItemMention(money[-1].items, money[-1].words, 0, 0)
    return replace(request, items=(item,))
