"""What a count of prose counts: guests and groups, not the money that the same words stand for.

In go the key that a sentence's words name and the unit behind its number; out comes the key of the things counted, by
corpus/lexicon/counted_things.tsv. Money, shares and rates keep their key; so does a unit that the lexicon does not
list.
"""

import re
from functools import cache

from corpus.fold import fold_label
from corpus.lexicon_files import rows
from index.figure import Measure, StatedFigure

#: "团组0个、累计0人次": how often, of what stands above it.
_REPEATED = re.compile(r"累计(?:人次|人数|批次)?")


def counted(figure: StatedFigure, key: str | None) -> str | None:
    """`key`, or for a count in things the key of what is counted; of a label without a key where it alone tells it."""
    if figure.measure is not Measure.COUNT:
        return key
    if key is None:
        # "接待19批次": a bare verb is no word for the money.
        return _counted().get((fold_label(figure.row[-1]), figure.unit)) if figure.row else None
    return counted_as(key, figure.unit)


def counted_as(key: str, unit: str) -> str:
    """The key of what a number in `unit` counts beside words for `key`; `key` itself where the lexicon knows nothing
    else.

    >>> counted_as("official_reception", "批次"), counted_as("official_reception", "万元")
    ('reception_groups', 'official_reception')
    """
    return _counted().get((key, unit), key)


def only_repeats(figure: StatedFigure, label: str) -> bool:
    """Whether a count's label says nothing but that it is the sum of all times."""
    return figure.measure is Measure.COUNT and _REPEATED.fullmatch(label) is not None


@cache
def _counted() -> dict[tuple[str, str], str]:
    return {(key, unit): thing for key, units, thing in rows("counted_things.tsv", 3) for unit in units.split("|")}
