"""What the sentence of a number says of its parts beside it, for whoever asks whether the number is true.

Comes in: an outcome of one number. Goes out: what the sentence says from the number to the last of its parts, quoted
and cited ("车辆71辆，其中…，另有50台已报废"); "" where it tells no parts, or where the number stands in a table.
"""

from corpus.document import Span
from index.figure import Figure
from qa.figures.desk import Desk
from qa.outcome import Outcome

_ENDS = "；;。"


def told_beside(desk: Desk, outcome: Outcome) -> str:
    """The sentence of the outcome's first number, where it tells parts of it."""
    figure = _figure_of(desk, outcome)
    if figure is None or not figure.row:
        return ""
    here = [k.figure for k in desk.knowledge.figures(figure.agency) if k.figure.document == figure.document]
    parts = [f for f in here if f.sentence == figure.sentence and _below(f, figure)]
    if not parts:
        return ""
    span = Span(figure.span.start, max(f.span.end for f in (figure, *parts)))
    place = desk.citations.span(figure.document, span, figure.heading)
    quote = desk.citations.items[place].quote.strip().rstrip(_ENDS)
    return f"文件的原话：“{quote}”[{place + 1}]"


def _below(figure: Figure, whole: Figure) -> bool:
    """Whether a figure of the same sentence is a part of the whole."""
    size = len(whole.row)
    return figure.table_index is None and len(figure.row) > size and figure.row[:size] == whole.row


def _figure_of(desk: Desk, outcome: Outcome) -> Figure | None:
    """The figure that the outcome's first row rests on, where a sentence states it."""
    places = [r.citation for r in outcome.rows if r.citation is not None]
    if not places or not outcome.points:
        return None
    cited, point = desk.citations.items[places[0]], outcome.points[0]
    for known in desk.knowledge.figures(point.agency):
        f = known.figure
        if f.document == cited.document and f.table_index is None and f.item in point.items:
            if desk.knowledge.documents[f.document].place(f.span).start == cited.start:
                return f
    return None
