"""A question and the conversation so far → a complete request. By state, never by rewriting the words.

The state keeps what was last asked (agencies, years, stage, items, operation, unit) and which points were answered;
a follow-up edits it slot by slot. What is still missing after that is said, not guessed.
"""

import re
from dataclasses import replace

from corpus.amounts import is_money
from corpus.document import Kind, Scope
from corpus.fold import fold_label
from corpus.measures import load_measures
from corpus.stages import stage
from index.figure import Stage
from index.figures.nearness import asked_total
from index.search.words import cut, is_word
from qa.kinds import things_counted
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue, Operation
from qa.reading.arrangement import (
    agency_years,
    arrange,
    level_asked,
    meant_as_one,
    operation_asked,
    set_against_sum,
    stage_years,
    whole_agency,
)
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.both_kinds import of_both_kinds
from qa.reading.counted import OF_WHAT_KIND
from qa.reading.cues import cues_of
from qa.reading.dialogue_agencies import fill_agencies, is_share_of_another, of_like_office
from qa.reading.dialogue_items import (
    AGAINST_BUDGET,
    against_budget,
    spoken_of,
)
from qa.reading.dialogue_operations import fill_operation
from qa.reading.dialogue_slots import (
    fill_items,
    like_the_item_before,
    side_of_the_whole,
    side_that_is_told,
)
from qa.reading.dialogue_years import apart_the_year_before, fill_years, step_of, than_year
from qa.reading.edits import edited, names_a_count
from qa.reading.edits_pointing import buys
from qa.reading.leaving_out import left_out_of_named
from qa.reading.left_out import without_left_out
from qa.reading.levels import both_levels, level_kept, of_all_levels
from qa.reading.money_of_counted import with_money_of_counted
from qa.reading.numerals import small_number
from qa.reading.pointed_items import with_wholes_pointed_at
from qa.reading.question import ItemMention, Question, mask
from qa.reading.request import TOTALS, NoSubject, Request, TalkState, Unclear, UnknownAgency
from qa.reading.same_asked import both_stages_again
from qa.reading.sides import total_of_both
from qa.reading.stray import asks_amount, is_stray
from qa.reading.told_together import with_those_told
from qa.reading.verbs_of_items import turned
from qa.reading.which_of_them import which_of_them

_YEAR_ON_YEAR = re.compile(r"同比|[比较](?:上年|上一年|去年|前一年|上年度)")
#: What a thing that is counted costs to run: "平均每辆要花多少" asks for no other money.
_RUNNING_COST = {"vehicles": "vehicle_operation"}
#: What was not spent of what was planned.
_SAVED = re.compile(
    r"超(?:了|出|支|额(?:完成)?)了?(?:多少|几)|(?:未|没)有?(?:使用|执行|支出|完成|实现)|还差(?:多少|几)|节约|省(?:了|下)|没(?:有)?(?:用|花|使|支)(?:完|掉|出去)?|花剩|还剩"
)
#: What a question that names a place in an order may be read as.
_PLACED = frozenset({Operation.LOOKUP, Operation.EXTREME, Operation.RANKING, Operation.COMPARE, Operation.COMPOSITION})
_OF_BOTH_STAGES = frozenset({Operation.DIFFERENCE, Operation.GROWTH_RATE})
_STAGE_OF = {Kind.BUDGET: Stage.INITIAL_BUDGET, Kind.FINAL_ACCOUNTS: Stage.FINAL_ACCOUNTS}
_BOTH_READINGS = re.compile(
    r"部门(?:预算|决算).{0,3}单位(?:预算|决算)|单位(?:预算|决算).{0,3}部门(?:预算|决算)|汇总.{0,3}本级|本级.{0,3}汇总"
)


