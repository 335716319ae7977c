"""The cell that a question's row and column cross in → its value, or its words, as an answer, where nothing else
answers it."""

from dataclasses import replace

from corpus.fold import fold_label
from corpus.tables.grid import clean
from qa.answer import Headline, Status
from qa.figures.crossing import Crossing, WordCrossing, crossing, word_crossing
from qa.figures.desk import Desk
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.operations.lookups import single
from qa.outcome import Outcome
from qa.plan.types import Operation
from qa.reading.question import Question
from qa.reading.request import Request
from qa.wording.citing import Citations

#: A question that goes on with a talk leads to a cell by itself where it names its row and its column.
_BOTH = 2
_LOOKS_UP = frozenset({"lookup", "other", "composition", "execution_rate", "share", "growth_rate", "difference"})


def by_crossing(desk: Desk, question: Question, request: Request, outcome: Outcome) -> Outcome:
    """`outcome`, or what the crossing cell says where that is no answer, or one that has nothing to do with the row
    named."""
    if (cell := _of_a_row(desk, question, request)) is not None:
        return _told(_cleared(desk), cell)
    if len(request.agencies) != 1 or len(request.years) > 1 or request.followed_up and len(question.items) < _BOTH:
        return outcome
    answered = outcome.status is Status.ANSWERED
    agency, year = request.agencies[0], request.years[0] if request.years else None
    words = word_crossing(question, agency, year, desk.knowledge)
    if words is not None and not (answered and words.text in outcome.text):
        return _said(_cleared(desk), words)
    if request.operation not in _LOOKS_UP or answered and (request.operation != "lookup" or not outcome.rows):
        return outcome
    cell = crossing(question, agency, year, desk.knowledge)
    if cell is None or answered and len(outcome.rows) == 1 and _rests_on_row(desk, outcome, cell):
        return outcome
    return _told(_cleared(desk), cell)


def _of_a_row(desk: Desk, question: Question, request: Request) -> Crossing | None:
    """The cell in whose row the second of two agencies stands, in a table of the first, which it has none of itself.

    云栖县2024年青萝镇体制补助: what the county gives the town, and not what it gives all of them.
    """
    several = len(request.agencies) == len(question.agency_spans) == _BOTH and len(request.years) < _BOTH
    if not several or request.operation != Operation.LOOKUP or request.followed_up:
        return None
    year = request.years[0] if request.years else None
    first, second = sorted(question.agency_spans)
    owner, member = request.agencies
    if second[0] < first[1] or year is None or year in desk.knowledge.years(member):
        return None
    cell = crossing(replace(question, agency_spans=(first,)), owner, year, desk.knowledge)
    return cell if cell is not None and cell.row == fold_label(question.text[slice(*second)]).lower() else None


def _cleared(desk: Desk) -> Desk:
    """The desk without what the answer that is put aside cited and noted."""
    desk.citations, desk.notes = Citations(desk.knowledge), list(desk.request.notes)
    return desk


def _said(desk: Desk, cell: WordCrossing) -> Outcome:
    document = desk.knowledge.documents[cell.document]
    desk.citations.span(cell.document, cell.span, table=cell.table)
    year = document.identity.fiscal_year
    when = f"{year}年" if year else ""
    text = f"{document.identity.agency}{when}《{cell.table}》中，“{clean(cell.row)}”的{clean(cell.column)}为“{cell.text}”。"
    return Outcome(Status.ANSWERED, text, Headline(None, None, document.identity.agency, year))


def _rests_on_row(desk: Desk, outcome: Outcome, cell: Crossing) -> bool:
    """Whether the answer's values stand in a row that goes by the name that the question crosses."""
    cited = [desk.citations.items[r.citation] for r in outcome.rows if r.citation is not None]
    return any(cell.row in fold_label(f"{c.row or ''}{c.column or ''}{c.quote}").lower() for c in cited)


def _told(desk: Desk, cell: Crossing) -> Outcome:
    figure = cell.known.figure
    words = f"{fold_label(figure.row[-1])}的{fold_label(figure.column[-1])}"
    spec = Spec(frozenset({figure.item}), words, figure.agency, figure.fiscal_year or 0, figure.stage)
    found = replace(operand(desk, Found(spec, cell.known), desk.request.unit), name=words)
    return single(desk, found)
