"""今年, 去年 and the like where nothing is held of that year: the nearest year that is, and that it is another.

Comes in: a request whose year is only told by the calendar. Goes out: the request of the nearest year held, with what
is to be said before its answer; with the years among which the reader is to choose where 去年 may as well be the year
before the nearest. A year said in digits is never moved.
"""

from dataclasses import replace

from qa.knowledge import Knowledge
from qa.reading.request import Request


def of_nearest_year(request: Request, said: str, back: int, year: int, knowledge: Knowledge) -> Request:
    """The request of `year`, which is `said` and so many years `back` from today; of the nearest one held where none
    of its agencies has anything of it."""
    note = f"“{said}”按{year}年理解（以{year + back}年为今年）。"
    plain = replace(request, years=(year,), notes=(*request.notes, note))
    held = {y for agency in request.agencies for y in knowledge.years(agency)}
    if not held or year in held or _stated(request, year, knowledge):
        return plain
    newest = {max(knowledge.years(agency), default=0) for agency in request.agencies}
    if len(newest) > 1:
        return replace(request, year_assumed=True, nearest=f"没有{year}年的文件，各取现有最近的一年：")
    (nearest,) = newest
    if nearest > year:
        return plain
    other = nearest - back
    may_be_both = back > 0 and (other in held or _stated(request, other, knowledge))
    return replace(
        request,
        years=(nearest,),
        nearest=f"没有{year}年的文件，现有最近的是{nearest}年：",
        years_open=(nearest, other) if may_be_both else (),
    )


def _stated(request: Request, year: int, knowledge: Knowledge) -> bool:
    """Whether a figure of what is asked for is of that year, in whatever document."""
    items = frozenset(i for m in request.items for i in m.items)
    return any(
        k.figure.fiscal_year == year and k.figure.item in items
        for agency in request.agencies
        for k in knowledge.candidates(agency, items, None)
    )
