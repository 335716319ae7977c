"""Sums of a table that do not tie, and what else in the table explains it: it was read otherwise than it is meant.

Comes in: a total with the rows that were read as its parts, and the other columns of that total. Goes out: whether the
total may well be right, so that nothing is told of it. No digit is looked at twice: what is meant is read off the rows.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.ground import Ground, Numbered, name_of, rate_slack, runs, slack_of, tells, unit_of
from index.checks.numbered import NUMBER, number_of
from index.figure import Figure, Measure
from index.figures.values import exact

#: What one of many costs or comes to: a column or row of these has no sum.
_APIECE = re.compile(
    r"平均|[人户亩校车生日月年次批村里]均(?!等|衡)|均[价值]|单价|单位成本|定额$|标准$|每[一-龥]{1,3}(?:成本|费用|支出|补助|金额)|"
    r"[元斤克吨]/[一-龥]"
)
_AMONG = "其中"
#: So many rows that are the quotient of two others show what a column is.
_FEWEST = 3
#: A quotient may be told in 元 of what is told in 万元, or in percent.
_SCALES = tuple(Decimal(n) for n in (1, 100, 10000)) + (Decimal("0.0001"),)


class ASum(Protocol):
    """A total with its parts, as `index.checks.tables` reads it."""

    @property
    def total(self) -> Numbered: ...
    @property
    def parts(self) -> tuple[Numbered, ...]: ...
    @property
    def gap(self) -> Decimal: ...
    @property
    def slack(self) -> Decimal: ...
    def holds(self) -> bool: ...


@lru_cache(maxsize=4096)
def is_apiece(label: str) -> bool:
    """Whether a head or a row's label tells what one of many comes to.

    >>> [is_apiece(t) for t in ("户均（元/户）", "人均经费", "补助标准", "均衡性转移支付", "标准化建设")]
    [True, True, True, False, False]
    """
    return _APIECE.search(fold_label(label)) is not None


def is_explained(ground: Ground, one: ASum, sums: Sequence[ASum]) -> bool:
    """Whether a sum that does not tie is one of rows that may not be its parts."""
    if one.parts[0][1].row_index == one.total[1].row_index:
        return False
    if any(name_of(f).strip().startswith(_AMONG) or is_apiece(name_of(f)) for _, f in one.parts):
        return True  # where what 其中 heads ends is not told; a row of averages is no part
    return _in_other_units(ground, one) or _is_a_quotient(ground, one) or _holds_without_a_run(one, sums)


def _in_other_units(ground: Ground, one: ASum) -> bool:
    """Whether the column holds rows that were not added for their unit: what they are is not understood."""
    total = one.total[1]
    held = {n for n, _ in (one.total, *one.parts)}
    column = ground.columns.get((total.table_index or 0, total.block, total.column), ())
    return (
        any(n not in held and f.value and not f.is_total and unit_of(f) != unit_of(total) for n, f in column)
        and total.table_index is not None
    )


def _is_a_quotient(ground: Ground, one: ASum) -> bool:
    """Whether each row of a column, the total's among them, is that of one other column ÷ that of another: an average
    has no sum."""
    told = (*one.parts, one.total)
    rows = [_row(ground, f) for _, f in told]
    if len(one.parts) < _FEWEST:
        return False
    heads = set.intersection(*(set(row) for row in rows)) - {one.total[1].column}
    return any(
        all(_gives(row[first], row[second], f, scale) for row, (_, f) in zip(rows, told, strict=True))
        for first in heads
        for second in heads - {first}
        for scale in _SCALES
    )


def _row(ground: Ground, figure: Figure) -> dict[tuple[str, ...], Figure]:
    cells = ground.cells[figure.table_index or 0, figure.block, figure.row_index or 0]
    return {f.column: f for _, f in cells if f.measure in (Measure.AMOUNT, Measure.COUNT)}


def _gives(first: Figure, second: Figure, quotient: Figure, scale: Decimal) -> bool:
    if not second.value or not quotient.value:
        return False
    return abs(scale * first.value / second.value - quotient.value) <= rate_slack(quotient)


def _holds_without_a_run(one: ASum, sums: Sequence[ASum]) -> bool:
    """Whether the parts come to more by just what some of them, one behind the other, come to: these may stand within
    others, or be of another total. Not where another column adds them up, nor where all are numbered on from one."""
    if one.gap <= one.slack or _are_numbered(one.parts):
        return False
    return any(_are_within(run, one) or _is_outside(run, one, sums) for run in _runs(one))


def _are_within(run: Collection[int | None], one: ASum) -> bool:
    """Whether each row of a run is known to be a part of what another row tells (人员经费 of 基本支出)."""
    others = {f.item for _, f in one.parts if f.row_index not in run}
    return all(others.intersection(load_measures().ancestors(f.item)) for _, f in one.parts if f.row_index in run)


def _is_outside(run: Collection[int | None], one: ASum, sums: Sequence[ASum]) -> bool:
    """Whether no other column of the total adds up a run of rows, and it is no chance."""
    others = [s for s in sums if s is not one]
    if any(s.holds() and any(f.value for _, f in s.parts if f.row_index in run) for s in others):
        return False
    alike = sum(any(set(r) == set(run) for r in _runs(s)) for s in others if not s.holds())
    return alike > 0 or tells(one.gap)


def _runs(one: ASum) -> Iterator[list[int | None]]:
    """The rows, one behind the other, that come to what the parts have too much; never all of them."""
    for first, last, come_to in runs([exact(f) for _, f in one.parts]):
        if abs(come_to - one.gap) <= one.slack and last - first + 1 < len(one.parts) - 1:
            yield [f.row_index for _, f in one.parts[first : last + 1]]


def _are_numbered(parts: Sequence[Numbered]) -> bool:
    """Whether all the parts bear numbers that count on from one, or codes: each is a part of its own."""
    if all(f.code for _, f in parts):
        return True
    numbers = [number_of(found[0]) if (found := NUMBER.match(name_of(f))) else 0 for _, f in parts]
    return numbers[0] == 1 and all(after == before + 1 for before, after in pairwise(numbers))


def falls_short(ground: Ground, column: Sequence[Numbered]) -> str | None:
    """The code of the last account of a column that breaks off: its total is more than its classes come to. The
    accounts that it belongs to may have gone on. None where the total ties, or there is none."""
    coded = [c for c in column if c[1].code and not c[1].is_total]
    totals = [c for c in column if c[1].is_total]
    if len(totals) != 1 or not coded:
        return None
    shortest = min(len(f.code or "") for _, f in coded)
    classes = [f for _, f in coded if len(f.code or "") == shortest]
    total = totals[0][1]
    short = exact(total) - sum((exact(f) for f in classes), Decimal(0))
    return coded[-1][1].code if short > slack_of(ground, total, classes) else None
