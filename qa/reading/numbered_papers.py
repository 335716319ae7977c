"""A paper that a question calls by its number: 2024年第2号公告 is no fiscal year, but the one paper so numbered.

Comes in: a question with its agencies and years. Goes out: the question with that paper as the document to look in and
without the year of its number; as it was where no paper, or several, open with that number.
"""

import re
from dataclasses import replace

from qa.knowledge import Knowledge
from qa.passages.text import flatten
from qa.reading.question import Question

_CALLED = "(?:审计|检查|评价|监督|执法)?(?:结果|情况)?(?:公告|公报|通报|通告|公示|报告|文件|通知)"
_NUMBERED = re.compile(
    rf"[(\[〔]?(?P<year>(?:19|20)\d\d)[)\]〕]?年?度?的?第?(?P<number>\d{{1,4}})号(?:的?{_CALLED})?(?:里面?|中|上)?的?"
)
#: A paper's number stands in its opening.
_OPENING = 400


def find_numbered(question: Question, knowledge: Knowledge) -> Question:
    """The question with the paper that it calls by its number."""
    match = _NUMBERED.search(question.text)
    if match is None:
        return question
    number = re.compile(rf"{match['year']}[)\]〕]?年?第?{int(match['number'])}号")
    found = [
        d.name
        for d in knowledge.counting()
        if (not question.agencies or d.identity.agency in question.agencies)
        and number.search(flatten(d.text[:_OPENING]))
    ]
    if len(found) != 1:
        return question
    others = tuple(m for m in question.year_mentions if not match.start() <= m.start < match.end())
    return replace(
        question,
        document=found[0],
        document_spans=(*question.document_spans, match.span()),
        years=tuple(dict.fromkeys(m.year for m in others)),
        year_mentions=others,
    )
