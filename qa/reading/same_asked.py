"""A follow-up that but names another year, agency, item or stage → what was asked before, with that slot replaced.

Comes in: the question, its request with its items, and the turn before. Goes out: the turn before with the slots that
the question names, whatever its operation; None where the question asks something by itself, or takes away what the
operation sets side by side ("2018年呢" after 2018 against 2019 asks for a value). Looks at no figures.
"""

from dataclasses import replace
from enum import StrEnum, auto

from corpus.measures import load_measures
from index.figure import Stage
from qa.plan.catalogue import By, Trait, answered_by, having
from qa.plan.types import Operation
from qa.reading.dialogue_items import HOW_MUCH
from qa.reading.dialogue_slots import AND_THAT
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request

#: Marks of a question that does more than name something.
_DOES_MORE = frozenset(
    {"add", "both", "all_agencies", "all_years", "each_below", "each_part", "parent_agency", "together"}
)
#: Of these "多少" asks for the same once more: the values themselves are what they tell.
_TELLS_VALUES = frozenset({Operation.SUM, Operation.COMPARE, Operation.AVERAGE})
#: What has no plain value to ask for where no slot is left: lists, and what is asked of sentences.
_NOT_KEPT = frozenset({Operation.LOOKUP, Operation.FILTER, Operation.COUNT})


class Slot(StrEnum):
    """What a request leaves open or names."""

    AGENCIES = auto()
    YEARS = auto()
    ITEMS = auto()
    STAGES = auto()


def named_slots(question: Question) -> frozenset[Slot]:
    """The slots that the question itself fills."""
    filled = {
        Slot.AGENCIES: question.agencies or question.ambiguous or question.unknown,
        Slot.YEARS: question.years or question.relative or question.last_years,
        Slot.ITEMS: question.items or question.codes,
        Slot.STAGES: question.stages,
    }
    return frozenset(slot for slot, words in filled.items() if words)


def set_side_by_side(before: Request) -> frozenset[Slot]:
    """The slots over which the turn before had more than one value."""
    apart = {
        Slot.AGENCIES: len(before.agencies) > 1,
        Slot.YEARS: len(before.years) > 1 or len({year for _, year in before.pairs}) > 1 or before.year_stages,
        Slot.ITEMS: len(before.items) > 1 and not before.together,
        Slot.STAGES: len(before.stages) > 1,
    }
    return frozenset(slot for slot, several in apart.items() if several)


def asked_of_another(question: Question, request: Request, before: Request) -> Request | None:
    """The turn before with the slots that the question names in the place of its own; None where it asks otherwise."""
    named = named_slots(question)
    if not named or not _but_names(question, before) or before.operation not in answered_by(By.FIGURES) - _NOT_KEPT:
        return None
    apart = set_side_by_side(before)
    several = {Slot.YEARS} if len(question.years) > 1 else set()
    if len(question.agencies) > 1:
        several.add(Slot.AGENCIES)
    if (named & apart) - several or Slot.ITEMS in named and not _like_the_items(question, request, before, apart):
        return None
    of_items = Slot.ITEMS in named
    return replace(
        before,
        agencies=request.agencies,
        years=request.years,
        pairs=(),
        all_agencies=request.all_agencies,
        items=request.items if of_items else before.items,
        context=request.context if of_items else before.context,
        stages=question.stages or (before.stages if Slot.STAGES in apart or of_items else request.stages),
        scope=request.scope,
        unit=request.unit or before.unit,
        cues=before.cues | request.cues,
        points=request.points,
        notes=request.notes,
        text=request.text,
        worded=request.worded,
        named=request.named,
        document="",
        year_assumed=False,
        years_inherited=False,
        unexplained=request.unexplained,
        followed_up=True,
        asked_alike=of_items or before.operation != Operation.SHARE,
    )


def both_stages_again(question: Question, request: Request, before: Request) -> tuple[Stage, ...]:
    """ "接待费呢", "2022年呢" after what was planned and what was spent: both again; () where one of them is asked for,
    or something that has no two stages."""
    of_both = before.operation == request.operation == Operation.LOOKUP and len(before.stages) == 2
    asks_one = question.stages or request.spent or before.year_stages or any(_counts(m) for m in request.items)
    again = of_both and not asks_one and bool(named_slots(question)) and _but_names(question, before)
    return before.stages if again else ()


def _but_names(question: Question, before: Request) -> bool:
    """Whether the words only name something: they ask for nothing that the turn before did not."""
    asks = question.operations or question.unit or question.counted or question.bare_total
    asks = asks or question.unexplained and not question.items  # words beside an item are no other thing
    values = before.operation in _TELLS_VALUES
    much = HOW_MUCH.search(question.text) is not None and not values
    return not (asks or much or question.marks & _DOES_MORE or question.text.startswith("其中"))


def _like_the_items(question: Question, request: Request, before: Request, apart: frozenset[Slot]) -> bool:
    """Whether the item that is named can stand where the one before stood: of its kind, and no part told of it."""
    one = len(request.items) == 1 and not request.context and (len(before.items) == 1 or before.together)
    over_parts = before.operation in having(Trait.OVER_PARTS) and Slot.AGENCIES not in apart and Slot.YEARS not in apart
    if not one or over_parts or not AND_THAT.search(question.text) and before.operation not in _TELLS_VALUES:
        return False
    return len({_counts(m) for m in (*request.items, *before.items)}) == 1


def _counts(mention: ItemMention) -> bool:
    word = load_measures().by_key.get(mention.item)
    return word is not None and word.quantity == "count"