@stage("dialogue")
def complete(
    question: Question, state: TalkState, knowledge: Knowledge, reference_year: int
) -> Request | Unclear | UnknownAgency | NoSubject:
    """Fill what the question leaves open from the state, else from the only possibility, else say what is open."""
    before = None if "fresh" in question.marks else _before(question, state, knowledge)
    question = with_wholes_pointed_at(of_like_office(question, before), before, state.winner_part, knowledge)
    items, context, whole = arrange(question)
    operation, extra = operation_asked(question, items)
    items, against = set_against_sum(question, items, operation)
    request = Request(
        operation=operation,
        extra_operations=extra,
        stages=question.stages,
        scope=question.office,
        scopes=(
            (Scope.CONSOLIDATED, Scope.OWN_LEVEL)
            if _BOTH_READINGS.search(question.text)
            else both_levels(question)
            if operation in having(Trait.TWO_VALUES)
            else ()
        ),
        unit=question.unit,
        heads=question.heads,
        count=question.count,
        ascending=question.ascending,
        all_agencies="all_agencies" in question.marks,
        all_years="all_years" in question.marks or operation == "trend" or question.last_years > 0,
        codes=question.codes,
        quantity=question.quantity or ("count" if things_counted(question) else None),
        counted=question.counted,
        without=question.left_out,
        whole_agency=whole_agency(question),
        of_parent=bool(re.search(r"占(?:其|它)?(?:的)?(?:上级|主管)", question.text)),
        spent="spent" in question.marks and not question.stages,
        named=bool(question.agencies or question.items or question.years),
        unexplained=question.unexplained,
        notes=question.notes,
        level=level_asked(question.text),
        items=items,
        context=context,
        whole=whole or against,
        text=question.raw,
        worded=fold_label(question.raw),
        total=asked_total(fold_label(question.raw)) or total_of_both(items),
        cues=cues_of(question),
        pairs=agency_years(question),
        year_stages=(apart := stage_years(question)),
        together=against is not None or meant_as_one(question, items, operation),
    )
    if any(stage is None for _, stage in apart):
        # The stage is that of what the other year is set against; several are not put in order so.
        two = request.operation in having(Trait.TWO_VALUES)
        request = replace(request, stages=()) if two else replace(request, year_stages=())
    request = _in_its_place(question, request)
    if question.unknown:
        return UnknownAgency(question.unknown[0], _with_what_was_asked(question, request, before))
    leans = _leans(question, request)
    if (
        leans
        and before is None
        and state.unknown_agency
        and not (question.agencies or question.ambiguous or request.all_agencies or request.operation == "meta")
    ):
        return UnknownAgency(state.unknown_agency, request)
    leans = leans and before is not None
    if leans and before is not None and is_stray(question, request, before, knowledge):
        return NoSubject(request)
    if leans and before is not None and _of_something_else(question, request) and not buys(question, before):
        before = replace(before, operation="lookup", items=(), context=(), whole=None, heads=None, year_before=False)
    if leans and before is not None and "add" in question.marks:
        before = with_those_told(before, state)
    if leans and before is not None:
        request = which_of_them(question, request, before, state) or request
    if leans and before is not None:
        request = edited(question, request, before, state, knowledge)
        request, before = _with_winner(request, before, state)
        request = like_the_item_before(question, request, before, knowledge)
    if not (leans and request.followed_up and request.items) or request.operation == Operation.SHARE:
        request = fill_items(question, request, before if leans else None, knowledge)
    if not question.items:
        request = replace(request, items=turned(request.items, question.text))
    request = with_money_of_counted(question, _paid_for_heads(without_left_out(request)), before, knowledge)
    request = fill_operation(question, request, before if leans else None)
    if leans and before is not None:
        request = of_all_levels(question, _still_one(question, request, before), before)
    request = side_of_the_whole(_stock_of(question, _against(question, request, knowledge)), knowledge)
    filled = fill_agencies(question, request, before, knowledge, state)
    if isinstance(filled, Unclear) and not filled.words and before is not None and before.open_among:
        # Which agency is meant is still open: what is asked meanwhile is asked of one of the same.
        years = question.years or before.years
        return replace(filled, candidates=before.open_among, request=replace(filled.request, years=years))
    if not isinstance(filled, Request):
        return filled
    filled = of_both_kinds(question, filled, before if leans else None, knowledge) or filled
    if filled.operation == "lookup" and "sum" in filled.extra_operations and len(filled.agencies) > 1:
        filled = replace(filled, operation="sum")
    if leans and before is not None and before.pairs and filled.agencies == before.agencies and not question.years:
        filled = replace(filled, pairs=before.pairs)  # each agency keeps the year it was asked for
    if leans and before is not None and _between_the_same(question, filled, before):
        filled = replace(filled, years=before.years, year_stages=before.year_stages, stages=())
    if leans and before is not None and filled.followed_up:
        # What a conversation speaks of stays until it is said otherwise: the own office, the budget.
        beside = [name for agency in before.agencies for name in knowledge.listed_beside(agency)]
        same = set(filled.agencies) <= {*before.agencies, *beside}
        # A rate of the budget speaks of both stages, and what was spent is no budget.
        stays = len(before.stages) == 1 and same and before.operation != "execution_rate" and not filled.spent
        # A stage that had no answer is not spoken of any more.
        stays = stays and state.answered is not None and state.answered.stages == before.stages
        filled = replace(
            filled,
            scope=filled.scope or (level_kept(question, filled, before, knowledge) if same else None),
            stages=filled.stages or (before.stages[:1] if stays else both_stages_again(question, filled, before)),
        )
        if filled.operation in _OF_BOTH_STAGES and len(before.stages) == 2 and same and not question.stages:
            # "幅度" after "比预算多了多少", "差额" after both: what was spent against what was planned.
            over_time = bool(question.relative) and not apart_the_year_before(question, filled, before)
            over_time = over_time or len(question.years) > 1 or than_year(question)
            filled = filled if over_time else replace(filled, stages=_spent_first(before))
    filled = _in_document(question, filled, before if leans else None, knowledge)
    filled = left_out_of_named(question, _of_the_same_kind(question, filled, state), knowledge)
    return side_that_is_told(
        fill_years(question, filled, before if leans else None, state, knowledge, reference_year), knowledge
    )


