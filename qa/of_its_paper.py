"""What one paper says is asked, and the answer stands in another: told as what that paper does not say.

Comes in: a question that means one document alone, and its answer. Goes out: the same answer where it is taken from
that document, else that it says nothing of it.
"""

from dataclasses import replace

from qa.answer import Answer, Status
from qa.reading.pointed_out import title_of
from qa.reading.question import Question


def of_its_paper(question: Question, answer: Answer) -> Answer:
    """The answer, unless none of it stands in the document that the question means."""
    if not question.document or answer.status is not Status.ANSWERED:
        return answer
    if any(citation.document == question.document for citation in answer.citations):
        return answer
    text = f"{title_of(question.document)}里没有写到所问的内容，这里不用别的文件代替。"
    return replace(
        answer, status=Status.NOT_FOUND, text=text, answer=None, rows=(), computation=None, citations=(), suggestions=()
    )
