"""A question of a body that published nothing, answered from what others' papers tell of it; and the talk that goes on.

Comes in: the question, the refusal that it had, and the conversation. Goes out: the answer with a note of whose paper
it is, and the conversation, which goes on with that body and that paper; else what came in. An agency with documents of
its own is answered from these alone, and what any office has of its own is told for no place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Span
from corpus.identity.mentions import region_start
from corpus.identity.name_words import agency_words
from corpus.measures import load_measures
from index.search.words import STOP_WORDS, cut
from index.store.documents import StoredDocument
from qa.answer import Answer, Status
from qa.figures.desk import Desk
from qa.knowledge import Knowledge
from qa.papers.bodies import Body, body_of, of_its_place, papers_of, publishes
from qa.papers.sayings import Saying, numbers_in, sayings
from qa.papers.telling import Asked, told_of
from qa.papers.words import asks, tells, without
from qa.passages.covering import says
from qa.passages.text import flatten
from qa.passages.wanted import AskedNumber, wanted_of
from qa.passages.words import load_passage_words
from qa.reading.question import Question
from qa.reading.request import PaperTalk, Request, TalkState
from qa.reading.understanding import understand
from qa.wording.citing import Citations
from qa.wording.phrases import number as digits

_REFUSED = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE})
#: A follow-up that only names what is asked for is this short.
_SHORT = 10
_MONEY = re.compile("(?:金额|资金|款|费|钱|补助|补贴|收入|支出)(?:呢)?[?？]?$")
_NOTHING_ASKED = "那么呢的?？,，。 "
_YEARS = re.compile(r"(?:19|20)\d\d年度?")


@dataclass(frozen=True, slots=True)
class _Best:
    """The best that one paper says."""

    document: StoredDocument
    answer: Answer
    saying: Span
    cover: float


def by_paper_before(text: str, before: TalkState, knowledge: Knowledge) -> tuple[Answer, TalkState] | None:
    """The answer to what goes on with a body of which another's paper has told, and names nobody; None elsewhere."""
    if before.paper is None:
        return None
    nothing = Answer("", text, Status.NOT_FOUND, "")
    told, after = or_by_paper(text, nothing, before.copy(), before, knowledge)
    return (told, after) if told is not nothing and after.paper is not None else None


def or_by_paper(
    text: str, answer: Answer, after: TalkState, before: TalkState, knowledge: Knowledge
) -> tuple[Answer, TalkState]:
    """The answer and the conversation after it; those that came in where no other's paper tells it."""
    question = understand(text, knowledge, ())
    if answer.status not in _REFUSED and not (answer.status is Status.ANSWERED and _passed_over(question)):
        ranked = {"extreme", "ranking"} & set(question.operations)
        return answer, replace(after, paper=_row_told(answer, knowledge) if ranked else None)
    said, rest = _named(question, before, knowledge)
    if before.paper is not None and before.paper.said != said and not rest.strip(_NOTHING_ASKED):
        rest = before.paper.asked  # 市民政局呢
    body = body_of(said) if said else None
    if said and before.paper is not None and before.paper.said != said:
        after = replace(after, paper=None)  # whatever comes next is asked of the one named now
    if body is None or question.claim:
        return answer, after
    goes_on = before.paper if before.paper is not None and before.paper.said == said else None
    papers = [knowledge.documents[goes_on.document]] if goes_on is not None else papers_of(body, rest, knowledge)
    papers = [d for d in papers if not question.years or d.identity.fiscal_year in question.years]
    found = [
        best for d in papers if (best := _asked_of(d, body, rest, goes_on, question, answer, knowledge)) is not None
    ]
    if not found:
        return answer, after
    first = max(found, key=lambda best: (round(best.cover, 2), best.document.identity.fiscal_year or 0))
    rivals = {
        _value(b.answer) for b in found if round(b.cover, 2) == round(first.cover, 2) and _year(b) == _year(first)
    }
    if len(rivals) > 1:
        return answer, after
    talk = PaperTalk(said, first.document.name, first.saying.start, first.saying.end, rest)
    state = replace(after.copy(), paper=talk, unknown_agency=said, asked_instead=None)
    if state.request is not None and len(state.request.agencies) > 1 and said in state.request.agencies:
        state.request = replace(state.request, agencies=(said,))  # of the first of a ranking the talk goes on
    state.hear(first.answer)
    return first.answer, state


def _row_told(answer: Answer, knowledge: Knowledge) -> PaperTalk | None:
    """The row by which an answer names a body that published nothing, the first of a ranking; None elsewhere."""
    entity = answer.answer.entity if answer.answer is not None else None
    if not entity or not answer.citations or publishes((entity,), knowledge) or tells("item", entity):
        return None
    document = knowledge.documents[answer.citations[0].document]
    entity = of_its_place(entity, document.identity.agency)
    body = body_of(entity)
    if body is None or body.is_place:
        return None
    rows = [s for s in sayings(body, document, ()) if s.line is not None] if document.identity.agency else []
    value = answer.answer.value if answer.answer is not None else None
    told = [s for s in rows if any(digits(t.figure.value) == value for t in numbers_in(s, body, knowledge))]
    cited = [s for s in told if any(_cited(s, c.start, c.end) for c in answer.citations)]
    return PaperTalk(entity, document.name, cited[0].span.start, cited[0].span.end) if len(cited) == 1 else None


def _value(answer: Answer) -> tuple[str | None, str | None]:
    return (answer.answer.value, answer.answer.unit) if answer.answer is not None else (None, None)


def _year(best: _Best) -> int | None:
    return best.document.identity.fiscal_year


