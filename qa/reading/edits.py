"""What a follow-up changes of the question before: one slot, whatever the operation; in this one place.

Comes in: the question, its request as far as it is, and the turn before. Goes out: the request with the slots that the
edit fills from the turn before, or the same request where it is no such edit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from corpus.fold import fold_label
from corpus.measures import MeasureWord, load_measures
from index.figure import Stage
from index.prose.counts import counted_as
from qa.answer import AnswerRow
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import load_ask_words
from qa.reading.counted import ALIKE
from qa.reading.dialogue_agencies import NAMES_WHO
from qa.reading.dialogue_items import paid_for
from qa.reading.items import paid_to
from qa.reading.numerals import small_number
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import TOTALS, AnsweredPoint, Request, TalkState

#: What is done with several values that were told.
_OVER_TOLD = frozenset({Operation.SUM, Operation.SHARE, Operation.AVERAGE})
#: Of several values that the talk came to, one is asked for.
_OF_SEVERAL = frozenset({Operation.EXTREME, Operation.RANKING, Operation.COMPARE})
#: What makes a label of money a value a head.
_A_HEAD = re.compile("^(?:人均|车均|单车|批均|平均每[人批辆次]次?|每[人批辆]次?)")
#: Values that "哪个最高" looks back at.
_LATELY = 8


def edited(question: Question, request: Request, before: Request, state: TalkState, knowledge: Knowledge) -> Request:
    """The request with what the edit takes from the turn before; itself where the question is no edit of it."""
    request = _as_money_before(question, request, before, knowledge)
    request = _paid_to_those(question, request, before, state, knowledge)
    edits = (_without, _by_other_heads, _together_with, _this_item, _its_parts, _turned_round, _counts_of_same)
    changed = next((e for edit in edits if (e := edit(question, request, before)) is not None), None)
    changed = changed or _part_of_it(question, request, before, knowledge)
    changed = changed or _in_place(question, request, before, state)
    changed = changed or _of_its_budget(question, request, before, state.points)
    if state.winner_part is None:  # else the parts of the same whole are asked of again
        changed = changed or _of_those_before(question, request, before, state.points)
    changed = changed or _of_what_was_told(question, request, before, state.points, knowledge)
    changed = changed or _between_ends(question, request, before, state)
    changed = changed or _those_told(question, request, state.points) or _all_told(question, request, state)
    changed = changed or _a_head_of_counted(question, request, before, state)
    return replace(changed, followed_up=True) if changed is not None else request


def _said(value: str, text: str) -> re.Match[str] | None:
    """The words of an edit in the folded text, as the lexicon has them."""
    return load_ask_words().find("edit", value, text)


def names_a_count(mention: ItemMention) -> bool:
    """Whether the words themselves name how many there are: 车辆保有量, whatever money the talk is of."""
    return _said("count_named", mention.text) is not None


def _as_money_before(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request:
    """ "那车呢" after 接待费 asks for money: what is spent on the vehicles, a part of what the talk is about."""
    measures = load_measures()
    about = (*before.items, *([before.whole] if before.whole else []))
    of = [w for m in about for i in m.items if (w := measures.by_key.get(i)) and w.quantity == "money"]
    if not of or question.quantity == "count" or question.agencies:
        return request
    if any(names_a_count(m) for m in request.items if not m.nearest):
        return request  # 车辆保有量 names a count
    wholes = {w.key for w in of} | {w.parent for w in of if w.parent}
    said = {m: question.text[m.start : m.end] if m.nearest else "" for m in request.items}
    items = tuple(_money_of(m, said[m], wholes, before.agencies, knowledge) or m for m in request.items)
    return request if items == request.items else replace(request, items=items, followed_up=True)


def _paid_to_those(
    question: Question, request: Request, before: Request, state: TalkState, knowledge: Knowledge
) -> Request:
    """ "退休的呢" after 离休费 asks for 退休费: what is paid to those who are counted, by a label of the agency's own."""
    told = state.told.answer if state.told is not None else None
    of_money = told is not None and is_money(told.unit or "")
    if not of_money or len(request.items) != 1 or question.quantity == "count" or question.agencies:
        return request
    (mention,) = request.items
    word = load_measures().by_key.get(mention.item)
    if word is None or word.quantity == "money":
        return request
    item = paid_to(mention, knowledge.labels_of(before.agencies))
    return replace(request, items=(item,), quantity="money", followed_up=True) if item else request


