"""Rows whose columns only divide their money by where it comes from → one figure a row, their sum.

Comes in: the figures that an item's parts are looked for in. Goes out: the same, but of a table whose columns all are
sources of money (`index.figures.row_sums`) each row once, with all of its money; untouched where the question names one
of these columns. What such a figure cites is the whole row, and its formula is kept with it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import plain
from corpus.fold import fold_label
from index.figure import MONTHS, Figure, Measure
from index.figures.point import Known, Spec
from qa.figures.desk import Desk
from qa.knowledge import Knowledge

#: Attribute under which such a figure keeps what it adds up.
_FORMULA = "formula"


def with_whole_rows(figures: Sequence[Known], spec: Spec, knowledge: Knowledge) -> list[Known]:
    """The figures, those of tables that only divide by source as one for each row."""
    columns = _dividing(spec, knowledge) if not spec.fund else {}
    rows: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for known in figures:
        f = known.figure
        alone = f.column not in columns.get((f.document, f.table_index), ()) or f.measure is not Measure.AMOUNT
        key = (known.id,) if alone else (f.document, f.table_index, f.row_index, f.block, f.item, f.stage)
        rows[key].append(known)
    return [known if len(key) == 1 else _summed(row) for key, row in rows.items() for known in row[:1]]


def is_whole_row(figure: Figure) -> bool:
    """Whether a figure is all the money of a row of such a table, be it in one column or several."""
    return any(header == _FORMULA for header, _ in figure.attributes)


def formulas(desk: Desk, parts: Sequence[Known]) -> list[str]:
    """Each row that was added up, with what it adds up; that there are such is noted."""
    found = [(k.figure, text) for k in parts for header, text in k.figure.attributes if header == _FORMULA and text]
    if found:
        tables = "、".join(dict.fromkeys(f"《{f.table}》" for f, _ in found))
        desk.note(f"{tables}分栏列示，没有合计栏，这里是每一行各栏之和。")
    return [f"{f.row[-1]}：{told}（{f.unit}）" for f, told in found]


def _dividing(spec: Spec, knowledge: Knowledge) -> dict[tuple[object, ...], set[tuple[str, ...]]]:
    """The tables that only divide by source, each with those columns; none of which the question names one."""
    found: dict[tuple[object, ...], set[tuple[str, ...]]] = defaultdict(set)
    for derived in knowledge.derived(spec.agency):
        operands = [k.figure for i in derived.operands if (k := knowledge.figure(i, spec.agency))]
        places = {(f.document, f.table_index, f.row_index) for f in operands}
        if len(operands) > 1 and len(places) == 1 and operands[0].table_index is not None:
            found[operands[0].document, operands[0].table_index] |= {f.column for f in operands}
    named = {key for key, columns in found.items() if any(c and fold_label(c[-1]) in spec.said for c in columns)}
    return {key: columns for key, columns in found.items() if key not in named}


def _summed(row: Sequence[Known]) -> Known:
    first = row[0].figure
    attributes = tuple(a for a in first.attributes if a[0] != MONTHS)
    if len(row) == 1:
        alone = replace(first, column=(), fund=None, attributes=(*attributes, (_FORMULA, "")))
        return replace(row[0], figure=alone)
    total = plain(sum((k.figure.value for k in row), Decimal(0)))
    formula = f"{' + '.join(f'{plain(k.figure.value):f}' for k in row)} = {total:f}"
    attributes = (*attributes, (_FORMULA, formula))
    whole = replace(
        first, column=(), value=total, fund=None, span=first.sentence, quote="", attributes=attributes,
    )  # fmt: skip
    return replace(row[0], figure=whole)
