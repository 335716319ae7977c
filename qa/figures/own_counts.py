"""How many a sum of money was paid to or spent on, told by its own name: 870人 of a meeting, 辅警 of 辅警工资.

Comes in: an amount. Goes out: what its document counts of that very thing, the nearest by its name; several, where
their numbers are not the same: which of them is meant is not to be guessed.
"""

from collections.abc import Collection, Sequence

from corpus.fold import fold_label
from index.figure import Figure, Measure
from index.figures.point import Known
from index.figures.values import exact
from qa.knowledge import Knowledge

#: So many signs of a name that begins otherwise (全镇社区工作者) are a name by themselves.
_NAME = 3
_NOT = (0, False)


def own_counts(knowledge: Knowledge, figure: Figure, units: Collection[str]) -> Sequence[Known]:
    """What is counted in `units` for the very thing ("全市三级干部会议12.6万元，人数约870人"), or whose name the money bears;
    more than one only where they tell different numbers."""
    here = knowledge.figures_in(figure.document, figure.agency)
    heads = [k for k in here if k.figure.measure is Measure.COUNT and k.figure.unit in units]
    of_year = [k for k in heads if k.figure.fiscal_year == figure.fiscal_year]
    if named := _named_by(figure.item, of_year) or _named_by(figure.item, heads):
        return named
    if figure.table:
        return ()
    told = [k for k in here if k.figure.sentence == figure.sentence and not k.figure.table]
    alone = len({k.figure.item for k in told if k.figure.measure is Measure.AMOUNT}) == 1
    behind = (k for k in told if k in heads and len(k.figure.row) > 1)
    return [k for k in behind if alone or fold_label(k.figure.row[-2]) == fold_label(figure.row[-1])][:1]


def _named_by(item: str, heads: Sequence[Known]) -> Sequence[Known]:
    """Those of the counts whose name is the item's, or begins it with the most signs."""
    shared = [(_begun(item, k.figure.item), k) for k in heads]
    most = max((n for n, _ in shared), default=_NOT)
    found = [k for n, k in shared if n == most] if most > _NOT else []
    return found if len({exact(k.figure) for k in found}) > 1 else found[:1]


def _begun(item: str, counted: str) -> tuple[int, bool]:
    """With how many of its signs the name of what is counted begins an item, and whether these are all of them.

    >>> _begun("辅警工资", "辅警"), _begun("社区工作者经费", "全镇社区工作者"), _begun("人员经费", "离退休人员")
    ((2, True), (5, False), (0, False))
    """
    if len(counted) > 1 and item.startswith(counted) or item == counted:
        return len(counted), True
    sizes = range(min(len(counted) - 1, len(item)), _NAME - 1, -1)
    return next((n for n in sizes if item.startswith(counted[-n:])), 0), False
