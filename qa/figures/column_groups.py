"""One column of a group that was found for the group itself → the sum of all its columns.

项目支出 over 专项业务 | 基建 has no column of its own: whoever asks for a row's 项目支出 means both. In goes what a point was
found to be; out comes the same, or what the columns of the group come to together. A group that has a total, or that is
of a year, a stage, or things counted, gives none, nor does one of whose columns the question names any.
"""

from decimal import Decimal

from corpus.amounts import is_money, plain
from corpus.fold import fold_label
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from corpus.tables.values import is_year
from corpus.tables.words import lookup, without_unit
from index.figure import Figure, Measure
from index.figures.point import Found, FoundDerived, Known
from index.store.documents import Derived
from qa.knowledge import Knowledge

#: Heads of a column that holds others, or is held by one.
_OVER_OTHERS = ("其中", "合计", "小计", "总计", "计", "总额")


def whole_of_group(found: Found, knowledge: Knowledge) -> Found | FoundDerived:
    """The sum of the group's columns in the row, where the group is what was asked for."""
    figure, spec = found.chosen.figure, found.spec
    if figure.measure is not Measure.AMOUNT or len(figure.column) < 2 or not is_money(figure.unit):
        return found
    said = fold_label("".join((spec.said, spec.words, *spec.context_words)))
    group = without_unit(fold_label(figure.column[-2]))
    if len(group) < 2 or group not in said or _is_of_time(group):
        return found
    beside = [k for k in knowledge.figures(figure.agency) if _stands_beside(k.figure, figure)]
    leaves = [without_unit(fold_label(k.figure.column[-1])) for k in beside]
    if len(beside) < 2 or any(_holds_others(leaf) or _is_of_time(leaf) or leaf in said for leaf in leaves):
        return found
    return FoundDerived(spec, _sum(beside, figure), tuple(beside))


def _stands_beside(one: Figure, figure: Figure) -> bool:
    """Whether two cells are of one row and one group of its columns."""

    def place(f: Figure) -> tuple[object, ...]:
        return (f.document, f.table_index, f.row_index, f.block, f.measure, f.stage, f.unit, f.column[:-1])

    return place(one) == place(figure)


def _holds_others(leaf: str) -> bool:
    return is_total(leaf) or leaf.startswith(_OVER_OTHERS) or leaf.endswith(_OVER_OTHERS[1:])


def _is_of_time(head: str) -> bool:
    word = lookup(head)
    return is_year(head) or word is not None and bool(word.stage or word.measure)


def _sum(beside: list[Known], figure: Figure) -> Derived:
    values = [k.figure.value for k in beside]
    total = plain(sum(values, Decimal(0)))
    formula = f"{' + '.join(f'{plain(v):f}' for v in values)} = {total:f}"
    unit = figure.corrected_unit or figure.unit
    ids = tuple(k.id for k in beside)
    name = f"{clean(figure.row[-1])}的{without_unit(fold_label(figure.column[-2]))}" if figure.row else figure.item
    return Derived(figure.agency, figure.fiscal_year, figure.stage, name, total, unit, formula, ids)
