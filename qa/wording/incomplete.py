"""A question that cannot be completed → what is asked back, or who is not there and who is.

Comes in: the question and what is open of it. Goes out: an `Answer` that gives no number; the state of the talk
keeps what an answer to it needs.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.nearest_documents import nearest_documents
from qa.passages.standing import told_words
from qa.plan.catalogue import By, answered_by
from qa.plan.types import Operation
from qa.reading.acts import read_acts
from qa.reading.asides import mentioned
from qa.reading.question import Question
from qa.reading.request import NoSubject, TalkState, Unclear, UnknownAgency
from qa.wording.about_documents import examples
from qa.wording.agencies_told import told, with_name, without_agency

#: So many passages are looked at for the documents that come nearest, of which so many are named.
NEAREST = 8
NAMED = 3


def incomplete(
    knowledge: Knowledge,
    conversation: str,
    question: Question,
    found: Unclear | UnknownAgency | NoSubject,
    state: TalkState,
) -> Answer:
    """What is asked back or told where the question cannot be completed; `state` keeps what is still open."""
    text = question.raw
    held = [a for a in knowledge.agencies() if knowledge.years(a)]
    if isinstance(found, UnknownAgency):
        body = f"没有找到“{found.name}”的公开文件，不能回答，也不会用名称相近的单位代替。现有资料的单位是：{told(held, found.name)}。"
        body += without_agency(knowledge, found.name)
        state.unknown_agency = found.name
        asked = found.request
        state.unanswered = replace(
            asked, agencies=(*asked.agencies, found.name), years=question.years or asked.years, notes=()
        )
        return Answer(
            conversation, text, Status.NOT_FOUND, body, resolved=text.strip(), suggestions=examples(knowledge, ())
        )
    if isinstance(found, Unclear):
        names = [a for a in found.candidates if knowledge.years(a)]
        lead = f"“{found.words}”可能指几个单位，" if found.words else ""
        body = lead + _which_of(names, found.words, text, knowledge)
        choices = tuple(with_name(text, found.words, name) for name in names[:8])
        pending = replace(
            found.request, agencies=(), years=found.request.years or question.years, open_among=found.candidates
        )
        state.request = replace(
            pending, notes=()
        )  # an answer that only names the agency goes on with the open question
        return Answer(conversation, text, Status.CLARIFY, body, resolved=text.strip(), suggestions=choices)
    body = "这个问题不在能回答的范围内。我只回答已收录的部门预算、决算文件里写明的内容：数字、比较、增减原因、职责、名词解释。"
    status = Status.OUT_OF_SCOPE
    follows = {"follow_up", "pronoun"} & question.marks and not question.unexplained
    if (
        question.items
        and not question.unexplained
        or question.bare_total
        or question.operation in answered_by(By.SENTENCES)
        or follows
        or question.years
        and not question.unexplained
    ):
        status, body = Status.CLARIFY, _which_of(held, question.text, text, knowledge)
    elif state.request is not None and state.request.agencies and read_acts(question)[0].name != Operation.OUTSIDE:
        # In a talk about documents what they do not say is missing there.
        status, body = Status.NOT_FOUND, _not_said(question, state.request.agencies, knowledge)
    return Answer(conversation, text, status, body, resolved=text.strip(), suggestions=examples(knowledge, ()))


def _which_of(names: Sequence[str], words: str, asked: str, knowledge: Knowledge) -> str:
    """Which agency is meant, of those held; where none is: that no document tells whose it is, and the nearest."""
    if names:
        return f"请问是哪个单位？现有：{told(names, words)}。"
    documents = [d.name for d in knowledge.counting()]
    near = nearest_documents(asked, documents, NEAREST, knowledge)[:NAMED] or documents[:NAMED]
    said = f"内容最接近的文件是：{'、'.join(f'“{name}”' for name in near)}。" if near else ""
    return f"现有文件都没有写明是哪个单位的，不能按单位回答。{said}可以按文件里表格、条目的名称来问。"


def _not_said(question: Question, agencies: tuple[str, ...], knowledge: Knowledge) -> str:
    """Which words the documents of those spoken of do not have; else only that what is asked was not recognised."""
    whose = "、".join(agencies) if len(agencies) < 3 else "前面说到的单位"
    lacking = [w for w in told_words(question.unexplained) if not mentioned(w, agencies, knowledge)]
    if lacking:
        return f"{whose}的公开文件里没有提到{'、'.join(f'“{w}”' for w in lacking)}。"
    return f"没有认出问的是{whose}的哪一项，所以没有回答。可以换个说法，写明项目。"
