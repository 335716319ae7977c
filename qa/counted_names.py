"""What is counted, by name: behind how many there are, the words of the document that tell which or of what kind.

In go a question, and the outcome that tells a number of things; out comes the outcome with the sentence of that number
where the question asks for names (有哪几个派出法庭, 买的是什么车) and the sentence tells any. Nothing is added elsewhere.
"""

import re
from dataclasses import replace

from corpus.document import Span
from index.figure import Figure, Measure
from qa.answer import Status
from qa.figures.desk import Desk
from qa.outcome import Outcome
from qa.plan.types import Operation
from qa.reading.counted import OF_WHAT_KIND
from qa.reading.question import Question

#: Asked which they are.
_WHICH = re.compile("哪(?:些|几)|分别(?:是|叫|有)|叫(?:什么|啥)|名称|名字|都(?:是|有)(?:谁|哪|什么|啥)")
#: How names follow their number: 4个，名称分别为：甲、乙; 2个（甲、乙）.
_NAMES_BEHIND = re.compile(
    r"[^。；;\n]{0,8}?(?:(?:名称)?分别(?:为|是|叫)?|名称(?:为|是)|包括|包含|即|为|是|有|[：:（(])[^。；;\n]*?[、和]"
)
#: How they stand before it: 内科、外科、中医科3个科室.
_NAMES_BEFORE = re.compile(r"[一-鿿]{2}[、和][^，,。；;：:、\d]{2,20}?(?:等|共|共计|合计)*$")
_SENTENCE_END = re.compile(r"[。；;\n]|$")
_SENTENCE_START = re.compile(r"[。；;\n]")


def with_names(desk: Desk, question: Question, outcome: Outcome) -> Outcome:
    """The outcome, with the sentence that tells the names or the kind of what it counts."""
    which, kind = _WHICH.search(question.text), OF_WHAT_KIND.search(question.text)
    if outcome.status is not Status.ANSWERED or desk.request.operation != Operation.LOOKUP or not (which or kind):
        return outcome
    figure = _counted(desk, outcome)
    if figure is None:
        return outcome
    text = desk.knowledge.documents[figure.document].text
    behind = text[figure.span.end : _SENTENCE_END.search(text, figure.span.end).start()]  # type: ignore[union-attr]
    starts = [m.end() for m in _SENTENCE_START.finditer(text, 0, figure.span.start)]
    before = text[starts[-1] if starts else 0 : figure.number_span.start]
    if not kind and not _NAMES_BEHIND.match(behind) and not _NAMES_BEFORE.search(before):
        return outcome
    span = Span(starts[-1] if starts else 0, figure.span.end + len(behind))
    span = Span(span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip()), span.end)
    place = desk.citations.span(figure.document, span, figure.heading) + 1
    said = " ".join(text[span.start : span.end].split())
    return replace(outcome, text=f"{outcome.text}\n\n文件原文：“{said}”[{place}]")


def _counted(desk: Desk, outcome: Outcome) -> Figure | None:
    """The one count that the outcome tells, where a sentence states it."""
    cited = {row.citation for row in outcome.rows if row.citation is not None}
    if len(cited) != 1:
        return None
    source = desk.citations.items[cited.pop()]
    found = [
        k.figure
        for k in desk.knowledge.figures(source.agency)
        if k.figure.document == source.document and k.figure.quote == source.quote and not k.figure.table
    ]
    return found[0] if found and found[0].measure is Measure.COUNT else None
