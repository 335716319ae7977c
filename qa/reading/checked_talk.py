"""What is said after the findings of a document were told, or of a figure that is doubted: still asked of the checks.

Comes in: a question as it was read, and the talk. Goes out: the question, with what it asks of the checks where its
words go on from them (差在哪, 哪边是对的, 那某某局的呢, 只看三公的), or doubt the value just told (这数对吗).
"""

import re
from dataclasses import replace

from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.cues import cues_of
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS, TalkState

_OF_CHECKS = frozenset({Operation.CHECK, Operation.CONTRADICTIONS, Operation.COMPLETENESS})
_CUES = frozenset({Cue.WHICH_RIGHT, Cue.FURTHEST})
#: So long a question that names only whose and when goes on with what was asked.
_SHORT = 24
_AS_WELL = re.compile("呢[?？]?$|也(?:是|有|一样|这样|如此|对不上)|^那")
_OWN_WAY = re.compile("多少|几|谁|什么|哪|怎么|为何|吗|占|比")


def of_checks(question: Question, state: TalkState) -> Question:
    """The question, with its way of asking set where the talk tells it."""
    last = state.request.operation if state.request is not None else None
    if last is None:
        return question
    if last not in _OF_CHECKS and edit_said("doubted", question.text) and not _named(question):
        return replace(_asking(question, Operation.CHECK), items=_spoken_of(state))
    if last not in _OF_CHECKS or _asks_of_documents(question):
        return question
    if edit_said("only_of", question.text) and _named(question):
        return _asking(question, Operation.CHECK)
    going_on = edit_said("of_findings", question.text) or _CUES & cues_of(question)
    if going_on and not _named(question):
        told = Operation.CHECK if last in (Operation.CHECK, Operation.CONTRADICTIONS) else Operation(last)
        return replace(_asking(question, told), items=_spoken_of(state))
    if last is Operation.CHECK and _spoken_of(state) and _only_an_item(question):
        return _asking(question, Operation.CHECK)
    if _only_whose(question):
        return _asking(question, Operation(last))
    return question


def _asks_of_documents(question: Question) -> bool:
    return bool({Operation.CHECK, Operation.COMPLETENESS} & set(question.operations))


def _spoken_of(state: TalkState) -> tuple[ItemMention, ...]:
    """The items of the turn before."""
    items = state.request.items if state.request is not None else ()
    return tuple(replace(m, start=0, end=0) for m in items if not m.weak and not m.items & TOTALS)


def _named(question: Question) -> tuple[ItemMention, ...]:
    """The items that a question names."""
    return tuple(m for m in question.items if not m.weak and not m.items & TOTALS)


def _only_an_item(question: Question) -> bool:
    """Whether a question names items and asks nothing of its own of them ("会议费呢", "培训费也是吗")."""
    if not _named(question) or question.operations or question.agencies or question.years:
        return False
    return len(question.text) <= _SHORT and _AS_WELL.search(question.text) is not None


def _only_whose(question: Question) -> bool:
    """Whether a question names an agency or a year and says nothing of its own."""
    if not (question.agencies or question.years) or _named(question) or question.operations:
        return False
    return len(question.text) <= _SHORT and _OWN_WAY.search(question.text) is None


def _asking(question: Question, operation: Operation) -> Question:
    marks = question.marks | {"follow_up"}
    return replace(question, operations=(operation,), items=_named(question), unexplained=(), marks=marks)
