"""A column asked for by what stands in it: 是甲类还是乙类, 是党员吗.

In go the question and the cells of a column; out come the places of the question that name values of it, and so ask
for the column. A value said without such words asks for its row.
"""

import re
from collections.abc import Iterable

from corpus.document import Cell
from corpus.tables.grid import clean
from qa.nameless.asked import Asked
from qa.nameless.spoken import plain

_OR = "还是"
_WHETHER = re.compile("是不是|是否是?|算不算|属不属于|(?<!还)(?<!不)(?<!于)是|属于")
_IF = re.compile("[吗么嘛?？]")


def asked_by_values(asked: Asked, cells: Iterable[Cell]) -> frozenset[int]:
    """Where the question names values of a column as the ones to choose from; empty where it does not."""
    text = asked.text
    values = {name for c in cells if (name := plain(clean(c.text)))}
    at = text.find(_OR)
    if at > 0:
        before = max((v for v in values if text[:at].endswith(v)), key=len, default="")
        behind = max((v for v in values if text[at + len(_OR) :].startswith(v)), key=len, default="")
        if before and behind:
            return frozenset(range(at - len(before), at + len(_OR) + len(behind)))
        return frozenset()
    for m in _WHETHER.finditer(text):
        said = max((v for v in values if text[m.end() :].startswith(v)), key=len, default="")
        end = m.end() + len(said)
        if said and (len(m[0]) > 1 and m[0] != "属于" and end == len(text.rstrip("?？")) or _IF.match(text, end)):
            return frozenset(range(m.start(), end))
    return frozenset()