def _between_the_same(question: Question, request: Request, before: Request) -> bool:
    """Whether a change is asked of once more ("百分之几"), each of its years with the stage that it was asked for."""
    named = question.years or question.relative or question.stages or question.agencies
    both = {before.operation, request.operation} <= having(Trait.TWO_VALUES)
    return bool(before.year_stages) and both and not named and request.followed_up


def _still_one(question: Question, request: Request, before: Request) -> Request:
    """ "降了多少" after a sum of several is asked of that sum, until each of them is asked for."""
    summed = before.together or before.operation == Operation.SUM
    of_them = len(request.items) > 1 and request.items == before.items and request.operation in having(Trait.OF_A_SUM)
    if not (summed and of_them) or edit_said("each", question.text):
        return request
    return replace(request, together=True, whole=request.whole or (before.whole if before.together else None))


def _spent_first(before: Request) -> tuple[Stage, ...]:
    return tuple(sorted(before.stages, key=lambda stage: stage is not Stage.FINAL_ACCOUNTS))


def _in_its_place(question: Question, request: Request) -> Request:
    """ "排第二的是哪个项目": of a ranking, the one in that place."""
    spans = (*question.agency_spans, *question.year_spans, *((i.start, i.end) for i in question.items))
    masked = mask(question.text, spans)
    gap = load_ask_words().find("edit", "place_gap", masked)
    if gap is not None and request.operation in {Operation.EXTREME, Operation.RANKING} and request.extra_operations:
        return replace(request, place=small_number(gap[1]))
    said = load_ask_words().find("edit", "placed", masked)
    if said is None or request.operation not in _PLACED:
        return request
    ascending = request.ascending or said[0].rstrip("的")[-1] in "少小低"
    return replace(request, operation=Operation.RANKING, place=small_number(said[1]), ascending=ascending)


def _before(question: Question, state: TalkState, knowledge: Knowledge) -> Request | None:
    """The turn before; where that was asked of an agency that is not held, what was asked, for the one named now."""
    if state.unanswered is not None and (question.agencies or question.in_place) and not question.items:
        return state.unanswered
    return spoken_of(question, state, knowledge)


