"""What a question that names no item goes on with: the item spoken of, its money, its other counts, or what sentences
named.

Takes the question and the turn before; finds no figures and answers nothing itself.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from corpus.measures import MeasureWord, load_measures
from index.figure import Measure, Stage
from index.prose.counts import counted_as
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.reading.ask_words import load_ask_words
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request, TalkState

AGAINST_BUDGET = re.compile(
    r"(?:比|较|超(?:出|过|支)?了?|[与跟和同])(?:[^,，。?年\d]{0,8}?(?:批准?|批复|通过|核定|下达|定下?)的)?(?:年初|当年|本年)?(全年|调整后?的?)?(?:预算|计划(?!生育)|目标)数?(?:相比|比)?(?!.{0,6}\d{4})"
)
#: A stage of the budget that is itself set against another: 调整预算数|比年初预算少多少; what was spent of it is not.
_SET_AGAINST = re.compile(r"(?:(?P<adjusted>(?:调整后?的?|全年)预算|预算调整)|年初预算)(?:安排)?数?$")
HOW_MUCH = re.compile("多少|几|钱")
#: A name shorter than this may be any words.
_SHORTEST_THING = 4


def against_budget(text: str, said: re.Match[str]) -> tuple[Stage, Stage]:
    """The stages of two values of which a question sets the second ("比年初预算") behind the first, else what was spent.

    >>> text = "村道养护调整预算比年初预算少多少"
    >>> [str(stage) for stage in against_budget(text, AGAINST_BUDGET.search(text))]
    ['adjusted_budget', 'initial_budget']
    """
    base = Stage.ADJUSTED_BUDGET if said[1] else Stage.INITIAL_BUDGET
    named = _SET_AGAINST.search(text[: said.start()].rstrip("的"))
    first = Stage.ADJUSTED_BUDGET if named and named["adjusted"] else Stage.INITIAL_BUDGET
    return (first if named and first is not base else Stage.FINAL_ACCOUNTS), base


def spoken_of(question: Question, state: TalkState, knowledge: Knowledge) -> Request | None:
    """The turn before; its item only where the agency has it at all, or the question goes on with the same look-up.

    "比预算超了多少" after an item that no document lists asks of the item that was answered before it.
    """
    last, good = state.request, state.answered
    if last is not None and question.operation in having(Trait.OVER_CHANGES) and not question.items:
        last = scored(_money_behind(last, question, knowledge))
    if (
        last is None
        or good is None
        or last.agencies != good.agencies
        or (question.items and question.operation != "share")
        or question.operation in {None, "lookup", "sum"}
    ):
        return last
    wanted = frozenset(i for m in last.items for i in m.items)
    listed = any(knowledge.candidates(a, wanted, None) for a in last.agencies)
    return last if listed or last.codes else replace(last, items=good.items, context=good.context, whole=good.whole)


def scored(last: Request) -> Request:
    """The turn before, the project that a score was asked of as its item: a score has no execution rate."""
    if last.context and last.items and all("performance_score" in m.items for m in last.items):
        return replace(last, items=last.context, context=(), quantity=None, counted="")
    return last


def _money_behind(last: Request, question: Question, knowledge: Knowledge) -> Request:
    """ "比预算超了多少" after 接待批次: batches have no budget, and where no change of theirs is told, their money is asked of."""
    item = last.items[0] if len(last.items) == 1 else None
    parent = paid_for(item) if item else None
    if item is None or parent is None:
        return last
    told = [
        k.figure
        for a in last.agencies
        for k in knowledge.candidates(a, item.items, None)
        if k.figure.item in item.items
    ]
    of_itself = (
        any(f.measure in {Measure.CHANGE, Measure.GROWTH_RATE} for f in told) or len({f.fiscal_year for f in told}) > 1
    )
    if of_itself and not AGAINST_BUDGET.search(question.text):
        return last
    return replace(
        last,
        items=(ItemMention(frozenset({parent.key}), parent.name, item.start, item.end),),
        quantity=None,
        counted="",
    )


def is_written(words: Sequence[str], before: Request, knowledge: Knowledge) -> bool:
    """Whether the documents of the agencies spoken of have the words: "总投资多少" is asked of what they say."""
    texts = [fold_label(d.text) for a in before.agencies for d in knowledge.of_agency(a)]
    filler = load_ask_words().of("filler")[0].pattern
    pieces = [p for w in words for p in cut(w) if len(p) > 1 and not filler.fullmatch(p)]
    longest = max(pieces, key=len, default="")
    told = [p for p in pieces if p == longest] if len(longest) >= _SHORTEST_THING else pieces
    return bool(pieces) and any(all(p in text for p in told) for text in texts)


def thing_named(before: Request, knowledge: Knowledge) -> str:
    """What the turn before named that is no item, as the documents write it: a project, a building; "" without one."""
    texts = [fold_label(d.text) for a in before.agencies for d in knowledge.of_agency(a)]
    return max(
        (w for w in before.unexplained if len(w) >= _SHORTEST_THING and any(w in t for t in texts)), key=len, default=""
    )


def of_item_spoken_of(question: Question, request: Request, before: Request) -> Request:
    """ "实际支出呢", "上年支出多少": what was spent on the item spoken of, not the agency's whole spending."""
    item = before.items[-1].item if before.items else ""
    said = [i for i in request.items if i.weak and "total_expenditure" in i.items]
    spending = item and not item.startswith("total_") and not item.endswith("_revenue")
    if (
        not spending
        or len(said) != len(question.items)
        or not said
        or question.agencies
        or question.years
        or request.operation != "lookup"
    ):
        return request
    planned = before.stages in {(Stage.INITIAL_BUDGET,), (Stage.ADJUSTED_BUDGET,)} and HOW_MUCH.search(question.text)
    if not (question.relative or planned or Stage.FINAL_ACCOUNTS in question.stages):
        return request
    return replace(request, items=before.items, context=before.context, followed_up=True, spent=not question.stages)


def counted_in(item: ItemMention, unit: str) -> ItemMention:
    measures = load_measures()
    key = counted_as(item.item, unit)
    return item if key == item.item else ItemMention(frozenset({key}), measures.name_of(key), item.start, item.end)


def paid_for(item: ItemMention) -> MeasureWord | None:
    """The money that what is counted is a part of: 公务接待费 of its guests; None for the people of the office."""
    measures = load_measures().by_key
    word = measures.get(item.item)
    above = measures[word.parent] if word and word.parent and word.quantity == "count" else None
    return above if above and above.quantity == "money" else None
