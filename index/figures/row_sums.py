"""Rows of a table whose columns divide their money by where it comes from, or by all the months or quarters of a year,
with no column for the whole → their sums.

In go the numbered figures of one document; out comes a derived value for each row that names one item alone. A table
with a column of totals, or with another amount that is no source of money, gives none: nobody can tell then what is
left out. Columns of counts and rates are not asked.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from corpus.amounts import is_money, plain
from corpus.lexicon_files import rows as lexicon_rows
from corpus.months import head_months
from corpus.tables.words import fold_cell, without_unit
from index.figure import Figure, Measure
from index.figures.part_of_year import part_of_row
from index.figures.subjects import TOTALS
from index.store.documents import Derived

#: The budgets that 财政拨款 is made of.
_FUNDS = ("一般公共预算", "政府性基金", "国有资本")


def sums_of_rows(figures: Sequence[tuple[int, Figure]]) -> list[Derived]:
    """What the sources of a row's money come to together."""
    rows: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, f in figures:
        if f.table_index is not None and f.measure is Measure.AMOUNT and f.column and f.row_index is not None:
            rows[f.table_index, f.row_index, f.block].append((number, f))
    return [found for row in rows.values() if (found := _sum(row)) is not None]


def _sum(row: Sequence[tuple[int, Figure]]) -> Derived | None:
    row = _parts_alone(row)
    first = row[0][1]
    alike = {(f.agency, f.fiscal_year, f.stage, f.item, f.corrected_unit or f.unit) for _, f in row}
    if len(row) < 2 or len(alike) != 1 or not is_money(first.unit):
        return None
    if (first.is_total or first.item in TOTALS) and not _make_a_year(row):
        return None
    heads = [without_unit(fold_cell(f.column[-1])) for _, f in row]
    by_source = _of_one_division(heads) and len({*heads}) == len(heads) and not _one_holds_others(heads, row)
    if not by_source and not _make_a_year(row):
        return None
    total = plain(sum((f.value for _, f in row), Decimal(0)))
    formula = f"{' + '.join(f'{plain(f.value):f}' for _, f in row)} = {total:f}"
    unit = first.corrected_unit or first.unit
    ids = tuple(number for number, _ in row)
    return Derived(first.agency, first.fiscal_year, first.stage, first.item, total, unit, formula, ids)


def _parts_alone(row: Sequence[tuple[int, Figure]]) -> Sequence[tuple[int, Figure]]:
    """What was done in each part of a year, without the budget of all of it that stands beside."""
    parts = [(number, f) for number, f in row if part_of_row(f)]
    done = {f.stage for _, f in parts}
    beside = [f for _, f in row if not part_of_row(f)]
    return parts if parts and beside and all(f.stage not in done for f in beside) else row


def _make_a_year(row: Sequence[tuple[int, Figure]]) -> bool:
    """Whether the columns are the months or quarters of a year, all of them and none twice."""
    parts = [head_months(part_of_row(f)) for _, f in row]
    months = [n for part in parts if part is not None for n in range(part[0], part[1] + 1)]
    return None not in parts and sorted(months) == list(range(1, 13))


def _one_holds_others(heads: Sequence[str], row: Sequence[tuple[int, Figure]]) -> bool:
    """Whether one of the columns is the sum of others: 财政拨款 of 一般公共预算 and 政府性基金, or by its amounts."""
    appropriation = any(head.startswith("财政") for head in heads) and any(head.startswith(_FUNDS) for head in heads)
    values = [f.value for _, f in row]
    whole = sum(values, Decimal(0))
    return appropriation or len(values) > 2 and any(value and value * 2 == whole for value in values)


def _of_one_division(heads: Sequence[str]) -> bool:
    """Whether all heads divide the money in one way: by who pays, by fund, by level of the finances, by year."""
    divisions = [_sources().get(head, frozenset()) for head in heads]
    return bool(frozenset.intersection(*divisions))


@cache
def _sources() -> dict[str, frozenset[str]]:
    return {head: frozenset(kinds.split("|")) for head, kinds in lexicon_rows("sources_of_money.tsv", 2)}
