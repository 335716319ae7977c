"""An answer that rests on one of several rows of one name → which of them is meant, asked back.

Comes in: the desk, on which every value that was taken from among such rows is kept, and the outcome. Goes out: the
rows to choose from; the outcome that came in where it rests on none of those values, or on all the rows of that name.
In a list of many agencies the others are but noted.
"""

from qa.answer import Status
from qa.figures.desk import MANY, Desk, Operand
from qa.operations.lookups import rival_rows
from qa.outcome import Outcome
from qa.reading.request import Request
from qa.wording.phrases import in_unit, number


def none_taken(desk: Desk, request: Request, outcome: Outcome) -> Outcome:
    """`outcome`, where it takes no row for others of its name."""
    if outcome.status is not Status.ANSWERED:
        return outcome
    cited = {row.citation for row in outcome.rows if row.citation is not None}
    for o in desk.alike:
        others = {desk.citations.place_of(k.figure) for k in o.rivals}
        rests = o.sources[0] in cited if cited else outcome.headline is not None and outcome.headline.value is not None
        if not rests or others <= cited:
            continue
        if len(request.agencies) <= MANY and not request.all_agencies:
            return rival_rows(desk, o)
        desk.note(f"{o.spec.agency}{o.spec.year}年有几处同名的“{o.spec.words}”（{_values(o)}），这里取了其中一处。")
    return outcome


def _values(o: Operand) -> str:
    told = []
    for f in (o.figures[0], *(k.figure for k in o.rivals)):
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, None)
        told.append(f"{number(value)}{unit}")
    return "、".join(told)