def _named(question: Question, before: TalkState, knowledge: Knowledge) -> tuple[str, str]:
    """The body that is asked of as it is said, and the question without it; "" where none without papers is."""
    text = question.text
    if before.paper is not None and (rest := _without(text, before.paper.said)) != text:
        return before.paper.said, rest
    spans = (text[a:b] for a, b in question.agency_spans)
    names = list(dict.fromkeys((*question.unknown, *spans, *_passed_over(question))))
    if before.paper is not None and not names:
        names = [*_alone(question)]
    if before.paper is not None and len(names) == 1:
        names = [of_its_place(names[0], before.paper.said)]
    if question.agencies and publishes(question.agencies, knowledge) or question.ambiguous or len(names) > 1:
        return "", text
    if names:
        return names[0], _without(text, names[0], question.unknown)
    if before.paper is not None and not (question.agencies or question.years):
        return before.paper.said, _without(text, before.paper.said)
    spoken = before.request.agencies if before.request is not None else ()
    if len(spoken) == 1 and not publishes(spoken, knowledge) and not (question.agencies or question.years):
        return spoken[0], _without(text, spoken[0])  # a row of another's table is asked for more
    return "", text


def _passed_over(question: Question) -> tuple[str, ...]:
    """A body with its place that nothing held is called by, where words for an item reach over its name."""
    if question.agencies or question.unknown or question.ambiguous:
        return ()
    text = question.text
    heads = agency_words().head.finditer(text)
    return tuple(text[start : m.end()] for m in heads if (start := region_start(text, m.start())) < m.start())[:1]


def _alone(question: Question) -> tuple[str, ...]:
    """A body without its place that is all that a follow-up names: 民政局呢."""
    match = agency_words().head.search(question.text)
    left = question.text.replace(match[0], "", 1).strip(_NOTHING_ASKED + "省市区县旗州") if match is not None else "-"
    return (match[0],) if match is not None and not left else ()


def _without(text: str, said: str, names: Sequence[str] = ()) -> str:
    """The question without the body, with its place or without."""
    body = body_of(said)
    for name in (said, *names, *(body.cores if body is not None else ())):
        text = text.replace(name, "")
    return text


def _asked_of(
    document: StoredDocument,
    body: Body,
    rest: str,
    goes_on: PaperTalk | None,
    question: Question,
    refusal: Answer,
    knowledge: Knowledge,
) -> _Best | None:
    """The best that one paper says to the question."""
    asked = _asked(rest, document, knowledge)
    if body.is_place and goes_on is None and _of_any_office(question):
        return None
    request = Request("lookup", years=question.years, text=rest)
    found = [s for s in sayings(body, document, asked.words) if _says_items(s, question)]
    if goes_on is not None and not goes_on.asked:
        found = [s for s in found if s.line is not None and s.cover > 0]  # a ranking goes on but with the row's heads
    near = [s for s in found if goes_on is not None and (s.span.start, s.span.end) == (goes_on.start, goes_on.end)]
    for said, is_near in ((near, True), (found, False)):
        if not said or not (asked.words or is_near or not body.is_place):
            continue
        desk = Desk(knowledge, request, Citations(knowledge))
        outcome = told_of(desk, body, said, asked, near=is_near)
        if outcome is None:
            continue
        publisher = document.identity.agency
        note = f"没有以{body.said}名义公开的文件；这里取自{publisher}的文件里写到它的地方，请核对。"
        told = replace(
            refusal,
            status=Status.ANSWERED,
            text=outcome.text,
            answer=outcome.headline,
            rows=outcome.rows,
            computation=outcome.computation,
            notes=(note,),
            citations=tuple(desk.citations.items),
            suggestions=(),
            resolved=question.text if body.said in question.text else f"{body.said}{rest}",
        )
        first = next(s for s in said if any(_cited(s, c.start, c.end) for c in told.citations))
        return _Best(document, told, first.span, first.cover)
    return None


def _cited(saying: Saying, start: int, end: int) -> bool:
    place = saying.document.place(saying.span)
    return place.start < end and start < place.end


def _of_any_office(question: Question) -> bool:
    """Whether what is asked for is what every office has of its own: its 三公经费 is no place's."""
    known = load_measures().by_key
    return any(item in known for m in question.items if not m.weak and not m.nearest for item in m.items)


def _says_items(saying: Saying, question: Question) -> bool:
    """Whether an item that is plainly named is said there, and not another that shares its words."""
    named = [m.text for m in question.items if not (m.weak or m.nearest) and len(m.text) > 2]
    return all(says(name, saying.words) for name in named if name in question.text)


def _asked(rest: str, document: StoredDocument, knowledge: Knowledge) -> Asked:
    """What is asked, in the words of a question without the body."""
    question = understand(rest, knowledge, ())
    wanted = wanted_of(question)
    text, flat = question.text, flatten(document.text)
    words = dict.fromkeys((*(w for w in wanted.words if w not in _fillers(text)), *_standing(text, flat)))
    number = wanted.number
    if number is None and len(text) <= _SHORT and not asks("settled", text) and not asks("problem", text):
        number = AskedNumber(money=_MONEY.search(text) is not None)
    if number is not None and number.open and _MONEY.search(re.split("是|有|多少|几", text)[0]):
        number = replace(number, money=True)
    reason = load_passage_words().find("ask", "reason", text) is not None
    return Asked(text, tuple(words), None if reason else number, reason)


def _fillers(text: str) -> set[str]:
    """Words of a question that narrow nothing."""
    left = without("filler", text)
    return {w for w in cut(text) if w not in left}


def _standing(text: str, flat: str) -> Iterator[str]:
    """Words of a question that the paper has, whatever the question asks with them."""
    for word in cut(without("filler", _YEARS.sub("\x00", text))):
        if len(word) > 1 and word not in STOP_WORDS and word in flat and not word.isascii():
            yield word
