"""What a follow-up changes of the question before: one slot, whatever the operation; in this one place.

Comes in: the question, its request as far as it is, and the turn before. Goes out: the request with the slots that the
edit fills from the turn before, or the same request where it is no such edit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import is_money
from corpus.measures import MeasureWord, load_measures
from index.figure import Measure, Stage
from index.prose.counts import counted_as
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.beside import names_staff
from qa.reading.counted import units_alike
from qa.reading.dialogue_items import counted_in
from qa.reading.edits_of_places import against_named, from_place, in_place, left_level, over_budget, ranked_now
from qa.reading.edits_of_told import (
    a_head_of_counted,
    between_ends,
    of_those_before,
    of_what_was_told,
    planned_for_counted,
    total_of_column,
)
from qa.reading.edits_pointing import pointed_at
from qa.reading.items import paid_to
from qa.reading.largest_told import of_the_largest_told
from qa.reading.leaving_out import left_out, without_ranked
from qa.reading.parts_named import part_spoken_of
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import TOTALS, AnsweredPoint, Request, TalkState
from qa.reading.rows_around import other_cell
from qa.reading.rows_below import part_said
from qa.reading.told_together import all_told, each_told, held_against_whole, those_told

#: What is counted as there, and as bought in the year.
_BOUGHT = {"vehicles": "vehicles_purchased", "vehicles_kept": "vehicles_purchased"}
#: What is spent is one or the other; by which word either is called alone.
_HALF = {"basic_expenditure": "project_expenditure", "project_expenditure": "basic_expenditure"}
_HALVES = {"项目": "project_expenditure", "基本": "basic_expenditure"}
#: What makes a label of money a value a head.
_A_HEAD = re.compile("^(?:人均|车均|单车|批均|平均每[人批辆次]次?|每[人批辆]次?)")


def edited(question: Question, request: Request, before: Request, state: TalkState, knowledge: Knowledge) -> Request:
    """The request with what the edit takes from the turn before; itself where the question is no edit of it."""
    request = _as_money_before(question, request, before, knowledge)
    request = _paid_to_those(question, request, before, state, knowledge)
    edits = (
        _why_so,
        _one_of_them,
        _over_time_still,
        _by_other_heads,
        _together_with,
        _this_item,
        _its_parts,
        _turned_round,
        _posts_open,
        _posts_filled,
        _other_spending,
        _told_of_other_year,
        _bought_of_them,
    )
    changed = over_budget(question, request, before, state)
    changed = changed or without_ranked(question, request, before, state) or each_told(question, request, before, state)
    changed = changed or left_out(question, request, before, state, knowledge)
    changed = changed or of_the_largest_told(question, request, before, state, knowledge)
    changed = changed or pointed_at(question, request, before, state)
    changed = changed or next((e for edit in edits if (e := edit(question, request, before)) is not None), None)
    changed = changed or _part_of_it(question, request, before, knowledge)
    changed = changed or other_cell(question, request, before, state.winner_part, knowledge)
    changed = changed or part_spoken_of(question, request, before, knowledge)
    changed = changed or _counted_with_it(question, request, before, state.winner_part, knowledge)
    changed = changed or _counts_of_same(question, request, before)
    changed = changed or _other_way_round(question, request, before, state.points)
    changed = changed or from_place(question, request, before, state) or in_place(question, request, before, state)
    changed = changed or left_level(question, request, before, state)
    changed = changed or against_named(question, request, before, state) or ranked_now(question, request, before, state)
    changed = changed or planned_for_counted(question, request, before, state.points)
    changed = changed or _of_its_budget(question, request, before, state.points)
    if state.winner_part is None:  # else the parts of the same whole are asked of again
        changed = changed or of_those_before(question, request, before, state.points)
    changed = changed or of_what_was_told(question, request, before, state.points, knowledge)
    changed = changed or between_ends(question, request, before, state) or total_of_column(question, request, before)
    changed = changed or those_told(question, request, before, state) or all_told(question, request, before, state)
    changed = changed or held_against_whole(question, request, state)
    changed = changed or a_head_of_counted(question, request, before, state) or _apiece_of_it(question, request, before)
    return replace(changed, followed_up=True) if changed is not None else request


def names_a_count(mention: ItemMention) -> bool:
    """Whether the words themselves name how many there are: 车辆保有量, whatever money the talk is of."""
    return edit_said("count_named", mention.text) is not None


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
    meant = {m.text: m.items for m in before.items if m.items & {w.key for w in of}}
    items = tuple(
        replace(m, items=meant[m.text])  # as it was meant in the turn before
        if m.text in meant
        else _money_of(m, said[m], wholes, before.agencies, knowledge) or m
        for m in request.items
    )
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


def _why_so(question: Question, request: Request, before: Request) -> Request | None:
    """ "官方怎么解释" after a change asks for its reason: of what was spoken of, no term."""
    changed = before.operation in having(Trait.OVER_CHANGES) or before.year_before
    if request.operation != Operation.DEFINITION or not changed or question.items or question.unexplained:
        return None
    return replace(request, operation=Operation.REASON)


def _over_time_still(question: Question, request: Request, before: Request) -> Request | None:
    """ "少了多少呢" after why it fell: against the year before, and no other value that the talk came to."""
    asked_why = before.operation in {Operation.REASON, Operation.DIRECTION} and len(before.items) == 1
    named = question.agencies or question.items or len(question.years) > 1 or len(request.stages) > 1
    if not asked_why or named or request.operation not in having(Trait.TWO_VALUES) - {Operation.RATIO}:
        return None
    if len(before.years) > 1:
        return None
    return replace(request, items=before.items, context=before.context, year_before=True)


def _one_of_them(question: Question, request: Request, before: Request) -> Request | None:
    """ "项目增幅" after 基本支出 and 项目支出: of several spoken of, the one whose name begins as is said."""
    if len(before.items) < 2 or question.items or question.agencies or question.unexplained or question.left_out:
        return None
    named = [m for m in before.items if _begun(m.text) in question.text]
    alone = len(named) == 1 and [_begun(m.text) for m in before.items].count(_begun(named[0].text)) == 1
    if not alone:
        return None
    over_time = request.operation in having(Trait.TWO_VALUES) and len(before.years) < 2
    return replace(request, items=(named[0],), context=before.context, year_before=over_time or request.year_before)


def _begun(name: str) -> str:
    """So much of a name as must be said to mean it beside others."""
    return name[:2]


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
    if not edit_said("together", question.text) or not request.items or not before.items or question.agencies:
        return None
    kept = tuple(m for m in before.items if all(m.items != n.items for n in request.items))
    return replace(request, operation=Operation.SUM, items=(*kept, *request.items)) if kept else None


def _this_item(question: Question, request: Request, before: Request) -> Request | None:
    """ "2022年这个项目多少" after a share: the item's own value, no share."""
    asks_value = question.operation is None and "多少" in question.text
    if not asks_value or question.items or not before.items or not edit_said("this_item", question.text):
        return None
    return replace(request, items=before.items, context=before.context, named=True, quantity="money", unexplained=())


