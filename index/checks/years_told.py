"""An amount of the document's own year that a sentence dates otherwise: "2020年度支出预算总计1,579.94万元" in the budget of
2022, which gives that amount for 2022 elsewhere.

Only where the sentence names no other year and compares with none, the amount is not round, and the document tells
nothing else of the item in the year named.
"""

import re
from collections.abc import Iterator

from corpus.document import Kind, Span
from index.checks.form import is_of_year
from index.checks.ground import Ground, Numbered, in_grid, item_name, place_of, shown, tells
from index.checks.sure import is_known
from index.checks.types import Check, Outcome, Place
from index.figure import Figure, Measure
from index.figures.values import exact, place

RULE = "own_year"
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_WITH_YEAR = re.compile(r"[比较与同和]\s*(?:19|20)\d\d\s*年")
_COMPARED = re.compile(rf"{_WITH_YEAR.pattern}|持平|相同|一致|不变|上年(?!.{{0,4}}(?:比|相比))|去年")
#: An amount of so many digits is no chance.
_TELLING = 4
#: 收支 of a sentence is what it calls 收入 and 支出 elsewhere.
_BOTH = "total_budget"
_SIDES = (_BOTH, "total_revenue", "total_expenditure")


def check_years_told(ground: Ground) -> Iterator[Check]:
    """Every such sentence, once."""
    year = ground.document.identity.fiscal_year
    if year is None or not is_of_year(ground.document, year):
        return
    for n, f in ground.figures:
        if f.measure is Measure.AMOUNT and f.fiscal_year not in (None, year) and not in_grid(f) and is_known(f.item):
            if (named := _dated(ground, f)) is not None and (own := _own(ground, f, year)) is not None:
                quote = ground.document.text[named.start : f.span.end].strip()
                text = f"“{quote}”：文件是 {year} 年的，{place(own[1])}的{item_name(f)} {shown(own[1])}是 {year} 年的。"
                yield Check(RULE, Outcome.DIFFERS, text, (Place(named, label="年份"), place_of((n, f)), place_of(own)))
    if ground.document.identity.kind is Kind.FINAL_ACCOUNTS:
        yield from _executions(ground, year)


def _executions(ground: Ground, year: int) -> Iterator[Check]:
    """Final accounts tell how much of a budget was spent of their own year alone; with what
    the year is compared makes no difference. Not where a rate of the item is told of the year itself as well."""
    own = {f.item for _, f in ground.figures if f.measure is Measure.EXECUTION_RATE and f.fiscal_year == year}
    for n, f in ground.figures:
        if f.measure is not Measure.EXECUTION_RATE or f.fiscal_year in (None, year) or in_grid(f):
            continue
        if (
            is_known(f.item)
            and f.item not in own
            and f.agency == ground.document.identity.agency
            and (named := _dated(ground, f, _WITH_YEAR)) is not None
        ):
            quote = f"{ground.document.text[named.start : named.end]}…{item_name(f)}…{f.quote.strip()}"
            text = f"“{quote}”：文件是 {year} 年决算，这里的预算和完成率写作 {f.fiscal_year} 年的。"
            yield Check(RULE, Outcome.DIFFERS, text, (Place(named, label="年份"), place_of((n, f))))


def _dated(ground: Ground, figure: Figure, compared: re.Pattern[str] = _COMPARED) -> Span | None:
    """The one year that stands in the sentence of a figure, before its number, with nothing to compare it with."""
    text = ground.document.text
    start, end = figure.sentence.start, figure.sentence.end
    years = list(_YEARS.finditer(text, start, end))
    if len({m[1] for m in years}) != 1 or int(years[0][1]) != figure.fiscal_year:
        return None
    if years[0].start() > figure.number_span.start or compared.search(text, start, end):
        return None
    return Span(*years[0].span())


def _own(ground: Ground, figure: Figure, year: int) -> Numbered | None:
    """The amount of the document's year that is the same; None where it is round, or the year named has another."""
    if not tells(figure.value, _TELLING):
        return None
    items = _SIDES if figure.item == _BOTH else (figure.item,)
    told = (m for item in items for m in ground.by_item[item])
    alike = [m for m in told if m[1].measure is Measure.AMOUNT and m[1].agency == figure.agency]
    if any(f.fiscal_year == figure.fiscal_year and exact(f) != exact(figure) for _, f in alike):
        return None
    return next((m for m in alike if m[1].fiscal_year == year and exact(m[1]) == exact(figure)), None)
