"""A question that nobody held answers → what the one document without a publisher says that it means by its words.

Comes in: the question, its refusal, and a way of asking again. Goes out: the answer from the document that alone
mentions the place or the thing asked of, with a note that says so; buttons where several do; else the refusal. A place
that is only mentioned in passing gets no figures that are not told of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.identity.name_index import place_forms
from corpus.identity.place_levels import is_place
from corpus.identity.spoken_for import co_signs, may_be_of
from qa.answer import Answer, Status
from qa.by_heading import told_by_heading
from qa.by_office import Ask, is_of_place, items_asked, own_only, told_by_office
from qa.knowledge import Knowledge
from qa.nameless.mentioned import (
    LOOKED_INTO,
    RIVAL_PASSAGES,
    Mentioning,
    asked_of,
    is_about,
    is_told,
    mentioning,
    tells_what_is_arranged,
    told_beside,
)
from qa.nameless.said import folded
from qa.nearest_documents import nearest_documents
from qa.reading.pointed_out import title_of
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.understanding import understand

#: Documents offered, where several mention what is asked of.
MOST_OFFERED = 4


def or_by_mention(
    text: str, refusal: Answer, after: TalkState, before: TalkState, knowledge: Knowledge, ask: Ask
) -> tuple[Answer, TalkState]:
    """The answer and the conversation after it; those that came in where no document is meant."""
    if refusal.status is Status.ANSWERED and before.stands_for[0]:
        return own_only(text, refusal, before, after, knowledge)
    if refusal.status not in {Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE}:
        return refusal, after
    question = understand(text, knowledge, before.request.agencies if before.request is not None else ())
    # Whoever goes on with a conversation, or names somebody held, means no other's document.
    spoken_of = before.request is not None and bool(before.request.agencies) and not question.unknown
    if question.ambiguous and not question.agencies and not spoken_of:
        told = told_by_office(text, question, refusal, before, after, knowledge, ask)
        return told if told is not None and told[0].status is not Status.NOT_FOUND else (refusal, after)
    if refusal.status is Status.NOT_FOUND and (told := _told_by_signed(text, question, before, knowledge, ask)):
        return told
    place = _place_in(text, question) if refusal.status is Status.NOT_FOUND else ()
    if not place and (question.agencies or question.ambiguous or spoken_of) or question.claim:
        return refusal, after
    names = place or question.unknown
    found = mentioning(text, names, knowledge)
    if len(found) > 1 and not place:
        return _which(text, question, found, refusal), after
    for one in found if len(found) == 1 else ():
        answer, state = ask(_asked_of(one, text, names), before)
        arranged = any(tells_what_is_arranged(one.document, name) for name in names)
        if (
            arranged
            and answer.status is Status.ANSWERED
            and not _of_the_place(text, names, answer, before, state, knowledge)
        ):
            continue
        if _stands(text, answer, one, names):
            return replace(answer, notes=(*answer.notes, _why(one, names))), state
    if place:
        return refusal, after
    office = told_by_office(text, question, refusal, before, after, knowledge, ask)
    named = any(not item.weak for item in question.items)  # 机关运行经费多少 is asked of everybody
    if office is None and not question.unknown and not named and refusal.status is Status.OUT_OF_SCOPE:
        office = told_by_heading(text, before, knowledge, ask)
    return office or (refusal, after)


def _told_by_signed(
    text: str, question: Question, before: TalkState, knowledge: Knowledge, ask: Ask
) -> tuple[Answer, TalkState] | None:
    """The answer of the document that the one agency named signs, and the conversation after it; None where there is
    no such document, or several, or where it does not say what is asked."""
    names = question.agencies or question.unknown
    one = _signed(names[0], question, knowledge) if len(names) == 1 and not question.ambiguous else None
    if one is None or len(question.agencies) + len(question.unknown) > 1:
        return None
    joint = bool(one.document.identity.agency)
    said = [question.text[low:high] for low, high in question.agency_spans]
    answer, after = ask(_asked_of(one, text, said), before)
    if answer.status is not Status.ANSWERED or not _stands(text, answer, one, ()):
        return None
    if joint and not _of_the_place(text, names, answer, before, after, knowledge):
        return None
    return replace(answer, notes=(*answer.notes, _why(one, names, joint))), after


def _signed(name: str, question: Question, knowledge: Knowledge) -> Mentioning | None:
    """The one document of a year asked that the agency so named signs, of which nothing is held for the years of the
    question: without a publisher, or taken for another's that signs it as well."""
    if not question.years or not set(question.years).isdisjoint(knowledge.years(name)):
        return None
    whose = {d.name: d.identity for d in knowledge.counting() if d.identity.fiscal_year in question.years}
    open_ones = [one for one, identity in whose.items() if identity.agency_inferred or not identity.agency]
    found = []
    for one in nearest_documents(folded(question.text), open_ones, RIVAL_PASSAGES, knowledge)[:LOOKED_INTO]:
        document = knowledge.documents[one]
        if (co_signs if whose[one].agency else may_be_of)(document.text, name):
            found.append(document)
    return Mentioning(found[0], ()) if len(found) == 1 else None


def _place_in(text: str, question: Question) -> tuple[str, ...]:
    """The one place that the question itself names and whose own documents have not what is asked, as it is said: what
    is told of a place need not say who published it."""
    if len(question.agencies) != 1 or question.ambiguous or question.unknown:
        return ()
    place = question.agencies[0].removesuffix("本级")
    said = sorted((form for form in place_forms(place) if form in text), key=len) if is_place(place) else []
    return tuple(said[-1:])


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
    own = [one.document.cited(c.start, c.end) for c in answer.citations if c.document == one.document.name]
    beside = "|".join(told_beside(one.document, at.start, at.end) for at in own)
    cells = [g.span for t in one.document.tables for g in t.grids]
    lines_only = not answer.rows and any(g.start <= at.start < g.end for g in cells for at in own)
    if lines_only or not beside or not asked_of(text, one.document, beside):
        return False  # a table's lines as they stand answer nothing: `qa.nameless.telling` reads its cells
    if names:
        return all(is_told(name, text, one.document, beside) for name in names)
    return any(word in beside or is_about(one.document, word) for word in one.own) or not one.own


def _why(one: Mentioning, names: Sequence[str], joint: bool = False) -> str:
    if joint:
        return f"没有以{names[0]}名义公开的这一年的文件；这份文件由它和别的单位一同署名，所以取自它，请核对。"
    words = "、".join(f"“{word}”" for word in (names or one.own)[:3])
    return f"没有写明编制单位的文件里，这一份最合{words or '问的内容'}，所以取自它，请核对。"


def _of_the_place(
    text: str, names: Sequence[str], answer: Answer, before: TalkState, after: TalkState, knowledge: Knowledge
) -> bool:
    """Whether an answer is of the places named, and not of some office there that tells of its own money as well."""
    items = items_asked(before, after)
    return all(is_of_place(name, text, answer, items, knowledge) for name in names)


def _which(text: str, question: Question, found: Sequence[Mentioning], refusal: Answer) -> Answer:
    """The documents among which the reader is to choose."""
    titles = [title_of(one.document.name) for one in found[:MOST_OFFERED]]
    choices = tuple(_asked_of(one, text, question.unknown) for one in found[:MOST_OFFERED])
    body = f"没有写明编制单位的{'、'.join(titles)}都写到问的内容，请问是哪一份？"
    return replace(refusal, status=Status.CLARIFY, text=body, answer=None, suggestions=choices)