def _with_what_was_asked(question: Question, request: Request, before: Request | None) -> Request:
    """ "和丙局比呢" of an agency that is not held: the talk stays with the item and with whom it was to be set beside."""
    if before is None or request.items or request.codes or question.unexplained or not before.items:
        return request
    beside = request.operation in having(Trait.TWO_VALUES) | {Operation.COMPARE}
    return replace(
        request, items=before.items, context=before.context, whole=before.whole, heads=request.heads or before.heads,
        agencies=before.agencies if beside else (), years=question.years or before.years,
        stages=request.stages or before.stages,
        operation=before.operation if request.operation == Operation.LOOKUP else request.operation,
    )  # fmt: skip


def _in_document(question: Question, request: Request, before: Request | None, knowledge: Knowledge) -> Request:
    """The document that the question names, or that the turn before did and nothing since put aside."""
    if len(request.agencies) != 1:
        return request
    if question.document:
        return replace(request, document=question.document, document_alone=True)
    if question.document_year:
        own = knowledge.of_agencies(request.agencies, (question.document_year,))
        named = [d.name for d in own if question.document_kind in {None, d.identity.kind}]
        if len(named) == 1:
            return replace(request, document=named[0])
        if not named and question.document_year not in question.years:
            note = f"没有找到所说的{question.document_year}年那份文件，这里取自{request.agencies[0]}的其他文件。"
            request = replace(request, notes=(*request.notes, note))
        stage = _STAGE_OF.get(question.document_kind) if question.document_kind and not request.stages else None
        return replace(request, stages=(stage,)) if stage else request
    if before is not None and before.document and (other := _copy_of_another_year(question, before, knowledge)):
        return replace(request, document=other)
    elsewhere = question.years or question.relative or question.stages or request.all_years
    if before is None or not before.document or elsewhere or request.agencies != before.agencies:
        return request
    return replace(request, document=before.document) if request.followed_up else request


def _copy_of_another_year(question: Question, before: Request, knowledge: Knowledge) -> str:
    """ "前一年那本呢" after what one document says: the one of its kind of the year before or after; "" without one."""
    step = step_of(question.relative)
    if not step or not before.years or not edit_said("that_copy", question.text):
        return ""
    now = knowledge.documents[before.document].identity
    years = (before.years[-1] + step,)
    own = [d.name for d in knowledge.of_agencies(before.agencies, years) if d.identity.kind is now.kind]
    return own[0] if len(own) == 1 else ""


def _of_the_same_kind(question: Question, request: Request, state: TalkState) -> Request:
    """ "就业培训呢" after an amount of money asks for its money, though people are counted under that name as well."""
    told = state.told.answer if state.told is not None else None
    open_kind = request.followed_up and request.operation == "lookup" and request.quantity is None
    named = any(names_a_count(m) for m in question.items) or OF_WHAT_KIND.search(question.text)
    if not open_kind or named or not question.items or told is None or not is_money(told.unit or ""):
        return request
    return replace(request, quantity="money")


def _leans(question: Question, request: Request) -> bool:
    """Whether the question rests on the turn before: it leaves open whom or what it is about."""
    if {"follow_up", "pronoun", "add", "both"} & question.marks or is_share_of_another(question):
        return True
    if question.agencies and any(len(w) > 1 and is_word(w) for said in question.unexplained for w in cut(said)):
        return False  # whom it asks and of what, in a word of its own, whether or not a label has it
    return not question.agencies or not (request.items or request.codes or question.bare_total)


def _with_winner(request: Request, before: Request, state: TalkState) -> tuple[Request, Request]:
    """ "占多少" after "哪个最大": what was named as the largest is spoken of now, as a part of what it was found in."""
    if state.winner_part is None or request.operation not in having(Trait.OF_THE_WINNER) or request.items:
        return request, before
    winner = ItemMention(state.winner_part.items, state.winner_part.words, 0, 0)
    if request.operation == "share" and request.whole is None and before.items:
        # Of several it was named among, the last is no whole of it: what they were told within is, or what holds it.
        whole = before.items[-1] if len(before.items) == 1 else next(iter(before.context[-1:]), None)
        request = replace(request, whole=whole)
    return request, replace(before, operation="lookup", items=(winner,))


