"""A question that nobody held answers → what the one document without a publisher says that it means by its words.

Comes in: the question, its refusal, and a way of asking again. Goes out: the answer from the document that alone
mentions the place or the thing asked of, with a note that says so; buttons where several do; else the refusal. A place
that is only mentioned in passing gets no figures that are not told of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.identity.names import parse_name
from corpus.identity.place_levels import is_place
from corpus.measures import load_measures
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.nameless.mentioned import Mentioning, asked_of, is_about, is_told, mentioning, told_beside
from qa.nameless.said import folded
from qa.reading.pointed_out import title_of
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.understanding import understand

#: Documents offered, where several mention what is asked of.
MOST_OFFERED = 4
Ask = Callable[[str, TalkState], tuple[Answer, TalkState]]


def or_by_mention(
    text: str, refusal: Answer, after: TalkState, before: TalkState, knowledge: Knowledge, ask: Ask
) -> tuple[Answer, TalkState]:
    """The answer and the conversation after it; those that came in where no document is meant."""
    if refusal.status not in {Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE}:
        return refusal, after
    question = understand(text, knowledge, before.request.agencies if before.request is not None else ())
    # Whoever goes on with a conversation, or names somebody held, means no other's document.
    spoken_of = before.request is not None and bool(before.request.agencies) and not question.unknown
    if question.agencies or question.ambiguous or question.claim or spoken_of:
        return refusal, after
    found = mentioning(text, question.unknown, knowledge)
    if not found and (told := _by_its_offices(text, question, before, knowledge, ask)) is not None:
        return told
    if len(found) > 1:
        return _which(text, question, found, refusal), after
    for one in found:
        answer, state = ask(_asked_of(one, text, question.unknown), before)
        if _stands(text, answer, one, question.unknown):
            return replace(answer, notes=(*answer.notes, _why(one, question))), state
    return refusal, after


def _by_its_offices(
    text: str, question: Question, before: TalkState, knowledge: Knowledge, ask: Ask
) -> tuple[Answer, TalkState] | None:
    """What the one office of a place tells of the place, where nothing is published for the place as a whole.

    An office's own money is not the place's: an item that every agency has counts only where the place is said to be
    whom it is told of.
    """
    if not question.unknown or not is_place(question.unknown[0]):
        return None
    place, *others = question.unknown
    told = []
    for agency in _offices_of(place, knowledge):
        if not all(name in knowledge.cells_of(agency) for name in others):
            continue
        answer, state = ask(text.replace(place, agency, 1), before)
        if answer.status is Status.ANSWERED and _of_the_place(
            place, text, answer, _items_told(before, state), knowledge
        ):
            told.append((agency, answer, state))
    if len(told) != 1:
        return None
    ((agency, answer, state),) = told
    note = f"没有以“{place}”名义公开的文件；这里取自{agency}的文件，请核对。"
    return replace(answer, notes=(*answer.notes, note)), state


def _offices_of(place: str, knowledge: Knowledge) -> list[str]:
    """The agencies of a place itself; [] where there are many."""
    of = [a for a in knowledge.agencies() if (regions := parse_name(a).regions) and regions[-1] == place]
    return of if len(of) <= MOST_OFFERED else []


def _items_told(before: TalkState, after: TalkState) -> frozenset[str]:
    """The items that an answer was asked for, or told."""
    told = [p.items for p in after.points if p not in before.points]
    asked = [m.items for m in after.request.items] if after.request is not None else []
    return frozenset[str]().union(*told, *asked)


def _of_the_place(place: str, text: str, answer: Answer, items: frozenset[str], knowledge: Knowledge) -> bool:
    """Whether an answer of an office's document is to what is asked of its place."""
    beside = [
        (knowledge.documents[c.document], told_beside(knowledge.documents[c.document], c.start, c.end))
        for c in answer.citations
    ]
    if not beside or not all(asked_of(text.replace(place, ""), one, words) for one, words in beside):
        return False
    if items.isdisjoint(load_measures().by_key):
        return True  # what no other office has is the place's as well
    offices = {name for one, _ in beside for name in (one.identity.agency, *one.identity.aliases) if name}
    for office in sorted(map(folded, offices), key=len, reverse=True):
        beside = [(one, words.replace(office, "")) for one, words in beside]
    return all(is_told(place, text, one, words) for one, words in beside)


def _asked_of(one: Mentioning, text: str, names: Sequence[str]) -> str:
    """The question asked of the document by its title, without the names that stand for nobody held."""
    for name in names:
        text = text.replace(name, "", 1)
    return f"{title_of(one.document.name)}{text}"


def _stands(text: str, answer: Answer, one: Mentioning, names: Sequence[str]) -> bool:
    """Whether the answer is to what is asked, of whoever the question names."""
    if answer.status is not Status.ANSWERED:
        return answer.status is Status.NOT_FOUND and bool(names) and all(is_about(one.document, n) for n in names)
    told = answer.answer.value if answer.answer is not None else None
    if told is not None and told in re.findall(r"\d+(?:\.\d+)?", text):
        return False  # a number that the question tells itself
    beside = "|".join(
        told_beside(one.document, c.start, c.end) for c in answer.citations if c.document == one.document.name
    )
    cells = [g.span for t in one.document.tables for g in t.grids]
    lines_only = not answer.rows and any(g.start <= c.start < g.end for g in cells for c in answer.citations)
    if lines_only or not beside or not asked_of(text, one.document, beside):
        return False  # a table's lines as they stand answer nothing: `qa.nameless.telling` reads its cells
    if names:
        return all(is_told(name, text, one.document, beside) for name in names)
    return any(word in beside or is_about(one.document, word) for word in one.own) or not one.own


def _why(one: Mentioning, question: Question) -> str:
    words = "、".join(f"“{word}”" for word in (question.unknown or one.own)[:3])
    return f"没有写明编制单位的文件里，这一份最合{words or '问的内容'}，所以取自它，请核对。"


def _which(text: str, question: Question, found: Sequence[Mentioning], refusal: Answer) -> Answer:
    """The documents among which the reader is to choose."""
    titles = [title_of(one.document.name) for one in found[:MOST_OFFERED]]
    choices = tuple(_asked_of(one, text, question.unknown) for one in found[:MOST_OFFERED])
    body = f"没有写明编制单位的{'、'.join(titles)}都写到问的内容，请问是哪一份？"
    return replace(refusal, status=Status.CLARIFY, text=body, answer=None, suggestions=choices)