def _its_parts(question: Question, request: Request, before: Request) -> Request | None:
    """ "这三样各多少": the parts of what was spoken of, each with its value."""
    of_ranked = request.operation == Operation.SUM and before.operation in {Operation.RANKING, Operation.EXTREME}
    asks_parts = request.operation in {Operation.LOOKUP, Operation.COMPOSITION, Operation.SUM} and not of_ranked
    if question.items or not asks_parts or len(before.items) != 1 or not edit_said("its_parts", question.text):
        return None
    several = len(load_measures().parts(before.items[0].item)) > 1
    return replace(request, operation=Operation.COMPOSITION, items=before.items, context=()) if several else None


def _turned_round(question: Question, request: Request, before: Request) -> Request | None:
    """ "反过来呢" after a ranking: the same from the other end."""
    if (
        not edit_said("turned_round", question.text)
        or before.operation not in having(Trait.NAMES_ONE)
        or question.items
    ):
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


def _other_way_round(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "倒过来说，乙比甲呢" after 甲 against 乙: the difference in that order, the one told second first."""
    two_set = before.operation in having(Trait.TWO_VALUES) | {Operation.COMPARE}
    if not edit_said("turned_round", question.text) or not two_set or question.items or len(question.agencies) == 1:
        return None
    operation = before.operation if before.operation == Operation.RATIO else Operation.DIFFERENCE
    turned = replace(request, operation=operation, items=before.items, context=before.context, years=before.years)
    if question.agencies or len(before.agencies) == 2:
        told = tuple(p.agency for p in points[-2:])  # the second value is remembered first
        agencies = question.agencies or (told if set(told) == set(before.agencies) else before.agencies[::-1])
        return replace(turned, agencies=agencies, pairs=before.pairs[::-1], cues=request.cues - {Cue.EITHER})
    if len(before.items) == 2:
        return replace(turned, agencies=before.agencies, items=before.items[::-1], cues=request.cues - {Cue.EITHER})
    return None


def _of_its_budget(
    question: Question, request: Request, before: Request, points: Sequence[AnsweredPoint]
) -> Request | None:
    """ "占预算的百分之几" after what was spent: of the budget of the same item, not of the whole budget."""
    spent = points and points[-1].stage is Stage.FINAL_ACCOUNTS
    if (
        not spent
        or request.operation != Operation.SHARE
        or not edit_said("of_budget", question.text)
        or question.agencies
    ):
        return None
    named = tuple(m for m in request.items if not m.items & TOTALS) or before.items
    return replace(request, operation=Operation.EXECUTION_RATE, items=named, whole=None) if named else None


def _part_of_it(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request | None:
    """ "其中执法的" after cars: the one row below what was told whose name has the word, before any other label."""
    guessed = all(m.nearest for m in request.items) and len(request.items) < 2
    if not question.text.startswith("其中") or not guessed or len(before.items) != 1 or question.agencies:
        return None
    (old,) = before.items
    said = question.unexplained or tuple(question.text[m.start : m.end] for m in request.items)
    part = part_said(said, old, before.agencies, knowledge)
    if part is None:
        return None
    return replace(request, items=(part,), context=before.items, unexplained=(), notes=())


def _counted_with_it(
    question: Question, request: Request, before: Request, winner: AnsweredPoint | None, knowledge: Knowledge
) -> Request | None:
    """ "多少人参加" after what a meeting cost, or which cost most: those whom the documents count for the very thing, not
    the staff."""
    alone = len(before.items) == 1 and all(m.start == m.end for m in request.items)
    if not alone or not question.counted or question.agencies or request.operation != Operation.LOOKUP:
        return None
    units = units_alike(question.counted)
    item = ItemMention(winner.items, winner.words, 0, 0) if winner is not None else before.items[0]
    figures = (k.figure for a in before.agencies for k in knowledge.figures(a))
    if not any(f.unit in units for f in figures if f.item in item.items and f.measure is Measure.COUNT):
        # "几个人" after 因公出国费: those who travelled, and no others where they are not told.
        counted = counted_in(item, question.counted)
        return None if counted is item else replace(request, items=(counted,), quantity="count", unexplained=())
    context = () if winner is not None else before.context
    return replace(request, items=(item,), context=context, quantity="count", unexplained=())


def _apiece_of_it(question: Question, request: Request, before: Request) -> Request | None:
    """ "平均一场多少" after what something cost: of that, by how often it was; the unit alone names no item."""
    alone = request.operation == Operation.APIECE and all(m.items == {request.heads} for m in request.items)
    if not alone or question.agencies or len(before.items) != 1 or before.items[0].items <= HEAD_KEYS:
        return None
    return replace(request, items=before.items, context=before.context, unexplained=())


def _posts_open(question: Question, request: Request, before: Request) -> Request | None:
    """ "所以空几个" after how many posts there are and who fills them, of that year or another: what is vacant."""
    of_staff = before.operation == Operation.VACANCY or any(map(names_staff, before.items))
    named = any(m.start < m.end for m in question.items) or question.agencies
    if not of_staff or named or not edit_said("open_posts", question.text):
        return None
    return replace(request, operation=Operation.VACANCY, items=(), context=(), quantity=None, counted="")


def _other_spending(question: Question, request: Request, before: Request) -> Request | None:
    """ "项目的呢" after 基本支出, "基本的" after 项目支出: the other half of what is spent, by its first word alone."""
    told = {i for m in before.items for i in m.items}
    other = next((_HALF[i] for i in sorted(told & _HALF.keys())), None) if len(before.items) == 1 else None
    said = edit_said("half_of_spending", question.text)
    if other is None or said is None or question.items or question.agencies or _HALVES[said[1]] != other:
        return None
    item = ItemMention(frozenset({other}), load_measures().name_of(other), 0, 0)
    whole = request.whole or (before.whole if request.operation == Operation.SHARE else None)
    return replace(request, items=(item,), context=before.context, whole=whole, unexplained=())


def _posts_filled(question: Question, request: Request, before: Request) -> Request | None:
    """ "实际呢" after how many posts there are: who fills them, no amount that was spent."""
    of_posts = len(before.items) == 1 and ("staff_quota" in before.items[0].items or "编制" in before.items[0].text)
    named = any(m.start < m.end for m in question.items) or question.agencies or question.years
    if not of_posts or named or not edit_said("staff_there", question.text):
        return None
    item = ItemMention(frozenset({"staff_actual"}), load_measures().name_of("staff_actual"), 0, 0)
    return replace(request, operation=Operation.LOOKUP, items=(item,), context=(), stages=(), unexplained=())


def _told_of_other_year(question: Question, request: Request, before: Request) -> Request | None:
    """ "倒推一下，2019年应该是多少" after how much less it is than 2019: what it was then, no difference again."""
    moved = before.operation in having(Trait.TWO_VALUES) | {Operation.DIRECTION, Operation.REASON}
    back = edit_said("worked_back", question.text)
    one_year = len(question.years) == 1 or bool(question.relative)
    named = question.items or question.agencies
    if not (moved and back and one_year) or named or len(before.items) > 1:
        return None
    return replace(request, operation=Operation.LOOKUP, items=before.items, context=before.context, unexplained=())


def _bought_of_them(question: Question, request: Request, before: Request) -> Request | None:
    """ "买几台" while the talk is of vehicles: how many were bought, not how many there are."""
    about = (*before.items, *([before.whole] if before.whole else []))
    counted = next((key for m in about for key in sorted(m.items & _BOUGHT.keys())), None)
    named = any(m.start < m.end for m in request.items) or question.agencies
    if counted is None or named or not edit_said("bought_count", question.text):
        return None
    word = load_measures().by_key[_BOUGHT[counted]]
    item = ItemMention(frozenset({word.key}), word.name, 0, 0)
    return replace(request, operation=Operation.LOOKUP, items=(item,), context=(), unexplained=())


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
