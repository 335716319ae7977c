"""A question that no figure answers by itself → what is reckoned of numbers that were told, or that it tells itself.

Comes in: the question, its answer so far and the conversation before it. Goes out: another answer, or None. Steps in
where the answer refused, and where a whole that the question tells was passed over for another.
"""

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from index.figure import Figure
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.operations.over_told import parts_of, reckon
from qa.plan.types import Operation
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.told_numbers import (
    Reckoning,
    ToldNumber,
    apiece_of_told,
    left_of_told,
    numbers_of,
    said_number,
    two_told,
)
from qa.wording.citing import figure_citation


def over_told(question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge) -> Answer:
    """The answer made of told numbers; `answer` where the words name none, or it stands. A refusal leaves `state` as it
    was before; what was understood the talk goes on with."""
    reckoning = _reckoning(question, answer, before)
    if reckoning is None:
        return answer
    if answer.status is not Status.ANSWERED:
        state.take_over(before)
    operands = tuple(_with_source(question, n, reckoning, knowledge) for n in reckoning.operands)
    return reckon(replace(reckoning, operands=operands), question.raw, question.unit)


def _reckoning(question: Question, answer: Answer, before: TalkState) -> Reckoning | None:
    if question.unknown or question.ambiguous:
        return None
    if answer.status is Status.ANSWERED:
        return _of_own_whole(question, answer)
    if question.agencies:
        return None
    told = before.numbers
    if told and (left := left_of_told(question, (*numbers_of(answer), *told))) is not None:
        return left
    return apiece_of_told(question, told) or two_told(question, told)


def _of_own_whole(question: Question, answer: Answer) -> Reckoning | None:
    """What is left of the whole that the question tells itself, where `answer` left the same parts out of another."""
    said = said_number(question) if Operation.REMAINDER in question.operations else None
    parts = parts_of(answer, numbers_of(answer)) if said is not None else ()
    if said is None or not parts or not all(is_money(n.unit) for n in (said, *parts)):
        return None
    return Reckoning(Operation.REMAINDER, (said, *parts))


def _with_source(question: Question, said: ToldNumber, reckoning: Reckoning, knowledge: Knowledge) -> ToldNumber:
    """What the question tells, with the place where the documents of the others say the same; as it is without one."""
    whose = next((n.row for n in reckoning.operands if n.citation is not None), None)
    if said.citation is not None or said.row.entity or whose is None or not is_money(said.unit):
        return said
    amount = to_yuan(said.value, said.unit)
    figures = (k.figure for k in knowledge.figures(whose.entity or ""))
    same = [f for f in figures if f.fiscal_year == whose.year and f.row and _yuan(f) == amount]
    if not same:
        return said
    best = max(same, key=lambda f: sum(word in "".join(f.row) for word in question.unexplained))
    row = replace(said.row, label=best.row[-1], entity=best.agency, year=best.fiscal_year)
    return ToldNumber(row, figure_citation(knowledge.documents[best.document], best))


def _yuan(figure: Figure) -> Decimal | None:
    unit = figure.corrected_unit or figure.unit
    return to_yuan(figure.value, unit) if is_money(unit) else None