def _of_something_else(question: Question, request: Request) -> bool:
    """Whether an amount is asked for of what no label explains, with nothing that points back: of the agency spoken of,
    yet of no item of the talk."""
    if edit_said("topic", question.text) and not request.items:
        return True
    points_back = {"follow_up", "pronoun", "add", "both"} & question.marks or question.relative or question.counted
    own = any(len(w) > 1 and is_word(w) for said in question.unexplained for w in cut(said))
    return own and not points_back and not request.items and asks_amount(question, request)


def _stock_of(question: Question, request: Request) -> Request:
    """ "年初数" of what is left over is what was there at the beginning of the year, "年末的呢" of that what is left at
    its end, and so is "年底还剩多少没花" of all there is; no budget is made of either."""
    of_all = all(m.items & TOTALS for m in request.items) and not (request.codes or request.unexplained)
    if of_all and edit_said("left_at_year_end", question.text):
        left = ItemMention(frozenset({"carried_out"}), load_measures().name_of("carried_out"), 0, 0)
        return replace(request, items=(left,), stages=(), operation="lookup", whole=None, total="")
    if len(request.items) != 1 or Cue.MONEY in request.cues or request.operation != "lookup":
        return request
    item, other = request.items[0].item, ""
    if item == "carried_out" and Cue.INITIAL in request.cues:
        other = "carried_in"
    elif item == "carried_in" and not question.items and edit_said("at_year_end", question.text):
        other = "carried_out"
    if not other:
        return request
    stock = replace(request.items[0], items=frozenset({other}), text=load_measures().name_of(other))
    return replace(request, items=(stock,), stages=())


def _against(question: Question, request: Request, knowledge: Knowledge) -> Request:
    """What a change is measured against: 同比 the year before, 比年初预算 the other stage."""
    if request.operation == Operation.RATIO and _YEAR_ON_YEAR.search(question.text) and len(question.years) < 2:
        return replace(request, year_before=True)  # "比上年翻了几倍"
    if request.operation not in {"difference", "growth_rate", "direction", "compare"}:
        return request
    if Cue.THAN_OPENING in request.cues and (closing := [m for m in request.items if m.item == "carried_out"]):
        opening = ItemMention(frozenset({"carried_in"}), load_measures().name_of("carried_in"), 0, 0)
        return replace(request, items=(closing[0], opening), stages=(), operation="difference")
    if match := AGAINST_BUDGET.search(question.text):
        operation = "difference" if request.operation == "compare" else request.operation
        return replace(request, stages=against_budget(question.text, match), operation=operation)
    if (
        request.operation == "difference"
        and _SAVED.search(question.text)
        and not (question.relative or len(request.stages) > 1 or len(question.years) > 1 or than_year(question))
    ):
        if {k for a in question.agencies for y in question.years for k in knowledge.kinds(a, y)} == {Kind.BUDGET}:
            return replace(request, year_before=True)  # what a budget saves it saves against the year before
        return replace(request, stages=(Stage.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET), year_before=False)
    if _YEAR_ON_YEAR.search(question.text) and len(question.years) < 2:
        return replace(request, year_before=True)
    moved = len(question.years) < 2 and len(request.items) > 1 and edit_said("moved", question.text)
    if moved and edit_said("each", question.text) and len(question.agencies) < 2 and len(request.stages) < 2:
        return replace(request, year_before=True)  # "甲、乙分别增加多少": each over time, not one against the other
    return request


def _paid_for_heads(request: Request) -> Request:
    """ "平均每批客人花了多少": of guests and vehicles, the money that is spent on them."""
    heads = load_measures().by_key.get(request.heads or "")
    named = any(not m.weak for m in request.items)
    if request.operation != "per_head" or named or heads is None:
        return request
    of_them = _RUNNING_COST.get(heads.key) or heads.parent
    if of_them is None:
        return request
    money = load_measures().by_key[of_them]
    if money.quantity != "money":
        return request
    return replace(request, items=(ItemMention(frozenset({money.key}), money.name, 0, 0),), unexplained=())
