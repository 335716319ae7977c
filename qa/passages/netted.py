"""What is left of a fund when what came in is set against what went out, as its own paragraph tells it.

"收支相抵多出多少" after what a fund took in: the sentence that says 收支相抵 counts in what was carried in and handed up,
which the bare difference of the two sides leaves out. Comes in: the paragraphs told from right before. Goes out: the
number behind those words, or None where no paragraph, or more than one sentence, has one.
"""

import re
from collections.abc import Sequence

from corpus.amounts import is_money
from corpus.document import Span
from qa.figures.desk import Desk
from qa.outcome import Outcome
from qa.passages.covering import Covered
from qa.passages.evidence import Anchor, Evidence, figures_in
from qa.passages.unit_answers import value_told
from qa.passages.units import read_units
from qa.reading.request import Request

_NETTED = re.compile(r"收\s*支\s*相\s*抵")


def told_by_netting(desk: Desk, request: Request, anchors: Sequence[Anchor]) -> Outcome | None:
    """The first amount behind 收支相抵 in the one sentence of these paragraphs that has the words."""
    found = []
    for anchor in anchors:
        for unit in read_units(anchor.document).units:
            said = _NETTED.search(anchor.document.text, unit.span.start, unit.span.end)
            if unit.paragraph != anchor.paragraph or said is None:
                continue
            behind = figures_in(desk, request, anchor.document, [Span(said.end(), unit.span.end)])
            amounts = [k for k in behind if is_money(k.figure.unit)]
            if amounts:
                first = min(amounts, key=lambda k: k.figure.number_span.start)
                found.append((Evidence(anchor.document, Covered(unit, 1.0, ())), first))
    return value_told(desk, *found[0]) if len(found) == 1 else None
