"""Shares that documents state of an item whose amount they do not print: told as printed, never reckoned.

In go the item, its whole and the years; out comes an outcome, or None where no document states such a share, or another
one of the same year. A share of something else than is asked for is none.
"""

from dataclasses import replace

from corpus.fold import fold_label, without_spending
from index.figure import Figure, Measure
from qa.answer import Headline, Status
from qa.figures.desk import Desk
from qa.figures.operands import item_words
from qa.outcome import Outcome, result_row
from qa.reading.question import ItemMention
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import number


def stated_shares(desk: Desk, request: Request, item: ItemMention) -> Outcome | None:
    """The shares as printed, one for each year that is asked for; None where one of them is not told."""
    agency = request.agencies[0]
    years = request.years or tuple(sorted({f.fiscal_year for f in _of(desk, agency, item) if f.fiscal_year}))[-1:]
    found = [(year, _one(desk, request, item, year)) for year in years]
    told = [(year, figure) for year, figure in found if figure is not None]
    if not told or len(told) < len(found):
        return None
    name = item_words(item, desk.knowledge)
    desk.note(f"文件没有列出{name}的数额，占比照录原文，不能验算。")
    lines, rows = [], []
    for year, figure in told:
        whole = f"占{figure.base}" if figure.base else "占比"
        lines.append(f"{agency}{year}年{name}{whole}的 **{number(figure.value)}{figure.unit}**（原文所载）")
        row = result_row("占比", number(figure.value), figure.unit, agency, year)
        rows.append(replace(row, citation=desk.citations.figure(figure)))
    value = number(told[0][1].value) if len(told) == 1 else None
    headline = Headline(value, told[0][1].unit if value else None, agency, told[0][0])
    points = tuple(AnsweredPoint(item.items, name, agency, year, None) for year, _ in told)
    return Outcome(Status.ANSWERED, "；".join(lines) + "。", headline, tuple(rows), points=points)


def _of(desk: Desk, agency: str, item: ItemMention) -> list[Figure]:
    """The shares that the agency's documents state of the item."""
    wanted = {without_spending(i) for i in item.items}
    figures = (known.figure for known in desk.knowledge.figures(agency))
    return [f for f in figures if f.measure is Measure.SHARE and f.unit == "%" and without_spending(f.item) in wanted]


def _one(desk: Desk, request: Request, item: ItemMention, year: int) -> Figure | None:
    """The one share of a year, of the whole that is asked for where one is."""
    whole = request.whole
    found = [
        f
        for f in _of(desk, request.agencies[0], item)
        if f.fiscal_year == year
        and f.scope in {None, request.scope or f.scope}
        and (whole is None or _is_of(desk, f.base, whole))
    ]
    return found[0] if len({f.value for f in found}) == 1 else None


def _is_of(desk: Desk, base: str, whole: ItemMention) -> bool:
    return desk.knowledge.measures.key_of(base) in whole.items or fold_label(base) in whole.items
