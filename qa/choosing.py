"""The first reading of a question against others, where it is in doubt: one that covers every word answers.

Asks through the function it is given, on copies of the conversation; decides by what came of it. Never lets a candidate
stand in for a sure answer, and never answers with one that leaves words unexplained.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.accounts import System, load_accounts
from corpus.amounts import is_money
from qa.answer import Answer, Status
from qa.kinds import another_kind, counts_others, or_of_another_kind, percent_missed
from qa.knowledge import Knowledge
from qa.plan.catalogue import catalogue
from qa.plan.types import Kind, Operation
from qa.reading.candidates import Candidate, candidates
from qa.reading.fuzzy import other_side
from qa.reading.levels import ALL_LEVELS, names_all_levels, narrows_all
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.sought import OF_MONEY
from qa.reading.telling_signs import says_another
from qa.reading.understanding import understand

#: Questions offered in place of an answer.
MOST_OFFERED = 3
_HOW_MANY = re.compile("多少|几[个项次件条]")
#: What asks for words, not for a value.
_OF_WORDS = re.compile(
    r"[啥谁哪怎咋吗]|(.)[不没]\1|什么|如何|为何|是否|有没有|有无|几时|原因|依据|介绍|讲讲|说说|概况|情况|名单|内容|用途"
)
#: What adds up several; 一共 and 总共 ask of one thing as well.
_ADDED = re.compile(
    "[合加凑捆算][到在]?(?:起来|一起|一块|一道)|相加|加总|合计|累计|之和|总和|[两几二三四五六七八九十\\d](?:个|项|笔|类|次|季)"
)
#: A row named by so many signs is named for itself.
_NAMES_ITEM = 4
_NUMBERS = frozenset({Kind.MONEY, Kind.COUNT, Kind.PERCENT})
_REFUSED = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE})

AskOnce = Callable[[Question, TalkState], Answer]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A reading that has an answer of the kind asked for, with the conversation after it; `left`: the words that it
    leaves unexplained; `of_sum`: it tells no single value where a sum is asked for."""

    candidate: Candidate
    answer: Answer
    state: TalkState
    left: tuple[str, ...] = ()
    of_sum: bool = True


def chosen(
    question: Question, first: Answer, before: TalkState, after: TalkState, knowledge: Knowledge, ask: AskOnce
) -> tuple[Answer, TalkState]:
    """The answer to give and the conversation after it: the first, another reading's, or the first with offers."""
    question = _with_strange_names(question, first, after, knowledge)
    if not in_doubt(question, first) or _explained_since(question, first, after):
        return first, after
    if first.status is Status.ANSWERED and len(_HOW_MANY.findall(question.text)) > 1:
        return first, after  # of several things asked for another reading would tell one
    spoken_of = after.request.agencies if after.request is not None else ()
    agencies = question.agencies or (() if question.unknown or question.ambiguous else spoken_of)
    exact = {i.text for i in question.items if i.nearest and not i.weak and len(i.text) >= _NAMES_ITEM}
    refused = first.status in _REFUSED or not fits(question, first) or _only_named(question, first)
    offered: list[str] = []
    for group in candidates(question, agencies, knowledge):
        survivors: list[Survivor] = []
        for candidate in group:
            if not candidate.covers and len(offered) >= MOST_OFFERED:
                continue
            if any(said in exact and says_another(said, meant) for said, meant in candidate.changes):
                continue
            found = _run(question, candidate, before, knowledge, ask)
            if found is None:
                continue
            answer, covers = found.answer, candidate.covers and not found.left and found.of_sum
            loses = not refused and _value(first) is not None and _value(answer) is None
            if covers and not loses:
                survivors.append(found)
            offered.append(answer.resolved or candidate.text)
        if (best := _leader(survivors)) is not None and best.candidate.names(refused):
            told = best.candidate.because
            noted = replace(best.answer, notes=(told, *best.answer.notes), because=(told, *best.answer.because))
            return noted, best.state
        if refused and best is None and (other := _counterpart(before, survivors)) is not None:
            return other.answer, other.state
        if refused and best is None and (asked_back := _asked_back(first, survivors)) is not None:
            return asked_back, after
    if another_kind(question, first):
        return or_of_another_kind(question, first, tuple(dict.fromkeys(offered))[:MOST_OFFERED]), after
    if offered and refused:
        return replace(first, suggestions=tuple(dict.fromkeys(offered))[:MOST_OFFERED]), after
    return first, after


def _counterpart(before: TalkState, survivors: Sequence[Survivor]) -> Survivor | None:
    """The one of several labels that differs from what the talk is of in the word alone that was said: 限额呢 after
    一般债务余额 means 一般债务限额."""
    told = before.request.items[-1].text if before.request is not None and before.request.items else ""
    found = []
    for survivor in survivors if told else ():
        if survivor.candidate.of_item and len(survivor.candidate.changes) == 1:
            ((said, label),) = survivor.candidate.changes
            stem = label.removesuffix(said)
            if 0 < len(stem) < len(label) and told.startswith(stem) and other_side(told, label):
                found.append(survivor)
    return found[0] if len(found) == 1 else None


