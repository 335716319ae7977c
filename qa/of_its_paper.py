"""What one paper says is asked, and none of the answer stands in it: told as what was not found in that paper.

Comes in: a question that means one document alone, and its answer. Goes out: the same answer where it is taken from
that document, or quotes it; else that nothing was found there: what other documents have or lack is not asked.
"""

from dataclasses import replace

from qa.answer import Answer, Status
from qa.reading.pointed_out import title_of
from qa.reading.question import Question


def of_its_paper(question: Question, answer: Answer) -> Answer:
    """The answer, unless none of it stands in the document that the question means."""
    if not question.document or answer.status not in {Status.ANSWERED, Status.NOT_FOUND}:
        return answer
    if any(citation.document == question.document for citation in answer.citations):
        return answer
    return replace(
        answer,
        status=Status.NOT_FOUND,
        text=f"没有在{title_of(question.document)}里找到所问的内容，这里不用别的文件代替。",
        answer=None,
        rows=(),
        computation=None,
        notes=question.notes,
        citations=(),
        suggestions=(),
    )
