"""A question that nothing else answers → the one place of the document it is about that is most like it.

In go a question, the answer so far and the talk; out come the answer and the talk after it. Looks only where the answer
refused, into the one document that the question or the talk is about, and tells a place only where the judgement that
was learned is sure of it; the answer says so. What is asked of somebody else, of another year or of several things is
left as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from corpus.amounts import is_money
from corpus.document import Span
from index.store.documents import StoredDocument
from qa.answer import Answer, Headline, Status
from qa.knowledge import Knowledge
from qa.likeness.against import against, undecided
from qa.likeness.features import features
from qa.likeness.fitting import fitting, of_kind_asked
from qa.likeness.judge import best_of
from qa.likeness.meaning import meaning
from qa.likeness.sought import Sought
from qa.likeness.spots import Form, Spot, spots_of
from qa.likeness.topic import KEPT_SIGNS, Topic, called_in, flats_of, looked_into, sought_in, topics
from qa.likeness.words import reckons
from qa.nameless.looking import is_dated
from qa.nameless.said import content, folded, pieces
from qa.nameless.units import is_unit, unit_behind
from qa.reading.clauses import parts_of
from qa.reading.question import Question
from qa.reading.request import NearTalk, TalkState
from qa.reading.understanding import understand
from qa.wording.citing import Citations

#: So sure a place must be to be told.
SURE = 0.3
_REFUSED = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE})
#: A document is meant where the question says so many signs of its names, and so much more of it than of any other.
_OF_ITS_NAMES, _AHEAD = 2, 0.05
#: What a document calls itself stands in its first signs; who signs it, in its last.
_OPENING, _ENDING = 160, 80
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_LONGEST = 200
#: So many signs of a name are left out one behind the other.
_LEFT_OUT = 2


def or_by_likeness(
    text: str, answer: Answer, after: TalkState, before: TalkState, knowledge: Knowledge
) -> tuple[Answer, TalkState]:
    """The answer and the conversation after it; the place most like the question where the answer refused."""
    if is_gap(answer):
        told = _told(text, answer, before, knowledge)
        if told is not None:
            answer, spot = told
            after = replace(after, near=_near(text, before, spot.document, (spot.span,)))
            after.hear(answer)
            return answer, after
    return answer, replace(after, near=talked_of(text, answer, before, knowledge))


def is_gap(answer: Answer) -> bool:
    """Whether an answer leaves room for another: none was found, and none of several is to be chosen."""
    return answer.status in _REFUSED and not (answer.rows and answer.status is Status.CLARIFY)


@dataclass(frozen=True, slots=True)
class Looked:
    """A question as it is asked of one document, and the places of that document that are of the kind asked for."""

    question: Question
    sought: Sought
    document: str
    spots: tuple[Spot, ...]
    kept: tuple[int, ...]

    @property
    def fitting(self) -> list[Spot]:
        return [self.spots[n] for n in self.kept]

    def rows(self) -> np.ndarray:
        """The features of the places that fit."""
        return features(self.sought, self.spots, meaning())[list(self.kept)]


def looked_at(text: str, before: TalkState, knowledge: Knowledge) -> Looked | None:
    """What a question may be answered by; None where it asks for more than one place, or of no one document."""
    asked = folded(text)
    if len(text) > _LONGEST or reckons(asked) or before.near is None and not content(asked):
        return None
    question = understand(text, knowledge, ())
    if question.impossible_years or question.claim or len(parts_of(text, knowledge)) > 1:
        return None
    held = _held(question, knowledge)
    told = topics(text, knowledge, held)
    document = _document(told, held, before, question)
    if not document:
        return None
    near = before.near if before.near is not None and before.near.document == document else None
    asked_before = near.asked if near is not None else ""
    spots = spots_of(document, knowledge)
    kept = fitting(of_kind_asked(text, asked_before), spots)
    last = tuple(s for s in spots if near is not None and s.span in near.spans)
    sought = sought_in(text, asked_before, document, told, last, called_in(knowledge.documents[document]))
    return Looked(question, sought, document, spots, tuple(kept)) if kept else None


def _told(text: str, answer: Answer, before: TalkState, knowledge: Knowledge) -> tuple[Answer, Spot] | None:
    looked = looked_at(text, before, knowledge)
    if looked is None or is_dated(looked.document, knowledge):
        # What budgets and accounts say is told by figures and sentences that were understood, or not at all.
        return None
    question = looked.question
    if any(not item.nearest for item in question.items):
        return None  # and so is what figures are asked for, whoever may have published them
    named = bool(question.agencies or question.unknown)
    if named and question.years and not knowledge.documents[looked.document].identity.agency:
        return None  # nobody's document answers for whoever is asked of a year only where it is taken for theirs
    best, sure = best_of(looked.rows(), looked.fitting)
    spot = looked.fitting[best]
    near = meaning().nearness
    if sure < SURE or against(looked.sought, spot, near) or undecided(looked.sought, spot, looked.fitting, near):
        return None
    follows = bool(looked.sought.before)
    return _answer(_in_full(text, spot) if follows else text, answer, spot, knowledge), spot


# -- which document ---------------------------------------------------------------------------------------------------
def _held(question: Question, knowledge: Knowledge) -> list[str]:
    """The documents that may be meant: of whoever is named, or with the names that nobody goes by; of those years."""
    held = [d for agency in question.agencies for d in knowledge.of_agency(agency)] or list(knowledge.counting())
    years = set(question.years)
    held = [d for d in held if not years or d.identity.fiscal_year in years or _says_years(d, years)]
    names = looked_into(question.raw, [d.name for d in held], knowledge)
    unknown = [folded(name) for name in question.unknown]
    return [n for n in names if all(_is_called(name, knowledge.documents[n]) for name in unknown)]


def _says_years(document: StoredDocument, years: set[int]) -> bool:
    return document.identity.fiscal_year is None and all(str(year) in document.text for year in years)


def _is_called(name: str, document: StoredDocument) -> bool:
    """Whether a document is of a name that nobody published under: its publisher's in short, or in its own names."""
    agency = folded(document.identity.agency or "")
    if agency:
        at = 0
        for sign in name:
            at = agency.find(sign, at) + 1
            if not at:
                return False
        return True
    text = flats_of(document)[1]
    names = f"{folded(document.name.rsplit('.', 1)[0])}|{text[:_OPENING]}|{text[-_ENDING:]}"
    return len(pieces(names, name)) >= len(name) - 1 or _in_short(name).search(text) is not None


