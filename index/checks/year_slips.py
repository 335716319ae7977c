"""An amount dated otherwise than its own change shows: "2022年政府采购735.60万元，比上年增加35.60万元。2023年为700.00万元" in the
budget of 2024.

The change leads to what the document gives for the year before its own, not for the year before that named.
"""

import re
from collections.abc import Iterator

from corpus.amounts import is_money
from corpus.document import Span
from index.checks.ground import Ground, Numbered, in_grid, item_name, place_of, shown, tells
from index.checks.sure import is_known
from index.checks.types import Check, Outcome, Place
from index.figure import Figure, Measure
from index.figures.earlier import measures_year_before
from index.figures.values import exact

RULE = "own_year"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")


def check_year_slips(ground: Ground) -> Iterator[Check]:
    """Every amount of another year than the document's whose change leads to the year before the document's."""
    year = ground.document.identity.fiscal_year
    for n, f in ground.figures if year else ():
        if f.measure is not Measure.AMOUNT or in_grid(f) or f.fiscal_year in (None, year) or not is_known(f.item):
            continue
        change = _change(ground, f)
        if change is None or (named := _named(ground, f)) is None:
            continue
        before = _told(ground, f, (year or 0) - 1, change)
        if before is not None and _told(ground, f, (f.fiscal_year or 0) - 1, change) is None:
            text = (
                f"“{ground.document.text[named.start : f.span.end].strip()}”：文件是 {year} 年的，按所写的增减推出上年为"
                f" {shown(before[1])}，正是 {before[1].fiscal_year} 年的{item_name(f)}，年份可能写错。"
            )
            places = (Place(named, label="年份"), place_of((n, f)), place_of(change), place_of(before))
            yield Check(RULE, Outcome.DIFFERS, text, places)


def _change(ground: Ground, figure: Figure) -> Numbered | None:
    """The change of a figure's item from the year before that its sentence tells, where that is one."""
    beside = ground.sentences[figure.sentence.start, figure.sentence.end]
    found = [m for m in beside if m[1].measure is Measure.CHANGE and m[1].row == figure.row and is_money(m[1].unit)]
    return found[0] if len(found) == 1 and found[0][1].value and measures_year_before(found[0][1]) else None


def _named(ground: Ground, figure: Figure) -> Span | None:
    """The year before a number of its sentence, where that is the only one, and the one that the figure is of."""
    years = list(_YEAR.finditer(ground.document.text, figure.sentence.start, figure.sentence.end))
    if len(years) != 1 or years[0].start() > figure.number_span.start or int(years[0][1]) != figure.fiscal_year:
        return None
    return Span(*years[0].span())


def _told(ground: Ground, figure: Figure, year: int, change: Numbered) -> Numbered | None:
    """What the document gives the item for a year, where the change leads from it to the figure."""
    before = exact(figure) - exact(change[1])
    for n, f in ground.by_item[figure.item]:
        alike = (
            f.measure is Measure.AMOUNT
            and f.fiscal_year == year
            and (f.agency, f.stage) == (figure.agency, figure.stage)
        )
        if alike and exact(f) == before and tells(figure.value):
            return n, f
    return None
