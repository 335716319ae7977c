"""涉及几个部门 after an amount → the number of them that the sentence told before states beside it.

Comes in: a short question that has no answer of its own, and what was told before it. Goes out: the one count of just
these things in the sentences cited, else in their paragraphs; that none is told where only others are counted; None
where the question names anything else.
"""

import re
from dataclasses import replace

from corpus.amounts import printed_number
from corpus.document import Span
from index.store.documents import StoredDocument
from qa.answer import Answer, Citation, Headline, Status
from qa.kinds import another_kind
from qa.knowledge import Knowledge
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.wording.citing import citation_of
from qa.wording.phrases import number as digits

_ASKED = re.compile(
    r"(?:那么?|这|其中|一共|总共|共|都)*(?:(?P<of>涉及|牵涉|牵扯)|有|是|查了|查出)?(?:到|了)?(?:几|多少)(?P<unit>[个家所项名人位户件起条])(?P<things>[一-鿿]{0,4}?)"
    r"(?:有?(?:这种|这个|这样的?)?(?:问题|情况))?[?？。呢啊呀]*"
)
_ENDS = "。；;\n"
_NUMBER = r"(?<![\d.,，])(?P<number>\d{1,3}(?:[,，]\d{3})+|\d+(?:\.\d+)?)"
_Place = tuple[StoredDocument, Citation, re.Match[str]]


def counted_beside(
    question: Question, answer: Answer, before: TalkState, knowledge: Knowledge
) -> tuple[Answer, TalkState] | None:
    """The count with the conversation after it."""
    asked = _ASKED.fullmatch(question.text)
    if asked is None or question.agencies or question.years or question.unknown or before.told is None:
        return None
    if answer.status is Status.ANSWERED and not (asked["of"] or another_kind(question, answer)):
        return None  # 涉及 points at what was told: a count from elsewhere is of others
    counted = re.compile(rf"{_NUMBER}\s*(?P<unit>万?{asked['unit']})[一-鿿]{{0,3}}?{asked['things']}")
    for ends, where in ((_ENDS, "同一句"), ("\n", "同一段")):
        found = [place for cited in before.told.citations for place in _counts(cited, counted, ends, knowledge)]
        if len({(m["number"], m["unit"]) for _, _, m in found}) == 1:
            return _told(question, answer, found[0], asked["things"], where), before.copy()
        if found:
            break
    if asked["of"] and answer.answer is not None and answer.answer.value is not None:
        several = "、".join(dict.fromkeys(f"{m['number']}{m['unit']}" for _, _, m in found))
        why = f"写了不止一个数（{several}），说不准指哪个" if several else "没有写明，不能用别处的数代替"
        text = f"涉及几{asked['unit']}{asked['things']}，刚才说的那一处{why}。"
        return replace(_without_sources(answer), status=Status.NOT_FOUND, text=text), before.copy()
    return None


def _counts(cited: Citation, counted: re.Pattern[str], ends: str, knowledge: Knowledge) -> list[_Place]:
    """What is counted between the ends around a citation."""
    document = knowledge.documents.get(cited.document)
    if document is None:
        return []
    at, text = document.cited(cited.start, cited.end), document.text
    start = max(text.rfind(sign, 0, at.start) for sign in ends) + 1
    end = min((n for sign in ends if (n := text.find(sign, at.end)) >= 0), default=len(text))
    return [(document, cited, m) for m in counted.finditer(text, start, end)]


def _told(question: Question, answer: Answer, place: _Place, things: str, where: str) -> Answer:
    """The answer that the place gives."""
    document, cited, said = place
    value = printed_number(said["number"])
    source = citation_of(document, Span(*said.span()), cited_path(cited.heading), None, None, None)
    who, year = document.identity.agency, document.identity.fiscal_year
    return replace(
        _without_sources(answer),
        status=Status.ANSWERED,
        text=f"{who}{year or ''}年文件在{where}里写的是 **{said['number']}{said['unit']}**{things}[1]。",
        answer=Headline(digits(value) if value is not None else said["number"], said["unit"], who or None, year),
        resolved=question.raw,
        citations=(source,),
    )


def _without_sources(answer: Answer) -> Answer:
    return replace(answer, answer=None, rows=(), computation=None, notes=(), citations=(), suggestions=())


def cited_path(heading: str) -> tuple[str, ...]:
    """The headings of a citation, from the outermost in."""
    return tuple(heading.split(" / ")) if heading else ()
