"""The question before, said again in its own words with another year, agency or unit: "2018年是几项" after 几次执法检查.

What was told in words has no item that a slot could be filled with: the words themselves are what goes on. Comes in: a
question that but names a slot, and the talk before it. Goes out: the question in full, to be read as any other; ""
where the question says more, or there is nothing to say again. Answers nothing itself.
"""

import re

from corpus.document import Scope
from qa.figures.operands import WORKED_OUT
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.counted import how_many_spans
from qa.reading.dialogue_years import step_of
from qa.reading.question import Question, mask
from qa.reading.request import TalkState
from qa.reading.same_asked import Slot, named_slots
from qa.reading.stray import POINTING

_TWO = 2
#: What is but named is not longer.
_LONGEST = 24
#: What asks of two years, or of what lies between them.
_OVER_YEARS = frozenset({Operation.DIFFERENCE, Operation.GROWTH_RATE, Operation.DIRECTION, Operation.REASON})
_SLOTS = frozenset({Slot.AGENCIES, Slot.YEARS})
#: How the level that the talk keeps to is said.
_LEVELS: dict[Scope | None, str] = {Scope.OWN_LEVEL: "本级", Scope.CONSOLIDATED: "汇总"}
_LEADS = re.compile("^(?:那么?|请问|[,，、的在])+")


def wording_of(question: Question) -> str:
    """What a question says beside whom and when it asks of; "" of several agencies or years, which no one replaces."""
    if len(question.agencies) > 1 or len(question.years) > 1 or question.ambiguous or question.unknown:
        return ""
    if "pronoun" in question.marks or any(edit_said(edit, question.text) for edit in POINTING):
        return ""  # what points at something says nothing by itself: 这个项目支出多少
    bare = mask(question.text, (*question.agency_spans, *question.year_spans)).replace("\x00", "")
    return _LEADS.sub("", bare)


def but_names(question: Question) -> bool:
    """Whether a question says nothing but whom or when it asks of, and at most in which unit."""
    named = named_slots(question)
    asks = question.operations or question.unexplained or question.unit or question.heads
    return bool(named) and named <= _SLOTS and not asks and len(question.text) <= _LONGEST


def said_again(question: Question, before: TalkState) -> str:
    """The question before with the slots that this one names."""
    asked = before.request
    if not before.wording or asked is None or not but_names(question) or question.ambiguous or question.unknown:
        return ""
    agencies = question.agencies or asked.agencies
    step = step_of(question.relative)
    years = question.years or tuple(year + step for year in asked.years if step or not question.relative)
    if len(agencies) != 1 or len(years) != 1:
        return ""
    wording, units = before.wording, how_many_spans(question.text)
    told = how_many_spans(wording)
    if len(units) == len(told) == 1:
        wording = wording[: told[0][0]] + question.text[slice(*units[0])] + wording[told[0][1] :]
    level = _LEVELS.get(question.office or asked.scope, "")  # may have stood in the agency's name: 青禾旗旗本级
    return f"{agencies[0]}{years[0]}年{'' if level in wording else level}{wording}"


def in_full_words(question: Question, before: TalkState) -> str:
    """A question that had no answer, in the words that the talk adds to it; "" where it adds none."""
    return said_again(question, before) or over_years_told(question, before)


def over_years_told(question: Question, before: TalkState) -> str:
    """ "招待费少了多少" after one item of two years in a row: of both of these; why it moved, of the later one. "" of others.

    What was told last is of one of them, and the year before that may be published nowhere.
    """
    named = question.years or question.relative or question.agencies or question.stages or question.unknown
    asked = next((o for o in question.operations if o in _OVER_YEARS), None)
    if asked is None or named or question.ambiguous or not question.items or len(before.numbers) < _TWO:
        return ""
    first, second = (number.row for number in before.numbers[-2:])
    # A value that was worked out is of the same item as the one that it was worked out from.
    one, other = ((row.label.removesuffix(WORKED_OUT), row.entity, row.unit, row.stage) for row in (first, second))
    if one != other or not first.entity or not first.year or not second.year or abs(first.year - second.year) != 1:
        return ""
    earlier, later = sorted((first.year, second.year))
    when = f"{later}年" if asked == Operation.REASON else f"{later}年比{earlier}年"
    return f"{first.entity}{when}{question.text}"
