"""A question that no figure answers by itself → what is reckoned of numbers that were told, or that it tells itself.

Comes in: the question, its answer so far and the conversation before it. Goes out: another answer, or None. Steps in
where the answer refused, and where a whole that the question tells was passed over for another.
"""

from dataclasses import replace

from corpus.amounts import is_money, to_yuan
from index.figure import Figure, Measure
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.operations.over_told import parts_of, reckon
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.counted import units_alike
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.told_numbers import (
    Reckoning,
    ToldNumber,
    apiece_of_last,
    apiece_of_told,
    left_of_told,
    numbers_of,
    placed,
    said_number,
    two_told,
    year_before_told,
)
from qa.wording.citing import figure_citation


def over_told(question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge) -> Answer:
    """The answer made of told numbers; `answer` where the words name none, or it stands. A refusal leaves `state` as it
    was before; what was understood the talk goes on with."""
    reckoning = _reckoning(question, answer, before)
    if reckoning is None:
        return answer
    if not reckoning.operands:
        state.take_over(before)
        text = "前面按顺序说到的没有这么多，找不到问的那一位。"
        return Answer("", question.raw, Status.NOT_FOUND, text, resolved=question.raw.strip())
    operands = tuple(_with_source(question, n, reckoning, before, knowledge) for n in reckoning.operands)
    unknown = [n for n in operands if n.citation is None and n.row.entity is None]
    if unknown and (reckoning.operation != Operation.REMAINDER or len(unknown) == len(operands)):
        return answer  # what nobody published is no base of a number
    if answer.status is not Status.ANSWERED:
        state.take_over(before)
    told = reckon(replace(reckoning, operands=operands), question.raw, question.unit)
    named = "、".join(f"{n.row.value}{n.unit}" for n in unknown)
    return replace(told, notes=(f"{named}是提问里说的，公开文件里没有找到这个数。",)) if named else told


def _reckoning(question: Question, answer: Answer, before: TalkState) -> Reckoning | None:
    if question.unknown or question.ambiguous:
        return None
    if answer.status is not Status.ANSWERED and (earlier := year_before_told(question, before.told)) is not None:
        return earlier
    if (reckoning := placed(question, before.told)) is not None:
        return reckoning
    if (reckoning := apiece_of_last(question, before.told, before.numbers)) is not None:
        return reckoning
    if answer.status is Status.ANSWERED:
        return _of_own_whole(question, answer)
    if question.agencies:
        return apiece_of_told(question, ())
    told = before.numbers
    if told and (left := left_of_told(question, (*numbers_of(answer), *told))) is not None:
        return left
    if edit_said("rest_said", question.text):
        return None  # 其余单位一共多少: what is left is no sum of what was told
    # A change against another year is none of two numbers that were told of this one.
    return apiece_of_told(question, told) or (None if question.relative else two_told(question, told))


def _of_own_whole(question: Question, answer: Answer) -> Reckoning | None:
    """What is left of the whole that the question tells itself, where `answer` left the same parts out of another."""
    said = said_number(question) if Operation.REMAINDER in question.operations else None
    parts = parts_of(answer, numbers_of(answer)) if said is not None else ()
    if said is None or not parts or not all(is_money(n.unit) for n in (said, *parts)):
        return None
    return Reckoning(Operation.REMAINDER, (said, *parts))


def _with_source(
    question: Question, said: ToldNumber, reckoning: Reckoning, before: TalkState, knowledge: Knowledge
) -> ToldNumber:
    """What the question tells, with the place where the agency's documents say the same; as it is without one."""
    if said.citation is not None or said.row.entity:
        return said
    told = next((n.row for n in reckoning.operands if n.citation is not None), None)
    of_talk = before.request.agencies if before.request is not None else ()
    agencies = (told.entity,) if told is not None and told.entity else question.agencies or of_talk
    years = {told.year} if told is not None else set(question.years)
    figures = (k.figure for a in agencies for k in knowledge.figures(a))
    same = [f for f in figures if (not years or f.fiscal_year in years) and f.row and _same(f, said)]
    if not same or len(agencies) != 1:
        return said
    words = (*question.unexplained, *(["支出"] if "spent" in question.marks or "花" in question.text else []))
    best = max(same, key=lambda f: sum(word in "".join(f.row) for word in words))
    row = replace(said.row, label=best.row[-1], entity=best.agency, year=best.fiscal_year)
    return ToldNumber(row, figure_citation(knowledge.documents[best.document], best))


def _same(figure: Figure, said: ToldNumber) -> bool:
    """Whether a figure states what was said: the same money, or as many of the same."""
    unit = figure.corrected_unit or figure.unit
    if is_money(said.unit):
        return is_money(unit) and to_yuan(figure.value, unit) == to_yuan(said.value, said.unit)
    return figure.measure is Measure.COUNT and unit in units_alike(said.unit) and figure.value == said.value
