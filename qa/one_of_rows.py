"""A question that was answered by asking back which of several rows is meant → the row that the next turn picks.

Comes in: the question, its answer so far and the conversation before it, whose last answer offered rows of one name.
Goes out: the value of the row named by its place, by a piece of what stands above it, or by its size; all of them, or
their sum, where all are asked for; the answer that came in where the words pick none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from qa.answer import Answer, AnswerRow, Citation, Headline, Status
from qa.operations.over_told import reckon
from qa.plan.catalogue import By, answered_by
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.numerals import small_number
from qa.reading.question import ItemMention, Question
from qa.reading.request import TalkState
from qa.reading.rows_told_apart import its_own_above, told_apart
from qa.reading.told_numbers import Reckoning, numbers_of
from qa.wording.phrases import BETWEEN_LABELS

#: What is asked for among others than the rows.
_OTHERS = re.compile("项目|单位|部门|文件|科目|[哪什]么?类|职责")


def one_of_rows(question: Question, answer: Answer, before: TalkState, state: TalkState) -> Answer:
    """The row or rows that the words pick of those offered; `state` goes on with the item of the turn before."""
    offered, request = before.offered, before.request
    named = question.years or question.relative or question.unknown or question.ambiguous
    if offered is None or request is None or named or not set(question.agencies) <= set(request.agencies):
        return answer
    rows = [r for r in offered.rows if r.value is not None and r.citation is not None]
    picked = _picked(question, answer, rows)
    if not picked:
        return answer
    state.take_over(before)
    if len(picked) > 1:
        chosen = replace(offered, rows=tuple(picked))
        return _summed(question, chosen) if Operation.SUM in question.operations else _all(question, chosen)
    (row,) = picked
    within = _only_above(row, rows)
    state.request = state.answered = replace(request, context=(*request.context, *within), open_among=())
    text = f"{_called(row)}为 **{row.value}{row.unit or ''}**。"
    return _answer(question, offered, text, Headline(row.value, row.unit, row.entity, row.year), picked)


def _picked(question: Question, answer: Answer, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The rows that are meant; those named by words only where the question has no answer of its own."""
    said = question.text
    if len(rows) < 2 or _asks_of_something_else(question):
        return []
    if not question.items and (place := edit_said("nth_row", said)):
        number = small_number(place[1]) or 0
        return [rows[number - 1]] if 0 < number <= len(rows) else []
    if not question.items and (edit_said("all_rows", said) or Operation.SUM in question.operations):
        return list(rows)
    if not question.items and (end := edit_said("end_row", said)):
        ordered = sorted(rows, key=lambda row: row.worth or 0)
        return [ordered[0] if (end[1] or end[2]) in "小少低" else ordered[-1]]
    if answer.status is Status.ANSWERED and question.items:
        return []
    above = [[fold_label(label) for label in _labels(row)[:-1]] for row in rows]
    n = told_apart(above, said, fold_label(rows[0].entity or ""))
    return [rows[n]] if n is not None else []


def _asks_of_something_else(question: Question) -> bool:
    """Whether a question is of documents, sentences, projects or things counted, and not of the rows offered."""
    of_text = question.operation in answered_by(By.SENTENCES) or question.operation == "meta"
    return of_text or bool(question.counted) or _OTHERS.search(question.text) is not None


def _labels(row: AnswerRow) -> list[str]:
    return row.label.split(BETWEEN_LABELS)


def _only_above(row: AnswerRow, rows: Sequence[AnswerRow]) -> tuple[ItemMention, ...]:
    """The outermost label above a row that no other of them has."""
    label = its_own_above([_labels(r)[:-1] for r in rows], [*rows].index(row))
    return (ItemMention(frozenset({fold_label(label)}), label, 0, 0),) if label is not None else ()


def _called(row: AnswerRow) -> str:
    *above, name = _labels(row)
    inside = "、".join(above[-2:])
    return f"{row.entity or ''}{f'{row.year}年' if row.year else ''}{f'{inside}的' if inside else ''}{name}"


def _all(question: Question, offered: Answer) -> Answer:
    text = "；".join(f"{_called(r)}为 **{r.value}{r.unit or ''}**" for r in offered.rows) + "。"
    first = offered.rows[0]
    return _answer(question, offered, text, Headline(None, None, first.entity, first.year), offered.rows)


def _summed(question: Question, offered: Answer) -> Answer:
    return reckon(Reckoning(Operation.SUM, numbers_of(offered)), question.raw, question.unit)


def _answer(question: Question, offered: Answer, text: str, headline: Headline, rows: Sequence[AnswerRow]) -> Answer:
    """An answer of rows that were told, each with its own source and no other."""
    sources: list[Citation] = []
    out = []
    for row in rows:
        sources.append(offered.citations[row.citation or 0])
        out.append(replace(row, citation=len(sources) - 1))
    return Answer(
        offered.conversation, question.raw, Status.ANSWERED, text, headline, tuple(out),
        resolved=f"{'、'.join(map(_called, rows))}：{question.raw}", citations=tuple(sources),
        because=("选的是上一问列出的行",),
    )  # fmt: skip
