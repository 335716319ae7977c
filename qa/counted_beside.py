"""涉及几个部门 after an amount → the number of them that the sentence told before states beside it.

Comes in: a short question that has no answer of its own, and what was told before it. Goes out: the one count of just
these things in the sentences cited; None where the question names anything else, or they count several.
"""

import re
from dataclasses import replace

from corpus.document import Span
from qa.answer import Answer, Headline, Status
from qa.kinds import another_kind
from qa.knowledge import Knowledge
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.wording.citing import citation_of

_ASKED = re.compile(
    r"(?:那么?|这|其中|一共|总共|共|都)*(?:(?P<of>涉及|牵涉|牵扯)|有|是|查了|查出)?(?:到|了)?(?:几|多少)(?P<unit>[个家所项名人位户件起条])(?P<things>[一-鿿]{0,4}?)"
    r"(?:有?(?:这种|这个|这样的?)?(?:问题|情况))?[?？。呢啊呀]*"
)
_ENDS = "。；;\n"


def counted_beside(
    question: Question, answer: Answer, before: TalkState, knowledge: Knowledge
) -> tuple[Answer, TalkState] | None:
    """The count with the conversation after it."""
    asked = _ASKED.fullmatch(question.text)
    if asked is None or question.agencies or question.years or question.unknown or before.told is None:
        return None
    if answer.status is Status.ANSWERED and not (asked["of"] or another_kind(question, answer)):
        return None  # 涉及 points at what was told: a count from elsewhere is of others
    counted = re.compile(rf"(?P<number>\d+)\s*{asked['unit']}[一-鿿]{{0,3}}?{asked['things']}")
    for cited in before.told.citations:
        document = knowledge.documents.get(cited.document)
        if document is None:
            continue
        at = document.cited(cited.start, cited.end)
        start = max(document.text.rfind(sign, 0, at.start) for sign in _ENDS) + 1
        end = min((n for sign in _ENDS if (n := document.text.find(sign, at.end)) >= 0), default=len(document.text))
        found = list(counted.finditer(document.text, start, end))
        if len(found) != 1:
            continue
        (one,) = found
        told = citation_of(document, Span(*one.span()), cited_path(cited.heading), None, None, None)
        who, year = document.identity.agency, document.identity.fiscal_year
        text = f"{who}{year or ''}年文件在同一句里写的是 **{one['number']}{asked['unit']}**{asked['things']}[1]。"
        return replace(
            answer,
            status=Status.ANSWERED,
            text=text,
            answer=Headline(one["number"], asked["unit"], who or None, year),
            resolved=question.raw,
            rows=(),
            computation=None,
            notes=(),
            citations=(told,),
            suggestions=(),
        ), before.copy()
    return None


def cited_path(heading: str) -> tuple[str, ...]:
    """The headings of a citation, from the outermost in."""
    return tuple(heading.split(" / ")) if heading else ()