def _asked_back(first: Answer, survivors: Sequence[Survivor]) -> Answer | None:
    """Which of several labels is meant that fit the words alike; None where there are not several, or the first
    reading asks back with what each of them is."""
    if first.status is Status.CLARIFY and first.rows:
        return None
    likely = [s for s in survivors if s.candidate.of_item and s.candidate.names(alone=True)]
    meant = dict.fromkeys("、".join(label for _, label in s.candidate.changes) for s in likely)
    if len(meant) < 2:
        return None
    said = "、".join(dict.fromkeys(f"“{words}”" for words, _ in likely[0].candidate.changes))
    text = f"{said}可能指{'，或'.join(f'“{label}”' for label in list(meant)[:MOST_OFFERED])}。请问是哪一项？"
    offers = tuple(dict.fromkeys(s.answer.resolved or s.candidate.text for s in likely))[:MOST_OFFERED]
    return replace(first, status=Status.CLARIFY, text=text, citations=(), rows=(), answer=None, suggestions=offers)


def _with_strange_names(question: Question, first: Answer, after: TalkState, knowledge: Knowledge) -> Question:
    """The question whose items are in doubt where it is refused and only others' documents have rows of these names.

    An economic account is what it says: no label that holds a part of its name, and be it its whole, is told for it.
    """
    spoken_of = after.request.agencies if after.request is not None else ()
    agencies = question.agencies or spoken_of
    if first.status not in _REFUSED or not agencies:
        return question
    own = frozenset[str]().union(*(knowledge.items_of(a) for a in agencies), knowledge.measures.by_key)
    known = load_accounts()
    strange = [i.items.isdisjoint(own) and not known.by_name(i.text, System.ECONOMIC) for i in question.items]
    items = tuple(replace(i, nearest=True) if far else i for i, far in zip(question.items, strange, strict=True))
    return replace(question, items=items)


def _run(
    question: Question, candidate: Candidate, before: TalkState, knowledge: Knowledge, ask: AskOnce
) -> Survivor | None:
    """What comes of a reading; None where it asks for something else or its answer is of another kind."""
    if any(narrows_all(said, label) for said, label in candidate.changes):
        return None
    state = before.copy()
    other = understand(candidate.text, knowledge, question.spoken_of)
    if names_all_levels(question):
        other = replace(other, marks=other.marks | {ALL_LEVELS})
    if candidate.of_item and other.operation != question.operation:
        return None
    answer = ask(other, state)
    if answer.status is not Status.ANSWERED or not fits(question, answer):
        return None
    if another_kind(other if candidate.covers else question, answer) or counts_others(question, answer):
        return None
    if candidate.of_item and (_only_named(question, answer) or _no_money(question, candidate, answer)):
        return None
    # One of several alike is no sum of them ("四个季度的用款计划加在一起"): it is offered at most.
    added = _ADDED.search(question.text) is not None
    alone = added and Operation.SUM in question.operations and len(other.items) == 1 and len(answer.rows) < 2
    return Survivor(candidate, answer, state, other.unexplained, of_sum=not (candidate.of_item and alone))


def _leader(survivors: Sequence[Survivor]) -> Survivor | None:
    """The reading that answers: the first, where it leads clearly or whatever comes as near tells the same."""
    if not survivors:
        return None
    best, *others = survivors
    told = _value(best.answer)
    rivals = [o for o in others if not best.candidate.leads(o.candidate) and _unit(o.answer) == _unit(best.answer)]
    return best if all(told is not None and _value(r.answer) == told for r in rivals) else None


def _explained_since(question: Question, first: Answer, after: TalkState) -> bool:
    """Whether the turn before explained what no label did, and led to an answer: "其中执法的" after cars."""
    request = after.request
    explained = request is not None and bool(question.unexplained) and not request.unexplained
    fitting = fits(question, first) and not another_kind(question, first)
    return explained and first.status is Status.ANSWERED and fitting


def _value(answer: Answer) -> str | None:
    return answer.answer.value if answer.answer is not None else None


def _unit(answer: Answer) -> str:
    """What kind of number is told: money, or what is counted."""
    unit = answer.answer.unit or "" if answer.answer is not None else ""
    return "元" if is_money(unit) else unit


def in_doubt(question: Question, answer: Answer) -> bool:
    """Whether the first reading may not be what was asked: refused with words left over, or answered without them."""
    if question.unknown or question.ambiguous:
        return answer.status in _REFUSED and bool(question.unexplained)
    if answer.status in _REFUSED:
        return bool(question.unexplained) or not question.items or any(i.nearest for i in question.items)
    if another_kind(question, answer):
        return True
    return answer.status is Status.ANSWERED and (
        bool(question.unexplained and answer.rows) or not fits(question, answer) or _only_named(question, answer)
    )


def _no_money(question: Question, candidate: Candidate, answer: Answer) -> bool:
    """Whether another number was told where money is asked for or named: a label that has the words names another
    thing (住宿费 is no count of 住宿生)."""
    named = any(said[-1] in OF_MONEY for said, _ in candidate.changes)
    looked_up = question.operation is None and (question.quantity == "money" or named and question.quantity is None)
    return looked_up and _value(answer) is not None and not _unit(answer).endswith("元")


def _only_named(question: Question, answer: Answer) -> bool:
    """Whether sentences were told where something was but named, with no word that asks for what it is."""
    told = _value(answer) is not None or bool(answer.rows)
    return (
        bool(question.unexplained) and question.operation is None and not told and not _OF_WORDS.search(question.text)
    )


def fits(question: Question, answer: Answer) -> bool:
    """Whether the answer is of the kind that was asked for: a number where the question asks how many or how much."""
    if percent_missed(question, answer):
        return False
    asks = question.quantity is not None or _HOW_MANY.search(question.text) is not None
    if not asks or question.operation is not None and catalogue()[Operation(question.operation)].kind not in _NUMBERS:
        return True
    return bool(answer.rows) or answer.answer is not None and answer.answer.value is not None
