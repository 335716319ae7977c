"""合计 and 总计 below one another in a column are two totals, the second with what the first leaves out (未分配数).

In goes what a point was found to be; out comes the total that is meant: the one that is named, the wider one where
none is. They contradict each other in nothing.
"""

from dataclasses import replace
from decimal import Decimal

from corpus.fold import fold_label
from index.figure import Figure
from index.figures.nearness import TOTAL_KEYS, asked_total
from index.figures.point import Found, Known
from qa.knowledge import Knowledge

_WIDER, _NARROWER = "总计", "合计"


def total_meant(found: Found, knowledge: Knowledge) -> Found:
    """The other total of the same column, where that is meant; neither is another value of the one."""
    figure, spec = found.chosen.figure, found.spec
    if figure.item in TOTAL_KEYS or _kind(figure) is None:
        return found
    totals = [k for k in knowledge.figures(figure.agency) if _is_beside(k.figure, figure)]
    kinds = {_kind(k.figure): k for k in totals}
    if len(totals) != len(kinds) or set(kinds) != {_WIDER, _NARROWER}:
        return found
    asked = asked_total(fold_label("".join((spec.said, spec.words)))) or _WIDER
    chosen = kinds[asked]
    values = {k.figure.value for k in totals}
    others = tuple(k for k in found.others if not _is_one_of(k, totals, values))
    return replace(found, chosen=chosen, same=(), others=others)


def _kind(figure: Figure) -> str | None:
    leaf = fold_label(figure.row[-1]) if figure.row and figure.table else ""
    return leaf if leaf in {_WIDER, _NARROWER} else None


def _is_beside(one: Figure, figure: Figure) -> bool:
    def place(f: Figure) -> tuple[object, ...]:
        return (f.document, f.table_index, f.block, f.measure, f.stage, f.column)

    return _kind(one) is not None and place(one) == place(figure)


def _is_one_of(known: Known, totals: list[Known], values: set[Decimal]) -> bool:
    return known.id in {k.id for k in totals} or _kind(known.figure) is not None and known.figure.value in values