def _money_of(
    mention: ItemMention, said: str, wholes: set[str], agencies: Sequence[str], knowledge: Knowledge
) -> ItemMention | None:
    """The money that a counted thing costs, as a part of one of `wholes`; None where the mention is no such thing."""
    measures = load_measures()
    word = measures.by_key.get(mention.item)
    if word is None or word.quantity == "money":
        return None
    parts = [measures.by_key[k] for whole in sorted(wholes) for k in measures.parts(whole)]
    called = (mention.text, said) if said else (mention.text,)
    named = [p for p in parts if p.quantity == "money" and any(c in a for a in p.aliases for c in called)]
    if len({p.key for p in named}) != 1:
        return None
    # Where only one part of it is listed, that is what there is to tell.
    below = [measures.by_key[k] for k in measures.parts(named[0].key)]
    listed = [p for p in below if any(_lists(a, p.key, knowledge) for a in agencies)]
    whole = any(_lists(a, named[0].key, knowledge) for a in agencies) or len(listed) != 1
    return _as(named[0] if whole else listed[0], mention)


def _lists(agency: str, key: str, knowledge: Knowledge) -> bool:
    return any(k.figure.item == key for k in knowledge.candidates(agency, frozenset({key}), None))


def _as(word: MeasureWord, mention: ItemMention) -> ItemMention:
    return replace(mention, items=frozenset({word.key}), text=word.name)


def _without(question: Question, request: Request, before: Request) -> Request | None:
    """ "除了车以外还有多少": the whole that the talk is about, or that it was a part of, without what is named."""
    if Operation.REMAINDER not in question.operations or len(request.items) != 1 or question.agencies:
        return None
    (part,) = request.items
    measures = load_measures()
    for whole in (*before.items[-1:], *([before.whole] if before.whole else [])):
        named = part if measures.by_key.get(part.item) else None
        inside = named and whole.items & frozenset(measures.ancestors(named.item))
        if inside and named:
            return replace(request, operation=Operation.REMAINDER, items=(whole, named), context=(), unexplained=())
    return None


def _by_other_heads(question: Question, request: Request, before: Request) -> Request | None:
    """ "按编制算呢" after a value a head: by another count of people, the same money."""
    if question.heads and not question.items and len(before.items) == 1 and not question.agencies:
        # "每批呢" after 人均接待费, which is a label of its own: the money in it, by the other count.
        money = load_measures().key_of(_A_HEAD.sub("", before.items[0].text))
        if request.operation == Operation.PER_HEAD and money and _A_HEAD.match(before.items[0].text):
            item = ItemMention(frozenset({money}), load_measures().name_of(money), 0, 0)
            return replace(request, items=(item,), unexplained=())
    heads = [k for m in request.items for k in sorted(m.items & HEAD_KEYS)]
    if before.operation != Operation.PER_HEAD or len(request.items) != 1 or not heads or question.quantity:
        return None
    return replace(request, operation=Operation.PER_HEAD, items=before.items, context=before.context, heads=heads[0])


def _together_with(question: Question, request: Request, before: Request) -> Request | None:
    """ "跟劳务费合起来": what was asked before and what is named now, as one sum."""
    if not _said("together", question.text) or not request.items or not before.items or question.agencies:
        return None
    kept = tuple(m for m in before.items if all(m.items != n.items for n in request.items))
    return replace(request, operation=Operation.SUM, items=(*kept, *request.items)) if kept else None


def _this_item(question: Question, request: Request, before: Request) -> Request | None:
    """ "2022年这个项目多少" after a share: the item's own value, no share."""
    asks_value = question.operation is None and "多少" in question.text
    if not asks_value or question.items or not before.items or not _said("this_item", question.text):
        return None
    return replace(request, items=before.items, context=before.context, named=True, quantity="money", unexplained=())


def _its_parts(question: Question, request: Request, before: Request) -> Request | None:
    """ "这三样各多少": the parts of what was spoken of, each with its value."""
    over_told = request.operation in {Operation.SHARE, Operation.AVERAGE}
    if question.items or over_told or len(before.items) != 1 or not _said("its_parts", question.text):
        return None
    several = len(load_measures().parts(before.items[0].item)) > 1
    return replace(request, operation=Operation.COMPOSITION, items=before.items, context=()) if several else None


