"""Who answers a question that is complete: documents, sentences or figures, in the order in which they are tried.

In go the question, what is asked and its plan, where it has one; out comes what the first of them says that has an
answer, or that there is none and why. Passages are searched by whoever calls.
"""

from collections.abc import Callable
from typing import TypeAlias

from qa.answer import Status
from qa.counted_names import with_names
from qa.figures.desk import Desk
from qa.figures.guard import (
    blank_label,
    check_modifiers,
    each_unread,
    fewer_of_series,
    fewer_together,
    negated,
    no_such_word,
    nothing_inside,
    unknown_operand,
    unreadable_table,
)
from qa.kinds import things_counted
from qa.operations.for_each import for_each
from qa.operations.rows_alike import none_taken
from qa.operations.running import plan_runner, runner
from qa.outcome import Outcome
from qa.parts_in_words import parts_in_words
from qa.passages.fields import asked_fields, names_a_section
from qa.passages.notices import fact_of_notice
from qa.passages.standing import labelled_so, told_as_it_stands, with_what_stands
from qa.passages.terms import asked_kinds
from qa.plan.catalogue import By, answered_by
from qa.plan.types import Operation, Plan
from qa.reading.question import Question
from qa.reading.request import Request
from qa.unanswered import nothing_of
from qa.wording.about_documents import about_documents, about_parent, with_subordinates
from qa.wording.premises import with_real_change
from qa.wording.year_told import which_year

#: What an agency is made of, counted.
_OFFICES = frozenset({"departments"})
#: Searches passages for what is asked, in the way of an operation.
ByPassage: TypeAlias = Callable[[Desk, Request, str], Outcome]


def outcome_of(desk: Desk, question: Question, request: Request, plan: Plan | None, by_passage: ByPassage) -> Outcome:
    """By documents, sentences or figures; no answer takes one of several rows of one name for the others."""
    return none_taken(desk, request, _by_kind(desk, question, request, plan, by_passage))


def _by_kind(desk: Desk, question: Question, request: Request, plan: Plan | None, by_passage: ByPassage) -> Outcome:
    """What kind of question it is decides who answers."""
    if (open_year := which_year(question, request)) is not None:
        return open_year
    if (told := fact_of_notice(desk, question, request)) is not None:
        return told
    if plan is not None:
        return plan_runner(plan.operation)(desk, plan)
    if by_field := _by_field(desk, question, request, by_passage):
        return by_field
    if request.operation == "parent":
        return about_parent(desk)
    if request.operation == "meta":
        return about_documents(desk, question)
    if request.operation in answered_by(By.SENTENCES):
        outcome = by_passage(desk, request, request.operation)
        if request.operation == "reason" and outcome.status is Status.NOT_FOUND:
            return with_real_change(desk, question, request, outcome)
        return with_subordinates(desk, outcome) if request.operation == "structure" else outcome
    if request.operation == "lookup" and question.quantity is None:
        if asked_kinds(question.text) or names_a_section(question, request, desk.knowledge):
            by_text = by_passage(desk, request, "other")
            return by_text if by_text.status is Status.ANSWERED else labelled_so(desk, question, request) or by_text
    if not request.items and not request.codes:
        return _without_item(desk, question, request, by_passage)
    checks = (
        unreadable_table,
        negated,
        fewer_of_series,
        fewer_together,
        check_modifiers,
        nothing_inside,
        no_such_word,
        unknown_operand,
        each_unread,
    )
    if blocked := next((o for check in checks if (o := check(desk, question, request)) is not None), None):
        return blocked
    if (in_words := parts_in_words(desk, request, by_passage)) is not None:
        return in_words
    outcome = for_each(desk, request, runner(request.operation))
    if outcome.status is Status.NOT_FOUND and question.unexplained:
        by_text = by_passage(desk, request, "other")
        outcome = by_text if by_text.status is Status.ANSWERED else outcome
    if outcome.status is Status.NOT_FOUND and request.operation == Operation.LOOKUP:
        if all(m.items == _OFFICES for m in request.items):  # "…等9个机构" names them and counts them in one
            by_text = by_passage(desk, request, Operation.STRUCTURE)
            return by_text if by_text.status is Status.ANSWERED else outcome
        return with_what_stands(desk, request, outcome)
    return with_names(desk, question, outcome)


def _by_field(desk: Desk, question: Question, request: Request, by_passage: ByPassage) -> Outcome | None:
    """The words under a heading or a label that the question asks for; None where none says it."""
    sentences = {"lookup", "definition", "composition", "other", "parent", *answered_by(By.SENTENCES)}
    if question.quantity is not None or things_counted(question) or request.operation not in sentences:
        return None
    if not asked_fields(question.text, named=bool(question.agencies or request.items)):
        return None
    by_sentences = answered_by(By.SENTENCES) - {"purpose", "definition"}
    operation = request.operation if request.operation in by_sentences else "other"
    outcome = by_passage(desk, request, operation)
    return outcome if outcome.status is Status.ANSWERED else None


def _without_item(desk: Desk, question: Question, request: Request, by_passage: ByPassage) -> Outcome:
    """An agency, but no item that any document has: a sentence may still say it."""
    if outcome := unreadable_table(desk, question, request) or blank_label(desk, request):
        return outcome
    if request.points and request.operation in {"difference", "growth_rate", "sum", "compare", "average", "share"}:
        outcome = runner(request.operation)(desk, request)
        if outcome.status is Status.ANSWERED or request.unexplained:
            return outcome
    if (standing := told_as_it_stands(desk, question, request, named=True)) is not None:
        return standing
    outcome = by_passage(desk, request, "other")
    if outcome.status is Status.ANSWERED:
        return outcome
    if (standing := told_as_it_stands(desk, question, request)) is not None:
        return standing
    return nothing_of(request, desk.knowledge)