@lru_cache(maxsize=64)
def _in_short(name: str) -> re.Pattern[str]:
    """A name whose signs stand in their order, each close behind the other: 澜洲中医院 of 澜洲县中医医院."""
    return re.compile(f"[一-鿿]{{0,{_LEFT_OUT}}}".join(map(re.escape, name)))


def _document(told: Sequence[Topic], held: Sequence[str], before: TalkState, question: Question) -> str:
    """The one document that a question is about; else that of the talk; "" where neither is told."""
    if told and (len(told[0].about) >= _OF_ITS_NAMES or question.agencies):
        ahead = told[0].share - (told[1].share if len(told) > 1 else 0.0)
        return told[0].document if ahead >= _AHEAD or len(held) == 1 else ""
    named = question.agencies or question.unknown
    return before.near.document if before.near is not None and before.near.document in held and not named else ""


def talked_of(text: str, answer: Answer, before: TalkState, knowledge: Knowledge) -> NearTalk | None:
    """What the talk is about after an answer of another kind: what it cites, else what the question names."""
    cited = [c.document for c in answer.citations if c.document in knowledge.documents]
    if cited:
        spans = tuple(Span(c.start, c.end) for c in answer.citations if c.document == cited[0])
        return _near(text, before, cited[0], spans)
    question = understand(text, knowledge, ())
    held = _held(question, knowledge)
    document = _document(topics(text, knowledge, held), held, before, question) if content(folded(text)) else ""
    return _near(text, before, document, ()) if document else before.near


def _near(text: str, before: TalkState, document: str, spans: tuple[Span, ...]) -> NearTalk:
    goes_on = before.near is not None and before.near.document == document
    asked = f"{before.near.asked} {text}"[-KEPT_SIGNS:] if goes_on and before.near is not None else text
    return NearTalk(document, asked, spans)


# -- what is told -----------------------------------------------------------------------------------------------------
def _answer(full: str, answer: Answer, spot: Spot, knowledge: Knowledge) -> Answer:
    citations = Citations(knowledge)
    source = citations.span(spot.document, spot.span, spot.path, spot.title or None) + 1
    value, unit = _value(spot)
    shown = spot.text if not unit or unit in spot.text else f"{spot.text}（单位：{unit}）"
    where = f"文件“{spot.document}”" + (f"《{spot.title}》" if spot.title else "")
    if spot.form is Form.CLAUSE:
        said = f"{where}里与这个问题最相近的一句是：“{shown}”[{source}]"
    elif spot.form is Form.NUMBER:
        said = f"{where}里写着“{_around(spot)}”，其中与问题最相近的是 **{shown}**[{source}]。"
    else:
        said = f"{where}里，{_label(spot)}处写的是 **{shown}**[{source}]。"
    return replace(
        answer,
        status=Status.ANSWERED,
        text=said,
        answer=Headline(value, unit or None, None, knowledge.documents[spot.document].identity.fiscal_year),
        rows=(),
        computation=None,
        resolved=full.strip(),
        notes=("这句话没有逐字读懂，取的是文件里与它最相近的一处，请对照原文核对。",),
        citations=tuple(citations.items),
        suggestions=(),
    )


def _in_full(text: str, spot: Spot) -> str:
    """A short question with the document and the row that it goes on with."""
    return "，".join((spot.document.rsplit(".", 1)[0], *(_words_of(spot)[:1] if spot.form is Form.CELL else ()), text))


def _words_of(spot: Spot) -> list[str]:
    """What the row of a cell is called: by its words, by an ordinal only where there are none."""
    return [name for name in spot.rows if name and not any(c.isdigit() for c in name)] or list(spot.rows)


def _label(spot: Spot) -> str:
    """What a cell is called: by its row and its head."""
    words = _words_of(spot)
    return "的".join(f"“{' › '.join(names)}”" for names in (words[:2], list(spot.heads[-1:])) if any(names))


def _around(spot: Spot) -> str:
    at = spot.around.find(spot.text)
    return spot.around[max(at - 40, 0) : at + 40] if at >= 0 else spot.around[:80]


def _value(spot: Spot) -> tuple[str | None, str]:
    """The number of a place with its unit: behind it, in brackets behind a head or a row's name, or above the table."""
    found = list(_NUMBER.finditer(spot.text))
    if spot.form is Form.CLAUSE or len(found) != 1:
        return None, ""
    behind = spot.text[found[0].end() :].strip(" 的")
    unit = behind if is_unit(behind) else ""
    names = (*reversed(spot.heads), *spot.rows[:2])
    unit = unit or next((u for name in names if (u := unit_behind(name))), "") or spot.unit
    money = unit.split("/")[0]  # 元/份 is 元 for one of it
    return found[0][0].replace(",", ""), money if is_money(money) else unit