def _of_those_before(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "哪个最高" after one value after another: the largest of those that were told of one agency and year."""
    named = question.agencies or question.items or question.years or question.unexplained
    of_parts = before.operation == Operation.COMPOSITION or "项目" in question.text
    if request.operation not in _OF_SEVERAL or named or of_parts or "all_agencies" in question.marks:
        return None
    alike = _told_alike(points)
    if len(alike) < 2 or len({p.items for p in alike}) < 2 or len(before.items) != 1:
        return None
    items = tuple(ItemMention(p.items, p.words, 0, 0) for p in alike)
    return replace(request, items=items, agencies=(alike[-1].agency,), years=(alike[-1].year,))


def _turned_round(question: Question, request: Request, before: Request) -> Request | None:
    """ "反过来呢" after a ranking: the same from the other end."""
    if not _said("turned_round", question.text) or before.operation not in having(Trait.NAMES_ONE) or question.items:
        return None
    return replace(
        before,
        ascending=not before.ascending,
        cues=before.cues ^ {Cue.LEAST},
        text=request.text,
        named=request.named,
        unexplained=(),
        points=(),
    )


def _of_its_budget(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "占预算的百分之几" after what was spent: of the budget of the same item, not of the whole budget."""
    spent = points and points[-1].stage is Stage.FINAL_ACCOUNTS
    if not spent or request.operation != Operation.SHARE or not _said("of_budget", question.text) or question.agencies:
        return None
    named = tuple(m for m in request.items if not m.items & TOTALS) or before.items
    return replace(request, operation=Operation.EXECUTION_RATE, items=named, whole=None) if named else None


def _in_place(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "第二呢" after the largest, or after what was asked of it since: the next of the same ranking."""
    said = _said("in_place", question.text)
    ranked = {Operation.EXTREME, Operation.RANKING}
    if before.operation not in ranked and state.ranked is not None and state.ranked.agencies == before.agencies:
        before = state.ranked
    if said is None or before.operation not in ranked or question.items:
        return None
    return replace(
        request,
        operation=Operation.RANKING,
        items=before.items,
        context=before.context,
        ascending=before.ascending,
        level=before.level,
        place=small_number(said[1]),
        years=before.years,
        unexplained=(),
    )


def _part_of_it(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request | None:
    """ "其中执法的" after cars: the one row below what was told whose name has the word, before any other label."""
    guessed = all(m.nearest for m in request.items) and len(request.items) < 2
    if not question.text.startswith("其中") or not guessed or len(before.items) != 1 or question.agencies:
        return None
    (old,) = before.items
    said = question.unexplained or tuple(question.text[m.start : m.end] for m in request.items)
    rows = (k.figure for a in before.agencies for k in knowledge.figures(a) if len(k.figure.row) > 1)
    above = {f.item: fold_label(f.row[-1]) for f in rows if {knowledge.measures.key_of(f.row[-2])} & old.items}
    named = {item: label for item, label in above.items() if any(w in label for w in said)}
    if len(named) != 1:
        return None
    ((item, label),) = named.items()
    part = ItemMention(frozenset({item}), label, 0, 0)
    return replace(request, items=(part,), context=before.items, unexplained=(), notes=())


def _counts_of_same(question: Question, request: Request, before: Request) -> Request | None:
    """ "多少人" after how many groups were received: the guests, not the staff."""
    alone = len(before.items) == 1 and len(request.items) == 1 and request.items[0].start == request.items[0].end
    if not alone or not question.counted or question.agencies or request.operation != Operation.LOOKUP:
        return None
    (old,) = before.items
    key = counted_as(old.item, question.counted)
    word = load_measures().by_key.get(old.item)
    if key == old.item or word is None or word.quantity != "count":
        return None
    return replace(request, items=(ItemMention(frozenset({key}), load_measures().name_of(key), 0, 0),))


def _those_told(question: Question, request: Request, points: Sequence[AnsweredPoint]) -> Request | None:
    """ "这三个占项目支出多少", "17年这两样加一块": as many as are meant of what was told, as one."""
    said = _said("those_told", question.text)
    if said is None or request.operation not in _OVER_TOLD or request.items or question.agencies:
        return None
    told = _told_alike(points)
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


def _all_told(question: Question, request: Request, state: TalkState) -> Request | None:
    """ "合起来一共多少人" after several counts: their sum, where the answer before told them of one agency and year."""
    named = question.agencies or question.years or question.unexplained
    # 人 behind 多少 is what is counted, no item of its own.
    items = [m for m in question.items if not m.items <= HEAD_KEYS]
    if named or items or Operation.SUM not in question.operations or not _said("all_told", question.text):
        return None
    rows = [r for r in state.told.rows if r.value is not None] if state.told is not None else []
    told = _told_alike(state.points)[-len(rows) :]
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


def _of_what_was_told(
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


def _between_ends(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
    """ "高低差多少" after a ranking of years: the highest against the lowest of what it told, or against the next."""
    ends = _said("ends", question.text) is not None
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


def _a_head_of_counted(question: Question, request: Request, before: Request, state: TalkState) -> Request | None:
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


def _told_alike(points: Sequence[AnsweredPoint]) -> list[AnsweredPoint]:
    """The last run of answered points of one agency and year, none of them the whole of another."""
    out: list[AnsweredPoint] = []
    for point in reversed(points[-_LATELY:]):
        if out and (point.agency, point.year) != (out[-1].agency, out[-1].year):
            break
        out.append(point)
    ancestors = {a for p in out for i in p.items for a in load_measures().ancestors(i)}
    return [p for p in reversed(out) if not p.items & ancestors]
