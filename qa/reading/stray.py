"""Words of their own that ask nothing of the domain: whether a question goes on with the talk at all.

Comes in: a question, its request as far as it is, and the turn before. Goes out: whether it is no follow-up. Decides
nothing else.
"""

from qa.knowledge import Knowledge
from qa.passages.terms import asked_kinds
from qa.plan.catalogue import By, answered_by
from qa.plan.types import Cue
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.both_kinds import names_both_kinds
from qa.reading.dialogue_items import HOW_MUCH, is_written
from qa.reading.question import Question
from qa.reading.request import Request

#: Edits whose words point at what was told.
POINTING = ("but_this", "this_item", "its_parts", "those_told", "largest_told", "because")


def asks_amount(question: Question, request: Request) -> bool:
    """Whether money is asked for: of something that no document may have, and yet of the agency spoken of."""
    money = question.quantity == "money" or Cue.MONEY in request.cues or edit_said("money_given", question.text)
    return bool(money) and HOW_MUCH.search(question.text) is not None


def is_stray(question: Question, request: Request, before: Request, knowledge: Knowledge) -> bool:
    """Words of their own that name nothing of the domain: not a follow-up, whatever was spoken of before."""
    named = question.agencies or question.ambiguous or question.years or question.relative or question.codes
    if (
        named
        or question.last_years
        or request.items
        or request.operation in answered_by(By.SENTENCES) | {"meta", "parent"}
    ):
        return False
    if question.unexplained:
        if (
            asked_kinds(question.text)
            or {"follow_up", "pronoun", "add", "both"} & question.marks
            or any(edit_said(edit, question.text) for edit in POINTING)
            or is_written(question.unexplained, before, knowledge)
            or question.counted
            or all(names_both_kinds(word) for word in question.unexplained)
            or asks_amount(question, request)
        ):
            return False
        return len("".join(question.unexplained)) >= 2
    asks = (
        question.quantity
        or HOW_MUCH.search(question.text)
        or question.operations
        or question.unit
        or question.marks
        or question.stages
        or question.office
        or question.bare_total
        or Cue.BY_RATE in request.cues
        or load_ask_words().find("edit", "in_place", question.text)
        or edit_said("its_names", question.text)
        or asked_kinds(question.text)
    )
    return not asks
