"""All of a row but one of its columns: "实验中学支出里非财政拨款的" is the row's whole less its 其中：财政拨款.

Comes in: what is asked for and the part that it is not to be. Goes out: the difference with both cells; None where the
two do not stand in one row of one table, the part below the column of the whole or beside one of totals.
"""

from dataclasses import replace

from corpus.fold import fold_label, without_spending
from index.figure import Figure
from index.figures.point import Known, within
from index.figures.values import exact
from qa.answer import Headline, Status
from qa.figures.desk import Desk, point_of
from qa.figures.operands import default_stage, find, operand
from qa.figures.point import Found
from qa.operations.gathering import replace_request
from qa.outcome import Outcome, operand_row, result_row
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS, Request
from qa.wording.phrases import number

_ALL_SPENT = ItemMention(frozenset({"total_expenditure"}), "支出合计", 0, 0)
#: What a column of all the money of a row is called beside the columns of its parts.
_WHOLE_COLUMNS = ("合计", "总计", "小计", "金额")


def complement(desk: Desk, request: Request, part: ItemMention) -> Outcome | None:
    """What is left of the whole that the request names (else of all that is spent) without the part."""
    named = [m for m in (*request.context, *request.items) if not m.items & (part.items | TOTALS)]
    if len(request.agencies) != 1 or len(request.years) > 1 or len(named) > 1:
        return None
    whole = named[0] if named else _ALL_SPENT
    year = request.years[0] if request.years else None
    plain = replace_request(desk, replace(request, items=(whole,), context=()))
    result = find(plain, request.agencies[0], whole, year, default_stage(desk))
    for known in (result.chosen, *result.same) if isinstance(result, Found) else ():
        cells = [k for k in _beside(known, desk) if _is_of(k.figure, part, desk)]
        if isinstance(result, Found) and len({exact(k.figure) for k in cells}) == 1:
            left = exact(known.figure) - exact(cells[0].figure)
            if left >= 0:
                return _told(desk, replace(result, chosen=known, same=(), rivals=()), cells[0], part)
    return None


def _beside(whole: Known, desk: Desk) -> list[Known]:
    """The cells of the figure's own row that are parts of it: below its column, or beside it where that is a total."""
    f = whole.figure
    if f.table_index is None or not f.column:
        return []
    of_totals = fold_label(f.column[-1]).endswith(_WHOLE_COLUMNS)
    place = (f.document, f.table_index, f.row_index, f.measure, f.unit, f.fiscal_year, f.stage)
    found = []
    for known in desk.knowledge.figures(f.agency):
        g = known.figure
        if (g.document, g.table_index, g.row_index, g.measure, g.unit, g.fiscal_year, g.stage) != place:
            continue
        below = len(g.column) > len(f.column) and g.column[: len(f.column)] == f.column
        if known.id != whole.id and (below or of_totals and g.column[:-1] == f.column[:-1]):
            found.append(known)
    return found


def _is_of(figure: Figure, part: ItemMention, desk: Desk) -> bool:
    """Whether a cell's own column is of the part that is named."""
    labels = (figure.column[-1], *within(figure))
    keys = {key for label in labels for key in (fold_label(label), desk.knowledge.measures.key_of(label))}
    words = without_spending(fold_label(part.text))
    return bool(keys & part.items) or any(key and without_spending(key).endswith(words) for key in keys)


def _told(desk: Desk, whole_found: Found, cell: Known, part: ItemMention) -> Outcome:
    whole = operand(desk, whole_found, desk.request.unit)
    spec = replace(whole_found.spec, items=part.items, words=part.text, context=(), context_words=())
    other = replace(operand(desk, Found(spec, cell), desk.request.unit), name=f"{whole.name}（{part.text}）")
    left, unit = number(whole.value - other.value), whole.unit
    label = f"{whole.spec.words}中{part.text}以外的部分"
    text = f"{whole.label}中，{part.text}以外的为 **{left}{unit}**（{whole.shown} 减去{part.text} {other.shown}）。"
    agency, year = whole.spec.agency, whole.spec.year
    return Outcome(
        Status.ANSWERED, text, Headline(left, unit, agency, year),
        (operand_row(whole), operand_row(other), result_row(label, left, unit, agency, year)),
        f"{number(whole.value)} − {number(other.value)} = {left}（{unit}）", points=(point_of(whole),),
    )  # fmt: skip
