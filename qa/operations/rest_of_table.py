"""The rows of a table that no body answers for, where all that it lists are summed: the agency's own office (委机关, 本级).

Comes in: the values of the bodies, each its row of one table. Goes out: those of the rows left, where they make up the
total that the table prints for all of its rows; nothing where a body was picked by name, or the rows do not add up.
"""

import re
from collections.abc import Sequence

from corpus.fold import fold_label
from index.figure import Figure
from index.figures.point import Known
from index.figures.values import exact
from qa.figures.desk import Desk, Operand
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.reading.request import Request

#: What asks for those below alone.
_BELOW = re.compile("下属|下级|直属|二级")


def rest_of_table(desk: Desk, request: Request, operands: Sequence[Operand]) -> list[Operand]:
    """A value for each row of the one table that `operands` leave out."""
    figures = [o.figures[0] for o in operands if len(o.figures) == 1]
    if len(figures) < max(len(operands), 2) or not _all_listed(desk, request):
        return []
    first = figures[0]
    if first.table_index is None or len({_column(f) for f in figures}) > 1:
        return []
    publisher = desk.knowledge.documents[first.document].identity.agency
    column = [k for k in desk.knowledge.figures(publisher) if _column(k.figure) == _column(first)]
    rows = {k.figure.row_index: k for k in column if not k.figure.is_total}
    whole = next((k.figure for k in column if k.figure.row_index == first.parent_row), None)
    mine = {f.row_index for f in figures}
    alike = {n: k for n, k in rows.items() if k.figure.parent_row == first.parent_row}
    if whole is None or not mine < alike.keys() or sum(exact(k.figure) for k in alike.values()) != exact(whole):
        return []
    desk.note(f"表中不属于这些单位的行也计入，与该表合计 {whole.quote} 相符。")
    return [_of_row(desk, known, operands[0], publisher) for n, known in alike.items() if n not in mine]


def _all_listed(desk: Desk, request: Request) -> bool:
    """Whether all bodies of the table are asked for together, and none by its name."""
    bodies = desk.knowledge.listed_beside(request.agencies[0])
    if _BELOW.search(request.worded):
        return False
    named = any(fold_label(label) in request.worded for body in bodies for label in (body, body[-4:]))
    return set(request.agencies) == set(bodies) and not named


def _column(figure: Figure) -> tuple[object, ...]:
    return figure.document, figure.table_index, figure.column, figure.unit, figure.measure, figure.stage


def _of_row(desk: Desk, known: Known, like: Operand, publisher: str) -> Operand:
    label = known.figure.row[-1] if known.figure.row else publisher
    spec = Spec(like.spec.items, f"{label}{like.spec.words}", publisher, like.spec.year, like.spec.stage)
    found = operand(desk, Found(spec, known), desk.request.unit)
    return Operand(
        spec, f"（{label}）{like.name}", found.value, found.unit, found.stage, found.figures, sources=found.sources
    )
